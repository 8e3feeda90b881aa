/** Whether the manual is open, and where. */
import { router } from "../../shared/router.svelte";
import { section_of } from "./places";

class Help {
  /** The section it opens on; null while it is closed. */
  at = $state<string | null>(null);
}
export const help = new Help();

/** Opens the manual on the page shown; `inside` is false while nobody is in. */
export function open_help(inside: boolean): void {
  help.at = section_of(inside ? (router.current?.route.path ?? "") : "");
}
