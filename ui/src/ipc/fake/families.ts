/** The fake's families: kept in memory, found by a plain comparison of letters. */
import type { FamilyView } from "../../bindings/FamilyView";
import type { Hit } from "../../bindings/Hit";
import type { Person } from "../../bindings/Person";
import type { PersonDetails } from "../../bindings/PersonDetails";
import { Failure } from "../failure";
import { tags_of } from "./desk";
import { enquiries, enquiry, families, new_fake_id, person } from "./families_data";
import { fake_sheet } from "./prints";
import type { FakeHandlers } from "./index";

const saved = (value: string) => ({ value, changes: ["families" as const] });
const plain = (text: string): string => text.normalize("NFD").replace(/[\u0300-\u036f' ]/g, "").toLowerCase();
const file = (id: string): FamilyView => families.find((one) => one.family.id === id) ?? refuse();
const owner = (person_id: string): Person => families.flatMap((one) => one.people).find((one) => one.id === person_id) ?? refuse();
const refuse = (): never => {
  throw new Failure("not_found");
};
const needed = (text: string | null, field: string): string => {
  if (!text?.trim()) throw new Failure("required", field);
  return text.trim();
};

function search(text: string): Hit[] {
  const words = text.split(/\s+/).map(plain).filter(Boolean);
  if (words.length === 0) return [];
  const nothing = { family_id: null, person_id: null, enquiry_id: null, sex: null, born_on: null, municipality: null, family_title: null, family_number: null, former: false, limited: false };
  const people = families.flatMap((one) =>
    one.people.map((it): [string, Hit] => [
      plain(`${it.last_name} ${it.first_name}`) + it.contacts.map((contact) => contact.value).join(" ") + (it.fiscal_code ?? "").toLowerCase(),
      { ...nothing, kind: "person", family_id: one.family.id, person_id: it.id, label: `${it.last_name} ${it.first_name}`, sex: it.sex, born_on: it.born_on, municipality: it.hidden ? null : it.municipality,
        family_title: one.family.title, family_number: one.family.number, why: /\d/.test(text) ? "contact" : "name" },
    ]),
  );
  const files = families.map((one): [string, Hit] => [plain(one.family.number), { ...nothing, kind: "family", family_id: one.family.id, label: one.family.title, family_number: one.family.number, why: "number" }]);
  const calls = enquiries.filter((one) => !one.family_id).map((one): [string, Hit] => [plain(`${one.last_name ?? ""}${one.first_name ?? ""}${one.phone ?? ""}`), { ...nothing, kind: "enquiry", enquiry_id: one.id, label: `${one.last_name ?? ""} ${one.first_name ?? ""}`.trim(), municipality: one.municipality, why: "contact" }]);
  return [...people, ...files, ...calls].filter(([found]) => words.every((word) => found.includes(word))).map(([, hit]) => hit).slice(0, 20);
}

function title(view: FamilyView): void {
  const names = [...new Set(view.people.filter((one) => !one.ended).map((one) => one.last_name))];
  if (!view.family.title_set) view.family.title = names.join(" – ") || view.family.number;
}

function open(first: Person): FamilyView {
  const id = new_fake_id();
  const home = new_fake_id();
  const view: FamilyView = {
    family: { id, number: `A-25-${String(families.length + 1).padStart(4, "0")}`, title: first.last_name, title_set: false, opened_on: "2025-06-12", closed_on: null, site_id: null, project_id: null, note: null },
    people: [first],
    households: [{ id: home, label: null, municipality: first.municipality, address: first.address, address_hidden: first.address_hidden, phone: null, phone_shown: null, told_by_id: null, ended: false, stays: [{ id: new_fake_id(), household_id: home, person_id: first.id, starts_on: null, ends_on: null, pattern: null, weeks: null }] }],
    relationships: [], orders: [], standings: [], elsewhere: [], enquiries: [], intakes: [], closed_intakes: [],
  };
  families.unshift(view);
  return view;
}

function checked(details: PersonDetails): PersonDetails {
  needed(details.last_name, "last_name");
  needed(details.first_name, "first_name");
  return details;
}
const made = (details: PersonDetails, role: Person["role"]): Person => {
  const { fiscal_code_confirmed: _, fiscal_code_shared: __, ...kept } = checked(details);
  return { ...person(0, "", "", role), ...kept, id: new_fake_id() };
};
const today = (): string => new Date().toLocaleDateString("sv");
const here = ({ starts_on, ends_on }: { starts_on: string | null; ends_on: string | null }, day = today()): boolean => (!starts_on || starts_on <= day) && (!ends_on || ends_on >= day);
const put = <Row extends { id: string }>(rows: Row[], row: Row): void => {
  const at = rows.findIndex((one) => one.id === row.id);
  if (at < 0) rows.push(row);
  else rows[at] = row;
};

export const handlers: FakeHandlers = {
  families_search: ({ text }) => search(text),
  families_list: ({ closed, tag }) =>
    families.filter((one) => (one.family.closed_on !== null) === closed && (!tag || tags_of(one.family.id).some((other) => other.toLowerCase() === tag.toLowerCase()))).map(({ family, people }) => ({ ...family, people: people.map((one) => one.first_name), municipality: people[0]?.municipality ?? null, limited: false })),
  families_show: (id) => file(id),
  families_open: ({ person: details, role }) => saved(open(made(details ?? refuse(), role)).family.id),
  families_open_from_enquiry: (request) => {
    const call = enquiries.find((one) => one.id === request.enquiry_id) ?? refuse();
    const view = request.family_id ? file(request.family_id) : open(
      { ...person(0, needed(request.last_name, "last_name"), needed(request.first_name, "first_name"), request.role ?? "other"), id: new_fake_id(), municipality: call.municipality,
        contacts: (["phone", "email"] as const).flatMap((kind) => (call[kind] ? [{ id: new_fake_id(), person_id: "", kind, value: call[kind], shown: call[kind], label: null, safety: call.safety, hours: call.hours, told_by_id: null, own_only: false }] : [])) });
    Object.assign(call, { family_id: view.family.id, state: request.state ?? call.state });
    view.enquiries.push(call);
    return saved(view.family.id);
  },
  families_change: (change) => {
    const view = file(change.id);
    if (change.closed_on && change.closed_on < change.opened_on) throw new Failure("end_before_start", "closed_on");
    Object.assign(view.family, change, { title: change.title ?? "", title_set: !!change.title });
    title(view);
    return saved(change.id);
  },
  families_save_person: (change) => {
    const view = file(change.family_id);
    const known = view.people.find((one) => one.id === change.id);
    const it = known ?? (change.id && !change.person ? { ...owner(change.id) } : made(change.person ?? refuse(), change.role));
    if (known && change.person) Object.assign(known, checked(change.person));
    Object.assign(it, { role: change.role, ended: change.ended });
    put(view.people, it);
    view.households.find((one) => one.id === change.household_id)?.stays.push({ id: new_fake_id(), household_id: change.household_id ?? "", person_id: it.id, starts_on: null, ends_on: null, pattern: change.pattern, weeks: null });
    for (const parent of change.parent_ids) view.relationships.push({ id: new_fake_id(), person_id: parent, other_id: it.id, kind: "parent", starts_on: null, ends_on: null });
    for (const child of change.child_ids) view.relationships.push({ id: new_fake_id(), person_id: it.id, other_id: child, kind: change.role === "guardian" ? "guardian" : "parent", starts_on: null, ends_on: null });
    title(view);
    return saved(it.id);
  },
  families_save_contact: ({ ended, ...change }) => {
    const it = owner(change.person_id);
    const id = change.id ?? new_fake_id();
    if (change.safety === "hours_only") needed(change.hours, "hours");
    const value = needed(change.value, "value");
    if (change.kind === "phone" && value.replace(/\D/g, "").length < 5) throw new Failure("phone_unreadable", "value");
    put(it.contacts, { ...change, id, value, shown: value });
    if (ended) it.contacts = it.contacts.filter((one) => one.id !== id);
    return saved(id);
  },
  families_save_household: ({ ended, family_id, members_too: _, ...change }) => {
    const view = file(family_id);
    const id = change.id ?? new_fake_id();
    const stays = view.households.find((one) => one.id === id)?.stays ?? [];
    put(view.households, { ...change, phone_shown: change.phone, id, ended, stays: ended ? stays.map((stay) => ({ ...stay, ends_on: stay.ends_on ?? today() })) : stays });
    return saved(id);
  },
  families_save_membership: (change) => {
    if (change.starts_on && change.ends_on && change.ends_on < change.starts_on) throw new Failure("end_before_start", "ends_on");
    const home = families.flatMap((one) => one.households).find((one) => one.id === change.household_id) ?? refuse();
    const id = change.id ?? new_fake_id();
    const known = change.id ? null : home.stays.find((stay) => stay.person_id === change.person_id && here(stay));
    if (known && !change.starts_on && !change.ends_on) Object.assign(known, { pattern: change.pattern, weeks: change.weeks });
    else if (known) throw new Failure("stay_overlaps", "starts_on", { from: known.starts_on ?? "", to: known.ends_on ?? "" });
    else put(home.stays, { ...change, id });
    return saved(id);
  },
  families_save_relationship: ({ ended, family_id, ...change }) => {
    if (change.person_id === change.other_id) throw new Failure("same_person", "other_id");
    const view = file(family_id);
    const id = change.id ?? new_fake_id();
    put(view.relationships, { ...change, id });
    if (ended) view.relationships = view.relationships.filter((one) => one.id !== id);
    return saved(id);
  },
  families_move_home: (request) => {
    if (!request.day) throw new Failure("required", "day");
    if (request.movers.length === 0) throw new Failure("required", "movers");
    const { day, household } = request;
    const view = file(request.family_id);
    const known = view.households.find((one) => one.id === request.household_id);
    if (!known && !household) throw new Failure("required", "household_id");
    const home = known ?? {
      id: new_fake_id(), label: null, municipality: household?.municipality ?? null, address: household?.address ?? null, address_hidden: household?.address_hidden ?? false,
      phone: household?.phone ?? null, phone_shown: household?.phone ?? null, told_by_id: null, ended: false, stays: [],
    };
    if (!known) view.households.push(home);
    for (const { person_id, keeps, weeks, pattern } of request.movers) {
      if (!keeps) for (const stay of view.households.flatMap((one) => one.stays)) if (stay.person_id === person_id && here(stay)) stay.ends_on = day;
      home.stays.push({ id: new_fake_id(), household_id: home.id, person_id, starts_on: day, ends_on: null, pattern, weeks });
    }
    return saved(home.id);
  },
  families_new_couple: (request) => {
    for (const field of ["person_id", "bond", "day"] as const) if (!request[field]) throw new Failure("required", field);
    const [day, one, view] = [request.day ?? "", request.person_id ?? "", file(request.family_id)];
    if (request.partner_id === one) throw new Failure("same_person", "partner_id");
    const { partner } = request;
    const other = request.partner_id ? owner(request.partner_id) : { ...person(0, needed(partner?.last_name ?? null, "last_name"), needed(partner?.first_name ?? null, "first_name"), "partner"), sex: partner?.sex ?? null, born_on: partner?.born_on ?? null, id: new_fake_id() };
    const known = families.flatMap((it) => it.households).find((it) => it.id === request.household_id);
    if (!known && !request.household) throw new Failure("required", "household_id");
    const open = view.relationships.filter((tie) => tie.kind === "partner" && !tie.ends_on && [tie.person_id, tie.other_id].includes(one) && ![tie.person_id, tie.other_id].includes(other.id));
    if (open.length > 0 && !request.earlier) throw new Failure("couple_still_open", "earlier");
    if (request.earlier === "ends") for (const tie of open) tie.ends_on = day;
    if (!view.people.some((it) => it.id === other.id)) view.people.push({ ...other, role: "partner", ended: false });
    view.relationships.push({ id: new_fake_id(), person_id: one, other_id: other.id, kind: "partner", starts_on: day, ends_on: null });
    const home = known ?? { id: new_fake_id(), label: null, municipality: request.household?.municipality ?? null, address: request.household?.address ?? null, address_hidden: request.household?.address_hidden ?? false, phone: null, phone_shown: null, told_by_id: null, ended: false, stays: [] };
    if (!known) view.households.push(home);
    for (const person_id of [one, other.id, ...request.companions]) {
      if (home.stays.some((stay) => stay.person_id === person_id && here(stay))) continue;
      if (!view.people.some((it) => it.id === person_id)) view.people.push({ ...owner(person_id) });
      if (!request.companions.includes(person_id)) for (const stay of families.flatMap((it) => it.households).flatMap((it) => it.stays)) if (stay.person_id === person_id && here(stay)) stay.ends_on = day;
      home.stays.push({ id: new_fake_id(), household_id: home.id, person_id, starts_on: day, ends_on: null, pattern: null, weeks: null });
    }
    title(view);
    return saved(other.id);
  },
  families_save_custody: ({ ended, family_id, child_ids, starts_on, ...change }) => {
    const view = file(family_id);
    if (child_ids.length === 0) throw new Failure("required", "child_ids");
    if (!starts_on) throw new Failure("required", "starts_on");
    if (!change.other_id && change.kind === "guardian" && !change.body) throw new Failure("required", "body");
    if (!change.other_id && !["joint", "services", "guardian"].includes(change.kind)) throw new Failure("required", "other_id");
    let id = "";
    for (const person_id of child_ids) {
      id = change.id ?? new_fake_id();
      put(view.orders, { ...change, id, person_id, starts_on });
    }
    if (ended) view.orders = view.orders.filter((one) => one.id !== id);
    return saved(id);
  },
  families_save_intake: (sheet) => {
    const { intakes } = file(sheet.family_id);
    const id = intakes.find((one) => one.person_id === sheet.person_id)?.id ?? new_fake_id();
    const at = intakes.findIndex((one) => one.id === id);
    intakes.splice(at < 0 ? intakes.length : at, 1, { ...sheet, id });
    return saved(id);
  },
  families_print_intake: () => fake_sheet("Scheda di accoglienza", "Scheda-di-accoglienza.pdf"),
  families_enquiries: ({ filter, most }) =>
    enquiries.filter((one) => filter === "all" || (filter === "call_back" ? one.state === "call_back" : ["new", "call_back", "booked", "interviewed", "in_team", "waiting"].includes(one.state))).slice(0, most ?? undefined),
  families_enquiry: (id) => enquiries.find((one) => one.id === id) ?? refuse(),
  families_save_enquiry: (change) => {
    needed(change.topic, "topic");
    const id = change.id ?? new_fake_id();
    const state = change.state === "new" && change.call_back_on ? "call_back" : change.state;
    const known = enquiries.find((one) => one.id === id);
    if (known) Object.assign(known, change, { state });
    else enquiries.unshift(enquiry(0, { ...change, id, state, received_at: "2025-06-12T10:00:00" }));
    return saved(id);
  },
  families_move_enquiry: (move) => {
    Object.assign(enquiries.find((one) => one.id === move.id) ?? refuse(), move);
    return saved(move.id);
  },
};

