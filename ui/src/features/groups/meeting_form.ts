/** The form of a meeting: its blank, its values, the request to the core. */
import type { CentreView } from "../../bindings/CentreView";
import type { GroupMeeting } from "../../bindings/GroupMeeting";
import type { GroupMeetingDetails } from "../../bindings/GroupMeetingDetails";
import type { MeetingModality } from "../../bindings/MeetingModality";
import { add_days } from "../../texts/format";
import { or_null } from "./looks";

export interface MeetingValues {
  day: string;
  starts: string;
  ends: string;
  site_id: string;
  room_id: string;
  staff_id: string;
  co_staff_id: string;
  title: string;
  modality: MeetingModality;
  place: string;
  link: string;
  speaker: string;
}

export const meeting_values = (of: GroupMeeting): MeetingValues => ({
  day: of.day,
  starts: of.starts,
  ends: of.ends,
  site_id: of.site_id ?? "",
  room_id: of.room_id ?? "",
  staff_id: of.staff_id ?? "",
  co_staff_id: of.co_staff_id ?? "",
  title: of.title ?? "",
  modality: of.modality,
  place: of.place ?? "",
  link: of.link ?? "",
  speaker: of.speaker ?? "",
});

/** The seats of a room where they are fewer than the people of a programme; null where they are enough, or nobody counted them. */
export function too_few_seats(centre: CentreView | undefined, room_id: string | null, people: number): number | null {
  const seats = centre?.rooms.find((room) => room.id === room_id)?.seats ?? null;
  return seats !== null && seats < people ? seats : null;
}

/** What comes after a meeting: a week later, same hour and place; title and speaker are the next one's own. */
export const next_meeting = (of: MeetingValues): MeetingValues => ({ ...of, day: of.day ? add_days(of.day, 7) : "", title: "", speaker: "" });

/** A new meeting: like the last one a week later, or empty at the programme's site. */
export function new_meeting(last: GroupMeeting | undefined, site_id: string | null): MeetingValues {
  if (last) return next_meeting(meeting_values(last));
  return { day: "", starts: "", ends: "", site_id: site_id ?? "", room_id: "", staff_id: "", co_staff_id: "", title: "", modality: "in_person", place: "", link: "", speaker: "" };
}

export const meeting_details = (values: MeetingValues): GroupMeetingDetails => ({
  day: values.day,
  starts: values.starts,
  ends: values.ends,
  site_id: or_null(values.site_id),
  room_id: or_null(values.room_id),
  staff_id: or_null(values.staff_id),
  co_staff_id: or_null(values.co_staff_id),
  title: or_null(values.title),
  modality: values.modality,
  place: or_null(values.place),
  link: or_null(values.link),
  speaker: or_null(values.speaker),
});
