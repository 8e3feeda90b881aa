import { expect, it } from "vitest";
import { add_days, age, count, date_long, date_plain, date_range, date_short, day, iso_day, phone, plural, time_plain, time_span, years_between } from "../src/texts/format";

it("writes dates in Italian, whatever the system's language", () => {
  expect(date_long("2024-04-03")).toBe("mercoledì 3 aprile 2024");
  expect(date_short("2025-06-12")).toBe("gio 12 giu");
  expect(date_plain("2025-03-14")).toBe("14/03/2025");
});
it("writes spans of days as short as they can be", () => {
  expect(date_range("2025-06-09", "2025-06-14")).toBe("9–14 giugno 2025");
  expect(date_range("2025-06-30", "2025-07-05")).toBe("30 giugno – 5 luglio 2025");
  expect(date_range("2025-12-29", "2026-01-03")).toBe("29 dicembre 2025 – 3 gennaio 2026");
  expect(date_range("2025-06-12", "2025-06-12")).toBe("12 giugno 2025");
});
it("writes times without a leading nought", () => {
  expect(time_plain("09:05")).toBe("9:05");
  expect(time_plain("00:30")).toBe("0:30");
  expect(time_plain("07:51:22")).toBe("7:51");
  expect(time_span("09:00", "10:30")).toBe("9:00–10:30");
});
it("counts days over the change of the clock and over years", () => {
  expect(add_days("2025-03-29", 1)).toBe("2025-03-30");
  expect(add_days("2025-03-30", 1)).toBe("2025-03-31");
  expect(add_days("2024-12-31", 1)).toBe("2025-01-01");
  expect(iso_day(day("2024-02-29"))).toBe("2024-02-29");
});
it("tells an age: months below two years, the birthday itself counted", () => {
  expect(years_between("2015-11-02", "2025-11-01")).toBe(9);
  expect(years_between("2015-11-02", "2025-11-02")).toBe(10);
  expect(age("2021-07-08", "2025-07-08")).toBe("4 anni");
  expect(age("2024-04-15", "2025-06-12")).toBe("13 mesi");
  expect(age("2025-05-12", "2025-06-12")).toBe("1 mese");
  expect(age("2025-06-01", "2025-06-12")).toBe("0 mesi");
});
it("writes counts and keeps a phone on one line", () => {
  expect(count(1815)).toBe("1815");
  expect(count(18150)).toBe("18.150");
  expect(plural(1, "famiglia", "famiglie")).toBe("1 famiglia");
  expect(plural(0, "famiglia", "famiglie")).toBe("0 famiglie");
  expect(phone("347 123 4567")).toBe("347\u00a0123\u00a04567");
  expect(phone("3471234567")).toBe("347\u00a0123\u00a04567");
  expect(phone("037380574")).toBe("037380574");
});
