/**
 * Repairs what axe finds in @event-calendar/core: a table without cells' contents, headings that jump, landmarks inside
 * landmarks. The calendar becomes a named group of buttons, each saying its own day and hour.
 */
import type { Attachment } from "svelte/attachments";

const PLAIN = ".ec [role='row'], .ec [role='rowgroup'], .ec [role='cell'], .ec [role='columnheader'], .ec [role='listitem']";

function repair(root: HTMLElement): void {
  const calendar = root.querySelector(".ec");
  if (calendar?.getAttribute("role") !== "presentation") calendar?.setAttribute("role", "presentation");
  for (const element of root.querySelectorAll(PLAIN)) {
    element.removeAttribute("role");
    element.removeAttribute("aria-colindex");
  }
  for (const side of root.querySelectorAll(".ec aside:not([role])")) side.setAttribute("role", "presentation");
  for (const label of root.querySelectorAll(".ec time[aria-label]")) label.removeAttribute("aria-label");
  for (const heading of root.querySelectorAll(".ec h4:not([role])")) {
    heading.setAttribute("role", "heading");
    heading.setAttribute("aria-level", "2");
  }
}

export const repair_roles: Attachment<HTMLElement> = (root) => {
  repair(root);
  const watch = new MutationObserver(() => repair(root));
  watch.observe(root, { subtree: true, childList: true, attributes: true, attributeFilter: ["role"] });
  return () => watch.disconnect();
};
