/** Short messages at the bottom, announced, with an optional action ("Annulla"): two at most, one of them with an action. */
import { on_change } from "../ipc";

const MOST = 2;

export interface Toast {
  id: number;
  text: string;
  kind: "ok" | "bad" | "info";
  action?: { label: string; run: () => void } | undefined;
}

let next = 1;
const list = $state<Toast[]>([]);

/** Those shown now. */
export const toasts = (): readonly Toast[] => list;

/** Shows a message; it leaves by itself after 8 seconds, or 20 with an action. */
export function toast(text: string, options: { kind?: Toast["kind"]; action?: Toast["action"] } = {}): void {
  const id = next++;
  // "Annulla" takes back the latest action: a message with one takes the place of those before, which would now mean another.
  if (options.action) retire_actions();
  list.push({ id, text, kind: options.kind ?? "ok", action: options.action });
  while (list.length > MOST) list.shift();
  setTimeout(() => dismiss(id), options.action ? 20_000 : 8_000);
}

/** After another change "Annulla" would take back that one: the offer goes. */
function retire_actions(): void {
  for (const old of list.filter((one) => one.action)) dismiss(old.id);
}
on_change(retire_actions);

export function dismiss(id: number): void {
  const at = list.findIndex((one) => one.id === id);
  if (at >= 0) list.splice(at, 1);
}

/** Takes all away: at a lock nothing of a family may stay on the screen. */
export function clear_toasts(): void {
  list.length = 0;
}
