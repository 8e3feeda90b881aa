export type VaultState = "new" | "locked" | "open";
