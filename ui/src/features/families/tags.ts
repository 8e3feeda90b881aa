/** Tags typed in one line, with commas between them. */
import { desk as t } from "../../texts/desk";
import { fold } from "../help/fold";

const pieces = (line: string): string[] => line.split(",").map((one) => one.trim());

/** What may stand for the tag that is being written, the last of the line: itself where it is a new one, then those in use. */
export function tags_offered(in_use: readonly string[], line: string): { label: string; detail?: string }[] {
  const all = pieces(line);
  const last = all.pop() ?? "";
  const has = (tag: string): boolean => all.some((other) => fold(other) === fold(tag));
  const fitting = in_use.filter((tag) => !has(tag) && fold(tag).includes(fold(last)));
  const known = last === "" || has(last) || fitting.some((tag) => fold(tag) === fold(last));
  const exact_first = fitting.toSorted((a, b) => Number(fold(b) === fold(last)) - Number(fold(a) === fold(last)));
  return [...(known ? [] : [{ label: last, detail: t.new_tag }]), ...exact_first.map((label) => ({ label }))];
}

/** The line with its last tag chosen, ready for another. */
export const with_tag = (line: string, tag: string): string => [...pieces(line).slice(0, -1), tag, ""].filter((one, at, all) => one || at === all.length - 1).join(", ");
