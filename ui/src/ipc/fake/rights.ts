/** The fake's rights of people: a request due, a restriction, a file past its time. */
import type { DataRequest } from "../../bindings/DataRequest";
import type { Limitation } from "../../bindings/Limitation";
import type { RetentionView } from "../../bindings/RetentionView";
import { Failure } from "../failure";
import { families, fake_id, new_fake_id } from "./families_data";
import type { FakeHandlers } from "./index";
import { fake_sheet } from "./prints";

const day = (more: number): string => new Date(Date.UTC(2025, 5, 12 + more)).toISOString().slice(0, 10);
const name_of = (id: string): string => {
  const person = families.flatMap((file) => file.people).find((one) => one.id === id);
  if (!person) throw new Failure("not_found");
  return `${person.last_name} ${person.first_name}`;
};

let requests: DataRequest[] = [
  { id: fake_id(951), person_id: fake_id(701), person: name_of(fake_id(701)), family_id: fake_id(92), kind: "access", received_on: day(-26), due_on: day(4), days_left: 4, extended: false, answered_on: null, outcome: null, note: null },
];
let restrictions: Limitation[] = [
  { id: fake_id(952), person_id: fake_id(702), person: name_of(fake_id(702)), family_id: fake_id(92), kind: "limited", starts_on: day(-9), reason: "Contesta l'indirizzo registrato", lifted_on: null, informed_on: null },
];
const retention: RetentionView = {
  rules: (["family", "enquiry", "anonymous_enquiry", "mediation", "enrolment", "appointment", "print", "audit"] as const).map((record) => ({
    record, years: record === "family" || record === "print" || record === "audit" ? 10 : record === "mediation" || record === "enrolment" || record === "appointment" ? 5 : 2, source: "Proposta del programma",
  })),
  rows: [
    { record: "family", subject_id: fake_id(961), reference: "A-14-0007", since: "2015-03-30", ended_on: "2025-03-30", initials: ["B.M.", "B.G."], obstacles: [], verdict: null, reason: null },
    { record: "family", subject_id: fake_id(962), reference: "A-14-0011", since: "2014-11-03", ended_on: "2024-11-03", initials: ["F.A."], obstacles: ["minor"], verdict: null, reason: null },
    { record: "enquiry", subject_id: fake_id(808), reference: null, since: "2023-02-01", ended_on: "2025-02-01", initials: [], obstacles: [], verdict: "anonymise", reason: null },
  ],
  aside: ["prima-del-ripristino-1"],
  held: [
    { name: "copia-000007-2025-04-30-1802", made_at: "2025-04-30T18:02:00", goes_on: "2027-05-03" },
    { name: "copia-000006-2025-04-29-1755", made_at: "2025-04-29T17:55:00", goes_on: null },
  ],
  held_second: [{ name: "copia-000007-2025-04-30-1802", made_at: "2025-04-30T18:02:00", goes_on: "2027-05-03" }],
  second_away: false,
  undone: [],
  deletions: [{ id: fake_id(971), kind: "erasure", done_at: "2025-05-02T10:12:00", staff: "Coordinatrice", audit_seq: 412, records: 1, lines: [] }],
  clock_jumped_from: null,
};
const changes = ["rights" as const];

export const handlers: FakeHandlers = {
  rights_overview: () => ({ requests: requests.filter((one) => !one.answered_on), restrictions: restrictions.filter((one) => !one.lifted_on), undone: 0 }),
  rights_person: (id) => ({
    person_id: id, person: name_of(id), erased: false,
    files: families.filter((file) => file.people.some((one) => one.id === id)).map(({ family }) => ({ id: family.id, number: family.number })),
    requests: requests.filter((one) => one.person_id === id), restrictions: restrictions.filter((one) => one.person_id === id),
    children: families.flatMap((file) => file.relationships.filter((tie) => tie.kind === "parent" && tie.person_id === id).map((tie) => ({
      person_id: tie.other_id, first_name: file.people.find((one) => one.id === tie.other_id)?.first_name ?? "", kind: "parent" as const, allowed: true, watched: false,
    }))),
    pieces: [
      { id: fake_id(981), kind: "appointment", words: "Soncino", day: day(-20), appointment: "interview", allowed: true },
      { id: fake_id(982), kind: "reminder", words: "Portare la relazione a scuola", day: day(8), appointment: null, allowed: true },
      { id: fake_id(983), kind: "reminder", words: `Sentire ${name_of(id).split(" ").at(-1) ?? ""} da sola`, day: day(9), appointment: null, allowed: false },
      { id: fake_id(984), kind: "tag", words: "scuola", day: null, appointment: null, allowed: true },
    ],
  }),
  rights_save_request: (change) => {
    const id = change.id ?? new_fake_id();
    requests = [...requests.filter((one) => one.id !== id), { ...change, id, person: name_of(change.person_id), family_id: fake_id(92), due_on: day(30), days_left: 30 }];
    return { value: id, changes };
  },
  rights_restrict: (change) => {
    const id = new_fake_id();
    restrictions = [...restrictions, { ...change, id, person: name_of(change.person_id), family_id: fake_id(92), lifted_on: null, informed_on: null }];
    return { value: id, changes };
  },
  rights_lift: ({ id, informed_on }) => {
    if (!informed_on) throw new Failure("required", "informed_on");
    restrictions = restrictions.map((one) => (one.id === id ? { ...one, lifted_on: day(0), informed_on } : one));
    return { value: id, changes };
  },
  rights_print_copy: () => fake_sheet("Copia dei dati personali", "Copia-dei-dati-personali.pdf", 2),
  rights_save_data: () => "Copia-dei-dati-personali.json",
  rights_preview_erasure: () => ({ obstacles: [], contacts: 1, interviews: 1, enquiries: 1, appointments: 2, enrolments: 0, cases: 1, mentions: [], drafts: 2 }),
  rights_erase: () => ({ value: { deletion_id: fake_id(971), written_anew: true }, changes }),
  rights_retention: () => retention,
  rights_save_rule: (rule) => {
    retention.rules = retention.rules.map((one) => (one.record === rule.record ? rule : one));
    return { value: null, changes };
  },
  rights_review: ({ subject_id, verdict, reason }) => {
    retention.rows = retention.rows.map((one) => (one.subject_id === subject_id ? { ...one, verdict, reason } : one));
    return { value: null, changes };
  },
  rights_print_proposal: () => fake_sheet("Proposta di scarto", "Proposta-di-scarto.pdf"),
  rights_anonymise: ({ typed }) => {
    const left = retention.rows.filter((one) => one.verdict !== "anonymise");
    if (typed !== retention.rows.length - left.length) throw new Failure("count_differs", "typed");
    retention.rows = left;
    return { value: { deletion_id: fake_id(971), written_anew: true }, changes };
  },
  rights_print_certificate: () => fake_sheet("Certificato di cancellazione", "Certificato-di-cancellazione.pdf"),
};
