/** The texts about who is who: places, fiscal codes, probable matches, duplicates, merging. */
import type { FileField } from "../bindings/FileField";
import type { FiscalCodeDisagreement } from "../bindings/FiscalCodeDisagreement";
import type { FiscalCodeKind } from "../bindings/FiscalCodeKind";
import type { MergeConflict } from "../bindings/MergeConflict";
import type { PersonField } from "../bindings/PersonField";
import type { SameReason } from "../bindings/SameReason";
import type { ScanPath } from "../bindings/ScanPath";
import { and, date_plain, plural } from "./format";

/** What two records have in common. */
const reasons: Record<SameReason, string> = {
  fiscal_code: "stesso codice fiscale", contact: "stesso telefono o e-mail", last_name: "stesso cognome", first_name: "stesso nome", born_on: "stessa data di nascita",
  municipality: "stesso comune", like_last_name: "cognome simile", like_first_name: "nome simile", like_born_on: "data di nascita simile",
};
export const merge_conflicts: Record<MergeConflict, string> = {
  related: "fra le due c'è un legame di famiglia: se è sbagliato, toglierlo prima",
  same_case: "sono le due parti di una stessa mediazione",
  same_programme: "tengono due posti nello stesso ciclo di gruppo: ritirarne uno prima",
  notes_apart: "le note sulle due vengono da persone diverse, e ognuna è solo per i suoi occhi: toglierne una prima",
  limited: "i dati di una delle due sono limitati (art. 18)",
  gone: "una delle due è già stata unita o cancellata",
  ask_coordinator: "qualcosa che le riguarda va sistemato da chi coordina",
};
const code_kinds: Record<FiscalCodeKind, string> = {
  person: "Codice in ordine", provisional: "Codice provvisorio di 11 cifre: non dice nulla della persona", stp: "Codice STP (straniero temporaneamente presente)",
  eni: "Codice ENI (europeo non iscritto)",
};
const code_says: Record<FiscalCodeDisagreement, string> = { last_name: "il cognome", first_name: "il nome", birth_date: "la data di nascita", sex: "il sesso", place: "il luogo di nascita" };
const fields: Record<PersonField, string> = {
  last_name: "Cognome", first_name: "Nome", sex: "Sesso", born_on: "Data di nascita", birth_place: "Luogo di nascita", fiscal_code: "Codice fiscale", citizenship: "Cittadinanza",
  languages: "Lingue", home: "Comune e indirizzo", occupation: "Lavoro",
};
const merge_fields: Record<FileField, string> = { title: "Nome", site_id: "Sede", project_id: "Progetto" };
const paths: Record<ScanPath, string> = { births: "Date di nascita", phones: "Telefoni", names: "Nomi", fiscal_codes: "Codici fiscali" };

export const people = {
  died: "È deceduto o deceduta",
  died_on: "Data della morte",
  died_hint: "Se si conosce. La stessa che si legge nel genogramma",
  dead: (sex: string | null, day: string | null) => `${sex === "f" ? "deceduta" : sex === "m" ? "deceduto" : "persona deceduta"}${day ? ` il ${date_plain(day)}` : ""}`,
  reasons, code_kinds, fields, merge_fields, paths,
  likely_because: (found: readonly SameReason[]) => found.map((one) => reasons[one]).join(", "),

  place_hint: "Anche comuni soppressi e Stati esteri; si può scrivere altro",
  home_hint: "Bastano le prime lettere",
  citizenship_hint: "Lo Stato: Italia, Marocco…",
  languages_hint: "Separate da virgole: italiano, arabo",
  ended_on: (day: string) => `fino al ${date_plain(day)}`,
  or_born: (day: string) => `il codice vale anche per chi è nata/o il ${date_plain(day)}`,
  code_disagrees: (parts: readonly FiscalCodeDisagreement[], place: string | null) =>
    `Il codice dice altro per ${parts.map((one) => (one === "place" && place ? `${code_says.place} (${place})` : code_says[one])).join(", ")}. Controllare sul documento.`,
  code_proposed: (code: string) => `Da questi dati il codice sarebbe ${code}.`,
  code_use: "Usa questo codice",

  duplicates: "Schede doppie",
  duplicates_intro: "Si guarda in tutto il registro chi forse è stato scritto due volte. Nulla viene unito da solo.",
  scan: "Cerca le schede doppie",
  scan_again: "Cerca di nuovo",
  scanning: (path: ScanPath) => `Ricerca in corso: ${paths[path].toLowerCase()}`,
  scan_stopped: "Ricerca interrotta: l'elenco è quello trovato finora.",
  scan_done: (n: number) => (n === 0 ? "Ricerca finita: nessuna scheda doppia." : `Ricerca finita: ${plural(n, "coppia", "coppie")} da guardare.`),
  pairs: "Coppie da guardare",
  no_pairs: "Nessuna coppia da guardare",
  not_scanned: "Non si è ancora cercato",
  no_pairs_text: "La ricerca confronta codici, nomi, date di nascita e telefoni, anche con una lettera sbagliata.",
  columns: { one: "Una scheda", other: "L'altra", reasons: "Che cosa hanno in comune", actions: "Che cosa fare" },
  merge_by_hand: "Unisci due schede scelte a mano",
  compare: "Confronta e unisci",
  compare_two: (one: string, other: string) => `Confronta e unisci ${one} ${and(other)}`,
  not_same: "Non sono la stessa persona",
  not_same_two: (one: string, other: string) => `Non sono la stessa persona: ${one} ${and(other)}`,
  told_apart: "Non verranno più proposte insieme.",

  merge: "Unisci due schede",
  merge_with: (name: string) => `Unisci ${name} con un'altra scheda`,
  merge_intro: "Resta una sola scheda. Appuntamenti, iscrizioni, colloqui, legami, case e telefoni passano su quella che resta. Se si vede più tardi che era un errore, «Separa di nuovo» è nella pagina della famiglia.",
  other_person: "L'altra scheda",
  other_hint: "Cognome e nome, telefono o codice fiscale",
  stays: "Scheda che resta",
  goes: "Scheda che viene unita",
  swap: "Scambia",
  field: "Dato",
  nothing: "—",
  choose: (field: string) => `${field}: quale tenere`,
  note_joined: "Le note si conservano tutte e due. Un telefono presente in entrambe resta una volta, con la regola più prudente.",
  files: "Fascicoli",
  contacts: "Telefoni ed e-mail",
  moves: "Passano con la scheda",
  counted: (appointments: number, interviews: number, enrolments: number, cases: number) =>
    [
      appointments > 0 ? plural(appointments, "appuntamento", "appuntamenti") : "",
      interviews > 0 ? plural(interviews, "colloquio", "colloqui") : "",
      enrolments > 0 ? plural(enrolments, "iscrizione", "iscrizioni") : "",
      cases > 0 ? plural(cases, "mediazione", "mediazioni") : "",
    ].filter(Boolean).join(", ") || "—",
  cannot: (found: readonly MergeConflict[]) => `Non si possono unire: ${found.map((one) => merge_conflicts[one]).join("; ")}.`,
  do_merge: "Unisci le due schede",
  merged: "Le due schede sono una sola.",

  shared_files: "In altri fascicoli",
  shared_text: "Una persona di questa famiglia è anche qui.",
  merge_file: (number: string) => `Unisci il fascicolo ${number} a questo`,
  merge_file_title: "Unire i due fascicoli?",
  merge_file_text: (number: string, title: string) =>
    `Persone, case, contatti, colloqui, appuntamenti e percorsi del fascicolo ${number} (${title}) passano in questo. Il vecchio numero continua a portare qui. Se si vede più tardi che era un errore, «Separa di nuovo» è in questa pagina.`,
  merge_file_do: "Unisci i fascicoli",
  files_merged: "I due fascicoli sono uno solo.",
} as const;
