// @vitest-environment jsdom
// What is said of a consent is of whoever is asked about now: never of who was chosen before, and never nothing where it is not known.
import { flushSync, mount, unmount } from "svelte";
import { afterEach, expect, it } from "vitest";
import type { AppointmentConsentAsked } from "../src/bindings/AppointmentConsentAsked";
import type { ConsentVerdict } from "../src/bindings/ConsentVerdict";
import ConsentAhead from "../src/features/consent/ConsentAhead.svelte";
import { of_appointment, type ConsentQuestion, type Minor } from "../src/features/consent/ahead";
import { Failure, set_door } from "../src/ipc";
import { consent as t } from "../src/texts/consent";

let drawn: ReturnType<typeof mount> | undefined;
afterEach(() => {
  if (drawn) void unmount(drawn);
  drawn = undefined;
  document.body.replaceChildren();
});
const text = (): string => document.body.textContent ?? "";
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    flushSync();
  }
}
const lacking = (name: string): ConsentVerdict => ({ state: "incomplete", lacks: [{ why: "parent", person_id: null, name, on: null, meets_on: null }], notes: [], until: null, own_from: null });
const valid: ConsentVerdict = { state: "valid", lacks: [], notes: [], until: null, own_from: null };

/** A question that is answered when the test says so. */
function question(of: string): ConsentQuestion & { answer: (minors: Minor[]) => void; fail: () => void } {
  let answer: (minors: Minor[]) => void = () => undefined;
  let fail: () => void = () => undefined;
  const waiting = new Promise<Minor[]>((resolve, reject) => {
    answer = resolve;
    fail = () => reject(new Failure("not_found"));
  });
  return { of, ask: () => waiting, answer, fail };
}
const one = (verdict: ConsentVerdict): Minor[] => [{ person_id: "a", first_name: null, verdict }];

it("is of nobody who was chosen before, and says that it is being looked for", async () => {
  const [sara, luca] = [question("sara"), question("luca")];
  const props = $state<{ question: ConsentQuestion | null }>({ question: sara });
  drawn = mount(ConsentAhead, { target: document.body, props });
  flushSync();
  expect(text()).toContain(t.ahead_looking);
  sara.answer(one(lacking("Ugo Bianchi")));
  await settle();
  expect(text()).toContain("Ugo Bianchi");
  props.question = luca;
  flushSync();
  expect(text()).not.toContain("Ugo Bianchi");
  expect(text()).toContain(t.ahead_looking);
  luca.answer(one(valid));
  await settle();
  expect(text().trim()).toBe("");
  props.question = sara;
  await settle();
  props.question = null;
  flushSync();
  expect(text().trim()).toBe("");
});

it("tells that it could not be looked at, and does not pass for valid", async () => {
  const asked = question("sara");
  drawn = mount(ConsentAhead, { target: document.body, props: { question: asked } });
  flushSync();
  asked.fail();
  await settle();
  expect(text()).toContain(t.ahead_unknown);
});

it("names each minor of a family, and only the one who is meant once that is said", async () => {
  const family = question("family");
  const props = $state<{ question: ConsentQuestion; only: string | null }>({ question: family, only: null });
  drawn = mount(ConsentAhead, { target: document.body, props });
  family.answer([
    { person_id: "s", first_name: "Sara", verdict: lacking("Ugo Bianchi") },
    { person_id: "l", first_name: "Luca", verdict: valid },
  ]);
  await settle();
  expect(text()).toContain(t.ahead_children);
  expect(text()).toContain("Sara: manca la firma di Ugo Bianchi.");
  expect(text()).not.toContain("Luca");
  props.only = "l";
  flushSync();
  expect(text().trim()).toBe("");
  props.only = "s";
  flushSync();
  expect(text()).toContain(t.ahead_title);
});

it("asks of the person an appointment is for, else of the family", async () => {
  const asked: AppointmentConsentAsked[] = [];
  set_door((_, request) => {
    asked.push(request as AppointmentConsentAsked);
    return Promise.resolve([]);
  });
  const of = (person_id: string | null, family_id: string | null): ConsentQuestion | null => of_appointment({ person_id, family_id, kind: "listening", day: null });
  expect(of(null, null)).toBeNull();
  await of("p", "f")?.ask();
  await of(null, "f")?.ask();
  expect(asked.map((one) => [one.person_id, one.family_id])).toEqual([["p", "f"], [null, "f"]]);
  expect(of("p", "f")?.of).not.toBe(of(null, "f")?.of);
});
