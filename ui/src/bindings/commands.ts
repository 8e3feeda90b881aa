// Placeholder with the shape that `cargo xtask gen` writes: one entry per command of the door to the core.
import type { FoundRequest } from "./FoundRequest";
import type { Founded } from "./Founded";
import type { Me } from "./Me";
import type { PasswordToCheck } from "./PasswordToCheck";
import type { PasswordVerdict } from "./PasswordVerdict";
import type { RecoverRequest } from "./RecoverRequest";
import type { Role } from "./Role";
import type { Saved } from "./Saved";
import type { UnlockRequest } from "./UnlockRequest";
import type { VaultStatus } from "./VaultStatus";

export interface Commands {
  vault_status: { request: null; answer: VaultStatus };
  vault_check_password: { request: PasswordToCheck; answer: PasswordVerdict };
  vault_unlock: { request: UnlockRequest; answer: Me };
  vault_lock: { request: null; answer: null };
  vault_recover: { request: RecoverRequest; answer: string };
  centre_found: { request: FoundRequest; answer: Founded };
  centre_open_demo: { request: null; answer: { display_name: string, login_name: string, role: Role, password: string }[] };
  typing_read_date: { request: { text: string, birth: boolean }; answer: { date: string, echo: string } };
  typing_read_time: { request: { text: string }; answer: { time: string } };
  typing_read_phone: { request: { text: string }; answer: { value: string, shown: string } };
  history_undo: { request: null; answer: Saved<{ action: string }> };
  history_redo: { request: null; answer: Saved<{ action: string }> };
}
