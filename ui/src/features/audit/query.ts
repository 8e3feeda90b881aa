/** The filters of the log, as they stand in the address of the page. */
import type { AuditLine } from "../../bindings/AuditLine";
import type { AuditQuery } from "../../bindings/AuditQuery";
import type { AuditWhat } from "../../bindings/AuditWhat";
import { href } from "../../shared/router.svelte";

type Asked = Readonly<Record<string, string | undefined>>;
const some = (text: string | undefined): string | null => text || null;

/** What the core is asked for this address. */
export const asked = (query: Asked, before: number | null = null): AuditQuery => ({
  actor: some(query["chi"]),
  family_id: some(query["famiglia"]),
  what: some(query["cosa"]) as AuditWhat | null,
  from: some(query["dal"]),
  to: some(query["al"]),
  before,
});

/** The address of the page with these filters. */
export function address(filters: { chi: string; cosa: string; dal: string; al: string; famiglia: string }): string {
  return href("accessi", Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== "")));
}

/** The page of the record behind a line, where there is one. */
export function page_of(line: AuditLine): string | null {
  const subject = line.subject;
  if (!subject?.page_id) return null;
  const id = subject.page_id;
  if (subject.kind === "family" || subject.kind === "person") return href("famiglie/:id", { id });
  if (subject.kind === "enquiry") return href("contatti/:id", { id });
  if (subject.kind === "case" || subject.kind === "note") return href("mediazione/:id", { id });
  return href("gruppi/:id", { id });
}
