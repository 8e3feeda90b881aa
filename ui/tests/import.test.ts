import { describe, expect, it } from "vitest";
import type { UnreadRow } from "../src/bindings/UnreadRow";
import type { ImportLine } from "../src/bindings/ImportLine";
import { blank, choices_of, guard_key, like, still_declined, still_true, takes, words_of, usual, type Chosen } from "../src/features/import/draft";
import { meaning, options, word, words } from "../src/features/import/meanings";
import { lines_of } from "../src/features/import/unread";
import { handlers } from "../src/ipc/fake/import";
import { age_told, imports, note_beside } from "../src/texts/import";

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
    await handlers.import_commit!({ sheet: null, columns: null, choices: [], declined: [], remember: "Il nostro" });
    const ask = async (why: string | null, family: string | null): Promise<number> => (await handlers.import_unread!({ family_id: null, why, family, after: null })).length;
    expect([await ask(null, null), await ask("age_only", null), await ask(null, "de sica"), await ask(null, "zzz")]).toEqual([1, 2, 1, 0]);
    expect((await handlers.import_layouts!(null)).map((one) => one.name)).toEqual(["Il nostro"]);
  });
});

describe("the choices of a draft", () => {
  const person = { last: "Rossi", first: "Anna", role: "mother", born: null, age: null, fiscal_code: null } as const;
  const line = (row: number, verdict: ImportLine["verdict"], resembles: ImportLine["resembles"] = null): ImportLine => ({ row, verdict, reason: null, resembles, people: [person], unread: [], guards: [], protections: [] });
  const known = { row: null, person_id: "aa", family_id: "bb", closed_on: null, label: "Rossi Anna" };
  const lines = [line(2, "simile", known), line(3, "simile", { ...known, closed_on: "2024-11-30" }), line(4, "nuovo"), line(5, "simile", { ...known, row: 4, person_id: null })];

  it("are those the line allows, and a closed file is only reopened", () => {
    expect(lines.map(takes)).toEqual([["skip", "add", "join"], ["skip", "add", "reopen"], ["skip", "add"], ["skip", "add", "join"]]);
    expect(takes({ ...lines[0]!, people: [] })).toEqual(["skip"]);
    expect(lines.map(usual)).toEqual(["skip", "skip", "add", "skip"]);
    expect(lines.map(like)).toEqual(["aa", "aa", "", "row 4"]);
  });
  it("come back only where they say what they said", () => {
    const chosen: Record<string, Chosen> = {
      2: { take: "join", like: "aa" }, 3: { take: "join", like: "aa" }, 4: { take: "skip", like: "" }, 5: { take: "join", like: "row 3" }, 9: { take: "add", like: "" },
    };
    expect(choices_of({ choices: still_true(chosen, lines), declined: {} }).choices).toEqual([{ row: 2, take: "join" }, { row: 4, take: "skip" }]);
    expect(still_true({ 2: { take: "join", like: "cc" } }, lines)).toEqual({});
  });
  it("decline a protection as long as the file asks for it in the same words, of which none is kept", () => {
    const asks = (...said: string[]): ImportLine => ({ ...line(2, "nuovo"), protections: [{ guard: "address", row: 2, words: said }] });
    const one = asks("residenza segreta").protections[0]!;
    const declined = { [guard_key(one)]: words_of(one) };
    expect(choices_of({ choices: {}, declined: still_declined(declined, [asks("residenza segreta")]) }).declined).toEqual([{ row: 2, guard: "address" }]);
    expect([still_declined(declined, [asks("sì")]), still_declined(declined, lines), still_declined(undefined, [asks("sì")])]).toEqual([{}, {}, {}]);
    expect(JSON.stringify(declined)).not.toContain("segreta");
  });
  it("hold no row of the file", () => {
    expect(Object.keys(blank).sort()).toEqual(["choices", "columns", "declined", "fingerprint", "headings", "name", "remember", "sheet", "step", "ticket"]);
  });
  it("are counted in the fake as in the core", async () => {
    const asked = async (choices: Parameters<NonNullable<typeof handlers.import_tally>>[0]): Promise<unknown> => handlers.import_tally!(choices);
    expect(await asked({ choices: [], declined: [] })).toEqual({ families: 2, people: 3, joined: 0, skipped: 2, guarded: 0, declined: 0 });
    const choices = [{ row: 6, take: "join" }, { row: 4, take: "skip" }] as const;
    expect(await asked({ choices: [...choices], declined: [{ row: 4, guard: "address" }] })).toEqual({ families: 1, people: 1, joined: 1, skipped: 2, guarded: 0, declined: 1 });
  });
});

describe("a record with an age alone", () => {
  it("shows the line the import wrote", () => {
    expect(age_told("Allergica\nEtà: 6 anni al primo contatto (17/06/2025), nascita stimata tra il 2018 e il 2019")).toContain("stimata");
    expect(age_told("Anno di nascita: 2018")).toBe("Anno di nascita: 2018");
    expect([age_told("Età giusta"), age_told(null)]).toEqual([null, null]);
    expect([note_beside("Allergica\nAnno di nascita: 2018"), note_beside("Età: 6 anni"), note_beside(null)]).toEqual(["Allergica", "", ""]);
  });
});

describe("the meaning of a column", () => {
  it("is one word there and back, and has words for every choice", () => {
    expect(options.every((it) => word(meaning(it.value)) === it.value && !it.label.includes("undefined"))).toBe(true);
    expect(new Set(options.map((it) => it.value)).size).toBe(options.length);
    expect(words("child_2.full_name")).toBe("Cognome e nome (figlio 2)");
  });
});

describe("other sheets of the same register", () => {
  it("are named with their lines", () => {
    expect(imports.sheets_alike([{ name: "2023", rows: 30 }])).toBe("Anche il foglio «2023» (30 righe) sembra lo stesso registro: resta fuori, e si importa a parte.");
    expect(imports.sheets_alike([{ name: "2022", rows: 1 }, { name: "2023", rows: 30 }])).toContain("«2022» (1 riga), «2023» (30 righe) sembrano lo stesso registro");
  });
});
