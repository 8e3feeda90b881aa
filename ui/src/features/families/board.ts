/** What stands in which column of the board. */
import type { Enquiry } from "../../bindings/Enquiry";
import type { EnquiryState } from "../../bindings/EnquiryState";

/** The open states, in the order a contact goes through them. */
export const OPEN: readonly EnquiryState[] = ["new", "call_back", "booked", "interviewed", "in_team", "waiting"];

/** The contacts of a site ("" every one) and an operator ("-" nobody's). */
export const matching = (all: readonly Enquiry[], site: string, owner: string): Enquiry[] =>
  all.filter((one) => (!site || one.site_id === site) && (!owner || (owner === "-" ? one.owner_id === null : one.owner_id === owner)));

/** So many cards of a column are drawn before somebody asks for the others. */
export const DRAWN = 20;

/** A column: who waits longest first in the waiting list, else the nearest day first, then the oldest. */
export function by_state(rows: readonly Enquiry[], state: EnquiryState): Enquiry[] {
  const day = (one: Enquiry): string => (state === "waiting" ? (one.state_on ?? one.received_at) : (one.next_on ?? one.call_back_on ?? "9"));
  // Days as YYYY-MM-DD: their order is that of their characters.
  const key = (one: Enquiry): string => `${day(one)} ${one.received_at}`;
  return rows.filter((one) => one.state === state).toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** The years there are contacts of, the present one first. */
export const years_of = (first: number, present: number): { value: string; label: string }[] =>
  Array.from({ length: Math.max(present - first, 0) + 1 }, (_, back) => ({ value: String(present - back), label: String(present - back) }));
