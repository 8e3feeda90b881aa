// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import ReadField from "../src/shared/parts/ReadField.svelte";
import { FORM_WORDS } from "../src/shared/form_words";
import { Failure } from "../src/ipc";
import { Form } from "../src/shared/form.svelte";

let drawn: ReturnType<typeof mount> | undefined;
afterEach(() => {
  if (drawn) void unmount(drawn);
  document.body.replaceChildren();
});

/** A field bound to a form, whose reading is answered by hand. */
function field() {
  const form = new Form({ name: "Persona", initial: { born_on: "" }, submit: () => Promise.resolve(1) });
  const readings: ((date: string) => void)[] = [];
  const props = {
    label: "Data di nascita",
    name: "born_on",
    read: () => new Promise<{ value: string }>((resolve) => readings.push((date) => resolve({ value: date }))),
    write: (date: string) => date,
    get value() { return form.values.born_on; },
    set value(now: string | null) { form.values.born_on = now ?? ""; },
  };
  drawn = mount(ReadField, { target: document.body, props });
  flushSync();
  const input = document.querySelector("input") as HTMLInputElement;
  const type = (text: string): void => {
    input.focus();
    input.value = text;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const settle = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    flushSync();
  };
  return { form, readings, input, type, settle };
}

describe("a field the core reads", () => {
  it("drops a reading that comes back after the form went on to the next", async () => {
    const { form, readings, input, type, settle } = field();
    type("3/4/2016");
    input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    readings[0]?.("2016-04-03");
    await settle();
    expect(form.values.born_on).toBe("2016-04-03");
    // Saved: the form starts anew, and the focus leaves the field before it is drawn again.
    form.reset({ born_on: "" });
    input.blur();
    await settle();
    expect(readings).toHaveLength(2);
    readings[1]?.("2016-04-03");
    await settle();
    expect(form.values.born_on).toBe("");
    expect(input.value).toBe("");
  });
  it("is read before a form saves, however soon", async () => {
    const { form, readings, type } = field();
    type("3/4/2016");
    const saving = form.submit();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(form.busy).toBe(true);
    readings[0]?.("2016-04-03");
    expect(await saving).toBe(true);
    expect(form.values.born_on).toBe("2016-04-03");
  });
  it("drops a reading of a text that was changed meanwhile", async () => {
    const { form, readings, input, type, settle } = field();
    type("3/4/2016");
    input.blur();
    type("5/6/2017");
    readings[0]?.("2016-04-03");
    await settle();
    expect(form.values.born_on).toBe("");
    expect(input.value).toBe("5/6/2017");
  });
  it("tells the form around it once what it could not read is put right", async () => {
    const good: string[] = [];
    const words = { of: () => undefined, note: () => undefined, good: (field: string) => good.push(field) };
    const read = (text: string): Promise<{ value: string }> => (text === "boh" ? Promise.reject(new Failure("date_unreadable")) : text === "bah" ? Promise.reject(new Failure("date_impossible")) : Promise.resolve({ value: "2016-04-03" }));
    drawn = mount(ReadField, { target: document.body, props: { label: "Dal", name: "since", value: "", read, write: (date: string) => date }, context: new Map([[FORM_WORDS, words]]) });
    flushSync();
    const input = document.querySelector("input") as HTMLInputElement;
    const leave = async (text: string): Promise<void> => {
      input.value = text;
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.dispatchEvent(new FocusEvent("blur"));
      await new Promise((resolve) => setTimeout(resolve, 0));
      flushSync();
    };
    await leave("boh");
    expect([good, input.validity.customError]).toEqual([[], true]);
    await leave("3/4/2016");
    expect([good, input.validity.customError]).toEqual([["since"], false]);
    // Other words that cannot be read: what was said of the ones before goes.
    await leave("boh");
    await leave("bah");
    expect(good).toEqual(["since", "since"]);
    await leave("3/4/2016");
    good.length = 1;
    // Read again unchanged: what the core refuses of it stands.
    await leave("3/4/2016");
    expect(good).toEqual(["since"]);
  });
});
