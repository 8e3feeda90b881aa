/** The fake's exports: nothing leaves a browser, but what would be told is told. */
import type { FakeHandlers } from "./index";
import { fake_sheet } from "./prints";

export const handlers: FakeHandlers = {
  export_list: ({ list, format }) => ({
    file_name: `${list}.${format}`, records: 12,
    left_out: list === "people" ? [{ name: "Maria Dell'Acqua", why: "limited" as const, column: null }, { name: "Piera D'Angelo", why: "protected" as const, column: "Indirizzo" }] : [],
  }),
  export_letters: ({ format }) => ({ file_name: `lettere.${format}`, records: 3, left_out: [] }),
  export_cards: () => ({ file_name: "biglietto.vcf", records: 1, left_out: [] }),
  export_labels: () => ({
    sheet: fake_sheet("Etichette", "etichette.pdf"), records: 3,
    left_out: [{ name: "Lo Monaco Martina", why: "hidden" as const, column: null }],
  }),
};
