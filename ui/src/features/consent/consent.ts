/** Which services a page shows: asked, valid or not, and the names of the others in one line. */
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
