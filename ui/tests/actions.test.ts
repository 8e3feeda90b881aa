import { describe, expect, it } from "vitest";
import contract from "../src/bindings/commands.ts?raw";
import { actions_words } from "../src/texts/actions";
import { deeds_words } from "../src/texts/deeds";

/** Open to all before anybody is known: they stand in no table of roles. */
const GATE = /^(typing_|vault_(status|check_password|unlock|lock|close|hold_close|recover|set_look)|centre_(found|open_demo|leave_demo)|backup_(progress|cancel|candidates|look_elsewhere|restore|salvage))/;

describe("the table of who may do what", () => {
  const commands = [...contract.matchAll(/^ {2}(\w+): \{ request/gm)].map((found) => found[1] ?? "");

  it("says every command in words", () => {
    expect(commands.length).toBeGreaterThan(50);
    expect(commands.filter((name) => !GATE.test(name) && !(name in actions_words))).toEqual([]);
  });
  it("says nothing of commands that are gone", () => {
    expect(Object.keys(actions_words).filter((name) => !commands.includes(name))).toEqual([]);
  });
  it("says what may be done, where the log says what was done", () => {
    expect(Object.entries(actions_words).filter(([, words]) => /^(ha|è|si è) /.test(words))).toEqual([]);
    expect(Object.entries(deeds_words).filter(([, words]) => !/^(ha|è|si è) /.test(words))).toEqual([]);
  });
  it("never says two commands in the same words", () => {
    const words = Object.values(actions_words);
    expect(words.filter((one, place) => words.indexOf(one) !== place)).toEqual([]);
  });
});
