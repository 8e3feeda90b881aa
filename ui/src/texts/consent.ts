/** The texts of the feature `consent`: signatures for services to minors, the privacy notice. */
import type { ConsentAnswer } from "../bindings/ConsentAnswer";
import type { ConsentBasis } from "../bindings/ConsentBasis";
import type { ConsentLack } from "../bindings/ConsentLack";
import type { ConsentState } from "../bindings/ConsentState";
import type { ConsentVerdict } from "../bindings/ConsentVerdict";
import type { NoticeMeans } from "../bindings/NoticeMeans";
import type { Service } from "../bindings/Service";
import type { VerdictNote } from "../bindings/VerdictNote";
import { date_plain } from "./format";

const services: Record<Service, string> = {
  group: "gruppi e laboratori", talking_group: "gruppo di parola", counselling: "consulenza psicologica", listening: "spazio di ascolto",
  photo: "fotografie e riprese", outing: "uscite con il centro", referral: "comunicazioni a scuola o servizi", mediation: "mediazione familiare",
};
const states: Record<ConsentState, string> = {
  valid: "valido", incomplete: "incompleto", disagreement: "disaccordo", refused: "rifiutato", withdrawn: "ritirato", expired: "scaduto", not_for_children: "non è per minori",
};
const bases: Record<ConsentBasis, string> = {
  own: "la persona stessa, maggiorenne", parent: "un genitore", guardian: "chi ha la tutela", curator: "il curatore speciale con poteri di decisione", body: "il servizio affidatario, o l'ente che ha la tutela",
  impediment: "dichiarazione: l'altro genitore è impedito", court: "il giudice al posto di un genitore",
};
const answers: Record<ConsentAnswer, string> = { given: "dà il consenso", refused: "non dà il consenso" };
const means: Record<NoticeMeans, string> = { paper: "su carta", aloud: "letta insieme", email: "per e-mail" };
const notes: Record<VerdictNote, string> = {
  heard: "Ha compiuto 12 anni: ha diritto di dire che cosa ne pensa.",
  heard_fourteen: "Ha compiuto 14 anni: si ascolta e si scrive che cosa ne pensa.",
  grown_up: "Ora è maggiorenne: le firme dei genitori non valgono più.",
  by_impediment: "Un genitore è sostituito da una dichiarazione: da rivedere quando può firmare.",
  by_court: "Un genitore è sostituito dal giudice.",
  no_contact: "C'è un divieto di avvicinamento: non convocare insieme.",
  read_order: "È affidato ai servizi: leggere nel provvedimento quali atti spettano al servizio e quali restano ai genitori.",
  curator_powers: "Decide il curatore speciale: leggere nel decreto per quali atti; per gli altri firma chi firmava prima.",
  minor_parent: "Un genitore è minorenne: vedere chi esercita la responsabilità (l'altro genitore, o chi ha la tutela).",
  watcher_opposes: "Il genitore che non decide si è detto contrario: non basta a fermare, ma può ricorrere al giudice.",
  told_only: "Al colloquio è stato detto un affidamento di cui manca il provvedimento: chiederlo e scriverlo nel fascicolo.",
  told_unsure: "Al colloquio è stato detto un affidamento, ma nel fascicolo ci sono figli di genitori diversi e non è scritto di chi si parlava: chiederlo, e chiedere il provvedimento.",
};

/** Why a consent is not valid yet, in a clause; with the meeting before which something ends, or for which it is missing first. */
export function lack_text(lack: ConsentLack): string {
  if (!lack.meets_on) return reason_text(lack);
  const meeting = `dell'incontro del ${date_plain(lack.meets_on)}`;
  if (lack.why === "expired") return `la firma di ${lack.name ?? "chi decide"}${lack.on ? ` vale fino al ${date_plain(lack.on)}:` : ""} scade prima ${meeting}`;
  return `${reason_text(lack)} (al momento ${meeting})`;
}

function reason_text(lack: ConsentLack): string {
  // Without a name it is a body that was asked.
  const who = lack.name ?? "l'ente che decide";
  const since = lack.on ? ` il ${date_plain(lack.on)}` : "";
  switch (lack.why) {
    case "parent": return `manca la firma di ${who}`;
    case "guardian": return `manca la firma di ${who}, che ha la tutela`;
    case "curator": return `manca la firma di ${who}, curatore speciale`;
    case "body": return "manca la firma del servizio a cui è affidato";
    case "guardian_body": return "manca la firma dell'ente che ha la tutela";
    case "own": return `manca la firma di ${who}, ora maggiorenne`;
    case "any_parent": return "manca la firma di un genitore";
    case "second_parent": return "l'altro genitore non è nel registro: aggiungerlo, o scrivere perché non c'è";
    case "nobody": return "nel registro non c'è chi decide: aggiungere i legami o il provvedimento";
    case "guardian_died": return `${lack.name ?? "chi aveva la tutela"} risulta deceduto: il giudice tutelare nomina un altro tutore`;
    case "guardian_unclear": return "c'è una tutela e c'è un affidamento ai genitori: leggere quale vale e mettere la fine all'altro";
    case "orders_unclear": return "un provvedimento più recente dà l'affidamento, ma resta scritto che un genitore è solo, decaduto o sospeso: leggere quale vale e mettere la fine all'altro";
    case "kin_unclear": return "risulta adottivo o in affido, e i legami non dicono chi ha la responsabilità: correggere i legami, o scrivere il provvedimento";
    case "not_then": return `la risposta di ${lack.name ?? "chi decide"}${lack.on ? ` del ${date_plain(lack.on)}` : ""} è di un giorno in cui non decideva: chiedere una nuova firma`;
    case "order_unseen": return "al colloquio è stato detto che decidono i servizi o un tutore: manca il provvedimento, chiederlo e scriverlo";
    case "refused": return `${who} non dà il consenso`;
    case "contrast": return `${who} non è d'accordo: decide il giudice`;
    case "contrast_if": return `${who} non è d'accordo; se l'altro genitore acconsente, decide il giudice`;
    case "court_refused": return `il giudice non ha autorizzato${since}${lack.name ? ` (al posto di ${lack.name})` : ""}`;
    case "withdrawn": return `${who} ha ritirato il consenso${since}`;
    case "expired": return `la firma di ${lack.name ?? "chi decide"} è scaduta${since}`;
    case "declarer_decides_not": return `manca la firma di ${who}: la dichiarazione che non può firmare vale solo da chi decide insieme (art. 317 c.c.); se non può, ci si rivolge al giudice tutelare`;
    case "minor_parent": return `${who} è minorenne e non decide da sé: firma l'altro genitore, o si chiede al giudice tutelare`;
    case "kept_away": return `${who} ha un divieto di avvicinamento: da sé non basta, si chiede al giudice chi decide`;
    case "impediment_alone": return `la dichiarazione vale solo con la firma di ${who}`;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const consent = {
  title: "Consensi dei figli",
  services, states, bases, answers, means, notes,
  intro: "Il consenso a un servizio e l'informativa sui dati sono due fogli diversi.",
  sign: "Registra una firma",
  sign_form: "Firma per un servizio",
  children: "Per chi",
  which: "Per quali servizi",
  basis: "Chi firma",
  signer: "Nome di chi firma",
  instead_of: "Al posto di",
  reference: "Servizio o ente, e chi ha firmato",
  reference_hint: "Per esempio: Tutela minori di Crema, dott. Neri",
  court_reference: "Tribunale, data e numero",
  impediment_reference: "Motivo dell'impedimento",
  answer: "Risposta",
  signed_on: "Data sul foglio",
  expires_on: "Fino al",
  expires_hint: "Vuoto: la durata prevista per il servizio",
  note: "Nota",
  note_hint: "Per esempio: che cosa ne pensa il minore",
  until: (day: string) => `fino al ${date_plain(day)}`,
  missing: (lacks: readonly ConsentLack[]) => lacks.map(lack_text).join("; "),
  ahead_title: "Consenso non ancora valido",
  ahead_children: "Se è per un figlio, il consenso non è ancora valido",
  ahead_looking: "Si guardano i consensi…",
  ahead_unknown: "Non si è potuto guardare il consenso",
  ahead_of: (first_name: string, verdict: ConsentVerdict) => (verdict.state === "not_for_children" ? `${first_name}: il servizio non è per minori.` : `${first_name}: ${verdict.lacks.map(lack_text).join("; ")}.`),
  ahead: (verdict: ConsentVerdict) =>
    verdict.state === "not_for_children" ? "Il servizio non è per minori." : `${capital(verdict.lacks.map(lack_text).join("; "))}. Il posto si può tenere: il servizio comincia quando il consenso c'è.`,
  own_from: (day: string) => `Compie 18 anni prima dell'incontro del ${date_plain(day)}: da allora decide da sé.`,
  no_signature: (lacks: readonly ConsentLack[]) => `Nessuna firma ancora: ${lacks.map(lack_text).join("; ")}.`,
  not_asked: (names: string) => `Non ancora chiesti: ${names}.`,
  nobody: "Nel fascicolo non ci sono figli.",
  line: (who: string, answer: string, day: string) => `${who} ${answer}, ${date_plain(day)}`,
  line_end: (day: string) => `, fino al ${date_plain(day)}`,
  line_back: (day: string) => `, ritirato il ${date_plain(day)}`,
  instead: (name: string) => ` al posto di ${name}`,
  because: (reason: string) => ` (${reason})`,
  version: (n: number) => `elenco dei servizi, versione ${n}`,
  withdraw: "Ritira",
  withdraw_of: (what: string) => `Ritira: ${what}`,
  withdraw_title: "Consenso ritirato",
  withdraw_on: "Ritirato il",
  mistaken: "Era registrato per errore: togli la firma",
  take_out: "Togli",
  take_out_of: (what: string) => `Togli: ${what}`,
  refused_title: "Risposta registrata per errore?",
  refused_text: "Un no non si ritira. Se ora la persona acconsente, registrare la nuova firma: conta l'ultima. Questa si toglie soltanto se non c'è mai stata.",
  withdrawn_title: "Ritiro registrato per errore?",
  withdrawn_text: "Si toglie la firma insieme al suo ritiro. Se il consenso era stato dato e vale ancora, registrarlo di nuovo con la data del foglio.",
  notice_out_title: "Consegna registrata per errore?",
  notice_out_text: "La riga si toglie: l'informativa risulterà non consegnata in quel giorno.",
  signatures: (name: string) => `Firme per ${name}`,
  print: "Stampa il consenso",
  print_form: "Stampa del consenso",
  print_show: "Mostra l'anteprima",
  print_for: "Foglio per",
  print_for_hint: "Si stampa un foglio per ciascuno che firma",
  all_services: "tutti, da segnare a mano",
  blank: "In bianco, da compilare a mano",
  notice: "Informativa",
  notice_give: "Informativa consegnata",
  notice_print: "Stampa l'informativa",
  notice_print_for: "Stampa l'informativa per…",
  notice_print_form: "Stampa dell'informativa",
  notice_form: "Consegna dell'informativa",
  notice_who: "A chi",
  notice_on: "Il",
  notice_means: "Come",
  notice_none: "L'informativa non risulta consegnata a nessuno.",
  notice_told: (name: string | null, day: string) =>
    name ? `La scheda di accoglienza dice che ${name} l'ha avuta il ${date_plain(day)}; la ricevuta non è registrata.` : `Una scheda di accoglienza dice che è stata consegnata il ${date_plain(day)}, ma non a chi: registrare la consegna.`,
  notice_line: (name: string, day: string, how: string) => `${name}: ${date_plain(day)}, ${how}`,
  notice_version: (n: number) => `versione ${n}`,
  notice_old: "c'è una versione più nuova",
  incomplete: "incompleta",
  incomplete_title: "Iscrizioni incomplete",
  incomplete_text: (n: number) => (n === 1 ? "Una iscrizione tiene il posto ma è incompleta: manca un consenso valido." : `${n} iscrizioni tengono il posto ma sono incomplete: mancano consensi validi.`),
} as const;
