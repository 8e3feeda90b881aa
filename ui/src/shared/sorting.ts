/** Orders rows by a column; Italian order for words, empty cells last. */
export type SortKey = string | number | null | undefined;

const words = new Intl.Collator("it-IT", { numeric: true, sensitivity: "base" });

export function sorted<Row>(rows: readonly Row[], key: (row: Row) => SortKey, down: boolean): Row[] {
  const sign = down ? -1 : 1;
  return rows
    .map((row, place) => ({ row, place, key: key(row) }))
    .sort((a, b) => {
      const [x, y] = [blank(a.key), blank(b.key)];
      if (x || y) return x === y ? a.place - b.place : x ? 1 : -1;
      const order = typeof a.key === "number" && typeof b.key === "number" ? a.key - b.key : words.compare(String(a.key), String(b.key));
      return order === 0 ? a.place - b.place : order * sign;
    })
    .map(({ row }) => row);
}

const blank = (key: SortKey): boolean => key === null || key === undefined || key === "";
