/** A meeting as it went: from the fields of its card to what is kept, and what the card can see for itself. */
import type { BookMeetingRequest } from "../../bindings/BookMeetingRequest";
import type { CaseView } from "../../bindings/CaseView";
import type { MeetingTheme } from "../../bindings/MeetingTheme";
import type { MeetingView } from "../../bindings/MeetingView";
import type { RecordRequest } from "../../bindings/RecordRequest";
import { errors } from "../../texts/errors";
import { presence_choice, presences, was_held } from "./shown";

export interface RecordValues {
  choice: string;
  /** In figures, as the field of a duration keeps them; empty when nobody knows. */
  minutes: string;
  themes: MeetingTheme[];
  next_step: string;
  next_day: string;
  next_time: string;
}

const minutes_of = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
export const length = (meeting: MeetingView): number => minutes_of(meeting.ends) - minutes_of(meeting.starts);

export const record_values = (meeting: MeetingView): RecordValues => ({
  choice: presence_choice(meeting), minutes: String(meeting.minutes ?? length(meeting)), themes: meeting.themes, next_step: meeting.next_step ?? "",
  next_day: "", next_time: meeting.starts,
});

/** A next meeting has a day and an hour, or there is none. */
export const check_record = (it: RecordValues): Record<string, string> => (it.next_day && !it.next_time ? { next_time: errors.required({}) } : {});

/** A meeting to book or to move has a day, an hour and a length. */
export const check_slot = (it: { day: string; starts: string; minutes: string }): Record<string, string> =>
  Object.fromEntries((["day", "starts", "minutes"] as const).filter((field) => it[field] === "").map((field) => [field, errors.required({})]));

/** The next meeting of the same kind, as long and in the same place; null without a day. */
export const next_meeting = (shown: CaseView, meeting: MeetingView, it: RecordValues): BookMeetingRequest | null =>
  it.next_day && it.next_time
    ? {
        case_id: shown.id, kind: meeting.kind, party_id: meeting.party_id, staff_id: null, day: it.next_day, starts: it.next_time,
        minutes: length(meeting), site_id: meeting.site_id, room_id: meeting.room_id,
      }
    : null;

export const record_request = (shown: CaseView, meeting: MeetingView, it: RecordValues): RecordRequest => ({
  meeting_id: meeting.id,
  held: was_held(meeting, it.choice),
  presences: presences(shown, meeting, it.choice),
  minutes: it.minutes === "" ? null : Number(it.minutes),
  themes: it.themes,
  next_step: it.next_step,
  next: next_meeting(shown, meeting, it),
});
