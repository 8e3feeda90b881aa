import { describe, expect, it } from "vitest";
import type { PrintedSheet } from "../src/bindings/PrintedSheet";
import { read_address } from "../src/features/agenda/agenda";
import { way } from "../src/features/prints";
import { split_hash } from "../src/shared/routes";

const sheet = (more: Partial<PrintedSheet>): PrintedSheet => ({
  code: "AG-7K3M-2", form: "AG", subject_id: "s1", programme_id: null, printed_on: "2025-06-12", shows_on: null, ...more,
});

describe("the code on a printed sheet", () => {
  it("of a day's agenda leads to that day at that site, whenever it was printed", () => {
    const { path, query } = split_hash(way(sheet({ shows_on: "2025-06-20" })));
    expect(path).toBe("agenda");
    expect(read_address(query, "2025-01-01")).toMatchObject({ view: "day", date: "2025-06-20", site: "s1" });
  });
  it("of a form printed before the day was kept leads to the day of printing", () => {
    expect(read_address(split_hash(way(sheet({}))).query, "2025-01-01").date).toBe("2025-06-12");
  });
  it("leads to the family, the programme or the person the paper is about", () => {
    expect(way(sheet({ form: "SA" }))).toBe("#/famiglie/s1");
    expect(way(sheet({ form: "FP", programme_id: "p1" }))).toBe("#/gruppi/p1");
    expect(way(sheet({ form: "CD" }))).toBe("#/diritti/s1");
    expect(way(sheet({ form: "SA", subject_id: null }))).toBe("#/stampe");
  });
});
