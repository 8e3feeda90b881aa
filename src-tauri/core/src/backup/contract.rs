//! The commands of copies as the window sees them.

use super::{BackupSet, BackupState, Candidate, Progress, RestoreRequest, Restored, Trial};
use crate::bridge::{Bridge, Nothing};
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<Nothing, BackupState>(Command::BackupShow.name());
    bridge.line::<Nothing, BackupSet>(Command::BackupMake.name());
    bridge.line::<Nothing, Option<Progress>>(Command::BackupProgress.name());
    bridge.line::<Nothing, Nothing>(Command::BackupCancel.name());
    bridge.line::<Nothing, Trial>(Command::BackupTry.name());
    bridge.line::<Nothing, Saved<Nothing>>(Command::BackupChooseSecond.name());
    bridge.line::<Nothing, Saved<Nothing>>(Command::BackupForgetSecond.name());
    bridge.line::<Nothing, Saved<Nothing>>(Command::BackupKeepThinning.name());
    bridge.line::<Nothing, Vec<Candidate>>(Command::BackupCandidates.name());
    bridge.line::<Nothing, Vec<Candidate>>(Command::BackupLookElsewhere.name());
    bridge.line::<RestoreRequest, Restored>(Command::BackupRestore.name());
}
