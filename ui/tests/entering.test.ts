// @vitest-environment jsdom
/** Which page somebody sees who comes in after another. */
import { beforeEach, expect, it } from "vitest";
import { refresh_session, session, type VaultState } from "../src/frame/session.svelte";
import { set_door } from "../src/ipc";

let status: unknown = null;
const entered = (login_name: string, must_choose: boolean) => ({ state: "open", me: { login_name, role: "desk" }, must_choose, last: login_name, look: { theme: "light", text_size: "normal" }, idle: { minutes: 5 } });
const locked = (last: string) => ({ ...entered(last, false), state: "locked", me: null });
const comes = (state: unknown): Promise<void> => {
  status = state;
  return refresh_session();
};

beforeEach(() => {
  session.last_login = "";
  session.status = null as VaultState | null;
  location.hash = "#/impostazioni?scheda=operatori";
  set_door((command) => Promise.resolve(command === "vault_status" ? status : []));
});

it.each([
  ["the same person", [locked("agnese"), entered("agnese", false)], "#/impostazioni?scheda=operatori"],
  ["somebody else", [locked("agnese"), entered("marta", false)], "#/oggi"],
  ["somebody else who chooses a password first", [locked("agnese"), entered("marta", true), entered("marta", false)], "#/oggi"],
])("%s", async (_, states, page) => {
  for (const state of states) await comes(state);
  expect(location.hash).toBe(page);
});
