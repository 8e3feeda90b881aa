/** The fake's printer: a page with the title on it, and no PDF behind. */
import type { Sheet } from "../../bindings/Sheet";
import type { FakeHandlers } from "./index";

/** A sheet for other fakes to answer. */
export function fake_sheet(title: string, file_name: string, pages = 1): Sheet {
  const page = (n: number): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595 842"><rect width="595" height="842" fill="#fff"/><text x="57" y="90" font-size="20" font-family="sans-serif">${title}</text><text x="57" y="800" font-size="9" font-family="sans-serif">pag. ${n} di ${pages}</text></svg>`;
  return { token: "fa4e".repeat(8), title, file_name, pages: Array.from({ length: pages }, (_, n) => page(n + 1)), warnings: [], by_rows: false };
}

export const handlers: FakeHandlers = {
  centre_print_recovery_kit: () => fake_sheet("Kit di recupero", "kit-di-recupero.pdf"),
  centre_save_print: () => ({ value: "prova.pdf", changes: [] }),
  centre_open_print: () => ({ value: null, changes: [] }),
  centre_print_window: () => ({ value: null, changes: [] }),
  centre_confirm_print: () => ({ value: null, changes: [] }),
};
