import { describe, expect, it } from "vitest";
import type { CaseView } from "../src/bindings/CaseView";
import type { MeetingView } from "../src/bindings/MeetingView";
import { meeting_now, presence_choice, presence_options, presences, readers, tags_of, was_held } from "../src/features/mediation/shown";

const meeting = (id: string, day: string, more: Partial<MeetingView> = {}): MeetingView => ({
  id, appointment_id: id, day, starts: "17:00", ends: "18:15", site_id: null, room_id: null, kind: "joint", party_id: null, ordinal: 1, state: "booked",
  minutes: null, next_step: null, themes: [], presences: [], ...more,
});
const shown = (meetings: MeetingView[]): CaseView => ({
  id: "c", number: "M-25-001", family_id: null, family_title: null, site_id: null, project_id: null, area_code: null, opened_on: "2025-01-01", closed_on: null,
  planned_meetings: 12, sent_by: "court", court_reference: null, next_step: null, state: "running", joint_suspended: false, suspended_on: null, reopened_on: null,
  reopened_act: null, outcome: null, can_read_notes: true, escrow: false, readers_grown: false, meeting: 0, meetings,
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

it("names only the present mediators as readers", () => expect(readers(shown([]))).toBe("Anna"));
it("takes tags apart", () => expect(tags_of(" telefonate, estate ,, ")).toEqual(["telefonate", "estate"]));
