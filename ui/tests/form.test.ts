// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Failure, set_door } from "../src/ipc";
import { Form } from "../src/shared/form.svelte";
import { begin_lock, flush_drafts, give_up, leave_draft, load_drafts, note_draft, waiting_drafts } from "../src/shared/drafts.svelte";
import { add_pending } from "../src/shared/pending";

const form = (submit: (values: { name: string; date: string }) => Promise<unknown>, more: object = {}) =>
  new Form({ name: "Nuovo contatto", initial: { name: "", date: "" }, submit, ...more });

describe("a form", () => {
  it("is dirty only while it differs from what was saved", async () => {
    const one = form(() => Promise.resolve(1));
    expect(one.dirty).toBe(false);
    one.values.name = "Maria";
    expect(one.dirty).toBe(true);
    expect(await one.submit()).toBe(true);
    expect(one.dirty).toBe(false);
  });
  it("takes what was saved meanwhile where nothing was typed, and keeps what was", async () => {
    const one = form(() => Promise.resolve(1));
    one.refresh(() => ({ name: "Maria", date: "" }));
    expect([one.values.name, one.dirty]).toEqual(["Maria", false]);
    one.values.date = "2024-04-03";
    one.refresh(() => ({ name: "Maria Elena", date: "2024-01-01" }));
    expect(one.values).toEqual({ name: "Maria Elena", date: "2024-04-03" });
    expect(one.dirty).toBe(true);
  });
  it("waits with what was saved meanwhile while it is being saved itself", async () => {
    let finish: (value: unknown) => void = () => undefined;
    const one = form(() => new Promise((resolve) => (finish = resolve)));
    one.values.name = " Maria ";
    const saving = one.submit();
    await new Promise((resolve) => setTimeout(resolve, 1));
    one.refresh(() => ({ name: "Maria", date: "2024-04-03" }));
    expect(one.values.name).toBe(" Maria ");
    finish(1);
    await saving;
    expect([one.values.name, one.values.date, one.dirty]).toEqual(["Maria", "2024-04-03", false]);
  });
  it("keeps everything and shows a refusal beside its field", async () => {
    const one = form(() => Promise.reject(new Failure("required", "who")), { fields: { who: "name" } });
    one.values.date = "2024-04-03";
    expect(await one.submit()).toBe(false);
    expect(one.errors).toEqual({ name: "Campo da compilare." });
    expect(one.values.date).toBe("2024-04-03");
    expect(one.dirty).toBe(true);
  });
  it("shows a refusal without a field on top", async () => {
    const one = form(() => Promise.reject(new Failure("disk_full")));
    await one.submit();
    expect(one.errors).toEqual({});
    expect(one.failure?.code).toBe("disk_full");
  });
  it("turns what is no refusal into a sentence too", async () => {
    const one = form(() => Promise.reject(new TypeError("secret detail")));
    await one.submit();
    expect(one.failure?.code).toBe("unexpected");
  });
  it("submits once at a time", async () => {
    let calls = 0;
    let finish: (value: unknown) => void = () => undefined;
    const one = form(() => {
      calls += 1;
      return new Promise((resolve) => (finish = resolve));
    });
    const first = one.submit();
    await Promise.resolve();
    expect(await one.submit()).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1));
    finish(1);
    await first;
    expect(calls).toBe(1);
  });
  it("tells what it sees of the others in the round in which a date cannot be read", async () => {
    let saved = 0;
    const one = form(() => Promise.resolve((saved += 1)), { check: (values: { name: string; date: string }) => Object.fromEntries(Object.entries(values).filter(([, text]) => text === "").map(([field]) => [field, "manca"])) });
    document.body.innerHTML = '<form><input name="date"><input name="name"></form>';
    const [box, date] = [document.querySelector("form") as HTMLFormElement, document.querySelector("input") as HTMLInputElement];
    date.setCustomValidity("Questa data non esiste.");
    const submit = (): Promise<boolean> => one.submit({ preventDefault: () => undefined, currentTarget: box } as unknown as Event);
    expect(await submit()).toBe(false);
    // The date has its own sentence, which the summary counts too: that it is missing is not true.
    expect([one.errors, document.activeElement]).toEqual([{ name: "manca", date: "Questa data non esiste." }, date]);
    one.values.name = "Maria";
    expect(await submit()).toBe(false);
    expect([one.errors, saved]).toEqual([{ date: "Questa data non esiste." }, 0]);
    date.setCustomValidity("");
    one.values.date = "2024-02-29";
    expect(await submit()).toBe(true);
  });
  it("waits for a date still being read", async () => {
    const order: string[] = [];
    add_pending(new Promise((resolve) => setTimeout(resolve, 15)).then(() => order.push("read")));
    await form(() => Promise.resolve(order.push("saved"))).submit();
    expect(order).toEqual(["read", "saved"]);
  });
  it("does not call the core when its own check finds something", async () => {
    let called = false;
    const one = form(() => Promise.resolve((called = true)), { check: () => ({ name: "no" }) });
    expect(await one.submit()).toBe(false);
    expect(called).toBe(false);
  });
  it("hands the core a copy: what is typed meanwhile is not sent", async () => {
    let sent: { name: string } | null = null;
    const one = form((values) => {
      sent = values;
      return Promise.resolve(1);
    });
    one.values.name = "Maria";
    await one.submit();
    one.values.name = "Anna";
    expect(sent).toMatchObject({ name: "Maria" });
  });
});

describe("drafts", () => {
  const core = new Map<string, { place: string; form: string; values: string; kept_at: string }>();
  const at = (request: unknown): string => {
    const { place, form } = request as { place: string; form: string };
    return `${place} ${form}`;
  };
  beforeEach(async () => {
    core.clear();
    vi.useRealTimers();
    set_door((command, request) => {
      if (command === "vault_keep_draft") core.set(at(request), { ...(request as { place: string; form: string; values: string }), kept_at: "2025-06-12T09:00:00" });
      if (command === "vault_drop_draft") core.delete(at(request));
      return Promise.resolve(command === "vault_drafts" ? [...core.values()] : null);
    });
    await load_drafts();
  });
  const note = (one: Form<{ name: string; date: string }>): void => note_draft(one.draft_place.place, one.draft_place.form, one.draft);
  /** What a form's effect does, then a lock and the same account's return. */
  async function over_a_lock(one: Form<{ name: string; date: string }>): Promise<void> {
    note(one);
    await flush_drafts();
    await load_drafts();
  }

  it("are sealed a moment after the last key, and dropped with the save", async () => {
    vi.useFakeTimers();
    const one = form(() => Promise.resolve(1), { about: "" });
    one.values.name = "M";
    note(one);
    vi.advanceTimersByTime(1_000);
    one.values.name = "Maria";
    note(one);
    vi.advanceTimersByTime(1_000);
    expect(core.size).toBe(0);
    vi.advanceTimersByTime(600);
    expect([...core.values()].map((kept) => kept.values)).toEqual([expect.stringContaining("Maria")]);
    vi.useRealTimers();
    expect(await one.submit()).toBe(true);
    await flush_drafts();
    expect(core.size).toBe(0);
  });
  it("do not wait for a form that its own save took away", async () => {
    const one: Form<{ name: string; date: string }> = form(() => {
      // The page is drawn anew by what was saved, before the answer is here.
      leave_draft(one.draft_place.place, one.draft_place.form, one.draft);
      return Promise.resolve(1);
    }, { about: "" });
    one.values.name = "Maria";
    note(one);
    expect(await one.submit()).toBe(true);
    await flush_drafts();
    expect([waiting_drafts(null), core.size]).toEqual([[], 0]);
  });
  it("come back to the form they were typed in, and only there", async () => {
    const one = form(() => Promise.resolve(1), { about: "a" });
    one.values.name = "Maria";
    await over_a_lock(one);
    expect(form(() => Promise.resolve(1), { about: "b" }).values.name).toBe("");
    const back = form(() => Promise.resolve(1), { about: "a" });
    expect([back.values.name, back.resumed]).toEqual(["Maria", "2025-06-12T09:00:00"]);
    back.discard();
    expect([back.values.name, back.resumed]).toEqual(["", null]);
    await flush_drafts();
    expect(core.size).toBe(0);
  });
  it("without a record to be about come back only over the same saved state", async () => {
    const one = form(() => Promise.resolve(1), { initial: { name: "Nora", date: "" } });
    one.values.date = "2025-01-01";
    await over_a_lock(one);
    expect(form(() => Promise.resolve(1), { initial: { name: "Anna", date: "" } }).values.date).toBe("");
    expect(form(() => Promise.resolve(1), { initial: { name: "Nora", date: "" } }).values.date).toBe("2025-01-01");
  });
  it("of a form that goes from record to record are each record's own, over what others saved meanwhile", async () => {
    const about = (saved: { name: string; date: string }): string => saved.name;
    const one = form(() => Promise.resolve(1), { about, initial: { name: "Nora", date: "2025-01-01" } });
    one.values.date = "2025-01-02";
    await over_a_lock(one);
    const late = form(() => Promise.resolve(1), { about, initial: { name: "Nora", date: "2025-03-03" } });
    expect([late.values.date, late.resumed]).toEqual(["2025-01-02", "2025-06-12T09:00:00"]);
    late.load({ name: "Anna", date: "" });
    expect([late.values.date, late.dirty]).toEqual(["", false]);
  });
  it("bring back the words of a field whose value is something else, chosen or not", async () => {
    const one = form(() => Promise.resolve(1), { about: "" });
    one.note_words("who", "Ross");
    expect(one.dirty).toBe(true);
    note(one);
    await flush_drafts();
    await load_drafts();
    const again = form(() => Promise.resolve(1), { about: "" });
    expect([again.words_of("who"), again.resumed]).toEqual(["Ross", "2025-06-12T09:00:00"]);
    again.discard();
    expect([again.words_of("who"), again.dirty]).toEqual([undefined, false]);
    again.note_words("who", "Rossi");
    expect(await again.submit()).toBe(true);
    expect([again.words_of("who"), again.dirty]).toEqual(["Rossi", false]);
  });
  it("put back only what was typed, over what others saved meanwhile", async () => {
    const one = form(() => Promise.resolve(1), { about: "a", initial: { name: "Nora", date: "2025-01-01" } });
    one.values.name = "Nora Maria";
    await over_a_lock(one);
    const back = form(() => Promise.resolve(1), { about: "a", initial: { name: "Nora", date: "2025-02-02" } });
    expect({ ...back.values }).toEqual({ name: "Nora Maria", date: "2025-02-02" });
    // The saved values may come only after the form is there.
    await over_a_lock(one);
    const late = form(() => Promise.resolve(1), { about: "a" });
    late.load({ name: "Nora", date: "2025-03-03" });
    expect({ ...late.values }).toEqual({ name: "Nora Maria", date: "2025-03-03" });
  });
  it("go with a form that is given up, stay with one that is put aside or locked away", async () => {
    const one = form(() => Promise.resolve(1), { about: "a" });
    one.values.name = "Maria";
    await over_a_lock(one);
    const { place, form: name } = one.draft_place;
    expect(waiting_drafts(place)).toHaveLength(1);
    give_up();
    leave_draft(place, name, one.draft);
    await flush_drafts();
    expect(core.size).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 2_050));
    leave_draft(place, name, one.draft);
    expect(waiting_drafts(place)).toHaveLength(1);
    begin_lock();
    leave_draft(place, name, null);
    await flush_drafts();
    expect(core.size).toBe(1);
  });
  it("keep a form without its password, and say that the password would be lost", () => {
    const one = form(() => Promise.resolve(1), { never: ["date"] });
    one.values.date = "segreta";
    expect([one.dirty, one.draft, one.is_kept]).toEqual([true, null, false]);
    one.values.name = "Maria";
    expect(one.draft?.now).toBe('{"name":"Maria","date":""}');
    one.values.date = "";
    expect(one.is_kept).toBe(true);
  });
  it("never hold a secret form or a search", () => {
    for (const more of [{ secret: true }, { keep: false }]) {
      const one = form(() => Promise.resolve(1), more);
      one.values.name = "riservato";
      expect(one.draft).toBeNull();
    }
  });
});
