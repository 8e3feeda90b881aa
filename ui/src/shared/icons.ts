/** Puts the sprite into the page once, so that `<use href="#it-…">` finds its icon without a file of its own. */
import sprite from "./assets/icons.svg?raw";

export function mount_icons(): void {
  if (document.getElementById("icons")) return;
  const parsed = new DOMParser().parseFromString(sprite, "image/svg+xml").documentElement;
  const svg = document.importNode(parsed, true);
  svg.id = "icons";
  svg.setAttribute("hidden", "");
  svg.setAttribute("aria-hidden", "true");
  document.body.prepend(svg);
}
