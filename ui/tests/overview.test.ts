// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import type { CallBack } from "../src/bindings/CallBack";
import type { TodaySlot } from "../src/bindings/TodaySlot";
import CallBacks from "../src/features/overview/CallBacks.svelte";
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
