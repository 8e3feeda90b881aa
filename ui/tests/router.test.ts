// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { register_routes, forget_routes } from "../src/shared/routes";
import { go, guard_leaving, router, start_router, unsaved_form } from "../src/shared/router.svelte";

const load = () => Promise.reject(new Error("not loaded in this test"));
/** The browser fires `hashchange` a little later. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 30));
let leave: boolean | "keep" = false;
const may_keep: boolean[] = [];
const asked: string[] = [];

beforeEach(async () => {
  forget_routes();
  register_routes(["oggi", "agenda", "famiglie"].map((path) => ({ path, title: path, load })));
  asked.length = 0;
  may_keep.length = 0;
  start_router((form, kept) => {
    asked.push(form);
    may_keep.push(kept);
    return Promise.resolve(leave);
  });
  go("#/oggi");
  await settle();
});

it("shows the page of the address, and none for an unknown one", async () => {
  go("#/agenda");
  await settle();
  expect(router.current?.route.path).toBe("agenda");
  expect(router.focus_title).toBe(true);
  go("#/boh");
  await settle();
  expect(router.current).toBeNull();
});

it("goes back", async () => {
  go("#/agenda");
  await settle();
  history.back();
  await settle();
  expect(router.current?.route.path).toBe("oggi");
});

it("stays, naming the form, when the person does not want to lose it", async () => {
  const stop = guard_leaving(() => "Nuovo contatto");
  leave = false;
  go("#/agenda");
  await settle();
  await settle();
  expect(asked).toEqual(["Nuovo contatto"]);
  expect(location.hash).toBe("#/oggi");
  expect(router.current?.route.path).toBe("oggi");
  stop();
  expect(unsaved_form()).toBeNull();
});

it("names every unsaved form, and tells one that would be lost from one that comes back", () => {
  let dirty = true;
  const stops = [guard_leaving(() => (dirty ? "Nuovo contatto" : null), () => true), guard_leaving(() => (dirty ? "Cambia la password" : null))];
  expect([unsaved_form(), unsaved_form(true)]).toEqual(["Nuovo contatto», «Cambia la password", "Cambia la password"]);
  dirty = false;
  expect([unsaved_form(), unsaved_form(true)]).toEqual([null, null]);
  for (const stop of stops) stop();
});

it("leaves when the person says so", async () => {
  const stop = guard_leaving(() => "Nuovo contatto");
  leave = true;
  go("#/famiglie");
  await settle();
  await settle();
  expect(router.current?.route.path).toBe("famiglie");
  expect(asked).toHaveLength(1);
  stop();
});

it("offers to keep a draft where all that is unsaved may be one, and goes on with it", async () => {
  const stops = [guard_leaving(() => "Nuovo contatto", () => true)];
  leave = "keep";
  go("#/famiglie");
  await settle();
  await settle();
  expect(router.current?.route.path).toBe("famiglie");
  stops.push(guard_leaving(() => "Cambia la password"));
  go("#/agenda");
  await settle();
  await settle();
  expect(may_keep).toEqual([true, false]);
  for (const stop of stops) stop();
});
