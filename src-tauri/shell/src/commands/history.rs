//! Undo and redo.

use accogli_core::history::{self, Undone};
use accogli_core::store::Saved;
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command(async)]
pub(crate) fn history_undo(desk: State<'_, Desk>) -> Answer<Saved<Undone>> {
    desk.with(history::undo)
}

#[command(async)]
pub(crate) fn history_redo(desk: State<'_, Desk>) -> Answer<Saved<Undone>> {
    desk.with(history::redo)
}
