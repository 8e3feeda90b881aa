/** Who is in: the state of the register and the person logged in. */
import { call, type Answer } from "../ipc";
import { begin_lock, end_lock } from "../shared/drafts";
import { show_look } from "../shared/look.svelte";
import { close_print } from "../shared/print.svelte";
import { show_instead } from "../shared/router.svelte";
import { clear_toasts } from "../shared/toasts.svelte";
import { first_page } from "./reach";

/** Minutes without a sign of life before the lock (SECURITY.md). */
export const IDLE_MINUTES = 5;
export type VaultState = Answer<"vault_status">;

class Session {
  /** Who was in last, for the unlock page. */
  last_login = "";
  status = $state.raw<VaultState | null>(null);
  /** The copy before the lock is being made: nothing of the register is shown any more. */
  locking = $state(false);
  get me(): VaultState["me"] {
    return this.status?.me ?? null;
  }
}
export const session = new Session();

/** Asks the core again who is in. */
export async function refresh_session(): Promise<void> {
  const status = await call("vault_status");
  show_look(status.look);
  if (status.state === "open" && status.me) {
    end_lock(status.me.id);
    if (session.status?.state !== "open") {
      // Somebody else's page may hold what this person must not see.
      const same = session.last_login === "" || session.last_login === status.me.login_name;
      const first = first_page(location.hash, status.me.role, same);
      if (first) show_instead(first);
    }
  }
  session.last_login = status.me?.login_name ?? session.last_login;
  session.status = status;
}

/** Locks at once: the window's content goes away, half-typed forms wait in memory for the same account. */
export async function lock(): Promise<void> {
  begin_lock(session.me?.id ?? null);
  session.locking = true;
  try {
    await call("vault_lock");
  } finally {
    session.locking = false;
  }
  clear_toasts();
  close_print();
  await refresh_session();
}

/** From the demonstration centre back to the real register, which stays locked until somebody enters. */
export async function leave_demo(): Promise<void> {
  begin_lock(null);
  await call("centre_leave_demo");
  clear_toasts();
  close_print();
  await refresh_session();
}
