//! The log's commands as the window sees them.

use super::{AuditCheck, AuditPage, AuditQuery};
use crate::bridge::{Bridge, Nothing};
use crate::centre::Sheet;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<AuditQuery, AuditPage>(Command::AuditEntries.name());
    bridge.line::<Nothing, AuditCheck>(Command::AuditVerify.name());
    bridge.line::<AuditQuery, Sheet>(Command::AuditPrint.name());
    bridge.line::<AuditQuery, Option<String>>(Command::AuditExport.name());
}
