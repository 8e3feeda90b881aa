/** The program asks the page: the desktop locks, the machine is about to sleep, the window is being closed. */
import { call } from "../ipc";
import { flush_drafts } from "../shared/drafts.svelte";
import { unsaved_form } from "../shared/router.svelte";
import { close_window, lock, session } from "./session.svelte";

class Closing {
  /** The half-filled form that is named before the window goes, and whether what stands in it would be lost. */
  asks = $state.raw<{ form: string; lost: boolean } | null>(null);
}
export const closing = new Closing();

/** Listens until it is stopped. */
export function watch_closing(): () => void {
  let here = true;
  async function listen(): Promise<void> {
    while (here) {
      const asked = await call("vault_lock_asked");
      if (!here) return;
      if (asked === "lock") return lock();
      // Not waited for: the desktop may lock over the question.
      void close_asked().catch(() => undefined);
    }
  }
  // A program that is going answers nothing more.
  void listen().catch(() => undefined);
  return () => {
    here = false;
    closing.asks = null;
  };
}

async function close_asked(): Promise<void> {
  // Before there is a register nothing is locked: the window goes.
  if (unsaved_form() === null) return session.status?.state === "new" ? close_window() : lock();
  // First of all, or the program goes without an answer.
  await call("vault_hold_close");
  // Only then it is known whether a draft was refused.
  await flush_drafts();
  const lost = unsaved_form(true);
  const form = lost ?? unsaved_form();
  // Saved meanwhile.
  if (form === null) return close_window();
  closing.asks = { form, lost: lost !== null };
}
