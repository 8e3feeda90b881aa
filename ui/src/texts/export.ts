/** The texts of exports: lists, cards, letters, labels. */
import type { EnquiryFilter } from "../bindings/EnquiryFilter";
import type { FileFormat } from "../bindings/FileFormat";
import type { LabelSheet } from "../bindings/LabelSheet";
import type { LeftOutWhy } from "../bindings/LeftOutWhy";
import { plural } from "./format";

const formats: Record<FileFormat, string> = { xlsx: "Foglio di calcolo (XLSX)", csv: "Testo con punto e virgola (CSV)" };
const sheets: Record<LabelSheet, string> = { "3x8": "3 × 8, 70 × 37 mm", "3x7": "3 × 7, 63,5 × 38,1 mm", "2x8": "2 × 8, 99,1 × 33,9 mm", "2x7": "2 × 7, 99,1 × 38,1 mm" };
const why: Record<LeftOutWhy, string> = {
  hidden: "indirizzo protetto", no_address: "senza indirizzo", limited: "dati limitati", dead: "persona deceduta", no_contact: "nessun recapito libero", protected: "dato protetto", order: "un provvedimento lo esclude, o va prima letto",
};

export const exporting = {
  open: "Esporta",
  title: (list: string): string => `Esporta: ${list}`,
  warning: "Il file esce dal registro e non è più protetto. Note, appunti riservati, indirizzi e numeri protetti non ci sono, né chi ha i dati limitati.",
  format: "Tipo di file",
  formats,
  reason: "Perché",
  reason_hint: "Resta scritto nel registro insieme a chi ha esportato",
  addressee: "A chi va il file",
  from: "Dal",
  to: "Al",
  make: "Scegli dove salvare",
  done: (file: string, records: number): string => `${file}: ${plural(records, "riga", "righe")}.`,
  lists: { families: "Famiglie", people: "Persone", enquiries: "Contatti", appointments: "Appuntamenti", programmes: "Cicli", enrolments: "Iscrizioni", presences: "Presenze", cases: "Mediazione", unread: "Da controllare" },
  what: "Che cosa",
  sheets,
  letters: "Lettere ed etichette",
  letters_kind: "Che cosa preparare",
  letters_kinds: { labels: "Etichette con l'indirizzo (PDF)", letters: "File per la stampa unione di lettere" },
  both_homes: "Riguarda i figli: a tutte e due le case",
  both_homes_hint: "Di chi vive in due case scrive a ciascun genitore, una busta per uno; non a chi un provvedimento tiene lontano o va prima letto",
  per_household: "Una sola per casa, non una per persona",
  per_household_hint: "Una per fascicolo: due famiglie allo stesso indirizzo ne ricevono una ciascuna",
  sheet: "Foglio di etichette",
  start: "Prima etichetta libera",
  start_hint: "1 per un foglio nuovo; si conta da sinistra, riga per riga",
  prepare: "Prepara",
  left_out: (count: number): string => `${plural(count, "persona lasciata fuori", "persone lasciate fuori")}`,
  left_out_line: (name: string, reason: LeftOutWhy): string => `${name}: ${why[reason]}`,
  blank: (count: number): string => `${plural(count, "dato protetto lasciato in bianco", "dati protetti lasciati in bianco")}`,
  blank_line: (name: string, columns: string): string => `${name}: ${columns}`,
  /** Of how many nobody knows where the screen shows the first ones alone. */
  leaving_families: (n: number | null, closed: boolean, tag: string): string => {
    const files = n === null ? `Tutti i fascicoli ${closed ? "chiusi" : "aperti"}` : plural(n, closed ? "fascicolo chiuso" : "fascicolo aperto", closed ? "fascicoli chiusi" : "fascicoli aperti");
    return `${files}${tag ? ` con l'etichetta «${tag}»` : ""}.`;
  },
  leaving_letters: (n: number | null, tag: string): string => `I genitori e i tutori di: ${exporting.leaving_families(n, false, tag).replace(/^T/, "t")}`,
  leaving_enquiries: { open: "Solo i contatti aperti.", call_back: "Solo i contatti da richiamare.", all: "Tutti i contatti, anche chiusi." } as Record<EnquiryFilter, string>,
  leaving_agenda: (only: readonly string[], with_cancelled: boolean): string => `${only.length > 0 ? `Solo: ${only.join(", ")}` : "Tutte le sedi e tutti gli operatori"}; ${with_cancelled ? "anche" : "senza"} gli appuntamenti disdetti.`,
  leaving_programmes: (past: boolean): string => (past ? "Solo i cicli passati." : "Solo i cicli in corso."),
  leaving_cases: (mine: boolean, closed: boolean): string => `${mine ? "Solo i percorsi che segui tu" : "I percorsi di tutti i mediatori"}, ${closed ? "anche" : "senza"} quelli chiusi.`,
  nobody: "Nessuno a cui scrivere con un indirizzo che si possa usare.",
  chosen_families: (n: number): string => plural(n, "famiglia scelta", "famiglie scelte"),
  chosen_people: (n: number): string => plural(n, "persona scelta", "persone scelte"),
  chosen_clear: "Togli la scelta",
  only_families: (n: number): string => (n === 1 ? "Solo la famiglia scelta." : `Solo le ${n} famiglie scelte.`),
  only_people: (n: number): string => (n === 1 ? "Solo la persona scelta." : `Solo le ${n} persone scelte.`),
  cards: "Biglietti (vCard)",
  cards_of_families: (n: number): string => (n === 1 ? "I genitori e i tutori della famiglia scelta." : `I genitori e i tutori delle ${n} famiglie scelte.`),
  cards_of_people: (n: number): string => (n === 1 ? "La persona scelta." : `Le ${n} persone scelte.`),
  card: (name: string): string => `Biglietto da visita di ${name}`,
  card_title: "Salva il biglietto da visita (vCard)",
  card_text: "Contiene nome, recapiti liberi e indirizzo non protetto. Numeri con una condizione (orari, segreteria) restano fuori: in una rubrica nessuno la leggerebbe.",
  card_limited: "I dati di questa persona sono limitati: si conservano e non si usano. Il biglietto non è stato fatto.",
  card_none: "Nessun recapito che si possa usare liberamente: il biglietto non è stato fatto.",
} as const;
