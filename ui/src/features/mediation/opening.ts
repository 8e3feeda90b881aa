/** What the form of a new case can see for itself, and its request. */
import type { OpenCaseRequest } from "../../bindings/OpenCaseRequest";
import type { SentBy } from "../../bindings/SentBy";
import { whole } from "../../shared/numbers";
import { common } from "../../texts/common";
import { errors } from "../../texts/errors";
import { mediation } from "../../texts/mediation";

export interface OpeningValues {
  first: string;
  second: string;
  family: string;
  mediator: string;
  co_mediator: string;
  site: string;
  planned: string;
  sent_by: string;
  court_reference: string;
  area: string;
  project: string;
  opened_on: string;
  compared: boolean;
}

export const check_planned = (it: { planned: string }): Record<string, string> => (Number.isNaN(whole(it.planned)) ? { planned: common.not_a_number } : {});

/** Each party and the first mediator have a field of their own: an empty one is told there, so that the core's places are the fields'. */
export const check_opening = (it: OpeningValues, to_compare: number): Record<string, string> => ({
  ...Object.fromEntries((["first", "second", "mediator"] as const).filter((field) => it[field] === "").map((field) => [field, errors.required({})])),
  ...(to_compare > 0 && !it.compared ? { compared: mediation.compare_first } : {}),
  ...check_planned(it),
});

/** From the core's places to the form's fields. */
export const OPENING_FIELDS: Readonly<Record<string, string>> = {
  "person_ids[0]": "first", "person_ids[1]": "second", person_ids: "second",
  "mediator_ids[0]": "mediator", "mediator_ids[1]": "co_mediator", mediator_ids: "co_mediator",
  planned_meetings: "planned", area_code: "area", site_id: "site", project_id: "project", family_id: "family",
};

export const opening_request = (it: OpeningValues, fingerprints: string[]): OpenCaseRequest => ({
  person_ids: [it.first, it.second],
  mediator_ids: [it.mediator, it.co_mediator].filter(Boolean),
  fingerprints,
  family_id: it.family || null,
  site_id: it.site || null,
  planned_meetings: whole(it.planned),
  sent_by: it.sent_by as SentBy,
  court_reference: it.court_reference,
  area_code: it.area || null,
  project_id: it.project || null,
  opened_on: it.opened_on || null,
});
