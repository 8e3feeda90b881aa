/** What the search box and the list of probable matches show of a hit. */
import type { Hit } from "../../bindings/Hit";
import type { SearchGroup, SearchItem } from "../../shared/features";
import { href } from "../../shared/router.svelte";
import { families as t } from "../../texts/families";
import { rights } from "../../texts/rights";

export const hit_key = (hit: Hit): string => `${hit.person_id ?? ""}${hit.family_id ?? ""}${hit.enquiry_id ?? ""}`;

export const hit_label = (hit: Hit): string => (hit.kind === "family" ? t.family_title(hit.label) : hit.label || t.anonymous);

/** "nata il 18/05/1995 · Soncino · Famiglia Lo Monaco · per telefono o e-mail" */
export function hit_detail(hit: Hit): string {
  const why = hit.why === "name" ? "" : t.whys[hit.why];
  const parts = [
    hit.born_on ? t.born(t[`born_${hit.sex ?? "x"}`], hit.born_on) : null,
    hit.municipality,
    hit.kind === "person" && hit.family_title ? (hit.former ? t.formerly_in(hit.family_title) : t.family_title(hit.family_title)) : null,
    hit.kind === "person" && !hit.family_id ? t.in_no_file : null,
    hit.kind === "family" ? hit.family_number : null,
    why ? t.found_by(why) : null,
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Where a hit leads; who is in no file may get one. */
export function hit_href(hit: Hit): string {
  if (hit.family_id) return href("famiglie/:id", { id: hit.family_id });
  if (hit.enquiry_id) return href("contatti/:id", { id: hit.enquiry_id });
  return hit.person_id ? href("famiglie/nuova", { persona: hit.person_id }) : "#/famiglie";
}

/** Known, and in no file now: a new one is opened for them. */
export const without_file = (hit: Hit): boolean => hit.person_id !== null && (hit.former || !hit.family_id);

export function search_groups(hits: readonly Hit[]): SearchGroup[] {
  const items = (kind: Hit["kind"]): SearchItem[] =>
    hits.filter((hit) => hit.kind === kind).map((hit) => ({ id: `families ${hit_key(hit)}`, label: hit_label(hit), detail: hit_detail(hit), href: hit_href(hit), ...(hit.limited ? { tag: rights.limited_tag } : {}) }));
  return [
    { title: t.search_people, items: items("person") },
    { title: t.search_families, items: items("family") },
    { title: t.search_enquiries, items: items("enquiry") },
  ];
}
