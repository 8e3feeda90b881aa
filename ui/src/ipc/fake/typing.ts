/** A little of the core's readers: enough for the desk's usual ways of typing. */
import type { ReadFiscalCode } from "../../bindings/ReadFiscalCode";
import { Failure } from "../failure";
import type { FakeHandlers } from "./index";

const words = new Intl.DateTimeFormat("it-IT", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const WEEKDAYS = ["dom", "lun", "mar", "mer", "gio", "ven", "sab"];

function read_date(text: string, birth: boolean): Date {
  const typed = text.trim().toLowerCase();
  const today = new Date();
  today.setHours(12, 0, 0, 0);
  const later = (days: number): Date => new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, 12);
  if (typed === "oggi") return today;
  if (typed === "domani") return later(1);
  if (typed === "ieri") return later(-1);
  if (/^[+-]\d{1,3}$/.test(typed)) return later(Number(typed));
  const weekday = WEEKDAYS.indexOf(typed.slice(0, 3));
  if (weekday >= 0 && typed.length >= 3) return later(((weekday - today.getDay() + 6) % 7) + 1);
  const parts = /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$/.exec(typed);
  if (!parts) throw new Failure("date_unreadable");
  const [day, month] = [Number(parts[1]), Number(parts[2])];
  const short = Number(parts[3] ?? today.getFullYear());
  const year = short > 99 ? short : short > (today.getFullYear() % 100) + (birth ? 0 : 10) ? 1900 + short : 2000 + short;
  const date = new Date(year, month - 1, day, 12);
  if (date.getDate() !== day || date.getMonth() !== month - 1) throw new Failure("date_impossible");
  return date;
}

/** Who the code is of, but for its check letter: the fake believes what is typed. */
function read_code(text: string): ReadFiscalCode {
  const code = text.replace(/[\s.-]/g, "").toUpperCase();
  if (code.length !== 16) throw new Failure("fiscal_code_length", "fiscal_code");
  const parts = /^[A-Z]{6}(\d{2})([ABCDEHLMPRST])(\d{2})([A-Z]\d{3})[A-Z]$/.exec(code);
  if (!parts) throw new Failure("fiscal_code_character", "fiscal_code");
  const [year, month, day] = [Number(parts[1]), "ABCDEHLMPRST".indexOf(parts[2] ?? "") + 1, Number(parts[3])];
  const whole = (year > new Date().getFullYear() % 100 ? 1900 : 2000) + year;
  const two = (n: number): string => String(n).padStart(2, "0");
  return { fiscal_code: code, kind: "person", born_on: `${whole}-${two(month)}-${two(day % 40)}`, or_born_on: null, sex: day > 40 ? "f" : "m", place: parts[4] ?? null, birth_place: null };
}

export const handlers: FakeHandlers = {
  typing_read_date: ({ text, birth }) => {
    const date = read_date(text, birth);
    const two = (n: number): string => String(n).padStart(2, "0");
    return { date: `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`, echo: words.format(date) };
  },
  typing_read_time: ({ text }) => {
    const parts = /^(\d{1,2})(?:[:.,h ]?(\d{2}))?$/.exec(text.trim());
    const [hour, minute] = [Number(parts?.[1] ?? "99"), Number(parts?.[2] ?? "0")];
    if (hour > 23 || minute > 59) throw new Failure("time_unreadable");
    return { time: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` };
  },
  typing_read_duration: ({ text }) => {
    const typed = text.trim().toLowerCase();
    const hours = /^(\d{1,2})(?:h|:)(\d{2})?$/.exec(typed);
    const half = /^(\d{1,2}),5$/.exec(typed);
    if (/^\d{1,4}(?: ?min)?$/.test(typed)) return { minutes: Number.parseInt(typed, 10) };
    if (hours) return { minutes: Number(hours[1]) * 60 + Number(hours[2] ?? 0) };
    if (half) return { minutes: Number(half[1]) * 60 + 30 };
    throw new Failure("duration_unreadable");
  },
  typing_read_fiscal_code: ({ text }) => read_code(text),
  typing_read_phone: ({ text }) => {
    const digits = text.replace(/[^\d+]/g, "");
    if (digits.length < 5) throw new Failure("phone_unreadable");
    return { value: digits, shown: digits.startsWith("3") ? digits.replace(/^(\d{3})(\d{3})(\d+)$/, "$1 $2 $3") : digits.replace(/^(0\d{3})(\d+)$/, "$1 $2") };
  },
};
