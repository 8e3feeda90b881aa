/** What is to be looked at, as it is shown: one line each, but the ages of a family in one. */
import type { UnreadRow } from "../../bindings/UnreadRow";

export interface UnreadLine {
  row: UnreadRow;
  /** Whose, and the file's words. */
  name: string;
  words: string;
  /** Every record the line stands for. */
  ids: string[];
}

const AGE = "age_only";

/** Rows come file by file. */
export function lines_of(rows: readonly UnreadRow[]): UnreadLine[] {
  const lines: UnreadLine[] = [];
  for (const row of rows) {
    const ages = row.why === AGE ? lines.find((line) => line.row.why === AGE && line.row.family_id === row.family_id) : undefined;
    const words = row.words ?? "";
    if (ages) {
      ages.ids.push(row.id);
      ages.name = "";
      ages.words = `${ages.words}, ${row.first ?? ""} ${words}`;
    } else if (row.why === AGE) {
      lines.push({ row, name: "", words: `${row.first ?? ""} ${words}`.trim(), ids: [row.id] });
    } else {
      lines.push({ row, name: row.name ?? "", words, ids: [row.id] });
    }
  }
  return lines;
}

/** Every record some lines stand for. */
export const every = (lines: readonly UnreadLine[]): string[] => lines.flatMap((line) => line.ids);
