/** What the pages of a case say about it, and what they offer to choose. */
import type { CaseView } from "../../bindings/CaseView";
import type { CentreView } from "../../bindings/CentreView";
import type { MeetingView } from "../../bindings/MeetingView";
import type { Presence } from "../../bindings/Presence";
import { call } from "../../ipc";
import { date_long } from "../../texts/format";
import { mediation as t } from "../../texts/mediation";
import { room_options as rooms_of_site } from "../agenda/choices";

export interface Option {
  value: string;
  label: string;
  detail?: string | undefined;
}

/** The names of those who read the notes. */
export const readers = (shown: CaseView): string =>
  shown.mediators.filter((one) => one.active).map((one) => one.display_name).join(", ") || t.nobody;

/** The options of a fixed list of codes. */
export const options = <K extends string>(words: Record<K, string>): Option[] =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));

/** The rooms of a site. Without one, none: unlike an appointment's, a meeting's room is chosen after its site. */
export const room_options = (centre: CentreView, site_id: string, chosen = ""): Option[] => (site_id === "" ? [] : rooms_of_site(centre, site_id, chosen));

/** Whether a past meeting still waits for its outcome: also a closed case may be told how it went. */
export const waits_for_outcome = (meeting: MeetingView, today: string): boolean => meeting.state === "booked" && meeting.day <= today;

/** People by what is typed, for a party. */
export interface PersonOption extends Option {
  /** The file they are found in. */
  family: Option | null;
}
export async function find_people(text: string): Promise<PersonOption[]> {
  if (text.length < 2) return [];
  const hits = await call("families_search", { text });
  return hits
    .filter((hit) => hit.kind === "person" && hit.person_id !== null)
    .map((hit) => ({ value: hit.person_id ?? "", label: hit.label, detail: [hit.born_on ? date_long(hit.born_on) : "", hit.municipality ?? ""].filter(Boolean).join(", "), family: hit.family_id && !hit.former ? { value: hit.family_id, label: hit.family_title ?? hit.label } : null }));
}

/** Family files by what is typed. */
export async function find_families(text: string): Promise<Option[]> {
  if (text.length < 2) return [];
  const hits = await call("families_search", { text });
  const found = new Map<string, Option>();
  for (const hit of hits) {
    if (hit.family_id && !hit.former) found.set(hit.family_id, { value: hit.family_id, label: hit.family_title ?? hit.label, detail: hit.family_number ?? undefined });
  }
  return [...found.values()];
}

/** Whether both parties may be invited together: nothing stands against it, and each has a finished screening. */
export const may_meet = (shown: CaseView): boolean =>
  !shown.joint_suspended && shown.state !== "counselling" && shown.parties.every((party) => party.state !== "refused" && party.screening === "done");

/** Whom a talk alone is for: of those who did not refuse, the first without a finished screening and no talk ahead; else the one without a talk ahead. "" where that tells nobody. */
export function party_due(shown: CaseView): string {
  const there = shown.parties.filter((party) => party.state !== "refused");
  const ahead = new Set(shown.meetings.filter((meeting) => meeting.state === "booked").map((meeting) => meeting.party_id));
  const free = there.filter((party) => !ahead.has(party.id));
  const unscreened = free.find((party) => party.screening === "missing" || party.screening === "to_complete");
  const only = [there, free].find((some) => some.length === 1)?.[0];
  return (unscreened ?? only)?.id ?? "";
}

/** The parties a meeting invites. */
export const invited = (shown: CaseView, meeting: MeetingView): CaseView["parties"] =>
  shown.parties.filter((party) => meeting.party_id === null || meeting.party_id === party.id);

/** Who came, as one choice: every party invited, one of them, nobody. */
export function presence_options(shown: CaseView, meeting: MeetingView): Option[] {
  const parties = invited(shown, meeting);
  const nobody = { value: "none", label: t.nobody_came };
  if (parties.length < 2) return [{ value: "all", label: parties[0]?.name ?? t.came }, nobody];
  return [{ value: "all", label: t.both }, ...parties.map((party) => ({ value: party.id, label: t.only_one(party.name) })), nobody];
}

/** The choice that stands for what was recorded; everybody before anything was. */
export function presence_choice(meeting: MeetingView): string {
  if (meeting.state !== "held" && meeting.state !== "no_show") return "all";
  const came = meeting.presences.filter((one) => one.present);
  if (came.length === 0) return "none";
  return came.length === meeting.presences.length ? "all" : (came[0]?.party_id ?? "none");
}

export const presences = (shown: CaseView, meeting: MeetingView, choice: string): Presence[] =>
  invited(shown, meeting).map((party) => ({ party_id: party.id, present: choice === "all" || choice === party.id }));

/** Held: a joint meeting with both, any other with somebody. */
export const was_held = (meeting: MeetingView, choice: string): boolean => choice === "all" || (choice !== "none" && meeting.kind !== "joint");

/** The meeting the page opens on: the earliest past one still to record, else the last of today or before, else the next. */
export function meeting_now(shown: CaseView, today: string): MeetingView | null {
  const alive = shown.meetings.filter((meeting) => !meeting.state.startsWith("cancelled"));
  const past = alive.filter((meeting) => meeting.day <= today);
  return past.find((meeting) => meeting.state === "booked") ?? past.at(-1) ?? alive[0] ?? null;
}

export const kind_words = (meeting: MeetingView): string => t.kinds[meeting.kind];

export const meeting_title = (meeting: MeetingView): string =>
  t.meeting_title(kind_words(meeting), meeting.kind === "joint" ? meeting.ordinal : null, meeting.day, meeting.starts);

/** "a, b,  c" → ["a", "b", "c"] */
export const tags_of = (typed: string): string[] => typed.split(",").map((tag) => tag.trim()).filter(Boolean);

/** Endings whose content has a type of its own; a file whose content is another's is pointed out before somebody opens it. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  pdf: ["application/pdf"], png: ["image/png"], jpg: ["image/jpeg"], jpeg: ["image/jpeg"], gif: ["image/gif"],
  docx: ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip"],
  xlsx: ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip"],
  odt: ["application/vnd.oasis.opendocument.text", "application/zip"], zip: ["application/zip"], txt: [],
};

/** Whether a file's content is of another type than its name says. */
export function odd_kind(file: { name: string; kind: string | null }): boolean {
  const known = TYPES[file.name.split(".").at(-1)?.toLowerCase() ?? ""];
  return known !== undefined && file.kind !== null && !known.includes(file.kind);
}
