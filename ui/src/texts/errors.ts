/** From the core's code to the sentence a person reads: what happened and what to do. Total over every code. */
import type { Code } from "../bindings/Code";
import { Failure } from "../ipc/failure";
import { centre } from "./centre";
import { date_plain, time_plain } from "./format";
import { part_conflicts } from "./parting";
import { merge_conflicts } from "./people";
import { obstacles } from "./rights";

type Params = Readonly<Record<string, string | undefined>>;

export const errors: Record<Code, (p: Params) => string> = {
  register_missing: () => "Il registro non si trova. Controllare che la cartella dei dati sia al suo posto.",
  register_exists: () => "In questa cartella c'è già un registro.",
  register_sound: () => "Il registro è intero: ha passato tutti i controlli e si apre come sempre. Non c'è niente da salvare.",
  register_unreadable: () => "Questo file non è un registro di Accogli.",
  register_too_new: () => "Il registro è stato scritto da una versione più recente di Accogli. Aggiornare il programma su questo computer.",
  register_older: (p) => `Il registro è più vecchio di come era stato lasciato: l'ultima riga era del ${p["reached"] ?? "…"}, si trova quella del ${p["found"] ?? "…"}. Quello che è stato scritto nel mezzo non c'è: avvisare chi coordina.`,
  register_busy: () => "Il registro è già aperto in un'altra finestra di Accogli. Chiuderla e riprovare.",
  register_damaged: () => "Il registro non supera i controlli e non è stato toccato. Ripristinare l'ultima copia di sicurezza.",
  disk_full: () => "Il disco è pieno: non è stato salvato nulla. Liberare spazio e salvare di nuovo; quello che è scritto qui resta.",
  disk_refused: () => "Il computer non ha permesso di scrivere nella cartella dei dati. Controllare i permessi della cartella o il disco.",
  store_failed: () => "Il salvataggio non è riuscito e nulla è cambiato. Riprovare.",
  random_unavailable: () => "Il sistema non fornisce numeri casuali sicuri. Riavviare il computer e riprovare.",
  import_unreadable: () => "Il file non si legge: serve un foglio XLSX, ODS o CSV. Aprirlo con il programma di calcolo e salvarlo di nuovo.",
  import_protected: () => "Il file è protetto da una password. Aprirlo con il programma di calcolo, togliere la password e salvarlo di nuovo.",
  import_old_format: () => "Il file è di un programma di calcolo di prima del 2007. Aprirlo e salvarlo come XLSX.",
  import_too_large: (p) => `Il file è troppo grande o si espande oltre ogni registro: al massimo ${p["rows"] ?? "60000"} righe e ${p["max"] ?? "32"} MB.`,
  import_empty: () => "Il file non contiene righe.",
  import_no_lines: () => "Nel foglio ci sono solo le intestazioni: sotto non c'è nessuna riga da importare.",
  import_no_names: () => "Nessuna colonna contiene i nomi: indicare almeno quella del cognome e nome.",
  import_nothing: () => "Non c'è niente da scrivere: ogni riga è lasciata fuori.",
  import_file_closed: (p) => `La riga ${p["row"] ?? "indicata"} riguarda un fascicolo chiuso: scegliere se riaprirlo o lasciare fuori la riga.`,
  file_missing: () => "Il file non si trova: forse è stato spostato o ha cambiato nome. Controllare dov'è e sceglierlo di nuovo.",
  file_is_folder: () => "Questa è una cartella: scegliere il file che c'è dentro.",
  file_unreadable: () => "Il computer non permette di leggere questo file. Controllare i permessi, o copiarlo in un'altra cartella e sceglierlo lì.",
  locked: () => "Accogli è bloccato. Sbloccarlo con la password.",
  wrong_password: (p) => `${p["field"] === "old_password" ? "La password non è questa" : "Nome o password non corretti"}. Controllare il tasto delle maiuscole.`,
  wait_before_retry: (p) => `Troppi tentativi sbagliati. Si può riprovare tra ${wait(p["seconds"])}.`,
  keys_damaged: () => "Il file delle chiavi è rovinato. Rimettere al suo posto quello dell'ultima copia di sicurezza.",
  keys_out_of_range: () => "Il file delle chiavi chiede valori non ammessi e non è stato usato.",
  password_too_short: (p) => `La password deve avere almeno ${p["min"] ?? "12"} caratteri.`,
  password_not_new: () => "È la password di adesso: sceglierne una diversa.",
  password_to_choose: () => "Prima di lavorare va scelta la propria password.",
  password_handed: () => "Qui l'account ha ancora la password ricevuta da chi l'ha creato, che non basta: usare un account che aveva già scelto la propria, o una copia più recente.",
  password_too_weak: () => "La password è troppo facile da indovinare. Vanno bene quattro parole che non c'entrano tra loro.",
  recovery_code_mistyped: () => "Il codice di recupero non è scritto giusto. Controllare ogni gruppo sul foglio.",
  recovery_code_wrong: () => "Il codice è scritto bene, ma non è quello del kit di questo registro: è di un altro, o di un kit che non vale più.",
  account_ended: (p) => p["set"] ? `Solo il file delle chiavi nella cartella ${p["set"]} dice che questo account è stato ritirato, e nessuno può provarlo: scrivere il codice del kit di recupero, oppure scegliere un altro account.` : "Questo account è stato ritirato dopo che la copia era stata fatta: scegliere un altro account della copia.",
  restore_not_in_charge: () => "Questo account non è di un Coordinatore o di un Amministratore: scriverne uno che lo sia oggi, oppure il codice del kit di recupero.",
  present_password_needed: () => "Dopo questa copia la password è stata cambiata: scrivere anche quella di oggi.",
  account_lost: () => "La riga di questo account è tra quelle perse nel danno: provare con un altro coordinatore o amministratore, oppure ripristinare una copia.",
  setter_ended: () => "In questa copia gli account che possono cambiare le impostazioni sono stati tutti ritirati dopo: il registro resterebbe senza guida. Scegliere una copia più recente.",
  still_mediates: (p) => p["closed"] ? `Gli appunti di ${p["closed"] === "1" ? "un percorso chiuso li apre" : `${p["closed"]} percorsi chiusi li apre`} solo questo account, con la sua password, qualunque ruolo abbia: resta mediatore o coordinatore finché ci sono. Chi coordina può attivare il deposito degli appunti e farlo confermare, oppure ritirare l'account e farne uno nuovo.` : `Segue ${p["cases"] === "1" ? "un percorso di mediazione aperto" : `${p["cases"] ?? "alcuni"} percorsi di mediazione aperti`}: prima affidarli a un altro mediatore, altrimenti gli appunti non si aprirebbero più.`,
  last_setter: () => "È l'unico account che può cambiare le impostazioni: dare prima il ruolo di Coordinatore o Amministratore a qualcun altro.",
  beside_register: () => "Questa è la cartella del registro o di una copia: salvare altrove, per non scrivere sopra i suoi file.",
  not_permitted: () => "Il ruolo di questo account non permette questa azione.",
  restricted: () => "Questo fascicolo è riservato e non si apre con questo account. Rivolgersi al coordinatore.",
  sealed_for_others: () => "L'appunto è riservato ai mediatori del percorso.",
  seal_broken: () => "L'appunto risulta spostato o alterato e non viene mostrato.",
  not_found: () => "Non c'è più: forse è stato tolto nel frattempo. Tornare all'elenco.",
  malformed_id: () => "L'indirizzo della pagina non è giusto. Tornare all'elenco.",
  malformed_request: () => "La richiesta non è stata capita. Chiudere e riaprire la pagina.",
  required: () => "Campo da compilare.",
  file_kind: () => "Si conservano PDF, immagini, testi e fogli di calcolo. Questo file è di un altro tipo: salvarlo prima come PDF.",
  file_too_large: (p) => `Il file è troppo grande: al massimo ${p["max"] ?? "?"} MB. Si può dividerlo o conservarlo altrove.`,
  text_too_long: (p) => `Il testo è troppo lungo: al massimo ${p["max"] ?? "?"} caratteri.`,
  date_impossible: () => "Questa data non esiste nel calendario.",
  date_unreadable: () => "Data non riconosciuta. Scriverla per esempio 3/4/2024, oggi, +7 o lun.",
  date_in_future: () => "La data è nel futuro.",
  date_in_past: () => "La data è già passata.",
  time_unreadable: () => "Ora non riconosciuta. Scriverla per esempio 9, 930 o 14:30.",
  duration_unreadable: () => "Durata non riconosciuta. Scriverla per esempio 90, 1h30 o 1,5.",
  end_before_start: () => "La fine deve venire dopo l'inizio.",
  before_birth: () => "In questo giorno la persona non era ancora nata. Controllare il giorno e la data di nascita.",
  number_out_of_range: (p) => `Scrivere un numero tra ${p["min"] ?? "0"} e ${p["max"] ?? "?"}.`,
  phone_unreadable: () => "Numero di telefono non riconosciuto. Scriverlo per esempio 347 123 4567.",
  email_unreadable: () => "Indirizzo e-mail non riconosciuto. Scriverlo per esempio nome@esempio.it.",
  fiscal_code_length: () => "Il codice fiscale ha 16 caratteri.",
  fiscal_code_character: () => "Nel codice fiscale c'è un carattere al posto sbagliato.",
  fiscal_code_check: (p) => `L'ultima lettera del codice fiscale dovrebbe essere ${p["expected"] ?? "un'altra"}. Controllare ogni carattere.`,
  fiscal_code_date: () => "Il codice fiscale contiene una data che non esiste.",
  fiscal_code_disagrees: (p) => `Il codice fiscale non va d'accordo con ${disagreement(p["what"])}.`,
  fiscal_code_taken: () => "Questo codice fiscale, così o in un'altra forma dell'omocodia, è già di un'altra persona del registro. Cercarla prima di scriverla di nuovo; se sono davvero due persone, confermarlo.",
  child_older_than_parent: () => "Il figlio risulterebbe nato prima del genitore. Controllare le date di nascita.",
  move_before_stay: () => "In quel giorno la persona viveva già altrove secondo il registro: scegliere un giorno dopo l'ultimo trasloco, o correggere le date della casa.",
  couple_still_open: () => "Nel registro uno dei due è già in una coppia: scegliere se finisce in questo giorno o se resta com'è.",
  couple_before_end: () => "Nel registro uno dei due era in un'altra coppia dopo quel giorno: scegliere il giorno in cui quella è finita, o uno dopo, oppure correggere i legami.",
  couple_deceased: () => "Nel registro questa persona risulta deceduta. Se non è così, correggerlo tra i suoi dati.",
  couple_under_age: () => "In quel giorno questa persona era minorenne. Controllare il giorno e la data di nascita.",
  close_relatives: () => "Nel registro i due sono parenti stretti (genitore e figlio, nonno e nipote, fratelli). Controllare i legami.",
  stay_overlaps: (p) => `Nel registro questa persona vive già in questa casa ${days(p)}: correggere quel periodo, oppure scrivere giorni che non gli si sovrappongono.`,
  not_for_children: () => "La mediazione è per i genitori: i figli non partecipano e non si chiede il consenso.",
  no_consent_given: () => "Questa persona ha risposto di no: non c'è un consenso da ritirare. Se ora acconsente, registrare la nuova firma; se la risposta era scritta per errore, toglierla.",
  not_a_signer: () => "Dal registro questa persona non risulta poter firmare così per questo figlio. Vedere legami e provvedimenti.",
  same_person: () => "È la stessa persona: sceglierne un'altra.",
  nobody_to_show: () => "Chi coordina può nascondere un fascicolo a sé solo se c'è un altro coordinatore: nessuno toglie una riservatezza propria, e resterebbe nascosto per sempre. Nominare prima un altro coordinatore.",
  name_unfit: () => "Il nome contiene caratteri che non si vedono: riscriverlo a mano.",
  login_unfit: () => "Nel nome per entrare vanno lettere, numeri, punto, trattino e chiocciola, senza spazi. Per esempio: anna.rossi.",
  prefix_unfit: () => "Davanti ai numeri vanno da una a tre lettere, senza cifre né accenti, e non la sola M, che è dei percorsi di mediazione. Per esempio: A, oppure CR.",
  opening_overlaps: (p) => `Di ${centre.weekdays[Number(p["weekday"]) - 1] ?? "quel giorno"} la sede è già aperta${span(p)}. Cambiare le ore, oppure quelle dell'altro orario.`,
  name_taken: () => "Questo nome è già usato. Sceglierne un altro.",
  wrong_state: () => "Nel frattempo lo stato è cambiato e l'azione non è più possibile. La pagina mostra ora lo stato aggiornato.",
  staff_busy: (p) => `L'operatore è già occupato${span(p)}. Scegliere un altro orario o un altro operatore.`,
  room_busy: (p) => `La stanza è già occupata${span(p)}. Scegliere un'altra stanza o un altro orario.`,
  family_busy: (p) => `La famiglia ha già un appuntamento${span(p)}. Se vengono persone diverse, indicare il nome in tutti e due gli appuntamenti.`,
  person_busy: () => "A quell'ora una delle persone ha già un altro impegno al centro. Scegliere un altro orario.",
  appointment_owned: () => "È un incontro di mediazione o di gruppo: si gestisce dalla pagina del percorso o del ciclo.",
  project_not_running: (p) => `Il progetto va ${days(p)}: scegliere un progetto in corso in quel giorno, o nessuno.`,
  room_elsewhere: () => "La stanza è di un'altra sede.",
  fingerprint_differs: () => "L'impronta della chiave non è quella confrontata. Ripetere il confronto prima di condividere gli appunti.",
  notes_would_close: (p) => `Gli appunti di ${p["cases"] === "1" ? "un percorso" : `${p["cases"] ?? "alcuni"} percorsi`} non si aprirebbero più. Segnare la casella per accettarlo, o far nominare prima un altro mediatore.`,
  joint_meeting_stopped: () => "Per queste due persone gli incontri congiunti sono sospesi. Rivolgersi al coordinatore.",
  screening_missing: () => "Prima dell'incontro congiunto serve la valutazione di ciascuna parte.",
  meeting_beyond_plan: () => "Gli incontri previsti per il percorso sono finiti.",
  outcome_differs: () => "Il percorso è chiuso come «non avviato»: un incontro congiunto svolto lo contraddice. Annullare la chiusura, registrare l'incontro e chiudere di nuovo.",
  party_is_minor: () => "In mediazione le parti sono maggiorenni.",
  meeting_beyond_maximum: (p) => `Il ciclo prevede al massimo ${p["max"] ?? "questi"} incontri.`,
  already_enrolled: () => "La persona è già iscritta a questo ciclo.",
  minimum_above_maximum: () => "Il numero minimo supera il massimo.",
  maximum_below_enrolled: (p) => `Gli iscritti sono già ${p["enrolled"] ?? "di più"}: il massimo non può essere più basso. Prima ritirare qualcuno.`,
  below_minimum: (p) => `Gli iscritti sono ${p["enrolled"] ?? "pochi"} e il ciclo parte con ${p["minimum"] ?? "il numero minimo"}. Si può aspettare, annullare il ciclo o chiedere al coordinatore.`,
  twin_audience: () => "Il ciclo gemello va scelto così: uno è per adulti e l'altro per bambini e ragazzi.",
  person_restricted: () => "I dati di questa persona sono limitati (art. 18): si leggono e non si modificano finché il coordinatore toglie la limitazione.",
  restriction_state: () => "La limitazione c'è già, oppure è già stata tolta. La pagina mostra ora lo stato aggiornato.",
  erasure_obstacle: (p) => `Ora non si può: ${obstacles[p["why"] as keyof typeof obstacles] ?? "qualcosa lo impedisce"}. Risolverlo e riprovare.`,
  part_forbidden: (p) => `Non si possono separare: ${part_conflicts[p["why"] as keyof typeof part_conflicts] ?? "qualcosa lo impedisce"}.`,
  merge_forbidden: (p) => `Non si possono unire: ${merge_conflicts[p["why"] as keyof typeof merge_conflicts] ?? "qualcosa lo impedisce"}.`,
  not_represented: () => "Dal registro questa persona non risulta poter rappresentare il minore da sola. Vedere il provvedimento e aggiornare affidamento e legami.",
  count_differs: (p) => `Il numero non è quello dei record decisi${p["count"] ? ` (${p["count"]})` : ""}. Ricontare sull'elenco firmato.`,
  clock_jumped: () => "La data di questo computer è lontana dall'ultima registrazione. Scrivere la data di oggi letta su un calendario.",
  latest_is_final: () => "L'ultima cosa fatta non si può annullare. Quelle fatte prima restano come sono.",
  nothing_to_undo: () => "Non c'è nulla da annullare.",
  undo_not_permitted: () => "Il ruolo di questo account non permette di annullare o ripetere questa azione. Rivolgersi al coordinatore.",
  undo_overtaken: () => "Non si può annullare: nel frattempo il dato è stato modificato di nuovo.",
  kit_not_opened: () => "Il kit di recupero non si apre nel lettore PDF: il codice resterebbe accanto al registro. Stamparlo da qui, o salvarlo altrove.",
  kit_beside_register: () => "Il kit di recupero non si salva nella cartella dei dati: chi copiasse il registro avrebbe anche la chiave. Scegliere un'altra cartella.",
  reader_missing: () => "Su questo computer nessun programma apre i PDF. Salvare il file e aprirlo altrove, oppure stamparlo da qui.",
  cancelled: () => "Interrotto: nulla è cambiato.",
  backup_running: () => "Un altro lavoro lungo è in corso. Aspettare che finisca o interromperlo, poi riprovare.",
  backup_missing: () => "La copia di sicurezza non c'è più in questa cartella. Collegare la chiavetta o il disco, o sceglierne un'altra.",
  backup_damaged: () => "La copia di sicurezza non supera i controlli e non è stata usata. Sceglierne un'altra.",
  backup_foreign: () => "La copia è di un altro registro: qui ne sta già uno diverso. Si può ripristinare solo su un computer senza registro.",
  second_unreachable: () => "La cartella della seconda copia non si raggiunge. Collegare la chiavetta o il disco e riprovare.",
  second_beside_register: () => "La seconda copia non può stare nella cartella del registro: si perderebbero insieme. Scegliere un'altra cartella.",
  folder_synced: () => "La cartella dei dati è sincronizzata con il cloud e il registro si rovinerebbe. Chiudere Accogli e indicargli una cartella solo di questo computer: come si fa è nell'aiuto (F1), «Copie di sicurezza».",
  protected_contact: (p) => `Il testo${walled[p["field"] ?? ""] ?? ""}${p["at"] ? ` dell'appuntamento delle ${time_plain(p["at"])}` : ""} ${p["town"] ? "nomina il comune di una casa protetta" : "contiene un dato protetto di un'altra persona"}: toglierlo prima di stampare.`,
  order_unread: () => "Che cosa si può dire dei figli a chi firma lo stabilisce il provvedimento: leggerlo, dirlo con la casella accanto alla stampa e stampare.",
  picture_unreadable: () => "Il file scelto non è un'immagine PNG o JPEG, oppure è troppo grande (fino a 20 MB). Sceglierne un altro.",
  paper_failed: () => "Il modulo non si può stampare. Riprovare.",
};

/** The sentence of a failure; something that is no refusal of the core gets a sentence too. */
export function error_text(failure: Failure): string {
  // A file is no field that somebody fills in.
  if (failure.code === "required" && failure.field === "file") return "Il file è vuoto: non c'è niente da conservare.";
  const sentence = failure.code === "unexpected" ? undefined : errors[failure.code];
  return sentence ? sentence({ ...failure.params, field: failure.field ?? undefined }) : "Qualcosa non ha funzionato e nulla è stato salvato. Riprovare.";
}

/** Where a text stands that a paper may not carry, as the pages call it. */
const walled: Readonly<Record<string, string>> = {
  reason: " del motivo della richiesta", needs: " dei bisogni", strengths: " delle risorse", services: " dei servizi già coinvolti", court_order: " del provvedimento, nella scheda,",
  decision_note: " della decisione", court: " del tribunale, in un provvedimento,", number: " del numero di un provvedimento", body: " del servizio, in un provvedimento,",
  label: " del nome di una casa", pattern: " dei giorni in una casa",
};

function span(p: Params): string {
  return p["from"] && p["to"] ? ` dalle ${time_plain(p["from"])} alle ${time_plain(p["to"])}` : "";
}

function days(p: Params): string {
  const [from, to] = [p["from"], p["to"]].map((day) => (day ? date_plain(day) : ""));
  if (from && to) return `dal ${from} al ${to}`;
  return from ? `dal ${from}` : to ? `fino al ${to}` : "da un giorno non indicato";
}

function wait(seconds: string | undefined): string {
  const n = Number(seconds ?? "30");
  if (n < 90) return n === 1 ? "1 secondo" : `${n} secondi`;
  return `${Math.ceil(n / 60)} minuti`;
}

function disagreement(what: string | undefined): string {
  if (what === "birth_date") return "la data di nascita";
  if (what === "sex") return "il sesso";
  if (what === "birth_place" || what === "birthplace") return "il luogo di nascita";
  if (what === "last_name" || what === "family_name" || what === "surname") return "il cognome";
  if (what === "first_name" || what === "given_name" || what === "name") return "il nome";
  return "gli altri dati della persona";
}
