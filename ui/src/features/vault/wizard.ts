/** The first run's answers, and what the form itself can see of them. */
import type { FoundRequest } from "../../bindings/FoundRequest";
import type { SchemeCode } from "../../bindings/SchemeCode";
import type { SiteKind } from "../../bindings/SiteKind";
import { call, Failure } from "../../ipc";
import { errors } from "../../texts/errors";
import { check_password } from "./password";

export interface CentreAnswers {
  name: string;
  municipality: string;
  address: string;
  phone: string;
  email: string;
  scheme: SchemeCode;
  number_prefix: string;
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

export const blank_centre = (): CentreAnswers => ({ name: "", municipality: "", address: "", phone: "", email: "", scheme: "lombardia-2024", number_prefix: "A" });
export const blank_site = (kind: SiteKind): SiteAnswers => ({ name: "", kind, municipality: "", address: "", rooms: "" });
export const blank_account = (): AccountAnswers => ({ display_name: "", login_name: "", role: "coordinator", password: "", again: "" });

/** The fields of the first step, as the core names them. */
const OF_CENTRE: readonly string[] = ["name", "municipality", "address", "phone", "email", "scheme", "number_prefix"];

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

/** The longest a text may be, as the core asks it. */
const too_long = (of: Record<string, [text: string, max: number]>): Record<string, string> =>
  Object.fromEntries(Object.entries(of).filter(([, [text, max]]) => [...text.trim()].length > max).map(([field, [, max]]) => [field, errors.text_too_long({ max: String(max) })]));

/** As the core asks it: letters, figures and the signs of an e-mail address. */
const LOGIN = /^[\p{L}\p{N}.\-_@]+$/u;
/** As the core asks it: something before the one @, and a dot inside what follows. */
const EMAIL = /^[^@\s]+@[^@\s.][^@\s]*\.[^@\s]*[^@\s.]$/;
const PREFIX = /^[A-Za-z]{1,3}$/;
const PARTED = /[,;]| \/ | - | e /;

/** Looked at on its own step, as the core will once all steps are done. */
export async function check_centre({ name, municipality, address, phone, email, number_prefix }: CentreAnswers): Promise<Record<string, string>> {
  const wrong = { ...required({ name, number_prefix }), ...too_long({ name: [name, 200], municipality: [municipality, 100], address: [address, 200], email: [email, 200] }) };
  const read = (text: string): Promise<boolean> => call("typing_read_phone", { text }).then(() => true, () => false);
  const each = async (): Promise<boolean> => PARTED.test(phone) && !(await Promise.all(phone.split(PARTED).map(read))).includes(false);
  if (phone.trim() && !(await read(phone)) && !(await each())) wrong["phone"] = errors.phone_unreadable({});
  if (number_prefix.trim() && !PREFIX.test(number_prefix.trim())) wrong["number_prefix"] = errors.prefix_unfit({});
  if (email.trim() && !EMAIL.test(email.trim())) wrong["email"] = errors.email_unreadable({});
  return wrong;
}
export function check_sites(sites: readonly SiteAnswers[]): Record<string, string> {
  const wrong = required(Object.fromEntries(sites.map((site, place) => [`sites[${place}].name`, site.name])));
  for (const [place, site] of sites.entries()) {
    const rooms = rooms_of(site.rooms).map((room) => room.toLocaleLowerCase("it"));
    const field = (of: string): string => `sites[${place}].${of}`;
    const longest = rooms.reduce((one, other) => (other.length > one.length ? other : one), "");
    Object.assign(wrong, too_long({ [field("name")]: [site.name, 100], [field("municipality")]: [site.municipality, 100], [field("address")]: [site.address, 200], [field("rooms")]: [longest, 100] }));
    if (new Set(rooms).size < rooms.length) wrong[`sites[${place}].rooms`] = errors.name_taken({});
  }
  return wrong;
}
export async function check_account(account: AccountAnswers, centre: string): Promise<Record<string, string>> {
  const { display_name, login_name } = account;
  const wrong = { ...required({ display_name, login_name }), ...too_long({ display_name: [display_name, 100], login_name: [login_name, 60] }) };
  if (login_name.trim() && !LOGIN.test(login_name.trim())) wrong["login_name"] ??= errors.login_unfit({});
  return { ...wrong, ...(await check_password(account, [display_name, login_name, centre])) };
}

const some = (text: string): string | null => text.trim() || null;

/** "Stanza 1, Stanza 2" → the rooms. */
export const rooms_of = (typed: string): string[] => typed.split(/[,;\n]/).map((room) => room.trim()).filter(Boolean);

export function found_request(centre: CentreAnswers, sites: readonly SiteAnswers[], account: AccountAnswers): FoundRequest {
  const { display_name, login_name, role, password } = account;
  return {
    centre: { name: centre.name, municipality: some(centre.municipality), address: some(centre.address), phone: some(centre.phone), email: some(centre.email), scheme: centre.scheme, number_prefix: centre.number_prefix },
    sites: sites.map((site) => ({ name: site.name, kind: site.kind, municipality: some(site.municipality), address: some(site.address), rooms: rooms_of(site.rooms) })),
    account: { display_name, login_name, role, job_title: null, password },
  };
}
