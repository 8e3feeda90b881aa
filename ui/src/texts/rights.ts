/** The texts of the feature `rights`: what a person may ask about their data, and how long it is kept. */
import type { LimitKind } from "../bindings/LimitKind";
import type { FamilyPiece } from "../bindings/FamilyPiece";
import type { MentionPlace } from "../bindings/MentionPlace";
import type { Obstacle } from "../bindings/Obstacle";
import type { RecordKind } from "../bindings/RecordKind";
import type { RequestKind } from "../bindings/RequestKind";
import type { RequestOutcome } from "../bindings/RequestOutcome";
import type { UndoneKind } from "../bindings/UndoneKind";
import { agenda } from "./agenda";
import { date_plain, plural } from "./format";

const requests: Record<RequestKind, string> = {
  access: "Accesso (art. 15)",
  portability: "Portabilità (art. 20)",
  rectification: "Rettifica (art. 16)",
  restriction: "Limitazione (art. 18)",
  erasure: "Cancellazione (art. 17)",
  objection: "Opposizione (art. 21)",
};
const outcomes: Record<RequestOutcome, string> = { granted: "Accolta", partly: "Accolta in parte", refused: "Non accolta", withdrawn: "Ritirata" };
const limits: Record<LimitKind, string> = { limited: "Dati limitati", hold: "Da conservare" };
const records: Record<RecordKind, string> = {
  family: "Fascicolo di famiglia",
  enquiry: "Contatto con nome",
  anonymous_enquiry: "Contatto anonimo",
  mediation: "Percorso di mediazione",
  enrolment: "Iscrizioni a un ciclo",
  appointment: "Appuntamento senza fascicolo",
  print: "Elenco dei fogli stampati",
  audit: "Registro degli accessi",
};
const starts: Record<RecordKind, string> = {
  family: "dalla chiusura",
  enquiry: "dal contatto",
  anonymous_enquiry: "dal contatto",
  mediation: "dalla chiusura",
  enrolment: "dall'ultimo incontro",
  appointment: "dal giorno",
  print: "dalla stampa",
  audit: "resta con il registro",
};
export const obstacles: Record<Obstacle, string> = {
  open_case: "percorso di mediazione aperto",
  booked: "appuntamento ancora da fare",
  open_programme: "ciclo non concluso",
  restricted: "dati limitati, della persona o di chi è con lei in un fascicolo o percorso",
  held: "da conservare per un giudizio o un obbligo",
  request_pending: "una richiesta aspetta risposta",
  minor: "una persona non ha ancora 20 anni",
};
const mentions: Record<MentionPlace, string> = {
  note: "annotazione del fascicolo",
  interview: "colloquio di un'altra persona",
  appointment: "appuntamento della famiglia",
  enquiry: "contatto di un'altra persona",
  reminder: "promemoria della famiglia",
  tag: "etichetta della famiglia",
  document: "documenti allegati",
  person_note: "nota su un'altra persona, o detta da questa",
  contact: "etichetta o orari del recapito di un'altra persona",
  home: "nome di una casa o giorni di chi ci abita",
  enrolment: "iscrizione di un'altra persona",
  paper: "consenso o provvedimento di un'altra persona",
  request: "richiesta o limitazione di un'altra persona, fascicolo nascosto a un collega o conservato",
  import: "parole di un foglio importato ancora da controllare",
};

/** A piece of the family's folder, as it is chosen for a copy. */
function piece(of: FamilyPiece): string {
  const day = of.day ? ` del ${date_plain(of.day)}` : "";
  if (of.kind === "tag") return `Etichetta «${of.words}»`;
  if (of.kind === "reminder") return `Promemoria${day}: ${of.words}`;
  if (of.kind === "document") return `Documento «${of.words}»${of.day ? `, allegato il ${date_plain(of.day)}` : ""}`;
  return `Appuntamento${day}${of.appointment ? `: ${agenda.kinds[of.appointment].toLowerCase()}` : ""}${of.words ? `, ${of.words}` : ""}`;
}

export const rights = {
  title: "Diritti e conservazione",
  badge: (n: number) => plural(n, "richiesta da chiudere entro una settimana", "richieste da chiudere entro una settimana"),
  tabs_label: "Parti della pagina",
  tabs: { richieste: "Richieste e limitazioni", conservazione: "Conservazione" },
  person_title: (name: string) => `Diritti di ${name}`,
  person: "Diritti della persona",
  open_person: (name: string) => `Diritti e dati di ${name}`,
  erased: "Persona cancellata",

  requests: "Richieste sui dati",
  requests_waiting: "Richieste che aspettano risposta",
  requests_today: "Richieste sui dati in scadenza",
  none_waiting: "Nessuna richiesta aspetta risposta",
  none_waiting_text: "Le richieste si scrivono dalla pagina della persona: nel fascicolo, menu accanto al nome, «Diritti e dati».",
  none_of_person: "Nessuna richiesta.",
  columns: { person: "Persona", kind: "Richiesta", received: "Ricevuta", due: "Entro il", state: "Stato", actions: "Azioni" },
  kinds: requests,
  outcomes,
  new_request: "Nuova richiesta",
  change_request: "Cambia o chiudi la richiesta",
  answer: "Rispondi…",
  answer_of: (name: string) => `Rispondi alla richiesta di ${name}`,
  kind: "Che cosa chiede",
  received_on: "Ricevuta il",
  extended: "Proroga di due mesi",
  extended_hint: "Solo se la richiesta è complessa; va detta alla persona, con i motivi, entro il primo mese (art. 12).",
  answered_on: "Risposta data il",
  outcome: "Esito",
  no_outcome: "Ancora aperta",
  note: "Note",
  note_hint: "Come la persona è stata riconosciuta; i motivi di un rifiuto.",
  days: (days: number) => (days < 0 ? `in ritardo di ${plural(-days, "giorno", "giorni")}` : days === 0 ? "scade oggi" : `${plural(days, "giorno", "giorni")} rimasti`.replace("1 giorno rimasti", "1 giorno rimasto")),
  due: (day: string) => `entro il ${date_plain(day)}`,
  answered: (day: string, outcome: RequestOutcome) => `${outcomes[outcome]} il ${date_plain(day)}`,

  restrictions: "Limitazioni e obblighi di conservare",
  none_restricted: "Nessuna limitazione in corso.",
  limits,
  limited_tag: "dati limitati",
  limited_title: "Dati limitati: si leggono e non si modificano",
  limited_text: (since: string, reason: string | null) => `Dal ${date_plain(since)}${reason ? `: ${reason.replace(/\.$/, "")}` : ""}. Il programma rifiuta ogni modifica che riguarda questa persona.`,
  family_limited: (names: string) => `Dati limitati per ${names}: si leggono e non si modificano.`,
  restrict: "Limita o conserva…",
  restrict_title: "Limitare i dati o vietare la cancellazione",
  limit_choices: [
    { value: "limited", label: "Limitazione (art. 18)", hint: "I dati si leggono e non si modificano, finché il coordinatore toglie la limitazione." },
    { value: "hold", label: "Obbligo di conservare (art. 17, par. 3)", hint: "I dati si usano come sempre ma non si possono cancellare: per un giudizio o un obbligo di legge." },
  ],
  starts_on: "Dal",
  reason: "Motivo",
  reason_hint: "Che cosa contesta la persona, quale giudizio è in corso.",
  lift: "Togli…",
  lift_title: "Togliere la limitazione",
  lift_hold_title: "Togliere l'obbligo di conservare",
  informed_on: "Persona avvisata il",
  informed_hint: "Va avvisata prima che la limitazione sia tolta (art. 18, par. 3).",
  lifted: (from: string, to: string) => `dal ${date_plain(from)} al ${date_plain(to)}`,
  since: (from: string) => `dal ${date_plain(from)}`,
  coordinator_lifts: "La toglie solo il coordinatore.",

  copy: "Copia dei dati",
  copy_text: "Tutto quello che il registro conserva su questa persona, per lei sola: niente recapiti protetti, parole o dati dell'altra parte, niente appunti riservati.",
  copy_pieces: (n: number) => `Dal fascicolo della famiglia (${n})`,
  copy_pieces_hint: "Etichette, promemoria, documenti e appuntamenti di tutta la famiglia possono riguardare l'altra parte: nella copia va solo quello che si spunta, dopo averlo riletto.",
  copy_piece: piece,
  copy_piece_not: (of: FamilyPiece) => `${piece(of)}: nomina un'altra persona o porta un suo recapito, non si può aggiungere.`,
  copy_children: "Con i dati di questi minori",
  copy_children_hint: "Solo dopo aver visto il provvedimento: decide chi li può rappresentare.",
  copy_not_allowed: (name: string) => `${name}: dal registro la persona non risulta poterla o poterlo rappresentare da sola.`,
  copy_watched: "C'è un affidamento «super-esclusivo» all'altro genitore: questo genitore non decide, ma conserva il diritto e il dovere di vigilare su istruzione ed educazione (art. 337-quater c.c.). Chi coordina può dare i dati scrivendone il motivo, che resta nel registro e si legge sulla copia.",
  copy_watched_title: "Perché si danno i dati del figlio",
  copy_watched_hint: "Resta nel registro e si legge sulla copia. Per esempio: chiede le presenze al doposcuola per vigilare sull'istruzione.",
  copy_print: "Prepara la copia",
  copy_ready: "La copia è pronta",
  copy_ready_text: "Il foglio si salva o si stampa dall'anteprima. Gli stessi dati per un altro programma (portabilità, art. 20) si salvano qui.",
  copy_json: "Salva i dati in JSON",
  copy_saved: (file: string) => `Salvato: ${file}`,
  copy_coordinator: "La copia dei dati la prepara il coordinatore.",

  erase: "Cancella i dati…",
  erase_card: "Cancellazione",
  erase_text: "Toglie nomi, recapiti, codici, note e parole di questa persona da tutto il registro. Restano i numeri per le statistiche. Non si può annullare.",
  erase_title: (name: string) => `Cancellare i dati di ${name}`,
  erase_goes: "Va via",
  erase_counts: (of: { contacts: number; interviews: number; enquiries: number; appointments: number; enrolments: number }) =>
    [
      "nome, nascita esatta, codice fiscale, indirizzo, lavoro, note",
      of.contacts > 0 && plural(of.contacts, "recapito", "recapiti"),
      of.interviews > 0 && `le parole di ${plural(of.interviews, "colloquio", "colloqui")}`,
      of.enquiries > 0 && `le parole di ${plural(of.enquiries, "contatto", "contatti")}`,
      of.appointments > 0 && `le note di ${plural(of.appointments, "appuntamento", "appuntamenti")}`,
      of.enrolments > 0 && `le note di ${plural(of.enrolments, "iscrizione", "iscrizioni")}`,
    ]
      .filter(Boolean)
      .join("; ") + ".",
  erase_stays: "Resta, e perché",
  erase_stays_items: [
    "Che una persona c'era, con comune, sesso e quinquennio di nascita: per le statistiche, senza identità.",
    "Chi ha letto e scritto, con il solo identificativo: il registro degli accessi non si taglia.",
    "I fogli firmati nell'armadio e le copie di sicurezza già fatte: si tolgono a parte, alla loro scadenza.",
  ],
  erase_cases: (n: number) => `Gli appunti riservati di ${plural(n, "percorso", "percorsi")} di mediazione, con il numero di ruolo e gli atti del giudice, riguardano anche l'altra parte: restano fino al loro termine, gli appunti sigillati.`,
  erase_drafts: (n: number) => `${plural(n, "modulo a metà", "moduli a metà")} in bozza, di tutti gli account: ognuno è sigillato per chi lo scrive e il programma non sa di chi parla. Chiedere ai colleghi di salvare o scartare le loro bozze su questa persona; le altre spariscono da sole dopo 30 giorni.`,
  erase_mentions: (places: MentionPlace[]) => `Il nome compare forse ancora in: ${[...new Set(places)].map((place) => mentions[place]).join(", ")}. Rileggere e correggere a mano prima di cancellare.`,
  erase_obstacles: (found: Obstacle[]) => `Ora non si può cancellare: ${found.map((one) => obstacles[one]).join(", ")}.`,
  erase_check: "Ho riletto che cosa va via e che cosa resta",
  erase_check_needed: "Spuntare la casella dopo aver riletto.",
  erase_do: "Cancella per sempre",
  erase_done: "I dati sono stati cancellati",
  not_written_anew: "I dati sono cancellati, ma il file non si è potuto riscrivere: qualche traccia può restare fra le sue pagine. Bloccare il registro: si riscrive allora, o alla prossima entrata.",

  retention: "Termini di conservazione",
  retention_text: "Proposte del programma, da cambiare secondo il massimario di scarto dell'ente.",
  rule_columns: { record: "Che cosa", years: "Anni", from: "Da quando", source: "Fonte", actions: "Azioni" },
  records,
  starts,
  change_rule: (record: RecordKind) => `Cambia il termine: ${records[record]}`,
  change: "Cambia",
  years: "Anni",
  source: "Fonte",
  source_hint: "L'atto, il piano o il motivo.",

  proposal: "Oltre il termine",
  proposal_text: "Si esaminano uno per uno; si stampa l'elenco da firmare; poi il coordinatore li rende anonimi. Mai da solo.",
  none_past: "Niente è oltre il termine",
  none_past_text: "Qui compaiono i fascicoli, i contatti e i percorsi da rivedere.",
  proposal_columns: { record: "Che cosa", reference: "Numero", people: "Iniziali", since: "Termine da", ended: "Scaduto il", state: "Decisione", actions: "Azioni" },
  prints_up_to: (n: string) => `${n} fogli`,
  keep: "Conserva…",
  keep_title: "Conservare oltre il termine",
  keep_text: "Il motivo resta scritto nella proposta.",
  anonymise_this: "Da rendere anonimo",
  kept: "conservato",
  decided: "da rendere anonimo",
  to_review: "da esaminare",
  print_list: "Stampa l'elenco da firmare",
  anonymise: (n: number) => `Rendi anonimi (${n})…`,
  anonymise_title: "Rendere anonimi i record dell'elenco",
  anonymise_text: "Dopo la firma dell'elenco. Nomi, recapiti e parole vanno via per sempre; restano i numeri per le statistiche.",
  typed: "Numero dei record nell'elenco firmato",
  clock: (day: string) => `L'ultima registrazione è del ${date_plain(day.slice(0, 10))}, lontana dalla data di questo computer. Controllare la data su un calendario prima di continuare.`,
  confirmed_day: "La data di oggi, letta su un calendario",
  anonymise_do: "Rendi anonimi per sempre",
  anonymise_done: (n: number) => (n === 1 ? "1 record è ora anonimo" : `${n} record sono ora anonimi`),

  deletions: "Cancellazioni fatte",
  deletion: { retention: "Fine del termine", erasure: "Su richiesta" },
  deletion_columns: { when: "Quando", why: "Perché", records: "Record", staff: "Da chi", actions: "Azioni" },
  certificate: "Certificato",
  certificate_of: (day: string) => `Certificato del ${date_plain(day)}`,
  none_deleted: "Nessuna cancellazione.",
  backups: "Copie di sicurezza",
  backups_text: (day: string) => `Le copie di sicurezza fatte prima del ${date_plain(day)} contengono ancora i dati cancellati, fino alla loro scadenza. Ripristinandone una, la cancellazione va rifatta.`,
  backups_second: "Nella seconda copia:",
  backups_away: "La seconda copia ora non si raggiunge: anche lì possono esserci copie con i dati cancellati. Collegarla e riaprire questa pagina.",
  backups_elsewhere: "Le copie fatte in altre cartelle (una seconda destinazione di prima, una chiavetta, il comando «backup») non si vedono da qui: vanno cercate a mano.",
  undone_title: "Da rifare dopo un ripristino",
  undone_today: "Un ripristino ha annullato cancellazioni o limitazioni: non valgono più finché non si rifanno.",
  undone_go: "Vedi che cosa rifare",
  undone_text: "La copia rimessa al suo posto era di prima: queste decisioni non valgono più finché non si rifanno. Ogni riga sparisce quando è fatta.",
  undone_kinds: { erasure: "Cancellazione di una persona", retention: "Record resi anonimi", limited: "Dati limitati (art. 18)", hold: "Obbligo di conservare" } satisfies Record<UndoneKind, string>,
  undone_line: (what: string, day: string, records: number, references: readonly string[]) =>
    `${what}, ${date_plain(day)}${records > 1 ? `, ${plural(records, "record", "record")}` : ""}${references.length > 0 ? ` (${references.join(", ")})` : ""}`,
  backups_aside: "Accanto al registro stanno quelli messi da parte da un ripristino, da una prima apertura interrotta o prima di un aggiornamento: anche questi possono contenerli, e vanno tolti a mano.",
  backups_held: (made: string, going: string | null) => `del ${date_plain(made.slice(0, 10))}, ${going ? `prevista via intorno al ${date_plain(going)}` : "non va via da sola: si toglie a mano"}`,
  backups_when: "Le date sono previste facendo una copia ogni giorno di lavoro: se se ne fanno di meno, le copie vecchie restano di più. Dopo un ripristino nessuna va via finché non si riprende a sfoltirle.",
  go: "Apri",
  go_to: (what: string) => `Apri: ${what}`,
} as const;
