// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { listed_shortcuts, pressed, register_shortcuts, run_shortcut } from "../src/shared/shortcuts";
import { watch_idle } from "../src/frame/idle";

const press = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
let stop = (): void => undefined;
afterEach(() => stop());

describe("keys", () => {
  it("tells them apart by their modifiers", () => {
    expect(pressed("Ctrl+K", press("k", { ctrlKey: true }))).toBe(true);
    expect(pressed("Ctrl+K", press("k", { metaKey: true }))).toBe(true);
    expect(pressed("Ctrl+K", press("k"))).toBe(false);
    expect(pressed("Ctrl+Z", press("Z", { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(pressed("Ctrl+Shift+Z", press("Z", { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(pressed("F1", press("F1"))).toBe(true);
  });
  it("finds Ctrl+/ on an Italian keyboard, where the slash is Shift+7", () => {
    expect(pressed("Ctrl+/", press("/", { ctrlKey: true, shiftKey: true }))).toBe(true);
  });
  it("leaves Ctrl+Z to a field in which somebody types", () => {
    let undone = 0;
    stop = register_shortcuts([{ keys: "Ctrl+Z", label: "u", group: "g", in_fields: false, run: () => (undone += 1) }]);
    const field = document.body.appendChild(document.createElement("input"));
    const listener = (event: KeyboardEvent): void => void run_shortcut(event);
    addEventListener("keydown", listener);
    field.dispatchEvent(press("z", { ctrlKey: true }));
    expect(undone).toBe(0);
    document.body.dispatchEvent(press("z", { ctrlKey: true }));
    expect(undone).toBe(1);
    removeEventListener("keydown", listener);
    field.remove();
  });
  it("lists two ways to one thing together, and forgets what is taken away", () => {
    const take = register_shortcuts([
      { keys: "Ctrl+K", label: "Cerca", group: "Ovunque", run: () => undefined },
      { keys: "Ctrl+F", label: "Cerca", group: "Ovunque", run: () => undefined },
    ]);
    expect(listed_shortcuts()).toEqual([{ group: "Ovunque", items: [{ label: "Cerca", keys: ["Ctrl+K", "Ctrl+F"] }] }]);
    take();
    expect(listed_shortcuts()).toEqual([]);
  });
});

describe("the idle lock", () => {
  it("comes after the minutes without a sign of life, once", async () => {
    let now = 0;
    let locks = 0;
    const end = watch_idle(() => 5, () => (locks += 1), () => now);
    now = 4 * 60_000;
    dispatchEvent(press("a"));
    now = 8 * 60_000;
    document.dispatchEvent(new Event("visibilitychange"));
    expect(locks).toBe(0);
    now = 9 * 60_000 + 1;
    // Waking the computer with the mouse is no sign that the same person sat there.
    dispatchEvent(new Event("pointermove"));
    document.dispatchEvent(new Event("visibilitychange"));
    document.dispatchEvent(new Event("visibilitychange"));
    expect(locks).toBe(1);
    end();
  });
});
