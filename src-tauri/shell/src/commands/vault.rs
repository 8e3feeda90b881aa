//! Who may open the register.

use accogli_core::Id;
use accogli_core::backup::BackupReason;
use accogli_core::mediation::{self, Leaving};
use accogli_core::store::Saved;
use accogli_core::vault::{
    self, AccountChange, Draft, DraftPlace, DraftToKeep, IdleTime, KitToKeep, LockAsked, Look, Me, NewAccount, PasswordChange,
    PasswordToCheck, PasswordVerdict, Permission, RecoverRequest, Removal, StaffMember, UnlockRequest, VaultStatus,
};
use tauri::{AppHandle, State, command};

use super::Answer;
use crate::desk::Desk;
use crate::surroundings::Machine;
use crate::window;

#[command(async)]
pub(crate) fn vault_status(desk: State<'_, Desk>) -> Answer<VaultStatus> {
    desk.status()
}

#[command(async)]
pub(crate) fn vault_check_password(request: PasswordToCheck) -> PasswordVerdict {
    vault::check_password(&request)
}

#[command(async)]
pub(crate) fn vault_unlock(desk: State<'_, Desk>, request: UnlockRequest) -> Answer<Me> {
    desk.open(|folder| {
        let session = vault::unlock(folder, &request, Box::new(Machine))?;
        let me = session.me().clone();
        Ok((session, me))
    })
}

#[command(async)]
pub(crate) fn vault_lock(app: AppHandle, desk: State<'_, Desk>) -> Answer<()> {
    let locked = desk.lock();
    window::forget_page(&app);
    locked
}

#[command(async)]
pub(crate) fn vault_recover(desk: State<'_, Desk>, request: RecoverRequest) -> Answer<String> {
    desk.open(|folder| vault::recover(folder, &request, Box::new(Machine)))
}

#[command(async)]
pub(crate) fn vault_set_look(desk: State<'_, Desk>, request: Look) -> Answer<()> {
    vault::set_look(&desk.folder(), request)
}

#[command(async)]
pub(crate) fn vault_permissions(desk: State<'_, Desk>) -> Answer<Vec<Permission>> {
    desk.with(|session| vault::permissions(session))
}

#[command(async)]
pub(crate) fn vault_add_account(desk: State<'_, Desk>, request: NewAccount) -> Answer<Saved<StaffMember>> {
    desk.with(|session| vault::hand_account(session, &request))
}

#[command(async)]
pub(crate) fn vault_change_account(desk: State<'_, Desk>, request: AccountChange) -> Answer<Saved<StaffMember>> {
    desk.with(|session| vault::change_account(session, &request, mediation::lay_down))
}

#[command(async)]
pub(crate) fn vault_show_removal(desk: State<'_, Desk>, request: Id) -> Answer<Leaving> {
    desk.with(|session| mediation::leaving(session, request))
}

#[command(async)]
pub(crate) fn vault_retire_account(desk: State<'_, Desk>, request: Removal) -> Answer<Saved<()>> {
    desk.back_up_before(BackupReason::Removal)?;
    let gone = desk.with(|session| vault::retire_account(session, &request, mediation::hand_over))?;
    // The first copy under the new key. The account is gone either way: what refuses now is tried again at the lock.
    let _ = desk.back_up_before(BackupReason::Removal);
    Ok(gone)
}

#[command(async)]
pub(crate) fn vault_change_password(desk: State<'_, Desk>, request: PasswordChange) -> Answer<Saved<()>> {
    desk.with(|session| vault::change_password(session, &request))
}

#[command(async)]
pub(crate) fn vault_new_recovery_code(desk: State<'_, Desk>) -> Answer<Saved<String>> {
    desk.with(vault::new_recovery_code)
}

#[command(async)]
pub(crate) fn vault_keep_kit(desk: State<'_, Desk>, request: KitToKeep) -> Answer<Saved<()>> {
    desk.with(|session| vault::keep_kit(session, &request))
}

#[command]
pub(crate) async fn vault_lock_asked(desk: State<'_, Desk>) -> Answer<LockAsked> {
    Ok(desk.heard().await)
}

#[command(async)]
pub(crate) fn vault_hold_close(desk: State<'_, Desk>) -> Answer<()> {
    desk.hold();
    Ok(())
}

#[command(async)]
pub(crate) fn vault_close(app: AppHandle, desk: State<'_, Desk>) -> Answer<()> {
    let locked = desk.lock();
    window::leave(&app);
    locked
}

#[command(async)]
pub(crate) fn vault_accept_rollback(desk: State<'_, Desk>) -> Answer<Saved<()>> {
    desk.with(vault::accept_rollback)
}

// On the window's own thread: a long work may have all the others, and somebody is there all the same.
#[command]
pub(crate) fn vault_stay(desk: State<'_, Desk>) -> Answer<()> {
    desk.live()
}

#[command(async)]
pub(crate) fn vault_set_idle(desk: State<'_, Desk>, request: IdleTime) -> Answer<()> {
    desk.with(|session| vault::set_idle(session, request))?;
    desk.wait_as_chosen();
    Ok(())
}

#[command(async)]
pub(crate) fn vault_keep_draft(desk: State<'_, Desk>, request: DraftToKeep) -> Answer<()> {
    desk.with(|session| vault::keep_draft(session, &request))
}

#[command(async)]
pub(crate) fn vault_drafts(desk: State<'_, Desk>) -> Answer<Vec<Draft>> {
    desk.with(vault::drafts)
}

#[command(async)]
pub(crate) fn vault_drop_draft(desk: State<'_, Desk>, request: DraftPlace) -> Answer<()> {
    desk.with(|session| vault::drop_draft(session, &request))
}
