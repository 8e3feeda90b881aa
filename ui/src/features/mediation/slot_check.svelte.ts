/** Whether a meeting could be booked, said while it is typed: the core is asked a moment after the last change. */
import type { BookMeetingRequest } from "../../bindings/BookMeetingRequest";
import { as_failure, call } from "../../ipc";
import { error_text } from "../../texts/errors";
import { mediation as t } from "../../texts/mediation";

export interface SlotCheck {
  /** "giovedì 19 giugno, ore 17: libero" */
  readonly echo: string | undefined;
  /** What stands against it, by the form's field. */
  readonly errors: Readonly<Record<string, string>>;
}

/** `fields` leads from the core's field to the form's, as the form itself has them. */
export function slot_check(wanted: () => BookMeetingRequest | null, fields: Readonly<Record<string, string>>): SlotCheck {
  let echo = $state<string | undefined>();
  let errors = $state.raw<Record<string, string>>({});
  let turn = 0;

  async function ask(request: BookMeetingRequest, mine: number): Promise<void> {
    try {
      await call("mediation_check_slot", request);
      if (mine === turn) [echo, errors] = [t.free(request.day, request.starts), {}];
    } catch (thrown) {
      const refused = as_failure(thrown);
      const beside = [refused, ...refused.also].map((one) => [fields[one.field ?? ""] ?? one.field ?? "day", error_text(one)] as const);
      if (mine === turn) [echo, errors] = [undefined, Object.fromEntries(beside.reverse())];
    }
  }
  $effect(() => {
    const request = wanted();
    const mine = ++turn;
    if (!request) {
      [echo, errors] = [undefined, {}];
      return;
    }
    const timer = setTimeout(() => void ask(request, mine), 150);
    return () => clearTimeout(timer);
  });
  return {
    get echo() {
      return echo;
    },
    get errors() {
      return errors;
    },
  };
}
