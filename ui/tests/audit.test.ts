import { describe, expect, it } from "vitest";
import type { AuditLine } from "../src/bindings/AuditLine";
import { address, asked, page_of } from "../src/features/audit/query";
import { actions_words } from "../src/texts/actions";
import { audit as t, moment } from "../src/texts/audit";
import { deeds_words } from "../src/texts/deeds";

const line = (subject: Partial<NonNullable<AuditLine["subject"]>>): AuditLine => ({
  seq: 1,
  at: "2025-06-12T09:05:07",
  actor: "",
  actor_name: null,
  login_name: null,
  action: "families_show",
  outcome: "read",
  subject: { kind: "family", id: "a", page_id: "b", number: null, name: null, ...subject },
});

describe("the log of accesses", () => {
  it("keeps its filters in the address, and asks for them", () => {
    expect(address({ chi: "ab", cosa: "", dal: "2025-06-01", al: "", famiglia: "" })).toBe("#/accessi?chi=ab&dal=2025-06-01");
    expect(asked({ chi: "ab", dal: "2025-06-01" }, 7)).toEqual({ actor: "ab", family_id: null, what: null, from: "2025-06-01", to: null, before: 7 });
  });
  it("leads to the page of a record, where there is one", () => {
    expect(page_of(line({}))).toBe("#/famiglie/b");
    expect(page_of(line({ kind: "note" }))).toBe("#/mediazione/b");
    expect(page_of(line({ page_id: null }))).toBeNull();
  });
  it("says what was done in words", () => {
    expect(t.deed("families_show")).toBe("ha aperto il fascicolo");
    expect(t.deed("families_list")).toBe("ha visto l'elenco delle famiglie");
    expect(moment("2025-06-12T09:05:07")).toBe("12/06/2025, 09:05:07");
  });
  it("tells the past of known commands only", () => {
    const gate = ["vault_unlock", "vault_lock", "vault_recover", "centre_found", "backup_restore", "backup_salvage"];
    expect(Object.keys(deeds_words).filter((name) => !(name in actions_words) && !gate.includes(name))).toEqual([]);
  });
});
