//! Erasure of one person (Reg. UE 2016/679 art. 17): told before, done once, traced by identifiers alone.
//!
//! It is done as an anonymisation that keeps the statistics (recital 26): nothing that names the person is left in rows, search,
//! change journal or free pages; the audit keeps identifiers.

use serde::{Deserialize, Serialize};

use super::certificate::{self, Line};
use super::codes::{DeletionKind, Obstacle};
use super::rules::names_one;
use super::{gather, obstacles, wipe, wipe_enquiry};
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Named, Reader, Saved, codes};
use crate::vault::{Command, Session};

codes! {
    /// Where a person's name may still stand, in words somebody wrote about others.
    pub enum MentionPlace {
        /// The note of a family file.
        Note = "note",
        /// Another's interview.
        Interview = "interview",
        /// A family's appointment.
        Appointment = "appointment",
        /// A first contact.
        Enquiry = "enquiry",
        /// A reminder of a family.
        Reminder = "reminder",
        /// A tag of a family.
        Tag = "tag",
        /// A document: its name, or what it holds, which the program cannot read.
        Document = "document",
        /// The note of another person of the family, or one that this person told.
        PersonNote = "person_note",
        /// What is written beside another's number.
        Contact = "contact",
        /// The name of a home, or the days somebody else is in one.
        Home = "home",
        /// Another's enrolment.
        Enrolment = "enrolment",
        /// Another's consent or order.
        Paper = "paper",
        /// Another's request or restriction, what is hidden from a colleague, why a file is kept.
        Request = "request",
        /// Words of an imported file, of nobody in particular.
        Import = "import",
    }
}

/// What an erasure would do, and what it would leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ErasurePreview {
    /// What stands against it.
    pub obstacles: Vec<Obstacle>,
    /// Phones and e-mail addresses removed.
    pub contacts: u32,
    /// Interviews whose words go.
    pub interviews: u32,
    /// First contacts whose words go.
    pub enquiries: u32,
    /// Appointments whose notes go.
    pub appointments: u32,
    /// Enrolments whose notes go.
    pub enrolments: u32,
    /// Mediation cases: the sealed notes are about both parties and stay until the case's own time.
    pub cases: u32,
    /// Texts about others that seem to name the person: to be mended by hand first.
    pub mentions: Vec<MentionPlace>,
    /// Half-typed forms of all accounts, each closed to everybody but its writer: any may hold words about the person.
    pub drafts: u32,
}

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Erased {
    /// The certificate.
    pub deletion_id: Id,
    /// The file was written anew, and nothing of them lies between its rows; if not, the next lock or unlock does it.
    pub written_anew: bool,
}

/// Erases a person.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct EraseRequest {
    /// Who.
    pub person_id: Id,
}

/// Tells what an erasure would do; the audit notes it.
///
/// # Errors
/// [`Code::NotFound`], [`Code::NotPermitted`].
pub fn preview_erasure(session: &mut Session, person: Id) -> Result<ErasurePreview> {
    let now = today(session.surroundings());
    session.read_noted(Command::RightsPreviewErasure, person, |reader| {
        let count = |sql: &str| reader.number(sql, [person]).map(|number| u32::try_from(number).unwrap_or(u32::MAX));
        Ok(ErasurePreview {
            obstacles: obstacles::of_person(reader, person, now)?,
            contacts: count("SELECT count(*) FROM contact_point WHERE person_id = ?1")?,
            interviews: count("SELECT count(*) FROM intake_sheet WHERE person_id = ?1")?,
            enquiries: u32::try_from(gather::enquiries_of(reader, person)?.own.len()).unwrap_or(u32::MAX),
            appointments: count("SELECT count(*) FROM appointment WHERE person_id = ?1")?,
            enrolments: count("SELECT count(*) FROM enrolment WHERE person_id = ?1")?,
            cases: count("SELECT count(*) FROM party WHERE person_id = ?1")?,
            mentions: mentions(reader, person)?,
            drafts: u32::try_from(reader.number("SELECT count(*) FROM draft", [])?).unwrap_or(u32::MAX),
        })
    })
}

/// Erases a person for good. Ctrl+Z does not bring them back.
///
/// # Errors
/// [`Code::ErasureObstacle`] with `why`, [`Code::NotFound`], [`Code::WrongState`] when nothing is left of them.
pub fn erase(session: &mut Session, request: &EraseRequest) -> Result<Saved<Erased>> {
    let (person, staff) = (request.person_id, session.me().id);
    let (saved, written_anew) = session.wipe(Command::RightsErase, |writer| {
        writer.about(person);
        let now = today(writer.surroundings());
        if writer.row("SELECT status = 'erased' FROM person WHERE id = ?1", [person], |row| row.get(0))? {
            return Err(Error::new(Code::WrongState));
        }
        if let Some(why) = obstacles::of_person(writer, person, now)?.first() {
            return Err(Error::new(Code::ErasureObstacle).with("why", why.as_text()));
        }
        let files = gather::files(writer, person)?;
        let mut named = Named::default();
        wipe::person(writer, person, &mut named)?;
        wipe_enquiry::undone(writer, named)?;
        let asked = "SELECT id FROM data_request WHERE person_id = ?1 AND answered_on IS NULL AND kind = 'erasure'";
        for request in writer.rows(asked, [person], |row| row.get::<_, Id>(0))? {
            writer.overwrite("data_request", request, Cells::new().set("answered_on", now).set("outcome", "granted"))?;
        }
        let lines = files
            .iter()
            .map(|(_, file)| Line { record: None, reference: file.number.clone(), since: file.opened_on.unwrap_or(now) })
            .collect();
        certificate::record(writer, DeletionKind::Erasure, staff, 1, lines)
    })?;
    Ok(saved.map(|deletion_id| Erased { deletion_id, written_anew }))
}

/// The places whose words hold the person's first or last name.
fn mentions(reader: &Reader<'_>, person: Id) -> Result<Vec<MentionPlace>> {
    let (last, first) = reader.row("SELECT last_name, first_name FROM person WHERE id = ?1", [person], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))
    })?;
    let texts = reader.rows(include_str!("sql/mentions.sql"), [person], |row| {
        Ok((row.get(0)?, row.get::<_, String>(1)?, row.get::<_, Id>(2)?, row.get::<_, bool>(3)?))
    })?;
    // Their own first contacts go with them.
    let own = gather::enquiries_of(reader, person)?.own;
    let names = [last, first];
    let mut found: Vec<(MentionPlace, Id)> = texts
        .into_iter()
        .filter(|(_, text, id, open)| !own.contains(id) && (*open || names_one(text, &names)))
        .map(|(place, _, id, _)| (place, id))
        .collect();
    // Somebody who is in two files with them is looked at twice.
    found.sort_unstable();
    found.dedup();
    Ok(found.into_iter().map(|(place, _)| place).collect())
}
