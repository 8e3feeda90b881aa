/** Which section of the manual tells of a page: by the longest beginning of the page's route. */
const PLACES: Record<string, string> = {
  "": "primi-passi",
  oggi: "oggi",
  contatti: "famiglie#suona-il-telefono",
  famiglie: "famiglie#la-pagina-della-famiglia",
  "famiglie/nuova": "famiglie#dal-contatto-al-fascicolo",
  "famiglie/doppi": "famiglie#due-schede-della-stessa-persona",
  "famiglie/unisci": "famiglie#due-schede-della-stessa-persona",
  "famiglie/:id/accoglienza": "famiglie#scheda-di-accoglienza",
  importa: "importa",
  "importa/da-controllare": "importa#niente-si-indovina-in-silenzio",
  agenda: "agenda",
  mediazione: "mediazione",
  "mediazione/nuovo": "mediazione#aprire-un-percorso",
  "mediazione/:id/parte": "mediazione#la-valutazione-di-ciascuna-parte",
  gruppi: "gruppi",
  "gruppi/nuovo": "gruppi#preparare-un-ciclo",
  "gruppi/:id": "gruppi#iscrivere",
  "gruppi/:id/modifica": "gruppi#preparare-un-ciclo",
  stampe: "impostazioni#stampe",
  copie: "copie",
  diritti: "diritti",
  accessi: "accessi",
  impostazioni: "impostazioni",
  informazioni: "SICUREZZA",
};

export const help_places = Object.values(PLACES);

/** The section of a route such as `famiglie/:id`; of no route, where the manual begins. */
export function section_of(route: string): string {
  const parts = route.split("/");
  for (let taken = parts.length; taken > 0; taken--) {
    const found = PLACES[parts.slice(0, taken).join("/")];
    if (found) return found;
  }
  return PLACES[""] ?? "";
}
