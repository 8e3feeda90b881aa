/** The first run's answers, and what the form itself can see of them. */
import type { FoundRequest } from "../../bindings/FoundRequest";
import type { SchemeCode } from "../../bindings/SchemeCode";
import type { SiteKind } from "../../bindings/SiteKind";
import { call } from "../../ipc";
import { errors } from "../../texts/errors";
import { check_password } from "./password";

export interface CentreAnswers {
  name: string;
  municipality: string;
  address: string;
  phone: string;
  email: string;
  scheme: SchemeCode;
}
export interface SiteAnswers {
  name: string;
  kind: SiteKind;
  municipality: string;
  address: string;
  /** As typed, separated by commas. */
  rooms: string;
}
export interface AccountAnswers {
  display_name: string;
  login_name: string;
  role: "coordinator" | "administrator";
  password: string;
  again: string;
}

export const blank_centre = (): CentreAnswers => ({ name: "", municipality: "", address: "", phone: "", email: "", scheme: "lombardia-2024" });
export const blank_site = (kind: SiteKind): SiteAnswers => ({ name: "", kind, municipality: "", address: "", rooms: "" });
export const blank_account = (): AccountAnswers => ({ display_name: "", login_name: "", role: "coordinator", password: "", again: "" });

/** Fields of the core that stand on an earlier step than the one that calls it. */
export const STEP_OF_FIELD: Readonly<Record<string, number>> = { name: 0, municipality: 0, address: 0, phone: 0, email: 0, scheme: 0, sites: 1, rooms: 1 };

const required = (wanted: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(wanted).filter(([, text]) => text.trim() === "").map(([field]) => [field, errors.required({})]));

/** As the core asks it: something before the one @, and a dot inside what follows. */
const EMAIL = /^[^@\s]+@[^@\s.][^@\s]*\.[^@\s]*[^@\s.]$/;
const PARTED = /[,;]| \/ | - | e /;

/** Looked at on its own step, as the core will once all steps are done. */
export async function check_centre({ name, phone, email }: CentreAnswers): Promise<Record<string, string>> {
  const wrong = required({ name });
  const read = (text: string): Promise<boolean> => call("typing_read_phone", { text }).then(() => true, () => false);
  const each = async (): Promise<boolean> => PARTED.test(phone) && !(await Promise.all(phone.split(PARTED).map(read))).includes(false);
  if (phone.trim() && !(await read(phone)) && !(await each())) wrong["phone"] = errors.phone_unreadable({});
  if (email.trim() && !EMAIL.test(email.trim())) wrong["email"] = errors.email_unreadable({});
  return wrong;
}
export const check_sites = (sites: readonly SiteAnswers[]): Record<string, string> =>
  required(Object.fromEntries(sites.map((site, place) => [`sites[${place}].name`, site.name])));
export async function check_account(account: AccountAnswers, centre: string): Promise<Record<string, string>> {
  const { display_name, login_name } = account;
  return { ...required({ display_name, login_name }), ...(await check_password(account, [display_name, login_name, centre])) };
}

const some = (text: string): string | null => text.trim() || null;

/** "Stanza 1, Stanza 2" → the rooms. */
export const rooms_of = (typed: string): string[] => typed.split(/[,;\n]/).map((room) => room.trim()).filter(Boolean);

export function found_request(centre: CentreAnswers, sites: readonly SiteAnswers[], account: AccountAnswers): FoundRequest {
  const { display_name, login_name, role, password } = account;
  return {
    centre: { name: centre.name, municipality: some(centre.municipality), address: some(centre.address), phone: some(centre.phone), email: some(centre.email), scheme: centre.scheme },
    sites: sites.map((site) => ({ name: site.name, kind: site.kind, municipality: some(site.municipality), address: some(site.address), rooms: rooms_of(site.rooms) })),
    account: { display_name, login_name, role, job_title: null, password },
  };
}
