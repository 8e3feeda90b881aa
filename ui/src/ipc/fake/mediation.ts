/** The fake's mediation: two cases, and the core's refusals that a page must know how to show. */
import type { BookMeetingRequest } from "../../bindings/BookMeetingRequest";
import type { CaseView } from "../../bindings/CaseView";
import type { MeetingView } from "../../bindings/MeetingView";
import type { Note } from "../../bindings/Note";
import type { ScreeningAnswers } from "../../bindings/ScreeningAnswers";
import { Failure } from "../failure";
import type { FakeHandlers } from "./index";
import { fake_fingerprint, people, register } from "./vault";

const id = (n: number): string => n.toString(16).padStart(32, "0");
let next = 900;
const new_id = (): string => id(next++);
const day = (offset: number): string => {
  const date = new Date();
  date.setDate(date.getDate() + offset);
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
};
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const end = (starts: string, minutes: number): string => clock(Number(starts.slice(0, 2)) * 60 + Number(starts.slice(3)) + minutes);

const meeting = (n: number, offset: number, ordinal: number | null, more: Partial<MeetingView>): MeetingView => ({
  id: id(n), appointment_id: id(n + 500), day: day(offset), starts: "17:00", ends: "18:15", site_id: id(11), room_id: id(21), kind: "joint", party_id: null, ordinal,
  state: "held", minutes: 75, next_step: null, themes: ["school"], presences: [{ party_id: id(301), present: true }, { party_id: id(302), present: true }], ...more,
});
const a_case = (n: number, number: string, mediator: number, more: Partial<CaseView>): CaseView => ({
  id: id(n), number, family_id: null, family_title: null, site_id: id(11), project_id: id(41), area_code: null, opened_on: day(-90), closed_on: null, planned_meetings: 12,
  sent_by: "court", court_reference: "Trib. Cremona, RG 100/2025", next_step: null, state: "running", joint_suspended: false, suspended_on: null, reopened_on: null, reopened_act: null,
  outcome: null, can_read_notes: false, readers_grown: false, escrow: null, escrow_missing: [], meeting: 0, meetings: [],
  parties: [
    { id: id(n + 1), person_id: id(71), name: "Rossi Marta", state: "accepted", screening: "done", screened_on: day(-80) },
    { id: id(n + 2), person_id: id(72), name: "Verdi Luca", state: "accepted", screening: "done", screened_on: day(-78) },
  ],
  mediators: [{ staff_id: people[mediator]?.id ?? id(1), display_name: people[mediator]?.display_name ?? "", active: true }],
  ...more,
});

const cases: CaseView[] = [
  a_case(300, "M-25-018", 1, {
    next_step: "Bozza dei tempi estivi",
    meeting: 4,
    meetings: [
      meeting(310, -80, null, { kind: "individual", party_id: id(301), themes: [], presences: [{ party_id: id(301), present: true }] }),
      meeting(311, -78, null, { kind: "individual", party_id: id(302), themes: [], presences: [{ party_id: id(302), present: true }] }),
      meeting(312, -21, 1, {}), meeting(313, -14, 2, { themes: ["time_with_children"] }), meeting(314, -7, 3, {}),
      meeting(315, 0, 4, { state: "booked", minutes: null, presences: [], themes: [] }),
    ],
  }),
  a_case(400, "M-25-019", 2, {
    state: "stopped", joint_suspended: true, suspended_on: day(-3), opened_on: day(-30),
    parties: [
      { id: id(401), person_id: id(73), name: "Łukasz Anna", state: "accepted", screening: null, screened_on: null },
      { id: id(402), person_id: id(74), name: "D'Angelo Paolo", state: "invited", screening: null, screened_on: null },
    ],
    meetings: [meeting(410, 4, null, { state: "cancelled_by_centre", minutes: null, presences: [], themes: [] })],
  }),
];
const notes: Record<string, Note[]> = {
  [id(300)]: [
    { id: id(800), meeting_id: id(314), author_id: people[1]?.id ?? "", author: people[1]?.display_name ?? "", written_at: `${day(-7)}T18:20:00`, version: 2,
      content: { title: "Telefonate", text: "Padre disponibile a rivedere il mercoledì. Da riprendere la regola delle telefonate serali.", tags: ["telefonate"] }, closed: false,
      earlier: [{ id: id(801), written_at: `${day(-7)}T18:10:00`, version: 1, content: { title: null, text: "Padre disponibile.", tags: [] }, closed: false }], attachments: [{ id: id(851), added_at: `${day(-7)}T18:12:00`, content: { name: "relazione-scuola.pdf", kind: "application/pdf", bytes: 184_320 } }] },
  ],
};
const screenings: Record<string, ScreeningAnswers> = {};

const me = (): string => register.me?.id ?? "";
function mine(it: CaseView): CaseView {
  return { ...it, can_read_notes: it.mediators.some((one) => one.active && one.staff_id === me()) };
}
function find(case_id: string): CaseView {
  const found = cases.find((one) => one.id === case_id);
  if (!found) throw new Failure("not_found");
  return found;
}
function reader(case_id: string): CaseView {
  const found = find(case_id);
  if (!mine(found).can_read_notes) throw new Failure("sealed_for_others");
  return found;
}
const by_meeting = (meeting_id: string): [CaseView, MeetingView] => {
  for (const one of cases) for (const known of one.meetings) if (known.id === meeting_id) return [one, known];
  throw new Failure("not_found");
};
const saved = (it: CaseView) => ({ value: mine(it), changes: ["mediation" as const, "agenda" as const] });
function renumber(it: CaseView): void {
  it.meetings.sort((a, b) => (a.day + a.starts < b.day + b.starts ? -1 : 1));
  let n = 0;
  for (const one of it.meetings) one.ordinal = one.kind === "joint" && (one.state === "booked" || one.state === "held") ? ++n : null;
  it.meeting = Math.max(0, ...it.meetings.filter((one) => one.day <= day(0)).map((one) => one.ordinal ?? 0));
}
function check(request: BookMeetingRequest): CaseView {
  const it = find(request.case_id);
  const together = request.party_id === null;
  if (request.kind === "individual" && together) throw new Failure("required", "party_id");
  if (together && it.joint_suspended) throw new Failure("joint_meeting_stopped", "kind");
  if (together && it.parties.some((one) => one.screening !== "done")) throw new Failure("screening_missing", "kind");
  if (request.kind === "joint" && it.meetings.filter((one) => one.ordinal !== null).length >= it.planned_meetings) throw new Failure("meeting_beyond_plan", "kind");
  const clash = cases.flatMap((one) => one.meetings).find((one) => one.state === "booked" && one.day === request.day && one.starts < end(request.starts, request.minutes) && request.starts < one.ends);
  if (clash) throw new Failure("staff_busy", "staff_id", { from: clash.starts, to: clash.ends });
  return it;
}
function book(request: BookMeetingRequest): CaseView {
  const it = check(request);
  const { kind, party_id, starts, site_id, room_id } = request;
  it.meetings.push(meeting(next++, 0, null, { day: request.day, starts, ends: end(starts, request.minutes), kind, party_id, site_id, room_id, state: "booked", minutes: null, presences: [], themes: [] }));
  renumber(it);
  return it;
}

/** The case's notes given to a mediator, as both envelopes do. */
export function give_notes(case_id: string, staff_id: string): { value: CaseView; changes: ("mediation" | "agenda")[] } {
  const it = find(case_id);
  if (!it.mediators.some((one) => one.staff_id === staff_id && one.active)) {
    it.mediators.push({ staff_id, display_name: people.find((one) => one.id === staff_id)?.display_name ?? "", active: true });
  }
  return saved(it);
}

export const handlers: FakeHandlers = {
  mediation_list: ({ only_mine, with_closed }) =>
    cases
      .map(mine)
      .filter((it) => (with_closed || it.state !== "closed") && (!only_mine || it.can_read_notes))
      .map((it) => {
        const coming = it.meetings.find((one) => one.state === "booked" && one.day >= day(0));
        return {
          id: it.id, number: it.number, parties: it.parties.map((one) => one.name), state: it.state, joint_suspended: it.joint_suspended, meeting: it.meeting,
          planned_meetings: it.planned_meetings, mediators: it.mediators.filter((one) => one.active).map((one) => one.display_name),
          next_meeting: coming ? { day: coming.day, starts: coming.starts } : null, opened_on: it.opened_on, mine: it.can_read_notes, limited: it.number.endsWith("2"),
        };
      }),
  mediation_show: (case_id) => mine(find(case_id)),
  mediation_candidates: () =>
    people.filter((one) => one.role !== "desk").map((one) => ({ staff_id: one.id, display_name: one.display_name, fingerprint: fake_fingerprint(one.id) })),
  mediation_open_case: (request) => {
    if (request.person_ids.length !== 2) throw new Failure("required", request.person_ids.length === 0 ? "person_ids[0]" : "person_ids[1]");
    if (request.person_ids[0] === request.person_ids[1]) throw new Failure("same_person", "person_ids[1]");
    const it = a_case(next, `M-25-0${20 + cases.length}`, 1, { state: "pre_mediation", sent_by: request.sent_by, opened_on: day(0), planned_meetings: request.planned_meetings ?? 12 });
    next += 10;
    it.parties = it.parties.map((one) => ({ ...one, state: "invited", screening: "missing", screened_on: null }));
    cases.push(it);
    return saved(it);
  },
  mediation_change_case: (change) => {
    if (change.planned_meetings < 1 || change.planned_meetings > 30) throw new Failure("number_out_of_range", "planned_meetings", { min: "1", max: "30" });
    return saved(Object.assign(find(change.id), change));
  },
  mediation_screen_party: ({ case_id, party_id, answers }) => {
    const it = reader(case_id);
    screenings[party_id] = answers;
    const stop = answers.violence === "yes" || answers.proceedings === "yes";
    const clear = !stop && answers.violence === "no" && answers.proceedings === "no" && answers.fear === "no" && answers.free_choice === "yes";
    for (const one of it.parties) if (one.id === party_id) Object.assign(one, { screening: clear ? "done" : "to_complete", screened_on: day(0) });
    if (stop) {
      Object.assign(it, { state: "stopped", joint_suspended: true, suspended_on: day(0) });
      for (const one of it.parties) Object.assign(one, { screening: null, screened_on: null });
      for (const one of it.meetings) if (one.state === "booked" && one.party_id === null && one.day > day(0)) one.state = "cancelled_by_centre";
      renumber(it);
    }
    return saved(it);
  },
  mediation_read_screening: ({ case_id, party_id }) => {
    reader(case_id);
    const answers = screenings[party_id];
    if (!answers) throw new Failure("not_found");
    return { party_id, held_on: day(0), staff_id: me(), answers };
  },
  mediation_reopen: ({ case_id, act }) => {
    if (register.me?.role !== "coordinator") throw new Failure("not_permitted");
    if (act.trim() === "") throw new Failure("required", "act");
    const it = Object.assign(find(case_id), { state: "pre_mediation" as const, joint_suspended: false, suspended_on: null, reopened_on: day(0), reopened_act: act });
    for (const one of it.parties) one.screening = "missing";
    return saved(it);
  },
  mediation_check_slot: (request) => {
    check(request);
    return [];
  },
  mediation_book_meeting: (request) => saved(book(request)),
  mediation_record_meeting: ({ meeting_id, held, presences, minutes, themes, next_step, next: coming }) => {
    const [it, known] = by_meeting(meeting_id);
    if (coming) book(coming);
    Object.assign(known, { state: held ? "held" : "no_show", presences, minutes, themes, next_step });
    if (next_step) it.next_step = next_step;
    renumber(it);
    return saved(it);
  },
  mediation_move_meeting: ({ meeting_id, day: to, starts, minutes, site_id, room_id }) => {
    const [it, known] = by_meeting(meeting_id);
    if (known.state !== "booked") throw new Failure("wrong_state");
    if (known.party_id === null && it.joint_suspended) throw new Failure("joint_meeting_stopped", "kind");
    Object.assign(known, { day: to, starts, ends: end(starts, minutes), site_id, room_id });
    renumber(it);
    return saved(it);
  },
  mediation_cancel_meeting: ({ meeting_id, by }) => {
    const [it, known] = by_meeting(meeting_id);
    known.state = by === "user" ? "cancelled_by_user" : "cancelled_by_centre";
    renumber(it);
    return saved(it);
  },
  mediation_answer_party: ({ case_id, party_id, answer }) => {
    const it = find(case_id);
    for (const one of it.parties) if (one.id === party_id) one.state = answer;
    it.state = it.parties.some((one) => one.state === "refused") ? "counselling" : "pre_mediation";
    return saved(it);
  },
  mediation_close_case: ({ case_id, outcome }) => saved(Object.assign(find(case_id), { state: "closed" as const, outcome, closed_on: day(0) })),
  mediation_add_mediator: ({ case_id, staff_id }) => {
    const it = reader(case_id);
    it.mediators.push({ staff_id, display_name: people.find((one) => one.id === staff_id)?.display_name ?? "", active: true });
    return saved(it);
  },
  mediation_end_mediator: ({ case_id, staff_id }) => {
    const it = find(case_id);
    for (const one of it.mediators) if (one.staff_id === staff_id) one.active = false;
    return saved(it);
  },
  mediation_write_note: ({ case_id, meeting_id, content }) => {
    reader(case_id);
    if (content.text.trim() === "") throw new Failure("required", "text");
    const note: Note = { id: new_id(), meeting_id, author_id: me(), author: register.me?.display_name ?? "", written_at: `${day(0)}T17:42:00`, version: 1, content, closed: false, earlier: [], attachments: [] };
    (notes[case_id] ??= []).unshift(note);
    return { value: note.id, changes: ["mediation"] };
  },
  mediation_revise_note: ({ note_id, content }) => {
    for (const note of Object.values(notes).flat()) {
      if (note.id !== note_id) continue;
      note.earlier.unshift({ id: new_id(), written_at: note.written_at, version: note.version, content: note.content, closed: note.closed });
      Object.assign(note, { content, version: note.version + 1 });
    }
    return { value: note_id, changes: ["mediation"] };
  },
  mediation_read_notes: (case_id) => notes[reader(case_id).id] ?? [],
  mediation_attach_file: ({ note_id }) => {
    const file = { id: new_id(), added_at: `${day(0)}T17:45:00`, content: { name: "disegno.png", kind: "image/png", bytes: 48_000 } };
    Object.values(notes).flat().find((one) => one.id === note_id)?.attachments.push(file);
    return { value: file, changes: ["mediation"] };
  },
  mediation_save_attachment: () => "relazione-scuola.pdf",
  mediation_search_notes: ({ case_id, text }) => {
    const looked = Object.entries(notes).filter(([of]) => case_id === null || of === case_id);
    const hits = looked.flatMap(([of, all]) => all.flatMap((note) => note.content?.text.toLowerCase().includes(text.toLowerCase())
      ? [{ note_id: note.id, case_id: of, number: find(of).number, written_at: note.written_at, content: note.content }] : []));
    const unread = looked.flatMap(([, all]) => all).filter((note) => note.content === null);
    return { hits, closed: unread.filter((note) => note.closed).length, broken: unread.filter((note) => !note.closed).length };
  },
};
