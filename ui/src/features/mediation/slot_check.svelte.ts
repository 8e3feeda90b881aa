/** Whether a meeting could be booked, said while it is typed: the core is asked a moment after the last change. */
import type { BookMeetingRequest } from "../../bindings/BookMeetingRequest";
import { as_failure, call } from "../../ipc";
import { error_text } from "../../texts/errors";
import { agenda } from "../../texts/agenda";
import { time_span } from "../../texts/format";
import { mediation as t } from "../../texts/mediation";

export interface SlotCheck {
  /** "giovedì 19 giugno, ore 17: libero" */
  readonly echo: string | undefined;
  /** Who is in a group at that hour: said, not refused. */
  readonly in_group: readonly string[];
  /** What stands against it, by the form's field. */
  readonly errors: Readonly<Record<string, string>>;
}

/** `fields` leads from the core's field to the form's, as the form itself has them. */
export function slot_check(wanted: () => BookMeetingRequest | null, fields: Readonly<Record<string, string>>): SlotCheck {
  let echo = $state<string | undefined>();
  let errors = $state.raw<Record<string, string>>({});
  let in_group = $state.raw<readonly string[]>([]);
  let turn = 0;

  async function ask(request: BookMeetingRequest, mine: number): Promise<void> {
    try {
      const found = await call("mediation_check_slot", request);
      const words = found.map((one) => agenda.in_group(one.who, one.title, time_span(one.starts, one.ends)));
      if (mine === turn) [echo, errors, in_group] = [t.free(request.day, request.starts), {}, words];
    } catch (thrown) {
      const refused = as_failure(thrown);
      const beside = [refused, ...refused.also].map((one) => [fields[one.field ?? ""] ?? one.field ?? "day", error_text(one)] as const);
      if (mine === turn) [echo, in_group, errors] = [undefined, [], Object.fromEntries(beside.reverse())];
    }
  }
  $effect(() => {
    const request = wanted();
    const mine = ++turn;
    if (!request) {
      [echo, errors, in_group] = [undefined, {}, []];
      return;
    }
    const timer = setTimeout(() => void ask(request, mine), 150);
    return () => clearTimeout(timer);
  });
  return {
    get echo() {
      return echo;
    },
    get in_group() {
      return in_group;
    },
    get errors() {
      return errors;
    },
  };
}
