/** A person as the form holds them. */
import type { FamilyView } from "../../bindings/FamilyView";
import type { MemberRole } from "../../bindings/MemberRole";
import type { Person } from "../../bindings/Person";
import type { PersonDetails } from "../../bindings/PersonDetails";
import { errors } from "../../texts/errors";
import { families as t } from "../../texts/families";
import { some } from "./values";

export interface PersonValues {
  last_name: string;
  first_name: string;
  role: string;
  sex: string;
  born_on: string;
  died: boolean;
  died_on: string;
  birth_place: string;
  fiscal_code: string;
  fiscal_code_confirmed: boolean;
  fiscal_code_shared: boolean;
  missing: boolean;
  citizenship: string;
  languages: string;
  interpreter: boolean;
  municipality: string;
  address: string;
  address_hidden: boolean;
  address_told_by_id: string;
  occupation: string;
  note: string;
  note_told_by_id: string;
  household_id: string;
  pattern: string;
  parents: string[];
  children: string[];
  /** The children a guardian is it of: nobody's unless somebody says so. */
  wards: string[];
  ended: boolean;
}

/** A form for a known person, or a blank one with what is likely the same (name, home) filled in. */
export function person_values(it: Person | null, likely: Partial<PersonValues> = {}): PersonValues {
  return {
    last_name: it?.last_name ?? "", first_name: it?.first_name ?? "", role: it?.role ?? "", sex: it?.sex ?? "", born_on: it?.born_on ?? "", died: it?.died ?? false, died_on: it?.died_on ?? "",
    birth_place: it?.birth_place ?? "", fiscal_code: it?.fiscal_code ?? "", fiscal_code_confirmed: false, fiscal_code_shared: false, missing: !!it?.fiscal_code_missing,
    citizenship: it?.citizenship ?? "", languages: it?.languages ?? "", interpreter: it?.interpreter ?? false, municipality: it?.municipality ?? "",
    address: it?.address ?? "", address_hidden: it?.address_hidden ?? false, occupation: it?.occupation ?? "", note: it?.note ?? "", note_told_by_id: it?.note_told_by_id ?? "", address_told_by_id: it?.address_told_by_id ?? "", household_id: "", pattern: "",
    parents: [], children: [], wards: [], ended: it?.ended ?? false, ...likely,
  };
}

/** What a person's form sees for itself: who it is, but for somebody known, and as what. */
export const check_person = (now: PersonValues, known: boolean): Record<string, string> =>
  Object.fromEntries((known ? (["role"] as const) : (["last_name", "first_name", "role"] as const)).filter((field) => now[field].trim() === "").map((field) => [field, errors.required({})]));

export const person_details = (now: PersonValues): PersonDetails => ({
  last_name: now.last_name,
  first_name: now.first_name,
  sex: some<"f" | "m" | "x">(now.sex),
  born_on: some(now.born_on),
  died: now.died,
  died_on: now.died ? some(now.died_on) : null,
  birth_place: some(now.birth_place),
  fiscal_code: now.missing ? null : some(now.fiscal_code),
  fiscal_code_confirmed: now.fiscal_code_confirmed,
  fiscal_code_shared: now.fiscal_code_shared,
  fiscal_code_missing: now.missing ? t.not_available : null,
  citizenship: some(now.citizenship),
  languages: some(now.languages),
  interpreter: now.interpreter,
  municipality: some(now.municipality),
  address: some(now.address),
  address_hidden: now.address_hidden,
  address_told_by_id: some(now.address_told_by_id),
  occupation: some(now.occupation),
  note: some(now.note),
  note_told_by_id: some(now.note_told_by_id),
});

/** With whom the first interview is: who has a sheet already, else the first parent, else the first of all. */
export function first_interviewed(view: FamilyView): string {
  const here = view.people.filter((one) => !one.ended);
  const parent = here.find((one) => ["mother", "father", "parent"].includes(one.role));
  const met = here.find((one) => view.intakes.some((sheet) => sheet.person_id === one.id));
  return (met ?? parent ?? here[0])?.id ?? "";
}

export const full_name = (it: { last_name: string; first_name: string }): string => `${it.last_name} ${it.first_name}`;

/** The role in words, by sex where that is known. */
export function role_words(role: MemberRole, sex: Person["sex"]): string {
  const female: Partial<Record<MemberRole, string>> = t.roles_f;
  const male: Partial<Record<MemberRole, string>> = t.roles_m;
  return (sex === "f" ? female[role] : sex === "m" ? male[role] : undefined) ?? t.roles[role];
}

/** Whose word it is, where it is not the person's own. */
export const party_of = (told_by: string | null, person: string, all: readonly Person[]): string | null =>
  told_by && told_by !== person ? (all.find((one) => one.id === told_by)?.first_name ?? "…") : null;
