/** Whose data is limited, for the tag beside the name wherever a person is shown: asked once, and again when it changes. */
import { session } from "../../frame/session.svelte";
import { call, on_change } from "../../ipc";

let limited = $state.raw<ReadonlySet<string> | null>(null);
let asked_for: string | undefined;

async function ask(): Promise<void> {
  try {
    const { restrictions } = await call("rights_overview");
    limited = new Set(restrictions.filter((one) => one.kind === "limited").map((one) => one.person_id));
  } catch {
    // Locked, or a role that sees no family: no tag, and the core refuses all the same.
    limited = null;
  }
}

export function is_limited(person_id: string): boolean {
  const me = session.me?.id;
  if (me && asked_for !== me) {
    asked_for = me;
    void ask();
  }
  return limited?.has(person_id) ?? false;
}

on_change((features) => {
  if (asked_for && features.has("rights")) void ask();
});
