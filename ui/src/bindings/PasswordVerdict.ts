import type { Refusal } from "./Refusal";

export type PasswordVerdict = { ok: boolean, score: number, refusal: Refusal | null, };
