/** The import of a register from a spreadsheet. */
import type { About } from "../bindings/About";
import type { Column } from "../bindings/Column";
import type { Doubt } from "../bindings/Doubt";
import type { Guard } from "../bindings/Guard";
import type { Reason } from "../bindings/Reason";
import type { Take } from "../bindings/Take";
import type { ImportStep } from "../bindings/ImportStep";
import type { LineVerdict } from "../bindings/LineVerdict";
import { plural } from "./format";

const columns: Record<Column, string> = {
  ignored: "Non importare",
  family: "Numero o nome della famiglia",
  role: "Ruolo",
  full_name: "Cognome e nome",
  couple: "Due persone in una cella",
  last_name: "Cognome",
  first_name: "Nome",
  sex: "Sesso",
  born: "Data di nascita",
  born_day: "Giorno di nascita",
  born_month: "Mese di nascita",
  born_year: "Anno di nascita",
  age: "Età",
  birth_place: "Luogo di nascita",
  fiscal_code: "Codice fiscale",
  citizenship: "Cittadinanza",
  languages: "Lingue",
  occupation: "Professione",
  children: "Figli",
  phone: "Telefono",
  contact_rule: "Regole per chiamare",
  email: "E-mail",
  address: "Indirizzo",
  municipality: "Comune",
  province: "Provincia",
  post_code: "CAP",
  first_contact: "Primo contatto",
  sent_by: "Inviato da",
  reason: "Motivo",
  note: "Nota",
};
const about: Record<About, string> = {
  main: "",
  mother: "madre",
  father: "padre",
  other: "altro genitore",
  other_2: "altro adulto 2",
  other_3: "altro adulto 3",
  child: "figlio 1",
  child_2: "figlio 2",
  child_3: "figlio 3",
  child_4: "figlio 4",
  child_5: "figlio 5",
  child_6: "figlio 6",
  child_7: "figlio 7",
  child_8: "figlio 8",
};
const verdicts: Record<LineVerdict, string> = { nuovo: "Nuovo", uguale: "Uguale", simile: "Simile", errore: "Errore" };
const reasons: Record<Reason, string> = {
  same_code: "stesso codice fiscale",
  names_and_date: "stessi nomi e data di nascita",
  names_and_phone: "stessi nomi e telefono",
  names_and_place: "stessi nomi e comune",
  three_of_four: "stesso nome, data di nascita e comune",
  same_family: "stessa famiglia: due persone uguali, o una e il telefono",
  whole_name: "stesso nome e cognome, che quasi nessun altro ha",
  other_child: "persona già nota, con un altro figlio",
  no_name: "manca il nome",
  birth_unreadable: "data di nascita non leggibile", name_unreadable: "nome non leggibile",
  code_wrong: "codice fiscale da controllare",
  to_check: "qualcosa da controllare",
};
const doubts: Record<Doubt, string> = {
  unreadable: "non si legge",
  no_value: "formula senza valore",
  wrong_code: "codice fiscale sbagliato",
  mended_code: "letto scambiando lettere e cifre simili",
  disagrees: "non va d'accordo con gli altri dati",
  from_code: "data presa dal codice fiscale",
  missing: "il resto manca nel foglio",
  assumed: "supposto dagli altri dati della riga",
  age_only: "solo l'età o l'anno",
  declined: "protezione non applicata, per scelta fatta nell'anteprima",
  left_out: "somiglia a qualcuno che c'è già e non è stato scritto con la sua famiglia",
  limited: "riguarda chi ha i dati limitati: nel registro resta com'è",
  unknown_place: "non è nell'elenco dei comuni e degli stati, o ce n'è più d'uno",
};
const progress: Record<ImportStep | "starting", string> = {
  starting: "Un momento…",
  reading: "Lettura del file",
  understanding: "Lettura delle righe",
  comparing: "Confronto con il registro",
  copying: "Copia di sicurezza del registro",
  writing: "Scrittura nel registro",
  undoing: "Si toglie quello che era stato importato",
};
const takes: Record<Take, string> = {
  skip: "Lasciare fuori",
  add: "Scrivere come nuovo",
  join: "È la stessa persona: aggiungere quello che manca",
  reopen: "È la stessa persona: riaprire il fascicolo e aggiungere quello che manca",
};
const guards: Record<Guard, string> = {
  address: "porta la protezione dell'indirizzo a chi c'è già",
  phone: "porta la regola del telefono a chi c'è già",
};
const protects: Record<Guard, string> = {
  address: "Proteggi l'indirizzo",
  phone: "Applica la regola del telefono",
};
const families = (n: number): string => plural(n, "famiglia", "famiglie");
const people = (n: number): string => plural(n, "persona", "persone");

export const imports = {
  title: "Importa da un foglio",
  open: "Importa",
  steps: ["File", "Colonne", "Anteprima", "Esito"],
  steps_label: "Passi dell'importazione",
  intro: "Accogli legge un foglio XLSX, ODS o CSV con le famiglie seguite finora. Prima di scrivere mostra che cosa ha capito di ogni riga, e tutto si può annullare in una volta.",
  intro_layouts: "Va bene una riga per famiglia, con i figli in una cella, oppure una riga per persona.",
  choose: "Scegli il file…",
  choose_other: "Scegli un altro file…",
  given_up: "Interrotto: il registro è rimasto com'era.",
  file_changed: (file: string) => `«${file}» è cambiato da allora: le scelte sulle righe non valgono più e sono state tolte. Controllare anche le colonne.`,
  missing_title: (file: string) => `«${file}» va scelto di nuovo`,
  missing_text: "Le colonne e le scelte fatte sono tenute da parte, e tornano quando si sceglie lo stesso file, ovunque sia.",
  file_nowhere: "Accogli non ha potuto segnarsi dov'era il file.",
  look_again: "Cerca di nuovo dov'era",
  layouts_title: "Colonne ricordate",
  layout_line: (used: number, columns_n: number) => `${plural(used, "colonna importata", "colonne importate")} su ${columns_n}`,
  layout_name: "Nome delle colonne",
  rename: "Rinomina",
  rename_title: "Altro nome per le colonne",
  forget: "Dimentica",
  forgotten: (name: string) => `«${name}» dimenticate: il prossimo foglio così sarà riconosciuto da capo.`,
  done_before: "Importazioni già fatte",
  run_line: (families_n: number, people_n: number) => `${families(families_n)}, ${people(people_n)}`,
  undo_run: "Annulla importazione",
  undo_keep: "Lascia com'è",
  undo_title: "Annullare tutta l'importazione?",
  undo_text: (file: string, n: number) =>
    n === 0 ? `Quello che «${file}» ha aggiunto a persone già note sparisce dal registro.`
    : n === 1 ? `La famiglia scritta da «${file}» e le sue persone spariscono dal registro.`
    : `Le ${families(n)} scritte da «${file}» e le loro persone spariscono dal registro.`,
  undo_left: "Restano come sono, perché qualcuno ci ha lavorato dopo:",
  undo_nothing: (file: string) => `Non c'è niente da togliere: su tutto quello che viene da «${file}» qualcuno ha lavorato dopo.`,
  undo_done: "Importazione annullata: il registro è com'era prima.",
  undone_title: "Importazione annullata",
  undone_but: "Sono rimaste le famiglie su cui qualcuno ha lavorato dopo. Se non servono, si chiudono una alla volta.",
  left_families: "Famiglie che restano",

  columns_title: (file: string) => `Colonne di «${file}»`,
  columns_text: "Controllare che cosa contiene ogni colonna. Quelle incerte sono segnate.",
  sheet: "Foglio",
  sheet_option: (name: string, rows: number, hidden: boolean) => `${name} (${plural(rows, "riga", "righe")}${hidden ? ", nascosto" : ""})`,
  /** Sheets that look like the same register and are not read. */
  sheets_alike: (sheets: { name: string; rows: number }[]) =>
    sheets.length === 1
      ? `Anche il foglio «${sheets[0]!.name}» (${plural(sheets[0]!.rows, "riga", "righe")}) sembra lo stesso registro: resta fuori, e si importa a parte.`
      : `Anche i fogli ${sheets.map((it) => `«${it.name}» (${plural(it.rows, "riga", "righe")})`).join(", ")} sembrano lo stesso registro: restano fuori, e ognuno si importa a parte.`,
  header: (lines: string) => `Le intestazioni sono alla riga ${lines}.`,
  no_header: "Il foglio non ha intestazioni: le colonne sono riconosciute dal contenuto.",
  recognised: (name: string) => `Colonne riconosciute: «${name}».`,
  column_of: (letter: string, heading: string) => (heading ? `Colonna ${letter}: ${heading}` : `Colonna ${letter}`),
  samples: "Esempi",
  unsure: "da controllare",
  remember: "Ricorda queste colonne come",
  remember_hint: "La prossima volta un foglio con le stesse intestazioni è riconosciuto da solo.",
  to_preview: "Mostra l'anteprima",
  back: "Indietro",

  preview_title: "Che cosa succederà",
  preview_sum: (families_n: number, people_n: number) => `Si scriveranno ${families(families_n)} e ${people(people_n)}.`,
  preview_joined: (n: number) => (n === 0 ? "" : `${plural(n, "riga si aggiunge", "righe si aggiungono")} a persone già note.`),
  preview_skipped: (n: number) => (n === 0 ? "" : `${plural(n, "riga resta", "righe restano")} fuori.`),
  preview_guarded: (n: number) => (n === 0 ? "" : n === 1 ? "Di una riga la protezione si porta anche a chi c'è già." : `Di ${n} righe la protezione si porta anche a chi c'è già.`),
  preview_declined: (n: number) => (n === 0 ? "" : `${plural(n, "protezione", "protezioni")} del foglio non si ${n === 1 ? "applica" : "applicano"}, per scelta.`),
  not_protected: "Non si applica: le parole restano sul fascicolo, da controllare.",
  preview_rules: "Le righe uguali o simili a qualcuno restano fuori finché non si sceglie altrimenti; i numeri qui sopra seguono ogni scelta. Le righe con errore si scrivono con quello che si legge: il resto rimane sul fascicolo, da controllare.",
  filter: "Righe da mostrare",
  all: "Tutte",
  filter_count: (label: string, n: number, decided = 0) => (decided === 0 ? `${label} (${n})` : `${label} (${n}, di cui ${plural(decided, "decisa", "decise")})`),
  guarded: "Con una protezione", row: "Riga",
  verdict: "Esito",
  who: "Chi",
  why: "Perché",
  what: "Che cosa fare",
  what_of: (row: number) => `Che cosa fare della riga ${row}`,
  resembles_row: (row: number) => `come la riga ${row}`,
  resembles: (label: string, closed: string | null = null) => (closed ? `come ${label} (fascicolo chiuso il ${closed})` : `come ${label}`),
  shown_some: (shown: number, all: number) => `Si vedono ${shown} righe di ${all}.`,
  show_more: (n: number) => (n === 1 ? "Mostra l'altra riga" : `Mostra altre ${n} righe`),
  no_lines: "Nessuna riga con questo esito",
  commit_count: (families_n: number, people_n: number) => (families_n > 0 ? `Importa ${families(families_n)}` : people_n > 0 ? `Importa ${people(people_n)}` : "Importa"),

  report_title: "Importazione riuscita",
  report_sum: (families_n: number, people_n: number) => `Scritte ${families(families_n)} e ${people(people_n)}.`,
  report_skipped: (n: number) => `${plural(n, "riga lasciata", "righe lasciate")} fuori perché uguali o simili a qualcuno, o senza nome.`,
  report_guarded: (n: number) => (n === 1 ? "Una riga ha portato la sua protezione a chi c'era già." : `${n} righe hanno portato la loro protezione a chi c'era già.`),
  report_declined: (n: number) => `${plural(n, "protezione", "protezioni")} del foglio non ${n === 1 ? "applicata" : "applicate"}, per scelta: le parole restano da controllare.`,
  report_joined: (n: number) => `${plural(n, "riga aggiunta", "righe aggiunte")} a persone già note.`,
  report_check: (n: number) => `${plural(n, "punto", "punti")} da controllare, età e supposizioni comprese: le parole del foglio restano sui fascicoli.`,
  to_check: "Da controllare",
  to_families: "Vai alle famiglie",

  unread_title: "Da controllare dopo l'importazione",
  unread_text: "Le parole del foglio che non si sono potute leggere, o lette con un dubbio. Quando il dato è a posto, segnarlo come controllato.",
  unread_none: "Niente da controllare",
  unread_none_text: "Ogni parola dei fogli importati è stata letta o controllata.",
  unread_none_here: "Nessuna famiglia con questo nome ha qualcosa da controllare di questo tipo.",
  unread_kind: "Che cosa manca",
  unread_family: "Nome o numero della famiglia",
  all_kinds: "Tutto",
  all_but_ages: "Tutto, età e supposizioni a parte",
  ages_text: "Dove il foglio dice solo l'età, la persona porta l'anno di nascita stimato: si chiede la data alla prima occasione. Una riga per famiglia.",
  unread_field: "Dato",
  unread_words: "Nel foglio",
  unread_of_family: "Famiglia",
  cleared: "Controllato",
  clear_of: (label: string) => `Controllato: ${label}`,
  cleared_done: (n: number) => plural(n, "voce controllata", "voci controllate"),
  clear_shown: (n: number) => `Segna come controllate le ${n} righe qui sopra`,
  clear_all: "Segna tutto come controllato",
  line: (n: number) => `riga ${n}`,
  more: "Mostra gli altri",
  from_start: "Torna ai primi",

  progress,
  columns,
  about,
  verdicts,
  reasons,
  doubts,
  guards,
  protects,
  takes,
};

/** "Codice fiscale (madre)". */
export const meaning_label = (whom: About, column: Column): string => (about[whom] ? `${columns[column]} (${about[whom]})` : columns[column]);
/** The words for a field or a reason that came back from the register. */
export const field_label = (field: string): string => columns[field as Column] ?? field;
export const doubt_label = (why: string): string => doubts[why as Doubt] ?? why;
/** A note without the line that stands where a birth date would. */
export const note_beside = (note: string | null): string => (note ?? "").split("\n").filter((line) => line !== age_told(note)).join("\n").trim();
/** The line an import wrote about somebody of whom a sheet tells an age or a year alone: shown where a birth date would stand. */
export const age_told = (note: string | null): string | null => note?.split("\n").find((line) => /^(Età|Anno di nascita): /.test(line)) ?? null;
