//! The commands of copies as the window sees them.

use super::{BackupState, MadeSet, Progress, RestorableSet, RestoreRequest, Restored, Salvaged, TrialRestore};
use crate::bridge::{Bridge, Nothing};
use crate::store::Saved;
use crate::vault::{Command, UnlockRequest};

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<Nothing, BackupState>(Command::BackupShow.name());
    bridge.line::<Nothing, MadeSet>(Command::BackupMake.name());
    bridge.line::<Nothing, Option<Progress>>(Command::BackupProgress.name());
    bridge.line::<Nothing, Nothing>(Command::BackupCancel.name());
    bridge.line::<Nothing, TrialRestore>(Command::BackupTry.name());
    bridge.line::<Nothing, Saved<Nothing>>(Command::BackupChooseSecond.name());
    bridge.line::<Nothing, Saved<Nothing>>(Command::BackupForgetSecond.name());
    bridge.line::<Nothing, Saved<Nothing>>(Command::BackupKeepThinning.name());
    bridge.line::<Nothing, Saved<u32>>(Command::BackupForgetOldKeys.name());
    bridge.line::<Nothing, Vec<RestorableSet>>(Command::BackupCandidates.name());
    bridge.line::<Nothing, Vec<RestorableSet>>(Command::BackupLookElsewhere.name());
    bridge.line::<RestoreRequest, Restored>(Command::BackupRestore.name());
    bridge.line::<UnlockRequest, Salvaged>(Command::BackupSalvage.name());
}
