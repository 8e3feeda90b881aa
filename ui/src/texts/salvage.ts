/** The texts of what can still be read of a damaged register. */
import { plural } from "./format";

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
  household: "Case",
  membership: "Chi abita dove",
  relationship: "Legami",
  custody_order: "Provvedimenti del giudice",
  limitation: "Limitazioni e obblighi di conservare",
  restriction: "Fascicoli nascosti a un collega",
  data_request: "Richieste sui dati",
  screening: "Valutazioni di mediabilità",
  consent: "Consensi",
  staff_member: "Account",
  audit_entry: "Righe del registro degli accessi",
};

export const salvage = {
  /** The name `store/salvage_mend.rs` gives to a row it put in the place of a lost person. */
  lost_name: "Persona non leggibile",
  to_rebuild: "da ricostruire",
  to_rebuild_title: "Fascicolo da ricostruire",
  to_rebuild_text: "Dopo un danno al registro non si leggeva più. Quello che vi era legato è rimasto qui. Scrivere in «Dati del fascicolo» quando era stato aperto, e completare le persone.",
  title: "Salvare quello che si legge ancora",
  intro: "Accogli legge il file danneggiato riga per riga e mette quello che si legge in un registro nuovo, cifrato, che ne prende il posto. Il registro danneggiato resta in una cartella accanto. Se c'è una copia di sicurezza recente, ripristinarla è meglio: lì non manca niente.",
  who_hint: "Un coordinatore o un amministratore",
  go: "Salva quello che si legge",
  done_title: "Che cosa è stato salvato",
  done: (aside: string) => `Il registro nuovo ha le stesse password e lo stesso kit di recupero. Il registro danneggiato è nella cartella ${aside}.`,
  whole: "Non manca nessuna riga.",
  missing: "Quello che manca va riscritto a mano: questo elenco si può copiare su carta.",
  protections: (what: string[]) => `Forse mancano protezioni: ${what.join(", ")}. Vanno confrontate con la carta prima di stampare o consegnare qualcosa.`,
  stand_ins: (people: number, files: number) =>
    `Al posto di ${[people > 0 && plural(people, "persona", "persone"), files > 0 && plural(files, "fascicolo", "fascicoli")].filter(Boolean).join(" e di ")} c'è una riga vuota («Persona non leggibile», «Fascicolo non leggibile»), con quello che vi era legato e l'indirizzo protetto: si trova cercando «non leggibile», è segnato «da ricostruire» e si completa dal fascicolo.`,
  columns: { what: "Che cosa", saved: "Righe salvate", lost: "Righe perse" },
  unknown: "non si sa",
  table: (name: string): string | undefined => tables[name],
  others: "Tutto il resto",
  close: "Torna all'accesso",
} as const;
