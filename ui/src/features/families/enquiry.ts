/** A first contact as its form holds it. */
import type { Decision } from "../../bindings/Decision";
import type { Enquiry } from "../../bindings/Enquiry";
import type { EnquiryChange } from "../../bindings/EnquiryChange";
import { href } from "../../shared/router.svelte";
import { some, whole } from "./values";

export interface EnquiryValues {
  channel: string;
  asker: string;
  topic: string;
  last_name: string;
  first_name: string;
  phone: string;
  email: string;
  safety: string;
  hours: string;
  municipality: string;
  child_age: string;
  sent_by: string;
  answer: string;
  state: string;
  call_back_on: string;
  call_back_note: string;
  minutes: string;
  site_id: string;
  project_id: string;
  area_code: string;
}

/** A blank form; the site of the last one is kept. */
export const blank_enquiry = (site_id = ""): EnquiryValues => ({
  channel: "phone", asker: "", topic: "", last_name: "", first_name: "", phone: "", email: "", safety: "free", hours: "", municipality: "", child_age: "",
  sent_by: "spontaneous", answer: "", state: "new", call_back_on: "", call_back_note: "", minutes: "", site_id, project_id: "", area_code: "",
});

export const values_of = (it: Enquiry): EnquiryValues => ({
  channel: it.channel, asker: it.asker, topic: it.topic, last_name: it.last_name ?? "", first_name: it.first_name ?? "", phone: it.phone_shown ?? "", email: it.email ?? "",
  safety: it.safety, hours: it.hours ?? "", municipality: it.municipality ?? "", child_age: it.child_age ?? "", sent_by: it.sent_by, answer: it.answer ?? "",
  state: it.state, call_back_on: it.call_back_on ?? "", call_back_note: it.call_back_note ?? "", minutes: it.minutes === null ? "" : String(it.minutes),
  site_id: it.site_id ?? "", project_id: it.project_id ?? "", area_code: it.area_code ?? "",
});

export const enquiry_request = (id: string | null, now: EnquiryValues): EnquiryChange => ({
  id,
  site_id: some(now.site_id),
  channel: now.channel as EnquiryChange["channel"],
  asker: now.asker as EnquiryChange["asker"],
  last_name: some(now.last_name),
  first_name: some(now.first_name),
  phone: some(now.phone),
  email: some(now.email),
  safety: now.safety as EnquiryChange["safety"],
  hours: some(now.hours),
  topic: now.topic,
  municipality: some(now.municipality),
  child_age: some(now.child_age),
  sent_by: now.sent_by as EnquiryChange["sent_by"],
  area_code: some(now.area_code),
  project_id: some(now.project_id),
  answer: some(now.answer),
  minutes: whole(now.minutes),
  call_back_on: some(now.call_back_on),
  call_back_note: some(now.call_back_note),
  state: now.state as EnquiryChange["state"],
});

/** Where a contact goes with a decision, of the team or of an interview. */
const leads_to: Record<Decision, Enquiry["state"]> = { informed: "informed", appointment: "call_back", path: "path", group: "group", referred: "referred", waiting: "waiting" };

/** The contact a new decision of an interview moves, and where to: the only open one of the family, unless the team has it. */
export function moved_by(all: readonly Enquiry[], decision: string, kept: string | null): { received_at: string; state: Enquiry["state"] } | null {
  const open = all.filter((it) => open_states.includes(it.state));
  const only = open.length === 1 ? open[0] : undefined;
  const state = decision && decision !== kept ? leads_to[decision as Decision] : null;
  return only && state && only.state !== "in_team" && only.state !== state ? { received_at: only.received_at, state } : null;
}

/** States the desk still has something to do about. */
export const open_states: readonly Enquiry["state"][] = ["new", "call_back", "booked", "interviewed", "in_team", "waiting"];

export const state_kind = (state: Enquiry["state"]): "plain" | "ok" | "warn" | "info" =>
  state === "call_back" ? "warn" : state === "new" ? "info" : open_states.includes(state) ? "plain" : "ok";

/** The agenda with a new appointment for a contact. */
export const book_for = (id: string): string => href("agenda", { contatto: id, nuovo: "1" });
