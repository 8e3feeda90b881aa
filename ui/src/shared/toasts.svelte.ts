/** Short messages at the bottom, announced, with an optional action ("Annulla"). */
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
  if (options.action) for (const old of list.filter((one) => one.action)) dismiss(old.id);
  list.push({ id, text, kind: options.kind ?? "ok", action: options.action });
  if (list.length > 4) list.shift();
  setTimeout(() => dismiss(id), options.action ? 20_000 : 8_000);
}

export function dismiss(id: number): void {
  const at = list.findIndex((one) => one.id === id);
  if (at >= 0) list.splice(at, 1);
}

/** Takes all away: at a lock nothing of a family may stay on the screen. */
export function clear_toasts(): void {
  list.length = 0;
}
