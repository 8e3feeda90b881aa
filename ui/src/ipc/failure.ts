import type { Code } from "../bindings/Code";

/** A refusal of the core: a code, the request's field it stands beside, the parameters of its sentence. */
export class Failure extends Error {
  constructor(
    readonly code: Code | "unexpected",
    readonly field: string | null = null,
    readonly params: Record<string, string> = {},
    /** What else is wrong with the same request, one refusal a field. */
    readonly also: readonly Failure[] = [],
  ) {
    super(code);
    this.name = "Failure";
  }
}

/** Reads whatever a door threw as a `Failure`; something else becomes `unexpected`, so that no page has to guess. */
export function as_failure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && typeof thrown.code === "string") {
    const refusal = thrown as { code: Code; field?: unknown; params?: unknown; also?: unknown };
    const params = typeof refusal.params === "object" && refusal.params !== null ? (refusal.params as Record<string, string>) : {};
    const also = Array.isArray(refusal.also) ? refusal.also.map(as_failure) : [];
    return new Failure(refusal.code, typeof refusal.field === "string" ? refusal.field : null, params, also);
  }
  return new Failure("unexpected");
}
