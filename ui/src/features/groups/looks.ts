/** How states look, and small helpers the pages of a programme share. */
import type { ProgrammeState } from "../../bindings/ProgrammeState";
import { undo } from "../../frame/undo";
import { as_failure } from "../../ipc";
import { toast } from "../../shared/toasts.svelte";
import { common } from "../../texts/common";
import { error_text } from "../../texts/errors";

export const state_look: Record<ProgrammeState, "plain" | "ok" | "info" | "bad"> = { open: "info", confirmed: "ok", cancelled: "bad", ended: "plain" };

/** Says that something is saved, with the way back. */
export function said(text: string): void {
  toast(text, { action: { label: common.undo, run: () => void undo() } });
}

/** Does something outside a form and says it; a refusal is said at the bottom. Answers whether it was done. */
export async function act<T>(action: () => Promise<T>, words: string | ((answer: T) => string | null)): Promise<boolean> {
  try {
    const answer = await action();
    const text = typeof words === "string" ? words : words(answer);
    if (text !== null) said(text);
    return true;
  } catch (thrown) {
    toast(error_text(as_failure(thrown)), { kind: "bad" });
    return false;
  }
}

/** "Bianchi Anna" */
export const full_name = (one: { last_name: string; first_name: string }): string => `${one.last_name} ${one.first_name}`;

/** Empty text as null. */
export const or_null = (text: string): string | null => (text.trim() === "" ? null : text);
