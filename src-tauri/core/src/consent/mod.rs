//! Consent to a service for a minor: who must sign, what is missing and why; and the privacy notice, which is another paper.
//!
//! Consent to a service is not the legal basis of keeping data: the notice (Reg. UE 2016/679 art. 13-14) is given, never signed as a
//! consent, and the two are never one paper.

mod ahead;
mod codes;
mod contract;
mod end_notice;
mod expiring;
mod give_notice;
mod notice;
mod read;
mod rules;
mod services;
mod sheets;
mod show;
mod sign;
mod words;

pub use crate::families::NOTICE_VERSION;
pub(crate) use ahead::{foreseen, of_nobody_known};
pub use codes::{ConsentAnswer, ConsentBasis, ConsentState, LackReason, Needs, NoticeMeans, Service, VerdictNote};
pub(crate) use contract::contract;
pub use end_notice::end_notice;
pub use expiring::{ExpiringConsent, expiring_consents};
pub use give_notice::{NoticeChange, give_notice};
pub use read::{NamedLack, NamedVerdict};
pub use rules::{Lack, ServiceRule, Signature, Verdict, verdict};
pub use services::{rule_of, rules_version};
pub use sheets::{ConsentPrint, NoticePrint, print_consent, print_notice};
pub use show::{ConsentPerson, ConsentRow, ConsentView, NoticeRow, NoticeTold, ServiceVerdict, show};
pub use sign::{SignRequest, WithdrawConsent, sign, withdraw};
pub(crate) use words::service as service_word;
