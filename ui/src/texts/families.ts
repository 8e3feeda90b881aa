/** The texts of the feature `families`: first contacts, family files, people, the intake sheet. */
import type { Asker } from "../bindings/Asker";
import type { Channel } from "../bindings/Channel";
import type { ChildAge } from "../bindings/ChildAge";
import type { EnquiryState } from "../bindings/EnquiryState";
import type { MemberRole } from "../bindings/MemberRole";
import type { RelationshipKind } from "../bindings/RelationshipKind";
import type { Safety } from "../bindings/Safety";
import type { SentBy } from "../bindings/SentBy";
import type { Why } from "../bindings/Why";
import { date_plain, plural } from "./format";

/** The options of a select, in the order of the table. */
export const options = <K extends string>(table: Readonly<Record<K, string>>): { value: K; label: string }[] =>
  (Object.entries(table) as [K, string][]).map(([value, label]) => ({ value, label }));

const channels: Record<Channel, string> = { phone: "telefono", visit: "di persona", email: "e-mail", web: "dal sito", referral: "segnalazione" };
const askers: Record<Asker, string> = {
  mother: "madre", father: "padre", both_parents: "entrambi i genitori", child: "figlio o figlia", grandparent: "nonno o nonna",
  relative: "altro familiare", service: "operatore di un servizio", school: "scuola", other: "altra persona",
};
const ages: Record<ChildAge, string> = {
  unborn: "in arrivo", age_0_2: "0–2 anni", age_3_5: "3–5 anni", age_6_10: "6–10 anni", age_11_13: "11–13 anni", age_14_17: "14–17 anni", adult: "maggiorenne",
};
const sent_by: Record<SentBy, string> = {
  spontaneous: "accesso spontaneo", social_service: "servizio sociale", health_service: "consultorio o servizio sanitario", school: "scuola",
  doctor: "pediatra o medico", court: "tribunale", lawyer: "avvocato", police: "forze dell'ordine", other_centre: "altro centro per le famiglie",
  word_of_mouth: "passaparola o web", other: "altro",
};
const states: Record<EnquiryState, string> = {
  new: "nuovo", call_back: "da richiamare", booked: "appuntamento fissato", interviewed: "colloquio svolto", in_team: "in équipe", path: "percorso",
  group: "gruppo", informed: "informazione conclusa", referred: "inviato", waiting: "in lista d'attesa", closed: "chiuso",
};
const safety: Record<Safety, string> = { free: "libero", no_voicemail: "niente segreteria", hours_only: "solo in certi orari", never: "non usare" };
const roles: Record<MemberRole, string> = {
  mother: "madre", father: "padre", parent: "genitore", child: "figlio o figlia", partner: "partner", grandparent: "nonno o nonna", guardian: "tutore",
  sibling: "fratello o sorella", other: "altro",
};
const roles_f: Partial<Record<MemberRole, string>> = { child: "figlia", grandparent: "nonna", guardian: "tutrice", sibling: "sorella" };
const roles_m: Partial<Record<MemberRole, string>> = { child: "figlio", grandparent: "nonno", sibling: "fratello" };
const ties: Record<RelationshipKind, string> = { parent: "genitore di", partner: "partner di", guardian: "tutore di", grandparent: "nonno o nonna di", foster: "affidatario di", other: "altro legame con" };
/** Why somebody was found; that the name matched goes without saying. */
const whys: Record<Exclude<Why, "name">, string> = { contact: "telefono o e-mail", fiscal_code: "codice fiscale", number: "numero del fascicolo", sheet_code: "codice del modulo" };

export const families = {
  title: "Famiglie",
  badge: (n: number) => (n === 1 ? "1 contatto da richiamare, scaduto o di oggi" : `${n} contatti da richiamare, scaduti o di oggi`),
  family: "Famiglia",
  family_title: (title: string) => (title.toLowerCase().startsWith("famiglia") ? title : `Famiglia ${title}`),
  channels, askers, ages, sent_by, states, safety, roles, roles_f, roles_m, ties, whys,

  enquiries: "Contatti",
  enquiry: "Contatto",
  new_enquiry: "Nuovo contatto",
  filters: { open: "Aperti", call_back: "Da richiamare", all: "Tutti" },
  filter_label: "Quali contatti",
  columns: { when: "Quando", who: "Chi", topic: "Per che cosa", phone: "Telefono", state: "Stato", call_back: "Richiamare", actions: "Azioni", taken_by: "Sede" },
  no_enquiries: "Nessun contatto",
  no_enquiries_text: "Quando suona il telefono: «Nuovo contatto», mezzo minuto, anche senza nome.",
  anonymous: "senza nome",
  asked_by: (asker: string, municipality: string | null) => (municipality ? `${asker}, ${municipality}` : asker),
  called: "Esito della chiamata",
  move_title: "Nuovo stato del contatto",
  received: (when: string) => `ricevuto ${when}`,
  channel: "Come arriva",
  asker: "Chi chiede",
  topic: "Per che cosa",
  topic_hint: "Con le parole di chi chiede",
  last_name: "Cognome",
  first_name: "Nome",
  name_hint: "Può restare senza nome",
  phone: "Telefono",
  safety_label: "Contatto sicuro",
  hours: "Quando si può chiamare",
  hours_hint: "Per esempio: dopo le 17",
  municipality: "Comune",
  child_age: "Età del bambino o ragazzo",
  sent_by_label: "Inviato da",
  answer: "Risposta data",
  state: "Stato",
  call_back_on: "Richiamare il",
  call_back_note: "Nota per richiamare",
  minutes: "Minuti",
  site: "Sede",
  project: "Progetto",
  area: "Macro area",
  more: "Altri dati",
  open_file: "Apri il fascicolo",
  open_file_intro: "Nome, telefono, comune e motivo passano nel fascicolo: non si riscrive nulla.",
  open_file_intro_other: "Il motivo passa nel fascicolo; nome e telefono di chi chiama restano nel contatto.",
  open_file_new: "Apri un fascicolo nuovo",
  in_file: "Vai al fascicolo",
  join_file: (title: string) => `Aggiungi alla famiglia ${title}`,
  likely: "Forse è già nel registro",
  likely_none: "Nessuno con lo stesso nome o telefono.",
  state_after: "Stato del contatto dopo l'apertura",
  who_in_file: "Persona con cui si apre il fascicolo",
  role: "Ruolo in famiglia",

  new_family: "Nuova famiglia",
  open_family: "Apri il fascicolo",
  families_open: "In carico",
  families_closed: "Chiuse",
  family_columns: { title: "Famiglia", people: "Persone", municipality: "Comune", opened: "Dal", number: "Fascicolo" },
  no_families: "Nessuna famiglia",
  no_families_text: "Un fascicolo nasce da un contatto, o da «Nuova famiglia».",
  last_opened: (n: number) => `Gli ultimi ${n} fascicoli aperti. Gli altri si trovano con la ricerca (Ctrl+K).`,
  search_people: "Persone",
  search_families: "Famiglie",
  search_enquiries: "Contatti senza fascicolo",
  born: (day: string) => `nato/a il ${date_plain(day)}`,
  found_by: (why: string) => `per ${why}`,

  since: (day: string) => `in carico dal ${date_plain(day)}`,
  closed_on: (day: string) => `chiuso il ${date_plain(day)}`,
  book: "Fissa appuntamento",
  intake: "Scheda di accoglienza",
  edit_family: "Dati del fascicolo",
  family_name: "Nome del fascicolo",
  family_name_hint: "Vuoto: si compone dai cognomi",
  opened_on: "Aperto il",
  closed: "Chiuso il",
  note: "Nota",
  number: (number: string) => `fascicolo ${number}`,

  people: "Persone",
  two_homes: "Due case",
  one_home: "Casa",
  homes: (n: number) => `${n} case`,
  no_home: "Senza casa indicata",
  home_of: { mother: "Casa della madre", father: "Casa del padre" } as Partial<Record<MemberRole, string>>,
  home_named: (name: string) => `Casa di ${name}`,
  home: "Casa",
  protected_address: "indirizzo protetto",
  add_person: "Aggiungi persona",
  edit_person: (name: string) => `Modifica ${name}`,
  person_form: "Persona",
  former: "Non più in famiglia",
  born_on: "Data di nascita",
  birth_place: "Luogo di nascita",
  sex: "Sesso",
  sexes: { f: "femmina", m: "maschio", x: "altro o non detto" },
  fiscal_code: "Codice fiscale",
  fiscal_code_hint: "Compila data di nascita e sesso",
  fiscal_code_read: "Codice in ordine",
  fiscal_code_missing: "Non disponibile",
  fiscal_code_confirmed: "È proprio quello del documento: salva comunque",
  not_available: "non disponibile",
  citizenship: "Cittadinanza",
  languages: "Lingue",
  interpreter: "Serve l'interprete",
  interpreter_short: "serve l'interprete",
  address: "Indirizzo",
  address_hidden: "Indirizzo protetto: non compare in nessuna stampa",
  occupation: "Lavoro",
  lives_in: "Vive in",
  pattern: "Giorni in questa casa",
  pattern_hint: "Per esempio: lun–gio, fine settimana alterni",
  parents: "Figlio o figlia di",
  children: "Genitore di",
  ended: "Non fa più parte della famiglia",
  known_person: "Aggiungi questa persona già nel registro",
  use_person: (name: string) => `Usa ${name}`,
  born_f: "nata", born_m: "nato", born_x: "nato/a",
  born_place_day: (born: string, place: string, day: string) => `${born} il ${date_plain(day)}, ${place}`,

  contacts: "Telefoni ed e-mail",
  add_contact: "Aggiungi telefono o e-mail",
  add_contact_to: (name: string) => `Telefoni ed e-mail: aggiungi a ${name}`,
  edit_contact: (value: string) => `Modifica ${value}`,
  contact_kind: "Che cosa",
  contact_kinds: { phone: "telefono", email: "e-mail" },
  contact_value: "Numero o indirizzo",
  contact_label: "Etichetta",
  contact_label_hint: "Per esempio: casa, lavoro, della nonna",
  contact_ended: "Non è più suo",

  add_home: "Aggiungi casa",
  edit_home: (name: string) => `Modifica ${name}`,
  home_form: "Casa",
  home_label: "Nome della casa",
  home_label_hint: "Vuoto: «Casa della madre», «Casa del padre»…",
  home_ended: "Non c'è più",
  add_stay: "Chi vive qui",
  stay_form: (home: string) => `Chi vive in: ${home}`,
  stay_person: "Persona",
  from: "Dal",
  to: "Al",
  until: (day: string) => `fino al ${date_plain(day)}`,
  edit_stay: (name: string) => `Giorni di ${name}`,

  relationships: "Legami",
  add_relationship: "Aggiungi legame",
  relationship_form: "Legame",
  relationship_who: "Chi",
  relationship_kind: "È",
  relationship_other: "Di chi",
  relationship_ended: "Inserito per errore: togli",
  edit_relationship: "Modifica legame",
  no_relationships: "Nessun legame scritto. Aiutano a sapere chi firma per un figlio.",

  protected_title: "Contatto protetto.",
  protected_contact: (name: string, rule: string) => `${name}: ${rule}.`,
  protected_home: (name: string) => `L'indirizzo di ${name} non va comunicato: le stampe lo omettono.`,
  rules: { no_voicemail: "niente messaggi in segreteria", never: "non usare questo recapito", hours_only: "solo negli orari indicati" } as Partial<Record<Safety, string>>,
  rule_with: (value: string, rule: string) => `${rule} (${value})`,
  only_hours: (hours: string) => `solo ${hours}`,

  came_from: "Contatti di questa famiglia",

  intake_title: "Scheda di accoglienza",
  intake_intro: "Si stampa per chi ha parlato e firma: le parole, i recapiti e gli indirizzi protetti degli altri restano fuori.",
  interview_with: "Colloquio con",
  interview_with_hint: "Ognuno ha la sua scheda: le parole di uno non finiscono sul foglio dell'altro.",
  change_person_first: "Ci sono modifiche non salvate: salvarle prima di passare a un'altra persona.",
  held_on: "Giorno del colloquio",
  staff: "Operatore",
  couple: "Situazione della coppia",
  couples: {
    married: "coniugati", cohabiting: "conviventi", separating: "in separazione", separated: "separati", divorced: "divorziati",
    never_together: "mai conviventi", widowed: "vedovanza", single: "un solo genitore",
  },
  custody: "Affidamento",
  custodies: { joint: "condiviso", sole: "esclusivo", super_exclusive: "super-esclusivo", services: "ai servizi", guardian: "tutela" },
  court_order: "Provvedimento: tribunale, data, numero",
  services: "Servizi già coinvolti",
  reason: "Motivo della richiesta, con le parole di chi chiede",
  needs: "Bisogni",
  strengths: "Risorse",
  notice_given_on: "Informativa consegnata il",
  decision: "Decisione",
  decisions: { informed: "informazione conclusa", appointment: "nuovo appuntamento", path: "percorso", group: "gruppo", referred: "invio", waiting: "lista d'attesa" },
  decision_note: "A chi, quando, perché",
  save_and_print: "Salva e stampa",
  print_filled: "Stampa compilata",
  print_blank: "Stampa in bianco",
  save_first: "Ci sono modifiche non salvate: salvare prima di stampare.",
  found: (n: number) => plural(n, "persona", "persone"),
} as const;
