/** The texts about two records made one by mistake, and parted again. */
import type { MergedRecord } from "../bindings/MergedRecord";
import type { PartConflict } from "../bindings/PartConflict";
import type { PartKind } from "../bindings/PartKind";
import type { PartPiece } from "../bindings/PartPiece";
import { date_plain, plural } from "./format";

export const part_conflicts: Record<PartConflict, string> = {
  erased: "qualcosa di ciò che l'unione aveva scritto è stato cancellato, e il registro non ha più com'era prima",
  later_merge: "dopo, qualcuno che ne fa parte è stato unito a sua volta. Va separato prima lui, dalla stessa scheda «Unioni»",
  limited: "i dati di una delle persone sono limitati (art. 18)",
  ask_coordinator: "qualcosa che le riguarda va sistemato da chi coordina",
};
/** One of each kind, and several. */
const kinds: Record<PartKind, [string, string]> = {
  facts: ["dati della scheda", "dati della scheda"], contact: ["recapito", "recapiti"], place: ["posto in un fascicolo", "posti in un fascicolo"], home: ["casa", "case"],
  tie: ["legame", "legami"], order: ["provvedimento", "provvedimenti"], consent: ["firma per un servizio", "firme per un servizio"], notice: ["informativa consegnata", "informative consegnate"],
  interview: ["colloquio", "colloqui"], appointment: ["appuntamento", "appuntamenti"], mediation: ["mediazione", "mediazioni"], enrolment: ["iscrizione", "iscrizioni"],
  request: ["richiesta sui dati", "richieste sui dati"], folder: ["voce della cartella", "voci della cartella"], enquiry: ["contatto", "contatti"],
  life_fact: ["fatto del genogramma", "fatti del genogramma"], unread: ["parola non letta", "parole non lette"],
};

export const parting = {
  card: "Unioni",
  line: (one: MergedRecord) => `${one.is_file ? "Fascicolo unito" : "Scheda unita"} il ${date_plain(one.merged_at.slice(0, 10))}${one.staff ? ` da ${one.staff}` : ""}`,
  into: (kept: string) => `in ${kept}`,
  part: "Separa di nuovo",
  title: "Separare di nuovo?",
  text: (one: MergedRecord) =>
    one.is_file
      ? `Il fascicolo ${one.gone} torna da solo, con quello che aveva prima dell'unione in ${one.kept}. Si può annullare con Ctrl+Z.`
      : `La scheda di ${one.gone} torna da sola, con quello che aveva prima dell'unione in ${one.kept}. Si può annullare con Ctrl+Z.`,
  back: (name: string) => `Torna a ${name}, com'è oggi`,
  stays: (name: string) => `Scritto dopo l'unione: resta con ${name}`,
  stays_none: "Dopo l'unione non è stato scritto altro.",
  stays_hint: "Se qualcosa riguarda l'altra, va scritto di nuovo da lei.",
  piece: (one: PartPiece) => [kinds[one.kind][0], one.words, one.on ? `del ${date_plain(one.on)}` : null].filter(Boolean).join(" "),
  counted: (pieces: readonly PartPiece[]) => {
    const found = new Map<PartKind, number>();
    for (const one of pieces) found.set(one.kind, (found.get(one.kind) ?? 0) + 1);
    return [...found].map(([kind, n]) => (kind === "facts" ? kinds.facts[0] : plural(n, ...kinds[kind]))).join(", ");
  },
  cannot: (why: PartConflict) => `Non si possono separare: ${part_conflicts[why]}.`,
  done: "Sono di nuovo due.",
} as const;
