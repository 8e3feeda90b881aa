import type { ConsentRow } from "../../bindings/ConsentRow";
import type { NoticeRow } from "../../bindings/NoticeRow";
import type { Service } from "../../bindings/Service";
import { Failure } from "../failure";
import { families, fake_id, new_fake_id } from "./families_data";
import { fake_sheet } from "./prints";
import type { FakeHandlers } from "./index";

const services: Service[] = ["group", "talking_group", "counselling", "listening", "photo", "outing", "referral", "mediation"];
const signed = (id: number, child: number, signer: number, more: Partial<ConsentRow> = {}): ConsentRow => ({
  id: fake_id(id), person_id: fake_id(child), service: "talking_group", rule_version: 1, basis: "parent", signer_id: fake_id(signer), signer: null, instead_of_id: null, instead_of: null, reference: null, answer: "given",
  signed_on: "2025-05-20", expires_on: "2026-05-20", withdrawn_on: null, note: null, ...more,
});
const rows: ConsentRow[] = [
  signed(741, 704, 701), signed(742, 704, 702), signed(743, 703, 701),
  signed(744, 703, 701, { service: "photo" }), signed(746, 703, 702, { service: "photo", answer: "refused", expires_on: null }),
];
const notices: NoticeRow[] = [{ id: fake_id(745), person_id: fake_id(701), version: 1, given_on: "2025-03-20", means: "paper" }];
const saved = (value: string) => ({ value, changes: ["consent" as const] });
const refuse = (): never => {
  throw new Failure("not_found");
};

export const handlers: FakeHandlers = {
  consent_show: (id) => {
    const view = families.find((one) => one.family.id === id) ?? refuse();
    const people = view.people.filter((one) => one.role === "child").map((child) => {
      const signatures = rows.filter((row) => row.person_id === child.id);
      const parents = view.relationships.filter((tie) => tie.kind === "parent" && tie.other_id === child.id).map((tie) => tie.person_id);
      const verdict = (service: Service) => {
        const has = (parent: string) => signatures.some((row) => row.service === service && row.signer_id === parent && row.answer === "given" && !row.withdrawn_on);
        const lacks = parents.filter((parent) => !has(parent)).map((parent) => {
          const who = view.people.find((one) => one.id === parent);
          const no = signatures.find((row) => row.service === service && row.signer_id === parent && row.answer === "refused");
          return { why: no ? ("contrast" as const) : ("parent" as const), person_id: parent, name: who ? `${who.first_name} ${who.last_name}` : null, on: no?.signed_on ?? null, meets_on: null };
        });
        if (service === "mediation") return { state: "not_for_children" as const, lacks: [], notes: [], until: null, own_from: null };
        return { state: lacks.length === 0 ? ("valid" as const) : lacks.some((lack) => lack.why === "contrast") ? ("disagreement" as const) : ("incomplete" as const), lacks, notes: [], until: lacks.length === 0 ? "2026-05-20" : null, own_from: null };
      };
      return { person_id: child.id, of_age: false, services: services.map((service) => ({ service, verdict: verdict(service) })), signatures };
    });
    return { people, notices: notices.filter((one) => view.people.some((person) => person.id === one.person_id)), notices_told: [], notice_version: 1 };
  },
  consent_sign: (request) => {
    if (request.child_ids.length === 0) throw new Failure("required", "child_ids");
    if (request.services.length === 0) throw new Failure("required", "services");
    if (!request.signed_on) throw new Failure("required", "signed_on");
    if (!request.signer_id && request.basis !== "body" && request.basis !== "court") throw new Failure("required", "signer_id");
    if (!request.reference && ["impediment", "body", "court"].includes(request.basis)) throw new Failure("required", "reference");
    let last = "";
    for (const person_id of request.child_ids) {
      for (const service of request.services) {
        last = new_fake_id();
        const { family_id: _, child_ids: __, services: ___, ...kept } = request;
        rows.unshift({ ...kept, id: last, person_id, service, rule_version: 1, signer: null, instead_of: null, signed_on: request.signed_on, withdrawn_on: null });
      }
    }
    return saved(last);
  },
  consent_withdraw: ({ id, on, mistaken }) => {
    const row = rows.find((one) => one.id === id) ?? refuse();
    if (row.answer === "refused" && !mistaken) throw new Failure("no_consent_given");
    if (mistaken) rows.splice(rows.indexOf(row), 1);
    else row.withdrawn_on = on ?? "2025-06-12";
    return saved(id);
  },
  consent_give_notice: ({ person_ids, given_on, means }) => {
    if (person_ids.length === 0) throw new Failure("required", "person_ids");
    for (const person_id of person_ids) notices.unshift({ id: new_fake_id(), person_id, version: 1, given_on: given_on ?? "2025-06-12", means });
    return saved(notices[0]?.id ?? "");
  },
  consent_end_notice: (id) => {
    const row = notices.find((one) => one.id === id) ?? refuse();
    notices.splice(notices.indexOf(row), 1);
    return saved(id);
  },
  consent_print: () => fake_sheet("Consenso a un servizio per un minore", "Consenso-a-un-servizio.pdf"),
  consent_print_notice: () => fake_sheet("Informativa sui dati personali", "Informativa.pdf"),
};
