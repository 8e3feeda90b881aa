import { describe, expect, it } from "vitest";
import type { UnreadRow } from "../src/bindings/UnreadRow";
import { meaning, options, word, words } from "../src/features/import/meanings";
import { lines_of } from "../src/features/import/unread";
import { handlers } from "../src/ipc/fake/import";
import { age_told } from "../src/texts/import";

const row = (at: number, family: string, why: string, first: string, text: string): UnreadRow => ({
  id: `${at}`, family_id: family, number: "2025-0001", title: "Rossi", person_id: null, name: `Rossi ${first}`, first, field: "age", why, words: text, line: at,
});

describe("what is to be looked at", () => {
  it("has one line for the ages of a family, with all that it clears", () => {
    const lines = lines_of([row(1, "a", "age_only", "Luca", "6"), row(2, "a", "wrong_code", "Anna", "XX"), row(3, "a", "age_only", "Maria Elena", "3"), row(4, "b", "age_only", "Ugo", "8 mesi")]);
    expect(lines.map((line) => [line.name, line.words, line.ids])).toEqual([
      ["", "Luca 6, Maria Elena 3", ["1", "3"]],
      ["Rossi Anna", "XX", ["2"]],
      ["", "Ugo 8 mesi", ["4"]],
    ]);
  });
  it("is asked by kind and by family in the fake as in the core", async () => {
    await handlers.import_commit!({ sheet: null, columns: null, choices: [], remember: "Il nostro" });
    const ask = async (why: string | null, family: string | null): Promise<number> => (await handlers.import_unread!({ family_id: null, why, family, after: null })).length;
    expect([await ask(null, null), await ask("age_only", null), await ask(null, "de sica"), await ask(null, "zzz")]).toEqual([1, 2, 1, 0]);
    expect((await handlers.import_layouts!(null)).map((one) => one.name)).toEqual(["Il nostro"]);
  });
});

describe("a record with an age alone", () => {
  it("shows the line the import wrote", () => {
    expect(age_told("Allergica\nEtà: 6 anni al primo contatto (17/06/2025), nascita stimata tra il 2018 e il 2019")).toContain("stimata");
    expect(age_told("Anno di nascita: 2018")).toBe("Anno di nascita: 2018");
    expect([age_told("Età giusta"), age_told(null)]).toEqual([null, null]);
  });
});

describe("the meaning of a column", () => {
  it("is one word there and back, and has words for every choice", () => {
    expect(options.every((it) => word(meaning(it.value)) === it.value && !it.label.includes("undefined"))).toBe(true);
    expect(new Set(options.map((it) => it.value)).size).toBe(options.length);
    expect(words("child_2.full_name")).toBe("Cognome e nome (figlio 2)");
  });
});
