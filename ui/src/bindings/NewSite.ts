import type { SiteKind } from "./SiteKind";

export type NewSite = { name: string, kind: SiteKind, municipality: string | null, address: string | null, rooms: Array<string>, };
