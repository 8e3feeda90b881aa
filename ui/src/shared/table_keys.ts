/** Arrow keys in a table: up and down go to the same control of the row above or below, Home and End to the first and last. Space ticks a row. */
import type { Attachment } from "svelte/attachments";

export const table_keys: Attachment<HTMLTableElement> = (table) => {
  function move(event: KeyboardEvent): void {
    if (!["ArrowUp", "ArrowDown", "Home", "End", " "].includes(event.key) || event.ctrlKey || event.altKey || event.metaKey) return;
    const from = event.target;
    if (!(from instanceof HTMLElement) || (from instanceof HTMLInputElement && from.type !== "checkbox") || from instanceof HTMLSelectElement || from instanceof HTMLTextAreaElement) return;
    const row = from.closest("tr");
    if (event.key === " ") {
      // A button and a box have a Space of their own.
      const tick = from instanceof HTMLAnchorElement ? row?.querySelector<HTMLElement>("input[data-tick]") : null;
      if (tick) event.preventDefault();
      return tick?.click();
    }
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    const at = row ? rows.indexOf(row) : -1;
    if (!row || at < 0) return;
    const box = from instanceof HTMLInputElement;
    const controls = box ? boxes : buttons;
    const place = controls(row).indexOf(from);
    const next = event.key === "Home" ? 0 : event.key === "End" ? rows.length - 1 : at + (event.key === "ArrowDown" ? 1 : -1);
    const there = rows[next] ? controls(rows[next]) : [];
    const target = there[place] ?? there[0];
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: "nearest" });
  }
  table.addEventListener("keydown", move);
  return () => table.removeEventListener("keydown", move);
};

/** A click anywhere in a row is a click on its first link or button, unless it hits a control or selects text. */
export const row_clicks: Attachment<HTMLTableElement> = (table) => {
  function click(event: MouseEvent): void {
    if (!(event.target instanceof HTMLElement) || event.target.closest("a, button, input, select, label")) return;
    const row = event.target.closest("tr.pick");
    if (row instanceof HTMLTableRowElement && getSelection()?.isCollapsed !== false) buttons(row)[0]?.click();
  }
  table.addEventListener("click", click);
  return () => table.removeEventListener("click", click);
};

const boxes = (row: HTMLTableRowElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>("input[type=checkbox]")];
const buttons = (row: HTMLTableRowElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>("a[href], button:not([disabled])")];
