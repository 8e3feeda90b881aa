// Placeholder with the shape that `cargo xtask gen` writes: one entry per command of the door to the core.
import type { Me } from "./Me";
import type { PasswordToCheck } from "./PasswordToCheck";
import type { PasswordVerdict } from "./PasswordVerdict";
import type { RecoverRequest } from "./RecoverRequest";
import type { Saved } from "./Saved";
import type { UnlockRequest } from "./UnlockRequest";
import type { VaultStatus } from "./VaultStatus";

export interface Commands {
  vault_status: { request: null; answer: VaultStatus };
  vault_check_password: { request: PasswordToCheck; answer: PasswordVerdict };
  vault_unlock: { request: UnlockRequest; answer: Me };
  vault_lock: { request: null; answer: null };
  vault_recover: { request: RecoverRequest; answer: string };
  centre_found: { request: {
    centre: { name: string, address: string, phone: string, municipality: string, scheme: string },
    sites: { name: string, kind: "hub" | "spoke", municipality: string, address: string, rooms: string[] }[],
    account: { display_name: string, login_name: string, password: string },
  }; answer: { recovery_code: string } };
  centre_open_demo: { request: null; answer: { display_name: string, login_name: string, role: string, password: string }[] };
  typing_read_date: { request: { text: string }; answer: { date: string, echo: string } };
  typing_read_time: { request: { text: string }; answer: { time: string } };
  history_undo: { request: null; answer: Saved<{ action: string }> };
  history_redo: { request: null; answer: Saved<{ action: string }> };
}
