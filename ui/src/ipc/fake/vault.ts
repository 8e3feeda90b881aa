/** The fake's register: one password for every account, "cavallo verde lampada 7". */
import type { Draft } from "../../bindings/Draft";
import type { Look } from "../../bindings/Look";
import type { Me } from "../../bindings/Me";
import type { Refusal } from "../../bindings/Refusal";
import type { Role } from "../../bindings/Role";
import type { TextSize } from "../../bindings/TextSize";
import type { Theme } from "../../bindings/Theme";
import { Failure } from "../failure";
import type { FakeHandlers } from "./index";

export const PASSWORD = "cavallo verde lampada 7";
const account = (id: string, login_name: string, display_name: string, role: Role): Me => ({ id: id.repeat(32), login_name, display_name, role });
export const people: Me[] = [
  account("1", "nora", "Nora Campi", "desk"),
  account("2", "marta", "Marta Ghezzi", "mediator"),
  account("3", "carla", "Carla Bonetti", "coordinator"),
];
/** Six groups of five digits, another for each key. */
export const fake_fingerprint = (id: string): string => `4${id.slice(0, 1)}207 88315 00${id.slice(0, 1)}42 59173 26480 71936`;
/** Shared by the fakes of vault and centre. */
export const register = { state: "locked" as "new" | "locked" | "open", demo: false, me: null as Me | null, wrong: 0, look: null as Look | null, rollback: false, must_choose: false, kit: true, kit_waits: false, idle: 5, last: null as string | null };
const drafts = new Map<string, Draft>();

// `?look=dark-115` sets theme and text size; `?who=marta` says who is in, `?fake=new` starts at the first run, `?fake=open` inside, `?fake=demo` inside the demonstration centre.
const query = new URLSearchParams(typeof location === "undefined" ? "" : location.search);
const asked = query.get("fake");
const [theme, text_size] = (query.get("look") ?? "").split("-");
if (theme) register.look = { theme: theme as Theme, text_size: (text_size ?? "100") as TextSize };
// `fake=older` is inside a register older than the one that was left.
if (asked === "older") register.rollback = true;
// `fake=chosen` is inside with a password that somebody else chose.
if (asked === "chosen") register.must_choose = true;
if (asked === "new") register.state = "new";
if (asked === "open" || asked === "demo" || asked === "older" || asked === "chosen") Object.assign(register, { state: "open", me: people.find((one) => one.login_name === query.get("who")) ?? people[0], demo: asked === "demo" });

export const handlers: FakeHandlers = {
  vault_status: () => ({
    state: register.state,
    accounts: register.state === "new" ? [] : people.map((one) => one.login_name),
    me: register.me,
    must_choose: register.must_choose && register.state === "open",
    demo: register.demo,
    look: register.look,
    kit: register.kit,
    kit_waits: register.kit_waits,
    rollback: register.rollback && register.state === "open" ? { anchored: { seq: 412, at: "2025-06-11T18:02:10", hash: "" }, found: { seq: 398, at: "2025-06-09T17:45:00", hash: "" }, pages: false, keys: false } : null,
    idle: { minutes: register.idle },
    last: register.last,
  }),
  vault_accept_rollback: () => {
    register.rollback = false;
    return { value: null, changes: [] };
  },
  vault_set_look: (look) => {
    register.look = look;
    return null;
  },
  vault_check_password: ({ password }) => {
    const score = Math.min(4, Math.floor(password.length / 5));
    const short = password.length < 12;
    const refusal: Refusal | null = short
      ? { code: "password_too_short" , field: "password", params: { min: "12" } }
      : score < 3
        ? { code: "password_too_weak" , field: "password", params: {} }
        : null;
    return { ok: !refusal, score, refusal };
  },
  vault_unlock: ({ login_name, password }) => {
    if (register.wrong >= 5) throw new Failure("wait_before_retry", "password", { seconds: "30" });
    const who = people.find((one) => one.login_name === login_name);
    if (!who || password !== PASSWORD) {
      register.wrong += 1;
      throw new Failure("wrong_password", "password");
    }
    Object.assign(register, { state: "open", me: who, wrong: 0, last: login_name });
    return who;
  },
  vault_lock: () => {
    Object.assign(register, { state: "locked", me: null });
    return null;
  },
  vault_recover: ({ recovery_code, login_name }) => {
    const who = people.find((one) => one.login_name === login_name);
    if (recovery_code.replace(/\W/g, "").length < 20) throw new Failure("recovery_code_mistyped", "recovery_code");
    if (!who) throw new Failure("not_found", "login_name");
    Object.assign(register, { state: "open", me: who, wrong: 0 });
    return "N3WK-0DE5-TEST-0F00-FAKE-REG0-7Q";
  },
};

const all: Role[] = ["desk", "professional", "mediator", "coordinator", "administrator"];
const setters: Role[] = ["coordinator", "administrator"];
const workers = all.filter((role) => role !== "administrator");
Object.assign(handlers, {
  vault_permissions: () => [
    { command: "vault_add_account", effect: "final", roles: setters, own_interviews: [] },
    { command: "vault_change_password", effect: "final", roles: all, own_interviews: [] },
    { command: "centre_show", effect: "read", roles: all, own_interviews: [] },
    { command: "centre_change", effect: "write", roles: setters, own_interviews: [] },
    { command: "families_show", effect: "read", roles: workers, own_interviews: ["desk"] },
    { command: "rights_erase", effect: "final", roles: ["coordinator"], own_interviews: [] },
  ],
  vault_change_password: ({ old_password, password }) => {
    if (old_password !== PASSWORD) throw new Failure("wrong_password", "old_password");
    if (register.must_choose && password === old_password) throw new Failure("password_not_new", "password");
    register.must_choose = false;
    return { value: null, changes: [] };
  },
  vault_show_removal: (id) => {
    const successors = people.filter((one) => one.role !== "desk" && one.id !== id).map((one) => ({ staff_id: one.id, display_name: one.display_name, fingerprint: fake_fingerprint(one.id) }));
    return id === "2".repeat(32) ? { cases: 3, alone: 2, notes_close: 2, successors } : { cases: 0, alone: 0, notes_close: 0, successors };
  },
  vault_retire_account: ({ retirement: { id, successor_id, successor_fingerprint, notes_close } }) => {
    if (id === "2".repeat(32) && !successor_id) throw new Failure("required", "successor_id");
    if (successor_id && successor_fingerprint !== fake_fingerprint(successor_id)) throw new Failure("fingerprint_differs", "successor_fingerprint");
    if (id === "2".repeat(32) && !notes_close) throw new Failure("notes_would_close", "notes_close", { cases: "2" });
    register.kit_waits = false;
    return { value: null, changes: ["vault"] };
  },
  vault_lock_asked: () => new Promise(() => undefined),
  vault_hold_close: () => null,
  vault_close: () => {
    Object.assign(register, { state: "locked", me: null });
    return null;
  },
  vault_stay: () => null,
  vault_set_idle: ({ minutes }) => {
    register.idle = minutes;
    return null;
  },
  vault_keep_draft: ({ place, form, values }) => {
    drafts.set(`${register.me?.id} ${place} ${form}`, { place, form, values, kept_at: "2025-06-19T09:41:00" });
    return null;
  },
  vault_drafts: () => [...drafts].filter(([key]) => key.startsWith(`${register.me?.id} `)).map(([, draft]) => draft),
  vault_drop_draft: ({ place, form }) => {
    drafts.delete(`${register.me?.id} ${place} ${form}`);
    return null;
  },
  vault_new_recovery_code: () => {
    Object.assign(register, { kit: true, kit_waits: true });
    return { value: "9KQ2-M4XD-0PRT-9WVH-3BNC-E6YS-1FAB", changes: [] };
  },
  vault_keep_kit: () => {
    register.kit_waits = false;
    return { value: null, changes: [] };
  },
} satisfies FakeHandlers);
