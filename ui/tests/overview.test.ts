// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import type { CallBack } from "../src/bindings/CallBack";
import type { RoleGiven } from "../src/bindings/RoleGiven";
import type { TodaySlot } from "../src/bindings/TodaySlot";
import CallBacks from "../src/features/overview/CallBacks.svelte";
import RolesGiven from "../src/features/overview/RolesGiven.svelte";
import Slots from "../src/features/overview/Slots.svelte";

let drawn: ReturnType<typeof mount> | undefined;
afterEach(() => {
  if (drawn) void unmount(drawn);
  document.body.replaceChildren();
});

const slot = (id: string, more: Partial<TodaySlot>): TodaySlot => ({
  id, starts: "09:00", ends: "10:00", kind: "interview", state: "booked", who: `Chi ${id}`, staff: null, site: null, room: null, family_id: null, case_id: null,
  programme_id: null, enrolled: null, minimum: null, limited: false, ...more,
});
const words = (selector: string): string[] => [...document.querySelectorAll(selector)].map((one) => one.textContent.trim());

describe("the appointments of the day", () => {
  it("say that one is called off before what kind it is, and do not count it", () => {
    const slots = [
      slot("1", {}),
      slot("2", { kind: "group", programme_id: "p", enrolled: 7, minimum: 4, state: "cancelled_by_centre" }),
      slot("3", { kind: "mediation", case_id: "c", state: "cancelled_by_centre" }),
      slot("4", { state: "cancelled_by_user" }),
      slot("5", { kind: "mediation", case_id: "c", state: "booked" }),
      slot("6", { kind: "group", programme_id: "p", enrolled: 3, minimum: 4 }),
    ];
    drawn = mount(Slots, { target: document.body, props: { slots, with_site: false } });
    flushSync();
    const outcomes = words("tbody tr td:last-child").map((text) => text.replace(/\s+/g, " "));
    expect(outcomes).toEqual(["Arrivati Assenti", "disdetto dal centro", "disdetto dal centro", "disdetto dall'utente", "riservato", "3 iscritti, minimo 4"]);
    expect(words(".count")).toEqual(["3"]);
  });
});

describe("the contacts to call back", () => {
  const call: CallBack = {
    id: "1", received_at: "2025-06-11T16:40:00", asker: "mother", name: null, municipality: null, topic: "Bonus nido", phone: null, email: null, safety: "free", hours: null,
    call_back_on: null, call_back_note: null, family_id: null, limited: false,
  };
  it("are counted all, and lead to those that are not listed", () => {
    drawn = mount(CallBacks, { target: document.body, props: { items: [call], due: 54 } });
    flushSync();
    expect(words(".count")).toEqual(["54"]);
    expect(words("p a")).toEqual(["e altri 53 da richiamare: tutto l'elenco in Contatti"]);
    expect(document.querySelector("p a")?.getAttribute("href")).toBe("#/contatti?quali=call_back");
  });
});

describe("the roles that others gave", () => {
  const given: RoleGiven = { seq: 9, at: "2025-06-11T18:02:33", giver: "Segreteria", taker: "Ada", own: false, role: "coordinator", new_account: false };
  it("are said in words, one's own too, and lead to the log", () => {
    const items = [given, { ...given, seq: 8, own: true, taker: "Segreteria" }, { ...given, seq: 7, role: "desk" as const, new_account: true }];
    drawn = mount(RolesGiven, { target: document.body, props: { items } });
    flushSync();
    expect(words("li").map((text) => text.replace(/il (\d.*)$/, " | il $1"))).toEqual([
      "Segreteria ha dato a Ada il ruolo Coordinatore | il 11/06/2025 alle 18:02",
      "Segreteria ha dato a sé il ruolo Coordinatore | il 11/06/2025 alle 18:02",
      "Segreteria ha creato l'account di Ada: Sportello | il 11/06/2025 alle 18:02",
    ]);
    expect(document.querySelector("p a")?.getAttribute("href")).toBe("#/accessi?cosa=access");
  });
  it("take no room where there are none", () => {
    drawn = mount(RolesGiven, { target: document.body, props: { items: [] } });
    flushSync();
    expect(document.body.textContent.trim()).toBe("");
  });
});
