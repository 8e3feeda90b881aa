/** What the parts of the settings share. */
import type { Answer } from "../../ipc";
import { centre as t } from "../../texts/centre";

export type View = Answer<"centre_show">;
export type SiteRow = View["sites"][number];
export type RoomRow = View["rooms"][number];
export type OpeningRow = View["openings"][number];
export type StaffRow = View["staff"][number];
export type ProjectRow = View["projects"][number];

/** Openings of a site that differ in nothing but the weekday: one line, and one form. */
export interface OpeningGroup extends Omit<OpeningRow, "id" | "weekday"> {
  ids: string[];
  weekdays: number[];
}
export function group_openings(openings: readonly OpeningRow[]): OpeningGroup[] {
  const groups = new Map<string, OpeningGroup>();
  for (const { id, weekday, ...same } of [...openings].sort((a, b) => a.weekday - b.weekday)) {
    const key = [same.site_id, same.starts, same.ends, same.staff_id, same.valid_from, same.valid_to].join(" ");
    const found = groups.get(key);
    // A day is in a line once: two of the same hours and day (from another laptop) stay two lines.
    if (found && !found.weekdays.includes(weekday)) {
      found.ids.push(id);
      found.weekdays.push(weekday);
    } else groups.set(found ? `${key} ${id}` : key, { ...same, ids: [id], weekdays: [weekday] });
  }
  return [...groups.values()];
}
/** "lun–ven", "lun, mer", "sabato". */
export function weekdays_words(weekdays: readonly number[]): string {
  if (weekdays.length === 1) return t.weekdays[(weekdays[0] ?? 1) - 1] ?? "";
  const runs: number[][] = [];
  for (const day of weekdays) {
    const last = runs.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else runs.push([day]);
  }
  const short = (day: number | undefined): string => t.weekdays_short[(day ?? 1) - 1] ?? "";
  return runs.map((run) => (run.length > 2 ? `${short(run[0])}–${short(run.at(-1))}` : run.map(short).join(", "))).join(", ");
}

export const TABS = ["centro", "sedi", "orari", "operatori", "progetti", "aree", "accesso", "aspetto"] as const;
export type Tab = (typeof TABS)[number];

/** An empty answer is no answer. */
export const some = (text: string): string | null => text.trim() || null;
/** Minutes of `HH:MM`. */
export const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
