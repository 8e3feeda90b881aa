//! Undo and redo as the window sees them.

use super::Undone;
use crate::bridge::{Bridge, Nothing};
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<Nothing, Saved<Undone>>(Command::HistoryUndo.name());
    bridge.line::<Nothing, Saved<Undone>>(Command::HistoryRedo.name());
}
