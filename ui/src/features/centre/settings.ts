/** What the parts of the settings share. */
import type { Answer } from "../../ipc";

export type View = Answer<"centre_show">;
export type SiteRow = View["sites"][number];
export type RoomRow = View["rooms"][number];
export type OpeningRow = View["openings"][number];
export type StaffRow = View["staff"][number];
export type ProjectRow = View["projects"][number];

export const TABS = ["centro", "sedi", "orari", "operatori", "progetti", "aree", "accesso", "aspetto"] as const;
export type Tab = (typeof TABS)[number];

/** An empty answer is no answer. */
export const some = (text: string): string | null => text.trim() || null;
/** Minutes of `HH:MM`. */
export const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
