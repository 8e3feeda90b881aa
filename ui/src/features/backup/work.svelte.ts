/** The core's work on copies, watched. */
import { call } from "../../ipc";
import { watch, type Work } from "../../shared/work.svelte";
import { backup as t } from "../../texts/backup";

export type { Work };

export const watch_work = (): Work =>
  watch({
    ask: () => call("backup_progress"),
    cancel: () => call("backup_cancel"),
    label: (progress) => (progress ? t.steps[progress.step] : t.starting),
  });
