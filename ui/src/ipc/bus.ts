/** The change bus: after a saved action, whoever shows one of the changed features hears of it. */
type Listener = (changed: ReadonlySet<string>) => void;

const listeners = new Set<Listener>();
let changed_something = true;

/** Whether the latest saved action changed anything: what was saved as it stood already is no step of *Annulla*. */
export const last_save_changed = (): boolean => changed_something;

/** Tells the listeners which features changed. */
export function publish(changes: readonly string[]): void {
  changed_something = changes.length > 0;
  if (changes.length === 0) return;
  const changed = new Set(changes);
  for (const listener of [...listeners]) listener(changed);
}

/** Listens to every change; answers the function that stops listening. */
export function on_change(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
