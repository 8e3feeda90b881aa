import { describe, expect, it } from "vitest";
import lack_source from "../src/bindings/LackReason.ts?raw";
import type { ConsentPerson } from "../src/bindings/ConsentPerson";
import type { FamilyView } from "../src/bindings/FamilyView";
import type { LackReason } from "../src/bindings/LackReason";
import { adults, lacks_of_all, may_sign } from "../src/features/consent/consent";
import { children_alike } from "../src/features/families/custody";
import { is_even_week, second_odd_week, sleeps_here, weeks_words } from "../src/features/families/weeks";
import { handlers } from "../src/ipc/fake/consent";
import { families } from "../src/ipc/fake/families_data";
import { lack_text } from "../src/texts/consent";

describe("what a consent lacks", () => {
  const reasons = [...(lack_source.split("export type LackReason =")[1] ?? "").matchAll(/"([a-z_]+)"/g)].map((found) => found[1] as LackReason);

  it("is said in words for every reason, with and without a name", () => {
    expect(reasons.length).toBeGreaterThan(8);
    const sentences = reasons.map((why) => lack_text({ why, person_id: null, name: "Dario Marchetti", on: "2025-06-01", meets_on: null }));
    expect(new Set(sentences).size).toBe(reasons.length);
    for (const why of reasons) {
      const bare = lack_text({ why, person_id: null, name: null, on: null, meets_on: null });
      expect(bare, why).not.toMatch(/null|undefined|_/);
    }
    expect(lack_text({ why: "parent", person_id: null, name: "Dario Marchetti", on: null, meets_on: null })).toBe("manca la firma di Dario Marchetti");
    // What holds today and ends before a meeting is said with both days.
    const ends = lack_text({ why: "expired", person_id: null, name: "Dario Marchetti", on: "2027-03-01", meets_on: "2027-03-12" });
    expect(ends).toBe("la firma di Dario Marchetti vale fino al 01/03/2027: scade prima dell'incontro del 12/03/2027");
    const then = lack_text({ why: "parent", person_id: null, name: "Dario Marchetti", on: null, meets_on: "2027-03-12" });
    expect(then).toBe("manca la firma di Dario Marchetti (al momento dell'incontro del 12/03/2027)");
    // The judge is named where two who decide do not agree, and nowhere else.
    const judge = reasons.filter((why) => lack_text({ why, person_id: null, name: "Dario", on: null, meets_on: null }).includes("decide il giudice"));
    expect(judge).toEqual(["contrast", "contrast_if"]);
  });
});

describe("a child nobody signed for", () => {
  it("has each lack once, whoever must sign by name", async () => {
    const person = structuredClone((await handlers.consent_show!(families[0]!.family.id)).people[0]!);
    person.signatures = [];
    const lack = (why: LackReason, person_id: string | null) => ({ why, person_id, name: null, on: null, meets_on: null });
    for (const one of person.services) one.verdict.lacks = one.service === "mediation" ? [lack("nobody", null)] : [lack("parent", "a"), lack("parent", "b"), lack("order_unseen", null)];
    person.services.find((one) => one.service === "outing")!.verdict.lacks = [lack("any_parent", null), lack("order_unseen", null)];
    expect(lacks_of_all(person).map((one) => [one.why, one.person_id])).toEqual([["parent", "a"], ["parent", "b"], ["order_unseen", null]]);
  });
});

describe("who signs, or is signed for", () => {
  it("is a parent of another file too, once, and named as such", () => {
    const view = structuredClone(families[0]) as FamilyView;
    const ugo = (child_id: string) => ({ person_id: "f".repeat(32), child_id, last_name: "Bianchi", first_name: "Ugo" });
    view.elsewhere = [ugo("1".repeat(32)), ugo("2".repeat(32))];
    const found = may_sign(view).filter((one) => one.value === "f".repeat(32));
    expect(found).toEqual([{ value: "f".repeat(32), label: "Bianchi Ugo (in un altro fascicolo)" }]);
    const all = view.people.filter((one) => !one.ended);
    expect(may_sign(view).length).toBe(all.length + 1);
    // A minor signs for nobody; somebody of age does.
    const [minor, grown] = all.map((one, at) => ({ person_id: one.id, of_age: at > 0 }) as ConsentPerson);
    expect(may_sign(view, [minor, grown].filter((one) => one !== undefined)).map((one) => one.value)).toEqual([...all.slice(1).map((one) => one.id), "f".repeat(32)]);
  });
});

describe("who is given the notice", () => {
  it("is a child who has grown up too", async () => {
    const view = structuredClone(families[0]) as FamilyView;
    const { people } = structuredClone(await handlers.consent_show!(view.family.id));
    const before = adults(view, people).length;
    people[0]!.of_age = true;
    expect(adults(view, people).map((one) => one.value)).toContain(people[0]!.person_id);
    expect(adults(view, people).length).toBe(before + 1);
  });
});

describe("what was answered", () => {
  const shown = async () => handlers.consent_show!(families[0]!.family.id);
  const rows = async () => (await shown()).people.flatMap((one) => one.signatures);
  it("with a no is taken out where it was a mistake, never back", async () => {
    const no = (await rows()).find((row) => row.answer === "refused")!;
    expect(() => handlers.consent_withdraw!({ id: no.id, on: null, mistaken: false })).toThrowError("no_consent_given");
    await handlers.consent_withdraw!({ id: no.id, on: null, mistaken: true });
    expect((await rows()).some((row) => row.id === no.id)).toBe(false);
  });
  it("and a notice given leaves the list", async () => {
    const [first] = (await shown()).notices;
    await handlers.consent_end_notice!(first!.id);
    expect((await shown()).notices).toEqual([]);
    expect(() => handlers.consent_end_notice!(first!.id)).toThrowError("not_found");
  });
});

describe("the rhythm of two homes", () => {
  it("counts even weeks as calendars do", () => {
    // 9 June 2025 is the Monday of week 24; 30 December 2024 belongs to week 1 of 2025, 3 January 2021 to week 53 of 2020.
    expect([[2025, 5, 9], [2025, 5, 15], [2025, 5, 16], [2024, 11, 30], [2021, 0, 3]].map(([y = 0, m = 0, d = 0]) => is_even_week(new Date(y, m, d)))).toEqual([true, true, false, false, false]);
  });
  it("says where a year of 53 weeks has two odd ones in a row", () => {
    const day = (text: string): Date => new Date(`${text}T22:00:00`);
    expect(["2025-06-12", "2026-01-01", "2026-11-27", "2027-01-03", "2027-01-04"].map((one) => second_odd_week(day(one)))).toEqual([null, "2027-01-04", "2027-01-04", "2027-01-04", null]);
    // 28 December 2026 and 4 January 2027 are both odd: who sleeps here on odd Mondays does so on both.
    expect(["2026-12-21", "2026-12-28", "2027-01-04", "2027-01-11"].map((one) => sleeps_here("00000001000000", day(one)))).toEqual([false, true, true, false]);
  });
  it("tells who sleeps here tonight", () => {
    const weeks = "10000000000001";
    // 9 June 2025 is the Monday of week 24; 22 June the Sunday of week 25.
    expect([9, 22, 16, 15].map((day) => sleeps_here(weeks, new Date(2025, 5, day)))).toEqual([true, true, false, false]);
  });
  it("tells the weeks apart only where they differ", () => {
    expect(weeks_words("11110001111000")).toBe("notti: lun, mar, mer, gio");
    expect(weeks_words("00001110000000")).toBe("notti: pari ven, sab, dom; dispari nessuna");
    expect(weeks_words(null)).toBe("");
  });
});

describe("who decides", () => {
  it("is told once for children under the same order, apart where an order differs", () => {
    const view = structuredClone(families[0]) as FamilyView;
    expect(children_alike(view).map((group) => group.children.length)).toEqual([2]);
    const other = view.orders[1];
    if (other) other.kind = "services";
    expect(children_alike(view).map((group) => group.children.length)).toEqual([1, 1]);
  });
  it("is told apart where only for one child an interview told another custody", () => {
    const view = structuredClone(families[0]) as FamilyView;
    const [first] = view.standings;
    if (first) first.told = "services";
    expect(children_alike(view).map((group) => group.told)).toEqual(["services", null]);
  });
});
