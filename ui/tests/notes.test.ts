// @vitest-environment jsdom
/** A sealed note half typed, and a lock: it comes back whichever meeting is the present one by then, and stays about its own. */
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { CaseView } from "../src/bindings/CaseView";
import NotesPanel from "../src/features/mediation/NotesPanel.svelte";
import { begin_lock, flush_drafts, load_drafts } from "../src/shared/drafts.svelte";

const call = vi.hoisted(() => vi.fn());
vi.mock("../src/ipc", async (original) => ({ ...(await original<object>()), call }));

let drawn: ReturnType<typeof mount> | undefined;
const kept = new Map<string, { place: string; form: string; values: string; kept_at: string }>();
const written: { meeting_id: string | null; content: { text: string } }[] = [];
beforeEach(() => {
  kept.clear();
  written.length = 0;
  call.mockImplementation((command: string, request: never) => {
    const { place, form, values } = (request ?? {}) as { place: string; form: string; values: string };
    if (command === "vault_keep_draft") kept.set(`${place} ${form}`, { place, form, values, kept_at: "2025-06-19T09:41:00" });
    if (command === "vault_drop_draft") kept.delete(`${place} ${form}`);
    if (command === "mediation_write_note") written.push(request);
    return Promise.resolve(command === "vault_drafts" ? [...kept.values()] : []);
  });
});
afterEach(() => {
  if (drawn) void unmount(drawn);
  drawn = undefined;
  call.mockReset();
});

const shown = { id: "c1", can_read_notes: true, readers_grown: false, mediators: [], escrow: null } as unknown as CaseView;
async function settle(): Promise<void> {
  for (let n = 0; n < 5; n++) await new Promise((resolve) => setTimeout(resolve, 0));
  flushSync();
}
async function open(meeting_id: string | null, picked: string | null = null): Promise<HTMLTextAreaElement> {
  if (drawn) void unmount(drawn);
  drawn = mount(NotesPanel, { target: document.body, props: { shown, meeting_id, picked } });
  await settle();
  return document.querySelector("textarea") as HTMLTextAreaElement;
}
async function type(box: HTMLTextAreaElement, text: string): Promise<void> {
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  await settle();
}

for (const [name, before, after, picked, about] of [
  ["the meeting was made in the same visit", null, "m1", null, "m1"],
  ["another meeting is the present one", "m1", "m2", null, "m1"],
  ["somebody chose another meeting", "m1", "m2", "m2", "m2"],
] as const) {
  it(`comes back after a lock where ${name}`, async () => {
    await load_drafts();
    await type(await open(before), "a metà");
    await flush_drafts();
    begin_lock();
    if (drawn) void unmount(drawn);
    drawn = undefined;
    await load_drafts();
    expect((await open(after, picked)).value).toBe("a metà");
    document.querySelector<HTMLButtonElement>("form button[type=submit]")?.click();
    await settle();
    expect(written.map((one) => [one.meeting_id, one.content.text])).toEqual([[about, "a metà"]]);
  });
}
