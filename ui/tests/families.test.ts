import { describe, expect, it } from "vitest";
import type { Enquiry } from "../src/bindings/Enquiry";
import type { Hit } from "../src/bindings/Hit";
import type { Household } from "../src/bindings/Household";
import { blank_enquiry, enquiry_request, moved_by, values_of } from "../src/features/families/enquiry";
import { children_alike, no_order } from "../src/features/families/custody";
import { hit_detail, hit_href, search_groups, without_file } from "../src/features/families/hits";
import { home_name, homeless, homes_now, lodgers, moved_in, proposed, warnings, type Where } from "../src/features/families/homes";
import { person_details, person_values, role_words } from "../src/features/families/person";
import { tags_offered, with_tag } from "../src/features/families/tags";
import { some, whole } from "../src/features/families/values";
import { enquiries, families } from "../src/ipc/fake/families_data";
import { desk } from "../src/texts/desk";
import { families as t } from "../src/texts/families";
import { houses } from "../src/texts/houses";

const view = structuredClone(families[0]!);
const hit = (more: Partial<Hit>): Hit => ({
  kind: "person", family_id: "f", person_id: "p", enquiry_id: null, label: "D'Angelo Sara", sex: "f", born_on: "2015-11-02", municipality: "Soncino", family_title: "Lo Monaco – D'Angelo",
  family_number: "A-25-0001", former: false, why: "name", limited: false, ...more,
});

describe("tags typed in a line", () => {
  const offered = (line: string): string[] => tags_offered(["lettera", "Scuola media", "scuola"], line).map((one) => one.label);
  it("offers those in use for the one being written, and the written one where it is new", () => {
    expect(offered("")).toEqual(["lettera", "Scuola media", "scuola"]);
    expect(offered("Scuola media, LETT")).toEqual(["LETT", "lettera"]);
    expect(offered("lettera, SCUOLA")).toEqual(["scuola", "Scuola media"]);
    expect(offered("scuola media, lettera, ")).toEqual(["scuola"]);
    expect(tags_offered(["lettera"], "nuovo")).toEqual([{ label: "nuovo", detail: desk.new_tag }]);
  });
  it("puts the chosen one in its place and is ready for the next", () => {
    expect(with_tag("", "lettera")).toBe("lettera, ");
    expect(with_tag("Scuola media, le", "lettera")).toBe("Scuola media, lettera, ");
    expect(with_tag("Scuola media, ", "lettera")).toBe("Scuola media, lettera, ");
  });
});

describe("the decision of an interview", () => {
  const call = (state: Enquiry["state"]) => ({ received_at: "2025-06-11T16:40:00", state }) as Enquiry;
  it("moves the only open contact, unless the team has it or it is there already", () => {
    expect(moved_by([call("interviewed"), call("closed")], "path", null)).toEqual({ received_at: "2025-06-11T16:40:00", state: "path" });
    expect(moved_by([call("interviewed")], "appointment", "path")?.state).toBe("call_back");
    expect(moved_by([call("interviewed")], "path", "path")).toBeNull();
    expect(moved_by([call("interviewed")], "", null)).toBeNull();
    expect(moved_by([call("in_team")], "path", null)).toBeNull();
    expect(moved_by([call("waiting")], "waiting", null)).toBeNull();
    expect(moved_by([call("new"), call("interviewed")], "path", null)).toBeNull();
  });
});

describe("fields of a form", () => {
  it("are not known when empty", () => {
    expect([some(""), some("  "), some(null), some(" a ")]).toEqual([null, null, null, "a"]);
    expect([whole(""), whole("12"), whole("dodici"), whole("-1")]).toEqual([null, 12, 999_999, 999_999]);
  });
});

describe("a first contact", () => {
  it("goes through its form unchanged", () => {
    for (const one of enquiries) {
      const { received_at: _, staff_id: __, family_id: ___, phone_shown: _p, state_on: _a, owner_id: _b, next_step: _c, next_on: _d, ...kept } = one;
      expect(enquiry_request(one.id, values_of(one))).toEqual(kept);
    }
  });
  it("starts as a phone call at the last site, who asks still to say", () => {
    const request = enquiry_request(null, { ...blank_enquiry("s1"), topic: "Bonus" });
    expect(request).toMatchObject({ channel: "phone", asker: "", site_id: "s1", last_name: null, minutes: null, call_back_on: null, state: "new" });
  });
});

describe("homes", () => {
  it("are named after the adult, adults stand before children", () => {
    expect(view.households.map((home) => home_name(home, view.people))).toEqual(["Casa della madre", "Casa del padre"]);
    expect(lodgers(view.households[1]!, view.people).map((one) => one.person.first_name)).toEqual(["Pier", "Saverio", "Sara"]);
    expect(home_name({ ...view.households[0]!, label: "Dai nonni" }, view.people)).toBe("Dai nonni");
    expect(home_name({ ...view.households[0]!, stays: [] }, view.people)).toBe("Casa");
  });
  it("propose what a second person shares", () => {
    const second = view.households[1]!;
    expect(proposed(view, second.id)).toMatchObject({ household_id: second.id, last_name: "D'Angelo", municipality: "Crema", address: "via Roma 12", address_hidden: false });
    const homeless = proposed({ ...view, households: [] }, "");
    expect(homeless).not.toHaveProperty("household_id");
    expect(homeless.parents).toHaveLength(2);
  });
  it("propose as children those who have not two parents yet", () => {
    const child = { ...view.people[0]!, id: "c", role: "child" as const };
    const tie = (parent: string) => ({ id: parent, person_id: parent, other_id: "c", kind: "parent" as const, starts_on: null, ends_on: null });
    expect(proposed({ ...view, people: [...view.people, child], relationships: [tie("a")] }, "").children).toContain("c");
    expect(proposed({ ...view, people: [...view.people, child], relationships: [tie("a"), tie("b")] }, "").children).not.toContain("c");
  });
  it("chosen give their town and street, raise a protection and never lower one", () => {
    const [hers, his] = view.households as [Household, Household];
    const open = structuredClone({ ...view, households: [{ ...hers, address_hidden: true, municipality: "Soncino", address: "via dei Mille 4" }, { ...his, address_hidden: false }] });
    const where: Where = { municipality: "Crema", address: "via Roma 12", address_hidden: false, address_told_by_id: "" };
    const put = (typed: Partial<Where>, home: string, was = his.id): Where | null => moved_in(open, was, home, { ...where, ...typed });
    expect(put({}, hers.id)).toMatchObject({ municipality: "Soncino", address: "via dei Mille 4", address_hidden: true });
    // A person ticked it, or the home before did: another home, or none, leaves it.
    for (const home of [his.id, ""]) {
      const after = put({ municipality: "Soncino", address: "via dei Mille 4", address_hidden: true }, home, hers.id);
      expect(after, home).toMatchObject({ address_hidden: true, municipality: home ? "Crema" : "" });
    }
    expect(put({ address_hidden: true }, his.id)).toMatchObject({ address_hidden: true });
    // What a person typed stays; with it no home's protection is taken for theirs.
    expect(put({ municipality: "Cremona", address: "via Po 1" }, hers.id)).toBeNull();
    expect(put({ municipality: "Cremona", address: "via Po 1", address_hidden: true }, his.id)).toBeNull();
    expect(put({ municipality: "", address: "" }, hers.id)).toMatchObject({ address: "via dei Mille 4", address_hidden: true });
  });
  it("leave nobody unseen", () => {
    expect(homeless(view)).toEqual([]);
    expect(homeless({ ...view, households: [view.households[0]!] }).map((one) => one.first_name)).toEqual(["Pier"]);
  });
  it("warn of every contact that may harm", () => {
    expect(warnings(view)).toEqual(["Martina: niente messaggi in segreteria, dopo le 17 (389 070 5196).", "L'indirizzo di Martina non va comunicato: le stampe lo omettono."]);
  });
});

describe("a person", () => {
  it("without a fiscal code keeps the reason and drops what was typed", () => {
    const values = { ...person_values(null), last_name: "Hoxha", first_name: "Ada", fiscal_code: "X", missing: true };
    expect(person_details(values)).toMatchObject({ fiscal_code: null, fiscal_code_missing: t.not_available, born_on: null });
  });
  it("has a role in words by sex", () => {
    expect([role_words("child", "f"), role_words("child", "m"), role_words("child", null), role_words("mother", "f")]).toEqual(["figlia", "figlio", "figlio o figlia", "madre"]);
  });
});

describe("a hit", () => {
  it("says who, where, and why when it is not the name", () => {
    expect(hit_detail(hit({}))).toBe("nata il 02/11/2015 · Soncino · Famiglia Lo Monaco – D'Angelo");
    expect(hit_detail(hit({ sex: "m", municipality: null, family_title: null }))).toBe("nato il 02/11/2015");
    expect(hit_detail(hit({ sex: null, municipality: null, family_title: null }))).toBe("nato/a il 02/11/2015");
    expect(hit_detail(hit({ why: "contact", born_on: null, municipality: null }))).toBe("Famiglia Lo Monaco – D'Angelo · per telefono o e-mail");
  });
  it("leads to the file, or to the contact that has none", () => {
    expect(hit_href(hit({}))).toBe("#/famiglie/f");
    expect(hit_href(hit({ kind: "enquiry", family_id: null, person_id: null, enquiry_id: "e" }))).toBe("#/contatti/e");
  });
  it("of somebody in no file leads to opening one, of somebody who left theirs to the old one", () => {
    const none = hit({ family_id: null, family_title: null, family_number: null });
    expect([hit_href(none), without_file(none), hit_detail(none)]).toEqual(["#/famiglie/nuova?persona=p", true, "nata il 02/11/2015 · Soncino · in nessun fascicolo"]);
    const left = hit({ former: true });
    expect([hit_href(left), without_file(left)]).toEqual(["#/famiglie/f", true]);
    expect(hit_detail(left)).toContain("in passato nella famiglia Lo Monaco");
    expect([without_file(hit({})), without_file(hit({ person_id: null, family_id: null, enquiry_id: "e" }))]).toEqual([false, false]);
  });
  it("stands in the group of its kind", () => {
    const groups = search_groups([hit({}), hit({ kind: "enquiry", family_id: null, person_id: null, enquiry_id: "e", label: "" })]);
    expect(groups.map((group) => [group.title, group.items.map((one) => one.label)])).toEqual([[t.search_people, ["D'Angelo Sara"]], [t.search_families, []], [t.search_enquiries, ["senza nome"]]]);
  });
});

describe("who lives where", () => {
  const home = view.households[1]!;
  const pier = view.people[1]!;
  const with_period = (starts_on: string | null, ends_on: string | null) => ({ ...home, stays: [{ ...home.stays[0]!, person_id: pier.id, starts_on, ends_on }] });
  it("counts a stay that is to end until it does, and none that is still to come", () => {
    const far = "2999-01-01";
    for (const [from, to, here] of [[null, null, true], [null, far, true], ["2020-01-01", far, true], [null, "2020-01-01", false], [far, null, false]] as const) {
      const changed = with_period(from, to);
      expect(lodgers(changed, view.people).length, `${from} ${to}`).toBe(here ? 1 : 0);
      expect(homeless({ ...view, households: [view.households[0]!, changed] }).some((one) => one.id === pier.id), `${from} ${to}`).toBe(!here);
    }
  });
  it("offers no home that is gone", () => {
    const gone = { ...view, households: view.households.map((one, place) => ({ ...one, ended: place === 0 })) };
    expect(homes_now(gone).map((one) => one.id)).toEqual([home.id]);
    expect(proposed(gone, view.households[0]!.id).household_id).toBe(home.id);
    expect(lodgers(gone.households[0]!, view.people)).toEqual([]);
  });
});

describe("where no order holds", () => {
  const group = children_alike(view)[0]!;
  const day = "2025-06-12";
  it("two parents decide together, and nothing is said of who is not known", () => {
    const none = { ...group, orders: [] };
    expect(no_order(none, day)).toBe(houses.no_order_together);
    expect(no_order({ ...none, standings: none.standings.slice(0, 1) }, day)).toBe(houses.no_order);
    expect(no_order({ ...none, standings: none.standings.map((one) => ({ ...one, decides: "no" as const })) }, day)).toBe(houses.no_order);
  });
  it("an order that holds says it itself; one that is over or to come does not hold", () => {
    const order = group.orders[0]!;
    expect(no_order(group, day)).toBeNull();
    expect(no_order({ ...group, orders: [{ ...order, ends_on: "2025-06-11" }] }, day)).toBe(houses.no_order_together);
    expect(no_order({ ...group, orders: [{ ...order, starts_on: "2025-06-13" }] }, day)).toBe(houses.no_order_together);
  });
});
