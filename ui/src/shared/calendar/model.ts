/** What the agenda's calendar shows, and the arithmetic of moving it. Pure. */
import { add_days, date_weekday, time_plain } from "../../texts/format";

export type CalendarView = "day" | "week" | "list";
export interface CalendarEvent {
  id: string;
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM` */
  start: string;
  end: string;
  /** Who it is about: blurred with the names. */
  title: string;
  /** Place, operator, "1 di 3 · 7 iscritti": each on its line, as long as there is room. */
  lines?: readonly string[];
  kind: "appointment" | "group" | "mediation";
  /** Shown in words and by the border: overlaps another, cancelled, already held. */
  state?: "clash" | "cancelled" | "past" | undefined;
  /** False for what may not be dragged. */
  movable?: boolean;
}
/** An opening window of a site, drawn behind. */
export interface CalendarOpening {
  date: string;
  start: string;
  end: string;
  title?: string;
}
/** Where an event is to go; by drag, by stretching its end or by keyboard. */
export interface CalendarMove {
  id: string;
  date: string;
  start: string;
  end: string;
}
export interface CalendarSlot {
  date: string;
  start: string;
  end: string;
}

const DAY = 24 * 60;
export const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const clock = (total: number): string => `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;

/** The event moved by minutes and days; null when it would leave its day. */
export function moved(event: CalendarMove, by: { minutes?: number; days?: number }): CalendarMove | null {
  const start = minutes(event.start) + (by.minutes ?? 0);
  const end = minutes(event.end) + (by.minutes ?? 0);
  if (start < 0 || end >= DAY) return null;
  return { id: event.id, date: by.days ? add_days(event.date, by.days) : event.date, start: clock(start), end: clock(end) };
}

/** What Alt and an arrow ask for; null for any other key. */
export function move_of_key(event: Pick<KeyboardEvent, "key" | "altKey" | "ctrlKey" | "metaKey" | "shiftKey">): { minutes?: number; days?: number } | null {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const moves: Record<string, { minutes?: number; days?: number }> = {
    ArrowUp: { minutes: -15 },
    ArrowDown: { minutes: 15 },
    ArrowLeft: { days: -1 },
    ArrowRight: { days: 1 },
  };
  return moves[event.key] ?? null;
}

/** "giovedì 12 giugno, 15:00–16:00" */
export const when_words = (at: CalendarSlot): string => `${date_weekday(at.date)}, ${time_plain(at.start)}–${time_plain(at.end)}`;

/** The Monday of a day's week. */
export function monday_of(date: string): string {
  const [y, m, d] = date.split("-").map(Number);
  const weekday = new Date(y ?? 0, (m ?? 1) - 1, d ?? 1, 12).getDay();
  return add_days(date, -((weekday + 6) % 7));
}

/** Whether a week's Sunday is drawn: when the centre is open or something is on it, or it is the day asked for. */
export const shows_sunday = (things: readonly { date: string }[], date: string): boolean => [...things, { date }].some((one) => monday_of(one.date) === add_days(one.date, -6));

/** The hours to show: the desk's day, wider when something lies outside it. */
export function hours_shown(things: readonly { start: string; end: string }[], first = 8, last = 19): { from: string; to: string } {
  const from = Math.min(first * 60, ...things.map((one) => minutes(one.start)));
  const to = Math.max(last * 60, ...things.map((one) => minutes(one.end)));
  return { from: `${clock(Math.floor(from / 60) * 60)}:00`, to: `${clock(Math.ceil(to / 60) * 60)}:00` };
}
