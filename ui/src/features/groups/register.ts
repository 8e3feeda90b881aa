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

/** The numbers of the rows on the paper, from above; null for whoever does not stand on it. */
export type Numbers = readonly (number | null)[];

/**
 * Digits gather until Enter or a moment's rest (the caller calls `jump`); a mark goes on to the next person of the same meeting,
 * as one reads down the signed sheet.
 */
export function doing(key: string, at: Place, numbers: Numbers, columns: number, digits: string): Doing | null {
  const rows = numbers.length;
  if (rows === 0 || columns === 0) return null;
  const move = (row: number, column: number): Doing => ({ kind: "move", to: { row: within(row, rows), column: within(column, columns) } });
  if (/^\d$/.test(key)) return { kind: "digits", digits: digits === "" && key === "0" ? "" : (digits + key).slice(0, 4) };
  if (digits !== "") {
    if (key === "Enter") return jump(digits, at.column, numbers);
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

/** Goes to the row that bears this number on the paper; `to` is null when nobody's does. */
export function jump(digits: string, column: number, numbers: Numbers): Doing {
  const row = numbers.indexOf(Number(digits));
  return { kind: "jump", to: row >= 0 ? { row, column } : null, digits };
}

/** Whether a number is that of a row of the paper on which nobody's name was printed. */
export const is_blank_row = (digits: string, numbers: Numbers, last_blank: number): boolean =>
  Number(digits) > 0 && Number(digits) <= last_blank && !numbers.includes(Number(digits));

/** The meeting whose sheet is most likely at hand: the last one that was, else the first. */
export function likely_marked<M extends { day: string }>(meetings: readonly M[], today: string): M | undefined {
  return meetings.findLast((meeting) => meeting.day <= today) ?? meetings[0];
}

/** Presences count those who were there, wherever: present, late, online. */
export const was_there = (mark: AttendanceMark | undefined | null): boolean => mark === "present" || mark === "late" || mark === "online";

/** The cells by person and meeting. */
export const cell_key = (enrolment_id: string, meeting_id: string): string => `${enrolment_id} ${meeting_id}`;
