//! The words of the log on paper and in files. The window's own texts are their source: `cargo xtask gen` copies them here.

use std::collections::BTreeMap;

use super::SubjectKind;
use crate::store::Outcome;
use crate::vault::Role;

const WORDS: &str = include_str!("data/words.json");

/// What each command did, by its name.
#[must_use]
pub fn words() -> BTreeMap<String, String> {
    serde_json::from_str(WORDS).unwrap_or_default()
}

pub(super) const fn outcome_word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => "riuscito",
        Outcome::Read => "letto",
        Outcome::Denied => "rifiutato",
        Outcome::Broken => "non verificabile",
        Outcome::RolledBack => "registro più vecchio",
    }
}

pub(super) const fn role_word(role: Role) -> &'static str {
    match role {
        Role::Desk => "Sportello",
        Role::Professional => "Professionista",
        Role::Mediator => "Mediatore",
        Role::Coordinator => "Coordinatore",
        Role::Administrator => "Amministratore",
    }
}

pub(super) const fn kind_word(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Family => "fascicolo",
        SubjectKind::Person => "persona",
        SubjectKind::Enquiry => "contatto",
        SubjectKind::Appointment => "appuntamento",
        SubjectKind::Case => "percorso di mediazione",
        SubjectKind::Note => "appunto riservato",
        SubjectKind::Programme => "ciclo di gruppo",
        SubjectKind::GroupMeeting => "incontro di gruppo",
        SubjectKind::Site => "sede",
        SubjectKind::Staff => "account",
        SubjectKind::Role => "ruolo dato:",
        SubjectKind::Tries => "altri tentativi prima di questi",
        SubjectKind::Other => "altro dato",
    }
}
