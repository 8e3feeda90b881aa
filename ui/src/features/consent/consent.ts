/** Which services a page shows: asked, valid or not, and the names of the others in one line. */
import type { ConsentPerson } from "../../bindings/ConsentPerson";
import type { ServiceVerdict } from "../../bindings/ServiceVerdict";

/** Services for which somebody has signed, for or against. */
export const asked = (person: ConsentPerson): ServiceVerdict[] =>
  person.services.filter((one) => person.signatures.some((row) => row.service === one.service));

/** Services nobody was asked for yet; mediation is not for children. */
export const not_asked = (person: ConsentPerson): ServiceVerdict[] =>
  person.services.filter((one) => one.service !== "mediation" && !person.signatures.some((row) => row.service === one.service));
