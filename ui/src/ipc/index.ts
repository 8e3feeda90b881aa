/** The one door from the UI to the core. Pages call `call(command, request)` and nothing else. */
import type { Commands } from "../bindings/commands";
import { publish } from "./bus";
import type { Coming } from "./coming";
import { as_failure, type Failure } from "./failure";

export { last_save_changed, on_change, publish } from "./bus";
export { Failure, as_failure } from "./failure";

/** Every command of the door; the generated ones win. */
export type Table = Commands & Omit<Coming, keyof Commands>;
export type CommandName = keyof Table;
/** What a command takes. */
export type Request<K extends CommandName> = Table[K]["request"];
type Unsaved<T> = T extends { value: infer V; changes: string[] } ? V : T;
/** What a command answers; a write's `Saved<T>` is unpacked to `T`. */
export type Answer<K extends CommandName> = Unsaved<Table[K]["answer"]>;
export type Door = (command: string, request: unknown) => Promise<unknown>;

type Arguments<K extends CommandName> = [Request<K>] extends [null] ? [request?: null] : [request: Request<K>];

let door: Door | null = null;
const watchers = new Set<(failure: Failure) => void>();

/** Hears of every refusal of the core, beside whoever asked; answers how to stop. */
export function on_failure(watcher: (failure: Failure) => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Sets the door; `main.ts` opens Tauri's or the fake's, a test its own. */
export function set_door(next: Door): void {
  door = next;
}

/** Whether this window is the desktop program's. */
export function in_desktop(): boolean {
  return "__TAURI_INTERNALS__" in globalThis;
}

/**
 * Asks the core. A write's `Saved` answer is published on the change bus and unpacked.
 * Throws a `Failure`, whatever went wrong.
 */
export async function call<K extends CommandName>(command: K, ...rest: Arguments<K>): Promise<Answer<K>> {
  if (!door) throw as_failure(null);
  let answer: unknown;
  try {
    answer = await door(command, rest[0] ?? null);
  } catch (thrown) {
    const failure = as_failure(thrown);
    for (const watcher of watchers) watcher(failure);
    throw failure;
  }
  if (is_saved(answer)) {
    publish(answer.changes);
    return answer.value as Answer<K>;
  }
  return answer as Answer<K>;
}

function is_saved(answer: unknown): answer is { value: unknown; changes: string[] } {
  if (typeof answer !== "object" || answer === null) return false;
  return "value" in answer && "changes" in answer && Array.isArray(answer.changes) && Object.keys(answer).length === 2;
}
