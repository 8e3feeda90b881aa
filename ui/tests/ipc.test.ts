import { describe, expect, it } from "vitest";
import { as_failure, call, Failure, on_change, publish, set_door } from "../src/ipc";
import { fake_door } from "../src/ipc/fake";

describe("the change bus", () => {
  it("tells every listener until it stops listening", () => {
    const heard: string[] = [];
    const stop = on_change((changed) => heard.push([...changed].join()));
    publish(["agenda", "families"]);
    publish([]);
    stop();
    publish(["groups"]);
    expect(heard).toEqual(["agenda,families"]);
  });
});

describe("call", () => {
  it("unpacks a saved answer and publishes what changed", async () => {
    set_door(() => Promise.resolve({ value: { action: "agenda_book" }, changes: ["agenda"] }));
    const heard: string[] = [];
    const stop = on_change((changed) => heard.push(...changed));
    expect(await call("history_undo")).toEqual({ action: "agenda_book" });
    expect(heard).toEqual(["agenda"]);
    stop();
  });
  it("leaves a plain answer as it is, even one that has a value", async () => {
    set_door(() => Promise.resolve({ value: "+393471234567", shown: "347 123 4567" }));
    expect(await call("typing_read_phone", { text: "347" })).toEqual({ value: "+393471234567", shown: "347 123 4567" });
  });
  it("throws a Failure for a refusal and for anything else", async () => {
    set_door(() => Promise.reject({ code: "required", field: "name", params: {} }));
    await expect(call("vault_lock")).rejects.toMatchObject({ code: "required", field: "name" });
    set_door(() => Promise.reject("command not found"));
    await expect(call("vault_lock")).rejects.toMatchObject({ code: "unexpected", field: null });
  });
  it("reads half a refusal without trusting it", () => {
    expect(as_failure({ code: "required", field: 3, params: "x" })).toMatchObject({ code: "required", field: null, params: {} });
    const failure = new Failure("locked");
    expect(as_failure(failure)).toBe(failure);
  });
});

describe("the fake", () => {
  it("refuses a wrong password and opens with the right one", async () => {
    set_door(fake_door);
    await expect(call("vault_unlock", { login_name: "nora", password: "x" })).rejects.toMatchObject({ code: "wrong_password", field: "password" });
    expect((await call("vault_unlock", { login_name: "nora", password: "cavallo verde lampada 7" })).login_name).toBe("nora");
    expect((await call("vault_status")).state).toBe("open");
    await call("vault_lock");
    expect((await call("vault_status")).me).toBeNull();
  });
  it("reads dates as the desk types them", async () => {
    set_door(fake_door);
    expect(await call("typing_read_date", { text: "3/4/24", birth: false })).toEqual({ date: "2024-04-03", echo: "mercoledì 3 aprile 2024" });
    await expect(call("typing_read_date", { text: "31/2/2024", birth: false })).rejects.toMatchObject({ code: "date_impossible" });
  });
});
