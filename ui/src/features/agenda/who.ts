/** Finding the family, the person or the first contact an appointment is for. */
import type { AppointmentKind } from "../../bindings/AppointmentKind";
import { call } from "../../ipc";
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

/** Who an address asks to book for: a family, or a first contact with the family it became. */
export async function who_asked(family_id: string, enquiry_id: string): Promise<{ family_id: string; enquiry_id: string; text: string }> {
  if (enquiry_id !== "") {
    const enquiry = await call("families_enquiry", enquiry_id);
    const text = [enquiry.last_name, enquiry.first_name].filter(Boolean).join(" ");
    return { family_id: enquiry.family_id ?? "", enquiry_id, text };
  }
  if (family_id === "") return { family_id, enquiry_id, text: "" };
  return { family_id, enquiry_id, text: (await call("families_show", family_id)).family.title };
}
