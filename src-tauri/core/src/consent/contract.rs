//! The feature's commands as the window sees them.

use super::{ConsentPrint, ConsentView, NoticeChange, NoticePrint, SignRequest, WithdrawConsent};
use crate::bridge::Bridge;
use crate::centre::Sheet;
use crate::id::Id;
use crate::store::Saved;
use crate::vault::Command;

pub(crate) fn contract(bridge: &mut Bridge) {
    bridge.line::<Id, ConsentView>(Command::ConsentShow.name());
    bridge.line::<SignRequest, Saved<Id>>(Command::ConsentSign.name());
    bridge.line::<WithdrawConsent, Saved<Id>>(Command::ConsentWithdraw.name());
    bridge.line::<NoticeChange, Saved<Id>>(Command::ConsentGiveNotice.name());
    bridge.line::<Id, Saved<Id>>(Command::ConsentEndNotice.name());
    bridge.line::<ConsentPrint, Sheet>(Command::ConsentPrint.name());
    bridge.line::<NoticePrint, Sheet>(Command::ConsentPrintNotice.name());
}
