export type SiteKind = "hub" | "spoke";
