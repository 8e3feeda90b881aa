/** The texts of the genogram: the page, and everybody in a sentence for who cannot see the drawing. */
import type { CoupleState } from "../bindings/CoupleState";
import type { FactKind } from "../bindings/FactKind";
import type { GenogramPerson } from "../bindings/GenogramPerson";
import type { GenogramTie } from "../bindings/GenogramTie";
import { and, date_plain, plural } from "./format";

const facts: Record<FactKind, string> = {
  died: "È deceduto o deceduta", pregnancy: "Aspetta un figlio", loss: "Gravidanza interrotta", twins: "È gemello o gemella di", identical_twins: "È gemello identico di",
  adopted: "È figlio adottivo", fostered: "È in affido", married: "Matrimonio o unione civile con", cohabiting: "Convivenza con", separated: "Separazione da", divorced: "Divorzio da",
};
const states: Record<CoupleState, (female: boolean) => string> = {
  parents: () => "ha figli con",
  partners: () => "in coppia con",
  married: (female) => (female ? "sposata con" : "sposato con"),
  cohabiting: () => "convive con",
  separated: (female) => (female ? "separata da" : "separato da"),
  divorced: (female) => (female ? "divorziata da" : "divorziato da"),
};
const others: Record<string, string> = { guardian: "tutore di", grandparent: "nonno o nonna di", foster: "affidatario di", other: "altro legame con" };

const joined = (words: readonly string[]): string => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${and(words.at(-1) ?? "")}`);
const names = (ties: readonly GenogramTie[]): string => joined(ties.map((one) => one.first_name));

function born_of(one: GenogramPerson): string[] {
  const child = one.sex === "f" ? "figlia" : one.sex === "m" ? "figlio" : "figlio o figlia";
  const of = (bond: string): GenogramTie[] => one.parents.filter((tie) => tie.bond === bond);
  const parts: string[] = [];
  if (of("birth").length > 0) parts.push(`${child} di ${names(of("birth"))}`);
  if (of("adopted").length > 0) parts.push(`${one.sex === "f" ? "figlia adottiva" : "figlio adottivo"} di ${names(of("adopted"))}`);
  if (of("foster").length > 0) parts.push(`in affido a ${names(of("foster"))}`);
  return parts;
}

/** "Sara Rossi, 6 anni, figlia di Anna e Marco; vive in casa della madre (lun–gio) e casa del padre". */
function sentence(one: GenogramPerson, people: readonly GenogramPerson[]): string {
  const female = one.sex === "f";
  if (!one.id) {
    const what = one.shape === "loss" ? "Gravidanza interrotta" : "Bambino in arrivo";
    const when = one.born_on ? `, ${one.shape === "loss" ? "" : "previsto per il "}${date_plain(one.born_on)}` : "";
    return `${what}${when}, di ${names(one.parents)}${one.overdue ? "; da aggiornare" : ""}.`;
  }
  const head = [`${one.first_name} ${one.last_name}`.trim()];
  if (one.dead) head.push(`${female ? "deceduta" : "deceduto"}${one.died_on ? ` il ${date_plain(one.died_on)}` : ""}${one.age !== null ? ` a ${plural(one.age, "anno", "anni")}` : ""}`);
  else if (one.age !== null) head.push(plural(one.age, "anno", "anni"));
  head.push(...born_of(one));
  if (one.twins.length > 0) head.push(`${female ? "gemella" : one.sex === "m" ? "gemello" : "gemello o gemella"} di ${names(one.twins)}`);
  const rest = one.partners.map((tie) => `${states[tie.state ?? "partners"](female)} ${tie.first_name}`);
  rest.push(...one.others.map((tie) => `${others[tie.other ?? "other"] ?? others["other"]} ${tie.first_name}`));
  for (const [home, days] of one.homes) {
    const with_whom = people.filter((other) => other.id !== one.id && other.homes.some(([name]) => name === home)).map((other) => other.first_name);
    rest.push(`vive in ${home}${days ? ` (${days})` : ""}${with_whom.length > 0 ? ` con ${joined(with_whom)}` : ""}`);
  }
  if (one.former) rest.push("non fa più parte della famiglia");
  if (!one.role) rest.push("non è nel fascicolo");
  return `${head.join(", ")}${rest.length > 0 ? `; ${rest.join("; ")}` : ""}.`;
}

export const genogram = {
  title: "Genogramma",
  open: "Genogramma",
  facts,
  sentence,
  drawing: "Disegno della famiglia: le frecce lo spostano, più e meno lo ingrandiscono",
  drawing_title: "Disegno",
  list: "La famiglia a parole",
  list_hint: "Le stesse persone del disegno, una per riga.",
  index: "Persona indice",
  index_tag: "persona indice",
  zoom_in: "Ingrandisci",
  zoom_out: "Riduci",
  zoom_fit: "Tutto il disegno",
  empty: "Nessuno da disegnare",
  empty_text: "Aggiungere le persone e i loro legami dal fascicolo: il disegno si fa da sé.",
  add_fact: "Aggiungi fatto",
  edit_fact: "Modifica fatto",
  fact_list: "Fatti di vita",
  fact_hint: "Decessi, gravidanze, gemelli, adozioni, matrimoni e separazioni: solo quello che il disegno deve mostrare.",
  no_facts: "Nessun fatto scritto.",
  fact_who: "Chi",
  fact_kind: "Che cosa",
  fact_other: "L'altra persona",
  fact_other_hint: "Il gemello, il partner, l'altro genitore, chi adotta",
  fact_when: "Quando",
  fact_when_hint: "Per una gravidanza, la data prevista",
  fact_ended: "Inserito per errore: togli",
  fact_line: (who: string, kind: FactKind, other: string | null, when: string | null): string =>
    `${who}: ${facts[kind].toLowerCase()}${other ? ` ${other}` : ""}${when ? `, ${date_plain(when)}` : ""}`,
  print: "Stampa o salva",
  print_title: "Stampare il genogramma",
  addressee: "Per chi",
  addressee_hint: "Una copia per una persona della famiglia non mostra le case protette di altri, le gravidanze di altre, chi è di altri fascicoli e i minori su cui la persona non si informa.",
  order_read: "Ho letto il provvedimento: sui figli questa persona si può informare",
  internal: "Uso interno del centro",
  print_pdf: "Prepara la stampa",
  save_svg: "Salva il disegno (SVG)",
  saved: (file: string): string => `Salvato: ${file}`,
  legend: "Quadrato: uomo. Cerchio: donna. Rombo: non indicato. Triangolo: gravidanza. Croce: persona deceduta. Doppio bordo: persona indice. Linea tratteggiata: convivenza o adozione. Una barra: separazione; due: divorzio. Punti intorno: chi vive insieme.",
} as const;
