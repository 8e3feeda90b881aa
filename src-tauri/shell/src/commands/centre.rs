//! The centre itself.

use accogli_core::Id;
use accogli_core::centre::{
    self, Centre, CentreDetails, CentreView, EnvelopeRequest, FoundRequest, Founded, KitRequest, LogoPicture, LogoRequest, OpeningChange,
    PrintRequest, PrintedSheet, ProjectChange, RoomChange, Sheet, SheetQuery, SiteChange,
};
use accogli_core::demo::{self, DemoAccount};
use accogli_core::store::Saved;
use accogli_core::vault::{Command, KdfCost};
use accogli_core::{Code, Error};
use tauri::{State, command};
use tauri_plugin_opener::OpenerExt;

use super::Answer;
use crate::desk::Desk;
use crate::surroundings::Machine;
use crate::{files, prints};

#[command(async)]
pub(crate) fn centre_found(desk: State<'_, Desk>, request: FoundRequest) -> Answer<Founded> {
    let cost = KdfCost::calibrated()?;
    desk.open(|folder| centre::found(folder, &request, cost, Box::new(Machine)))
}

#[command(async)]
pub(crate) fn centre_open_demo(desk: State<'_, Desk>) -> Answer<Vec<DemoAccount>> {
    let folder = desk.go_to_demo()?;
    demo::accounts_or_make(&folder, &Machine)
}

#[command(async)]
pub(crate) fn centre_leave_demo(desk: State<'_, Desk>) -> Answer<()> {
    desk.go(false).map(drop)
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
pub(crate) fn centre_end_opening(desk: State<'_, Desk>, request: Vec<Id>) -> Answer<Saved<CentreView>> {
    desk.with(|session| centre::end_opening(session, &request))
}

#[command(async)]
pub(crate) fn centre_save_project(desk: State<'_, Desk>, request: ProjectChange) -> Answer<Saved<CentreView>> {
    desk.with(|session| centre::save_project(session, &request))
}

#[command(async)]
pub(crate) fn centre_logos(desk: State<'_, Desk>) -> Answer<Vec<LogoPicture>> {
    desk.with(|session| centre::logos(session))
}

#[command(async)]
pub(crate) fn centre_choose_logo(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: LogoRequest) -> Answer<Saved<bool>> {
    let turn = desk.turn()?;
    let Some((_, file)) = files::pick(&window, centre::MOST_LOGO_FILE)? else { return Ok(Saved { value: false, changes: Vec::new() }) };
    desk.with_in(turn, |session| centre::choose_logo(session, request, &file))
}

#[command(async)]
pub(crate) fn centre_remove_logo(desk: State<'_, Desk>, request: LogoRequest) -> Answer<Saved<()>> {
    desk.with(|session| centre::remove_logo(session, request))
}

#[command(async)]
pub(crate) fn centre_print_recovery_kit(desk: State<'_, Desk>, request: KitRequest) -> Answer<Sheet> {
    desk.print(|session| centre::print_recovery_kit(session, &request))
}

#[command(async)]
pub(crate) fn centre_print_envelope(desk: State<'_, Desk>, request: EnvelopeRequest) -> Answer<Sheet> {
    desk.print(|session| centre::print_envelope(session, &request))
}

#[command(async)]
pub(crate) fn centre_find_sheet(desk: State<'_, Desk>, request: SheetQuery) -> Answer<PrintedSheet> {
    desk.with(|session| centre::sheet_by_code(session, &request))
}

#[command(async)]
pub(crate) fn centre_save_print(
    desk: State<'_, Desk>,
    window: tauri::WebviewWindow,
    request: PrintRequest,
) -> Answer<Option<Saved<String>>> {
    let file_name = desk.print_name(Command::CentreSavePrint, &request)?;
    let Some(path) = prints::ask_where(&window, &file_name) else { return Ok(None) };
    let saved = desk.release(Command::CentreSavePrint, &request, |data, printout| prints::save(data, &path, printout))?;
    Ok(path.file_name().map(|name| saved.map(|()| name.to_string_lossy().into_owned())))
}

#[command(async)]
pub(crate) fn centre_open_print(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: PrintRequest) -> Answer<Saved<()>> {
    let laid = desk.release(Command::CentreOpenPrint, &request, |data, printout| prints::lay_out(data, &request.token, printout))?;
    let opened = window.opener().open_path(laid.value.to_string_lossy(), None::<&str>);
    opened.map(|()| laid.map(drop)).map_err(|_| Error::new(Code::ReaderMissing))
}

#[command(async)]
pub(crate) fn centre_print_window(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: PrintRequest) -> Answer<Saved<()>> {
    let left = desk.release(Command::CentrePrintWindow, &request, |_, _| Ok(()))?;
    window.print().map(|()| left).map_err(|_| Error::new(Code::PaperFailed))
}

#[command(async)]
pub(crate) fn centre_confirm_print(desk: State<'_, Desk>, request: PrintRequest) -> Answer<Saved<()>> {
    desk.release(Command::CentreConfirmPrint, &request, |_, _| Ok(()))
}
