//! What a saved action changed, in the words of the features, so that the screen reloads what shows it.

use serde::Serialize;

use super::codes::codes;

codes! {
    /// A feature whose records changed.
    pub enum Feature {
        /// Accounts.
        Vault = "vault",
        /// Sites, rooms, staff, openings, projects.
        Centre = "centre",
        /// Enquiries, people, families, intake.
        Families = "families",
        /// Signatures for services, privacy notices.
        Consent = "consent",
        /// Appointments.
        Agenda = "agenda",
        /// Mediation cases.
        Mediation = "mediation",
        /// Group programmes.
        Groups = "groups",
        /// Requests of people about their data, restrictions, retention.
        Rights = "rights",
    }
}

impl Feature {
    /// The feature that owns a table: the table's name begins with no feature word, so this is the one list.
    pub(super) fn of_table(table: &str) -> Self {
        match table {
            "staff_member" | "draft" => Self::Vault,
            "enquiry" | "person" | "contact_point" | "family" | "family_member" | "household" | "membership" | "relationship"
            | "intake_sheet" | "restriction" | "custody_order" | "not_same" | "team_decision" | "reminder" | "family_tag"
            | "family_file" | "family_file_part" | "import_run" | "import_layout" | "unread_cell" | "life_fact" => Self::Families,
            "consent" | "notice_receipt" => Self::Consent,
            "appointment" => Self::Agenda,
            "mediation_case"
            | "party"
            | "case_mediator"
            | "screening"
            | "case_key"
            | "mediation_meeting"
            | "meeting_presence"
            | "meeting_theme"
            | "sealed_note"
            | "note_attachment"
            | "note_attachment_part"
            | "escrow"
            | "escrow_consent"
            | "escrow_key" => Self::Mediation,
            "programme" | "programme_municipality" | "group_meeting" | "enrolment" | "attendance" => Self::Groups,
            "data_request" | "limitation" | "retention_rule" | "retention_review" | "deletion" | "undone_right" => Self::Rights,
            _ => Self::Centre,
        }
    }
}

/// The answer of an action that was saved: its value, and the features to show anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Saved<T> {
    /// What the action answers.
    pub value: T,
    /// Which features' records changed.
    pub changes: Vec<Feature>,
}

impl<T> Saved<T> {
    /// Keeps the changes and transforms the value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Saved<U> {
        Saved { value: change(self.value), changes: self.changes }
    }
}
