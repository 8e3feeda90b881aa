// @vitest-environment jsdom
// What leaves is what the screen shows, and a number is read with whose word it is.
import { flushSync, mount, unmount, type Component } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import type { ListExport } from "../src/bindings/ListExport";
import type { Person } from "../src/bindings/Person";
import { filter_words, read_address } from "../src/features/agenda/agenda";
import ExportDialog from "../src/features/export/ExportDialog.svelte";
import LeftOutList from "../src/features/export/LeftOutList.svelte";
import type { Listed } from "../src/features/export/listed";
import BoardPage from "../src/features/families/BoardPage.svelte";
import PersonLine from "../src/features/families/PersonLine.svelte";
import { set_door } from "../src/ipc";
import { fake_door } from "../src/ipc/fake";
import { view as centre } from "../src/ipc/fake/centre_data";
import { families } from "../src/ipc/fake/families_data";
import { exporting } from "../src/texts/export";

let drawn: ReturnType<typeof mount> | undefined;
afterEach(() => {
  if (drawn) void unmount(drawn);
  drawn = undefined;
  document.body.replaceChildren();
});
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    flushSync();
  }
}
function draw<Props extends Record<string, unknown>>(component: Component<Props>, props: Props): void {
  const place = document.createElement("div");
  place.id = "popups";
  document.body.append(place);
  drawn = mount(component, { target: document.body, props });
}

it("the filters of the screen leave with the list, and are read in words before", async () => {
  const asked: ListExport[] = [];
  set_door((command, request) => {
    if (command === "export_list") asked.push(request as ListExport);
    return fake_door(command, request);
  });
  const of: Listed = { closed: false, only: { tag: "scuola" }, words: exporting.leaving_families(24, false, "scuola") };
  draw(ExportDialog as Component<Record<string, unknown>>, { lists: ["families", "people"], of, onclose: () => undefined });
  await settle();
  expect(document.body.textContent).toContain("24 fascicoli aperti con l'etichetta «scuola».");
  const reason = document.querySelector<HTMLInputElement>("input[name='reason']")!;
  reason.value = "riunione";
  reason.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
  document.querySelector<HTMLFormElement>("form")!.requestSubmit();
  await settle();
  expect(asked.map((one) => [one.list, one.only])).toEqual([
    ["families", { tag: "scuola", enquiries: null, past: null, site_id: null, staff_id: null, room_id: null, without_cancelled: false, mediator_id: null }],
  ]);
});

it("what leaves is said in words, with its number where it is known", () => {
  expect([exporting.leaving_families(1, true, ""), exporting.leaving_families(null, false, "lutto")]).toEqual(["1 fascicolo chiuso.", "Tutti i fascicoli aperti con l'etichetta «lutto»."]);
  expect(exporting.leaving_letters(null, "")).toBe("I genitori e i tutori di: tutti i fascicoli aperti.");
  const [site, staff] = [centre.sites[0]!, centre.staff[0]!];
  const shown = read_address({ sede: site.id, operatore: staff.id }, "2025-06-12");
  expect(filter_words(centre, shown)).toEqual([`sede ${site.name}`, `operatore ${staff.display_name}`]);
  expect(exporting.leaving_agenda(filter_words(centre, shown), false)).toBe(`Solo: sede ${site.name}, operatore ${staff.display_name}; senza gli appuntamenti disdetti.`);
});

it("who is out and what is blank are told apart", () => {
  const left_out = [
    { name: "Ugo", why: "limited", column: null }, { name: "Ada", why: "protected", column: "Comune" }, { name: "Ada", why: "protected", column: "Indirizzo" },
  ] as const;
  draw(LeftOutList as Component<Record<string, unknown>>, { left_out, onclose: () => undefined });
  expect([...document.querySelectorAll("li")].map((one) => one.textContent)).toEqual(["Ugo: dati limitati", "Ada: Comune, Indirizzo"]);
  expect(document.body.textContent).toContain("1 persona lasciata fuori");
  expect(document.body.textContent).toContain("2 dati protetti lasciati in bianco");
});

it("a number stands with whose word it is and for whom, the note under its person", async () => {
  set_door(fake_door);
  const view = structuredClone(families[0]!);
  const [one, other] = [view.people[0]!, view.people[1]!];
  const contact = { id: "c", person_id: one.id, kind: "phone", value: "3331112222", shown: "333 111 2222", label: null, safety: "free", hours: null } as const;
  const person: Person = { ...one, note: "lavora di notte", note_told_by_id: other.id, contacts: [{ ...contact, told_by_id: other.id, own_only: true }] };
  draw(PersonLine as unknown as Component<Record<string, unknown>>, { person, people: view.people, editors: undefined });
  await settle();
  const text = document.body.textContent.replace(/\s+/g, " ");
  expect(text).toContain(`333 111 2222 solo per i suoi fogli detto da ${other.first_name}`);
  expect(text).toContain(`lavora di notte (detto da ${other.first_name})`);
});

it("the contacts of another year are counted when it is chosen", async () => {
  const asked: (number | null)[] = [];
  set_door((command, request) => {
    if (command === "families_count_enquiries") asked.push((request as { year: number | null }).year);
    return fake_door(command, request);
  });
  draw(BoardPage as unknown as Component<Record<string, unknown>>, { params: {}, query: {} });
  const year = await vi.waitFor(() => {
    flushSync();
    const field = document.querySelector<HTMLSelectElement>("select[name='year']");
    if (!field) throw new Error("the years are not there yet");
    return field;
  });
  expect([...year.options].map((one) => one.text).slice(-1)).toEqual(["2024"]);
  year.value = "2024";
  year.dispatchEvent(new Event("change", { bubbles: true }));
  await vi.waitFor(() => expect(asked).toEqual([null, 2024]));
});
