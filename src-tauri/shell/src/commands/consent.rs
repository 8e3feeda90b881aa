//! Consent to services for minors, and the privacy notice.

use accogli_core::Id;
use accogli_core::centre::Sheet;
use accogli_core::consent::{self, ConsentPrint, ConsentView, NoticeChange, NoticePrint, SignRequest, WithdrawConsent};
use accogli_core::store::Saved;
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command(async)]
pub(crate) fn consent_show(desk: State<'_, Desk>, request: Id) -> Answer<ConsentView> {
    desk.with(|session| consent::show(session, request))
}

#[command(async)]
pub(crate) fn consent_sign(desk: State<'_, Desk>, request: SignRequest) -> Answer<Saved<Id>> {
    desk.with(|session| consent::sign(session, &request))
}

#[command(async)]
pub(crate) fn consent_withdraw(desk: State<'_, Desk>, request: WithdrawConsent) -> Answer<Saved<Id>> {
    desk.with(|session| consent::withdraw(session, &request))
}

#[command(async)]
pub(crate) fn consent_give_notice(desk: State<'_, Desk>, request: NoticeChange) -> Answer<Saved<Id>> {
    desk.with(|session| consent::give_notice(session, &request))
}

#[command(async)]
pub(crate) fn consent_end_notice(desk: State<'_, Desk>, request: Id) -> Answer<Saved<Id>> {
    desk.with(|session| consent::end_notice(session, request))
}

#[command(async)]
pub(crate) fn consent_print(desk: State<'_, Desk>, request: ConsentPrint) -> Answer<Sheet> {
    desk.print(|session| consent::print_consent(session, &request))
}

#[command(async)]
pub(crate) fn consent_print_notice(desk: State<'_, Desk>, request: NoticePrint) -> Answer<Sheet> {
    desk.print(|session| consent::print_notice(session, &request))
}
