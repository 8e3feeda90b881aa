/**
 * A small form: values, errors by field from the core's refusal, whether something is unsaved, one submit at a time.
 * On a refusal everything typed stays. Leaving the page with unsaved values asks first, naming the form.
 */
import { onDestroy, tick } from "svelte";
import { as_failure, type Failure } from "../ipc";
import { error_text } from "../texts/errors";
import { keep_draft, take_draft } from "./drafts";
import { all_read } from "./pending";
import { guard_leaving } from "./router.svelte";
import { watch_unkept } from "./unkept";

export interface FormOptions<T extends object, A> {
  /** As the person knows it, for the warning: "Nuovo contatto". */
  name: string;
  initial: T;
  /** Sentences by field for what the form itself can see (two passwords that differ); the core stays the authority. */
  check?: (values: T) => Record<string, string>;
  /** Calls the core; what it throws is shown beside its field. */
  submit: (values: T) => Promise<A>;
  /** After a saved submit, with nothing unsaved any more. */
  saved?: (answer: A) => void | Promise<void>;
  /** From the core's field name to the form's, where they differ. */
  fields?: Readonly<Record<string, string>>;
  /** True for what must never outlive a lock (passwords, sealed notes). */
  secret?: boolean;
}

export class Form<T extends object, A = unknown> {
  values: T = $state() as T;
  /** Sentence by field. */
  errors = $state<Record<string, string>>({});
  /** A refusal that belongs to no field. */
  failure = $state.raw<Failure | null>(null);
  busy = $state(false);
  #clean = $state("");
  #options: FormOptions<T, A>;

  constructor(options: FormOptions<T, A>) {
    this.#options = options;
    this.#clean = JSON.stringify(options.initial);
    const kept = options.secret ? null : take_draft(options.name);
    this.values = JSON.parse(kept ?? this.#clean) as T;
  }

  get name(): string {
    return this.#options.name;
  }
  get dirty(): boolean {
    return JSON.stringify(this.values) !== this.#clean;
  }
  /** The values as they stand, kept over a lock; null for a clean or secret form. */
  get draft(): string | null {
    return this.#options.secret || !this.dirty ? null : JSON.stringify(this.values);
  }
  /** Takes these as the saved state: the starting values once they are loaded, or a new blank. */
  reset(values?: T): void {
    this.#clean = JSON.stringify(values ?? JSON.parse(this.#clean));
    this.values = JSON.parse(this.#clean) as T;
    this.errors = {};
    this.failure = null;
  }
  /** Sets or clears the sentence beside a field. */
  set_error(field: string, sentence: string | null): void {
    if (sentence === null) delete this.errors[field];
    else this.errors[field] = sentence;
  }
  /** Puts a refusal beside its field, or on top. */
  refuse(thrown: unknown): void {
    const failure = as_failure(thrown);
    const field = failure.field === null ? null : (this.#options.fields?.[failure.field] ?? failure.field);
    if (field === null) this.failure = failure;
    else this.errors = { [field]: error_text(failure) };
  }
  /** Saves, on the form's submit or a button's click; answers whether it was saved. A field with an error in it (an unread date) stops before the core. */
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
      const unread = [...(box?.querySelectorAll("input") ?? [])].find((input) => input.validity.customError);
      if (unread) {
        unread.focus();
        return false;
      }
      this.errors = this.#options.check?.(this.values) ?? {};
      if (Object.keys(this.errors).length > 0) {
        await this.#point_out(box);
        return false;
      }
      // What is typed while the answer is on its way is not saved yet.
      const sent = $state.snapshot(this.values) as T;
      const answer = await this.#options.submit(sent);
      this.#clean = JSON.stringify(sent);
      await this.#options.saved?.(answer);
      return true;
    } catch (thrown) {
      this.refuse(thrown);
      await this.#point_out(box);
      return false;
    } finally {
      this.busy = false;
    }
  }
  async #point_out(box: HTMLFormElement | null): Promise<void> {
    await tick();
    // One wrong field takes the focus itself (the summary is announced); of several, the summary leads to each.
    const wrong = [...(box?.querySelectorAll<HTMLElement>("[aria-invalid='true'], .invalid input") ?? [])];
    const summary = (box ?? document).querySelector<HTMLElement>("[data-error-summary]");
    (wrong.length === 1 ? wrong[0] : (summary ?? wrong[0]))?.focus();
  }
}

/** Makes a form inside a component: it guards the page while the component lives. */
export function create_form<T extends object, A>(options: FormOptions<T, A>): Form<T, A> {
  const form = new Form<T, A>(options);
  const unsaved = (): string | null => (form.dirty && !form.busy ? form.name : null);
  const stop = guard_leaving(unsaved);
  const forget = options.secret ? watch_unkept(unsaved) : null;
  onDestroy(() => {
    stop();
    forget?.();
    keep_draft(form.name, form.draft);
  });
  return form;
}
