//! The feature's commands as the window sees them.

use super::{CardsRequest, ExportedFile, LabelsAnswer, LabelsRequest, LettersRequest, ListExport};
use crate::bridge::Bridge;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<ListExport, Option<ExportedFile>>(Command::ExportList.name());
    bridge.line::<LettersRequest, Option<ExportedFile>>(Command::ExportLetters.name());
    bridge.line::<CardsRequest, Option<ExportedFile>>(Command::ExportCards.name());
    bridge.line::<LabelsRequest, LabelsAnswer>(Command::ExportLabels.name());
}
