/** Data of a page that loads itself again when a saved action changed one of its features. */
import { onDestroy, untrack } from "svelte";
import { as_failure, on_change, type Failure } from "../ipc";

export interface Resource<T> {
  /** What came last; stays while a newer one loads. */
  readonly value: T | undefined;
  readonly failure: Failure | null;
  /** True while loading for the first time (nothing to show yet). */
  readonly first: boolean;
  readonly loading: boolean;
  reload: () => Promise<void>;
}

/**
 * `const week = resource(() => call("agenda_week", { date }), ["agenda", "families"])` in a component's script. It loads
 * again when the change bus names a feature, and when a `$state` or prop read inside the function changes.
 */
export function resource<T>(load: () => Promise<T>, features: readonly string[] = []): Resource<T> {
  let value = $state.raw<T | undefined>(undefined);
  let failure = $state.raw<Failure | null>(null);
  let loading = $state(true);
  let first = $state(true);
  let turn = 0;

  async function take(promise: Promise<T>): Promise<void> {
    const mine = ++turn;
    loading = true;
    try {
      const loaded = await promise;
      if (mine !== turn) return;
      value = loaded;
      failure = null;
    } catch (thrown) {
      if (mine !== turn) return;
      failure = as_failure(thrown);
    }
    loading = false;
    first = false;
  }
  const start = (): Promise<void> => {
    try {
      return take(load());
    } catch (thrown) {
      return take(Promise.reject(as_failure(thrown)));
    }
  };

  $effect(() => {
    const promise = load();
    untrack(() => void take(promise));
  });
  const stop = on_change((changed) => {
    if (features.some((name) => changed.has(name))) void start();
  });
  onDestroy(() => {
    stop();
    turn += 1;
  });

  return {
    get value() {
      return value;
    },
    get failure() {
      return failure;
    },
    get loading() {
      return loading;
    },
    get first() {
      return first;
    },
    reload: () => start(),
  };
}
