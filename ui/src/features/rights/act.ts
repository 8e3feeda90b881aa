/** What the parts of the page share: saying that something was saved, or why not. */
import { undo } from "../../frame/undo";
import { as_failure } from "../../ipc";
import { toast } from "../../shared/toasts.svelte";
import { common } from "../../texts/common";
import { error_text } from "../../texts/errors";

export const saved = (): void => toast(common.saved, { action: { label: common.undo, run: () => void undo() } });

/** Runs a change that Ctrl+Z takes back; a refusal is said at the bottom. */
export async function act(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    saved();
  } catch (thrown) {
    toast(error_text(as_failure(thrown)), { kind: "bad" });
  }
}

export const some = (text: string): string | null => text.trim() || null;
