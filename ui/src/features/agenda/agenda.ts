/** From the core's appointments to the calendar, and the agenda's address. Pure. */
import type { Appointment } from "../../bindings/Appointment";
import type { AppointmentSlot } from "../../bindings/AppointmentSlot";
import type { AppointmentState } from "../../bindings/AppointmentState";
import type { CentreView } from "../../bindings/CentreView";
import type { DayOpening } from "../../bindings/DayOpening";
import { clock, minutes as minutes_of, monday_of, type CalendarEvent, type CalendarOpening, type CalendarView } from "../../shared/calendar/model";
import type { Params } from "../../shared/routes";
import { agenda as t } from "../../texts/agenda";
import { add_days, date_long, date_range, iso_day } from "../../texts/format";

/** What the address says: `#/agenda?vista=giorno&giorno=2025-06-12&sede=…&operatore=…&stanza=…`. */
export interface Shown {
  view: CalendarView;
  date: string;
  site: string;
  staff: string;
  room: string;
  family: string;
}
const VIEWS: Record<string, CalendarView> = { giorno: "day", settimana: "week", elenco: "list" };
const WORDS: Record<CalendarView, string> = { day: "giorno", week: "settimana", list: "elenco" };

export function read_address(query: Params, today: string): Shown {
  const given = query["giorno"] ?? "";
  const date = /^\d{4}-\d{2}-\d{2}$/.test(given) && add_days(given, 0) === given ? given : today;
  return { view: VIEWS[query["vista"] ?? ""] ?? "week", date, site: query["sede"] ?? "", staff: query["operatore"] ?? "", room: query["stanza"] ?? "", family: query["famiglia"] ?? "" };
}
/** The query of an address; what is as usual is left out. */
export function write_address(shown: Shown): Params {
  const query: Params = { vista: shown.view === "week" ? "" : WORDS[shown.view], giorno: shown.date, sede: shown.site, operatore: shown.staff, stanza: shown.room, famiglia: shown.family };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ""));
}

/** First and last day shown. */
export function range({ view, date }: Pick<Shown, "view" | "date">): { from: string; to: string } {
  if (view === "day") return { from: date, to: date };
  const from = monday_of(date);
  return { from, to: add_days(from, 6) };
}
export const step = ({ view, date }: Pick<Shown, "view" | "date">, by: 1 | -1): string => add_days(date, view === "day" ? by : 7 * by);
/** The days as they are drawn: a Sunday on which nothing is stays outside. */
export function range_words(shown: Pick<Shown, "view" | "date">, sunday = true): string {
  const { from, to } = range(shown);
  return from === to ? date_long(from) : date_range(from, sunday ? to : add_days(to, -1));
}

/** The filters in words: "sede Soncino", "operatore Anna". */
export function filter_words(centre: CentreView | undefined, { site, staff, room }: Pick<Shown, "site" | "staff" | "room">): string[] {
  const named: [string, string | undefined][] = [
    [t.filter.site, centre?.sites.find((one) => one.id === site)?.name],
    [t.filter.staff, centre?.staff.find((one) => one.id === staff)?.display_name],
    [t.filter.room, centre?.rooms.find((one) => one.id === room)?.name],
  ];
  return named.flatMap(([what, name]) => (name ? [`${what.toLowerCase()} ${name}`] : []));
}

export const is_cancelled = (state: AppointmentState): boolean => state === "cancelled_by_user" || state === "cancelled_by_centre";
/** Booked, changed and marked by mediation or groups. */
export const is_owned = (one: Pick<Appointment, "kind">): boolean => one.kind === "mediation" || one.kind === "group";

/** Who or what an appointment is about, in a few words. */
export const headline = (one: Pick<Appointment, "who" | "title" | "kind">): string => one.who ?? one.title ?? t.kinds[one.kind];

/** Names of what an appointment points at; empty for none. */
export interface Names {
  site: (id: string | null) => string;
  room: (id: string | null) => string;
  staff: (id: string | null) => string;
}
export function names_of(centre: CentreView | undefined): Names {
  const map = (list: readonly { id: string; name: string }[] = []): Map<string, string> => new Map(list.map(({ id, name }) => [id, name]));
  const sites = map(centre?.sites);
  const rooms = map(centre?.rooms);
  const staff = map(centre?.staff.map(({ id, display_name }) => ({ id, name: display_name })));
  return { site: (id) => sites.get(id ?? "") ?? "", room: (id) => rooms.get(id ?? "") ?? "", staff: (id) => staff.get(id ?? "") ?? "" };
}
export const who_works = (one: Appointment, names: Names): string => [names.staff(one.staff_id), names.staff(one.co_staff_id)].filter(Boolean).join(", ");
export const where = (one: Appointment, names: Names): string => [names.room(one.room_id), names.site(one.site_id)].filter(Boolean).join(", ");

/** The appointments that overlap another of the same operator or room: only merging or old data can bring them. */
export function clashing(all: readonly Appointment[]): Set<string> {
  const found = new Set<string>();
  const active = all.filter((one) => !is_cancelled(one.state));
  const people = (one: Appointment): string[] => [one.staff_id, one.co_staff_id].filter((id) => id !== null);
  for (const [place, one] of active.entries()) {
    for (const other of active.slice(place + 1)) {
      // They come by day and hour: nothing later can overlap.
      if (other.day !== one.day || other.starts >= one.ends) break;
      if ((one.room_id !== null && one.room_id === other.room_id) || people(one).some((id) => people(other).includes(id))) found.add(one.id).add(other.id);
    }
  }
  return found;
}

/** What the calendar draws. What a filter already says is not repeated on every line. */
export function as_events(all: readonly Appointment[], names: Names, shown: Pick<Shown, "site" | "staff" | "room">): CalendarEvent[] {
  const clashes = clashing(all);
  return all.map((one) => {
    const place = shown.room ? "" : [names.room(one.room_id), shown.site ? "" : names.site(one.site_id)].filter(Boolean).join(", ");
    const kind = headline(one) === t.kinds[one.kind] ? "" : t.kinds[one.kind];
    const outcome = one.state === "held" || one.state === "no_show" ? t.states[one.state] : "";
    const lines = [outcome, one.who ? (one.title ?? "") : "", is_owned(one) ? "" : kind, shown.staff ? "" : who_works(one, names), place];
    return {
      id: one.id,
      date: one.day,
      start: one.starts,
      end: one.ends === "24:00" ? "23:59" : one.ends,
      title: headline(one),
      lines: lines.filter(Boolean),
      kind: one.kind === "mediation" || one.kind === "group" ? one.kind : "appointment",
      state: is_cancelled(one.state) ? "cancelled" : clashes.has(one.id) ? "clash" : one.state === "booked" ? undefined : "past",
      movable: one.state === "booked" && !is_owned(one),
    };
  });
}

/** Opening hours behind: the same hours of several sites are drawn once. */
export function as_openings(all: readonly DayOpening[], names: Names): CalendarOpening[] {
  const drawn = new Map<string, CalendarOpening & { titles: string[] }>();
  for (const { day, starts, ends, site_id } of all) {
    const key = `${day} ${starts} ${ends}`;
    const one = drawn.get(key) ?? { date: day, start: starts, end: ends === "24:00" ? "23:59" : ends, titles: [] };
    one.titles.push(names.site(site_id));
    drawn.set(key, one);
  }
  return [...drawn.values()].map(({ titles, ...one }) => ({ ...one, title: titles.join(", ") }));
}

/** The fields of a form that take time; an empty text for nothing chosen. */
export interface SlotValues {
  day: string;
  starts: string;
  minutes: string;
  site_id: string;
  room_id: string;
  staff_id: string;
  co_staff_id: string;
}
export const DURATIONS = [15, 30, 45, 60, 75, 90, 120, 150, 180, 240];
export const or_null = (text: string): string | null => (text === "" ? null : text);

/** When it ends; null past midnight. */
export function end_of(starts: string, minutes: string): string | null {
  const end = minutes_of(starts) + Number(minutes);
  return end > 24 * 60 ? null : clock(end);
}
export const length_of = (starts: string, ends: string): string => String(minutes_of(ends) - minutes_of(starts));

/** A slot for the core out of a form's values; null while day or hour is missing. */
export function as_slot(values: SlotValues, about: Partial<AppointmentSlot> = {}): AppointmentSlot | null {
  if (values.day === "" || values.starts === "") return null;
  const ends = end_of(values.starts, values.minutes);
  if (ends === null) return null;
  return {
    ...{ kind: "interview", title: null, family_id: null, person_id: null, enquiry_id: null, area_code: null, project_id: null, note: null },
    ...about,
    day: values.day,
    starts: values.starts,
    ends,
    site_id: or_null(values.site_id),
    room_id: or_null(values.room_id),
    staff_id: or_null(values.staff_id),
    co_staff_id: or_null(values.co_staff_id),
  };
}
/** What a form can see by itself before the core does. */
export function check_slot(values: SlotValues, required: string, past_midnight: string): Record<string, string> {
  const errors: Record<string, string> = {};
  if (values.day === "") errors["day"] = required;
  if (values.starts === "") errors["starts"] = required;
  else if (end_of(values.starts, values.minutes) === null) errors["minutes"] = past_midnight;
  return errors;
}
/** An appointment's time and place as a form's values. */
export const slot_values = (one: Appointment): SlotValues => ({
  day: one.day,
  starts: one.starts,
  minutes: length_of(one.starts, one.ends),
  site_id: one.site_id ?? "",
  room_id: one.room_id ?? "",
  staff_id: one.staff_id ?? "",
  co_staff_id: one.co_staff_id ?? "",
});

/** Whether an hour of a day is over: a desk may write it down afterwards, and is told so. */
export function is_past(day: string, ends: string, now: Date): boolean {
  const today = iso_day(now);
  if (day !== today) return day !== "" && day < today;
  return ends !== "" && ends <= `${String(now.getHours()).padStart(2, "0")}:${String(now.getMinutes()).padStart(2, "0")}`;
}
