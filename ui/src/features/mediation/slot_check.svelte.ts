/** Whether a meeting could be booked, said while it is typed: the core is asked a moment after the last change. */
import type { BookMeetingRequest } from "../../bindings/BookMeetingRequest";
import { as_failure, call } from "../../ipc";
import { error_text } from "../../texts/errors";
import { mediation as t } from "../../texts/mediation";

export interface SlotCheck {
  /** "giovedì 19 giugno, ore 17: libero" */
  readonly echo: string | undefined;
  readonly error: string | null;
}

export function slot_check(wanted: () => BookMeetingRequest | null): SlotCheck {
  let echo = $state<string | undefined>();
  let error = $state<string | null>(null);
  let turn = 0;

  async function ask(request: BookMeetingRequest, mine: number): Promise<void> {
    try {
      await call("mediation_check_slot", request);
      if (mine === turn) [echo, error] = [t.free(request.day, request.starts), null];
    } catch (thrown) {
      if (mine === turn) [echo, error] = [undefined, error_text(as_failure(thrown))];
    }
  }
  $effect(() => {
    const request = wanted();
    const mine = ++turn;
    if (!request) {
      [echo, error] = [undefined, null];
      return;
    }
    const timer = setTimeout(() => void ask(request, mine), 150);
    return () => clearTimeout(timer);
  });
  return {
    get echo() {
      return echo;
    },
    get error() {
      return error;
    },
  };
}
