/** The fake of the board of contacts and of a family's folder. */
import type { Folder } from "../../bindings/Folder";
import type { TeamDecision } from "../../bindings/TeamDecision";
import { Failure } from "../failure";
import { enquiries, new_fake_id } from "./families_data";
import type { FakeHandlers } from "./index";

const folders = new Map<string, Folder>();
const decisions = new Map<string, TeamDecision[]>();
export const tags_of = (id: string): string[] => folders.get(id)?.tags ?? [];
const folder = (id: string): Folder => {
  const found = folders.get(id) ?? { tags: [], reminders: [], files: [] };
  folders.set(id, found);
  return found;
};
const saved = <T>(value: T): { value: T; changes: ["families"] } => ({ value, changes: ["families"] });
const refuse = (): never => {
  throw new Failure("not_found");
};

export const handlers: FakeHandlers = {
  families_assign_enquiry: ({ id, ...change }) => {
    Object.assign(enquiries.find((one) => one.id === id) ?? refuse(), change);
    return saved(id);
  },
  families_decide_enquiry: ({ enquiry_id, ...decision }) => {
    const it = enquiries.find((one) => one.id === enquiry_id) ?? refuse();
    it.state = decision.decision === "appointment" ? "call_back" : decision.decision;
    const id = new_fake_id();
    decisions.set(enquiry_id, [{ ...decision, id, staff: "Op. Nord" }, ...(decisions.get(enquiry_id) ?? [])]);
    return saved(id);
  },
  families_decisions: (id) => decisions.get(id) ?? [],
  families_folder: (id) => folder(id),
  families_save_reminder: ({ ended, ...change }) => {
    const id = change.id ?? new_fake_id();
    const it = folder(change.family_id);
    const known = it.reminders.find((one) => one.id === id);
    if (known) Object.assign(known, change);
    else it.reminders.push({ ...change, id, staff: null, done_on: null });
    if (ended) it.reminders = it.reminders.filter((one) => one.id !== id);
    return saved(id);
  },
  families_tags: () => [...new Set([...folders.values()].flatMap((it) => it.tags))].toSorted(),
  families_count_enquiries: ({ site_id, year }) => {
    const all = enquiries.filter((one) => (!site_id || one.site_id === site_id) && (!year || one.received_at.startsWith(String(year))));
    return { year: year ?? 2025, first_year: 2024, all: all.length, anonymous: all.filter((one) => !one.last_name && !one.first_name && !one.family_id).length, due: enquiries.filter((one) => one.state === "call_back" && (one.call_back_on ?? "") <= "2025-06-12").length };
  },
  families_mark_reminder: ({ id, done }) => {
    for (const one of [...folders.values()].flatMap((it) => it.reminders)) if (one.id === id) one.done_on = done ? "2025-06-12" : null;
    return saved(null);
  },
  families_set_tags: ({ family_id, tags }) => {
    folder(family_id).tags = tags.map((tag) => tag.trim()).filter(Boolean);
    return saved(null);
  },
  families_attach_file: ({ family_id }) => {
    const id = new_fake_id();
    folder(family_id).files.unshift({ id, name: "relazione-scuola.pdf", kind: "application/pdf", bytes: 184_320, added_at: "2025-06-12T10:00:00", staff: "Op. Nord" });
    return saved(id);
  },
  families_save_file: () => "relazione-scuola.pdf",
  families_remove_file: (id) => {
    for (const it of folders.values()) it.files = it.files.filter((one) => one.id !== id);
    return saved(null);
  },
};
