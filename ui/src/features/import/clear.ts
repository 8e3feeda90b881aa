/** Says that words of a spreadsheet are dealt with; a refusal is said too. */
import { undo } from "../../frame/undo";
import { as_failure, call } from "../../ipc";
import { toast } from "../../shared/toasts.svelte";
import { common } from "../../texts/common";
import { error_text } from "../../texts/errors";
import { imports as t } from "../../texts/import";

export async function clear_words(ids: string[]): Promise<void> {
  try {
    await call("import_clear", ids);
    toast(t.cleared_done(ids.length), { action: { label: common.undo, run: () => void undo() } });
  } catch (thrown) {
    toast(error_text(as_failure(thrown)), { kind: "bad" });
  }
}
