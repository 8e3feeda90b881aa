//! The centre itself.

use accogli_core::Id;
use accogli_core::centre::{
    self, Centre, CentreDetails, CentreView, FoundRequest, Founded, OpeningChange, ProjectChange, RoomChange, SiteChange,
};
use accogli_core::store::Saved;
use accogli_core::vault::KdfCost;
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;
use crate::surroundings::Machine;

#[command(async)]
pub(crate) fn centre_found(desk: State<'_, Desk>, request: FoundRequest) -> Answer<Founded> {
    let cost = KdfCost::calibrated()?;
    desk.open(|folder| centre::found(folder, &request, cost, Box::new(Machine)))
}

#[command(async)]
pub(crate) fn centre_show(desk: State<'_, Desk>) -> Answer<CentreView> {
    desk.with(|session| centre::show(session))
}

#[command(async)]
pub(crate) fn centre_change(desk: State<'_, Desk>, request: CentreDetails) -> Answer<Saved<Centre>> {
    desk.with(|session| centre::change(session, &request))
}

#[command(async)]
pub(crate) fn centre_save_site(desk: State<'_, Desk>, request: SiteChange) -> Answer<Saved<CentreView>> {
    desk.with(|session| centre::save_site(session, &request))
}

#[command(async)]
pub(crate) fn centre_save_room(desk: State<'_, Desk>, request: RoomChange) -> Answer<Saved<CentreView>> {
    desk.with(|session| centre::save_room(session, &request))
}

#[command(async)]
pub(crate) fn centre_save_opening(desk: State<'_, Desk>, request: OpeningChange) -> Answer<Saved<CentreView>> {
    desk.with(|session| centre::save_opening(session, &request))
}

#[command(async)]
pub(crate) fn centre_end_opening(desk: State<'_, Desk>, request: Id) -> Answer<Saved<CentreView>> {
    desk.with(|session| centre::end_opening(session, request))
}

#[command(async)]
pub(crate) fn centre_save_project(desk: State<'_, Desk>, request: ProjectChange) -> Answer<Saved<CentreView>> {
    desk.with(|session| centre::save_project(session, &request))
}
