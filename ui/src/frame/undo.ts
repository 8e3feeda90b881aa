/** Ctrl+Z: takes back the last saved action and says which. */
import { as_failure, call } from "../ipc";
import { toast } from "../shared/toasts.svelte";
import { common } from "../texts/common";
import { error_text } from "../texts/errors";
import { history } from "../texts/history";

export async function undo(): Promise<void> {
  try {
    const { action } = await call("history_undo");
    toast(common.undone(history.action(action)), { action: { label: common.redo, run: () => void redo() } });
  } catch (thrown) {
    toast(error_text(as_failure(thrown)), { kind: "info" });
  }
}

export async function redo(): Promise<void> {
  try {
    const { action } = await call("history_redo");
    toast(common.redone(history.action(action)));
  } catch (thrown) {
    toast(error_text(as_failure(thrown)), { kind: "info" });
  }
}
