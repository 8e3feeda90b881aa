/** The change bus: after a saved action, whoever shows one of the changed features hears of it. */
type Listener = (changed: ReadonlySet<string>) => void;

const listeners = new Set<Listener>();

/** Tells the listeners which features changed. */
export function publish(changes: readonly string[]): void {
  if (changes.length === 0) return;
  const changed = new Set(changes);
  for (const listener of [...listeners]) listener(changed);
}

/** Listens to every change; answers the function that stops listening. */
export function on_change(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
