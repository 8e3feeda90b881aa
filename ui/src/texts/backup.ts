/** The texts of copies and restores. */
import type { SetCounts } from "../bindings/SetCounts";
import { count, date_plain, plural, time_plain } from "./format";

/** "12/06/2025, 9:00" */
const moment = (at: string): string => `${date_plain(at.slice(0, 10))}, ${time_plain(at.slice(11, 16))}`;

/** "2 cancellazioni e 1 limitazione" */
function undone_words(deletions: number, limitations: number): string {
  const parts = [deletions > 0 ? plural(deletions, "cancellazione", "cancellazioni") : "", limitations > 0 ? plural(limitations, "limitazione", "limitazioni") : ""];
  return parts.filter((part) => part !== "").join(" e ");
}

export const backup = {
  title: "Copie di sicurezza",
  intro: "Una copia si fa da sola al blocco, alla chiusura e ogni mezz'ora di lavoro.",
  moment,
  make: "Fai una copia adesso",
  restore: "Ripristina…",
  made: (number: number) => `Copia ${number} fatta e controllata.`,
  not_thinned: (why: string) => `Le copie più vecchie non si sono potute togliere e restano: si riprova alla prossima. ${why}`,
  forgotten_title: "Non si sa più dov'è la seconda copia",
  forgotten: "Il file in cui questo computer ricordava le sue copie (copie.json) era rovinato. È stato messo da parte come copie.json.rovinato: scegliere di nuovo la seconda destinazione. Intanto nessuna copia vecchia viene tolta.",
  made_here_only: (why: string) => `La copia su questo computer è fatta, la seconda no. ${why}`,
  cancelled: "Interrotto: nulla è cambiato.",
  starting: "Preparo…",
  steps: {
    copying: "Copio il registro…",
    checking: "Controllo la copia…",
    reading: "Rileggo quello che è stato scritto…",
    second: "Scrivo la seconda copia…",
    salvaging: "Leggo quello che si può ancora leggere…",
    placing: "Metto in ordine…",
  },
  locking: "Accogli si sta bloccando",
  locking_text: "Prima si fa una copia di sicurezza. Interrompendola, il blocco arriva subito, senza copia.",

  // The sets of this computer
  here: "Copie su questo computer",
  number: "Copia",
  numbered: (number: number) => `n. ${number}`,
  made_at: "Fatta il",
  why: "Quando",
  whys: {
    asked: "A richiesta",
    lock: "Al blocco",
    interval: "Durante il lavoro",
    migration: "Prima di un aggiornamento",
    restore: "Prima di un ripristino",
    removal: "Per il ritiro di un account",
    import: "Prima di un'importazione",
  },
  holds: "Contiene",
  held_short: (it: SetCounts) => `${plural(it.people, "persona", "persone")}, ${plural(it.appointments, "appuntamento", "appuntamenti")}`,
  held: (it: SetCounts) =>
    `${plural(it.people, "persona", "persone")}, ${plural(it.families, "fascicolo", "fascicoli")}, ${plural(it.enquiries, "contatto", "contatti")}, ${plural(it.appointments, "appuntamento", "appuntamenti")}, ${plural(it.cases, "percorso di mediazione", "percorsi di mediazione")}, ${plural(it.programmes, "ciclo di gruppo", "cicli di gruppo")}.`,
  size: "Spazio",
  megabytes: (bytes: number) => `${count(Math.max(0.1, Math.round(bytes / 100_000) / 10))} MB`,
  state: "Stato",
  verified: "Controllata",
  damaged: "Rovinata",
  unknown: "Non si legge",
  none: "Nessuna copia su questo computer",
  none_text: "La prima si fa da sola al prossimo blocco, oppure subito con «Fai una copia adesso».",
  changed: "Dopo l'ultima copia il registro è cambiato.",
  unchanged: "L'ultima copia contiene tutto.",
  kept: "Restano le ultime 10 copie, una al giorno per 14 giorni, una alla settimana per 8 settimane, una al mese per 24 mesi.",

  // The second place
  second: "Seconda copia",
  second_intro: "Se il portatile si perde o si rompe, serve una copia altrove: una chiavetta, un disco o una cartella condivisa. È cifrata: va bene anche una cartella del cloud.",
  no_second: "Non c'è nessuna copia fuori da questo computer.",
  never_second: "Nella seconda cartella non c'è ancora nessuna copia.",
  second_days: (days: number) => (days === 0 ? "Ultima copia verificata fuori da questo computer: oggi." : `Ultima copia verificata fuori da questo computer: ${plural(days, "giorno", "giorni")} fa.`),
  second_folder: "Cartella",
  second_now: "Adesso",
  reachable: "Raggiungibile",
  unreachable: "Non raggiungibile: collegare la chiavetta o il disco",
  second_choose: "Scegli la cartella…",
  second_change: "Cambia cartella…",
  second_forget: "Non usarla più",
  second_chosen: "Cartella scelta: la prossima copia va anche lì.",
  second_forgotten: "La seconda cartella non si usa più. Le copie che contiene restano.",
  second_who: "La sceglie chi ha il ruolo di Coordinatore o Amministratore.",

  // The trial restore
  trial: "Prova di ripristino",
  trial_intro: "Una volta al mese: l'ultima copia si apre in una cartella a parte, si controlla e si conta. Il registro non viene toccato.",
  trial_never: "Nessuna prova ancora.",
  trial_due: "La prova di ripristino del mese è da fare.",
  trial_good: (at: string, number: number) => `Riuscita il ${moment(at)}, con la copia n. ${number}.`,
  trial_bad: "L'ultima prova di ripristino non è riuscita: la copia è rovinata. Farne subito una nuova e provarla.",
  trial_run: "Prova adesso",

  // Copies under another key
  old: "Copie che il vecchio accesso può ancora aprire",
  old_text: "Sono di prima che qualcuno fosse tolto: con la sua password di allora può ancora aprirle.",
  old_places: { here: "su questo computer", second: "seconda copia", aside: "registro messo da parte da un ripristino", migration: "copia di prima di un aggiornamento" },
  old_columns: { name: "Copia", made: "Fatta il", place: "Dove" },
  old_forget: "Cancella queste copie…",
  old_forget_title: "Cancellare le copie che il vecchio accesso apre?",
  old_forget_text: (n: number) => `Prima si fa e si rilegge una copia nuova; poi ${n === 1 ? "questa copia va" : `queste ${n} copie vanno`} via per sempre e non si potrà più tornare a quel momento. Le copie su chiavette non collegate e quelle portate altrove restano: vanno cercate a mano.`,
  old_forget_go: "Cancella le copie",
  old_forgotten: (n: number) => `${plural(n, "copia cancellata", "copie cancellate")}. Resta una copia nuova e controllata.`,
  old_who: "Le cancella chi ha il ruolo di Coordinatore o Amministratore.",
  old_notice: (n: number) => `${plural(n, "copia si apre", "copie si aprono")} ancora con l'accesso di chi è stato tolto.`,

  // What needs a look
  kinds: { ok: "A posto", warn: "Da fare", bad: "Attenzione" },
  go: "Vai alle copie",
  damaged_here: "Una copia su questo computer è rovinata.",
  synced: "Il registro sta in una cartella sincronizzata con il cloud: può rovinarsi. Va spostato in una cartella solo di questo computer: come si fa è nell'aiuto (F1), «Se il registro sta in una cartella sincronizzata».",
  older_title: "Il registro aperto è più vecchio della sua ultima copia.",
  older: (register_at: string | null, backup_at: string) =>
    `${register_at ? `L'ultima modifica nel registro è del ${moment(register_at)}` : "Il registro non ha modifiche"}, la copia è del ${moment(backup_at)}: qualcuno o qualcosa ha rimesso al suo posto un file vecchio. Quello che manca è nella copia.`,
  older_go: "Vai alle copie per ripristinarla",
  paused_title: "Dopo un ripristino le copie vecchie restano tutte.",
  paused: "Controllare che nel registro ci sia quello che deve esserci; poi le copie più vecchie si tolgono di nuovo da sole.",
  paused_go: "È tutto a posto",

  // The recovery kit that a restore ended
  kit_waits: "Un kit di recupero nuovo è stato mostrato e nessuno ha detto che è al sicuro. Se il foglio non c'è, farne un altro in Impostazioni, Accesso e blocco.",
  no_kit: "Nessun kit di recupero apre il registro: farne uno nuovo in Impostazioni, Accesso.",

  // Restoring
  restore_link: "Ripristina una copia di sicurezza…",
  restore_title: "Ripristinare una copia",
  restore_intro: "Il registro torna com'era al momento della copia. Quello di adesso non si cancella: resta in una cartella accanto.",
  look_elsewhere: "Cerca in un'altra cartella…",
  no_candidates: "Qui non ci sono copie che si possano ripristinare. Cercarle su una chiavetta o in un'altra cartella.",
  some_damaged: (n: number) => `${plural(n, "copia rovinata non si può ripristinare", "copie rovinate non si possono ripristinare")}.`,
  which: "Quale copia",
  choice: (number: number, made_at: string, place: string) => `n. ${number} · ${moment(made_at)} · ${place}`,
  places: { here: "su questo computer", second: "seconda copia", elsewhere: "cartella scelta" },
  password_then: "Quella che valeva quando la copia è stata fatta",
  password_now: "Password di oggi",
  password_now_hint: "È stata cambiata dopo questa copia",
  kit_hint: "Senza il ruolo di Coordinatore o Amministratore si ripristina solo con il codice del kit",
  comes_back: "Tornano anche ruoli, password e fascicoli riservati di allora: dopo il ripristino chi coordina li ricontrolla. Tornano le persone cancellate dopo la copia e cadono le limitazioni fatte dopo: dopo il ripristino Accogli le elenca in Diritti, Conservazione, perché si rifacciano.",
  undoes: (deletions: number, limitations: number) => `Questa copia annulla ${undone_words(deletions, limitations)}.`,
  undone: (deletions: number, limitations: number) => `Il ripristino ha annullato ${undone_words(deletions, limitations)}: sono elencate in Diritti, Conservazione, finché non si rifanno.`,
  undone_unknown: "Il registro di prima non si è potuto leggere: se dopo la copia erano state cancellate persone o limitati dati, vanno cancellate e limitati di nuovo.",
  restore_go: "Ripristina questa copia",
  stay_out: (names: readonly string[]) => `${names.length === 1 ? "Resta fuori l'account ritirato" : "Restano fuori gli account ritirati"} dopo questa copia: ${names.join(", ")}`,
  stay_out_text: "Il registro ripristinato prende una chiave nuova, e il kit di recupero di allora non lo apre più: dopo il ripristino se ne fa uno nuovo in Impostazioni, Accesso.",
  kit_ends: "Dopo questa copia è stato fatto un altro kit di recupero. Dopo il ripristino non vale nessuno dei due, nemmeno quello di oggi: se ne fa subito uno nuovo in Impostazioni, Accesso.",
  restored_hand_over: (names: readonly string[]) => `Da ritirare di nuovo in Impostazioni, per affidare i percorsi di mediazione che seguono: ${names.join(", ")}.`,
  restored_kit: "Nessun kit di recupero stampato finora apre questo registro, nemmeno quello più recente: farne subito uno nuovo in Impostazioni, Accesso.",
  passed_over: (names: readonly string[]) => `Il file delle chiavi in ${names.join(", ")} diceva ritirato chi ha ripristinato, senza che nessuno lo possa provare: il kit di recupero l'ha smentito. Guardare da dove viene quella cartella.`,
  restored: (made_at: string, aside: string) => `Ripristinata la copia del ${moment(made_at)}. Quello che c'era prima è nella cartella ${aside}.`,
} as const;
