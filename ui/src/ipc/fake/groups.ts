/** The fake's programmes: enough of the rules to walk the pages. The core is the authority. */
import type { ProgrammeRow } from "../../bindings/ProgrammeRow";
import type { ProgrammeView } from "../../bindings/ProgrammeView";
import type { GroupMeetingDetails } from "../../bindings/GroupMeetingDetails";
import type { GroupMeeting } from "../../bindings/GroupMeeting";
import { Failure } from "../failure";
import { view as centre } from "./centre_data";
import { enrolment, new_id, twins, views } from "./groups_data";
import type { FakeHandlers } from "./index";
import { fake_sheet } from "./prints";

const TODAY = "2025-06-12";
const names = new Intl.Collator("it-IT");
const saved = <T>(value: T) => ({ value, changes: ["groups" as const, "agenda" as const] });
function of(id: string): ProgrammeView {
  const found = views.find((one) => one.programme.id === id);
  if (!found) throw new Failure("not_found");
  return found;
}
function with_enrolment(id: string): ProgrammeView {
  const found = views.find((one) => [...one.enrolled, ...one.waiting].some((row) => row.id === id));
  if (!found) throw new Failure("wrong_state");
  return found;
}
function with_meeting(id: string): [ProgrammeView, GroupMeeting] {
  for (const one of views) {
    const found = one.meetings.find((meeting) => meeting.id === id);
    if (found) return [one, found];
  }
  throw new Failure("not_found");
}
const twin_of = (id: string): string | null => twins.flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []))[0] ?? null;
const RANKS = ["priority", "resident", "arrival"];

/** Orders, numbers and fills, as the core does inside its transactions. */
function settle(view: ProgrammeView): string[] {
  const moved: string[] = [];
  const line = (): void => void view.waiting.sort((a, b) => RANKS.indexOf(a.reason ?? "") - RANKS.indexOf(b.reason ?? ""));
  line();
  while (view.waiting[0] && view.enrolled.length < (view.programme.maximum ?? Infinity)) {
    const [first] = view.waiting.splice(0, 1);
    if (!first) break;
    view.enrolled.push({ ...first, state: "enrolled", place: null, reason: null });
    moved.push(first.id);
  }
  view.waiting.forEach((one, place) => (one.place = place + 1));
  view.enrolled.sort((a, b) => names.compare(`${a.last_name} ${a.first_name}`, `${b.last_name} ${b.first_name}`));
  view.meetings.sort((a, b) => names.compare(`${a.day} ${a.starts}`, `${b.day} ${b.starts}`));
  let number = 0;
  for (const one of view.meetings) one.number = one.cancelled ? null : ++number;
  // No paper of the fake leaves: the rows are those of the next one.
  const marked = view.withdrawn.filter((one) => view.marks.some((cell) => cell.enrolment_id === one.id));
  const rows = [...view.enrolled.map((one, row) => ({ enrolment_id: one.id, number: row + 1 })), ...marked.map((one) => ({ enrolment_id: one.id, number: null }))];
  view.registers = view.meetings.filter((one) => !one.cancelled).map((one) => ({ meeting_id: one.id, code: null, printed_on: null, surely: false, last_blank: 0, rows }));
  return moved;
}
for (const one of views) settle(one);

function row({ programme: it, meetings, enrolled, waiting }: ProgrammeView): ProgrammeRow {
  const standing = meetings.filter((one) => !one.cancelled);
  const next = standing.find((one) => one.day >= TODAY);
  return {
    ...it, site_name: centre.sites.find((site) => site.id === it.site_id)?.name ?? null, enrolled: enrolled.length, waiting: waiting.length, meetings: standing.length,
    first_day: standing[0]?.day ?? null, last_day: standing.at(-1)?.day ?? null, next_day: next?.day ?? null, next_starts: next?.starts ?? null,
    below_minimum: it.state === "open" && it.minimum !== null && enrolled.length < it.minimum, twin_id: twin_of(it.id),
  };
}
function details(from: GroupMeetingDetails): Partial<GroupMeeting> {
  if (from.ends <= from.starts) throw new Failure("end_before_start", "ends");
  const name = (rows: readonly { id: string; name: string }[], id: string | null): string | null => rows.find((one) => one.id === id)?.name ?? null;
  return { ...from, site_name: name(centre.sites, from.site_id), room_name: name(centre.rooms, from.room_id), staff_name: centre.staff.find((one) => one.id === from.staff_id)?.display_name ?? null };
}

export const handlers: FakeHandlers = {
  groups_programmes: ({ past }) => views.filter((one) => ["cancelled", "ended"].includes(one.programme.state) === past).map(row),
  groups_ask_consent: ({ born_on }) => (born_on ? { state: "incomplete", lacks: [{ why: "nobody", person_id: null, name: null, on: null, meets_on: null }], notes: [], until: null, own_from: null } : null),
  groups_programme: (id) => {
    const twin = twin_of(id);
    if (!twin) return { ...of(id), twin: null };
    const other = of(twin);
    return { ...of(id), twin: { ...other.programme, enrolled: other.enrolled.length, waiting: other.waiting.length, meetings: other.meetings.filter((one) => !one.cancelled) } };
  },
  groups_save_programme: (change) => {
    if (change.title.trim() === "") throw new Failure("required", "title");
    if (change.minimum !== null && change.maximum !== null && change.minimum > change.maximum) throw new Failure("minimum_above_maximum", "minimum");
    const sensitive = change.kind === "talking_group" || change.kind === "self_help";
    if (change.id) {
      const view = of(change.id);
      if (change.maximum !== null && change.maximum < view.enrolled.length) throw new Failure("maximum_below_enrolled", "maximum", { enrolled: String(view.enrolled.length) });
      Object.assign(view.programme, { ...change, sensitive });
      settle(view);
      return saved(change.id);
    }
    const id = new_id();
    views.push({ programme: { ...change, id, number: "A-00099", state: "open", state_reason: null, sensitive }, meetings: [], enrolled: [], waiting: [], withdrawn: [], marks: [], registers: [], twin: null });
    return saved(id);
  },
  groups_link_twin: ({ programme_id, twin_id }) => {
    const kept = twins.filter((pair) => !pair.includes(programme_id) && (twin_id === null || !pair.includes(twin_id)));
    twins.splice(0, twins.length, ...kept, ...(twin_id ? [[programme_id, twin_id] as [string, string]] : []));
    return saved(null);
  },
  groups_confirm: (id) => {
    const { programme, enrolled } = of(id);
    if (programme.minimum !== null && enrolled.length < programme.minimum) throw new Failure("below_minimum", null, { enrolled: String(enrolled.length), minimum: String(programme.minimum) });
    programme.state = "confirmed";
    return saved(null);
  },
  groups_start_anyway: ({ programme_id, reason }) => {
    if (!reason.trim()) throw new Failure("required", "reason");
    Object.assign(of(programme_id).programme, { state: "confirmed", state_reason: reason });
    return saved(null);
  },
  groups_call_off: ({ programme_id, reason }) => {
    if (!reason.trim()) throw new Failure("required", "reason");
    const view = of(programme_id);
    Object.assign(view.programme, { state: "cancelled", state_reason: reason });
    for (const one of view.meetings.filter((meeting) => meeting.day >= TODAY)) Object.assign(one, { cancelled: true, cancel_reason: reason });
    settle(view);
    return saved(null);
  },
  groups_end: (id) => {
    of(id).programme.state = "ended";
    return saved(null);
  },
  groups_add_meeting: ({ programme_id, meeting }) => {
    const view = of(programme_id);
    const max = view.programme.max_meetings;
    const more = details(meeting);
    if (max !== null && view.meetings.filter((one) => !one.cancelled).length >= max) throw new Failure("meeting_beyond_maximum", null, { max: String(max) });
    const id = new_id();
    view.meetings.push({ id, appointment_id: new_id(), number: null, walk_ins: 0, cancelled: false, cancel_reason: null, ...more } as GroupMeeting);
    settle(view);
    return saved(id);
  },
  groups_change_meeting: ({ meeting_id, meeting }) => {
    const [view, found] = with_meeting(meeting_id);
    Object.assign(found, details(meeting));
    settle(view);
    return saved(null);
  },
  groups_cancel_meeting: ({ meeting_id, reason }) => {
    const [view, found] = with_meeting(meeting_id);
    Object.assign(found, { cancelled: true, cancel_reason: reason });
    settle(view);
    return saved(null);
  },
  groups_enrol: ({ programme_id, person_id, person, note }) => {
    const view = of(programme_id);
    if (!person && !person_id) throw new Failure("required", "person_id");
    if (person && !person.last_name.trim()) throw new Failure("required", "last_name");
    if ([...view.enrolled, ...view.waiting].some((one) => one.person_id === person_id)) throw new Failure("already_enrolled", "person_id");
    const id = new_id();
    const resident = view.programme.municipalities.includes(person?.municipality ?? "");
    const name = person ? `${person.last_name} ${person.first_name}` : "Lo Monaco Martina";
    const one = enrolment(0, name, "waiting", { municipality: person?.municipality ?? "Soncino", born_on: person?.born_on ?? null, note, resident, reason: resident ? "resident" : "arrival" });
    view.waiting.push({ ...one, id, person_id: person_id ?? new_id(), enrolled_on: TODAY });
    settle(view);
    const waits = view.waiting.find((row) => row.id === id);
    return saved({ enrolment_id: id, state: waits ? ("waiting" as const) : ("enrolled" as const), place: waits?.place ?? null, reason: waits?.reason ?? null });
  },
  groups_withdraw: ({ enrolment_id }) => {
    const view = with_enrolment(enrolment_id);
    const gone = [...view.enrolled, ...view.waiting].find((one) => one.id === enrolment_id);
    view.enrolled = view.enrolled.filter((one) => one.id !== enrolment_id);
    view.waiting = view.waiting.filter((one) => one.id !== enrolment_id);
    if (gone) view.withdrawn.push({ ...gone, state: "withdrawn", left_on: TODAY, place: null, reason: null });
    const moved = settle(view);
    return saved({ moved_up: view.enrolled.filter((one) => moved.includes(one.id)).map((one) => ({ ...one, enrolment_id: one.id })) });
  },
  groups_move_up: ({ enrolment_id, reason }) => {
    if (!reason.trim()) throw new Failure("required", "reason");
    const view = with_enrolment(enrolment_id);
    const one = view.waiting.find((row) => row.id === enrolment_id);
    if (!one) throw new Failure("wrong_state");
    Object.assign(one, { override_reason: reason, reason: "priority" });
    settle(view);
    return saved({ enrolment_id, state: "waiting" as const, place: one.place, reason: one.reason });
  },
  groups_mark_presence: ({ meeting_id, enrolment_id, mark }) => {
    const [view] = with_meeting(meeting_id);
    view.marks = view.marks.filter((cell) => cell.meeting_id !== meeting_id || cell.enrolment_id !== enrolment_id);
    if (mark) view.marks.push({ meeting_id, enrolment_id, mark });
    return saved(null);
  },
  groups_mark_rest: ({ meeting_id, mark }) => {
    const [view] = with_meeting(meeting_id);
    const empty = view.enrolled.filter((one) => !view.marks.some((cell) => cell.meeting_id === meeting_id && cell.enrolment_id === one.id));
    view.marks.push(...empty.map((one) => ({ meeting_id, enrolment_id: one.id, mark })));
    return saved(empty.length);
  },
  groups_count_walk_ins: ({ meeting_id, walk_ins }) => {
    if (walk_ins > 10_000) throw new Failure("number_out_of_range", "walk_ins", { min: "0", max: "10000" });
    with_meeting(meeting_id)[1].walk_ins = walk_ins;
    return saved(null);
  },
  groups_print_attendance: () => fake_sheet("Foglio presenze", "Foglio-presenze.pdf"),
};
