/** The fake's copies: three sets, a second place that is late, a restore that locks. */
import type { BackupSet } from "../../bindings/BackupSet";
import type { SetCounts } from "../../bindings/SetCounts";
import { Failure } from "../failure";
import type { FakeHandlers } from "./index";
import { PASSWORD, people, register } from "./vault";

const counts: SetCounts = { people: 61, families: 19, enquiries: 34, appointments: 122, cases: 6, notes: 4, programmes: 5, presences: 88, audit_entries: 640 };
const set = (number: number, made_at: string, why: BackupSet["why"], whole = true): BackupSet => ({
  name: `copia-${String(number).padStart(6, "0")}-${made_at.slice(0, 10)}-${made_at.slice(11, 16).replace(":", "")}`,
  number,
  made_at,
  verified_at: whole ? made_at : null,
  why: whole ? why : null,
  counts: whole ? counts : null,
  size: whole ? 2_340_000 : 0,
});
const sets: BackupSet[] = [set(12, "2025-06-12T09:30:00", "interval"), set(11, "2025-06-11T18:02:00", "lock"), set(10, "2025-06-10T18:11:00", "lock", false)];
const kept = { second: true, paused: false, tried: false, old: true };

export const handlers: FakeHandlers = {
  backup_show: () => ({
    sets,
    folder: "copie",
    changed: true,
    second: kept.second ? { folder: "E:\\Copie Accogli", reachable: false, verified_at: "2025-06-03T18:00:00", days: 9 } : null,
    level: kept.second ? "late" : "missing",
    trial: kept.tried ? { at: "2025-06-12T09:40:00", number: sets[0]?.number ?? 0, made_at: "2025-06-12T09:30:00", counts, good: true } : null,
    trial_due: !kept.tried,
    thinning_paused: kept.paused,
    forgotten: false,
    older: null,
    old_copies: kept.old ? [{ place: "here", name: sets[1]?.name ?? "", made_at: "2025-06-11T18:02:00" }, { place: "aside", name: "prima-del-ripristino-1", made_at: null }] : [],
    synced: false,
  }),
  backup_make: () => {
    const made = set((sets[0]?.number ?? 0) + 1, "2025-06-12T09:45:00", "asked");
    sets.unshift(made);
    return { set: made, second_refused: { code: "second_unreachable", field: null, params: {} }, thinning_refused: null };
  },
  backup_progress: () => ({ step: "checking", done: 2, total: 5 }),
  backup_cancel: () => null,
  backup_try: () => {
    kept.tried = true;
    return { at: "2025-06-12T09:40:00", number: sets[0]?.number ?? 0, made_at: "2025-06-12T09:30:00", counts, good: true };
  },
  backup_choose_second: () => {
    kept.second = true;
    return { value: null, changes: [] };
  },
  backup_forget_second: () => {
    kept.second = false;
    return { value: null, changes: [] };
  },
  backup_forget_old_keys: () => {
    kept.old = false;
    return { value: 2, changes: [] };
  },
  backup_keep_thinning: () => {
    kept.paused = false;
    return { value: null, changes: [] };
  },
  backup_candidates: () => sets.map((one) => ({ place: "here", set: one, accounts: one.verified_at ? people.map((who) => who.login_name) : [], ended: one.number === 11 ? ["sara"] : [], new_kit: one.number === 11, undoes: { deletions: one.number === 11 ? 2 : 0, limitations: one.number === 11 ? 1 : 0 } })),
  backup_look_elsewhere: () => sets.slice(0, 1).map((one) => ({ place: "elsewhere", set: one, accounts: people.map((who) => who.login_name), ended: [], new_kit: false, undoes: null })),
  backup_salvage: ({ password }) => {
    if (password !== PASSWORD) throw new Failure("wrong_password", "password");
    Object.assign(register, { state: "locked", me: null });
    const table = (name: string, saved: number, lost: number | null, stand_ins = 0) => ({ table: name, saved, lost, stand_ins });
    return { tables: [table("person", 58, 3, 2), table("family", 19, 0), table("restriction", 1, 1), table("custody_order", 4, 0), table("appointment", 120, 2), table("enquiry", 34, 0), table("audit_entry", 611, 29), table("change", 900, null)], aside: "prima-del-ripristino-1" };
  },
  backup_restore: ({ name, password, login_name, recovery_code }) => {
    if (password !== PASSWORD) throw new Failure("wrong_password", "password");
    const leads = people.some((who) => who.login_name === login_name && ["coordinator", "administrator"].includes(who.role));
    if (!leads && !recovery_code) throw new Failure("restore_not_in_charge", "recovery_code");
    const chosen = sets.find((one) => one.name === name);
    if (!chosen?.counts) throw new Failure("backup_damaged");
    kept.paused = true;
    const kit_ends = chosen.number === 11;
    Object.assign(register, { state: "locked", me: null, kit: !kit_ends });
    return { number: chosen.number, made_at: chosen.made_at, counts: chosen.counts, aside: "prima-del-ripristino-1", ended: kit_ends ? ["sara"] : [], to_hand_over: kit_ends ? ["sara"] : [], new_kit: kit_ends, passed_over: [], undone: kit_ends ? [{ kind: "erasure", happened_on: "2025-06-10", records: 1 }] : [] };
  },
};
