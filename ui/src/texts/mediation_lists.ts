/** The words of mediation's fixed lists, by code. */
import type { CaseOutcome } from "../bindings/CaseOutcome";
import type { CaseState } from "../bindings/CaseState";
import type { MeetingKind } from "../bindings/MeetingKind";
import type { MeetingTheme } from "../bindings/MeetingTheme";
import type { PartyState } from "../bindings/PartyState";
import type { ScreeningAnswer } from "../bindings/ScreeningAnswer";
import type { ScreeningState } from "../bindings/ScreeningState";
import type { SentBy } from "../bindings/SentBy";
import type { AppointmentState } from "../bindings/AppointmentState";

export const states: Record<CaseState, string> = {
  pre_mediation: "Pre-mediazione",
  running: "In corso",
  stopped: "Incontri congiunti sospesi",
  follow_up: "Follow-up",
  counselling: "Consulenza individuale",
  closed: "Chiuso",
};
export const kinds: Record<MeetingKind, string> = {
  individual: "Colloquio individuale",
  information: "Incontro informativo",
  joint: "Incontro congiunto",
  follow_up: "Follow-up",
};
/** In a table, where the heading already says that they are meetings. */
export const short_kinds: Record<MeetingKind, string> = { individual: "individuale", information: "informativo", joint: "congiunto", follow_up: "follow-up" };
export const themes: Record<MeetingTheme, string> = {
  time_with_children: "tempi con i figli",
  school: "scuola",
  health: "salute",
  home: "casa",
  money: "economico",
  communication: "comunicazione",
  new_partners: "nuovi partner",
  relatives: "nonni e parenti",
  leisure: "tempo libero",
  other: "altro",
};
export const party_states: Record<PartyState, string> = { invited: "in attesa di risposta", accepted: "partecipa", refused: "non aderisce" };
export const screenings: Record<ScreeningState, string> = {
  missing: "valutazione da fare",
  to_complete: "valutazione da completare",
  done: "valutazione fatta",
};
export const outcomes: Record<CaseOutcome, { label: string; hint?: string }> = {
  full_agreement: { label: "Concluso con accordo totale", hint: "Intesa su tutti i temi affrontati; almeno un incontro congiunto svolto." },
  partial_agreement: { label: "Concluso con accordo parziale", hint: "Intesa su una parte dei temi; almeno un incontro congiunto svolto." },
  no_agreement: { label: "Concluso senza accordo", hint: "Il percorso è arrivato alla fine senza intese." },
  broken_by_couple: { label: "Interrotto da entrambe le parti", hint: "Le due parti hanno deciso di non proseguire." },
  broken_by_party: { label: "Interrotto da una parte", hint: "Una delle parti ha deciso di non proseguire." },
  suspended_by_mediator: { label: "Sospeso dal mediatore", hint: "Il mediatore ha ritenuto che non si potesse proseguire." },
  not_started: { label: "Non avviato", hint: "Nessun incontro congiunto svolto." },
  interrupted_by_law: { label: "Interrotto dal centro" },
  referred: { label: "Inviato a un altro servizio", hint: "Le parti proseguono altrove." },
};
export const sent_by: Record<SentBy, string> = {
  spontaneous: "Accesso spontaneo",
  social_service: "Servizio sociale",
  health_service: "Consultorio o altro servizio sanitario",
  school: "Scuola",
  doctor: "Pediatra o medico",
  court: "Tribunale",
  lawyer: "Avvocato",
  police: "Forze dell'ordine",
  other_centre: "Altro centro per la famiglia",
  word_of_mouth: "Passaparola o web",
  other: "Altro",
};
export const meeting_states: Record<AppointmentState, string> = {
  booked: "prenotato",
  held: "svolto",
  no_show: "assente",
  cancelled_by_user: "disdetto dalle parti",
  cancelled_by_centre: "disdetto dal centro",
};
export const answers: Record<ScreeningAnswer, string> = { no: "No", yes: "Sì", unclear: "Da chiarire" };
