/** A long work of the core: asked for, watched while it runs, given up on demand. */
import { call, type Answer } from "../../ipc";
import { backup as t } from "../../texts/backup";

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

/** Watches the core's work while a call of this page runs. */
export function watch_work(): Work {
  let busy = $state(false);
  let progress = $state.raw<Answer<"backup_progress">>(null);

  async function look(): Promise<void> {
    progress = (await call("backup_progress").catch(() => null)) ?? progress;
  }
  return {
    get busy() {
      return busy;
    },
    get label() {
      return progress ? t.steps[progress.step] : t.starting;
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
    cancel: () => void call("backup_cancel").catch(() => undefined),
  };
}
