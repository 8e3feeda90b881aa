//! Registers from spreadsheets.

use accogli_core::Id;
use accogli_core::import::{
    self, ImportAsk, ImportChoices, ImportChosen, ImportCommit, ImportFile, ImportLayout, ImportPreview, ImportProgress, ImportReport,
    ImportRun, ImportTally, ImportUndo, RenameLayout, UnreadKind, UnreadQuery, UnreadRow,
};
use accogli_core::store::Saved;
use accogli_core::vault::Command;
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command(async)]
pub(crate) fn import_choose(desk: State<'_, Desk>, window: tauri::WebviewWindow) -> Answer<Option<ImportChosen>> {
    desk.choose_table(&window)
}

#[command(async)]
pub(crate) fn import_resume(desk: State<'_, Desk>, request: String) -> Answer<ImportChosen> {
    desk.resume_table(&request)
}

#[command(async)]
pub(crate) fn import_columns(desk: State<'_, Desk>, request: ImportAsk) -> Answer<ImportFile> {
    desk.with_table(Command::ImportColumns, |session, table| import::columns(session, &table.name, &table.book, &request))
}

#[command(async)]
pub(crate) fn import_preview(desk: State<'_, Desk>, request: ImportAsk) -> Answer<ImportPreview> {
    desk.show_table(&request)
}

#[command(async)]
pub(crate) fn import_tally(desk: State<'_, Desk>, request: ImportChoices) -> Answer<ImportTally> {
    desk.with_table(Command::ImportTally, |session, table| table.tally(session, &request))
}

#[command(async)]
pub(crate) fn import_commit(desk: State<'_, Desk>, request: ImportCommit) -> Answer<Saved<ImportReport>> {
    desk.take_table(&request)
}

// On the window's own thread: those of the runtime may all be waiting for the very work that is asked about.
#[command]
pub(crate) fn import_progress(desk: State<'_, Desk>) -> Option<ImportProgress> {
    desk.going.progress()
}

#[command]
pub(crate) fn import_cancel(desk: State<'_, Desk>) {
    desk.going.give_up();
}

#[command(async)]
pub(crate) fn import_undo(desk: State<'_, Desk>, request: Id) -> Answer<Saved<ImportUndo>> {
    let _watched = desk.going.begin();
    desk.with(|session| import::undo(session, request, &desk.going))
}

#[command(async)]
pub(crate) fn import_undo_outlook(desk: State<'_, Desk>, request: Id) -> Answer<ImportUndo> {
    desk.with(|session| import::undo_outlook(session, request))
}

#[command(async)]
pub(crate) fn import_runs(desk: State<'_, Desk>) -> Answer<Vec<ImportRun>> {
    desk.with(|session| import::runs(session))
}

#[command(async)]
pub(crate) fn import_unread(desk: State<'_, Desk>, request: UnreadQuery) -> Answer<Vec<UnreadRow>> {
    desk.with(|session| import::unread(session, &request))
}

#[command(async)]
pub(crate) fn import_unread_kinds(desk: State<'_, Desk>) -> Answer<Vec<UnreadKind>> {
    desk.with(|session| import::kinds(session))
}

#[command(async)]
pub(crate) fn import_layouts(desk: State<'_, Desk>) -> Answer<Vec<ImportLayout>> {
    desk.with(|session| import::layouts(session))
}

#[command(async)]
pub(crate) fn import_rename_layout(desk: State<'_, Desk>, request: RenameLayout) -> Answer<Saved<()>> {
    desk.with(|session| import::rename_layout(session, &request))
}

#[command(async)]
pub(crate) fn import_forget_layout(desk: State<'_, Desk>, request: Id) -> Answer<Saved<()>> {
    desk.with(|session| import::forget_layout(session, request))
}

#[command(async)]
pub(crate) fn import_clear(desk: State<'_, Desk>, request: Vec<Id>) -> Answer<Saved<u32>> {
    desk.with(|session| import::clear(session, &request))
}
