//! What the program is made of.

use accogli_core::about::{Versions, versions};
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command(async)]
pub(crate) fn about_versions(desk: State<'_, Desk>) -> Answer<Versions> {
    desk.with(|session| versions(session))
}
