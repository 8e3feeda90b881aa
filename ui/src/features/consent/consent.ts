/** Which services a page shows: asked, valid or not, and the names of the others in one line. */
import type { ConsentLack } from "../../bindings/ConsentLack";
import type { ConsentPerson } from "../../bindings/ConsentPerson";
import type { FamilyView } from "../../bindings/FamilyView";
import type { ServiceVerdict } from "../../bindings/ServiceVerdict";
import { houses } from "../../texts/houses";

/** The adults of a file, for whom a paper can be made. */
export const adults = (view: FamilyView, people: readonly ConsentPerson[]): { value: string; label: string }[] =>
  view.people
    .filter((one) => !one.ended && (one.role !== "child" || people.some((person) => person.person_id === one.id && person.of_age)))
    .map((one) => ({ value: one.id, label: `${one.last_name} ${one.first_name}` }));

/** Everybody of a file but its minors, and the parents and guardians of its children who are in another: they sign, and are signed for, here too. */
export function may_sign(view: FamilyView, people: readonly ConsentPerson[] = []): { value: string; label: string }[] {
  const full_name = (one: { last_name: string; first_name: string }): string => `${one.last_name} ${one.first_name}`;
  const elsewhere = new Map(view.elsewhere.map((one) => [one.person_id, houses.in_other_file(full_name(one))]));
  const minor = (id: string): boolean => people.some((one) => one.person_id === id && !one.of_age);
  return [...view.people.filter((one) => !one.ended && !minor(one.id)).map((one) => ({ value: one.id, label: full_name(one) })), ...[...elsewhere].map(([value, label]) => ({ value, label }))];
}

/** Services for which somebody has signed, for or against. */
export const asked = (person: ConsentPerson): ServiceVerdict[] =>
  person.services.filter((one) => person.signatures.some((row) => row.service === one.service));

/** Services nobody was asked for yet; mediation is not for children. */
export const not_asked = (person: ConsentPerson): ServiceVerdict[] =>
  person.services.filter((one) => one.service !== "mediation" && !person.signatures.some((row) => row.service === one.service));

/** What every service that can be asked for lacks: who signs and what stands in the way. Where each is named, "one of them" says no more. */
export function lacks_of_all(person: ConsentPerson): ConsentLack[] {
  const all = new Map<string, ConsentLack>();
  for (const lack of not_asked(person).flatMap((one) => one.verdict.lacks)) all.set(JSON.stringify([lack.why, lack.person_id]), lack);
  const lacks = [...all.values()];
  return lacks.filter((lack) => lack.why !== "any_parent" || !lacks.some((other) => other.why === "parent"));
}
