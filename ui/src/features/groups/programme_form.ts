/** The form of a programme: its blank, its values from the register, and the request to the core. */
import type { Programme } from "../../bindings/Programme";
import type { ProgrammeChange } from "../../bindings/ProgrammeChange";
import type { ProgrammeKind } from "../../bindings/ProgrammeKind";
import type { Audience } from "../../bindings/Audience";
import { whole } from "../../shared/numbers";
import { common } from "../../texts/common";
import { or_null } from "./looks";

export interface ProgrammeValues {
  title: string;
  kind: ProgrammeKind;
  audience: Audience;
  site_id: string;
  project_id: string;
  area_code: string;
  minimum: string;
  maximum: string;
  max_meetings: string;
  decide_on: string;
  conductor: string;
  age_from: string;
  age_to: string;
  municipalities: string;
  note: string;
}

export const blank_programme = (site_id = ""): ProgrammeValues => ({
  title: "",
  kind: "workshop",
  audience: "adults",
  site_id,
  project_id: "",
  area_code: "",
  minimum: "",
  maximum: "",
  max_meetings: "",
  decide_on: "",
  conductor: "",
  age_from: "",
  age_to: "",
  municipalities: "",
  note: "",
});

const shown = (n: number | null): string => (n === null ? "" : String(n));

export const programme_values = (of: Programme): ProgrammeValues => ({
  title: of.title,
  kind: of.kind,
  audience: of.audience,
  site_id: of.site_id ?? "",
  project_id: of.project_id ?? "",
  area_code: of.area_code ?? "",
  minimum: shown(of.minimum),
  maximum: shown(of.maximum),
  max_meetings: shown(of.max_meetings),
  decide_on: of.decide_on ?? "",
  conductor: of.conductor ?? "",
  age_from: shown(of.age_from),
  age_to: shown(of.age_to),
  municipalities: of.municipalities.join(", "),
  note: of.note ?? "",
});

const NUMBERS = ["minimum", "maximum", "max_meetings", "age_from", "age_to"] as const;

/** What the form itself can see: fields of digits with something else in them. */
export function check_programme(values: ProgrammeValues): Record<string, string> {
  const wrong = NUMBERS.filter((name) => Number.isNaN(whole(values[name])));
  return Object.fromEntries(wrong.map((name) => [name, common.not_a_number]));
}

export const programme_change = (values: ProgrammeValues, id: string | null): ProgrammeChange => ({
  id,
  title: values.title,
  kind: values.kind,
  audience: values.audience,
  site_id: or_null(values.site_id),
  project_id: or_null(values.project_id),
  area_code: or_null(values.area_code),
  minimum: whole(values.minimum),
  maximum: whole(values.maximum),
  max_meetings: whole(values.max_meetings),
  decide_on: or_null(values.decide_on),
  conductor: or_null(values.conductor),
  age_from: whole(values.age_from),
  age_to: whole(values.age_to),
  municipalities: values.municipalities.split(/[,;\n]/).map((name) => name.trim()).filter(Boolean),
  note: or_null(values.note),
});

/** A talking group has usual numbers: they are offered where nothing is written yet. */
export function usual(values: ProgrammeValues): void {
  if (values.kind !== "talking_group") return;
  values.audience = "children";
  const usual_values = { minimum: "6", maximum: "8", max_meetings: "5", age_from: "6", age_to: "11" };
  for (const [name, value] of Object.entries(usual_values) as [keyof typeof usual_values, string][]) {
    if (values[name] === "") values[name] = value;
  }
}
