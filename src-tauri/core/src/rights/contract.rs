//! The feature's commands as the window sees them.

use super::{
    AnonymiseRequest, CopyRequest, EraseRequest, Erased, ErasurePreview, LiftRequest, PersonRights, RequestChange, RestrictRequest,
    RetentionRule, RetentionView, ReviewRequest, RightsOverview,
};
use crate::bridge::{Bridge, Nothing};
use crate::centre::{PrintRequest, Sheet};
use crate::id::Id;
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<Nothing, RightsOverview>(Command::RightsOverview.name());
    bridge.line::<Id, PersonRights>(Command::RightsPerson.name());
    bridge.line::<RequestChange, Saved<Id>>(Command::RightsSaveRequest.name());
    bridge.line::<RestrictRequest, Saved<Id>>(Command::RightsRestrict.name());
    bridge.line::<LiftRequest, Saved<Id>>(Command::RightsLift.name());
    bridge.line::<CopyRequest, Sheet>(Command::RightsPrintCopy.name());
    bridge.line::<PrintRequest, Option<String>>(Command::RightsSaveData.name());
    bridge.line::<Id, ErasurePreview>(Command::RightsPreviewErasure.name());
    bridge.line::<EraseRequest, Saved<Erased>>(Command::RightsErase.name());
    bridge.line::<Nothing, RetentionView>(Command::RightsRetention.name());
    bridge.line::<RetentionRule, Saved<Nothing>>(Command::RightsSaveRule.name());
    bridge.line::<ReviewRequest, Saved<Nothing>>(Command::RightsReview.name());
    bridge.line::<Nothing, Sheet>(Command::RightsPrintProposal.name());
    bridge.line::<AnonymiseRequest, Saved<Erased>>(Command::RightsAnonymise.name());
    bridge.line::<Id, Sheet>(Command::RightsPrintCertificate.name());
}
