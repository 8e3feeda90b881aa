//! What leaves as lists, cards, letters and labels.

use accogli_core::Result;
use accogli_core::centre::Printout;
use accogli_core::export::{self, CardsRequest, Exported, ExportedFile, LabelsAnswer, LabelsRequest, LeftOut, LettersRequest, ListExport};
use accogli_core::store::write_outside;
use accogli_core::vault::Session;
use tauri::{State, WebviewWindow, command};

use super::Answer;
use crate::desk::Desk;
use crate::prints;

#[command(async)]
pub(crate) fn export_list(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: ListExport) -> Answer<Option<ExportedFile>> {
    save(&desk, &window, &request.file_name(), |session| export::list(session, &request))
}

#[command(async)]
pub(crate) fn export_letters(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: LettersRequest) -> Answer<Option<ExportedFile>> {
    save(&desk, &window, &request.file_name(), |session| export::letters(session, &request))
}

#[command(async)]
pub(crate) fn export_cards(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: CardsRequest) -> Answer<Option<ExportedFile>> {
    save(&desk, &window, request.file_name(), |session| export::cards(session, &request))
}

#[command(async)]
pub(crate) fn export_labels(desk: State<'_, Desk>, request: LabelsRequest) -> Answer<LabelsAnswer> {
    let mut told = (0, Vec::new());
    let sheet = desk.print(|session| labels(session, &request, &mut told))?;
    Ok(LabelsAnswer { sheet, records: told.0, left_out: told.1 })
}

/// The print goes to the printer's shelf; how many labels and who has none are told beside it.
fn labels(session: &mut Session, request: &LabelsRequest, told: &mut (u32, Vec<LeftOut>)) -> Result<Printout> {
    let (printout, records, left_out) = export::labels(session, request)?;
    *told = (records, left_out);
    Ok(printout)
}

/// Asks where, makes the file and writes it there; `None` when given up in the dialog: then nothing was made.
fn save(
    desk: &Desk,
    window: &WebviewWindow,
    name: &str,
    make: impl FnOnce(&mut Session) -> Result<Exported>,
) -> Answer<Option<ExportedFile>> {
    let turn = desk.turn()?;
    let extension = name.rsplit('.').next().unwrap_or_default();
    let Some(path) = prints::ask_where_for(window, name, (&extension.to_uppercase(), extension)) else { return Ok(None) };
    let made = desk.with_in(turn, make)?;
    write_outside(desk.data(), &path, &made.bytes)?;
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Some(ExportedFile { file_name, records: made.records, left_out: made.left_out }))
}
