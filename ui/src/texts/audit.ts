/** The texts of the feature `audit`: who opened, wrote, printed what, and when. */
import type { AuditWhat } from "../bindings/AuditWhat";
import type { Outcome } from "../bindings/Outcome";
import type { SubjectKind } from "../bindings/SubjectKind";
import { actions } from "./actions";
import { deeds_words } from "./deeds";
import { count, date_long, date_plain, plural } from "./format";

export const audit = {
  title: "Accessi",
  intro: "Chi è entrato, che cosa ha aperto, scritto o stampato. Qui non c'è mai il contenuto dei dati. Il programma non cancella mai queste righe.",
  intro_mediator: "Che cosa è stato fatto con i percorsi di cui si è mediatori.",
  of_family: "Solo un fascicolo: chi lo ha aperto, scritto o stampato.",
  whole: "Tutti i fascicoli",
  who_opened: "Chi ha aperto questo fascicolo",

  filters: { label: "Filtri", actor: "Chi", everybody: "Tutti", what: "Che cosa", everything: "Tutto", from: "Dal", to: "Al", apply: "Mostra", clear: "Togli i filtri" },
  what: {
    read: "Letture di fascicoli, contatti, percorsi",
    written: "Modifiche",
    sealed: "Appunti riservati e valutazioni",
    paper: "Stampe ed esportazioni",
    access: "Entrate, blocchi, account, chiavi",
    refused: "Rifiuti e anomalie",
  } satisfies Record<AuditWhat, string>,
  columns: { when: "Quando", who: "Chi", what: "Che cosa", subject: "Su che cosa", outcome: "Esito" },
  deed: (action: string): string => deeds_words[action] ?? actions(action).replace(/^./, (first) => first.toLowerCase()),
  outcomes: { done: "riuscito", read: "letto", denied: "rifiutato", broken: "non verificabile", rolled_back: "registro più vecchio" } satisfies Record<Outcome, string>,
  unknown_actor: "account che non c'è più",
  kinds: {
    family: "Fascicolo",
    person: "Persona",
    enquiry: "Contatto",
    appointment: "Appuntamento",
    case: "Percorso",
    note: "Appunto del percorso",
    programme: "Ciclo",
    group_meeting: "Incontro del ciclo",
    site: "Sede",
    staff: "Account",
    role: "Ruolo dato:",
    tries: "Altri tentativi prima di questi:",
    other: "Altro dato",
  } satisfies Record<SubjectKind, string>,
  empty: "Nessuna riga con questi filtri",
  empty_text: "Allargare il periodo o togliere un filtro.",
  older: "Mostra le righe precedenti",
  shown: (n: number): string => `${plural(n, "riga", "righe")} in questa pagina, dalla più recente`,

  export: "Esporta in CSV…",
  exported: (file: string): string => `Salvato: ${file}`,
  print: "Stampa",
  check: "Controlla la catena",
  checking: "Controllo in corso…",
  whole_chain: (entries: number): string => `La catena è intera: ${count(entries)} righe, nessuna cambiata, tolta o aggiunta.`,
  head: (seq: number, at: string | null): string => (at ? `Ultima riga: n. ${seq}, ${moment(at)}.` : "Il registro è vuoto."),
  broken_title: "Il registro degli accessi è stato alterato",
  broken: (seq: number): string => `La prima riga che non torna è la n. ${seq}. Avvisare il responsabile della protezione dei dati e confrontare con l'ultima copia di sicurezza o con l'ultima stampa.`,
  not_held: "La catena non cresce dal punto in cui era arrivata: il file è più vecchio, o è stato riscritto.",

  rollback: {
    title: "Il registro è più vecchio di quello lasciato l'ultima volta",
    reached: (at: string | null): string => `Ultima riga lasciata: ${at ? moment(at) : "nessuna"}.`,
    found: (at: string | null): string => `Ultima riga trovata: ${at ? moment(at) : "nessuna"}.`,
    lost: "Quello che è stato scritto nel mezzo non c'è. Può essere stata rimessa una copia vecchia, per sbaglio o di proposito, oppure il disco ha perso dei dati.",
    pages: "Le righe ci sono tutte, ma alcune pagine del file sono più vecchie delle altre: dei dati possono essere tornati a com'erano prima.",
    keys: "Le righe ci sono tutte, ma il file delle chiavi (vault.keys) è quello di una volta: una password o un kit di recupero che non valevano più possono valere di nuovo, e dei dati possono essere tornati a com'erano. Cambiare le password e il kit.",
    todo: "Che cosa fare",
    steps: [
      "Se si è appena ripristinata una copia di sicurezza, è normale: chi coordina ne prende atto.",
      "Altrimenti non scrivere altro e avvisare chi coordina: la copia di sicurezza più recente può avere i dati che mancano.",
      "Chi coordina controlla in «Accessi» che cosa manca e avvisa il responsabile della protezione dei dati.",
    ],
    go_on: "Continua",
    accept: "Ne ho preso atto",
    accepted: "Preso atto. La riga resta nel registro degli accessi.",
    waiting: "L'avviso torna a ogni entrata, finché un coordinatore o un amministratore non ne prende atto.",
    see: "Vedi gli accessi",
  },
  damaged: {
    kinds: {
      register_damaged: {
        title: "Il registro è danneggiato",
        text: "Alcune parti del file non superano i controlli. Da questo momento Accogli non scrive più nulla, per non peggiorare il danno.",
      },
      register_unreadable: {
        title: "Il registro non si apre",
        text: "L'inizio del file è rovinato, oppure file e chiavi non sono dello stesso registro. Accogli non ha scritto nulla.",
      },
      register_missing: {
        title: "Il registro non si trova",
        text: "Nella cartella dei dati ci sono le chiavi ma non il registro: il file è stato spostato o cancellato.",
      },
      keys_damaged: {
        title: "Il file delle chiavi è rovinato",
        text: "Senza le chiavi il registro non si apre, nemmeno con la password giusta. Accogli non ha scritto nulla.",
      },
    },
    todo: "Che cosa fare",
    steps: [
      "Non cancellare né spostare la cartella dei dati: serve a recuperare quello che si può.",
      "Avvisare chi coordina il centro, poi ripristinare l'ultima copia di sicurezza verificata: anche da una chiavetta o da un disco.",
      "Segnare su carta quello che è successo dopo la copia: va riscritto nel registro.",
      "Se non c'è nessuna copia, o è troppo vecchia, chi coordina può salvare in un registro nuovo quello che si legge ancora.",
      "Se il danno si ripete, far controllare il disco da chi segue i computer del centro.",
    ],
    last_copy: (day: string | null): string => (day ? `Ultima copia verificata: ${date_long(day)}.` : "Ultima copia verificata: su questo computer non ne risulta nessuna. Cercare quella tenuta altrove."),
    lost: "I file di adesso non si cancellano: il ripristino li mette in una cartella accanto, dove chi segue i computer può ancora provare a leggerli.",
    restore: "Ripristina una copia…",
    salvage: "Salva quello che si legge…",
    close: "Torna all'accesso",
  },
} as const;

/** "12/06/2025, 9:05:00" of the core's local instant. */
export function moment(at: string): string {
  const [day = "", time = ""] = at.split("T");
  return `${date_plain(day)}, ${time.slice(0, 8)}`;
}
