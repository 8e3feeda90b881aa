// A refusal of the core stands beside the field it speaks of: every form shows each of its fields' sentences, under names that exist.
import { describe, expect, it } from "vitest";

const read = import.meta.glob<string>("../src/features/**/*.svelte", { query: "?raw", import: "default", eager: true });
const files = new Map(Object.entries(read).map(([path, text]) => [path.replace("../src/features/", ""), text]));
const forms = [...files].filter(([, text]) => text.includes("create_form("));

/** A file with the parts it draws beside it, one after another. */
function with_parts(file: string, seen = new Set<string>()): string {
  const text = files.get(file);
  if (text === undefined || seen.has(file)) return "";
  seen.add(file);
  const folder = file.split("/").slice(0, -1);
  const parts = [...text.matchAll(/from "(\.\.?\/[^"]+\.svelte)"/g)].map(([, path]) => {
    const at = [...folder];
    for (const step of (path ?? "").split("/")) if (step === "..") at.pop(); else if (step !== ".") at.push(step);
    return at.join("/");
  });
  return text + parts.filter((part) => !(files.get(part) ?? "").includes("create_form(")).map((part) => with_parts(part, seen)).join("\n");
}
/** The names of the fields, as the summary looks for them. */
const names = (text: string): Set<string> => new Set([...text.matchAll(/(?:\bname|data-field)="([^"{]+)"/g)].map(([, name]) => name ?? ""));
/** What stands between a bracket and the one that closes it. */
function inside(text: string, open: number): string {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if ("{[(".includes(text[at] ?? "")) depth += 1;
    else if ("}])".includes(text[at] ?? "") && --depth === 0) return text.slice(open + 1, at);
  }
  return "";
}
function pieces(body: string): string[] {
  const found = [""];
  let depth = 0;
  for (const sign of body) {
    if ("{[(".includes(sign)) depth += 1;
    if ("}])".includes(sign)) depth -= 1;
    if (sign === "," && depth === 0) found.push("");
    else found[found.length - 1] += sign;
  }
  return found.map((piece) => piece.trim());
}
/** From the core's field to the form's, as the form says it. */
function fields(text: string): Map<string, string> {
  const maps = [...text.matchAll(/\b\w*fields(?::| =) \{/g)].map((found) => inside(text, (found.index ?? 0) + found[0].length - 1));
  return new Map(maps.flatMap((body) => [...body.matchAll(/(\w+): "([^"]*)"/g)].map(([, from, to]) => [from ?? "", to ?? ""] as const)));
}
const CONTROL = /<(TextField|TextArea|PhoneField|DateField|TimeField|SelectField|ChoiceGroup|Combobox|PlaceField)\b(?:[^>]|=>)*?\/>/g;
/** What holds several fields, each refused by its own name, and what a form asks for itself before it is sent. */
const WHOLE = [
  "consent/PrintConsentDialog family_id", "families/ContactDialog text", "families/HouseMoveDialog household", "families/HouseMoveDialog movers", "families/IntakeForm id", "families/NewCoupleDialog household", "families/NewCoupleDialog partner",
  "groups/Enrol person", "mediation/MeetingCard next", "mediation/NotesPanel content", "mediation/ReviseDialog content", "mediation/ScreeningForm answers",
];

describe("the fields of the forms", () => {
  it("are many", () => expect(forms.length).toBeGreaterThan(60));
  it.each(forms.map(([file]) => file))("%s shows what is refused beside each", (file) => {
    const text = with_parts(file);
    const silent = [...text.matchAll(CONTROL)].filter(([control]) => /bind:(value|checked)=\{form\.values/.test(control) && !/\berror=\{/.test(control));
    expect(silent.map(([control]) => /name="([^"]+)"/.exec(control)?.[1])).toEqual([]);
  });
  it.each(forms.map(([file]) => file))("%s names only fields it has", (file) => {
    const there = names(with_parts(file));
    expect([...fields(files.get(file) ?? "").values()].filter((to) => to !== "" && !there.has(to))).toEqual([]);
  });
  it.each(forms.map(([file]) => file))("%s knows where each value it sends came from", (file) => {
    const text = files.get(file) ?? "";
    const [there, known] = [names(with_parts(file)), fields(text)];
    const sent = [...text.matchAll(/call\("\w+", \{/g)].flatMap((found) => pieces(inside(text, (found.index ?? 0) + found[0].length - 1)));
    const lost = sent.flatMap((piece) => {
      const [, key, value] = /^(\w+): ([\s\S]+)$/.exec(piece) ?? [];
      const typed = [...(value ?? "").matchAll(/\b(?:now|it|values)\.(\w+)/g)].map(([, name]) => name ?? "");
      // A field of the same name, or one that the form leads to.
      return key && typed.some((name) => there.has(name)) && !there.has(key) && !known.has(key) ? [`${file.replace(".svelte", "")} ${key}`] : [];
    });
    expect(lost.filter((one) => !WHOLE.includes(one))).toEqual([]);
  });
});
