/** The keys of the register of presences: pure, so that they are tested without a window. */
import type { AttendanceMark } from "../../bindings/AttendanceMark";

export interface Place {
  row: number;
  column: number;
}
/** What a key does at a place: moves, marks (null empties), starts or goes on with a row number, or nothing. */
export type Doing =
  | { kind: "move"; to: Place }
  | { kind: "mark"; mark: AttendanceMark | null; to: Place }
  | { kind: "digits"; digits: string }
  | { kind: "jump"; to: Place | null; digits: string };

const LETTERS: Readonly<Record<string, AttendanceMark>> = { p: "present", a: "absent", g: "excused", r: "late", o: "online" };

const within = (n: number, count: number): number => Math.min(Math.max(n, 0), count - 1);

/**
 * Digits gather until Enter or a moment's rest (the caller calls `jump`); a mark goes on to the next person of the same meeting,
 * as one reads down the signed sheet.
 */
export function doing(key: string, at: Place, rows: number, columns: number, digits: string): Doing | null {
  if (rows === 0 || columns === 0) return null;
  const move = (row: number, column: number): Doing => ({ kind: "move", to: { row: within(row, rows), column: within(column, columns) } });
  if (/^\d$/.test(key)) return { kind: "digits", digits: digits === "" && key === "0" ? "" : (digits + key).slice(0, 4) };
  if (digits !== "") {
    if (key === "Enter") return jump(digits, at.column, rows);
    if (key === "Escape") return { kind: "digits", digits: "" };
    if (key === "Backspace") return { kind: "digits", digits: digits.slice(0, -1) };
  }
  const below = { row: within(at.row + 1, rows), column: at.column };
  switch (key) {
    case "ArrowUp":
      return move(at.row - 1, at.column);
    case "ArrowDown":
    case "Enter":
      return move(at.row + 1, at.column);
    case "ArrowLeft":
      return move(at.row, at.column - 1);
    case "ArrowRight":
      return move(at.row, at.column + 1);
    case "Home":
      return move(at.row, 0);
    case "End":
      return move(at.row, columns - 1);
    case "PageUp":
      return move(0, at.column);
    case "PageDown":
      return move(rows - 1, at.column);
    case "Delete":
    case "Backspace":
      return { kind: "mark", mark: null, to: at };
    default: {
      const mark = LETTERS[key.toLowerCase()];
      return mark ? { kind: "mark", mark, to: below } : null;
    }
  }
}

/** Goes to the row of these digits, counted from 1; `to` is null when there is no such row. */
export function jump(digits: string, column: number, rows: number): Doing {
  const row = Number(digits) - 1;
  return { kind: "jump", to: row >= 0 && row < rows ? { row, column } : null, digits };
}

/** Presences count those who were there, wherever: present, late, online. */
export const was_there = (mark: AttendanceMark | undefined | null): boolean => mark === "present" || mark === "late" || mark === "online";

/** The cells by person and meeting. */
export const cell_key = (enrolment_id: string, meeting_id: string): string => `${enrolment_id} ${meeting_id}`;
