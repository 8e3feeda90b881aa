// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { Failure } from "../src/ipc";
import { Form } from "../src/shared/form.svelte";
import { begin_lock, end_lock, keep_draft, take_draft } from "../src/shared/drafts";
import { add_pending } from "../src/shared/pending";

const form = (submit: (values: { name: string; date: string }) => Promise<unknown>, more: object = {}) =>
  new Form({ name: "Nuovo contatto", initial: { name: "", date: "" }, submit, ...more });

describe("a form", () => {
  it("is dirty only while it differs from what was saved", async () => {
    const one = form(() => Promise.resolve(1));
    expect(one.dirty).toBe(false);
    one.values.name = "Maria";
    expect(one.dirty).toBe(true);
    expect(await one.submit()).toBe(true);
    expect(one.dirty).toBe(false);
  });
  it("keeps everything and shows a refusal beside its field", async () => {
    const one = form(() => Promise.reject(new Failure("required", "who")), { fields: { who: "name" } });
    one.values.date = "2024-04-03";
    expect(await one.submit()).toBe(false);
    expect(one.errors).toEqual({ name: "Campo da compilare." });
    expect(one.values.date).toBe("2024-04-03");
    expect(one.dirty).toBe(true);
  });
  it("shows a refusal without a field on top", async () => {
    const one = form(() => Promise.reject(new Failure("disk_full")));
    await one.submit();
    expect(one.errors).toEqual({});
    expect(one.failure?.code).toBe("disk_full");
  });
  it("turns what is no refusal into a sentence too", async () => {
    const one = form(() => Promise.reject(new TypeError("secret detail")));
    await one.submit();
    expect(one.failure?.code).toBe("unexpected");
  });
  it("submits once at a time", async () => {
    let calls = 0;
    let finish: (value: unknown) => void = () => undefined;
    const one = form(() => {
      calls += 1;
      return new Promise((resolve) => (finish = resolve));
    });
    const first = one.submit();
    await Promise.resolve();
    expect(await one.submit()).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1));
    finish(1);
    await first;
    expect(calls).toBe(1);
  });
  it("waits for a date still being read", async () => {
    const order: string[] = [];
    add_pending(new Promise((resolve) => setTimeout(resolve, 15)).then(() => order.push("read")));
    await form(() => Promise.resolve(order.push("saved"))).submit();
    expect(order).toEqual(["read", "saved"]);
  });
  it("does not call the core when its own check finds something", async () => {
    let called = false;
    const one = form(() => Promise.resolve((called = true)), { check: () => ({ name: "no" }) });
    expect(await one.submit()).toBe(false);
    expect(called).toBe(false);
  });
  it("hands the core a copy: what is typed meanwhile is not sent", async () => {
    let sent: { name: string } | null = null;
    const one = form((values) => {
      sent = values;
      return Promise.resolve(1);
    });
    one.values.name = "Maria";
    await one.submit();
    one.values.name = "Anna";
    expect(sent).toMatchObject({ name: "Maria" });
  });
});

describe("drafts over a lock", () => {
  it("come back to the same account, once", () => {
    begin_lock("a");
    keep_draft("Nuovo contatto", "{}");
    end_lock("a");
    expect(take_draft("Nuovo contatto")).toBe("{}");
    expect(take_draft("Nuovo contatto")).toBeNull();
  });
  it("are gone for another account", () => {
    begin_lock("a");
    keep_draft("Nuovo contatto", "{}");
    end_lock("b");
    expect(take_draft("Nuovo contatto")).toBeNull();
  });
  it("are not kept when a page is simply left", () => {
    keep_draft("Nuovo contatto", "{}");
    expect(take_draft("Nuovo contatto")).toBeNull();
  });
  it("never hold a secret form", () => {
    const one = form(() => Promise.resolve(1), { secret: true });
    one.values.name = "riservato";
    expect(one.draft).toBeNull();
  });
});
