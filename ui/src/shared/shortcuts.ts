/** The keys of the program: one registry, so that Ctrl+/ can list them all. */
export interface Shortcut {
  /** As shown: "Ctrl+K", "Ctrl+Shift+Z", "Alt+N", "F1". On a Mac Ctrl is also ⌘. */
  keys: string;
  /** What it does, in the list. */
  label: string;
  /** The heading it is listed under: a page's title, or the common one. */
  group: string;
  run: (event: KeyboardEvent) => void;
  /** Whether it works while typing in a field; true unless said. */
  in_fields?: boolean;
  /** False to leave the key to others for now. */
  when?: () => boolean;
}

const shortcuts = new Set<Shortcut>();

/** Registers keys; answers how to take them away (call it in `onDestroy`, or return it from `$effect`). */
export function register_shortcuts(more: readonly Shortcut[]): () => void {
  for (const shortcut of more) shortcuts.add(shortcut);
  return () => {
    for (const shortcut of more) shortcuts.delete(shortcut);
  };
}

/** Those that work now, by group, in the order they were registered. */
export function listed_shortcuts(): { group: string; items: { keys: string[]; label: string }[] }[] {
  const groups = new Map<string, Map<string, string[]>>();
  for (const { group, label, keys } of shortcuts) {
    const items = groups.get(group) ?? new Map<string, string[]>();
    items.set(label, [...(items.get(label) ?? []), keys]);
    groups.set(group, items);
  }
  return [...groups].map(([group, items]) => ({ group, items: [...items].map(([label, keys]) => ({ label, keys })) }));
}

/** Whether a key press is the written keys. */
export function pressed(keys: string, event: KeyboardEvent): boolean {
  const parts = keys.split("+").map((part) => part.trim());
  const key = keys.endsWith("++") ? "+" : (parts.at(-1) ?? "");
  const wants = (name: string) => parts.slice(0, -1).includes(name);
  const ctrl = event.ctrlKey || event.metaKey;
  if (ctrl !== wants("Ctrl") || event.altKey !== wants("Alt")) return false;
  // A sign such as "/" may need Shift on an Italian keyboard (it is Shift+7), so Shift is compared for letters and names only.
  const sign = key.length === 1 && key.toLowerCase() === key.toUpperCase();
  if (!sign && event.shiftKey !== wants("Shift")) return false;
  return event.key.toLowerCase() === key.toLowerCase();
}

/** Whether the event comes from a place where the person types. */
export function typing_in(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(target.type);
}

/** Runs the shortcut of a key press, the one registered last first; answers whether there was one. */
export function run_shortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return false;
  const in_field = typing_in(event.target);
  for (const shortcut of [...shortcuts].reverse()) {
    if (in_field && shortcut.in_fields === false) continue;
    if (!pressed(shortcut.keys, event) || shortcut.when?.() === false) continue;
    event.preventDefault();
    shortcut.run(event);
    return true;
  }
  return false;
}
