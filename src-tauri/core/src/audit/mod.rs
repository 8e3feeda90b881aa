//! The audit as people read it: who opened, wrote, printed what and when. The chain itself is `store/audit.rs`.
//!
//! Never content: a line holds a name of an action and of a record. The log is never shortened by the program.

mod check;
mod contract;
mod entries;
mod export;
mod sheets;
mod words;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

pub use check::{AuditCheck, check};
pub(crate) use contract::contract;
pub use entries::entries;
pub use export::{ExportFormat, export};
pub use sheets::print;
pub use words::words;

use crate::id::Id;
use crate::store::{Outcome, codes};
use crate::vault::{Command, Effect};

codes! {
    /// What is looked for in the log.
    pub enum AuditWhat {
        /// Files, contacts, cases that were opened.
        Read = "read",
        /// Records that were written, undone or redone.
        Written = "written",
        /// Sealed notes, files beside them, screenings: written, read, searched.
        Sealed = "sealed",
        /// Prints and exports, also where they went.
        Paper = "paper",
        /// Entering, locking, accounts, keys.
        Access = "access",
        /// What was refused, did not verify, or was put back older.
        Refused = "refused",
    }
}

impl AuditWhat {
    /// Whether a command's entries are of this kind.
    #[must_use]
    pub fn holds(self, command: Command) -> bool {
        let name = command.name();
        let sealed = [
            "mediation_screen_party",
            "mediation_read_screening",
            "mediation_write_note",
            "mediation_revise_note",
            "mediation_attach_file",
            "mediation_save_attachment",
        ]
        .contains(&name)
            || name.ends_with("_notes");
        // What leaves the register leaves it by whatever name: a document of a folder, the data of a copy.
        let paper = command.leaves() && !sealed;
        let access = name.starts_with("vault_");
        match self {
            Self::Paper => paper,
            Self::Sealed => sealed,
            Self::Access => access,
            Self::Read => command.effect() == Effect::Read && !(paper || sealed || access),
            Self::Written => command.effect() != Effect::Read && !(paper || sealed || access),
            Self::Refused => false,
        }
    }
}

/// Which entries to show. Each part that is left out admits all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ts_rs::TS)]
pub struct AuditQuery {
    /// By this account.
    pub actor: Option<Id>,
    /// About this family file, its people, contacts, appointments and cases.
    pub family_id: Option<Id>,
    /// Of this kind.
    pub what: Option<AuditWhat>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day, which counts.
    pub to: Option<NaiveDate>,
    /// Only entries before this one: the next page.
    #[ts(type = "number | null")]
    pub before: Option<i64>,
}

codes! {
    /// What a record of the log is.
    pub enum SubjectKind {
        /// A family file.
        Family = "family",
        /// A person.
        Person = "person",
        /// A first contact.
        Enquiry = "enquiry",
        /// An appointment.
        Appointment = "appointment",
        /// A mediation case.
        Case = "case",
        /// A sealed note.
        Note = "note",
        /// A group programme.
        Programme = "programme",
        /// A meeting of a programme.
        GroupMeeting = "group_meeting",
        /// A site.
        Site = "site",
        /// An account.
        Staff = "staff",
        /// The role that an account was given.
        Role = "role",
        /// Wrong tries of which only the number is kept.
        Tries = "tries",
        /// A record of another kind, or one that is gone.
        Other = "other",
    }
}

/// The record an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AuditSubject {
    /// What it is.
    pub kind: SubjectKind,
    /// The record.
    pub id: Id,
    /// The page that shows it, where this account may go there: a family, a contact, a case or a programme.
    pub page_id: Option<Id>,
    /// Its number or day.
    pub number: Option<String>,
    /// Its name, for those who work with families.
    pub name: Option<String>,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AuditLine {
    /// Its place in the chain.
    #[ts(type = "number")]
    pub seq: i64,
    /// When, local time.
    pub at: NaiveDateTime,
    /// The account.
    pub actor: Id,
    /// Its name, and the name it enters with.
    pub actor_name: Option<String>,
    /// The name it enters with.
    pub login_name: Option<String>,
    /// `feature_verb`.
    pub action: String,
    /// How it ended.
    pub outcome: Outcome,
    /// The record.
    pub subject: Option<AuditSubject>,
    /// Its hash in the chain, in hexadecimal digits.
    #[serde(skip)]
    #[ts(skip)]
    pub hash: String,
}

/// A page of the log, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct AuditPage {
    /// The entries.
    pub lines: Vec<AuditLine>,
    /// Whether there are older ones.
    pub more: bool,
}
