// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closing, watch_closing } from "../src/frame/closing.svelte";
import { session } from "../src/frame/session.svelte";
import { Failure, set_door } from "../src/ipc";
import { load_drafts, note_draft } from "../src/shared/drafts.svelte";
import { Form } from "../src/shared/form.svelte";
import { guard_leaving } from "../src/shared/router.svelte";

/** What the page asked of the program, and how the program asks the page. */
let given: string[] = [];
let ask: (what: string) => void = () => undefined;
let full = false;
const stops: (() => void)[] = [];
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

beforeEach(async () => {
  given = [];
  full = false;
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  set_door((command) => {
    given.push(command);
    if (command === "vault_lock_asked") return new Promise((resolve) => (ask = resolve));
    if (command === "vault_keep_draft" && full) return Promise.reject(new Failure("disk_full"));
    return Promise.resolve(command === "vault_drafts" ? [] : null);
  });
  await load_drafts();
  stops.push(watch_closing());
  given = [];
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

describe("the window's cross", () => {
  it("names a half-filled form and keeps the program waiting, and asks again the next time", async () => {
    stops.push(guard_leaving(() => "Nuovo contatto", () => true));
    for (let time = 0; time < 2; time += 1) {
      ask("close");
      await settle();
      expect(closing.asks).toEqual({ form: "Nuovo contatto", lost: false });
      expect(given).toEqual(["vault_hold_close", "vault_lock_asked"]);
      given = [];
      closing.asks = null;
    }
  });
  it("closes the window of the first run, where there is nothing to lock, and names what was written there", async () => {
    session.status = { state: "new" } as typeof session.status;
    stops.push(() => (session.status = null));
    const form = guard_leaving(() => "Centro");
    ask("close");
    await settle();
    expect(closing.asks).toEqual({ form: "Centro", lost: true });
    expect(given).not.toContain("vault_close");
    form();
    ask("close");
    await settle();
    expect(given).toContain("vault_close");
    expect(given).not.toContain("vault_lock");
  });
  it("says first what would be lost", async () => {
    stops.push(guard_leaving(() => "Nuovo contatto", () => true), guard_leaving(() => "Cambia la password"));
    ask("close");
    await settle();
    expect(closing.asks).toEqual({ form: "Cambia la password", lost: true });
  });
  it("says that a form is lost whose draft a full disk refused", async () => {
    full = true;
    const form = new Form({ name: "Nuovo contatto", about: "", initial: { name: "" }, submit: () => Promise.resolve(1) });
    stops.push(guard_leaving(() => (form.dirty ? form.name : null), () => form.is_kept));
    form.values.name = "Maria";
    const { place, form: id } = form.draft_place;
    note_draft(place, id, form.draft);
    expect(form.is_kept).toBe(true);
    ask("close");
    await settle();
    expect(closing.asks).toEqual({ form: "Nuovo contatto", lost: true });
    // There is room again: it is kept at the next key.
    full = false;
    note_draft(place, id, form.draft);
    ask("close");
    await settle();
    expect(closing.asks).toEqual({ form: "Nuovo contatto", lost: false });
  });
  it("locks at once where nothing is half filled in, and asks nothing", async () => {
    ask("close");
    await settle();
    expect(closing.asks).toBeNull();
    expect(given).toContain("vault_lock");
    expect(given).not.toContain("vault_hold_close");
  });
});

it("locks at once when the desktop locks, over a half-filled form too: its draft comes back", async () => {
  stops.push(guard_leaving(() => "Nuovo contatto", () => true));
  ask("lock");
  await settle();
  expect(closing.asks).toBeNull();
  expect(given).toContain("vault_lock");
});
