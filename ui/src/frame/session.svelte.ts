/** Who is in: the state of the register and the person logged in. */
import { call, in_desktop, on_failure, type Answer } from "../ipc";
import { begin_lock, flush_drafts, load_drafts } from "../shared/drafts.svelte";
import { show_look } from "../shared/look.svelte";
import { close_print } from "../shared/print.svelte";
import { show_instead } from "../shared/router.svelte";
import { clear_toasts } from "../shared/toasts.svelte";
import { first_page } from "./reach";

export type VaultState = Answer<"vault_status">;

class Session {
  /** Who was in last, for the unlock page. */
  last_login = "";
  status = $state.raw<VaultState | null>(null);
  /** The copy before the lock is being made: nothing of the register is shown any more. */
  locking = $state(false);
  /** Minutes without a sign of life before the lock, as this laptop keeps them. */
  get idle_minutes(): number {
    return this.status?.idle.minutes ?? 5;
  }
  get me(): VaultState["me"] {
    return this.status?.me ?? null;
  }
}
export const session = new Session();

/** Asks the core again who is in. */
export async function refresh_session(): Promise<void> {
  const status = await call("vault_status");
  show_look(status.look);
  if (status.state === "open" && status.me && !status.must_choose) {
    if (session.status?.state !== "open" || session.status.must_choose) {
      await load_drafts();
      // Somebody else's page may hold what this person must not see.
      const same = session.last_login === "" || session.last_login === status.me.login_name;
      const first = first_page(location.hash, status.me.role, same);
      if (first) show_instead(first);
    }
  }
  // Whoever must choose a password first has seen no page yet: the one in the address is still of whoever was in before.
  if (!status.must_choose) session.last_login = status.me?.login_name ?? status.last ?? session.last_login;
  session.status = status;
}

/** Locks at once: half-typed forms are sealed for the same account, and the page goes with everything it showed and held. */
export const lock = (): Promise<void> => put_away("vault_lock");

/** The same, and the window goes too. */
export const close_window = (): Promise<void> => put_away("vault_close");

async function put_away(command: "vault_lock" | "vault_close"): Promise<void> {
  await flush_drafts();
  begin_lock();
  session.locking = true;
  try {
    await call(command);
  } finally {
    session.locking = false;
    // Whatever the disk answered, the register is closed and nothing of it stays in sight.
    await begin_anew();
  }
}

/** The program's window loads its page anew, so that no row stays in it; in a browser the fake would forget its register too. */
async function begin_anew(): Promise<void> {
  begin_lock();
  if (in_desktop()) return location.reload();
  clear_toasts();
  close_print();
  await refresh_session();
}

// The register may lock by itself, behind the page's back. The program's window is told, so that the process of the page goes with its rows.
on_failure((failure) => {
  if (failure.code !== "locked" || session.status?.state !== "open") return;
  void (in_desktop() ? call("vault_lock").catch(() => undefined).then(begin_anew) : begin_anew());
});

/** From the demonstration centre back to the real register, which stays locked until somebody enters. */
export async function leave_demo(): Promise<void> {
  await flush_drafts();
  begin_lock();
  await call("centre_leave_demo");
  await begin_anew();
}
