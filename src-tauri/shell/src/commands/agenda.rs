//! Appointments.

use accogli_core::Id;
use accogli_core::agenda::{
    self, Appointment, Cancel, Check, ConsentAsked, Details, FindFreeRequest, FreeSlot, ListRequest, Mark, MinorConsent, Move,
    PrintDayRequest, Slot, Verdict, Week, WeekRequest,
};
use accogli_core::centre::Sheet;
use accogli_core::store::Saved;
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command(async)]
pub(crate) fn agenda_week(desk: State<'_, Desk>, request: WeekRequest) -> Answer<Week> {
    desk.with(|session| agenda::week(session, &request))
}

#[command(async)]
pub(crate) fn agenda_list(desk: State<'_, Desk>, request: ListRequest) -> Answer<Vec<Appointment>> {
    desk.with(|session| agenda::list(session, &request))
}

#[command(async)]
pub(crate) fn agenda_show(desk: State<'_, Desk>, request: Id) -> Answer<Appointment> {
    desk.with(|session| agenda::show(session, request))
}

#[command(async)]
pub(crate) fn agenda_clashes(desk: State<'_, Desk>, request: Check) -> Answer<Verdict> {
    desk.with(|session| agenda::clashes(session, &request))
}

#[command(async)]
pub(crate) fn agenda_ask_consent(desk: State<'_, Desk>, request: ConsentAsked) -> Answer<Vec<MinorConsent>> {
    desk.with(|session| agenda::ask_consent(session, &request))
}

#[command(async)]
pub(crate) fn agenda_find_free(desk: State<'_, Desk>, request: FindFreeRequest) -> Answer<Option<FreeSlot>> {
    desk.with(|session| agenda::find_free(session, &request))
}

#[command(async)]
pub(crate) fn agenda_book(desk: State<'_, Desk>, request: Slot) -> Answer<Saved<Appointment>> {
    desk.with(|session| agenda::book(session, &request))
}

#[command(async)]
pub(crate) fn agenda_move(desk: State<'_, Desk>, request: Move) -> Answer<Saved<Appointment>> {
    desk.with(|session| agenda::move_to(session, &request))
}

#[command(async)]
pub(crate) fn agenda_change(desk: State<'_, Desk>, request: Details) -> Answer<Saved<Appointment>> {
    desk.with(|session| agenda::change(session, &request))
}

#[command(async)]
pub(crate) fn agenda_cancel(desk: State<'_, Desk>, request: Cancel) -> Answer<Saved<Appointment>> {
    desk.with(|session| agenda::cancel(session, &request))
}

#[command(async)]
pub(crate) fn agenda_mark(desk: State<'_, Desk>, request: Mark) -> Answer<Saved<Appointment>> {
    desk.with(|session| agenda::mark(session, &request))
}

#[command(async)]
pub(crate) fn agenda_print_day(desk: State<'_, Desk>, request: PrintDayRequest) -> Answer<Sheet> {
    desk.print(|session| agenda::print_day(session, &request))
}
