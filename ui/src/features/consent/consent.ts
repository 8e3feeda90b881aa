/** Which services a page shows: asked, valid or not, and the names of the others in one line. */
import type { ConsentLack } from "../../bindings/ConsentLack";
import type { ConsentPerson } from "../../bindings/ConsentPerson";
import type { FamilyView } from "../../bindings/FamilyView";
import type { ServiceVerdict } from "../../bindings/ServiceVerdict";

/** The adults of a file, for whom a paper can be made. */
export const adults = (view: FamilyView, people: readonly ConsentPerson[]): { value: string; label: string }[] =>
  view.people
    .filter((one) => !one.ended && (one.role !== "child" || people.some((person) => person.person_id === one.id && person.of_age)))
    .map((one) => ({ value: one.id, label: `${one.last_name} ${one.first_name}` }));

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
