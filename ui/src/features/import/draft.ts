/**
 * An import as its draft keeps it: which file (a ticket only the core reads, and a figure by which the file is known again), and what was
 * chosen. No row of the file is in it: the file is read again.
 */
import type { Guard } from "../../bindings/Guard";
import type { ImportChoices } from "../../bindings/ImportChoices";
import type { ImportFile } from "../../bindings/ImportFile";
import type { ImportLine } from "../../bindings/ImportLine";
import type { LineProtection } from "../../bindings/LineProtection";
import type { Take } from "../../bindings/Take";
import { digest } from "../../shared/drafts.svelte";
import { word } from "./meanings";

/** What was chosen for a line, and whom the line resembled then. */
export interface Chosen {
  take: Take;
  like: string;
}
export interface Begun {
  /** 0 the file, 1 the columns, 2 the preview. */
  step: number;
  name: string;
  ticket: string | null;
  fingerprint: string;
  /** Of the headings the columns were chosen under. */
  headings: string;
  sheet: number;
  columns: string[];
  remember: string;
  /** By line. */
  choices: Record<string, Chosen>;
  /** The protections that are not to be brought, with a figure of the words that asked for each. */
  declined: Record<string, string>;
}
export const blank: Begun = { step: 0, name: "", ticket: null, fingerprint: "", headings: "", sheet: 0, columns: [], remember: "", choices: {}, declined: {} };

export const headings_of = (file: ImportFile): string => digest(JSON.stringify(file.columns.map((it) => it.heading)));
export const columns_of = (file: ImportFile): string[] => file.columns.map((it) => word(it.meaning));

/** Whom a line resembles, as one word. */
export const like = (line: ImportLine): string => (line.resembles?.row != null ? `row ${line.resembles.row}` : (line.resembles?.person_id ?? ""));
/** What may become of a line. Nothing is added to a closed file by the way: it is reopened, or the line stays out. */
export const takes = (line: ImportLine): Take[] =>
  line.people.length === 0 ? ["skip"]
  : !line.resembles ? ["skip", "add"]
  : ["skip", "add", line.resembles.closed_on ? "reopen" : "join"];
/** What becomes of a line when nobody chooses. */
export const usual = (line: ImportLine): Take => (line.verdict === "uguale" || line.verdict === "simile" || line.people.length === 0 ? "skip" : "add");

/** The choices that still say what they said: the line resembles the same person, and may become that. */
export function still_true(choices: Record<string, Chosen>, lines: ImportLine[]): Record<string, Chosen> {
  const kept = lines.flatMap((line): [string, Chosen][] => {
    const chosen = choices[line.row];
    return chosen && chosen.like === like(line) && takes(line).includes(chosen.take) ? [[String(line.row), chosen]] : [];
  });
  return Object.fromEntries(kept);
}
/** A protection as one word, and the words that ask for it as a figure: none of them is kept in the draft. */
export const guard_key = ({ row, guard }: LineProtection): string => `${row} ${guard}`;
export const words_of = ({ words }: LineProtection): string => digest(JSON.stringify(words));
/** What was declined and still stands in the file, in the same words. */
export function still_declined(declined: Record<string, string> | undefined, lines: ImportLine[]): Record<string, string> {
  const there = lines.flatMap((line) => line.protections.map((one): [string, string] => [guard_key(one), words_of(one)]));
  return Object.fromEntries(there.filter(([key, words]) => declined?.[key] === words));
}
/** As the core takes them. */
export const choices_of = (now: Pick<Begun, "choices" | "declined">): ImportChoices => ({
  choices: Object.entries(now.choices).map(([row, { take }]) => ({ row: Number(row), take })),
  declined: Object.keys(now.declined).map((key) => {
    const [row, guard] = key.split(" ");
    return { row: Number(row), guard: guard as Guard };
  }),
});
