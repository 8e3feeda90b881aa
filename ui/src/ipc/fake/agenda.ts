/** The fake's agenda: a week around today, kept in memory, with the core's rule of overlaps. */
import type { Appointment } from "../../bindings/Appointment";
import type { AppointmentSlot } from "../../bindings/AppointmentSlot";
import type { Code } from "../../bindings/Code";
import type { DayOpening } from "../../bindings/DayOpening";
import type { Refusal } from "../../bindings/Refusal";
import { Failure } from "../failure";
import { view as centre } from "./centre_data";
import type { FakeHandlers } from "./index";
import { fake_sheet } from "./prints";

const two = (n: number): string => String(n).padStart(2, "0");
const iso = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const id = (n: number): string => n.toString(16).padStart(32, "0");
const later = (day: string, days: number): string => {
  const [y = 0, m = 1, d = 1] = day.split("-").map(Number);
  return iso(new Date(y, m - 1, d + days, 12));
};
const weekday = (day: string): number => ((new Date(`${day}T12:00:00`).getDay() + 6) % 7) + 1;
const now = new Date();
const monday = later(iso(now), 1 - weekday(iso(now)));

let next = 5000;
const [north, south] = [centre.staff[0]?.id ?? null, centre.staff[1]?.id ?? null];
const [first_site, second_site] = [centre.sites[0]?.id ?? null, centre.sites[1]?.id ?? null];
const room_of = (site: string | null, place = 0): string | null => centre.rooms.filter((one) => one.site_id === site)[place]?.id ?? null;
const blank = { title: null, co_staff_id: null, family_id: null, person_id: null, enquiry_id: null, area_code: null, project_id: null, note: null };

function made(days: number, starts: string, ends: string, more: Partial<Appointment>): Appointment {
  const base = { site_id: first_site, room_id: room_of(first_site), staff_id: north, cancel_reason: null, moved_from: null, state: "booked" as const, who: null };
  return { ...blank, ...base, id: id(next++), day: later(monday, days), starts, ends, kind: "interview", ...more };
}
const all: Appointment[] = [
  made(0, "09:00", "10:00", { who: "Dell'Acqua – Lo Monaco", family_id: id(91), kind: "listening", state: "held" }),
  made(0, "10:00", "11:00", { who: "Bianchi Anna", kind: "first_interview", state: "no_show" }),
  made(1, "15:00", "16:00", { who: "Łukaszewicz-Đorđević della Rovere di Monteverde e Castelnuovo", site_id: second_site, room_id: null, staff_id: south }),
  made(2, "10:00", "11:00", { who: "Bresciani", state: "cancelled_by_user", cancel_reason: "Bambino malato" }),
  made(3, "15:00", "15:30", { who: "Lo Monaco", family_id: id(92), kind: "counselling" }),
  made(3, "15:30", "16:00", { who: "Bresciani", kind: "orientation" }),
  made(3, "17:00", "18:15", { title: "Percorso M-25-018", kind: "mediation", staff_id: south, room_id: room_of(first_site, 1) }),
  made(4, "12:00", "13:00", { title: "Équipe", kind: "team" }),
  made(5, "10:00", "11:30", { title: "Genitori smart – incontro 1 di 3", kind: "group", staff_id: null, room_id: room_of(first_site, 1) }),
];

const active = (one: Appointment): boolean => !one.state.startsWith("cancelled");
const find = (wanted: string): Appointment => {
  const found = all.find((one) => one.id === wanted);
  if (!found) throw new Failure("not_found");
  return found;
};
function refusals(slot: AppointmentSlot, except: string | null): Refusal[] {
  const said = (code: Code, field: string, params: Record<string, string> = {}): Refusal => ({ code, field, params });
  if (slot.ends <= slot.starts) return [said("end_before_start", "ends")];
  if (!slot.site_id && !slot.room_id && !slot.staff_id) return [said("required", "staff_id")];
  if (slot.staff_id && slot.staff_id === slot.co_staff_id) return [said("same_person", "co_staff_id")];
  const found: Refusal[] = [];
  for (const one of all) {
    if (one.id === except || !active(one) || one.day !== slot.day || one.starts >= slot.ends || slot.starts >= one.ends) continue;
    const span = { from: one.starts, to: one.ends };
    const people = [one.staff_id, one.co_staff_id].filter(Boolean);
    if (people.includes(slot.staff_id)) found.push(said("staff_busy", "staff_id", span));
    if (people.includes(slot.co_staff_id)) found.push(said("staff_busy", "co_staff_id", span));
    if (slot.room_id && one.room_id === slot.room_id) found.push(said("room_busy", "room_id", span));
    const same = !one.person_id || !slot.person_id || one.person_id === slot.person_id;
    if (slot.family_id && one.family_id === slot.family_id && same) found.push(said("family_busy", "family_id", span));
  }
  return found;
}
function check(slot: AppointmentSlot, except: string | null): void {
  const [first] = refusals(slot, except);
  if (first) throw new Failure(first.code, first.field, first.params);
}
const saved = <T>(value: T) => ({ value, changes: ["agenda" as const] });
function openings(from: string, to: string, site: string | null): DayOpening[] {
  const found: DayOpening[] = [];
  for (let day = from; day <= to; day = later(day, 1)) {
    for (const one of centre.openings) {
      if (one.weekday === weekday(day) && (!site || one.site_id === site)) found.push({ day, starts: one.starts, ends: one.ends, site_id: one.site_id, staff_id: one.staff_id });
    }
  }
  return found;
}

export const handlers: FakeHandlers = {
  agenda_week: ({ from, to, site_id, staff_id, room_id }) => ({
    appointments: all
      .filter((one) => one.day >= from && one.day <= to)
      .filter((one) => (!site_id || one.site_id === site_id) && (!room_id || one.room_id === room_id) && (!staff_id || [one.staff_id, one.co_staff_id].includes(staff_id)))
      .sort((a, b) => (a.day + a.starts < b.day + b.starts ? -1 : 1)),
    openings: openings(from, to, site_id),
  }),
  agenda_list: ({ family_id }) => all.filter((one) => one.family_id === family_id).sort((a, b) => (a.day < b.day ? 1 : -1)),
  agenda_show: find,
  agenda_clashes: ({ slot, except }) => {
    const of_day = openings(slot.day, slot.day, slot.site_id);
    const outside = slot.site_id !== null && centre.openings.some((one) => one.site_id === slot.site_id) && !of_day.some((one) => one.starts <= slot.starts && slot.ends <= one.ends);
    return { refusals: refusals(slot, except), outside_opening: outside, in_group: [] };
  },
  agenda_ask_consent: ({ person_id, kind, day }) =>
    kind === "listening" || kind === "counselling"
      ? [{ person_id: person_id ?? id(703), first_name: "Sara", verdict: { state: "incomplete", lacks: [{ why: "parent", person_id: null, name: "Ugo Lo Monaco", on: null, meets_on: day }], notes: [], until: null, own_from: null } }]
      : [],
  agenda_find_free: ({ minutes, site_id, staff_id, from }) => {
    const end = (starts: string): string => {
      const total = Number(starts.slice(0, 2)) * 60 + Number(starts.slice(3)) + minutes;
      return `${two(Math.floor(total / 60))}:${two(total % 60)}`;
    };
    const first = from && from > iso(now) ? from : iso(now);
    for (const one of openings(first, later(first, 60), site_id)) {
      const slot = { ...blank, kind: "interview" as const, day: one.day, starts: one.starts, ends: end(one.starts), site_id: one.site_id, room_id: room_of(one.site_id), staff_id: staff_id ?? one.staff_id };
      if (slot.ends <= one.ends && refusals(slot, null).length === 0) return { day: slot.day, starts: slot.starts, ends: slot.ends, site_id: one.site_id, room_id: slot.room_id, staff_id: slot.staff_id };
    }
    return null;
  },
  agenda_book: (slot) => {
    if (slot.kind === "mediation" || slot.kind === "group") throw new Failure("appointment_owned", "kind");
    check(slot, null);
    const booked: Appointment = { ...slot, id: id(next++), state: "booked", who: slot.family_id ? "Famiglia di prova" : null, cancel_reason: null, moved_from: null };
    all.push(booked);
    return saved(booked);
  },
  agenda_move: ({ id: which, day, starts, ends, place }) => {
    const one = find(which);
    if (one.kind === "mediation" || one.kind === "group") throw new Failure("appointment_owned", "day");
    if (one.state !== "booked") throw new Failure("wrong_state");
    const to = { ...one, day, starts, ends, ...place };
    check(to, which);
    return saved(Object.assign(one, to, one.day === day && one.starts === starts ? {} : { moved_from: `${one.day} ${one.starts}` }));
  },
  agenda_change: ({ id: which, ...details }) => saved(Object.assign(find(which), details)),
  agenda_cancel: ({ id: which, by, reason }) => {
    const one = find(which);
    if (one.state !== "booked") throw new Failure("wrong_state");
    return saved(Object.assign(one, { state: by === "user" ? "cancelled_by_user" : "cancelled_by_centre", cancel_reason: reason }));
  },
  agenda_mark: ({ id: which, state }) => {
    const one = find(which);
    if (state === "booked" && !active(one)) check(one, which);
    return saved(Object.assign(one, { state, cancel_reason: null }));
  },
  agenda_print_day: ({ day }) => fake_sheet("Agenda del giorno", `agenda-${day ?? "vuota"}.pdf`),
};
