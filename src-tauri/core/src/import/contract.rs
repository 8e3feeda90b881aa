//! The feature's commands as the window sees them.

use super::{ImportAsk, ImportCommit, ImportFile, ImportPreview, ImportReport, ImportRun, UnreadQuery, UnreadRow};
use crate::bridge::{Bridge, Nothing};
use crate::id::Id;
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<Nothing, Option<ImportFile>>(Command::ImportChoose.name());
    bridge.line::<ImportAsk, ImportFile>(Command::ImportColumns.name());
    bridge.line::<ImportAsk, ImportPreview>(Command::ImportPreview.name());
    bridge.line::<ImportCommit, Saved<ImportReport>>(Command::ImportCommit.name());
    bridge.line::<Id, Saved<()>>(Command::ImportUndo.name());
    bridge.line::<Nothing, Vec<ImportRun>>(Command::ImportRuns.name());
    bridge.line::<UnreadQuery, Vec<UnreadRow>>(Command::ImportUnread.name());
    bridge.line::<Vec<Id>, Saved<u32>>(Command::ImportClear.name());
}
