import type { Me } from "./Me";
import type { VaultState } from "./VaultState";

export type VaultStatus = { state: VaultState, accounts: Array<string>, me: Me | null, demo: boolean, };
