/** How the window looks: theme, text size, names blurred. Applied as attributes of <html>, remembered where the window may. */
export type Theme = "auto" | "light" | "dark" | "contrast";
export type TextSize = "100" | "115" | "130";
export interface LookSettings {
  theme: Theme;
  text_size: TextSize;
}

const KEY = "accogli.look";
const dark = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;
const contrast = typeof matchMedia === "function" ? matchMedia("(prefers-contrast: more)") : null;

class Look {
  theme = $state<Theme>("auto");
  text_size = $state<TextSize>("100");
  /** Names are blurred for visitors. */
  blurred = $state(false);
}
export const look = new Look();

/** Reads what was remembered and follows the system's choice. */
export function start_look(): void {
  try {
    const saved = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<LookSettings>;
    if (["auto", "light", "dark", "contrast"].includes(saved.theme ?? "")) look.theme = saved.theme as Theme;
    if (["100", "115", "130"].includes(saved.text_size ?? "")) look.text_size = saved.text_size as TextSize;
  } catch {
    // A window without storage starts with the system's look.
  }
  dark?.addEventListener("change", apply);
  contrast?.addEventListener("change", apply);
  apply();
}

/** Sets theme or text size and remembers them. */
export function set_look(change: Partial<LookSettings>): void {
  if (change.theme) look.theme = change.theme;
  if (change.text_size) look.text_size = change.text_size;
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme: look.theme, text_size: look.text_size }));
  } catch {
    // Not remembered; the choice still holds for this window.
  }
  apply();
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
