/** A column of a `DataTable`. */
import type { SortKey } from "./sorting";

export interface Column<Row> {
  key: string;
  /** The heading; give one to every column (with `hide_label` it is only read out). */
  label: string;
  hide_label?: boolean;
  /** The cell's words, when the table has no `cell` snippet for it. */
  text?: (row: Row) => string;
  /** Makes the column sortable. */
  sort?: (row: Row) => SortKey;
  /** Numbers: to the right. */
  end?: boolean;
  nowrap?: boolean;
  /** Blurred with the names. */
  is_private?: boolean;
}
