//! Who did or read what.

use accogli_core::audit::{self, AuditCheck, AuditPage, AuditQuery, ExportFormat};
use accogli_core::centre::Sheet;
use accogli_core::store::write_outside;
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;
use crate::prints;

/// The file name proposed for an export.
const EXPORT_NAME: &str = "registro-accessi.csv";

#[command(async)]
pub(crate) fn audit_entries(desk: State<'_, Desk>, request: AuditQuery) -> Answer<AuditPage> {
    desk.with(|session| audit::entries(session, &request))
}

#[command(async)]
pub(crate) fn audit_verify(desk: State<'_, Desk>) -> Answer<AuditCheck> {
    desk.with(|session| audit::check(session))
}

#[command(async)]
pub(crate) fn audit_print(desk: State<'_, Desk>, request: AuditQuery) -> Answer<Sheet> {
    desk.print(|session| audit::print(session, &request))
}

#[command(async)]
pub(crate) fn audit_export(desk: State<'_, Desk>, window: tauri::WebviewWindow, request: AuditQuery) -> Answer<Option<String>> {
    let turn = desk.turn()?;
    let Some(path) = prints::ask_where_for(&window, EXPORT_NAME, ("CSV", "csv")) else { return Ok(None) };
    let bytes = desk.with_in(turn, |session| audit::export(session, &request, ExportFormat::Csv))?;
    write_outside(desk.data(), &path, &bytes)?;
    Ok(path.file_name().map(|name| name.to_string_lossy().into_owned()))
}
