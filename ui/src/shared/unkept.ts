/** Forms that keep no draft, secret or refused by the core: a lock drops what stands in them, so the person is told before. */
type Typed = () => string | null;
const forms = new Set<Typed>();

/** Adds a form, which answers its name while something stands in it that would be lost; answers how to take it away. */
export function watch_unkept(form: Typed): () => void {
  forms.add(form);
  return () => forms.delete(form);
}

/** The name of a form that a lock would lose, or null. */
export function unkept_form(): string | null {
  for (const form of forms) {
    const name = form();
    if (name !== null) return name;
  }
  return null;
}
