/** Homes of a family: their names, who lives there, what a new person of one is likely to share. */
import type { FamilyView } from "../../bindings/FamilyView";
import type { Household } from "../../bindings/Household";
import type { Person } from "../../bindings/Person";
import type { Stay } from "../../bindings/Stay";
import { iso_day } from "../../texts/format";
import { houses } from "../../texts/houses";
import { families as t } from "../../texts/families";
import { party_of, type PersonValues } from "./person";

export interface Lodger {
  stay: Stay;
  person: Person;
}

/** Whether somebody lives there on a day: a stay that is to end counts until it does. */
export const lives_there = (stay: Stay, day = iso_day(new Date())): boolean => (!stay.starts_on || stay.starts_on <= day) && (!stay.ends_on || stay.ends_on >= day);

/** The homes that are there; those that are no longer stay told apart. */
export const homes_now = (view: FamilyView): Household[] => view.households.filter((home) => !home.ended);

/** Who lives in a home now: adults first, then by birth, as the core orders them. */
export function lodgers(home: Household, people: readonly Person[]): Lodger[] {
  const here = home.stays
    .filter((stay) => !home.ended && lives_there(stay))
    .flatMap((stay) => {
      const person = people.find((one) => one.id === stay.person_id && !one.ended);
      return person ? [{ stay, person }] : [];
    });
  return [...here.filter((one) => one.person.role !== "child"), ...here.filter((one) => one.person.role === "child")];
}

/** Its own name, or that of who lives there: "Casa dei genitori", "Casa della madre". */
export function home_name(home: Household, people: readonly Person[]): string {
  if (home.label) return home.label;
  const here = lodgers(home, people).map((one) => one.person);
  if (here.filter((one) => is_elder(one.role)).length > 1) return houses.home_of_parents;
  const adult = here[0];
  if (!adult) return t.home;
  return t.home_of[adult.role] ?? t.home_named(adult.first_name);
}

/** People of the file without a home. */
export const homeless = (view: FamilyView): Person[] =>
  view.people.filter((person) => !person.ended && !homes_now(view).some((home) => home.stays.some((stay) => stay.person_id === person.id && lives_there(stay))));

/** Whether the role is one that may be a child's parent. */
export const is_elder = (role: string): boolean => ["mother", "father", "parent"].includes(role);
export const elders = (view: FamilyView): Person[] => view.people.filter((one) => !one.ended && is_elder(one.role));
/** A minor: by the birth date, whatever somebody is called in the file; without one, who stands in it as a child. As the core tells them. */
export const is_child = (person: Person, day = iso_day(new Date())): boolean => (person.born_on ? !comes_of_age(person.born_on, day) : person.role === "child");
const comes_of_age = (born_on: string, day: string): boolean => `${Number(born_on.slice(0, 4)) + 18}${born_on.slice(4)}` <= day;
/** Who stands in the file as a child, of age or not: of whom somebody new may be a parent. */
export const children = (view: FamilyView): Person[] => view.people.filter((one) => !one.ended && one.role === "child");
/** The minors of the file: of whom somebody may be the guardian. */
export const minors = (view: FamilyView): Person[] => view.people.filter((one) => !one.ended && is_child(one));
/** Whoever has two parents already is hardly a third one's child. */
const has_both = (view: FamilyView, child: string): boolean => view.relationships.filter((one) => one.kind === "parent" && one.other_id === child).length > 1;

/** Whose child and parent the next person most likely is: as the last one, and of the last one, whom the file does not show yet. */
export function kin_with(last: Pick<PersonValues, "role" | "parents" | "children">, id: string): Pick<PersonValues, "parents" | "children"> {
  const [parent, child] = [is_elder(last.role), last.role === "child" && last.parents.length < 2];
  return { parents: [...last.parents, ...(parent ? [id] : [])], children: [...last.children, ...(child ? [id] : [])] };
}

/** What a new person of a home most likely shares with it. */
export function proposed(view: FamilyView, home_id: string): Partial<PersonValues> {
  const homes = homes_now(view);
  const home = homes.find((one) => one.id === home_id) ?? homes[0];
  const kin = { parents: elders(view).map((one) => one.id), children: children(view).filter((one) => !has_both(view, one.id)).map((one) => one.id) };
  if (!home) return kin;
  const first = lodgers(home, view.people)[0]?.person;
  return {
    ...kin,
    household_id: home.id,
    last_name: first?.last_name ?? "",
    municipality: home.municipality ?? first?.municipality ?? "",
    address: home.address ?? first?.address ?? "",
    address_hidden: home.address_hidden,
    address_told_by_id: home.told_by_id ?? "",
  };
}

export type Where = Pick<PersonValues, "municipality" | "address" | "address_hidden" | "address_told_by_id">;

/**
 * Where a new person lives once a home is chosen; null leaves what was typed. The town and the street proposed were a home's: who lives
 * elsewhere has none of them until somebody says so. A protection is raised with a home that has one, never lowered: only a person takes it off.
 */
export function moved_in(view: FamilyView, was: string, home_id: string, typed: Where): Where | null {
  const offered = homes_now(view).map((one) => proposed(view, one.id)).concat(proposed(view, was));
  const untouched = offered.some((one) => one.municipality === typed.municipality && one.address === typed.address);
  if (!untouched && (typed.municipality || typed.address)) return null;
  const now = home_id ? proposed(view, home_id) : {};
  return {
    municipality: now.municipality ?? "",
    address: now.address ?? "",
    address_told_by_id: now.address_told_by_id ?? "",
    address_hidden: typed.address_hidden || (now.address_hidden ?? false),
  };
}

/**
 * The rules under which the phone of a home is used: a house has none of its own, so that whoever answers there may be the one who asked
 * for care. "Anna: niente segreteria".
 */
export function house_rules(home: Household, people: readonly Person[]): string[] {
  return lodgers(home, people).flatMap(({ person }) => {
    const phones = person.contacts.filter((one) => one.kind === "phone");
    const rules = phones.map((one) => [one.safety === "free" ? null : t.safety[one.safety], one.hours].filter(Boolean).join(", "));
    return [...new Set(rules)].filter(Boolean).map((rule) => houses.rule_of(person.first_name, rule));
  });
}

/** The sentences of an alert on top of a file: protected contacts and addresses. */
export function warnings(view: FamilyView): string[] {
  const found: string[] = [];
  for (const person of view.people.filter((one) => !one.ended)) {
    for (const contact of person.contacts) {
      const told = contact.safety === "no_voicemail" && contact.hours ? `${t.rules.no_voicemail}, ${contact.hours}` : t.rules[contact.safety];
      const safe = contact.safety === "hours_only" && contact.hours ? t.only_hours(contact.hours) : told;
      const party = party_of(contact.told_by_id, person.id, view.people);
      const rule = [safe, contact.own_only ? houses.for_own : null, party ? houses.party(party) : null].filter(Boolean).join(", ");
      if (rule) found.push(t.protected_contact(person.first_name, t.rule_with(contact.shown, rule)));
    }
    if (person.address_hidden) found.push(t.protected_home(person.first_name));
  }
  return found;
}

/** Who may not come near whom, by an order in force today. */
export function bans(view: FamilyView): string[] {
  const found: string[] = [];
  const name = (id: string | null): string => known_as(view, id);
  const today = iso_day(new Date());
  const away = view.orders.filter((order) => order.kind === "no_contact" && order.starts_on <= today && (!order.ends_on || order.ends_on >= today));
  for (const id of new Set(away.map((order) => order.other_id))) {
    found.push(houses.keep_away(name(id), away.filter((order) => order.other_id === id).map((order) => name(order.person_id)).join(", ")));
  }
  return found;
}

/** The first name of somebody of the file, the whole name of whoever belongs to one of its people and is in another. */
export function known_as(view: FamilyView, id: string | null): string {
  const elsewhere = view.elsewhere.find((one) => one.person_id === id);
  return view.people.find((one) => one.id === id)?.first_name ?? (elsewhere ? `${elsewhere.first_name} ${elsewhere.last_name}` : "…");
}

/** Who lives with one of two now, in whichever of the files, and not yet in the house they go to. */
export function housemates(files: readonly FamilyView[], two: readonly string[], house_id: string): Person[] {
  const all = new Map<string, Person>();
  const there = new Set<string>();
  for (const view of files) {
    for (const home of homes_now(view)) {
      const here = lodgers(home, view.people).map((one) => one.person);
      if (home.id === house_id) here.forEach((one) => there.add(one.id));
      else if (here.some((one) => two.includes(one.id))) here.forEach((one) => all.set(one.id, one));
    }
  }
  return [...all.values()].filter((one) => !two.includes(one.id) && !there.has(one.id));
}
