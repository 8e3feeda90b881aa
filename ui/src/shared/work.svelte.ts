/** A long work of the core: asked for, watched while it runs, given up on demand. */

const EVERY_MS = 150;

export interface Work {
  readonly busy: boolean;
  /** What it is doing, in words. */
  readonly label: string;
  /** Of a hundred; undefined while nobody knows. */
  readonly percent: number | undefined;
  run: <T>(work: () => Promise<T>) => Promise<T>;
  cancel: () => void;
}

interface Watched<Progress> {
  ask: () => Promise<Progress | null>;
  cancel: () => Promise<unknown>;
  /** Its words; before anything was told, null. */
  label: (progress: Progress | null) => string;
}

/** Watches the core's work while a call of this page runs. */
export function watch<Progress extends { done: number; total: number }>(watched: Watched<Progress>): Work {
  let busy = $state(false);
  let progress = $state.raw<Progress | null>(null);

  async function look(): Promise<void> {
    progress = (await watched.ask().catch(() => null)) ?? progress;
  }
  return {
    get busy() {
      return busy;
    },
    get label() {
      return watched.label(progress);
    },
    get percent() {
      return progress && progress.total > 0 ? Math.min(100, Math.round((100 * progress.done) / progress.total)) : undefined;
    },
    async run(work) {
      busy = true;
      progress = null;
      const timer = setInterval(() => void look(), EVERY_MS);
      try {
        return await work();
      } finally {
        clearInterval(timer);
        busy = false;
      }
    },
    cancel: () => void watched.cancel().catch(() => undefined),
  };
}
