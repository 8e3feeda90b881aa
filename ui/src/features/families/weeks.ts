/** The rhythm of two homes: fourteen nights from the Monday of an even ISO week. */
import { houses as t } from "../../texts/houses";

/** Whether a day is in an even ISO week. */
export function is_even_week(date: Date): boolean {
  const day = new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
  // The Thursday of a week tells its year.
  day.setUTCDate(day.getUTCDate() + 4 - (day.getUTCDay() || 7));
  const first = Date.UTC(day.getUTCFullYear(), 0, 1);
  return Math.ceil(((day.getTime() - first) / 86_400_000 + 1) / 7) % 2 === 0;
}

const days_of = (week: string): string => t.days.filter((_, place) => week[place] === "1").join(", ");

/** The rhythm in words; both weeks told apart only where they differ. */
export function weeks_words(weeks: string | null): string {
  if (!weeks) return "";
  const [even, odd] = [weeks.slice(0, 7), weeks.slice(7)];
  return even === odd ? t.same_weeks(days_of(even)) : t.two_weeks(days_of(even), days_of(odd));
}
