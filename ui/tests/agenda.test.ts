import { describe, expect, it } from "vitest";
import type { Appointment } from "../src/bindings/Appointment";
import type { CentreView } from "../src/bindings/CentreView";
import { as_events, as_openings, as_slot, check_slot, clashing, end_of, is_past, length_of, names_of, range, range_words, read_address, step, write_address } from "../src/features/agenda/agenda";
import { area_options, project_options, room_options, site_options, staff_options } from "../src/features/agenda/choices";
import { handlers } from "../src/ipc/fake/agenda";
import { view as centre } from "../src/ipc/fake/centre_data";

const TODAY = "2025-06-12";
const empty = { title: null, site_id: null, room_id: null, staff_id: null, co_staff_id: null, family_id: null, person_id: null, enquiry_id: null, area_code: null, project_id: null, note: null, cancel_reason: null, moved_from: null };
const one = (id: string, starts: string, ends: string, more: Partial<Appointment> = {}): Appointment => ({ ...empty, id, day: TODAY, starts, ends, kind: "interview", state: "booked", who: "Lo Monaco", ...more });
const [hub, spoke] = centre.sites as [CentreView["sites"][number], CentreView["sites"][number]];

describe("the lists of a form", () => {
  it("offer the projects that run on the day, and the one already chosen", () => {
    const [first, second] = [{ ...centre.projects[0], id: "1", closed: false, starts_on: "2024-07-01", ends_on: "2025-06-30" }, { ...centre.projects[0], id: "2", closed: false, starts_on: "2025-07-01", ends_on: "2026-06-30" }];
    const of = { ...centre, projects: [first, second] } as CentreView;
    const offered = (chosen: string, day: string): string => project_options(of, chosen, day).map((one) => one.value).join(" ");
    expect(["", "2024-06-30", "2024-07-01", "2025-06-30", "2025-07-01", "2026-07-01"].map((day) => offered("", day))).toEqual(["1 2", "", "1", "1", "2", ""]);
    expect(offered("1", "2025-07-01")).toBe("1 2");
  });
  it("offer what is closed or of another scheme only where it is already chosen", () => {
    const old: CentreView = {
      ...centre, sites: [{ ...hub, closed: true }, spoke],
      projects: centre.projects.map((project, place) => ({ ...project, closed: place === 0 })),
    };
    const ids = (list: { value: string }[]): string[] => list.map((one) => one.value);
    expect(ids(site_options(old))).not.toContain(hub.id);
    expect(ids(site_options(old, hub.id))).toContain(hub.id);
    const project = old.projects[0]?.id ?? "none";
    expect([ids(project_options(old)).includes(project), ids(project_options(old, project)).includes(project)]).toEqual([false, true]);
    const elsewhere = old.schemes.find((scheme) => scheme.code !== old.centre.scheme)?.areas[0]?.code ?? "none";
    expect([ids(area_options(old)).includes(elsewhere), ids(area_options(old, elsewhere)).includes(elsewhere)]).toEqual([false, true]);
  });
});

describe("the agenda's address", () => {
  it("comes back as it was written", () => {
    const shown = { view: "day" as const, date: "2025-06-20", site: "a", staff: "b", room: "c", family: "" };
    expect(read_address(write_address(shown), TODAY)).toEqual(shown);
    expect(write_address({ ...shown, view: "week", site: "", staff: "", room: "" })).toEqual({ giorno: "2025-06-20" });
  });
  it("falls back to this week for what it cannot read", () => {
    for (const giorno of ["", "ieri", "2025-02-31", "20250612"]) expect(read_address({ giorno, vista: "boh" }, TODAY)).toMatchObject({ date: TODAY, view: "week" });
  });
  it("says which days are shown, and steps over them", () => {
    expect(range({ view: "week", date: TODAY })).toEqual({ from: "2025-06-09", to: "2025-06-15" });
    expect(range({ view: "day", date: TODAY })).toEqual({ from: TODAY, to: TODAY });
    expect(step({ view: "day", date: "2025-06-30" }, 1)).toBe("2025-07-01");
    expect(step({ view: "list", date: TODAY }, -1)).toBe("2025-06-05");
    expect(range_words({ view: "week", date: TODAY })).toBe("9–15 giugno 2025");
    expect(range_words({ view: "week", date: TODAY }, false)).toBe("9–14 giugno 2025");
    expect(range_words({ view: "day", date: "2025-06-15" }, false)).toBe("domenica 15 giugno 2025");
  });
});

describe("events", () => {
  const names = names_of(centre);
  it("marks what overlaps on an operator or a room, and nothing that only touches", () => {
    const list = [one("a", "09:00", "10:00", { staff_id: "x" }), one("b", "09:30", "10:30", { co_staff_id: "x" }), one("c", "10:30", "11:00", { staff_id: "x", room_id: "r" }), one("d", "10:45", "11:30", { room_id: "r" })];
    expect([...clashing(list)].sort()).toEqual(["a", "b", "c", "d"]);
    expect(clashing([one("a", "09:00", "10:00", { staff_id: "x" }), one("b", "10:00", "11:00", { staff_id: "x" })]).size).toBe(0);
    expect(clashing([one("a", "09:00", "10:00", { staff_id: "x", state: "cancelled_by_user" }), one("b", "09:00", "10:00", { staff_id: "x" })]).size).toBe(0);
    expect(clashing([one("a", "09:00", "10:00"), one("b", "09:00", "10:00")]).size).toBe(0);
  });
  it("says who first, and repeats no filter", () => {
    const list = [one("a", "09:00", "10:00", { staff_id: centre.staff[0]?.id ?? null, site_id: hub.id, room_id: centre.rooms[0]?.id ?? null })];
    const [all] = as_events(list, names, { site: "", staff: "", room: "" });
    expect(all).toMatchObject({ title: "Lo Monaco", kind: "appointment", movable: true, lines: ["Colloquio", centre.staff[0]?.display_name, `Stanza 1, ${hub.name}`] });
    const [filtered] = as_events(list, names, { site: hub.id, staff: centre.staff[0]?.id ?? "", room: "" });
    expect(filtered?.lines).toEqual(["Colloquio", "Stanza 1"]);
  });
  it("never moves what is not booked, and keeps a meeting to its title", () => {
    const [gone, path] = as_events([one("a", "09:00", "10:00", { state: "cancelled_by_centre" }), one("b", "23:00", "24:00", { who: null, title: "Percorso M-25-001", kind: "mediation" })], names, { site: "", staff: "", room: "" });
    expect(gone).toMatchObject({ state: "cancelled", movable: false });
    expect(path).toMatchObject({ title: "Percorso M-25-001", kind: "mediation", end: "23:59", lines: [] });
  });
  it("draws the same opening hours of two sites once", () => {
    const hours = { day: TODAY, starts: "15:00", ends: "16:00", staff_id: null };
    expect(as_openings([{ ...hours, site_id: hub.id }, { ...hours, site_id: spoke.id }], names)).toEqual([{ date: TODAY, start: "15:00", end: "16:00", title: `${hub.name}, ${spoke.name}` }]);
  });
});

describe("the fields of time", () => {
  const values = { day: TODAY, starts: "23:00", minutes: "60", site_id: "", room_id: "", staff_id: "s", co_staff_id: "" };
  it("end at midnight at the latest", () => {
    expect(end_of("23:00", "60")).toBe("24:00");
    expect(end_of("23:15", "60")).toBeNull();
    expect(length_of("09:10", "10:00")).toBe("50");
    expect(as_slot(values)).toMatchObject({ starts: "23:00", ends: "24:00", staff_id: "s", site_id: null });
    expect(as_slot({ ...values, starts: "23:30" })).toBeNull();
    expect(check_slot({ ...values, starts: "23:30" }, "serve", "troppo tardi")).toEqual({ minutes: "troppo tardi" });
    expect(check_slot({ ...values, day: "", starts: "" }, "serve", "troppo tardi")).toEqual({ day: "serve", starts: "serve" });
  });
});

describe("what can be chosen", () => {
  it("leaves out what is closed, unless it is already chosen", () => {
    const closed = { ...centre, rooms: centre.rooms.map((room) => ({ ...room, closed: true })) };
    const [room] = closed.rooms;
    expect(room_options(closed, "")).toEqual([]);
    expect(room_options(closed, "", room?.id).map((it) => it.value)).toEqual([room?.id]);
    expect(room_options(centre, spoke.id).every((it) => centre.rooms.find((one) => one.id === it.value)?.site_id === spoke.id)).toBe(true);
  });
  it("offers whoever is logged in first, and no administrator", () => {
    const me = centre.staff[2]?.id ?? "";
    expect(staff_options(centre, "", me)[0]).toMatchObject({ value: me, label: expect.stringContaining("(io)") as string });
    const admin = { ...centre, staff: centre.staff.map((it) => ({ ...it, role: "administrator" as const })) };
    expect(staff_options(admin)).toEqual([]);
  });
});

describe("the fake", () => {
  it("refuses an overlap as the core does", async () => {
    const slot = { kind: "interview" as const, day: "2031-03-03", starts: "09:00", ends: "10:00", staff_id: "s", site_id: null, room_id: null, co_staff_id: null, title: null, family_id: null, person_id: null, enquiry_id: null, area_code: null, project_id: null, note: null };
    await handlers.agenda_book?.(slot);
    expect(() => handlers.agenda_book?.({ ...slot, starts: "09:30", ends: "10:30" })).toThrowError("staff_busy");
    expect(() => handlers.agenda_book?.({ ...slot, starts: "10:00", ends: "11:00" })).not.toThrow();
  });
});

describe("an hour that is over", () => {
  const now = new Date(2025, 5, 12, 10, 30);
  it("is told from one to come, to the minute", () => {
    expect(is_past("2025-06-11", "18:00", now)).toBe(true);
    expect(is_past(TODAY, "10:30", now)).toBe(true);
    expect(is_past(TODAY, "10:31", now)).toBe(false);
    expect(is_past("2025-06-13", "09:00", now)).toBe(false);
    expect(is_past("", "", now)).toBe(false);
    expect(is_past(TODAY, "", now)).toBe(false);
  });
});
