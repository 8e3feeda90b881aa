/** The fake's log: a morning of work. */
import type { AuditLine } from "../../bindings/AuditLine";
import { fake_sheet } from "./prints";
import type { FakeHandlers } from "./index";
import { people } from "./vault";

const id = (n: number): string => n.toString(16).padStart(32, "0");
const line = (seq: number, at: string, who: number, action: string, subject: AuditLine["subject"] = null, outcome: AuditLine["outcome"] = "done"): AuditLine => ({
  seq,
  at: `2025-06-12T${at}`,
  actor: people[who]?.id ?? id(0),
  actor_name: people[who]?.display_name ?? null,
  login_name: people[who]?.login_name ?? null,
  action,
  outcome,
  subject,
});
const family: AuditLine["subject"] = { kind: "family", id: id(92), page_id: id(92), number: "F-25-012", name: "Lo Monaco – D'Angelo" };
const lines: AuditLine[] = [
  line(6, "11:20:04", 2, "families_show", family, "read"),
  line(5, "10:02:41", 0, "mediation_show", { kind: "case", id: id(93), page_id: id(93), number: "M-25-018", name: null }, "denied"),
  line(4, "09:40:12", 0, "families_print_intake", family),
  line(3, "09:12:30", 0, "families_save_person", family),
  line(2, "09:12:01", 0, "families_show", family, "read"),
  line(1, "09:00:00", 0, "vault_unlock"),
];

export const handlers: FakeHandlers = {
  audit_entries: ({ actor, what, before }) => ({
    lines: lines.filter((one) => (!actor || one.actor === actor) && (what !== "refused" || one.outcome === "denied") && (!before || one.seq < before)),
    more: false,
  }),
  audit_verify: () => {
    const head = { seq: 6, at: "2025-06-12T11:20:04", hash: "ab".repeat(32) };
    return { entries: 6, first_bad: null, head, anchored: head, holds: true };
  },
  audit_print: () => fake_sheet("Registro degli accessi", "Registro-accessi.pdf"),
  audit_export: () => "registro-accessi.csv",
};
