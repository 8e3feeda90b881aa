import { describe, expect, it } from "vitest";
import type { Person } from "../src/bindings/Person";
import { loose_guardians } from "../src/features/families/custody";
import { bans, home_name, homes_now, house_rules, housemates, is_child, lodgers, warnings } from "../src/features/families/homes";
import { families } from "../src/ipc/fake/families_data";
import { iso_day } from "../src/texts/format";

const fresh = () => structuredClone(families[0]!);
const contact = (more: object): Person["contacts"][number] =>
  ({ id: "c", person_id: "p", kind: "phone", value: "1", shown: "1", label: null, safety: "free", hours: null, told_by_id: null, own_only: false, ...more }) as Person["contacts"][number];

describe("the phone of a home", () => {
  it("stands with the rules of those who live there", () => {
    const view = fresh();
    const home = homes_now(view)[0]!;
    const who = lodgers(home, view.people)[0]!.person;
    for (const one of view.people) one.contacts = [];
    expect(house_rules(home, view.people)).toEqual([]);
    who.contacts = [contact({}), contact({ safety: "no_voicemail", hours: "9-12" }), contact({ kind: "email", safety: "never" })];
    expect(house_rules(home, view.people)).toEqual([`${who.first_name}: niente segreteria, 9-12`]);
  });
});

describe("a home without a name", () => {
  it("is called by both parents who live there, else by the one", () => {
    const view = fresh();
    const home = { ...homes_now(view)[0]!, label: null };
    const here = lodgers(home, view.people).map((one) => one.person);
    const [one, other] = [here[0]!, { ...here[0]!, id: "o" }];
    home.stays = [one, other].map((who, at) => ({ ...home.stays[0]!, id: `${at}`, person_id: who.id, ends_on: null }));
    const called = (role: Person["role"], his: Person["role"]): string => home_name(home, [{ ...one, role }, { ...other, role: his }]);
    expect([called("mother", "father"), called("parent", "mother")]).toEqual(["Casa dei genitori", "Casa dei genitori"]);
    expect([called("mother", "partner"), called("father", "child")]).toEqual(["Casa della madre", "Casa del padre"]);
    expect(home_name({ ...home, label: "Dai nonni" }, [one, other])).toBe("Dai nonni");
  });
});

describe("a number", () => {
  it("is warned of with whose word it is and for whom", () => {
    const view = fresh();
    for (const one of view.people) [one.contacts, one.address_hidden] = [[], false];
    view.orders = [];
    const [who, other] = [view.people[0]!, view.people[1]!];
    who.contacts = [contact({ told_by_id: who.id }), contact({ shown: "2", own_only: true }), contact({ shown: "3", told_by_id: other.id, safety: "never" })];
    const of = who.first_name;
    expect(warnings(view)).toEqual([`${of}: solo per i suoi fogli (2).`, `${of}: non usare questo recapito, detto da ${other.first_name} (3).`]);
  });
});

describe("an order to stay away", () => {
  const away = (more: object) => {
    const view = fresh();
    for (const one of view.people) [one.contacts, one.address_hidden] = [[], false];
    view.orders = [{ ...view.orders[0]!, kind: "no_contact", other_id: "far", ends_on: null, ...more }];
    view.elsewhere = [{ person_id: "far", child_id: view.orders[0]!.person_id, last_name: "Bianchi", first_name: "Ugo" }];
    return bans(view);
  };
  const later = iso_day(new Date(Date.now() + 9 * 86_400_000));
  it("names who is in another file alone, and is an alert from its first day to its last", () => {
    expect(away({})).toEqual([expect.stringMatching(/^Ugo Bianchi ha un divieto di avvicinamento \(/)]);
    expect(away({ starts_on: later })).toEqual([]);
    expect(away({ ends_on: "2025-05-01" })).toEqual([]);
    expect(away({ starts_on: iso_day(new Date()), ends_on: iso_day(new Date()) })).toHaveLength(1);
  });
});

describe("a minor", () => {
  it("is told by the birth date, else by the role", () => {
    const one = fresh().people[0]!;
    const minor = (role: string, born_on: string | null) => is_child({ ...one, role: role as Person["role"], born_on }, "2025-06-12");
    expect([minor("other", "2013-02-01"), minor("child", "2005-02-01"), minor("child", null), minor("other", null)]).toEqual([true, false, true, false]);
    expect([minor("child", "2007-06-12"), minor("child", "2007-06-13")]).toEqual([false, true]);
  });
});

describe("who comes along with a new couple", () => {
  it("are those who live with one of the two, but for whoever is in the house already", () => {
    const view = fresh();
    const home = homes_now(view)[0]!;
    const [one, ...rest] = lodgers(home, view.people).map(({ person }) => person.id);
    expect(rest.length).toBeGreaterThan(0);
    expect(housemates([view], [one!, ""], "").map((it) => it.id)).toEqual(rest);
    expect(housemates([view], [one!, ""], home.id)).toEqual([]);
  });
});

describe("a guardian of a file", () => {
  it("is asked whose, until a tie or an order says it", () => {
    const view = fresh();
    const guardian = { ...structuredClone(view.people[0]!), id: "g", role: "guardian" as const, ended: false };
    view.people.push(guardian);
    expect(loose_guardians(view).map((one) => one.id)).toEqual(["g"]);
    view.relationships.push({ id: "r", person_id: "g", other_id: view.people[1]!.id, kind: "guardian", starts_on: null, ends_on: null });
    expect(loose_guardians(view)).toEqual([]);
  });
});
