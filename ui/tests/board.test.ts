// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, describe, expect, it } from "vitest";
import type { Enquiry } from "../src/bindings/Enquiry";
import type { EnquiryQuery } from "../src/bindings/EnquiryQuery";
import BoardPage from "../src/features/families/BoardPage.svelte";
import { DRAWN } from "../src/features/families/board";
import EnquiriesPage from "../src/features/families/EnquiriesPage.svelte";
import { set_door } from "../src/ipc";
import { fake_door } from "../src/ipc/fake";
import { enquiry } from "../src/ipc/fake/families_data";

let drawn: ReturnType<typeof mount> | undefined;
afterEach(() => {
  if (drawn) void unmount(drawn);
  document.body.replaceChildren();
});

/** Waiting contacts without a name, the latest first as the core answers them; number 0 has waited longest. */
const waiting = (count: number): Enquiry[] =>
  Array.from({ length: count }, (_, at) => {
    const day = new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10);
    return enquiry(2_000 + at, { topic: `contatto ${at}`, state: "waiting", state_on: day, received_at: `${day}T09:00:00` });
  }).reverse();

async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    flushSync();
  }
}

/** Popups are drawn in a place of their own, as in `index.html`. */
const popups = (): void => {
  const place = document.createElement("div");
  place.id = "popups";
  document.body.append(place);
};

async function page(component: typeof BoardPage | typeof EnquiriesPage, all: Enquiry[]): Promise<EnquiryQuery[]> {
  const asked: EnquiryQuery[] = [];
  set_door((command, request) => {
    if (command !== "families_enquiries") return fake_door(command, request);
    const query = request as EnquiryQuery;
    asked.push(query);
    return Promise.resolve(all.slice(0, query.most ?? undefined));
  });
  popups();
  drawn = mount(component, { target: document.body, props: { params: {}, query: {} } });
  await settle();
  return asked;
}

const press = (words: string): void => [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === words)?.click();
const words = (selector: string): string[] => [...document.querySelectorAll(selector)].map((one) => one.textContent.trim());

describe("the board of open contacts", () => {
  it("counts every one, draws who waits longest first and shows the rest when asked", async () => {
    const asked = await page(BoardPage, waiting(60));
    expect(asked).toEqual([{ filter: "open", most: null }]);
    expect(words(".column h2").at(-1)).toMatch(/60$/);
    expect([words(".topic").length, words(".topic")[0]]).toEqual([DRAWN, "contatto 0"]);
    press(`Mostra gli altri ${60 - DRAWN}`);
    await settle();
    expect([words(".topic").length, words(".topic").at(-1)]).toEqual([60, "contatto 59"]);
    expect(document.activeElement?.closest("li")?.querySelector(".topic")?.textContent).toBe(`contatto ${DRAWN}`);
  }, 60_000);
});

describe("the list of contacts", () => {
  it("says that there are more, and goes on to the last of them", async () => {
    const asked = await page(EnquiriesPage, waiting(310));
    const rows = (): number => document.querySelectorAll("tbody tr").length;
    expect(rows()).toBe(300);
    expect(document.body.textContent).toContain("Qui sono i primi 300: ce ne sono altri.");
    press("Mostra altri 300");
    await settle();
    expect(rows()).toBe(310);
    expect(document.body.textContent).not.toContain("ce ne sono altri");
    expect(asked.map((one) => one.most)).toEqual([301, 601]);
  }, 60_000);
});
