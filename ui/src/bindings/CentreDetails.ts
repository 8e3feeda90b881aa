import type { SchemeCode } from "./SchemeCode";

export type CentreDetails = { name: string, address: string | null, municipality: string | null, phone: string | null, email: string | null, scheme: SchemeCode, };
