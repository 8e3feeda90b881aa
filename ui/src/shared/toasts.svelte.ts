/** Short messages at the bottom, announced, with an optional action ("Annulla"): two at most, one of them with an action. */
import { last_save_changed, on_change } from "../ipc";
import { common } from "../texts/common";

const MOST = 2;
/** What was said so shortly before the page changed tells of what led there: it comes along, in milliseconds. */
const ALONG = 1_500;

export interface Toast {
  id: number;
  text: string;
  kind: "ok" | "bad" | "info";
  action?: { label: string; run: () => void } | undefined;
  /** It names somebody of the register: unreadable while names are hidden. */
  names: boolean;
  /** When it was shown, in milliseconds. */
  at: number;
}

let next = 1;
const list = $state<Toast[]>([]);

/** Those shown now. */
export const toasts = (): readonly Toast[] => list;

/** Shows a message; it leaves by itself after 8 seconds, or 20 with an action. */
export function toast(text: string, options: { kind?: Toast["kind"]; action?: Toast["action"]; names?: boolean } = {}): void {
  const id = next++;
  // After a save that changed nothing "Annulla" would take back the action before it, perhaps another family's.
  const action = options.action?.label === common.undo && !last_save_changed() ? undefined : options.action;
  // "Annulla" takes back the latest action: a message with one takes the place of those before, which would now mean another.
  if (action) retire_actions();
  list.push({ id, text, kind: options.kind ?? "ok", action, names: options.names ?? false, at: Date.now() });
  while (list.length > MOST) list.shift();
  setTimeout(() => dismiss(id), action ? 20_000 : 8_000);
}

/** After another change "Annulla" would take back that one: the offer goes. */
function retire_actions(): void {
  for (const old of list.filter((one) => one.action)) dismiss(old.id);
}
on_change(retire_actions);

/** Another page is shown: what was said of the one before goes, but for an offer of *Annulla* and for what went wrong. */
export function page_left(): void {
  for (const old of list.filter((one) => !one.action && one.kind !== "bad" && Date.now() - one.at > ALONG)) dismiss(old.id);
}

export function dismiss(id: number): void {
  const at = list.findIndex((one) => one.id === id);
  if (at >= 0) list.splice(at, 1);
}

/** Takes all away: at a lock nothing of a family may stay on the screen. */
export function clear_toasts(): void {
  list.length = 0;
}
