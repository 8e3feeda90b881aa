import { beforeEach, describe, expect, it } from "vitest";
import { forget_routes, href, match, register_routes, split_hash } from "../src/shared/routes";

const load = () => Promise.reject(new Error("not loaded in this test"));
const route = (path: string) => ({ path, title: path, load });

describe("addresses", () => {
  beforeEach(() => {
    forget_routes();
    register_routes([route("famiglie"), route("famiglie/:id"), route("famiglie/nuova"), route("gruppi/:id/incontri/:meeting")]);
  });

  it("finds a page with its parameters and query", () => {
    const found = match("#/famiglie/ab12?scheda=storia");
    expect(found?.route.path).toBe("famiglie/:id");
    expect(found?.params).toEqual({ id: "ab12" });
    expect(found?.query).toEqual({ scheda: "storia" });
  });
  it("prefers a fixed part to a parameter, whatever the order of registration", () => {
    expect(match("#/famiglie/nuova")?.route.path).toBe("famiglie/nuova");
  });
  it("takes a closing slash for nothing", () => {
    expect(match("#/famiglie/")?.route.path).toBe("famiglie");
  });
  it("knows no page for what is not registered, too long or broken", () => {
    for (const hash of ["#/rete", "#/famiglie/a/b", "#/famiglie/%E0%A4%A", "#/gruppi/x/incontri/"]) expect(match(hash)).toBeNull();
  });
  it("writes an address that it reads back, with signs in it", () => {
    const address = href("gruppi/:id/incontri/:meeting", { id: "a/b c", meeting: "2", vista: "è & così" });
    const found = match(address);
    expect(found?.params).toEqual({ id: "a/b c", meeting: "2" });
    expect(found?.query).toEqual({ vista: "è & così" });
  });
  it("refuses two pages at one address", () => {
    expect(() => register_routes([route("famiglie")])).toThrow();
  });
  it("splits an empty address", () => {
    expect(split_hash("")).toEqual({ path: "", query: {} });
  });
});
