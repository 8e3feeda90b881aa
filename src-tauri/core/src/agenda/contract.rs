//! The agenda's commands as the window sees them.

use super::{
    Appointment, Cancel, Check, ConsentAsked, Details, FindFreeRequest, FreeSlot, ListRequest, Mark, MinorConsent, Move, PrintDayRequest,
    Slot, Verdict, Week, WeekRequest,
};
use crate::bridge::Bridge;
use crate::centre::Sheet;
use crate::id::Id;
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<WeekRequest, Week>(Command::AgendaWeek.name());
    bridge.line::<ListRequest, Vec<Appointment>>(Command::AgendaList.name());
    bridge.line::<Id, Appointment>(Command::AgendaShow.name());
    bridge.line::<Check, Verdict>(Command::AgendaClashes.name());
    bridge.line::<ConsentAsked, Vec<MinorConsent>>(Command::AgendaAskConsent.name());
    bridge.line::<FindFreeRequest, Option<FreeSlot>>(Command::AgendaFindFree.name());
    bridge.line::<Slot, Saved<Appointment>>(Command::AgendaBook.name());
    bridge.line::<Move, Saved<Appointment>>(Command::AgendaMove.name());
    bridge.line::<Details, Saved<Appointment>>(Command::AgendaChange.name());
    bridge.line::<Cancel, Saved<Appointment>>(Command::AgendaCancel.name());
    bridge.line::<Mark, Saved<Appointment>>(Command::AgendaMark.name());
    bridge.line::<PrintDayRequest, Sheet>(Command::AgendaPrintDay.name());
}
