//! What a row is called where two records are parted.

use chrono::NaiveDate;

use crate::error::Result;
use crate::id::Id;
use crate::store::{Reader, codes};

codes! {
    /// What goes back to one record or stays with the other.
    pub enum PartKind {
        /// What the record itself says.
        Facts = "facts",
        /// A phone or an e-mail address.
        Contact = "contact",
        /// A place in a file.
        Place = "place",
        /// A home, or a stay in one.
        Home = "home",
        /// A tie to somebody.
        Tie = "tie",
        /// An order about a child.
        Order = "order",
        /// A signature for a service.
        Consent = "consent",
        /// A privacy notice handed out.
        Notice = "notice",
        /// An interview.
        Interview = "interview",
        /// An appointment.
        Appointment = "appointment",
        /// A mediation.
        Mediation = "mediation",
        /// A place in a group.
        Enrolment = "enrolment",
        /// A request about data.
        Request = "request",
        /// Tags, reminders, documents.
        Folder = "folder",
        /// A first contact.
        Enquiry = "enquiry",
        /// What a genogram draws.
        LifeFact = "life_fact",
        /// What an import could not read.
        Unread = "unread",
    }
}

/// Each table, its kind, and the statement that answers its words and its day. A mediation has no words here: not everybody who parts
/// two people may read in it. Whom something is hidden from is told to nobody.
const TABLES: [(&str, PartKind, &str); 19] = [
    ("person", PartKind::Facts, "SELECT NULL, NULL FROM person WHERE id = ?1"),
    ("family", PartKind::Facts, "SELECT NULL, NULL FROM family WHERE id = ?1"),
    ("contact_point", PartKind::Contact, "SELECT value, NULL FROM contact_point WHERE id = ?1"),
    (
        "family_member",
        PartKind::Place,
        "SELECT f.number || ' ' || f.title, NULL FROM family_member m JOIN family f ON f.id = m.family_id WHERE m.id = ?1",
    ),
    ("household", PartKind::Home, "SELECT coalesce(label, address), NULL FROM household WHERE id = ?1"),
    (
        "membership",
        PartKind::Home,
        "SELECT coalesce(h.label, h.address), m.starts_on FROM membership m JOIN household h ON h.id = m.household_id WHERE m.id = ?1",
    ),
    (
        "relationship",
        PartKind::Tie,
        "SELECT a.first_name || ', ' || b.first_name, r.starts_on FROM relationship r JOIN person a ON a.id = r.person_id \
         JOIN person b ON b.id = r.other_id WHERE r.id = ?1",
    ),
    ("custody_order", PartKind::Order, "SELECT coalesce(court, number), starts_on FROM custody_order WHERE id = ?1"),
    ("consent", PartKind::Consent, "SELECT NULL, signed_on FROM consent WHERE id = ?1"),
    ("notice_receipt", PartKind::Notice, "SELECT NULL, given_on FROM notice_receipt WHERE id = ?1"),
    ("intake_sheet", PartKind::Interview, "SELECT NULL, held_on FROM intake_sheet WHERE id = ?1"),
    ("appointment", PartKind::Appointment, "SELECT title, day FROM appointment WHERE id = ?1"),
    ("party", PartKind::Mediation, "SELECT NULL, NULL FROM party WHERE id = ?1"),
    (
        "enrolment",
        PartKind::Enrolment,
        "SELECT g.title, e.enrolled_on FROM enrolment e JOIN programme g ON g.id = e.programme_id WHERE e.id = ?1",
    ),
    ("data_request", PartKind::Request, "SELECT NULL, received_on FROM data_request WHERE id = ?1"),
    ("reminder", PartKind::Folder, "SELECT what, due_on FROM reminder WHERE id = ?1"),
    ("family_tag", PartKind::Folder, "SELECT tag, NULL FROM family_tag WHERE id = ?1"),
    ("family_file", PartKind::Folder, "SELECT name, date(added_at) FROM family_file WHERE id = ?1"),
    ("enquiry", PartKind::Enquiry, "SELECT topic, date(received_at) FROM enquiry WHERE id = ?1"),
];

/// Tables that have no words at all.
const WORDLESS: [(&str, PartKind); 3] =
    [("mediation_case", PartKind::Mediation), ("life_fact", PartKind::LifeFact), ("unread_cell", PartKind::Unread)];

/// What a row of a table is; nothing where it is told to nobody.
pub(super) fn kind_of(table: &str) -> Option<PartKind> {
    let with_words = TABLES.iter().find(|(of, ..)| *of == table).map(|(_, kind, _)| *kind);
    with_words.or_else(|| WORDLESS.iter().find(|(of, _)| *of == table).map(|(_, kind)| *kind))
}

/// What a row is called, and its day.
pub(super) fn words_of(reader: &Reader<'_>, table: &str, row: Id) -> Result<(Option<String>, Option<NaiveDate>)> {
    let Some((_, _, sql)) = TABLES.iter().find(|(of, ..)| *of == table) else { return Ok((None, None)) };
    let found = reader.optional(sql, [row], |row| Ok((row.get::<_, Option<String>>(0)?, row.get::<_, Option<NaiveDate>>(1)?)))?;
    Ok(found.unwrap_or_default())
}
