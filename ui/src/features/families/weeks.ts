/** The rhythm of two homes: fourteen nights from the Monday of an even ISO week. */
import { houses as t } from "../../texts/houses";

const DAY = 86_400_000;
/** The Thursday of a day's week: it tells the year the week is of. */
function thursday(date: Date): Date {
  const day = new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  return day;
}
/** The number of a week by the day of its Thursday in the year. */
const week_of = (day: Date): number => Math.ceil(((day.getTime() - Date.UTC(day.getUTCFullYear(), 0, 1)) / DAY + 1) / 7);

/** Whether a day is in an even ISO week. */
export const is_even_week = (date: Date): boolean => week_of(thursday(date)) % 2 === 0;

/** After week 53 comes week 1: two odd ones in a row. The Monday of the second, in such a year. */
export function second_odd_week(date: Date): string | null {
  const last = thursday(new Date(thursday(date).getUTCFullYear(), 11, 28));
  return week_of(last) === 53 ? new Date(last.getTime() + 4 * DAY).toISOString().slice(0, 10) : null;
}

/** Whether the rhythm says that somebody sleeps here on a night. */
export const sleeps_here = (weeks: string, date: Date): boolean => weeks[(is_even_week(date) ? 0 : 7) + ((date.getDay() + 6) % 7)] === "1";

const days_of = (week: string): string => t.days.filter((_, place) => week[place] === "1").join(", ");

/** The rhythm in words; both weeks told apart only where they differ. */
export function weeks_words(weeks: string | null): string {
  if (!weeks) return "";
  const [even, odd] = [weeks.slice(0, 7), weeks.slice(7)];
  return even === odd ? t.same_weeks(days_of(even)) : t.two_weeks(days_of(even), days_of(odd));
}
