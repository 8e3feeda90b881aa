import { expect, it } from "vitest";
import commands from "../src/bindings/commands.ts?raw";
import type { FakeHandlers } from "../src/ipc/fake";
import { fake_door } from "../src/ipc/fake";

const files = import.meta.glob<{ handlers?: FakeHandlers }>(["../src/ipc/fake/*.ts", "!../src/ipc/fake/index.ts"], { eager: true });

it("has a handler for every command of the core, so that every page works in a plain browser", () => {
  const names = [...commands.matchAll(/^ {2}(\w+): \{ request: /gm)].map((line) => line[1] ?? "");
  expect(names.length).toBeGreaterThan(200);
  const handled = new Set(Object.values(files).flatMap((file) => Object.keys(file.handlers ?? {})));
  expect(names.filter((name) => !handled.has(name))).toEqual([]);
});
it("answers a new account, and shows it among those who enter", async () => {
  const asked = { display_name: "Rita Prova", login_name: "rita", role: "desk", job_title: null, password: "lampada-verde-sul-tetto" };
  const made = (await fake_door("vault_add_account", asked)) as { value: { id: string } };
  await expect(fake_door("vault_add_account", asked)).rejects.toMatchObject({ code: "name_taken", field: "login_name" });
  await fake_door("vault_change_account", { id: made.value.id, display_name: "Rita Nuova", role: "mediator", job_title: null });
  const centre = (await fake_door("centre_show", null)) as { staff: { display_name: string; role: string }[] };
  expect(centre.staff.find((one) => one.display_name === "Rita Nuova")?.role).toBe("mediator");
});
it("reads a fiscal code as far as a page needs it", async () => {
  expect(await fake_door("typing_read_fiscal_code", { text: "lmnmtn95e58z129a" })).toMatchObject({ fiscal_code: "LMNMTN95E58Z129A", born_on: "1995-05-18", sex: "f" });
  await expect(fake_door("typing_read_fiscal_code", { text: "LMN" })).rejects.toMatchObject({ code: "fiscal_code_length" });
});
