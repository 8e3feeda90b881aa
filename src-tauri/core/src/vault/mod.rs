//! Who may open the register and what they may do: keys, accounts, roles, sealing.

mod anchor;
mod attempts;
mod backing;
mod contract;
mod drafts;
mod ended;
mod fingerprint;
mod found;
mod hold;
mod idle;
mod kdf;
mod key_file;
mod kit;
mod look;
mod password;
mod permissions;
mod recovery;
mod renew;
mod replace;
mod role;
mod seal;
mod session;
mod share;
mod staff;
mod status;
mod ticket;
mod unlock;

pub(crate) use anchor::{ANCHORED_LOCK, carry_anchor};
pub use anchor::{Rollback, accept_rollback};
pub(crate) use attempts::tries_of;
pub use backing::Counted;
pub(crate) use backing::{Backing, KeySet};
pub(crate) use contract::contract;
pub use drafts::{Draft, DraftPlace, DraftToKeep, LARGEST_DRAFT, MOST_DRAFTS, drafts, drop_draft, keep_draft};
pub(crate) use ended::{Ended, Removed, end_again};
pub(crate) use found::{INTERRUPTED, is_unfinished};
pub use found::{NewAccount, found};
pub(crate) use hold::{HOLD_FILE, Hold};
pub use idle::{Clocks, IdleTime, LockAsked, LockCause, Watch, idle_time, set_idle};
pub use kdf::KdfCost;
pub use key_file::KEY_FILE;
pub use kit::{KitToKeep, keep_kit, new_recovery_code};
pub use look::{Look, TextSize, Theme, look, set_look};
pub use password::{MIN_PASSWORD, PasswordToCheck, PasswordVerdict, check_password};
pub use permissions::{Command, Effect, Permission, Scope, permissions};
pub use recovery::tidy_code as tidy_recovery_code;

pub(crate) use fingerprint::fingerprint;
pub(crate) use renew::renew_keys;
pub(crate) use replace::{GATHERED, Room, SET_ASIDE, Staged, go_back};
pub use role::Role;
pub use seal::{AccountKey, CaseKey, Sealed};
pub use session::{Me, Session};
pub use share::{Half, cut_key, join_key};
pub use staff::{
    AccountChange, PasswordChange, Removal, Retirement, StaffMember, add_account, all_staff, change_account, change_password, hand_account,
    public_key, retire_account, staff_by_id,
};
pub(crate) use staff::{refuse_headless, tell_role};
pub use status::{DEMO_FILE, VaultState, VaultStatus, status};
pub use ticket::{open_ticket, seal_ticket};
pub use unlock::{RecoverRequest, UnlockRequest, recover, unlock, unlock_with_key};
pub(crate) use unlock::{is_unsettled, settle};
