/** Whose child and parent the next person is said to be, where one adds several in a row. */
import { describe, expect, it } from "vitest";
import { kin_with } from "../src/features/families/homes";

describe("the next person of a row", () => {
  const cases: [string, string, string[], string[], string[], string[]][] = [
    ["a child that still lacks a parent", "child", ["m"], [], ["m"], ["new"]],
    ["a child of two", "child", ["m", "f"], [], ["m", "f"], []],
    ["a mother", "mother", [], ["c"], ["new"], ["c"]],
    ["a grandmother", "grandparent", ["m"], ["c"], ["m"], ["c"]],
  ];
  for (const [name, role, parents, children, parents_next, children_next] of cases) {
    it(`after ${name}`, () => expect(kin_with({ role, parents, children }, "new")).toEqual({ parents: parents_next, children: children_next }));
  }
});
