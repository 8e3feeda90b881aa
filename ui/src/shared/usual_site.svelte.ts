/** The site somebody works at: the one last chosen on *Oggi*. The frame says it, *Oggi* and *Agenda* open on it, new records propose it. */
interface Site {
  id: string;
  name: string;
}
const chosen = $state<{ site: Site | null }>({ site: null });

/** Notes the site chosen; null for all of them. */
export function note_site(site: Site | null): void {
  chosen.site = site;
}

/** The one chosen, null while all are looked at. */
export const chosen_site = (): Site | null => chosen.site;

/** The one to propose among the sites that are open; "" where nothing says which. */
export const usual_site = (open: readonly { id: string }[]): string => {
  const id = chosen.site?.id;
  if (id !== undefined && open.some((one) => one.id === id)) return id;
  return open.length === 1 ? (open[0]?.id ?? "") : "";
};
