/** The texts of a programme's register, person × meeting. */
import type { AttendanceMark } from "../bindings/AttendanceMark";
import { date_short } from "./format";

export const marks: Record<AttendanceMark, string> = { present: "presente", absent: "assente", excused: "giustificato", late: "ritardo", online: "online" };

export const register = {
  caption: "Registro delle presenze",
  none: "Ancora nessuna presenza da segnare",
  none_text: "Servono almeno un iscritto e un incontro.",
  none_enrolled: "Nessun iscritto: si scrive qui sotto quante persone sono venute, e l'incontro risulta svolto.",
  legend: "Tasti",
  keys: "Frecce per muoversi. P presente, A assente, G giustificato, R ritardo, O online, Canc svuota. Il numero di riga porta alla persona.",
  column: (number: number, day: string) => `${number} · ${date_short(day)}`,
  /** The accessible name of a cell. */
  cell: (name: string, meeting: number, mark: AttendanceMark | null) => `${name}, incontro ${meeting}: ${mark ? marks[mark] : "non segnato"}`,
  rest_present: "Segna presenti gli altri",
  rest_present_name: (meeting: number) => `Segna presenti gli altri all'incontro ${meeting}`,
  filled: (n: number) => (n === 1 ? "1 persona segnata presente." : `${n} persone segnate presenti.`),
  nothing_empty: "Nessuna casella vuota.",
  walk_ins: "Senza iscrizione",
  walk_ins_of: (meeting: number) => `Persone senza iscrizione all'incontro ${meeting}`,
  not_confirmed: "Il ciclo non è confermato",
  not_confirmed_text: (enrolled: number, minimum: number) =>
    `${enrolled === 1 ? "C'è 1 iscritto" : `Ci sono ${enrolled} iscritti`} su un minimo di ${minimum}, e nessuno ha deciso che il ciclo parte lo stesso: lo decide il coordinatore, con un motivo («Parti sotto il minimo…»). Segnare le presenze lo stesso?`,
  mark_anyway: "Segna le presenze",
  total: "Presenti", times: "Volte",
  going: (row: string) => `Riga ${row}…`,
  no_row: (row: string) => `Non c'è la riga ${row}.`,
  blank_row: (row: string) => `Sul foglio la riga ${row} non ha un nome stampato: chi vi ha firmato si cerca per nome.`,
  /** Which paper the rows follow. */
  as_printed: (number: number, day: string, code: string, surely: boolean) => `Righe e numeri del foglio dell'incontro ${number}, ${surely ? "" : "forse "}stampato il ${date_short(day)}: codice ${code}, in fondo alla pagina.`,
  which: "Foglio in mano",
  which_hint: (n: number) => `${n === 1 ? "Dell'incontro c'è un foglio" : `Dell'incontro ci sono ${n} fogli`}: il codice è in fondo alla pagina.`,
  which_none: "Nessun foglio: ordine alfabetico",
  which_option: (code: string, day: string, surely: boolean) => `${code}, ${date_short(day)}${surely ? "" : " (forse non stampato)"}`,
  not_printed: (number: number) => `Incontro ${number}: nessun foglio stampato, righe in ordine alfabetico.`,
  states: { none: "non sul foglio", withdrawn: "ritirato", waiting: "in lista d'attesa" },
} as const;
