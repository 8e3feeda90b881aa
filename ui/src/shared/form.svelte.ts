/**
 * A small form: values, errors by field from the core's refusal, whether something is unsaved, one submit at a time.
 * On a refusal everything typed stays. Leaving the page with unsaved values asks first, naming the form.
 */
import { onDestroy, tick, untrack } from "svelte";
import { as_failure, type Failure } from "../ipc";
import { error_text } from "../texts/errors";
import { digest, here, is_refused, leave_draft, note_draft, saved_draft, take_draft, type Kept, type Typed } from "./drafts.svelte";
import { all_read } from "./pending";
import { guard_leaving } from "./router.svelte";
import { watch_unkept } from "./unkept";

export interface FormOptions<T extends object, A> {
  /** As the person knows it, for the warning: "Nuovo contatto". */
  name: string;
  initial: T;
  /** Sentences by field for what the form itself can see (two passwords that differ); the core stays the authority. */
  check?: (values: T) => Record<string, string> | Promise<Record<string, string>>;
  /** Calls the core; what it throws is shown beside its field. */
  submit: (values: T) => Promise<A>;
  /** After a saved submit, with nothing unsaved any more. */
  saved?: (answer: A) => void | Promise<void>;
  /** From the core's field name to the form's, where they differ; "" where the form has none: such a refusal is said on top. */
  fields?: Readonly<Record<string, string>>;
  /** True for what is never kept as a draft and lost with a lock: passwords. */
  secret?: boolean;
  /** The fields of a kept form that are never written down: passwords. */
  never?: readonly (keyof T & string)[];
  /** False for what is not worth a draft: a search, the choices for a print. */
  keep?: boolean;
  /** The record it is about, "" for a new one; a function where the form goes from one to another: without it a draft comes back only over the very same saved state. */
  about?: string | ((saved: T) => string);
}

export class Form<T extends object, A = unknown> {
  values: T = $state() as T;
  /** Sentence by field. */
  errors = $state<Record<string, string>>({});
  /** A refusal that belongs to no field. */
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  /** When the draft that stands in the form was last kept; null when none does. */
  resumed = $state<string | null>(null);
  #clean = $state("");
  /** What stands in the fields whose value is something else: the name found or sought in a Combobox. Kept with the draft. */
  #words: Record<string, string> = $state({});
  #clean_words = $state("{}");
  #place = here();
  #kept: Kept | null = null;
  #fresh: (() => T) | null = null;
  #options: FormOptions<T, A>;

  constructor(options: FormOptions<T, A>) {
    this.#options = options;
    this.#clean = JSON.stringify(options.initial);
    this.values = JSON.parse(this.#clean) as T;
    this.#resume();
  }

  get name(): string {
    return this.#options.name;
  }
  get dirty(): boolean {
    return JSON.stringify(this.values) !== this.#clean || JSON.stringify(this.#words) !== this.#clean_words;
  }
  /** The form on its page, as drafts are told apart. */
  get draft_place(): { place: string; form: string } {
    const { about } = this.#options;
    return { place: this.#place, form: `${this.name} ${(typeof about === "function" ? about(JSON.parse(this.#clean) as T) : about) ?? digest(this.#clean)}` };
  }
  /** The values as they stand, over what was saved; null for a clean form or one that is never kept. */
  get draft(): Typed | null {
    const now = this.#written;
    const nothing = now === this.#clean && JSON.stringify(this.#words) === this.#clean_words;
    return this.#never_kept || nothing ? null : { name: this.name, base: this.#clean, now, words: $state.snapshot(this.#words) };
  }
  /** Whether what is typed comes back after a lock or a closing. */
  get is_kept(): boolean {
    const { place, form } = this.draft_place;
    return !this.#never_kept && JSON.stringify(this.values) === this.#written && !is_refused(place, form);
  }
  /** The values as a draft may hold them: what is never written stands as it was saved. */
  get #written(): string {
    const never = this.#options.never ?? [];
    const was = JSON.parse(this.#clean) as T;
    return JSON.stringify(this.values, (field, value: unknown) => (never.includes(field as keyof T & string) ? was[field as keyof T] : value));
  }
  /** The words in a field of this name, where any were typed or found. */
  words_of(field: string): string | undefined {
    return this.#words[field];
  }
  /** Notes them; null where they are the ones of the saved value again. */
  note_words(field: string, words: string | null): void {
    if (words === null) delete this.#words[field];
    else this.#words[field] = words;
  }
  get #never_kept(): boolean {
    return this.#options.secret === true || this.#options.keep === false;
  }
  /** Puts the draft of this form back: each field that was changed, over what is saved by now. */
  #resume(): void {
    const { place, form } = this.draft_place;
    const kept = this.#never_kept ? null : take_draft(form, place);
    if (kept) this.#put_back(kept);
  }
  #put_back(kept: Kept): void {
    this.#kept = kept;
    const [base, now] = [JSON.parse(kept.base) as T, JSON.parse(kept.now) as T];
    for (const field of Object.keys(this.values) as (keyof T)[]) {
      if (field in now && JSON.stringify(now[field]) !== JSON.stringify(base[field])) this.values[field] = now[field];
    }
    this.#words = { ...kept.words };
    this.resumed = this.dirty ? kept.kept_at : null;
  }
  /** *Scarta*: back to what is saved. */
  discard(): void {
    this.reset();
  }
  /** Takes these as the saved state, once they are loaded: a draft comes back over them. */
  load(values: T): void {
    // One that came back over the blank form goes over what was loaded, if it is about the same record.
    const again = this.#options.about !== undefined && this.resumed !== null && this.dirty ? this.#kept : null;
    const { form } = this.draft_place;
    this.#begin(values);
    if (again && this.draft_place.form === form) this.#put_back(again);
    else this.#resume();
  }
  /**
   * Another form, a decision or an undo saved something meanwhile: what nobody changed here is what stands there now, what was typed
   * stays. While this form itself is being saved it waits for the answer.
   */
  refresh(read: () => T): void {
    if (this.busy) {
      this.#fresh = read;
      return;
    }
    const now = JSON.stringify(read());
    if (now === this.#clean) return;
    const { place, form } = this.draft_place;
    const [saved, was] = [JSON.parse(now) as T, JSON.parse(this.#clean) as T];
    for (const field of Object.keys(saved) as (keyof T)[]) {
      if (JSON.stringify(this.values[field]) === JSON.stringify(was[field])) this.values[field] = saved[field];
    }
    this.#clean = now;
    // A draft told apart by the saved state is another one now.
    if (this.draft_place.form !== form) note_draft(place, form, null);
  }
  /** Takes these as the saved state: the starting values once they are loaded, or a new blank. */
  reset(values?: T): void {
    const { place, form } = this.draft_place;
    if (this.draft) note_draft(place, form, null);
    this.#begin(values);
  }
  #begin(values?: T): void {
    this.#clean = JSON.stringify(values ?? JSON.parse(this.#clean));
    this.values = JSON.parse(this.#clean) as T;
    this.#words = {};
    this.#clean_words = "{}";
    this.errors = {};
    this.failure = null;
    this.resumed = null;
  }
  /** Sets or clears the sentence beside a field. */
  set_error(field: string, sentence: string | null): void {
    if (sentence === null) delete this.errors[field];
    else this.errors[field] = sentence;
  }
  /** Puts each refusal beside its field, or on top. */
  refuse(thrown: unknown): void {
    const failure = as_failure(thrown);
    const errors: Record<string, string> = {};
    for (const one of [failure, ...failure.also]) {
      const field = one.field === null ? "" : (this.#options.fields?.[one.field] ?? one.field);
      if (field === "") this.failure ??= one;
      else if (!errors[field]?.includes(error_text(one))) errors[field] = [errors[field], error_text(one)].filter(Boolean).join(" ");
    }
    this.errors = errors;
  }
  /** Saves, on the form's submit or a button's click; answers whether it was saved. An unread date stops before the core, like what the form itself sees. */
  async submit(event?: Event): Promise<boolean> {
    event?.preventDefault();
    if (this.busy) return false;
    this.busy = true;
    this.failure = null;
    this.errors = {};
    const from = event?.currentTarget;
    const box = from instanceof HTMLFormElement ? from : from instanceof HTMLButtonElement ? from.form : null;
    try {
      await all_read();
      // What cannot be read says so beside itself; what the form sees of the others is told in the same round.
      const unread = [...(box?.querySelectorAll("input") ?? [])].filter((input) => input.validity.customError);
      const errors = Object.entries((await this.#options.check?.(this.values)) ?? {});
      this.errors = { ...Object.fromEntries(errors), ...Object.fromEntries(unread.filter(({ name }) => name !== "").map((input) => [input.name, input.validationMessage])) };
      if (unread.length > 0 || Object.keys(this.errors).length > 0) {
        await this.#point_out(box, unread[0]);
        return false;
      }
      // What is typed while the answer is on its way is not saved yet.
      const sent = $state.snapshot(this.values) as T;
      const sent_words = JSON.stringify(this.#words);
      const answer = await this.#options.submit(sent);
      const { place, form } = this.draft_place;
      if (!this.#never_kept) saved_draft(place, form);
      this.#clean = JSON.stringify(sent);
      this.#clean_words = sent_words;
      this.resumed = null;
      // A form that goes away in the same breath would still see the state before: dirty, and leave its draft behind.
      await tick();
      await this.#options.saved?.(answer);
      return true;
    } catch (thrown) {
      this.refuse(thrown);
      await this.#point_out(box);
      return false;
    } finally {
      this.busy = false;
      const fresh = this.#fresh;
      this.#fresh = null;
      if (fresh) this.refresh(fresh);
    }
  }
  async #point_out(box: HTMLFormElement | null, unread?: HTMLElement): Promise<void> {
    await tick();
    // The first wrong field takes the focus; the summary is announced and leads to the others.
    const wrong = box?.querySelector<HTMLElement>("[aria-invalid='true'], .invalid input");
    (wrong ?? unread ?? (box ?? document).querySelector<HTMLElement>("[data-error-summary]"))?.focus();
  }
}

/** Makes a form inside a component: it guards the page while the component lives. */
export function create_form<T extends object, A>(options: FormOptions<T, A>): Form<T, A> {
  const form = new Form<T, A>(options);
  const unsaved = (): string | null => (form.dirty && !form.busy ? form.name : null);
  const stop = guard_leaving(unsaved, () => form.is_kept);
  // Choices without words of one's own are made again in a moment: a lock says nothing of them.
  const forget = options.keep === false ? null : watch_unkept(() => (form.is_kept ? null : unsaved()));
  $effect(() => {
    const { draft, draft_place } = form;
    untrack(() => note_draft(draft_place.place, draft_place.form, draft));
  });
  onDestroy(() => {
    stop();
    forget?.();
    leave_draft(form.draft_place.place, form.draft_place.form, form.draft);
  });
  return form;
}
