/** The texts of what can still be read of a damaged register. */
/** The tables people know by a name; all others are told together. */
const tables: Record<string, string> = {
  person: "Persone",
  family: "Fascicoli",
  contact_point: "Recapiti",
  enquiry: "Contatti",
  intake_sheet: "Schede di accoglienza",
  appointment: "Appuntamenti",
  mediation_case: "Percorsi di mediazione",
  mediation_meeting: "Incontri di mediazione",
  sealed_note: "Appunti riservati",
  programme: "Cicli di gruppo",
  enrolment: "Iscrizioni",
  attendance: "Presenze",
  consent: "Consensi",
  staff_member: "Account",
  audit_entry: "Righe del registro degli accessi",
};

export const salvage = {
  title: "Salvare quello che si legge ancora",
  intro: "Accogli legge il file danneggiato riga per riga e mette quello che si legge in un registro nuovo, cifrato, che ne prende il posto. Il registro danneggiato resta in una cartella accanto. Se c'è una copia di sicurezza recente, ripristinarla è meglio: lì non manca niente.",
  who_hint: "Un coordinatore o un amministratore",
  go: "Salva quello che si legge",
  done_title: "Che cosa è stato salvato",
  done: (aside: string) => `Il registro nuovo ha le stesse password e lo stesso kit di recupero. Il registro danneggiato è nella cartella ${aside}.`,
  whole: "Non manca nessuna riga.",
  missing: "Quello che manca va riscritto a mano: questo elenco si può copiare su carta.",
  columns: { what: "Che cosa", saved: "Righe salvate", lost: "Righe perse" },
  unknown: "non si sa",
  table: (name: string): string | undefined => tables[name],
  others: "Tutto il resto",
  close: "Torna all'accesso",
} as const;
