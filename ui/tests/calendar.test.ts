import { describe, expect, it } from "vitest";
import { hours_shown, monday_of, move_of_key, moved, shows_sunday } from "../src/shared/calendar/model";
import { calendar_options } from "../src/shared/calendar/options";

const at = { id: "a", date: "2025-06-12", start: "15:00", end: "16:00" };
const key = (name: string, more = {}) => ({ key: name, altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, ...more });

describe("moving by keyboard", () => {
  it("is Alt with an arrow: a quarter of an hour or a day", () => {
    expect(move_of_key(key("ArrowUp"))).toEqual({ minutes: -15 });
    expect(move_of_key(key("ArrowRight"))).toEqual({ days: 1 });
    expect(move_of_key(key("ArrowRight", { altKey: false }))).toBeNull();
    expect(move_of_key(key("ArrowRight", { ctrlKey: true }))).toBeNull();
    expect(move_of_key(key("Enter"))).toBeNull();
  });
  it("keeps the length, and stops at the ends of the day", () => {
    expect(moved(at, { minutes: 15 })).toEqual({ ...at, start: "15:15", end: "16:15" });
    expect(moved(at, { days: 1 })).toEqual({ ...at, date: "2025-06-13" });
    expect(moved({ ...at, start: "00:00", end: "00:30" }, { minutes: -15 })).toBeNull();
    expect(moved({ ...at, start: "23:00", end: "23:50" }, { minutes: 15 })).toBeNull();
  });
});

describe("what the calendar shows", () => {
  it("begins on Monday", () => {
    expect(monday_of("2025-06-12")).toBe("2025-06-09");
    expect(monday_of("2025-06-15")).toBe("2025-06-09");
    expect(monday_of("2025-06-09")).toBe("2025-06-09");
  });
  it("widens its hours for what lies outside them", () => {
    expect(hours_shown([])).toEqual({ from: "08:00:00", to: "19:00:00" });
    expect(hours_shown([{ start: "07:30", end: "20:15" }])).toEqual({ from: "07:00:00", to: "21:00:00" });
  });
  it("shows Sunday only when something is on it", () => {
    const base = { openings: [], view: "week" as const, date: "2025-06-12", slot_height: 26 };
    const event = { ...at, title: "x", kind: "group" as const };
    expect(calendar_options({ ...base, events: [event] }).hiddenDays).toEqual([0]);
    expect(calendar_options({ ...base, events: [{ ...event, date: "2025-06-15" }] }).hiddenDays).toEqual([]);
    expect([shows_sunday([event], "2025-06-14"), shows_sunday([event], "2025-06-15"), shows_sunday([{ date: "2025-06-15" }], "2025-06-12")]).toEqual([false, true, true]);
  });
  it("lets nobody drag what is cancelled", () => {
    const shown = calendar_options({ openings: [], view: "week", date: "2025-06-12", slot_height: 26, events: [{ ...at, title: "x", kind: "appointment", state: "cancelled" }] });
    expect(shown.events?.[0]).toMatchObject({ editable: false });
  });
});
