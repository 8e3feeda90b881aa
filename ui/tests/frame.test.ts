// @vitest-environment jsdom
import { flushSync, mount, unmount } from "svelte";
import { afterEach, describe, expect, it, vi } from "vitest";
import { watch_idle } from "../src/frame/idle";
import { first_page, opens, reaches } from "../src/frame/reach";
import { publish } from "../src/ipc";
import Toasts from "../src/shared/Toasts.svelte";
import { clear_toasts, page_left, toast, toasts } from "../src/shared/toasts.svelte";
import { unkept_form, watch_unkept } from "../src/shared/unkept";

afterEach(() => {
  clear_toasts();
  vi.useRealTimers();
});
const words = (): string[] => toasts().map((one) => one.text);
const undo = { label: "Annulla", run: () => undefined };

describe("the messages", () => {
  it("are two at most, one of them with an undo", () => {
    toast("primo", { action: undo });
    toast("secondo", { action: undo });
    toast("terzo");
    expect(words()).toEqual(["secondo", "terzo"]);
    toast("quarto");
    expect(words()).toEqual(["terzo", "quarto"]);
  });
  it("that name somebody are unreadable while names are hidden, the others are not", () => {
    const drawn = mount(Toasts, { target: document.body });
    toast("Salvato");
    toast("Ada Bianchi a quell'ora è in un gruppo", { names: true });
    flushSync();
    expect([...document.querySelectorAll(".toast > span")].map((one) => one.hasAttribute("data-private"))).toEqual([false, true]);
    void unmount(drawn);
  });
  it("take the offer of an undo away after another change", () => {
    toast("Salvato", { action: undo });
    toast("Nota");
    publish(["families"]);
    expect(words()).toEqual(["Nota"]);
  });
});

describe("the messages of a page", () => {
  it("go with it, but for an offer of an undo and for what went wrong", () => {
    vi.useFakeTimers();
    toast("Contatto salvato");
    toast("Spostato", { action: undo });
    vi.advanceTimersByTime(3_000);
    page_left();
    expect(words()).toEqual(["Spostato"]);
    toast("Non è stato possibile", { kind: "bad" });
    vi.advanceTimersByTime(3_000);
    page_left();
    expect(words()).toEqual(["Spostato", "Non è stato possibile"]);
  });
  it("come along to the page that a save leads to, and go with the next", () => {
    vi.useFakeTimers();
    toast("Fascicolo aperto");
    page_left();
    expect(words()).toEqual(["Fascicolo aperto"]);
    vi.advanceTimersByTime(2_000);
    page_left();
    expect(words()).toEqual([]);
  });
});

describe("a save that changed nothing", () => {
  it("offers no undo, which would take back the action before it", () => {
    publish(["agenda"]);
    publish([]);
    toast("Spostato", { action: undo });
    expect(toasts()[0]?.action).toBeUndefined();
    publish(["agenda"]);
    toast("Spostato", { action: undo });
    expect(toasts()[1]?.action?.label).toBe(undo.label);
  });
});

describe("the first page", () => {
  it("is the one before only for the same person", () => {
    expect(first_page("#/famiglie/1", "desk", true)).toBeNull();
    expect(first_page("#/famiglie/1", "desk", false)).toBe("#/oggi");
    expect(first_page("#/impostazioni?scheda=accesso", "administrator", true)).toBeNull();
    expect(first_page("", "administrator", true)).toBe("#/impostazioni");
    expect(first_page("#/oggi", "administrator", true)).toBe("#/impostazioni");
    expect(first_page("#/mediazione/1", "professional", true)).toBe("#/oggi");
  });
  it("and mediation are for who may see them", () => {
    const roles = ["desk", "professional", "mediator", "coordinator", "administrator"] as const;
    expect(roles.filter((role) => reaches(role, "mediazione"))).toEqual(["mediator", "coordinator"]);
    expect(roles.filter((role) => reaches(role, "agenda"))).toEqual(["desk", "professional", "mediator", "coordinator"]);
    expect(roles.every((role) => reaches(role, "impostazioni"))).toBe(true);
  });
});

describe("the lock by itself", () => {
  it("warns in the last minute, is quiet after a sign of life, and is never put off by the warning", () => {
    vi.useFakeTimers();
    const said: string[] = [];
    const stop = watch_idle(() => 5, () => said.push("lock"), Date.now, (near) => said.push(near ? "near" : "far"));
    vi.advanceTimersByTime(235_000);
    expect(said).toEqual([]);
    vi.advanceTimersByTime(10_000);
    dispatchEvent(new Event("keydown"));
    expect(said).toEqual(["near", "far"]);
    vi.advanceTimersByTime(300_000);
    expect(said).toEqual(["near", "far", "near", "lock"]);
    stop();
  });
  it("knows a secret form only while something stands in it", () => {
    let typed: string | null = null;
    const stop = watch_unkept(() => typed);
    expect(unkept_form()).toBeNull();
    typed = "Appunti riservati";
    expect(unkept_form()).toBe("Appunti riservati");
    stop();
    expect(unkept_form()).toBeNull();
  });
});

describe("the pages of a role", () => {
  it("are those of its navigation, and what everybody may open", () => {
    expect(opens("administrator", "#/contatti/nuovo")).toBe(false);
    expect(opens("administrator", "#/copie")).toBe(true);
    expect(opens("administrator", "#/informazioni")).toBe(true);
    expect(opens("desk", "#/mediazione/1?scheda=appunti")).toBe(false);
    expect(opens("desk", "#/contatti/nuovo")).toBe(true);
  });
});
