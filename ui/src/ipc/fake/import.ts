/** The fake's import: a small register, a copied line, a date nobody can read. */
import type { ImportChoices } from "../../bindings/ImportChoices";
import type { ImportChosen } from "../../bindings/ImportChosen";
import type { ImportFile } from "../../bindings/ImportFile";
import type { ImportLayout } from "../../bindings/ImportLayout";
import type { ImportLine } from "../../bindings/ImportLine";
import type { ImportRun } from "../../bindings/ImportRun";
import type { ImportTally } from "../../bindings/ImportTally";
import type { ImportUndo } from "../../bindings/ImportUndo";
import type { UnreadRow } from "../../bindings/UnreadRow";
import type { FakeHandlers } from "./index";

const column = (letter: string, heading: string, about: "main" | "child" | "other", column: ImportFile["columns"][number]["meaning"]["column"], sure: number, samples: string[]): ImportFile["columns"][number] => ({
  letter,
  heading,
  meaning: { about, column },
  sure,
  samples,
});
const file: ImportFile = {
  name: "registro 2024.xlsx",
  sheets: [
    { name: "Registro 2024-25", rows: 4, hidden: false, alike: false },
    { name: "Registro 2023", rows: 30, hidden: false, alike: true },
    { name: "Foglio2", rows: 0, hidden: false, alike: false },
  ],
  sheet: 0,
  header: [3],
  columns: [
    column("A", "Cognome e nome", "main", "full_name", 95, ["De Sica Eugenia", "Lo Monaco Bettina"]),
    column("B", "Data nasc.", "main", "born", 95, ["04/04/1989", "non ricorda"]),
    column("C", "Altro genitore", "other", "full_name", 95, ["D'Angelo Ansaldo"]),
    column("D", "Figli (età)", "child", "children", 95, ["Gabriella (17); Adriana (10)"]),
    column("E", "Servizio", "main", "note", 40, ["spazio ascolto"]),
  ],
  recognised: null,
};
const person = (last: string, first: string, role: ImportLine["people"][number]["role"], born: string | null = null, age: string | null = null): ImportLine["people"][number] => ({ last, first, role, born, age, fiscal_code: null });
const lines: ImportLine[] = [
  { row: 4, verdict: "nuovo", reason: null, resembles: null, people: [person("De Sica", "Eugenia", "mother", "1989-04-04"), person("D'Angelo", "Gabriella", "child", null, "17")], unread: [], guards: [], protections: [{ guard: "address", row: 4, words: ["residenza segreta"] }] },
  { row: 5, verdict: "errore", reason: "birth_unreadable", resembles: null, people: [person("Lo Monaco", "Bettina", "mother")], unread: [{ field: "born", why: "unreadable", text: "non ricorda" }], guards: [], protections: [] },
  { row: 6, verdict: "simile", reason: "names_and_date", resembles: { row: 4, person_id: null, family_id: null, closed_on: null, label: "De Sica Eugenia" }, people: [person("De Sica", "Eugneia", "mother", "1989-04-04")], unread: [], guards: [], protections: [] },
  { row: 7, verdict: "simile", reason: "same_code", resembles: { row: null, person_id: "0b".repeat(16), family_id: "0a".repeat(16), closed_on: "2024-11-30", label: "Zanetti Ines 2024-0007" }, people: [person("Zanetti", "Ines", "mother", "1985-03-02")], unread: [], guards: [], protections: [] },
];
const chosen: ImportChosen = { file, fingerprint: "0f".repeat(32), ticket: "posto" };
/** Each line a family, as the lines above are. */
function tally({ choices, declined }: ImportChoices): ImportTally {
  const of = (line: ImportLine): string => choices.find((one) => one.row === line.row)?.take ?? (line.verdict === "simile" ? "skip" : "add");
  const added = lines.filter((line) => of(line) === "add");
  const skipped = lines.filter((line) => of(line) === "skip").length;
  return { families: added.length, people: added.reduce((sum, line) => sum + line.people.length, 0), joined: lines.length - added.length - skipped, skipped, guarded: 0, declined: declined.length };
}
const kept: { runs: ImportRun[]; unread: UnreadRow[]; layouts: ImportLayout[] } = { runs: [], unread: [], layouts: [] };
const to_check = (at: number, name: string | null, field: string, why: string, words: string): UnreadRow => ({ id: `0d${at}0`.repeat(8), family_id: "0a".repeat(16), number: "2025-0004", title: "De Sica – D'Angelo", person_id: null, name, first: name?.split(" ").at(-1) ?? null, field, why, words, line: 4 + at });
const some_unread = (): UnreadRow[] => [to_check(1, "Lo Monaco Bettina", "born", "unreadable", "non ricorda"), to_check(2, "D'Angelo Gabriella", "age", "age_only", "17"), to_check(3, "D'Angelo Adriana", "age", "age_only", "10")];

/** Somebody worked on one of the two families since. */
const outlook: ImportUndo = { left: [{ id: "0a".repeat(16), number: "2025-0004", title: "De Sica – D'Angelo" }], families: 1, nothing: false };

export const handlers: FakeHandlers = {
  import_choose: () => chosen,
  import_resume: () => chosen,
  import_columns: () => file,
  import_preview: () => ({ shape: "family_lines", lines, usual: tally({ choices: [], declined: [] }) }),
  import_tally: (chosen) => tally(chosen),
  import_progress: () => ({ step: "writing", done: 1, total: 2 }),
  import_cancel: () => null,
  import_commit: ({ remember, declined }) => {
    kept.unread = some_unread();
    if (remember) kept.layouts = [{ id: "0e".repeat(16), name: remember, used: 4, columns: 5 }];
    kept.runs = [{ id: "0c".repeat(16), file_name: file.name, done_at: "2025-06-12T09:50:00", staff: "Agnese Vailati", lines: 3, families: 2, people: 3 }];
    return { value: { run_id: "0c".repeat(16), lines: 3, families: 2, people: 3, skipped: 1, joined: 0, guarded: 0, declined: declined.length, to_check: 1 }, changes: ["families"] };
  },
  import_undo: () => {
    kept.runs = [];
    kept.unread = [];
    return { value: outlook, changes: ["families"] };
  },
  import_undo_outlook: () => outlook,
  import_runs: () => kept.runs,
  import_unread: ({ family_id, why, family }) => kept.unread.filter((one) => (family_id !== null || (why ? one.why === why : !["age_only", "assumed"].includes(one.why))) && (!family || one.title.toLowerCase().includes(family.toLowerCase()))),
  import_unread_kinds: () => [...new Set(kept.unread.map((one) => one.why))].map((why) => ({ why, count: why === "age_only" ? 1 : kept.unread.filter((one) => one.why === why).length })),
  import_layouts: () => kept.layouts,
  import_rename_layout: ({ id, name }) => {
    kept.layouts = kept.layouts.map((one) => (one.id === id ? { ...one, name } : one));
    return { value: null, changes: ["families"] };
  },
  import_forget_layout: (id) => {
    kept.layouts = kept.layouts.filter((one) => one.id !== id);
    return { value: null, changes: ["families"] };
  },
  import_clear: (ids) => {
    kept.unread = kept.unread.filter((one) => !ids.includes(one.id));
    return { value: ids.length, changes: ["families"] };
  },
};
