/** What there is to say about the copies, in words: on their page and on Oggi. */
import type { Answer } from "../../ipc";
import { backup as t } from "../../texts/backup";

type State = Answer<"backup_show">;
export interface Notice {
  kind: "ok" | "warn" | "bad";
  text: string;
}

const KINDS = { good: "ok", late: "warn", missing: "bad" } as const;

/** How things stand with the second copy. */
export function second_notice(state: State): Notice {
  const kind = KINDS[state.level];
  if (!state.second) return { kind, text: t.no_second };
  return { kind, text: state.second.days === null ? t.never_second : t.second_days(state.second.days) };
}

/** What somebody must look at, the worst first. */
export function warnings(state: State): Notice[] {
  const found: Notice[] = [];
  if (state.synced) found.push({ kind: "bad", text: t.synced });
  if (state.sets.some((set) => set.verified_at === null)) found.push({ kind: "bad", text: t.damaged_here });
  if (state.old_copies.length > 0) found.push({ kind: "warn", text: t.old_notice(state.old_copies.length) });
  if (state.trial && !state.trial.good) found.push({ kind: "bad", text: t.trial_bad });
  else if (state.trial_due && state.sets.length > 0) found.push({ kind: "warn", text: t.trial_due });
  return found;
}
