import { call } from "../../ipc";
import { define_feature, type SearchItem } from "../../shared/features";
import { href } from "../../shared/router.svelte";
import type { PrintedSheet } from "../../bindings/PrintedSheet";
import { date_plain } from "../../texts/format";
import { prints as t } from "../../texts/prints";
import { read_address, write_address } from "../agenda/agenda";
import { sheet_like } from "./code";

/** Where a printed sheet leads back to. */
export function way(sheet: PrintedSheet): string {
  if ((sheet.form === "SA" || sheet.form === "CO" || sheet.form === "IN") && sheet.subject_id) return href("famiglie/:id", { id: sheet.subject_id });
  if (sheet.form === "GE" && sheet.subject_id) return href("famiglie/:id/genogramma", { id: sheet.subject_id });
  if (sheet.form === "FP") return sheet.programme_id ? href("gruppi/:id", { id: sheet.programme_id }) : href("gruppi");
  if (sheet.form === "AG" && sheet.subject_id) return href("agenda", write_address({ ...read_address({}, sheet.shows_on ?? sheet.printed_on), view: "day", site: sheet.subject_id }));
  if (sheet.form === "CD" && sheet.subject_id) return href("diritti/:id", { id: sheet.subject_id });
  if (sheet.form === "PS" || sheet.form === "CC") return href("diritti", { scheda: "conservazione" });
  return href("stampe");
}

async function find(text: string): Promise<SearchItem[]> {
  if (!sheet_like(text)) return [];
  const sheet = await call("centre_find_sheet", { code: text }).catch(() => null);
  if (!sheet) return [];
  return [{ id: sheet.code, label: t.found(t.forms[sheet.form], sheet.code), detail: t.found_on(date_plain(sheet.printed_on)), href: way(sheet) }];
}

export default define_feature({
  routes: [{ path: "stampe", title: t.title, load: () => import("./PrintsPage.svelte") }],
  search: async (text) => [{ title: t.found_group, items: await find(text) }],
});
