//! A family drawn.

use accogli_core::Id;
use accogli_core::centre::Sheet;
use accogli_core::genogram::{self, GenogramPrint, GenogramQuery, GenogramView, LifeFactChange};
use accogli_core::store::{Saved, write_outside};
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;
use crate::prints;

/// The file name proposed for a drawing: it names nobody.
const DRAWING_NAME: &str = "genogramma.svg";

#[command(async)]
pub(crate) fn genogram_show(desk: State<'_, Desk>, request: GenogramQuery) -> Answer<GenogramView> {
    desk.with(|session| genogram::show(session, &request))
}

#[command(async)]
pub(crate) fn genogram_save_fact(desk: State<'_, Desk>, request: LifeFactChange) -> Answer<Saved<Id>> {
    desk.with(|session| genogram::save_fact(session, &request))
}

#[command(async)]
pub(crate) fn genogram_print(desk: State<'_, Desk>, request: GenogramPrint) -> Answer<Sheet> {
    desk.print(|session| genogram::print(session, &request))
}

#[command(async)]
pub(crate) fn genogram_export(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: GenogramPrint) -> Answer<Option<String>> {
    let turn = desk.turn()?;
    let Some(path) = prints::ask_where_for(&window, DRAWING_NAME, ("SVG", "svg")) else { return Ok(None) };
    let bytes = desk.with_in(turn, |session| genogram::export(session, &request))?;
    write_outside(desk.data(), &path, &bytes)?;
    Ok(path.file_name().map(|name| name.to_string_lossy().into_owned()))
}
