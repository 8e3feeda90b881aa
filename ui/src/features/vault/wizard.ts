/** The first run's answers, and what the form itself can see of them. */
import type { FoundRequest } from "../../bindings/FoundRequest";
import type { SchemeCode } from "../../bindings/SchemeCode";
import type { SiteKind } from "../../bindings/SiteKind";
import { Failure } from "../../ipc";
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

/** The fields of the first step, as the core names them. */
const OF_CENTRE: readonly string[] = ["name", "municipality", "address", "phone", "email", "scheme"];

/** The step on which a field of the core stands, if that is an earlier one than the one that calls it. A site's is `sites[1].name`. */
function step_of(field: string | null): 0 | 1 | null {
  if (field === null) return null;
  if (field === "sites" || field.startsWith("sites[")) return 1;
  return OF_CENTRE.includes(field) ? 0 : null;
}

/** What each earlier step is refused for, the earliest first. Nothing there: it stands on the step that called the core. */
export function refused_before(failure: Failure): { step: 0 | 1; failure: Failure }[] {
  const all = [failure, ...failure.also];
  return ([0, 1] as const).flatMap((step) => {
    const [first, ...more] = all.filter((one) => step_of(one.field) === step);
    return first ? [{ step, failure: new Failure(first.code, first.field, first.params, more) }] : [];
  });
}

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
