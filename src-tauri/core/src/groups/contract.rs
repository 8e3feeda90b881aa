//! The feature's commands as the window sees them.

use super::{
    AddMeetingRequest, AttendanceRequest, CallOffRequest, CancelMeetingRequest, ChangeMeetingRequest, ConsentAsked, EnrolRequest, Enrolled,
    MarkRequest, MarkRestRequest, MoveUpRequest, ProgrammeChange, ProgrammeRow, ProgrammeView, ProgrammesRequest, StartAnywayRequest,
    TwinRequest, WalkInsRequest, WithdrawRequest, Withdrawn,
};
use crate::bridge::{Bridge, Nothing};
use crate::centre::Sheet;
use crate::consent::NamedVerdict;
use crate::id::Id;
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<ProgrammesRequest, Vec<ProgrammeRow>>(Command::GroupsProgrammes.name());
    bridge.line::<Id, ProgrammeView>(Command::GroupsProgramme.name());
    bridge.line::<ConsentAsked, Option<NamedVerdict>>(Command::GroupsAskConsent.name());
    bridge.line::<ProgrammeChange, Saved<Id>>(Command::GroupsSaveProgramme.name());
    bridge.line::<TwinRequest, Saved<Nothing>>(Command::GroupsLinkTwin.name());
    bridge.line::<Id, Saved<Nothing>>(Command::GroupsConfirm.name());
    bridge.line::<StartAnywayRequest, Saved<Nothing>>(Command::GroupsStartAnyway.name());
    bridge.line::<CallOffRequest, Saved<Nothing>>(Command::GroupsCallOff.name());
    bridge.line::<Id, Saved<Nothing>>(Command::GroupsEnd.name());
    bridge.line::<AddMeetingRequest, Saved<Id>>(Command::GroupsAddMeeting.name());
    bridge.line::<ChangeMeetingRequest, Saved<Nothing>>(Command::GroupsChangeMeeting.name());
    bridge.line::<CancelMeetingRequest, Saved<Nothing>>(Command::GroupsCancelMeeting.name());
    bridge.line::<EnrolRequest, Saved<Enrolled>>(Command::GroupsEnrol.name());
    bridge.line::<WithdrawRequest, Saved<Withdrawn>>(Command::GroupsWithdraw.name());
    bridge.line::<MoveUpRequest, Saved<Enrolled>>(Command::GroupsMoveUp.name());
    bridge.line::<MarkRequest, Saved<Nothing>>(Command::GroupsMarkPresence.name());
    bridge.line::<AttendanceRequest, Sheet>(Command::GroupsPrintAttendance.name());
    bridge.line::<MarkRestRequest, Saved<u32>>(Command::GroupsMarkRest.name());
    bridge.line::<WalkInsRequest, Saved<Nothing>>(Command::GroupsCountWalkIns.name());
}
