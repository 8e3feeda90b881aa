/** What can be undone, in words, by the core's name of the action. */
const actions: Record<string, string> = {
  agenda_book: "appuntamento fissato",
  agenda_move: "appuntamento spostato",
  agenda_change: "modifica di un appuntamento",
  agenda_cancel: "disdetta di un appuntamento",
  agenda_mark: "esito di un appuntamento",
  groups_save_programme: "ciclo di gruppo",
  groups_link_twin: "collegamento tra cicli gemelli",
  groups_confirm: "conferma del ciclo",
  groups_start_anyway: "avvio sotto il minimo",
  groups_call_off: "annullamento del ciclo",
  groups_end: "chiusura del ciclo",
  groups_add_meeting: "incontro aggiunto",
  groups_change_meeting: "modifica dell'incontro",
  groups_cancel_meeting: "disdetta dell'incontro",
  groups_enrol: "iscrizione",
  groups_withdraw: "ritiro dell'iscrizione",
  groups_move_up: "precedenza in lista d'attesa",
  groups_mark_presence: "presenza",
  groups_mark_rest: "presenze segnate insieme",
  groups_count_walk_ins: "persone senza iscrizione",
  families_open: "l'apertura del fascicolo",
  families_open_from_enquiry: "l'apertura del fascicolo dal contatto",
  families_change: "i dati del fascicolo",
  families_save_person: "la modifica della persona",
  families_save_contact: "la modifica del recapito",
  families_save_household: "la modifica della casa",
  families_save_membership: "la modifica di chi vive nella casa",
  families_save_relationship: "la modifica del legame",
  families_save_intake: "la modifica della scheda di accoglienza",
  families_save_enquiry: "la modifica del contatto",
  families_move_enquiry: "il nuovo stato del contatto",
};

export const history = {
  /** The action in words; one the table lacks is still said plainly. */
  action: (name: string): string => actions[name] ?? "l'ultima modifica",
} as const;
