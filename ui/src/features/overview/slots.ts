/** What a line of the day says of itself. What was called off says so before anything else, and is not counted. */
import type { TodaySlot } from "../../bindings/TodaySlot";

export const called_off = (slot: TodaySlot): boolean => slot.state.startsWith("cancelled");

export const standing = (slots: readonly TodaySlot[]): number => slots.filter((slot) => !called_off(slot)).length;

/** What stands in the column of the outcome: its state, that it is sealed, who is enrolled, or the two answers of the desk. */
export function told(slot: TodaySlot): "state" | "sealed" | "enrolled" | "answers" {
  if (called_off(slot)) return "state";
  if (slot.kind === "mediation") return "sealed";
  if (slot.kind === "group") return "enrolled";
  return slot.state === "booked" ? "answers" : "state";
}
