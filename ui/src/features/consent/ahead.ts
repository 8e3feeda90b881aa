/** A question about consents, before something is booked or somebody enrolled. */
import type { AppointmentConsentAsked } from "../../bindings/AppointmentConsentAsked";
import type { ConsentVerdict } from "../../bindings/ConsentVerdict";
import { call } from "../../ipc";

/** Somebody it may be about, and where their consent stands. */
export interface Minor {
  person_id: string | null;
  first_name: string | null;
  verdict: ConsentVerdict;
}
export interface ConsentQuestion {
  /** About whom and what: an answer to another question is not shown under this one. */
  of: string;
  ask: () => Promise<Minor[]>;
}

/** Of an appointment: of the person it is for, or of whichever minor of the family. */
export function of_appointment({ person_id, family_id, kind, day }: AppointmentConsentAsked): ConsentQuestion | null {
  const whose = person_id ?? family_id;
  return whose === null ? null : { of: `${whose} ${kind}`, ask: async () => (await call("agenda_ask_consent", { person_id, family_id, kind, day })).map((one) => (person_id ? { ...one, first_name: null } : one)) };
}
