/** What was saved of a damaged register, in the words of the desk. */
import type { SalvagedTable } from "../../bindings/SalvagedTable";
import { salvage as t } from "../../texts/salvage";

export interface SalvagedRow {
  what: string;
  saved: number;
  /** Null when nothing tells how many there were. */
  lost: number | null;
}

/** What keeps people from each other: a lost row of these is a protection lost. */
const PROTECTIONS = ["contact_point", "household", "membership", "custody_order", "limitation", "restriction", "screening"];

/** The protections of which rows are lost, or nothing tells whether any are, by their words. */
export function protections_lost(tables: readonly SalvagedTable[]): string[] {
  return tables.flatMap(({ table, lost }) => (PROTECTIONS.includes(table) && lost !== 0 ? [(t.table(table) ?? table).toLowerCase()] : []));
}

/** The tables people know one by one, the rest together; empty ones that lost nothing are left out. */
export function in_words(tables: readonly SalvagedTable[]): SalvagedRow[] {
  const rows: SalvagedRow[] = [];
  const rest: SalvagedRow = { what: t.others, saved: 0, lost: 0 };
  for (const { table, saved, lost } of tables) {
    const what = t.table(table);
    if (!what) {
      rest.saved += saved;
      rest.lost = rest.lost === null || lost === null ? null : rest.lost + lost;
    } else if (saved > 0 || lost !== 0) rows.push({ what, saved, lost });
  }
  return [...rows, rest];
}
