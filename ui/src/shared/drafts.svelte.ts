/**
 * Half-typed forms. The core keeps them sealed for the account that typed them: a moment after the last key, and at once at a
 * lock. They come back on the same page after a lock, a crash or a restart, until they are saved or given up.
 */
import { call } from "../ipc";

/** After the last key, before a draft is sealed. */
const PAUSE_MS = 1_500;
/** How long after giving up a form may go away with its draft. */
const GIVEN_UP_MS = 2_000;

export interface Typed {
  /** The form as the person knows it. */
  name: string;
  /** The saved state it was typed over, and what was typed, as JSON. */
  base: string;
  now: string;
  /** By field: the words seen where the value is something else. Drafts of an earlier version have none. */
  words?: Record<string, string>;
}
export interface Kept extends Typed {
  place: string;
  form: string;
  kept_at: string;
}
interface Pending {
  place: string;
  form: string;
  values: string | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

class Drafts {
  /** Those that no form on the screen has taken up. */
  waiting = $state.raw<Kept[]>([]);
}
const drafts = new Drafts();
const pending = new Map<string, Pending>();
const on_its_way = new Set<Promise<unknown>>();
/** What the core holds, by page and form. */
const held = new Set<string>();
/** What the core would not take: too large, or a disk too full. */
const refused = new Set<string>();
let locking = false;
let given_up = -Infinity;

/** The page without its tabs and filters: they change while one types. */
export const here = (): string => (typeof location === "undefined" ? "" : (location.hash.split("?")[0] ?? ""));
const key = (place: string, form: string): string => `${place}\n${form}`;

/** Somebody came in: takes their drafts from the core. */
export async function load_drafts(): Promise<void> {
  locking = false;
  held.clear();
  refused.clear();
  pending.clear();
  // A register that cannot give them back must still open.
  const kept = await call("vault_drafts").catch(() => []);
  drafts.waiting = kept.flatMap(({ place, form, values, kept_at }) => {
    held.add(key(place, form));
    const read = JSON.parse(values) as Partial<Kept>;
    return typeof read.name === "string" && typeof read.base === "string" && typeof read.now === "string"
      ? [{ place, form, kept_at, name: read.name, base: read.base, now: read.now, words: read.words ?? {} }]
      : [];
  });
}

/** The drafts nobody took up yet: all of them, or those of one page. */
export const waiting_drafts = (place: string | null): Kept[] => drafts.waiting.filter((one) => place === null || one.place === place);

/** The draft of a form on this page, if one waits. */
export function take_draft(form: string, place = here()): Kept | null {
  const found = drafts.waiting.find((one) => one.place === place && one.form === form) ?? null;
  if (found) drafts.waiting = drafts.waiting.filter((one) => one !== found);
  return found;
}

/** Whether the draft of a form was refused when it was last sent: what stands in it would be lost. */
export const is_refused = (place: string, form: string): boolean => refused.has(key(place, form));

/** What stands in a form now, or null once it is saved or empty again. */
export function note_draft(place: string, form: string, draft: Typed | null): void {
  const id = key(place, form);
  clearTimeout(pending.get(id)?.timer);
  pending.delete(id);
  if (draft === null && !held.has(id)) return;
  const values = draft === null ? null : JSON.stringify(draft);
  const next: Pending = { place, form, values, timer: undefined };
  pending.set(id, next);
  if (values === null) void send(id);
  else next.timer = setTimeout(() => void send(id), PAUSE_MS);
}

/** Seals what is still on its way: before a lock and before the window goes. */
export async function flush_drafts(): Promise<void> {
  for (const id of [...pending.keys()]) void send(id);
  await Promise.allSettled([...on_its_way]);
}

/** The lock begins: forms that go away now were not given up. */
export function begin_lock(): void {
  locking = true;
}

/** The person chose to leave without saving. */
export function give_up(): void {
  given_up = performance.now();
}

/** A form goes away: given up with its draft, or put aside (a tab was changed) to be taken up again. */
export function leave_draft(place: string, form: string, draft: Typed | null): void {
  if (locking) return;
  const gone = performance.now() - given_up < GIVEN_UP_MS;
  note_draft(place, form, gone ? null : draft);
  drafts.waiting = drafts.waiting.filter((one) => one.place !== place || one.form !== form);
  if (draft && !gone) drafts.waiting = [...drafts.waiting, { place, form, kept_at: local_now(), ...draft }];
}

/** A form was saved: nothing of it waits, not even where its page was drawn anew before the answer came. */
export function saved_draft(place: string, form: string): void {
  drafts.waiting = drafts.waiting.filter((one) => one.place !== place || one.form !== form);
  note_draft(place, form, null);
}

/** *Scarta* on a draft that waits. */
export function discard_draft(kept: Kept): void {
  drafts.waiting = drafts.waiting.filter((one) => one !== kept);
  note_draft(kept.place, kept.form, null);
}

async function send(id: string): Promise<void> {
  const next = pending.get(id);
  if (!next) return;
  clearTimeout(next.timer);
  pending.delete(id);
  const { place, form, values } = next;
  const sending = values === null ? call("vault_drop_draft", { place, form }) : call("vault_keep_draft", { place, form, values });
  if (values === null) held.delete(id);
  else held.add(id);
  // A draft too large or a disk too full must not stop who types; saving itself says so, and so does the lock.
  const done = sending.then(
    () => refused.delete(id),
    () => (values === null ? refused.delete(id) : refused.add(id)),
  );
  on_its_way.add(done);
  await done;
  on_its_way.delete(done);
}

/** As the core writes a moment: local, to the second. */
function local_now(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** A short digest of a form's saved state: two records' forms of the same name are told apart by it. */
export function digest(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  return (a >>> 0).toString(16) + (b >>> 0).toString(16);
}
