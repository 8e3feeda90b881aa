import { describe, expect, it } from "vitest";
import type { MergeSide } from "../src/bindings/MergeSide";
import { FIELDS, to_choose, words_of } from "../src/features/families/merge";
import { families } from "../src/ipc/fake/families_data";
import { handlers } from "../src/ipc/fake/people";
import { errors } from "../src/texts/errors";
import { people as t } from "../src/texts/people";

const one = families[0]!.people[0]!;
const side = (more: Partial<MergeSide["person"]>): MergeSide => ({
  person: { ...one, sex: "f", born_on: "1985-04-03", birth_place: null, fiscal_code: null, fiscal_code_missing: null, citizenship: null, languages: null, municipality: "Crema (CR)", address: null, occupation: null, ...more },
  families: [], appointments: 0, enrolments: 0, interviews: 0, cases: 0,
});

describe("a comparison", () => {
  it("asks only where both say something, and not the same", () => {
    const kept = side({});
    expect(to_choose(kept, side({}))).toEqual([]);
    expect(to_choose(kept, side({ last_name: "LO MONACO", born_on: null, occupation: "sarta", address: "via Roma 1" }))).toEqual(["last_name", "home"]);
    expect(to_choose(side({ fiscal_code_missing: "non disponibile" }), side({ fiscal_code: "RSSMRA85D01D142X" }))).toEqual(["fiscal_code"]);
  });
  it("has words for every field", () => {
    const full = side({ birth_place: "Cina", fiscal_code: "RSSMRA85D01D142X", citizenship: "Cina", languages: "cinese", address: "via Roma 1", occupation: "sarta" });
    expect(FIELDS.map((field) => words_of(field, full))).toEqual([one.last_name, one.first_name, "femmina", "03/04/1985", "Cina", "RSSMRA85D01D142X", "Cina", "cinese", "Crema (CR), via Roma 1", "sarta"]);
  });
});

describe("words", () => {
  it("tell why two may be one, and why they cannot be made one", () => {
    expect(t.likely_because(["fiscal_code", "like_last_name"])).toBe("stesso codice fiscale, cognome simile");
    expect(errors.merge_forbidden({ why: "same_case" })).toBe("Non si possono unire: sono le due parti di una stessa mediazione.");
    expect(errors.merge_forbidden({ why: "x" })).toContain("qualcosa lo impedisce");
    expect(t.code_disagrees(["sex", "place"], "Crema (CR)")).toContain("il sesso, il luogo di nascita (Crema (CR))");
    expect(t.counted(1, 0, 2, 0)).toBe("1 appuntamento, 2 iscrizioni");
    expect(t.counted(0, 0, 0, 0)).toBe("—");
  });
});

describe("the fake", () => {
  it("finds who is written already and says why", async () => {
    const found = await handlers.families_likely!({ last_name: one.last_name.toUpperCase(), first_name: one.first_name, born_on: null, municipality: null, phone: null, email: null, fiscal_code: null });
    expect(found[0]).toMatchObject({ hit: { person_id: one.id }, reasons: ["last_name", "first_name"] });
  });
});
