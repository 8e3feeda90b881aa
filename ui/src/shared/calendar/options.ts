/** From our events to the calendar's options: Italian, Monday first, opening windows behind. */
import type { Calendar } from "@event-calendar/core";
import { common } from "../../texts/common";
import { date_weekday, iso_day } from "../../texts/format";
import { hours_shown, minutes, monday_of, shows_sunday, type CalendarEvent, type CalendarMove, type CalendarOpening, type CalendarSlot, type CalendarView } from "./model";

export interface CalendarInput {
  events: readonly CalendarEvent[];
  openings: readonly CalendarOpening[];
  view: CalendarView;
  date: string;
  /** Pixels of half an hour. */
  slot_height: number;
}

const VIEWS = { day: "timeGridDay", week: "timeGridWeek", list: "listWeek" } as const;
const weekday = new Intl.DateTimeFormat("it-IT", { weekday: "short" });
const local_iso = (date: Date): string => iso_day(date);

/** The calendar gives local `Date`s; ours are days and hours. */
export const as_move = (event: Calendar.Event): CalendarMove => ({ id: String(event.id), ...as_slot(event.start, event.end) });
export function as_slot(start: Date, end: Date): CalendarSlot {
  const time = (at: Date): string => `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  return { date: local_iso(start), start: time(start), end: local_iso(end) > local_iso(start) ? "23:59" : time(end) };
}

export function calendar_options(input: CalendarInput): Calendar.Options {
  const { events, openings, view, date, slot_height } = input;
  const hours = hours_shown([...events, ...openings]);
  return {
    view: VIEWS[view],
    date: view === "day" ? date : monday_of(date),
    events: [...events.map(shown), ...openings.map(behind)],
    locale: "it-IT",
    firstDay: 1,
    hiddenDays: shows_sunday([...events, ...openings], date) ? [] : [0],
    headerToolbar: { start: "", center: "", end: "" },
    buttonText: {},
    allDaySlot: false,
    allDayContent: common.calendar.all_day,
    noEventsContent: common.calendar.no_events,
    slotMinTime: hours.from,
    slotMaxTime: hours.to,
    scrollTime: hours.from,
    slotDuration: "00:30:00",
    snapDuration: "00:15:00",
    slotHeight: slot_height,
    slotLabelFormat: (at: Date) => String(at.getHours()),
    slotEventOverlap: false,
    dayHeaderFormat: (at: Date) => `${weekday.format(at)} ${at.getDate()}`,
    listDayFormat: (at: Date) => date_weekday(local_iso(at)),
    listDaySideFormat: () => "",
    nowIndicator: true,
    selectable: true,
    pointer: true,
    unselectAuto: true,
    longPressDelay: 400,
  };
}

function shown(event: CalendarEvent): Calendar.EventInput {
  return {
    id: event.id,
    start: `${event.date}T${event.start}:00`,
    end: `${event.date}T${event.end}:00`,
    title: event.title,
    editable: event.movable !== false && event.state !== "cancelled",
    classNames: ["event", `event-${event.kind}`, event.state ? `event-${event.state}` : "", minutes(event.end) - minutes(event.start) < 40 ? "event-short" : ""].filter(Boolean),
    extendedProps: { event },
  };
}

function behind(opening: CalendarOpening, place: number): Calendar.EventInput {
  return {
    id: `opening-${place}`,
    start: `${opening.date}T${opening.start}:00`,
    end: `${opening.date}T${opening.end}:00`,
    title: opening.title ?? "",
    display: "background",
    classNames: ["opening"],
    extendedProps: {},
  };
}
