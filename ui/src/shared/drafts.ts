/**
 * What was half typed when the program locked itself, kept in memory only and given back to the same account on the
 * same page. Outside a lock nothing is kept: a form that is left was left on purpose.
 */
let locking = false;
let owner: string | null = null;
const kept = new Map<string, string>();

/** The lock begins: forms that go away now leave their draft. */
export function begin_lock(account: string | null): void {
  locking = true;
  owner = account;
}

/** Somebody came in: another account finds nothing of the one before. */
export function end_lock(account: string): void {
  locking = false;
  if (owner !== account) kept.clear();
  owner = account;
}

export function keep_draft(form: string, draft: string | null): void {
  if (locking && draft !== null) kept.set(place(form), draft);
}

/** The draft of a form on this page, once. */
export function take_draft(form: string): string | null {
  const draft = kept.get(place(form)) ?? null;
  kept.delete(place(form));
  return draft;
}

const place = (form: string): string => `${typeof location === "undefined" ? "" : location.hash} ${form}`;
