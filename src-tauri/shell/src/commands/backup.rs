//! Copies of the register and the way back.

use accogli_core::backup::{
    self, BackupReason, BackupState, MadeSet, Progress, RestorableSet, RestoreRequest, Restored, Salvaged, TrialRestore,
};
use accogli_core::store::Saved;
use accogli_core::vault::UnlockRequest;
use tauri::{State, command};

use super::Answer;
use crate::copies::ask_folder;
use crate::desk::Desk;

#[command(async)]
pub(crate) fn backup_show(desk: State<'_, Desk>) -> Answer<BackupState> {
    desk.with(|session| backup::show(session))
}

#[command(async)]
pub(crate) fn backup_make(desk: State<'_, Desk>) -> Answer<MadeSet> {
    desk.back_up(BackupReason::Asked)
}

// On the window's own thread: those of the runtime may all be waiting for the very work that is asked about.
#[command]
pub(crate) fn backup_progress(desk: State<'_, Desk>) -> Option<Progress> {
    desk.jobs.progress()
}

#[command]
pub(crate) fn backup_cancel(desk: State<'_, Desk>) {
    desk.jobs.give_up();
}

#[command(async)]
pub(crate) fn backup_try(desk: State<'_, Desk>) -> Answer<TrialRestore> {
    desk.try_backup()
}

#[command(async)]
pub(crate) fn backup_choose_second(desk: State<'_, Desk>, window: tauri::WebviewWindow) -> Answer<Saved<()>> {
    let turn = desk.turn()?;
    let folder = ask_folder(&window)?;
    desk.with_in(turn, |session| backup::choose_second(session, &folder))
}

#[command(async)]
pub(crate) fn backup_forget_second(desk: State<'_, Desk>) -> Answer<Saved<()>> {
    desk.with(backup::forget_second)
}

#[command(async)]
pub(crate) fn backup_keep_thinning(desk: State<'_, Desk>) -> Answer<Saved<()>> {
    desk.with(backup::keep_thinning)
}

#[command(async)]
pub(crate) fn backup_forget_old_keys(desk: State<'_, Desk>) -> Answer<Saved<u32>> {
    desk.forget_old_keys()
}

#[command(async)]
pub(crate) fn backup_candidates(desk: State<'_, Desk>) -> Answer<Vec<RestorableSet>> {
    Ok(desk.candidates())
}

#[command(async)]
pub(crate) fn backup_look_elsewhere(desk: State<'_, Desk>, window: tauri::WebviewWindow) -> Answer<Vec<RestorableSet>> {
    desk.candidates_elsewhere(&window)
}

#[command(async)]
pub(crate) fn backup_restore(desk: State<'_, Desk>, request: RestoreRequest) -> Answer<Restored> {
    desk.restore(&request)
}

#[command(async)]
pub(crate) fn backup_salvage(desk: State<'_, Desk>, request: UnlockRequest) -> Answer<Salvaged> {
    desk.salvage(&request)
}
