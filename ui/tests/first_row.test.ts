// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, it } from "vitest";
import Combobox from "../src/shared/Combobox.svelte";

const TOWNS = ["Crema", "Cremona", "Cremosano", "Casale Cremasco"].map((label) => ({ value: label, label }));
let drawn: ReturnType<typeof mount> | undefined;
let chosen: string | null = null;

beforeEach(() => {
  chosen = null;
  const popups = document.createElement("section");
  popups.id = "popups";
  document.body.append(popups);
  drawn = mount(Combobox, {
    target: document.body,
    props: {
      label: "Comune", name: "municipality", value: "",
      search: (text: string) => Promise.resolve(TOWNS.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))),
      onpick: (option: { value: string } | null) => (chosen = option?.value ?? null),
    },
  });
  flushSync();
});
afterEach(() => {
  if (drawn) void unmount(drawn);
  document.body.replaceChildren();
});
const input = (): HTMLInputElement => document.querySelector("input[name=municipality]") as HTMLInputElement;
/** The list looks for what was typed 120 ms later, and draws itself a tick after that. */
const settle = async (ms = 40): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, ms));
  flushSync();
};
async function type(text: string): Promise<void> {
  for (const end of [...text].keys()) {
    input().dispatchEvent(new KeyboardEvent("keydown", { key: text[end] ?? "", bubbles: true, cancelable: true }));
    input().value = text.slice(0, end + 1);
    input().dispatchEvent(new Event("input", { bubbles: true }));
    await settle(10);
  }
  await settle(200);
}
async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    input().dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    await settle();
  }
}
const active = (): (string | null)[] => [...document.querySelectorAll("[role=option][data-highlighted]")].map((row) => row.textContent?.trim() ?? null);

it("the first row is the active one when the list opens", async () => {
  input().focus();
  await type("crem");
  expect(document.querySelectorAll("[role=option]")).toHaveLength(4);
  expect(active()).toEqual(["Crema"]);
});
it("it stays the first when more is typed and the rows change", async () => {
  await type("crem");
  await press("ArrowDown", "ArrowDown");
  expect(active()).toEqual(["Cremona"]);
  await type("cre");
  expect(active()).toEqual(["Crema"]);
});
it.each([
  [["Enter"], "Crema"],
  [["ArrowDown", "Enter"], "Crema"],
  [["ArrowDown", "ArrowDown", "Enter"], "Cremona"],
  [["ArrowDown", "ArrowDown", "ArrowUp", "Enter"], "Crema"],
])("%j takes %s", async (keys, town) => {
  input().focus();
  await type("crem");
  await press(...keys);
  expect(chosen).toBe(town);
});
it("an arrow that opens the list is the first one", async () => {
  input().focus();
  await press("ArrowDown");
  await settle(200);
  await press("Enter");
  expect(chosen).toBe("Crema");
});
