/** How the window looks: theme, text size, names blurred. Applied as attributes of <html>. */
import { call } from "../ipc";

export type Theme = "auto" | "light" | "dark" | "contrast";
export type TextSize = "100" | "115" | "130";
export interface LookSettings {
  theme: Theme;
  text_size: TextSize;
}

const dark = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;
const contrast = typeof matchMedia === "function" ? matchMedia("(prefers-contrast: more)") : null;

class Look {
  theme = $state<Theme>("auto");
  text_size = $state<TextSize>("100");
  /** Names are blurred for visitors. */
  blurred = $state(false);
}
export const look = new Look();

/** Follows the system's choice until the core tells what was remembered. */
export function start_look(): void {
  dark?.addEventListener("change", apply);
  contrast?.addEventListener("change", apply);
  apply();
}

/** Takes what the core remembered on this laptop. */
export function show_look(remembered: LookSettings | null): void {
  if (remembered) Object.assign(look, remembered);
  apply();
}

/** Sets theme or text size; the core remembers them, since the private window forgets everything. */
export async function set_look(change: Partial<LookSettings>): Promise<void> {
  Object.assign(look, change);
  apply();
  await call("vault_set_look", { theme: look.theme, text_size: look.text_size });
}

/** Blurs every element marked `data-private`, or shows them again. */
export function set_blurred(blurred: boolean): void {
  look.blurred = blurred;
  apply();
}

function apply(): void {
  const root = document.documentElement;
  const auto: Theme = contrast?.matches ? "contrast" : dark?.matches ? "dark" : "light";
  root.dataset["theme"] = look.theme === "auto" ? auto : look.theme;
  root.dataset["text"] = look.text_size;
  root.toggleAttribute("data-blurred", look.blurred);
}
