/** Which dialog of the agenda is open, and with what. */
import type { Appointment } from "../../bindings/Appointment";
import type { SlotValues } from "./agenda";
import type { DetailValues } from "./who";

export type Asked =
  | { what: "book"; start: Partial<SlotValues & DetailValues>; who: string }
  | { what: "open" | "move" | "edit" | "cancel"; appointment: Appointment }
  | { what: "find" };
