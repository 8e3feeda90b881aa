/** Finding the family, the person or the first contact an appointment is for. */
import type { AppointmentKind } from "../../bindings/AppointmentKind";
import { call } from "../../ipc";
import { families } from "../../texts/families";
import { date_plain } from "../../texts/format";

/** The fields of a form that say who and what for; an empty text for nothing. */
export interface DetailValues {
  /** The chosen option of the search: only for the field. */
  who: string;
  family_id: string;
  person_id: string;
  enquiry_id: string;
  kind: AppointmentKind;
  title: string;
  area_code: string;
  project_id: string;
  note: string;
}
export interface WhoOption {
  value: string;
  label: string;
  detail?: string;
  family_id: string | null;
  person_id: string | null;
  enquiry_id: string | null;
}

export async function search_who(text: string): Promise<WhoOption[]> {
  if (text === "") return [];
  const hits = await call("families_search", { text });
  return hits.map((hit) => {
    const { kind, label, person_id, enquiry_id, born_on, municipality } = hit;
    // Of a file they have left nobody is booked for.
    const { family_id, family_title } = hit.former ? { family_id: null, family_title: null } : hit;
    const detail = [kind === "person" ? family_title : null, born_on ? date_plain(born_on) : null, municipality].filter(Boolean).join(" · ");
    return { value: `${kind} ${person_id ?? enquiry_id ?? family_id ?? label}`, label, ...(detail ? { detail } : {}), family_id, person_id, enquiry_id };
  });
}

/** Whom a booking is for, as it starts, and the words of the field. */
export interface WhoAsked {
  start: Partial<DetailValues & { site_id: string }>;
  text: string;
}
/** Who an address asks to book for: a family, or a first contact with the family it became, and what the contact says already. */
export async function who_asked(family_id: string, enquiry_id: string): Promise<WhoAsked> {
  if (enquiry_id !== "") {
    const it = await call("families_enquiry", enquiry_id);
    const name = [it.last_name, it.first_name].filter(Boolean).join(" ");
    // Whoever left no name is known in the agenda by what they are.
    const text = name || families.asked_by(families.askers[it.asker], it.municipality);
    const known = { family_id: it.family_id ?? "", enquiry_id, who: it.family_id ?? enquiry_id, kind: "first_interview" as const, area_code: it.area_code ?? "", project_id: it.project_id ?? "" };
    return { start: { ...known, ...(name || it.family_id ? {} : { title: text }), ...(it.site_id ? { site_id: it.site_id } : {}) }, text };
  }
  if (family_id === "") return { start: {}, text: "" };
  return { start: { family_id, who: family_id }, text: (await call("families_show", family_id)).family.title };
}
