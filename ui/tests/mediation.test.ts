import { describe, expect, it } from "vitest";
import type { CaseView } from "../src/bindings/CaseView";
import type { MeetingView } from "../src/bindings/MeetingView";
import { case_like, is_number } from "../src/features/mediation/number";
import { check_opening, opening_request, OPENING_FIELDS } from "../src/features/mediation/opening";
import { check_record, check_slot, record_request, record_values } from "../src/features/mediation/record";
import { may_meet, meeting_now, party_due, presence_choice, presence_options, presences, readers, tags_of, waits_for_outcome, was_held } from "../src/features/mediation/shown";
import { common } from "../src/texts/common";
import { errors } from "../src/texts/errors";

const meeting = (id: string, day: string, more: Partial<MeetingView> = {}): MeetingView => ({
  id, appointment_id: id, day, starts: "17:00", ends: "18:15", site_id: null, room_id: null, kind: "joint", party_id: null, ordinal: 1, state: "booked",
  minutes: null, next_step: null, themes: [], presences: [], ...more,
});
const shown = (meetings: MeetingView[]): CaseView => ({
  id: "c", number: "M-25-001", family_id: null, family_title: null, site_id: null, project_id: null, area_code: null, opened_on: "2025-01-01", closed_on: null,
  planned_meetings: 12, sent_by: "court", court_reference: null, next_step: null, state: "running", joint_suspended: false, suspended_on: null, reopened_on: null,
  reopened_act: null, outcome: null, can_read_notes: true, escrow: null, escrow_missing: [], readers_grown: false, meeting: 0, meetings,
  parties: [
    { id: "a", person_id: "pa", name: "Rossi Marta", state: "accepted", screening: "done", screened_on: null },
    { id: "b", person_id: "pb", name: "Verdi Luca", state: "accepted", screening: "done", screened_on: null },
  ],
  mediators: [{ staff_id: "m", display_name: "Anna", active: true }, { staff_id: "n", display_name: "Bruno", active: false }],
});

describe("the meeting a case opens on", () => {
  it("is the earliest one still to record", () => {
    const it_ = shown([meeting("1", "2025-06-01", { state: "held" }), meeting("2", "2025-06-05"), meeting("3", "2025-06-12"), meeting("4", "2025-06-19")]);
    expect(meeting_now(it_, "2025-06-12")?.id).toBe("2");
  });
  it("is the last one recorded when nothing waits, then the next to come, never a cancelled one", () => {
    const held = meeting("1", "2025-06-01", { state: "held" });
    expect(meeting_now(shown([held, meeting("2", "2025-06-19")]), "2025-06-12")?.id).toBe("1");
    const cancelled = meeting("3", "2025-06-10", { state: "cancelled_by_centre" });
    expect(meeting_now(shown([cancelled, meeting("4", "2025-06-19")]), "2025-06-12")?.id).toBe("4");
    expect(meeting_now(shown([cancelled]), "2025-06-12")).toBeNull();
  });
});

describe("whom a talk is for where both may not meet", () => {
  const of = (one: Partial<CaseView["parties"][0]>, other: Partial<CaseView["parties"][0]>, meetings: MeetingView[] = []): CaseView => {
    const it_ = shown(meetings);
    return { ...it_, parties: [one, other].map((more, place) => ({ ...(it_.parties[place] as CaseView["parties"][0]), ...more })) };
  };
  const talk = (party_id: string): MeetingView => meeting("9", "2025-06-19", { kind: "individual", party_id });
  it("is the party whose screening is not finished", () => {
    expect(party_due(of({}, { screening: "missing" }))).toBe("b");
    expect(party_due(of({ screening: "to_complete" }, {}))).toBe("a");
    expect(party_due(of({ screening: "missing" }, { screening: "missing" }))).toBe("a");
    expect(party_due(of({ screening: "missing" }, { screening: "missing" }, [talk("a")]))).toBe("b");
  });
  it("is the one who goes on alone, or who has no talk ahead, and nobody where that is both", () => {
    expect(party_due(of({ state: "refused" }, {}))).toBe("b");
    const stopped = { screening: null };
    expect(party_due(of(stopped, stopped, [talk("b")]))).toBe("a");
    expect(party_due(of(stopped, stopped))).toBe("");
  });
  it("is asked only where they may not", () => {
    expect(may_meet(of({}, {}))).toBe(true);
    for (const more of [{ screening: "missing" as const }, { screening: null }, { state: "refused" as const }]) expect(may_meet(of({}, more)), JSON.stringify(more)).toBe(false);
    expect(may_meet({ ...of({}, {}), joint_suspended: true })).toBe(false);
  });
});

describe("who came", () => {
  const both = meeting("1", "2025-06-12");
  it("is one choice that becomes a presence of each party invited", () => {
    const it_ = shown([both]);
    expect(presence_options(it_, both).map((one) => one.value)).toEqual(["all", "a", "b", "none"]);
    expect(presences(it_, both, "b")).toEqual([{ party_id: "a", present: false }, { party_id: "b", present: true }]);
    expect(presences(it_, { ...both, kind: "individual", party_id: "a" }, "all")).toEqual([{ party_id: "a", present: true }]);
  });
  it("makes a joint meeting held only with both", () => {
    expect(was_held(both, "a")).toBe(false);
    expect(was_held(both, "all")).toBe(true);
    expect(was_held({ ...both, kind: "information" }, "a")).toBe(true);
    expect(was_held({ ...both, kind: "information" }, "none")).toBe(false);
  });
  it("comes back as it was recorded", () => {
    const kept = (came: boolean[]): string => presence_choice({ ...both, state: "held", presences: [{ party_id: "a", present: came[0] ?? false }, { party_id: "b", present: came[1] ?? false }] });
    expect([kept([true, true]), kept([false, true]), kept([false, false])]).toEqual(["all", "b", "none"]);
    expect(presence_choice(both)).toBe("all");
  });
});

describe("a meeting as it is saved", () => {
  const today = meeting("1", "2025-06-12");
  const values = record_values(today);
  it("books the next one only with a day and an hour, and asks for the hour", () => {
    expect(record_request(shown([today]), today, values).next).toBeNull();
    expect(check_record({ ...values, next_day: "2025-06-19" })).toEqual({});
    expect(record_request(shown([today]), today, { ...values, next_day: "2025-06-19" }).next).toMatchObject({ day: "2025-06-19", starts: "17:00", minutes: 75 });
    expect(check_record({ ...values, next_day: "2025-06-19", next_time: "" })).toEqual({ next_time: errors.required({}) });
    expect(check_record({ ...values, next_time: "" })).toEqual({});
  });
  it("keeps the minutes that were read, or none", () => {
    expect([values.minutes, record_request(shown([today]), today, values).minutes]).toEqual(["75", 75]);
    expect(record_request(shown([today]), today, { ...values, minutes: "" }).minutes).toBeNull();
    expect(check_slot({ day: "2025-06-19", starts: "", minutes: "" })).toEqual({ starts: errors.required({}), minutes: errors.required({}) });
  });
  it("can still be recorded after the case was closed, if it is past and waits", () => {
    expect([waits_for_outcome(today, "2025-06-12"), waits_for_outcome(today, "2025-06-11"), waits_for_outcome({ ...today, state: "held" }, "2025-06-13")]).toEqual([true, false, false]);
  });
});

describe("a case to open", () => {
  const values = { first: "a", second: "b", family: "", mediator: "m", co_mediator: "", site: "", planned: "12", sent_by: "court", court_reference: "", area: "", project: "", opened_on: "", compared: false };
  it("tells each empty party beside its own field", () => {
    expect(check_opening(values, 0)).toEqual({});
    expect(Object.keys(check_opening({ ...values, first: "" }, 0))).toEqual(["first"]);
    expect(Object.keys(check_opening({ ...values, second: "", mediator: "" }, 0))).toEqual(["second", "mediator"]);
    expect(OPENING_FIELDS["person_ids[0]"]).toBe("first");
    expect(opening_request(values, []).person_ids).toEqual(["a", "b"]);
  });
  it("asks to compare the keys of two readers first", () => {
    expect(Object.keys(check_opening(values, 1))).toEqual(["compared"]);
    expect(check_opening({ ...values, compared: true }, 1)).toEqual({});
    expect(opening_request({ ...values, co_mediator: "n" }, ["12345"])).toMatchObject({ mediator_ids: ["m", "n"], fingerprints: ["12345"] });
  });
  it("says what is no whole number of meetings, instead of taking it for none", () => {
    for (const planned of ["1,5", "-5", "dodici"]) expect(check_opening({ ...values, planned }, 0)).toEqual({ planned: common.not_a_number });
    expect([opening_request({ ...values, planned: " 8 " }, []).planned_meetings, opening_request({ ...values, planned: "" }, []).planned_meetings]).toEqual([8, null]);
  });
});

it("names only the present mediators as readers", () => expect(readers(shown([]))).toBe("Anna"));
it("takes tags apart", () => expect(tags_of(" telefonate, estate ,, ")).toEqual(["telefonate", "estate"]));

describe("the number of a case", () => {
  it("is known however it is typed", () => {
    for (const typed of ["M-26-001", "m-26-001", " m 26 001 ", "M26001", "m/26/1", "M-26-1"]) expect([typed, case_like(typed), is_number(typed, "M-26-001")]).toEqual([typed, true, true]);
    for (const typed of ["", "M-26", "M-26-002", "M-25-001", "MB-26-001", "M-26-0012"]) expect([typed, is_number(typed, "M-26-001")]).toEqual([typed, false]);
    for (const typed of ["marta", "m", "Moretti 26", "3470004567", "F-26-0001"]) expect([typed, case_like(typed)]).toEqual([typed, false]);
  });
});
