import { expect, it } from "vitest";
import type { CentreView } from "../src/bindings/CentreView";
import { blank_programme, check_programme, programme_change, usual } from "../src/features/groups/programme_form";
import { meeting_details, new_meeting, next_meeting, too_few_seats } from "../src/features/groups/meeting_form";
import { doing, is_blank_row, jump, likely_marked, was_there } from "../src/features/groups/register";
import { twin_days } from "../src/features/groups/twin";
import { whole } from "../src/shared/numbers";
import { common } from "../src/texts/common";
import { groups as t } from "../src/texts/groups";

const at = { row: 1, column: 1 };
const three = [1, 2, 3];
const press = (key: string, digits = "") => doing(key, at, three, 2, digits);

it("tells a room with fewer seats than people, and says nothing where nobody counted them", () => {
  const centre = { rooms: [{ id: "a", seats: 12 }, { id: "b", seats: null }] } as unknown as CentreView;
  expect([11, 12, 13].map((people) => too_few_seats(centre, "a", people))).toEqual([null, null, 12]);
  expect([too_few_seats(centre, "b", 99), too_few_seats(centre, "", 99), too_few_seats(undefined, "a", 99)]).toEqual([null, null, null]);
});
it("moves over the register with the arrows and never out of it", () => {
  expect(press("ArrowUp")).toEqual({ kind: "move", to: { row: 0, column: 1 } });
  expect(press("ArrowDown")).toEqual({ kind: "move", to: { row: 2, column: 1 } });
  expect(press("ArrowLeft")).toEqual({ kind: "move", to: { row: 1, column: 0 } });
  expect(press("ArrowRight")).toEqual({ kind: "move", to: { row: 1, column: 1 } });
  expect(press("PageDown")).toEqual({ kind: "move", to: { row: 2, column: 1 } });
  expect(doing("ArrowDown", { row: 2, column: 0 }, three, 2, "")).toEqual({ kind: "move", to: { row: 2, column: 0 } });
  expect(doing("ArrowDown", at, [], 2, "")).toBeNull();
});
it("marks with a letter, small or capital, and goes on to the next person", () => {
  for (const [key, mark] of [["p", "present"], ["P", "present"], ["a", "absent"], ["g", "excused"], ["r", "late"], ["o", "online"]] as const) {
    expect(press(key)).toEqual({ kind: "mark", mark, to: { row: 2, column: 1 } });
  }
  expect(press("Delete")).toEqual({ kind: "mark", mark: null, to: at });
  expect(doing("p", { row: 2, column: 0 }, three, 2, "")).toEqual({ kind: "mark", mark: "present", to: { row: 2, column: 0 } });
  for (const key of ["x", "Tab", "F5", "Shift", "è"]) expect(press(key)).toBeNull();
});
it("gathers digits and goes to that row of the sheet", () => {
  expect(press("1")).toEqual({ kind: "digits", digits: "1" });
  expect(press("2", "1")).toEqual({ kind: "digits", digits: "12" });
  expect(press("0")).toEqual({ kind: "digits", digits: "" });
  expect(press("Backspace", "12")).toEqual({ kind: "digits", digits: "1" });
  expect(press("Escape", "12")).toEqual({ kind: "digits", digits: "" });
  expect(press("Enter", "3")).toEqual({ kind: "jump", to: { row: 2, column: 1 }, digits: "3" });
  expect(jump("4", 1, three)).toEqual({ kind: "jump", to: null, digits: "4" });
  // On the paper row 2 is whose enrolment was taken back, rows 5 to 9 are blank, and the last person came after it was printed.
  const paper = [1, 3, 4, null];
  expect(jump("4", 0, paper)).toEqual({ kind: "jump", to: { row: 2, column: 0 }, digits: "4" });
  for (const digits of ["2", "5", "9"]) expect([jump(digits, 0, paper), is_blank_row(digits, paper, 9)]).toEqual([{ kind: "jump", to: null, digits }, true]);
  for (const digits of ["1", "10"]) expect(is_blank_row(digits, paper, 9)).toBe(false);
});
it("begins at the last meeting that was", () => {
  const meetings = ["2025-06-07", "2025-06-14", "2025-06-21"].map((day) => ({ day }));
  expect(["2025-06-01", "2025-06-14", "2025-06-20", "2025-07-01"].map((today) => likely_marked(meetings, today)?.day)).toEqual(["2025-06-07", "2025-06-14", "2025-06-14", "2025-06-21"]);
  expect(likely_marked([], "2025-06-01")).toBeUndefined();
});
it("counts who was there, wherever", () => {
  expect((["present", "late", "online", "absent", "excused"] as const).map(was_there)).toEqual([true, true, true, false, false]);
  expect(was_there(null)).toBe(false);
});
it("names a cell for a screen reader", () => {
  expect(t.register.cell("Bianchi Anna", 2, "present")).toBe("Bianchi Anna, incontro 2: presente");
  expect(t.register.cell("Bianchi Anna", 2, null)).toBe("Bianchi Anna, incontro 2: non segnato");
});
it("says how full a programme is", () => {
  expect(t.fill(7, 8, 0)).toBe("7 iscritti su 8");
  expect(t.fill(1, null, 0)).toBe("1 iscritto");
  expect(t.fill(8, 8, 2)).toBe("8 iscritti su 8, 2 in attesa");
});
it("sends a programme as the core wants it", () => {
  const values = { ...blank_programme(), title: "Prova", minimum: " 6 ", maximum: "8", municipalities: "Rivoli, ,Rosta;Collegno" };
  expect(check_programme(values)).toEqual({});
  const change = programme_change(values, null);
  expect([change.minimum, change.maximum, change.max_meetings, change.site_id, change.note]).toEqual([6, 8, null, null, null]);
  expect(change.municipalities).toEqual(["Rivoli", "Rosta", "Collegno"]);
  expect(check_programme({ ...values, minimum: "sei", maximum: "-1" })).toEqual({ minimum: common.not_a_number, maximum: common.not_a_number });
  expect([whole(""), whole("12"), whole("1.5")]).toEqual([null, 12, Number.NaN]);
});
it("offers the usual numbers of a talking group where nothing is written", () => {
  const values = { ...blank_programme(), kind: "talking_group" as const, maximum: "7" };
  usual(values);
  expect([values.audience, values.minimum, values.maximum, values.age_from, values.age_to]).toEqual(["children", "6", "7", "6", "11"]);
});
it("goes on a week later, at the same hour and place", () => {
  const first = { ...new_meeting(undefined, "s"), day: "2025-06-28", starts: "10:00", ends: "11:30", speaker: "Livia Neri", room_id: "r" };
  const second = next_meeting(first);
  expect([second.day, second.starts, second.room_id, second.speaker]).toEqual(["2025-07-05", "10:00", "r", ""]);
  expect(meeting_details(first).co_staff_id).toBeNull();
});
it("puts twins side by side by day and sees another hour", () => {
  const when = (day: string, starts: string) => ({ day, starts, ends: "11:30" });
  const days = twin_days([when("2025-06-14", "10:00"), when("2025-06-21", "10:00")], [when("2025-06-21", "10:30"), when("2025-06-14", "10:00"), when("2025-06-28", "10:00")]);
  expect(days.map((one) => [one.day, one.ours !== undefined, one.theirs !== undefined, one.same])).toEqual([
    ["2025-06-14", true, true, true],
    ["2025-06-21", true, true, false],
    ["2025-06-28", false, true, false],
  ]);
});
