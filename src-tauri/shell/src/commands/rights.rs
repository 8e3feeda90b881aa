//! What a person may ask about their data, and how long it is kept.

use accogli_core::Id;
use accogli_core::centre::{PrintRequest, Sheet};
use accogli_core::rights::{
    self, AnonymiseRequest, CopyRequest, EraseRequest, Erased, ErasurePreview, LiftRequest, PersonRights, RequestChange, RestrictRequest,
    RetentionRule, RetentionView, ReviewRequest, RightsOverview,
};
use accogli_core::store::Saved;
use accogli_core::vault::Command;
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;
use crate::prints;

#[command(async)]
pub(crate) fn rights_overview(desk: State<'_, Desk>) -> Answer<RightsOverview> {
    desk.with(|session| rights::overview(session))
}

#[command(async)]
pub(crate) fn rights_person(desk: State<'_, Desk>, request: Id) -> Answer<PersonRights> {
    desk.with(|session| rights::person(session, request))
}

#[command(async)]
pub(crate) fn rights_save_request(desk: State<'_, Desk>, request: RequestChange) -> Answer<Saved<Id>> {
    desk.with(|session| rights::save_request(session, &request))
}

#[command(async)]
pub(crate) fn rights_restrict(desk: State<'_, Desk>, request: RestrictRequest) -> Answer<Saved<Id>> {
    desk.with(|session| rights::restrict(session, &request))
}

#[command(async)]
pub(crate) fn rights_lift(desk: State<'_, Desk>, request: LiftRequest) -> Answer<Saved<Id>> {
    desk.with(|session| rights::lift(session, &request))
}

#[command(async)]
pub(crate) fn rights_print_copy(desk: State<'_, Desk>, request: CopyRequest) -> Answer<Sheet> {
    desk.print(|session| rights::print_copy(session, &request))
}

#[command(async)]
pub(crate) fn rights_save_data(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: PrintRequest) -> Answer<Option<String>> {
    let file_name = prints::data_name(&desk.print_name(Command::RightsSaveData, &request)?);
    let Some(path) = prints::ask_where_for(&window, &file_name, ("JSON", "json")) else { return Ok(None) };
    desk.release(Command::RightsSaveData, &request, |data, printout| prints::save_data(data, &path, printout))?;
    Ok(path.file_name().map(|name| name.to_string_lossy().into_owned()))
}

#[command(async)]
pub(crate) fn rights_preview_erasure(desk: State<'_, Desk>, request: Id) -> Answer<ErasurePreview> {
    desk.with(|session| rights::preview_erasure(session, request))
}

#[command(async)]
pub(crate) fn rights_erase(desk: State<'_, Desk>, request: EraseRequest) -> Answer<Saved<Erased>> {
    desk.with(|session| rights::erase(session, &request))
}

#[command(async)]
pub(crate) fn rights_retention(desk: State<'_, Desk>) -> Answer<RetentionView> {
    desk.with(|session| rights::retention(session))
}

#[command(async)]
pub(crate) fn rights_save_rule(desk: State<'_, Desk>, request: RetentionRule) -> Answer<Saved<()>> {
    desk.with(|session| rights::save_rule(session, &request))
}

#[command(async)]
pub(crate) fn rights_review(desk: State<'_, Desk>, request: ReviewRequest) -> Answer<Saved<()>> {
    desk.with(|session| rights::review(session, &request))
}

#[command(async)]
pub(crate) fn rights_print_proposal(desk: State<'_, Desk>) -> Answer<Sheet> {
    desk.print(rights::print_proposal)
}

#[command(async)]
pub(crate) fn rights_anonymise(desk: State<'_, Desk>, request: AnonymiseRequest) -> Answer<Saved<Erased>> {
    desk.with(|session| rights::anonymise(session, &request))
}

#[command(async)]
pub(crate) fn rights_print_certificate(desk: State<'_, Desk>, request: Id) -> Answer<Sheet> {
    desk.print(|session| rights::print_certificate(session, request))
}
