/** The fake's restrictions and escrow: kept, and shown to whoever is a coordinator; the fake itself hides and seals nothing. */
import type { Restriction } from "../../bindings/Restriction";
import { Failure } from "../failure";
import { new_fake_id } from "./families_data";
import { give_notes } from "./mediation";
import { fake_sheet } from "./prints";
import type { FakeHandlers } from "./index";
import { fake_fingerprint, people, register } from "./vault";

const kept: Restriction[] = [];
const today = (): string => new Date().toISOString().slice(0, 10);

let since: string | null = null;
let confirmed = false;

export const handlers: FakeHandlers = {
  mediation_escrow: () => ({ active: since !== null, since, covered: since && confirmed ? 1 : 0, cases: 3, fingerprint: since ? fake_fingerprint("9") : null, waiting: since && !confirmed ? people.slice(1, 3).map((one) => one.display_name) : [] }),
  mediation_confirm_escrow: ({ fingerprint }) => {
    if (since === null || confirmed) throw new Failure("wrong_state");
    if (fingerprint !== fake_fingerprint("9")) throw new Failure("fingerprint_differs", "fingerprint");
    confirmed = true;
    return { value: null, changes: ["mediation"] };
  },
  mediation_start_escrow: () => {
    since = today();
    return { value: { coordinator_code: `${"7QKX-".repeat(13)}2MWA`, director_code: `${"R4DT-".repeat(13)}9ZHE`, fingerprint: fake_fingerprint("9") }, changes: ["mediation"] };
  },
  mediation_use_escrow: ({ case_id, staff_id, coordinator_code, director_code, fingerprint }) => {
    if (fingerprint !== fake_fingerprint(staff_id)) throw new Failure("fingerprint_differs", "fingerprint");
    for (const [field, code] of Object.entries({ coordinator_code, director_code })) {
      if (code.replace(/\W/g, "").length < 20) throw new Failure("recovery_code_mistyped", field);
    }
    if (since === null) throw new Failure("wrong_state");
    return give_notes(case_id, staff_id);
  },
  mediation_end_escrow: () => {
    since = null;
    confirmed = false;
    return { value: null, changes: ["mediation"] };
  },
  centre_print_envelope: ({ director }) => fake_sheet(director ? "Busta del direttore" : "Busta del coordinatore", "busta.pdf"),
  families_restrictions: ({ family_id }) => kept.filter((one) => family_id === null || one.family_id === family_id || one.person_id !== null),
  families_restrict: (asked) => {
    const other = people.some((one) => one.role === "coordinator" && one.id !== asked.staff_id);
    if (asked.staff_id === register.me?.id && !other) throw new Failure("nobody_to_show", "staff_id");
    if (!asked.reason.trim()) throw new Failure("required", "reason");
    const id = asked.id ?? new_fake_id();
    for (const at of kept.flatMap((one, n) => (one.id === id ? [n] : []))) kept.splice(at, 1);
    const staff = people.find((one) => one.id === asked.staff_id)?.display_name ?? "";
    kept.push({ ...asked, id, staff, label: "Famiglia nascosta", starts_on: today(), set_by: register.me?.display_name ?? "" });
    return { value: id, changes: ["families"] };
  },
  families_end_restriction: (id) => {
    kept.splice(kept.findIndex((one) => one.id === id), 1);
    return { value: id, changes: ["families"] };
  },
};
