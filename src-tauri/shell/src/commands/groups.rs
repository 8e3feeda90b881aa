//! Group programmes.

use accogli_core::Id;
use accogli_core::centre::Sheet;
use accogli_core::consent::NamedVerdict;
use accogli_core::groups::{
    self, AddMeetingRequest, AttendanceRequest, CallOffRequest, CancelMeetingRequest, ChangeMeetingRequest, ConsentAsked, EnrolRequest,
    Enrolled, MarkRequest, MarkRestRequest, MoveUpRequest, ProgrammeChange, ProgrammeRow, ProgrammeView, ProgrammesRequest,
    StartAnywayRequest, TwinRequest, WalkInsRequest, WithdrawRequest, Withdrawn,
};
use accogli_core::store::Saved;
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command(async)]
pub(crate) fn groups_programmes(desk: State<'_, Desk>, request: ProgrammesRequest) -> Answer<Vec<ProgrammeRow>> {
    desk.with(|session| groups::programmes(session, &request))
}

#[command(async)]
pub(crate) fn groups_programme(desk: State<'_, Desk>, request: Id) -> Answer<ProgrammeView> {
    desk.with(|session| groups::programme(session, request))
}

#[command(async)]
pub(crate) fn groups_ask_consent(desk: State<'_, Desk>, request: ConsentAsked) -> Answer<Option<NamedVerdict>> {
    desk.with(|session| groups::ask_consent(session, &request))
}

#[command(async)]
pub(crate) fn groups_save_programme(desk: State<'_, Desk>, request: ProgrammeChange) -> Answer<Saved<Id>> {
    desk.with(|session| groups::save_programme(session, &request))
}

#[command(async)]
pub(crate) fn groups_link_twin(desk: State<'_, Desk>, request: TwinRequest) -> Answer<Saved<()>> {
    desk.with(|session| groups::link_twin(session, &request))
}

#[command(async)]
pub(crate) fn groups_confirm(desk: State<'_, Desk>, request: Id) -> Answer<Saved<()>> {
    desk.with(|session| groups::confirm(session, request))
}

#[command(async)]
pub(crate) fn groups_start_anyway(desk: State<'_, Desk>, request: StartAnywayRequest) -> Answer<Saved<()>> {
    desk.with(|session| groups::start_anyway(session, &request))
}

#[command(async)]
pub(crate) fn groups_call_off(desk: State<'_, Desk>, request: CallOffRequest) -> Answer<Saved<()>> {
    desk.with(|session| groups::call_off(session, &request))
}

#[command(async)]
pub(crate) fn groups_end(desk: State<'_, Desk>, request: Id) -> Answer<Saved<()>> {
    desk.with(|session| groups::end(session, request))
}

#[command(async)]
pub(crate) fn groups_add_meeting(desk: State<'_, Desk>, request: AddMeetingRequest) -> Answer<Saved<Id>> {
    desk.with(|session| groups::add_meeting(session, &request))
}

#[command(async)]
pub(crate) fn groups_change_meeting(desk: State<'_, Desk>, request: ChangeMeetingRequest) -> Answer<Saved<()>> {
    desk.with(|session| groups::change_meeting(session, &request))
}

#[command(async)]
pub(crate) fn groups_cancel_meeting(desk: State<'_, Desk>, request: CancelMeetingRequest) -> Answer<Saved<()>> {
    desk.with(|session| groups::cancel_meeting(session, &request))
}

#[command(async)]
pub(crate) fn groups_enrol(desk: State<'_, Desk>, request: EnrolRequest) -> Answer<Saved<Enrolled>> {
    desk.with(|session| groups::enrol(session, &request))
}

#[command(async)]
pub(crate) fn groups_withdraw(desk: State<'_, Desk>, request: WithdrawRequest) -> Answer<Saved<Withdrawn>> {
    desk.with(|session| groups::withdraw(session, &request))
}

#[command(async)]
pub(crate) fn groups_move_up(desk: State<'_, Desk>, request: MoveUpRequest) -> Answer<Saved<Enrolled>> {
    desk.with(|session| groups::move_up(session, &request))
}

#[command(async)]
pub(crate) fn groups_mark_presence(desk: State<'_, Desk>, request: MarkRequest) -> Answer<Saved<()>> {
    desk.with(|session| groups::mark_presence(session, &request))
}

#[command(async)]
pub(crate) fn groups_mark_rest(desk: State<'_, Desk>, request: MarkRestRequest) -> Answer<Saved<u32>> {
    desk.with(|session| groups::mark_rest(session, &request))
}

#[command(async)]
pub(crate) fn groups_count_walk_ins(desk: State<'_, Desk>, request: WalkInsRequest) -> Answer<Saved<()>> {
    desk.with(|session| groups::count_walk_ins(session, &request))
}

#[command(async)]
pub(crate) fn groups_print_attendance(desk: State<'_, Desk>, request: AttendanceRequest) -> Answer<Sheet> {
    desk.print(|session| groups::print_attendance(session, &request))
}
