import { expect, it } from "vitest";
import { sorted } from "../src/shared/sorting";
import { check_account, check_centre, check_sites, blank_account, blank_site, found_request, blank_centre, refused_before, rooms_of } from "../src/features/vault/wizard";
import { Failure, set_door } from "../src/ipc";

it("sorts words as an Italian does, numbers as numbers, the empty last both ways", () => {
  const words = ["Zoli", "èlia", "Abate", "", "De Luca"].map((name) => ({ name }));
  expect(sorted(words, (row) => row.name, false).map((row) => row.name)).toEqual(["Abate", "De Luca", "èlia", "Zoli", ""]);
  expect(sorted(words, (row) => row.name, true).map((row) => row.name)).toEqual(["Zoli", "èlia", "De Luca", "Abate", ""]);
  expect(sorted([10, 9, 100], (n) => n, false)).toEqual([9, 10, 100]);
});
it("keeps the order of equal rows", () => {
  const rows = [{ k: 1, n: "a" }, { k: 1, n: "b" }, { k: 0, n: "c" }];
  expect(sorted(rows, (row) => row.k, true).map((row) => row.n)).toEqual(["a", "b", "c"]);
});
it("asks the wizard's needed answers and two equal passwords, and tells all that is wrong with one", async () => {
  const names: unknown[] = [];
  set_door((command, request) => {
    expect(command).toBe("vault_check_password");
    const { password, names: known } = request as { password: string; names: string[] };
    names.push(known);
    const refused = (code: string, params = {}) => ({ code, field: "password", params });
    const short = password.length < 12;
    return Promise.resolve({ ok: !short, score: 1, refusal: short ? { ...refused("password_too_short", { min: "12" }), also: [refused("password_too_weak")] } : null });
  });
  expect(Object.keys(await check_account(blank_account(), "Centro")).sort()).toEqual(["display_name", "login_name", "password"]);
  const account = { ...blank_account(), display_name: "Carla", login_name: "carla", password: "cavallo verde", again: "cavallo rosso" };
  expect(Object.keys(await check_account(account, "Centro"))).toEqual(["again"]);
  expect(names).toEqual([["Carla", "carla", "Centro"]]);
  const told = await check_account({ ...account, password: "carla", again: "carlo" }, "Centro");
  expect(told["password"]).toContain("almeno 12 caratteri");
  expect(told["password"]).toContain("troppo facile");
  expect(told["again"]).toBe("Le due password non sono uguali.");
  expect(check_sites([blank_site("hub"), { ...blank_site("spoke"), name: "Soncino" }])).toHaveProperty("sites[0].name");
});
it("looks at the centre's phone and address on their own step", async () => {
  set_door((_, request) => (/^[\d\s]{6,}$/.test((request as { text: string }).text) ? Promise.resolve({ value: "", shown: "" }) : Promise.reject({ code: "phone_unreadable" })));
  const wrong = async (phone: string, email: string) => Object.keys(await check_centre({ ...blank_centre(), name: "Centro", phone, email })).sort();
  expect(await wrong("chiedere a Nora", "centro.esempio.it")).toEqual(["email", "phone"]);
  expect(await wrong("0373 000 100", "centro@esempio.it")).toEqual([]);
  expect(await wrong("0373 000 100, 0373 000 101", "")).toEqual([]);
  expect(await wrong("0373 000 100, boh", "centro@esempio")).toEqual(["email", "phone"]);
  expect(await wrong("", "due @esempio.it")).toEqual(["email"]);
});
it("shows what the first run is refused for on the step where it stands", () => {
  const steps = (failure: Failure) => refused_before(failure).map((one) => [one.step, one.failure.field, one.failure.also.map((more) => more.field)]);
  const wrong = new Failure("required", "name", {}, [new Failure("text_too_long", "sites[0].address"), new Failure("name_taken", "sites[2].rooms"), new Failure("text_too_long", "email")]);
  expect(steps(wrong)).toEqual([[0, "name", ["email"]], [1, "sites[0].address", ["sites[2].rooms"]]]);
  expect(steps(new Failure("name_taken", "sites[1].name"))).toEqual([[1, "sites[1].name", []]]);
  expect(steps(new Failure("required", "sites"))).toEqual([[1, "sites", []]]);
  expect(steps(new Failure("password_too_short", "password"))).toEqual([]);
  expect(steps(new Failure("disk_full"))).toEqual([]);
});
it("sends empty answers as null and never the second password", () => {
  const account = { ...blank_account(), display_name: "Carla", login_name: "carla", password: "p", again: "p" };
  const request = found_request({ ...blank_centre(), name: "Centro" }, [{ ...blank_site("hub"), name: "Crema", rooms: "Stanza 1, , Sala" }], account);
  expect(request.centre.address).toBeNull();
  expect(request.sites[0]?.rooms).toEqual(["Stanza 1", "Sala"]);
  expect(JSON.stringify(request)).not.toContain("again");
  expect(rooms_of("")).toEqual([]);
});
