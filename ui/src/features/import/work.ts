/** The core's work on an import, watched and given up. */
import { call } from "../../ipc";
import { watch, type Work } from "../../shared/work.svelte";
import { imports as t } from "../../texts/import";

export const watch_import = (): Work =>
  watch({
    ask: () => call("import_progress"),
    cancel: () => call("import_cancel"),
    label: (progress) => (progress ? t.progress[progress.step] : t.progress.starting),
  });
