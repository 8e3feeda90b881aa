/** The first run's answers, and what the form itself can see of them. */
import type { FoundRequest } from "../../bindings/FoundRequest";
import type { SchemeCode } from "../../bindings/SchemeCode";
import type { SiteKind } from "../../bindings/SiteKind";
import { errors } from "../../texts/errors";
import { vault as t } from "../../texts/vault";

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

export const check_centre = (centre: CentreAnswers): Record<string, string> => required({ name: centre.name });
export const check_sites = (sites: readonly SiteAnswers[]): Record<string, string> =>
  required(Object.fromEntries(sites.map((site, place) => [`sites[${place}].name`, site.name])));
export function check_account(account: AccountAnswers): Record<string, string> {
  const missing = required({ display_name: account.display_name, login_name: account.login_name, password: account.password });
  return account.password !== account.again && !missing["password"] ? { ...missing, again: t.password_differs } : missing;
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
