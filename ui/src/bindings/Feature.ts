export type Feature = "vault" | "centre" | "families" | "agenda" | "mediation" | "groups";
