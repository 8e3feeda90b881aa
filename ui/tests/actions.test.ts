import { describe, expect, it } from "vitest";
import contract from "../src/bindings/commands.ts?raw";
import { gather } from "../src/features/centre/roles";
import { actions_words } from "../src/texts/actions";
import { centre } from "../src/texts/centre";
import { deeds_words } from "../src/texts/deeds";

/** Open to all before anybody is known: they stand in no table of roles. */
const GATE = /^(typing_|vault_(status|check_password|unlock|lock|close|hold_close|recover|set_look)|centre_(found|open_demo|leave_demo)|backup_(progress|cancel|candidates|look_elsewhere|restore|salvage))/;

describe("the table of who may do what", () => {
  const commands = [...contract.matchAll(/^ {2}(\w+): \{ request/gm)].map((found) => found[1] ?? "");

  it("says every command in words", () => {
    expect(commands.length).toBeGreaterThan(50);
    expect(commands.filter((name) => !GATE.test(name) && !(name in actions_words))).toEqual([]);
  });
  it("gathers every command under a name that is read", () => {
    const features = commands.filter((name) => !GATE.test(name)).map((name) => name.split("_")[0] ?? "");
    expect([...new Set(features)].filter((feature) => !(feature in centre.feature_names))).toEqual([]);
  });
  it("shows a role that reaches its own interviews alone as one that may do a part", () => {
    const all = { command: "families_show", effect: "read", roles: ["desk", "professional"], own_interviews: ["desk"] } as const;
    const [row] = gather([{ ...all, roles: [...all.roles], own_interviews: [...all.own_interviews] }]);
    expect([row?.may.desk, row?.may.professional, row?.may.mediator]).toEqual(["some", "all", "none"]);
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
