/** The texts of homes over time, moves, and of orders about children. */
import type { Collects } from "../bindings/Collects";
import type { Decides } from "../bindings/Decides";
import type { Ground } from "../bindings/Ground";
import type { OrderKind } from "../bindings/OrderKind";
import type { Told } from "../bindings/Told";
import { date_plain } from "./format";

const kinds: Record<OrderKind, string> = {
  joint: "affidamento condiviso", sole: "affidamento esclusivo", super_exclusive: "affidamento super-esclusivo", services: "affidamento ai servizi",
  guardian: "tutela", curator: "curatore speciale", curator_powers: "curatore speciale con poteri di decisione", suspension: "sospensione di un genitore",
  forfeiture: "decadenza di un genitore", only_parent: "un solo genitore", no_contact: "divieto di avvicinamento",
};
const kind_hints: Record<OrderKind, string> = {
  joint: "Decidono insieme tutti e due i genitori (art. 337-ter c.c.).",
  sole: "Le decisioni più importanti restano di tutti e due, se il giudice non dice altro (art. 337-quater c.c.).",
  super_exclusive: "Un genitore decide da solo anche sulle cose più importanti; l'altro vigila e può essere informato.",
  services: "Decide e firma il servizio a cui il minore è affidato.",
  guardian: "Decide e firma chi ha la tutela: una persona, o un ente (art. 354 c.c.), che firma con chi ha delegato.",
  curator: "Rappresenta il minore nel processo (art. 78 e 80 c.p.c., 473-bis.8 c.p.c.): per i servizi decide chi decideva prima.",
  curator_powers: "Il giudice gli ha dato anche poteri di rappresentanza sostanziale (art. 473-bis.8 c.p.c.): decide e firma al posto dei genitori, per gli atti scritti nel decreto.",
  suspension: "Finché dura questo genitore non decide (art. 330 e 333 c.c.): decide l'altro. Se il giudice limita solo alcuni atti, scriverlo sotto e leggere il provvedimento.",
  forfeiture: "Questo genitore non decide più (art. 330 c.c.): l'altro decide da solo.",
  only_parent: "L'altro è morto o non ha riconosciuto il figlio (art. 316 c.c.): non serve un provvedimento.",
  no_contact: "Questa persona non deve avvicinarsi: mai convocarla insieme agli altri.",
};
/** Whom the order names, by its kind. */
const others: Partial<Record<OrderKind, string>> = {
  sole: "Affidato a", super_exclusive: "Affidato a", guardian: "Chi ha la tutela", curator: "Il curatore", curator_powers: "Il curatore", suspension: "Genitore sospeso",
  forfeiture: "Genitore decaduto", only_parent: "Il genitore", no_contact: "Chi non deve avvicinarsi",
};
const told: Record<Told, string> = { yes: "si può informare", ask: "informare solo dopo aver letto il provvedimento", no: "non si informa" };
const decides: Record<Decides, string> = { alone: "decide da sé", jointly: "decide insieme all'altro genitore", no: "non decide" };
const collects: Record<Collects, string> = { yes: "può venire a prendere", as_ordered: "può venire a prendere come dice il provvedimento", delegated: "può venire a prendere con delega scritta", no: "non può venire a prendere" };
const grounds: Record<Ground, string> = {
  of_age: "maggiorenne", parent: "genitore", sole_holder: "ha l'affidamento esclusivo", sole_other: "l'affidamento è dell'altro genitore",
  super_holder: "ha l'affidamento super-esclusivo", super_other: "l'affidamento super-esclusivo è dell'altro: vigila", only_parent: "unico genitore che decide",
  services: "il minore è affidato ai servizi", guardian: "ha la tutela", guardian_unclear: "risulta tutore, ma un provvedimento affida ai genitori: leggere quale vale", unclear: "i provvedimenti o i legami non vanno d'accordo: leggere quale vale", under_guardian: "il minore è sotto tutela",
  curator: "curatore speciale", under_curator: "al suo posto decide il curatore speciale, per gli atti del decreto", suspended: "sospeso dalla responsabilità", forfeited: "decaduto dalla responsabilità", died: "risulta deceduto", minor_parent: "è minorenne: da solo non decide (l'altro genitore, o chi ha la tutela)",
  no_contact: "divieto di avvicinamento", foster: "affidatario", relative: "senza responsabilità sul minore",
};

export const houses = {
  joins: (who: string) => `Si aggiunge ${who}, già nel registro.`,
  joins_as: "Resta con i suoi dati: scegliere che ruolo ha in questa famiglia, poi salvare. Quanto scritto qui prima torna con «Non è questa persona».",
  joins_not: "Non è questa persona",
  kinds, kind_hints, others, told, decides, collects, grounds,

  custody: "Chi decide per i figli",
  custody_hint: "Segue dai legami e dai provvedimenti scritti qui. In caso di dubbio si legge il provvedimento.",
  add_order: "Aggiungi provvedimento",
  edit_order: (what: string) => `Modifica: ${what}`,
  order_form: "Provvedimento",
  children: "Per quali figli",
  kind: "Che cosa dice",
  other: "Persona",
  body: "Servizio o ente",
  guardian_body: "un ente, non una persona",
  guardian_body_name: "Ente che ha la tutela",
  body_hint: "Per esempio: Tutela minori del Comune di Crema",
  court: "Tribunale",
  number: "Numero (R.G.)",
  ordered_on: "Del",
  order_ends: "Fino al",
  order_note: "Che altro dice",
  order_note_hint: "Giorni, chi può venire a prendere, incontri protetti",
  order_ended: "Inserito per errore: togli",
  told_only: (custody: string) => `Al colloquio è stato detto: ${custody}. Manca il provvedimento: chiederlo, leggerlo e aggiungerlo qui. Fino ad allora le righe sotto seguono solo dai legami.`,
  told_unsure: (custody: string) => `Al colloquio è stato detto: ${custody}. Nel fascicolo ci sono figli di genitori diversi, e non è scritto di chi si parlava: chiederlo, e chiedere il provvedimento. Fino ad allora le righe sotto seguono solo dai legami.`,
  no_order: "nessun provvedimento",
  no_order_together: "nessun provvedimento: decidono i genitori insieme",
  order_line: (kind: string, name: string | null, court: string) => [kind, name ? `(${name})` : "", court ? `— ${court}` : ""].filter(Boolean).join(" "),
  order_past: (day: string) => `fino al ${date_plain(day)}`,
  for_child: (names: string) => `Per ${names}`,

  wards: "Di chi è tutore",
  guardian_of_whom: (who: string) => `${who} è nel fascicolo come tutore, ma non è scritto di chi: aggiungere il provvedimento di tutela, o il legame.`,

  intake_untold: (children: string) => `A chi firma non si danno informazioni su ${children}: sul foglio compilato non ci sono né i loro dati né i provvedimenti.`,
  intake_closed: (day: string | null, who: string | undefined) =>
    `Colloquio${day ? ` del ${date_plain(day)}` : ""}${who ? ` con ${who}` : ""}: lo legge chi l'ha tenuto e chi ha un ruolo da Professionista in su. Il foglio compilato porta i dati della famiglia e righe da riempire.`,
  order_read: "Ho letto il provvedimento: ciò che porta il foglio si può dire a chi firma",
  order_read_first: "Leggere il provvedimento e dirlo qui, poi stampare",
  in_other_file: (who: string) => `${who} (in un altro fascicolo)`,
  keep_away: (who: string, children: string) => `${who} ha un divieto di avvicinamento (${children}): mai convocare insieme.`,

  move: "Trasloco o separazione",
  move_form: "Chi va a vivere dove",
  move_intro: "In una volta sola: chi si sposta, in quale casa, e se la coppia si separa o va a vivere insieme. La storia resta, e si annulla con Ctrl+Z.",
  day: "Dal",
  who_moves: "Chi si sposta",
  stays: "resta dov'è",
  moves: "va nella nuova casa",
  both: "vive in tutte e due le case",
  to: "In quale casa",
  new_house: "in una casa nuova",
  municipality: "Comune",
  address: "Indirizzo",
  hidden: "Indirizzo protetto: non compare in nessuna stampa",
  couple: "La coppia",
  couple_none: "non cambia",
  couple_parts: "si separa",
  couple_joins: "va a vivere insieme",
  one: "Uno",
  another: "L'altro",
  address_too: "Scrivi questo indirizzo anche tra i dati di chi si sposta",
  house_phone: "Telefono di casa",
  house_phone_hint: "Può rispondere chiunque ci viva: accanto al numero si vedono le regole dei telefoni di ciascuno",
  rule_of: (who: string, rule: string) => `${who}: ${rule}`,
  members_too: "Scrivi comune e indirizzo anche tra i dati di chi vive solo qui",
  told_by: "Detto da",
  address_told_by: "Indirizzo detto da",
  told_by_hint: "Quello che dice uno dell'altro non finisce sul foglio dell'altro",
  party: (name: string) => `detto da ${name}`,
  other_party: "un altro",
  for_own: "solo per i suoi fogli",
  tonight: "stanotte qui",
  told_by_none: "dalla persona stessa",
  own_only: "Solo per i fogli di questa persona: nessun altro foglio lo porta",

  new_couple: "Nuova coppia",
  couple_intro: "In una volta sola: chi, con chi, da quando, dove vivono e chi viene con loro. I figli restano figli di chi sono, i provvedimenti non cambiano. Si annulla con Ctrl+Z.",
  couple_who: "Chi",
  partner: "Con chi",
  partner_other: "un'altra persona",
  partner_last: "Cognome del partner",
  partner_first: "Nome del partner",
  partner_born: "Data di nascita del partner",
  partner_known: (who: string) => `Con ${who}, già nel registro.`,
  partner_use: "Scegli questa persona",
  bond: "Che cosa sono",
  bonds: { spouse: "coniugi o uniti civilmente", cohabiting: "conviventi" },
  earlier: "La coppia di prima",
  earlier_hint: "Se il registro ne conosce una ancora aperta, di uno o dell'altro",
  earlier_none: "non ce n'è una aperta",
  earliers: { ends: "finisce in questo giorno", stays: "resta com'è" },
  couple_home: "Dove vivono",
  home_of_partner: (name: string) => `${name} (dal fascicolo del partner)`,
  comes_along: "Chi va a vivere con loro",
  comes_along_hint: "Chi vive anche in un'altra casa la tiene. Chi non è scelto resta dov'è.",
  couple_address_too: "Scrivi l'indirizzo della casa anche tra i dati di chi ci va a vivere",

  nights: "Notti in questa casa",
  nights_new: "Notti nella nuova casa, per chi vive in tutte e due",
  nights_hint: "Vuoto: non si sa, o nessun ritmo fisso. Nell'altra casa restano le altre notti.",
  even: "Settimane pari del calendario",
  odd: "Settimane dispari del calendario",
  days: ["lun", "mar", "mer", "gio", "ven", "sab", "dom"],
  week_now: (even: boolean) => (even ? "Questa è una settimana pari." : "Questa è una settimana dispari."),
  weeks_slip: (monday: string) => `Quest'anno ha 53 settimane: la settimana dal ${date_plain(monday)} è di nuovo dispari.`,
  same_weeks: (days: string) => `notti: ${days}`,
  two_weeks: (even: string, odd: string) => `notti: pari ${even || "nessuna"}; dispari ${odd || "nessuna"}`,
} as const;
