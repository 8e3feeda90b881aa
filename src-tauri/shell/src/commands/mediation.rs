//! Mediation: cases, parties, meetings, sealed notes.

use accogli_core::Id;
use accogli_core::agenda::GroupHour;
use accogli_core::mediation::{
    self, AttachRequest, Attachment, BookMeetingRequest, Candidate, CaseChange, CaseFilter, CaseRow, CaseView, CloseRequest, Escrow,
    EscrowCodes, EscrowConfirm, EscrowUse, GrantRequest, MediatorEnd, MeetingCancel, MeetingMove, Note, NoteQuery, NoteRevision, NoteText,
    NotesFound, OpenCaseRequest, PartyAnswer, PartyRequest, RecordRequest, ReopenRequest, Screening, ScreeningRequest,
};
use accogli_core::store::Saved;
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;
use crate::files;

#[command(async)]
pub(crate) fn mediation_list(desk: State<'_, Desk>, request: CaseFilter) -> Answer<Vec<CaseRow>> {
    desk.with(|session| mediation::list(session, request))
}

#[command(async)]
pub(crate) fn mediation_show(desk: State<'_, Desk>, request: Id) -> Answer<CaseView> {
    desk.with(|session| mediation::show(session, request))
}

#[command(async)]
pub(crate) fn mediation_candidates(desk: State<'_, Desk>) -> Answer<Vec<Candidate>> {
    desk.with(|session| mediation::candidates(session))
}

#[command(async)]
pub(crate) fn mediation_open_case(desk: State<'_, Desk>, request: OpenCaseRequest) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::open_case(session, &request))
}

#[command(async)]
pub(crate) fn mediation_change_case(desk: State<'_, Desk>, request: CaseChange) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::change_case(session, &request))
}

#[command(async)]
pub(crate) fn mediation_screen_party(desk: State<'_, Desk>, request: ScreeningRequest) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::screen_party(session, &request))
}

#[command(async)]
pub(crate) fn mediation_read_screening(desk: State<'_, Desk>, request: PartyRequest) -> Answer<Screening> {
    desk.with(|session| mediation::read_screening(session, request))
}

#[command(async)]
pub(crate) fn mediation_reopen(desk: State<'_, Desk>, request: ReopenRequest) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::reopen(session, &request))
}

#[command(async)]
pub(crate) fn mediation_check_slot(desk: State<'_, Desk>, request: BookMeetingRequest) -> Answer<Vec<GroupHour>> {
    desk.with(|session| mediation::check_slot(session, &request))
}

#[command(async)]
pub(crate) fn mediation_book_meeting(desk: State<'_, Desk>, request: BookMeetingRequest) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::book_meeting(session, &request))
}

#[command(async)]
pub(crate) fn mediation_record_meeting(desk: State<'_, Desk>, request: RecordRequest) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::record_meeting(session, &request))
}

#[command(async)]
pub(crate) fn mediation_move_meeting(desk: State<'_, Desk>, request: MeetingMove) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::move_meeting(session, &request))
}

#[command(async)]
pub(crate) fn mediation_cancel_meeting(desk: State<'_, Desk>, request: MeetingCancel) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::cancel_meeting(session, &request))
}

#[command(async)]
pub(crate) fn mediation_answer_party(desk: State<'_, Desk>, request: PartyAnswer) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::answer_party(session, request))
}

#[command(async)]
pub(crate) fn mediation_close_case(desk: State<'_, Desk>, request: CloseRequest) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::close_case(session, &request))
}

#[command(async)]
pub(crate) fn mediation_add_mediator(desk: State<'_, Desk>, request: GrantRequest) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::add_mediator(session, &request))
}

#[command(async)]
pub(crate) fn mediation_end_mediator(desk: State<'_, Desk>, request: MediatorEnd) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::end_mediator(session, request))
}

#[command(async)]
pub(crate) fn mediation_write_note(desk: State<'_, Desk>, request: NoteText) -> Answer<Saved<Id>> {
    desk.with(|session| mediation::write_note(session, &request))
}

#[command(async)]
pub(crate) fn mediation_revise_note(desk: State<'_, Desk>, request: NoteRevision) -> Answer<Saved<Id>> {
    desk.with(|session| mediation::revise_note(session, &request))
}

#[command(async)]
pub(crate) fn mediation_read_notes(desk: State<'_, Desk>, request: Id) -> Answer<Vec<Note>> {
    desk.with(|session| mediation::read_notes(session, request))
}

#[command(async)]
pub(crate) fn mediation_search_notes(desk: State<'_, Desk>, request: NoteQuery) -> Answer<NotesFound> {
    desk.with(|session| mediation::search_notes(session, &request))
}

#[command(async)]
pub(crate) fn mediation_escrow(desk: State<'_, Desk>) -> Answer<Escrow> {
    desk.with(|session| mediation::escrow(session))
}

#[command(async)]
pub(crate) fn mediation_start_escrow(desk: State<'_, Desk>) -> Answer<Saved<EscrowCodes>> {
    desk.with(mediation::start_escrow)
}

#[command(async)]
pub(crate) fn mediation_confirm_escrow(desk: State<'_, Desk>, request: EscrowConfirm) -> Answer<Saved<()>> {
    desk.with(|session| mediation::confirm_escrow(session, &request))
}

#[command(async)]
pub(crate) fn mediation_end_escrow(desk: State<'_, Desk>) -> Answer<Saved<()>> {
    desk.with(mediation::end_escrow)
}

#[command(async)]
pub(crate) fn mediation_use_escrow(desk: State<'_, Desk>, request: EscrowUse) -> Answer<Saved<CaseView>> {
    desk.with(|session| mediation::use_escrow(session, &request))
}

#[command(async)]
pub(crate) fn mediation_attach_file(
    desk: State<'_, Desk>,
    window: tauri::WebviewWindow,
    request: AttachRequest,
) -> Answer<Option<Saved<Attachment>>> {
    let turn = desk.turn()?;
    let Some((name, bytes)) = files::pick(&window, mediation::LARGEST_ATTACHMENT)? else { return Ok(None) };
    desk.with_in(turn, |session| mediation::attach_file(session, request, &name, &bytes)).map(Some)
}

#[command(async)]
pub(crate) fn mediation_save_attachment(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: Id) -> Answer<Option<String>> {
    let turn = desk.turn()?;
    let name = desk.with_in(turn, |session| mediation::attachment_name(session, request))?;
    files::save_as(&window, &desk, turn, &name, |session| mediation::read_attachment(session, request).map(|file| file.bytes))
}
