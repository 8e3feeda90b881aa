/** The fake's centre: settings that can be changed, and prints that can be seen. */
import type { CentreView } from "../../bindings/CentreView";
import type { LogoPicture } from "../../bindings/LogoPicture";
import type { Sheet } from "../../bindings/Sheet";
import type { StaffMember } from "../../bindings/StaffMember";
import { Failure } from "../failure";
import { blank_page, new_id, view } from "./centre_data";
import type { FakeHandlers } from "./index";
import { people, PASSWORD, register } from "./vault";

const saved = <T>(value: T) => ({ value, changes: ["centre" as const] });
const needed = (name: string): void => {
  if (name.trim() === "") throw new Failure("required", "name");
};

/** Adds a row, or takes the place of the one that exists. */
function put<Row extends { id: string }>(rows: Row[], row: Row): void {
  const at = rows.findIndex((one) => one.id === row.id);
  if (at < 0) rows.push(row);
  else rows[at] = row;
}
const identified = <T extends { id: string | null }>(change: T): T & { id: string } => ({ ...change, id: change.id ?? new_id() });

const PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
let logos: LogoPicture[] = [];
const remove = (source: string | null): void => {
  logos = logos.filter((one) => one.source_id !== source);
};

let printed = 0;
/** A print of one page, for the fakes of features. */
export const fake_sheet = (title: string): Sheet => ({ token: String(++printed), title, file_name: `${title}.pdf`, pages: [blank_page(title)], warnings: [], by_rows: false });

export const handlers: FakeHandlers = {
  centre_found: ({ account }) => {
    people.splice(0, people.length, { id: "9".repeat(32), login_name: account.login_name, display_name: account.display_name, role: "coordinator" });
    Object.assign(register, { state: "open", me: people[0] });
    return { recovery_code: "7KQ2-M4XD-0PRT-9WVH-3BNC-E6YS-1F" };
  },
  centre_open_demo: () => {
    Object.assign(register, { state: "locked", demo: true });
    return people.map(({ display_name, login_name, role }) => ({ display_name, login_name, role, password: PASSWORD }));
  },
  centre_leave_demo: () => {
    Object.assign(register, { state: "locked", demo: false, me: null });
    return null;
  },
  centre_show: (): CentreView => view,
  centre_change: (details) => {
    needed(details.name);
    if (!/^[A-Za-z]{1,3}$/.test(details.number_prefix.trim())) throw new Failure("prefix_unfit", "number_prefix");
    Object.assign(view.centre, details, { number_prefix: details.number_prefix.trim().toUpperCase() });
    return saved(view.centre);
  },
  vault_add_account: ({ display_name, login_name, role, job_title, password }) => {
    for (const [field, text] of Object.entries({ display_name, login_name })) if (text.trim() === "") throw new Failure("required", field);
    if (people.some((one) => one.login_name === login_name.trim())) throw new Failure("name_taken", "login_name");
    if (password.length < 12) throw new Failure("password_too_short", "password", { min: "12" });
    const made: StaffMember = { id: new_id(), display_name, login_name: login_name.trim(), role, job_title, active: true };
    people.push({ id: made.id, login_name: made.login_name, display_name, role });
    view.staff.push(made);
    return { value: made, changes: ["vault", "centre"] };
  },
  vault_change_account: ({ id, display_name, role, job_title }) => {
    if (display_name.trim() === "") throw new Failure("required", "display_name");
    const found = view.staff.find((one) => one.id === id);
    if (!found) throw new Failure("not_found");
    Object.assign(found, { display_name, role, job_title });
    Object.assign(people.find((one) => one.id === id) ?? {}, { display_name, role });
    return { value: found, changes: ["vault", "centre"] };
  },
  centre_save_site: (change) => {
    needed(change.name);
    if (view.sites.some((one) => one.id !== change.id && one.name.toLowerCase() === change.name.trim().toLowerCase())) throw new Failure("name_taken", "name");
    put(view.sites, identified(change));
    return saved(view);
  },
  centre_save_room: (change) => {
    needed(change.name);
    put(view.rooms, identified(change));
    return saved(view);
  },
  centre_save_opening: (change) => {
    if (change.ends <= change.starts) throw new Failure("end_before_start", "ends");
    const { ids, weekdays, ...same } = change;
    view.openings = view.openings.filter((one) => !ids.includes(one.id));
    weekdays.forEach((weekday, place) => view.openings.push({ ...same, weekday, id: ids[place] ?? new_id() }));
    return saved(view);
  },
  centre_end_opening: (ids) => {
    view.openings = view.openings.filter((one) => !ids.includes(one.id));
    return saved(view);
  },
  centre_save_project: (change) => {
    needed(change.name);
    if (change.ends_on < change.starts_on) throw new Failure("end_before_start", "ends_on");
    put(view.projects, { ...identified(change), sources: change.sources.map(identified) });
    return saved(view);
  },
  centre_logos: () => logos,
  centre_choose_logo: ({ source_id }) => {
    remove(source_id);
    logos.push({ source_id, picture: PIXEL });
    return saved(true);
  },
  centre_remove_logo: ({ source_id }) => {
    remove(source_id);
    return saved(null);
  },
  centre_print_recovery_kit: () => fake_sheet("Kit di recupero"),
  centre_find_sheet: () => {
    throw new Failure("not_found", "code");
  },
  centre_save_print: () => ({ value: "modulo.pdf", changes: [] }),
  centre_open_print: () => ({ value: null, changes: [] }),
  centre_print_window: () => ({ value: null, changes: [] }),
};
