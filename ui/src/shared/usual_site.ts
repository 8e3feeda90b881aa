/** The site somebody works at, to be proposed where a new record asks for one: the one last chosen on *Oggi*, else the only one there is. */
let chosen = "";

/** Notes the site chosen; "" for all of them. */
export function note_site(id: string): void {
  chosen = id;
}

/** The one to propose among the sites that are open; "" where nothing says which. */
export const usual_site = (open: readonly { id: string }[]): string =>
  open.some((one) => one.id === chosen) ? chosen : open.length === 1 ? (open[0]?.id ?? "") : "";
