/** The fake's day: a few lines of each kind. */
import type { FakeHandlers } from "./index";

const id = (n: number): string => n.toString(16).padStart(32, "0");

export const handlers: FakeHandlers = {
  overview_today: () => ({
    day: "2025-06-12",
    openings: [{ site: "Sportello di Soncino", starts: "15:00", ends: "16:00" }],
    slots: [
      { id: id(1), starts: "09:00", ends: "10:00", kind: "listening", state: "held", who: "Dell'Acqua Maria", staff: "Op. Nord", site: "Soncino", room: "Stanza 1", family_id: id(91), case_id: null, programme_id: null, enrolled: null, minimum: null, limited: false },
      { id: id(2), starts: "15:00", ends: "15:30", kind: "first_interview", state: "booked", who: "Famiglia Lo Monaco – D'Angelo", staff: "Op. Nord", site: "Soncino", room: "Stanza 2", family_id: id(92), case_id: null, programme_id: null, enrolled: null, minimum: null, limited: true },
      { id: id(3), starts: "17:00", ends: "18:15", kind: "mediation", state: "booked", who: "M-25-018", staff: "Mediatrice", site: "Soncino", room: "Stanza 3", family_id: null, case_id: id(93), programme_id: null, enrolled: null, minimum: null, limited: false },
      { id: id(9), starts: "17:30", ends: "18:00", kind: "interview", state: "cancelled_by_user", who: "Pagani Ivano", staff: "Op. Nord", site: "Soncino", room: "Stanza 1", family_id: null, case_id: null, programme_id: null, enrolled: null, minimum: null, limited: false },
      { id: id(4), starts: "18:00", ends: "19:30", kind: "group", state: "booked", who: "Genitori Smart", staff: null, site: "Soncino", room: "Sala", family_id: null, case_id: null, programme_id: id(94), enrolled: 7, minimum: 8, limited: false },
    ],
    call_backs: [
      { id: id(5), received_at: "2025-06-11T16:40:00", asker: "grandparent", name: null, municipality: "Sergnano", topic: "Mia nipote non va più a scuola", phone: "347 123 4567", email: null, safety: "hours_only", hours: "dopo le 18", call_back_on: "2025-06-12", call_back_note: null, family_id: null, limited: false },
    ],
    call_backs_due: 1,
    next_steps: [
      { id: id(6), asker: "mother", name: "Bonetti Laura", municipality: "Crema", step: "Sentire la pediatra", due_on: "2025-06-12", owner: "Op. Nord", mine: true, limited: false },
      { id: id(10), asker: "school", name: null, municipality: "Sergnano", step: "Scrivere alla scuola", due_on: "2025-06-09", owner: null, mine: false, limited: false },
    ],
    next_steps_due: 2,
    consents: [{ id: id(8), family_id: id(92), person: "Lo Monaco Sara", signer: "D'Angelo Piera", service: "talking_group", expires_on: "2025-06-30" }],
    reminders: [{ reminder: { id: id(7), family_id: id(92), due_on: "2025-06-12", what: "Chiedere alla scuola la relazione", staff_id: null, staff: null, done_on: null }, family: "Lo Monaco – D'Angelo", limited: true }],
    reminders_due: 1,
    to_decide: [{ id: id(94), title: "Genitori Smart", enrolled: 7, minimum: 8, decide_on: "2025-06-13", first_day: "2025-06-14" }],
    unmarked: [{ day: "2025-06-11", appointments: 2 }],
    roles_given: [{ seq: 812, at: "2025-06-11T18:02:00", giver: "Amministrazione", taker: "Amministrazione", own: true, role: "coordinator", new_account: false }],
    disk_left_mb: null,
  }),
  overview_timeline: () => [
    { kind: "appointment", subject_id: id(2), day: "2025-06-12", time: "15:00", code: "first_interview", state: "booked", title: null, person: null, person_id: null, other_id: null, staff: "Op. Nord", page_id: null },
    { kind: "decision", subject_id: id(11), day: "2025-05-20", time: null, code: "path", state: null, title: null, person: null, person_id: null, other_id: null, staff: "Op. Nord", page_id: id(809) },
    { kind: "move", subject_id: id(12), day: "2025-04-01", time: null, code: null, state: "begins", title: "Casa del padre", person: "D'Angelo Pier", person_id: id(702), other_id: null, staff: null, page_id: null },
    { kind: "order", subject_id: id(13), day: "2025-04-01", time: null, code: "joint", state: "begins", title: null, person: "D'Angelo Sara", person_id: id(703), other_id: null, staff: null, page_id: null },
    { kind: "notice", subject_id: id(14), day: "2025-03-20", time: null, code: "paper", state: null, title: null, person: "Lo Monaco Martina", person_id: id(701), other_id: null, staff: "Op. Nord", page_id: null },
    { kind: "enquiry", subject_id: id(809), day: "2025-03-14", time: "10:20", code: "mother", state: "path", title: "Separazione in corso", person: null, person_id: null, other_id: null, staff: "Op. Nord", page_id: null },
  ],
};
