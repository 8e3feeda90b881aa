/** The print on the screen: every feature's print command answers a `Sheet`, and `show_print` opens its preview. */
import { as_failure, call } from "../ipc";
import type { Sheet } from "../bindings/Sheet";
import { error_text } from "../texts/errors";
import { toast } from "./toasts.svelte";

/** What most people do with a print, and its preview proposes. */
export type Likeliest = "save" | "print";

class Shown {
  sheet = $state.raw<Sheet | null>(null);
  likeliest = $state<Likeliest>("save");
}
export const shown_print = new Shown();

/** `await show_print(call("agenda_print_day", { … }))`: waits for the print and shows it; a refusal is said at the bottom. */
export async function show_print(answer: Sheet | Promise<Sheet>, likeliest: Likeliest = "save"): Promise<void> {
  try {
    shown_print.sheet = await answer;
    shown_print.likeliest = likeliest;
  } catch (thrown) {
    toast(error_text(as_failure(thrown)), { kind: "bad" });
  }
}

/** Takes the preview away: on closing it, and at a lock. */
export function close_print(): void {
  shown_print.sheet = null;
}

/** *Salva con nome…*: the core asks where and answers the file's name, null when given up. */
export const save_print = (sheet: Sheet): Promise<string | null> => call("centre_save_print", { token: sheet.token });
/** *Apri nel lettore PDF*. */
export const open_print = (sheet: Sheet): Promise<unknown> => call("centre_open_print", { token: sheet.token });
/** *Sì, è stampato*: of a sheet whose rows are found again by their number, as no system's dialog tells whether it was given up there. */
export const confirm_print = (sheet: Sheet): Promise<unknown> => call("centre_confirm_print", { token: sheet.token });
/** *Stampa*: the system's print dialog, on the pages shown. */
export const print_print = (sheet: Sheet): Promise<unknown> => call("centre_print_window", { token: sheet.token });
