/** Dates, times, ages and phones as an Italian reads them. The locale is always said: a window may have none. */
const IT = "it-IT";
const long_date = new Intl.DateTimeFormat(IT, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const day_month = new Intl.DateTimeFormat(IT, { weekday: "long", day: "numeric", month: "long" });
const short_day = new Intl.DateTimeFormat(IT, { weekday: "short", day: "numeric", month: "short" });
const month_year = new Intl.DateTimeFormat(IT, { month: "long", year: "numeric" });
const number = new Intl.NumberFormat(IT);

/** A calendar day `YYYY-MM-DD` as a local `Date` at noon, far from any change of the clock. */
export function day(date: string): Date {
  const [y, m, d] = date.split("-").map(Number);
  return new Date(y ?? 1970, (m ?? 1) - 1, d ?? 1, 12);
}

/** A `Date` as `YYYY-MM-DD`, by its local day. */
export function iso_day(date: Date): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The day some days later (or earlier) as `YYYY-MM-DD`. */
export function add_days(date: string, days: number): string {
  const moved = day(date);
  moved.setDate(moved.getDate() + days);
  return iso_day(moved);
}

/** "mercoledì 3 aprile 2024" */
export const date_long = (date: string): string => long_date.format(day(date));
/** "mercoledì 3 aprile" */
export const date_weekday = (date: string): string => day_month.format(day(date));
/** "mer 3 apr" */
export const date_short = (date: string): string => short_day.format(day(date)).replace(/\./g, "");
/** "03/04/2024" */
export const date_plain = (date: string): string => date.split("-").reverse().join("/");
/** "aprile 2024" */
export const date_month = (date: string): string => month_year.format(day(date));
/** "50 minuti", "1 ora e 30 minuti" */
export function duration_words(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} minuti`;
  const said = hours === 1 ? "1 ora" : `${hours} ore`;
  return rest === 0 ? said : `${said} e ${rest} minuti`;
}
/** "9:00" for "09:00" */
export const time_plain = (time: string): string => time.slice(0, 5).replace(/^0(?=\d)/, "");
/** "9:00–10:30" */
export const time_span = (start: string, end: string): string => `${time_plain(start)}–${time_plain(end)}`;
/** "1.815" */
export const count = (n: number): string => number.format(n);
/** "3 famiglie", "1 famiglia" */
export const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`;

/** "e Marco", "ed Elena" */
export const and = (word: string): string => `${/^[eèé]/iu.test(word) ? "ed" : "e"} ${word}`;

/** "9–14 giugno 2025", "30 giugno – 5 luglio 2025" */
export function date_range(from: string, to: string): string {
  const [a, b] = [day(from), day(to)];
  const [tail, head] = [`${b.getDate()} ${date_month(to)}`, new Intl.DateTimeFormat(IT, { day: "numeric", month: "long" })];
  if (from === to) return tail;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${a.getDate()}–${tail}`;
  if (from.slice(0, 4) === to.slice(0, 4)) return `${head.format(a)} – ${tail}`;
  return `${a.getDate()} ${date_month(from)} – ${tail}`;
}

/** Whole years from the birth to the day given. */
export function years_between(birth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
  return today.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** "4 anni"; under two years in months: "14 mesi". */
export function age(birth: string, today: string): string {
  const years = years_between(birth, today);
  if (years >= 2) return `${years} anni`;
  const months = (Number(today.slice(0, 4)) - Number(birth.slice(0, 4))) * 12 + Number(today.slice(5, 7)) - Number(birth.slice(5, 7));
  const whole = today.slice(8) < birth.slice(8) ? months - 1 : months;
  return whole === 1 ? "1 mese" : `${Math.max(whole, 0)} mesi`;
}

/** A phone as the core wrote it, a mobile number in groups, spaces kept together so that it never breaks over two lines. */
export const phone = (text: string): string => text.replace(/^(3\d\d)(\d{3})(\d{3,4})$/, "$1 $2 $3").replace(/ /g, "\u00a0");
