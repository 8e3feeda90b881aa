//! The vault's commands as the window sees them.

use super::{
    AccountChange, Command, Draft, DraftPlace, DraftToKeep, IdleTime, KitToKeep, LockAsked, Look, Me, NewAccount, PasswordChange,
    PasswordToCheck, PasswordVerdict, Permission, RecoverRequest, Removal, StaffMember, UnlockRequest, VaultStatus,
};
use crate::bridge::{Bridge, Nothing};
use crate::store::Saved;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<Nothing, VaultStatus>(Command::VaultStatus.name());
    bridge.line::<PasswordToCheck, PasswordVerdict>(Command::VaultCheckPassword.name());
    bridge.line::<UnlockRequest, Me>(Command::VaultUnlock.name());
    bridge.line::<Nothing, Nothing>(Command::VaultLock.name());
    bridge.line::<RecoverRequest, String>(Command::VaultRecover.name());
    bridge.line::<Look, Nothing>(Command::VaultSetLook.name());
    bridge.line::<Nothing, Vec<Permission>>(Command::VaultPermissions.name());
    bridge.line::<NewAccount, Saved<StaffMember>>(Command::VaultAddAccount.name());
    bridge.line::<AccountChange, Saved<StaffMember>>(Command::VaultChangeAccount.name());
    bridge.line::<Removal, Saved<Nothing>>(Command::VaultRetireAccount.name());
    bridge.line::<PasswordChange, Saved<Nothing>>(Command::VaultChangePassword.name());
    bridge.line::<Nothing, Saved<String>>(Command::VaultNewRecoveryCode.name());
    bridge.line::<KitToKeep, Saved<Nothing>>(Command::VaultKeepKit.name());
    bridge.line::<Nothing, Saved<Nothing>>(Command::VaultAcceptRollback.name());
    bridge.line::<Nothing, LockAsked>(Command::VaultLockAsked.name());
    bridge.line::<Nothing, Nothing>(Command::VaultHoldClose.name());
    bridge.line::<Nothing, Nothing>(Command::VaultClose.name());
    bridge.line::<Nothing, Nothing>(Command::VaultStay.name());
    bridge.line::<IdleTime, Nothing>(Command::VaultSetIdle.name());
    bridge.line::<DraftToKeep, Nothing>(Command::VaultKeepDraft.name());
    bridge.line::<Nothing, Vec<Draft>>(Command::VaultDrafts.name());
    bridge.line::<DraftPlace, Nothing>(Command::VaultDropDraft.name());
}
