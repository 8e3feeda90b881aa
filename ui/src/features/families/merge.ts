/** What a comparison of two records shows, field by field. */
import type { MergeSide } from "../../bindings/MergeSide";
import type { PersonField } from "../../bindings/PersonField";
import { families } from "../../texts/families";
import { date_plain } from "../../texts/format";

export const FIELDS: readonly PersonField[] = ["last_name", "first_name", "sex", "born_on", "birth_place", "fiscal_code", "citizenship", "languages", "home", "occupation"];

/** The words of a field; empty where the record says nothing. */
export function words_of(field: PersonField, { person }: MergeSide): string {
  switch (field) {
    case "sex":
      return person.sex ? families.sexes[person.sex] : "";
    case "born_on":
      return person.born_on ? date_plain(person.born_on) : "";
    case "fiscal_code":
      return person.fiscal_code ?? person.fiscal_code_missing ?? "";
    case "home":
      return [person.municipality, person.address].filter(Boolean).join(", ");
    default:
      return person[field] ?? "";
  }
}

/** The fields in which both say something, and not the same: only these are a choice. */
export const to_choose = (kept: MergeSide, gone: MergeSide): PersonField[] =>
  FIELDS.filter((field) => {
    const [one, other] = [words_of(field, kept), words_of(field, gone)];
    return one !== "" && other !== "" && one !== other;
  });
