/** Programmes for the fake: the twin programme of the leaflet and the online one. People are invented. */
import type { Enrolment } from "../../bindings/Enrolment";
import type { GroupMeeting } from "../../bindings/GroupMeeting";
import type { Programme } from "../../bindings/Programme";
import type { ProgrammeView } from "../../bindings/ProgrammeView";

const id = (n: number): string => n.toString(16).padStart(32, "0");
let next = 9000;
export const new_id = (): string => id(next++);

const programme = (n: number, title: string, more: Partial<Programme>): Programme => ({
  id: id(n), number: `A-${String(n).padStart(5, "0")}`, title, kind: "workshop", audience: "adults", state: "open", state_reason: null, site_id: id(11),
  project_id: null, area_code: null, minimum: null, maximum: null, max_meetings: null, decide_on: null, conductor: null, age_from: null, age_to: null,
  municipalities: [], note: null, sensitive: false, ...more,
});
const meeting = (n: number, day: string, more: Partial<GroupMeeting> = {}): GroupMeeting => ({
  id: id(n), appointment_id: id(n + 5000), number: null, day, starts: "10:00", ends: "11:30", site_id: id(11), site_name: "Hub di Crema", room_id: id(21),
  room_name: "Stanza 1", staff_id: null, staff_name: null, co_staff_id: null, title: null, modality: "in_person", place: null, link: null, speaker: null,
  walk_ins: 0, cancelled: false, cancel_reason: null, ...more,
});
const TOWNS = ["Grugliasco", "Collegno", "Rivoli", "Rosta", "Villarbasse"];
const PEOPLE = ["Bianchi Anna", "Bruno Luca", "Costa Elena", "D'Angelo Paola", "De Sica Mario", "Ferri Noè", "Łukasz Adam", "Nicolò Zoë", "Orsi Bruna", "Pace Ugo"];
export const enrolment = (n: number, name: string, state: Enrolment["state"], more: Partial<Enrolment> = {}): Enrolment => ({
  id: id(n), person_id: id(n + 700), last_name: name.split(" ").slice(0, -1).join(" "), first_name: name.split(" ").at(-1) ?? "", municipality: TOWNS[n % 5] ?? null,
  born_on: null, resident: true, outside_ages: false, state, enrolled_on: "2025-06-02", left_on: null, place: null, reason: null, override_reason: null, note: null, consent: null, busy_on: [], ...more,
});
const view = (of: Programme, meetings: GroupMeeting[], people: Enrolment[]): ProgrammeView => ({
  programme: of, meetings, enrolled: people.filter((one) => one.state === "enrolled"), waiting: people.filter((one) => one.state === "waiting"), withdrawn: [], marks: [], registers: [], twin: null,
});

const parents = view(
  programme(94, "Genitori Smart", { minimum: 8, maximum: 8, max_meetings: 3, decide_on: "2025-06-13", conductor: "Cooperativa Sociale ET", municipalities: TOWNS }),
  ["2025-06-07", "2025-06-14", "2025-06-21"].map((day, n) => meeting(201 + n, day)),
  [
    ...PEOPLE.slice(0, 8).map((name, n) => enrolment(300 + n, name, "enrolled")),
    enrolment(310, PEOPLE[8] ?? "", "waiting", { reason: "resident", place: 1 }),
    enrolment(311, PEOPLE[9] ?? "", "waiting", { reason: "arrival", place: 2, resident: false, municipality: "Torino" }),
  ],
);
parents.marks = parents.enrolled.slice(0, 4).map((one, n) => ({ meeting_id: id(201), enrolment_id: one.id, mark: n === 2 ? ("absent" as const) : ("present" as const) }));
const children = view(
  programme(95, "Figli Smart", { audience: "children", minimum: 6, maximum: 12, max_meetings: 3, decide_on: "2025-06-13", conductor: "Cooperativa San Donato", age_from: 6, age_to: 13, municipalities: TOWNS }),
  [meeting(211, "2025-06-14", { room_name: "Stanza 2" }), meeting(212, "2025-06-21", { starts: "10:30", ends: "12:00", room_name: "Stanza 2" })],
  [
    enrolment(320, "Bianchi Ugo", "enrolled", { born_on: "2016-03-02", note: "Lo accompagna la nonna" }),
    enrolment(321, "Ferri Ada", "enrolled", { born_on: "2008-01-20", outside_ages: true }),
  ],
);
const online = view(
  programme(96, "Genitori e figli in crescita", { kind: "talk", state: "confirmed", max_meetings: 3, conductor: "Centro per le famiglie" }),
  [
    meeting(221, "2025-06-25", { starts: "18:00", ends: "19:30", modality: "online", title: "Il valore della vicinanza e della distanza", speaker: "Livia Neri", link: "https://esempio.invalid/canale", room_id: null, room_name: null }),
  ],
  [],
);
export const views: ProgrammeView[] = [parents, children, online];
export const twins: [string, string][] = [[parents.programme.id, children.programme.id]];
