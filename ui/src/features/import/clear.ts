/** Says that words of a spreadsheet are dealt with; a refusal is said too. */
import type { UnreadRow } from "../../bindings/UnreadRow";
import { undo } from "../../frame/undo";
import { as_failure, call } from "../../ipc";
import { toast } from "../../shared/toasts.svelte";
import { common } from "../../texts/common";
import { error_text } from "../../texts/errors";

export async function clear_words(rows: readonly UnreadRow[]): Promise<void> {
  try {
    await call(
      "import_clear",
      rows.map((one) => one.id),
    );
    toast(common.saved, { action: { label: common.undo, run: () => void undo() } });
  } catch (thrown) {
    toast(error_text(as_failure(thrown)), { kind: "bad" });
  }
}
