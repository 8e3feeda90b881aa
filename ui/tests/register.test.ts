// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import type { ProgrammeView } from "../src/bindings/ProgrammeView";
import Register from "../src/features/groups/Register.svelte";
import { enrolment, views } from "../src/ipc/fake/groups_data";
import { groups as t } from "../src/texts/groups";

const call = vi.hoisted(() => vi.fn());
vi.mock("../src/ipc", async (original) => ({ ...(await original<object>()), call }));

const r = t.register;
let drawn: ReturnType<typeof mount> | undefined;
afterEach(() => {
  if (drawn) void unmount(drawn);
  drawn = undefined;
  call.mockReset();
});

/** Three people and two meetings that were: of the first a sheet was printed before Abate came and Costa withdrew. */
function view(more: Partial<ProgrammeView["programme"]> = {}): ProgrammeView {
  const of = structuredClone(views[0]) as ProgrammeView;
  const [abate, bruno] = [enrolment(1, "Abate Ada", "enrolled"), enrolment(2, "Bruno Ugo", "enrolled")];
  const costa = enrolment(3, "Costa Lia", "withdrawn", { left_on: "2025-06-10" });
  const meetings = of.meetings.slice(0, 2).map((meeting, n) => ({ ...meeting, number: n + 1 }));
  const row = (one: { id: string }, number: number | null) => ({ enrolment_id: one.id, number });
  return {
    ...of, programme: { ...of.programme, minimum: null, ...more }, meetings, enrolled: [abate, bruno], waiting: [], withdrawn: [costa], marks: [],
    registers: [
      { meeting_id: meetings[0]?.id ?? "", code: "FP-7K3M-2", printed_on: "2025-06-05", surely: true, last_blank: 7, rows: [row(bruno, 1), row(costa, 2), row(abate, null)] },
      { meeting_id: meetings[1]?.id ?? "", code: null, printed_on: null, surely: false, last_blank: 0, rows: [row(abate, 1), row(bruno, 2)] },
    ],
  };
}
async function settle(): Promise<void> {
  for (let n = 0; n < 5; n++) await new Promise((resolve) => setTimeout(resolve, 0));
  flushSync();
}
async function open(of: ProgrammeView): Promise<void> {
  drawn = mount(Register, { target: document.body, props: { view: of } });
  await settle();
}
const cell = (row: number, column: number): HTMLElement => document.querySelector(`[data-cell="cell-${row}-${column}"]`) as HTMLElement;
const rows = (): string[] => [...document.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td:first-child, th")].map((one) => one.textContent?.replace(/\s+/g, " ").trim()).join(" ").trim());
async function press(key: string): Promise<void> {
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  await settle();
}

it("shows the rows of the paper of the meeting one stands in, with its numbers", async () => {
  await open(view());
  cell(0, 0).focus();
  await settle();
  // Begun at the last meeting's rows, where Abate is first: they are followed to their row of this paper.
  expect(document.activeElement?.getAttribute("aria-label")).toBe(r.cell("Abate Ada", 1, null));
  await press("PageUp");
  expect(rows()).toEqual(["1 Bruno Ugo", `2 Costa Lia ${r.states.withdrawn}`, `Abate Ada ${r.states.none}`]);
  expect(document.body.textContent).toContain(r.as_printed(1, "2025-06-05", "FP-7K3M-2", true));
  // The person stays and the rows become those of the other paper.
  await press("ArrowRight");
  expect(rows()).toEqual(["1 Abate Ada", "2 Bruno Ugo"]);
  expect(document.activeElement?.getAttribute("aria-label")).toBe(r.cell("Bruno Ugo", 2, null));
  expect(document.body.textContent).toContain(r.not_printed(2));
});
it("takes the rows of another paper, where one with its code is in somebody's hand", async () => {
  const shown = view();
  const [first] = shown.registers;
  if (first) shown.registers.splice(1, 0, { ...first, code: "FP-0000-0", surely: false, rows: [...first.rows].reverse().map((one, n) => ({ ...one, number: n + 1 })) });
  await open(shown);
  const which = (): HTMLSelectElement | null => document.querySelector("select[name=in_hand]");
  // The second meeting has one paper alone: nothing to choose.
  expect(which()).toBeNull();
  cell(0, 0).focus();
  await settle();
  const select = which() as HTMLSelectElement;
  expect([...select.options].map((one) => one.label)).toEqual([r.which_option("FP-7K3M-2", "2025-06-05", true), r.which_option("FP-0000-0", "2025-06-05", false)]);
  select.value = "FP-0000-0";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
  expect(rows()).toEqual(["1 Abate Ada", `2 Costa Lia ${r.states.withdrawn}`, "3 Bruno Ugo"]);
});
it("follows no paper by itself that perhaps never came out, and says so of the one that is chosen", async () => {
  const shown = view();
  const [first] = shown.registers;
  if (first) shown.registers.splice(0, 1, { ...first, code: null, printed_on: null, surely: false, rows: [...first.rows].reverse() }, { ...first, surely: false });
  await open(shown);
  cell(0, 0).focus();
  await settle();
  expect(document.body.textContent).toContain(r.not_printed(1));
  const select = document.querySelector("select[name=in_hand]") as HTMLSelectElement;
  expect([...select.options].map((one) => one.label)).toEqual([r.which_none, r.which_option("FP-7K3M-2", "2025-06-05", false)]);
  select.value = "FP-7K3M-2";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
  expect(document.body.textContent).toContain(r.as_printed(1, "2025-06-05", "FP-7K3M-2", false));
  select.value = "";
  select.dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
  expect(document.body.textContent).toContain(r.not_printed(1));
});
it("marks who stands on the row of the number typed, and nobody for a blank row", async () => {
  call.mockResolvedValue(null);
  const shown = view();
  await open(shown);
  cell(0, 0).focus();
  await settle();
  await press("2");
  await press("Enter");
  await press("p");
  expect(call.mock.calls).toEqual([["groups_mark_presence", { meeting_id: shown.meetings[0]?.id, enrolment_id: shown.withdrawn[0]?.id, mark: "present" }]]);
  await press("3");
  await press("Enter");
  expect(document.querySelector("[role=status]")?.textContent).toBe(r.blank_row("3"));
  await press("9");
  await press("Enter");
  expect(document.querySelector("[role=status]")?.textContent).toBe(r.no_row("9"));
});
it("asks once before presences of a programme below its minimum that nobody confirmed", async () => {
  call.mockResolvedValue(null);
  const button = (label: string): HTMLElement => [...document.querySelectorAll("button")].find((one) => one.textContent?.trim() === label) as HTMLElement;
  await open(view({ state: "open", minimum: 3 }));
  cell(0, 0).focus();
  await settle();
  await press("p");
  expect(document.querySelector("[role=dialog]")?.textContent).toContain(r.not_confirmed_text(2, 3));
  button("Annulla").click();
  await settle();
  expect(call).not.toHaveBeenCalled();
  cell(0, 0).focus();
  await press("p");
  button(r.mark_anyway).click();
  await settle();
  expect(call).toHaveBeenCalledOnce();
  expect(document.querySelector("[role=dialog]")).toBeNull();
  cell(1, 0).focus();
  await press("a");
  expect(call).toHaveBeenCalledTimes(2);
});
it.each([{ state: "confirmed", minimum: 3, state_reason: "Deciso in équipe" }, { state: "open", minimum: 2 }, { state: "open", minimum: null }] as const)("asks nothing of a programme that starts: %o", async (programme) => {
  call.mockResolvedValue(null);
  await open(view(programme));
  cell(0, 0).focus();
  await press("p");
  expect(call).toHaveBeenCalledOnce();
});
