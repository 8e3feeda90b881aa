//! The feature's commands as the window sees them.

use super::{GenogramPrint, GenogramQuery, GenogramView, LifeFactChange};
use crate::bridge::Bridge;
use crate::centre::Sheet;
use crate::id::Id;
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<GenogramQuery, GenogramView>(Command::GenogramShow.name());
    bridge.line::<LifeFactChange, Saved<Id>>(Command::GenogramSaveFact.name());
    bridge.line::<GenogramPrint, Sheet>(Command::GenogramPrint.name());
    bridge.line::<GenogramPrint, Option<String>>(Command::GenogramExport.name());
}
