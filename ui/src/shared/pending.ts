/** Readings under way (a date just typed): a form waits for them before it saves. */
const pending = new Set<Promise<unknown>>();

export function add_pending(reading: Promise<unknown>): void {
  pending.add(reading);
  void reading.finally(() => pending.delete(reading)).catch(() => undefined);
}

export async function all_read(): Promise<void> {
  while (pending.size > 0) await Promise.allSettled([...pending]);
}
