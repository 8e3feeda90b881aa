// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import { set_door } from "../src/ipc";
import DateField from "../src/shared/DateField.svelte";

let drawn: ReturnType<typeof mount> | undefined;
afterEach(() => {
  if (drawn) void unmount(drawn);
  document.body.replaceChildren();
});

/** What stands beside a field after a day was typed and read. */
async function beside(date: string, birth: boolean): Promise<string> {
  set_door(() => Promise.resolve({ date, echo: "quel giorno" }));
  drawn = mount(DateField, { target: document.body, props: { label: "Data", name: "day", birth, value: "" } });
  flushSync();
  const input = document.querySelector("input") as HTMLInputElement;
  input.value = date;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("blur"));
  await new Promise((resolve) => setTimeout(resolve, 20));
  flushSync();
  return document.body.textContent ?? "";
}

describe("a birth date", () => {
  it("older than anybody is taken, and the century is asked", async () => {
    expect(await beside("1885-03-04", true)).toMatch(/quel giorno: avrebbe 1\d\d anni\. Il secolo è giusto\?/);
  });
  it("of somebody living asks nothing", async () => {
    expect(await beside("1985-03-04", true)).not.toContain("secolo");
  });
  it("is asked only of births", async () => {
    expect(await beside("1885-03-04", false)).not.toContain("secolo");
  });
});
