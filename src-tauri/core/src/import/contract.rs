//! The feature's commands as the window sees them.

use super::{
    ImportAsk, ImportChoices, ImportChosen, ImportCommit, ImportFile, ImportLayout, ImportPreview, ImportProgress, ImportReport, ImportRun,
    ImportTally, ImportUndo, RenameLayout, UnreadKind, UnreadQuery, UnreadRow,
};
use crate::bridge::{Bridge, Nothing};
use crate::id::Id;
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<Nothing, Option<ImportChosen>>(Command::ImportChoose.name());
    bridge.line::<String, ImportChosen>(Command::ImportResume.name());
    bridge.line::<ImportAsk, ImportFile>(Command::ImportColumns.name());
    bridge.line::<ImportAsk, ImportPreview>(Command::ImportPreview.name());
    bridge.line::<ImportChoices, ImportTally>(Command::ImportTally.name());
    bridge.line::<ImportCommit, Saved<ImportReport>>(Command::ImportCommit.name());
    bridge.line::<Nothing, Option<ImportProgress>>(Command::ImportProgress.name());
    bridge.line::<Nothing, Nothing>(Command::ImportCancel.name());
    bridge.line::<Id, Saved<ImportUndo>>(Command::ImportUndo.name());
    bridge.line::<Id, ImportUndo>(Command::ImportUndoOutlook.name());
    bridge.line::<Nothing, Vec<ImportRun>>(Command::ImportRuns.name());
    bridge.line::<UnreadQuery, Vec<UnreadRow>>(Command::ImportUnread.name());
    bridge.line::<Nothing, Vec<UnreadKind>>(Command::ImportUnreadKinds.name());
    bridge.line::<Vec<Id>, Saved<u32>>(Command::ImportClear.name());
    bridge.line::<Nothing, Vec<ImportLayout>>(Command::ImportLayouts.name());
    bridge.line::<RenameLayout, Saved<()>>(Command::ImportRenameLayout.name());
    bridge.line::<Id, Saved<()>>(Command::ImportForgetLayout.name());
}
