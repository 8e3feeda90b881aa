/** The centre's lists as options of a form. What is closed or gone stays only where it is already chosen. */
import type { AppointmentKind } from "../../bindings/AppointmentKind";
import type { CentreView } from "../../bindings/CentreView";
import { agenda as t } from "../../texts/agenda";

export interface Option {
  value: string;
  label: string;
}

export const site_options = (centre: CentreView, chosen = ""): Option[] =>
  centre.sites.filter((one) => !one.closed || one.id === chosen).map(({ id, name }) => ({ value: id, label: name }));

/** The only site that is open, which nobody need choose; none where there are more. */
export function only_site(centre: CentreView): string {
  const open = centre.sites.filter((one) => !one.closed);
  return open.length === 1 ? (open[0]?.id ?? "") : "";
}

/** The rooms of a site; without a site all of them, each with its site's name. */
export function room_options(centre: CentreView, site: string, chosen = ""): Option[] {
  const name = (id: string): string => centre.sites.find((one) => one.id === id)?.name ?? "";
  return centre.rooms
    .filter((one) => (!one.closed || one.id === chosen) && (site === "" || one.site_id === site))
    .map((one) => ({ value: one.id, label: site === "" ? `${one.name} – ${name(one.site_id)}` : one.name }));
}

/** Those who work with families; whoever is logged in comes first. */
export function staff_options(centre: CentreView, chosen = "", me = ""): Option[] {
  return centre.staff
    .filter((one) => one.id === chosen || (one.active && one.role !== "administrator"))
    .map((one) => ({ value: one.id, label: one.id === me ? t.me(one.display_name) : one.display_name }))
    .sort((a, b) => Number(b.value === me) - Number(a.value === me));
}

/** The kinds a desk books; mediation and groups book their own. */
const BOOKED_HERE: AppointmentKind[] = ["first_interview", "interview", "listening", "counselling", "orientation", "team", "other"];
export const kind_options = (): Option[] => BOOKED_HERE.map((kind) => ({ value: kind, label: t.kinds[kind] }));

/** The areas of the centre's scheme, and the one already chosen if it is of another. */
export function area_options(centre: CentreView, chosen = ""): Option[] {
  return centre.schemes
    .flatMap((scheme) => scheme.areas.filter((area) => scheme.code === centre.centre.scheme || area.code === chosen))
    .map(({ code, name }) => ({ value: code, label: name }));
}

/** The projects that run on a day; without one, all that are not closed. */
export const project_options = (centre: CentreView, chosen = "", day = ""): Option[] =>
  centre.projects
    .filter((one) => one.id === chosen || (!one.closed && (day === "" || (one.starts_on <= day && day <= one.ends_on))))
    .map(({ id, name }) => ({ value: id, label: name }));
