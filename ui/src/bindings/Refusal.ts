import type { Code } from "./Code";

export type Refusal = { code: Code, field: string | null, params: Record<string, string>, };
