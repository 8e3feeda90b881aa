/** Invented families for the fake: those of the pictures. */
import type { ContactPoint } from "../../bindings/ContactPoint";
import type { Enquiry } from "../../bindings/Enquiry";
import type { FamilyView } from "../../bindings/FamilyView";
import type { MemberRole } from "../../bindings/MemberRole";
import type { Person } from "../../bindings/Person";

export const fake_id = (n: number): string => n.toString(16).padStart(32, "0");
let next = 9_000;
export const new_fake_id = (): string => fake_id(next++);

export const person = (id: number, last_name: string, first_name: string, role: MemberRole, more: Partial<Person> = {}): Person => ({
  id: fake_id(id), role, ended: false, last_name, first_name, sex: null, born_on: null, died: false, died_on: null, birth_place: null, fiscal_code: null, fiscal_code_missing: null, citizenship: null,
  languages: null, interpreter: false, municipality: null, address: null, address_hidden: false, hidden: false, occupation: null, note: null, note_told_by_id: null, address_told_by_id: null, contacts: [], ...more,
});
const phone = (id: number, person_id: number, shown: string, more: Partial<ContactPoint> = {}): ContactPoint => ({
  id: fake_id(id), person_id: fake_id(person_id), kind: "phone", value: shown.replace(/ /g, ""), shown, label: null, safety: "free", hours: null, told_by_id: null, own_only: false, ...more,
});
const stay = (id: number, household_id: number, person_id: number, pattern: string | null = null) => ({
  id: fake_id(id), household_id: fake_id(household_id), person_id: fake_id(person_id), starts_on: null, ends_on: null, pattern, weeks: pattern?.startsWith("lun") ? "11110001111111" : pattern ? "00001110000000" : null,
});
const tie = (id: number, person_id: number, other_id: number) => ({
  id: fake_id(id), person_id: fake_id(person_id), other_id: fake_id(other_id), kind: "parent" as const, starts_on: null, ends_on: null,
});
export const enquiry = (id: number, more: Partial<Enquiry>): Enquiry => ({
  id: fake_id(id), received_at: "2025-06-11T16:40:00", site_id: fake_id(12), staff_id: "1".repeat(32), channel: "phone", asker: "mother", last_name: null, first_name: null,
  phone: null, email: null, safety: "free", hours: null, topic: "", municipality: null, child_age: null, sent_by: "spontaneous", area_code: null, project_id: null, answer: null,
  minutes: null, call_back_on: null, call_back_note: null, family_id: null, state: "new", state_on: null, owner_id: null, next_step: null, next_on: null, ...more,
  phone_shown: more.phone ?? null,
});

export const enquiries: Enquiry[] = [
  enquiry(805, { asker: "grandparent", municipality: "Sergnano", topic: "«Mia nipote non va più a scuola»", phone: "347 123 4567", safety: "hours_only", hours: "dopo le 18", state: "call_back", call_back_on: "2025-06-12" }),
  enquiry(806, { received_at: "2025-06-11T11:05:00", asker: "father", municipality: "Soncino", topic: "Informazioni bonus nido", phone: "0374 12 345", state: "call_back", call_back_on: "2025-06-12" }),
  enquiry(807, { received_at: "2025-06-09T09:30:00", asker: "school", last_name: "Ferri", first_name: "Ada", topic: "Invio per gruppo di parola", phone: "0374 54 321", state: "new" }),
  enquiry(808, { received_at: "2025-06-06T10:00:00", topic: "Corso prima della nascita", municipality: "Crema", state: "informed" }),
  enquiry(809, { received_at: "2025-03-14T10:20:00", last_name: "Lo Monaco", first_name: "Martina", topic: "Separazione in corso", sent_by: "school", minutes: 12, channel: "email", email: "martina@esempio.invalid", state: "path", family_id: fake_id(92) }),
];

const family = (id: number, number: string, title: string, opened_on: string): FamilyView["family"] => ({
  id: fake_id(id), number, title, title_set: false, opened_on, closed_on: null, site_id: null, project_id: null, note: null,
});

export const families: FamilyView[] = [
  {
    family: family(92, "A-25-0001", "Lo Monaco – D'Angelo", "2025-03-14"),
    people: [
      person(701, "Lo Monaco", "Martina", "mother", { sex: "f", born_on: "1995-05-18", birth_place: "Romania", languages: "italiano, rumeno", municipality: "Soncino", address: "via dei Mille 4", address_hidden: true, hidden: true,
        contacts: [phone(751, 701, "389 070 5196", { safety: "no_voicemail", hours: "dopo le 17" })] }),
      person(702, "D'Angelo", "Pier", "father", { sex: "m", born_on: "1987-02-03", municipality: "Crema", contacts: [phone(752, 702, "347 555 0199")] }),
      person(703, "D'Angelo", "Saverio", "child", { sex: "m", born_on: "2021-07-08" }),
      person(704, "D'Angelo", "Sara", "child", { sex: "f", born_on: "2015-11-02" }),
    ],
    households: [
      { id: fake_id(711), label: null, municipality: "Soncino", address: "via dei Mille 4", address_hidden: true, phone: null, phone_shown: null, told_by_id: null, ended: false, stays: [stay(721, 711, 701), stay(722, 711, 703, "lun–gio, fine settimana alterni"), stay(723, 711, 704, "lun–gio, fine settimana alterni")] },
      { id: fake_id(712), label: null, municipality: "Crema", address: "via Roma 12", address_hidden: false, phone: "037380574", phone_shown: "0373 80 574", told_by_id: null, ended: false, stays: [stay(724, 712, 702), stay(725, 712, 703, "ven, fine settimana alterni"), stay(726, 712, 704, "ven, fine settimana alterni")] },
    ],
    relationships: [tie(731, 701, 703), tie(732, 701, 704), tie(733, 702, 703), tie(734, 702, 704)],
    orders: [703, 704].map((child, at) => ({
      id: fake_id(735 + at), person_id: fake_id(child), kind: "joint" as const, other_id: null, body: null, court: "Tribunale di Cremona", number: "R.G. 812/2025", starts_on: "2025-04-20", ends_on: null,
      note: "Prevalente presso la madre",
    })),
    standings: [703, 704].map((child) => ({
      child_id: fake_id(child), told: null, told_unsure: false,
      standings: [701, 702].map((parent) => ({ person_id: fake_id(parent), told: "yes" as const, decides: "jointly" as const, collects: "yes" as const, ground: "parent" as const })),
    })),
    elsewhere: [],
    enquiries: enquiries.filter((one) => one.family_id === fake_id(92)),
    intakes: [],
    closed_intakes: [],
  },
  {
    family: family(91, "A-25-0002", "Dell'Acqua", "2025-05-02"),
    people: [person(705, "Dell'Acqua", "Maria", "mother", { sex: "f", municipality: "Crema" })],
    households: [], relationships: [], orders: [], standings: [], elsewhere: [], enquiries: [], intakes: [], closed_intakes: [],
  },
];
