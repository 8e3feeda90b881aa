/** The choices of a column, and what a person chose, as one word each. */
import type { About } from "../../bindings/About";
import type { Column } from "../../bindings/Column";
import type { Meaning } from "../../bindings/Meaning";
import { imports as t, meaning_label } from "../../texts/import";

export const word = (it: Meaning): string => `${it.about}.${it.column}`;
export const meaning = (text: string): Meaning => {
  const [about, column] = text.split(".") as [About, Column];
  return { about, column };
};

/** A choice in words, also one that is seldom offered. */
export const words = (text: string): string => meaning_label(meaning(text).about, meaning(text).column);

/** What may be told of others than the line's own person. */
const OF_OTHERS: Column[] = ["full_name", "couple", "last_name", "first_name", "born", "born_day", "born_month", "born_year", "birth_place", "fiscal_code", "sex", "role", "phone", "contact_rule", "email", "citizenship", "address", "municipality"];
const CHILDREN: About[] = ["child", "child_2", "child_3", "child_4", "child_5", "child_6", "child_7", "child_8"];
const OF_CHILDREN: Column[] = ["children", "full_name", "last_name", "first_name", "born", "born_day", "born_month", "born_year", "fiscal_code", "sex", "age", "phone"];

const all: Meaning[] = [
  ...(Object.keys(t.columns) as Column[]).filter((column) => column !== "children").map((column) => ({ about: "main" as About, column })),
  { about: "child", column: "children" },
  ...(["mother", "father", "other", "other_2", "other_3"] as About[]).flatMap((about) => OF_OTHERS.map((column) => ({ about, column }))),
  ...CHILDREN.flatMap((about) => OF_CHILDREN.filter((column) => about !== "child" || column !== "children").map((column) => ({ about, column }))),
];

export const options = all.map((it) => ({ value: word(it), label: it.about === "child" && it.column === "children" ? t.columns.children : meaning_label(it.about, it.column) }));
