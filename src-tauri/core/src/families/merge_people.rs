//! Two records of one person made one, field by field; what hangs on the absorbed one goes over.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::family::refresh_title;
use super::merge::{FileName, MergeConflict, OF_PERSON, joined, move_all, refuse, rows_of, sees_all};
use super::merge_interviews::interviews;
use super::merge_rows::{contacts, life_facts, papers, places, stays, ties};
use super::one_home;
use super::reach::Reach;
use super::search_text::refresh_person;
use super::show::{Person, person_alone};
use crate::clock::today;
use crate::entry::optional_free;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cell, Cells, Reader, Saved, Writer, codes};
use crate::vault::{Command, Session};

codes! {
    /// What may be taken from either of two records.
    pub enum PersonField {
        /// Last name.
        LastName = "last_name",
        /// First name.
        FirstName = "first_name",
        /// Sex.
        Sex = "sex",
        /// Birth date.
        BornOn = "born_on",
        /// Place of birth.
        BirthPlace = "birth_place",
        /// Fiscal code, or why there is none.
        FiscalCode = "fiscal_code",
        /// Citizenship.
        Citizenship = "citizenship",
        /// Languages.
        Languages = "languages",
        /// Municipality and street.
        Home = "home",
        /// Occupation.
        Occupation = "occupation",
    }
}

impl PersonField {
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::LastName => &["last_name"],
            Self::FirstName => &["first_name"],
            Self::Sex => &["sex"],
            Self::BornOn => &["born_on"],
            Self::BirthPlace => &["birth_place"],
            Self::FiscalCode => &["fiscal_code", "fiscal_code_missing"],
            Self::Citizenship => &["citizenship"],
            Self::Languages => &["languages"],
            Self::Home => &["municipality", "address", "address_told_by_id"],
            Self::Occupation => &["occupation"],
        }
    }
}

/// Two records that may be of one person.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct PersonPair {
    /// The one that would stay.
    pub kept_id: Id,
    /// The one that would go into it.
    pub gone_id: Id,
}

/// Makes two people one.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct MergePeople {
    /// The record that stays.
    pub kept_id: Id,
    /// The record that goes into it.
    pub gone_id: Id,
    /// What is taken from the record that goes; where the kept one has nothing, the other's is taken unasked.
    pub taken: Vec<PersonField>,
}

/// One of two records, side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct MergeSide {
    /// Who, with phones and e-mail addresses.
    pub person: Person,
    /// The files they are in.
    pub families: Vec<FileName>,
    /// Appointments that go over.
    pub appointments: u32,
    /// Enrolments that go over.
    pub enrolments: u32,
    /// Interviews that go over.
    pub interviews: u32,
    /// Mediation cases that go over.
    pub cases: u32,
}

/// Two records side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Comparison {
    /// The one that would stay.
    pub kept: MergeSide,
    /// The one that would go into it.
    pub gone: MergeSide,
    /// Why they cannot be made one.
    pub conflicts: Vec<MergeConflict>,
}

/// Shows two people side by side; the audit notes that both were read.
///
/// # Errors
/// [`Code::SamePerson`], [`Code::NotFound`], [`Code::Restricted`].
pub fn compare(session: &mut Session, request: PersonPair) -> Result<Comparison> {
    let hidden = [session.register().hides(request.kept_id)?, session.register().hides(request.gone_id)?];
    // A hidden person is a row without a name: here they are not there at all.
    let there = |hidden: bool| if hidden { Err(Error::new(Code::NotFound)) } else { Ok(()) };
    let gone = session.read_noted(Command::FamiliesCompare, request.gone_id, |reader| {
        there(hidden[1])?;
        side(reader, request.gone_id)
    })?;
    session.read_noted(Command::FamiliesCompare, request.kept_id, |reader| {
        there(hidden[0])?;
        if request.kept_id == request.gone_id {
            return Err(Error::at("gone_id", Code::SamePerson));
        }
        let conflicts = conflicts(reader, request.kept_id, request.gone_id)?;
        Ok(Comparison { kept: side(reader, request.kept_id)?, gone, conflicts })
    })
}

/// Makes two people one. Answers the one that stays.
///
/// # Errors
/// [`Code::MergeForbidden`] with `why`, [`Code::SamePerson`], [`Code::NotFound`], [`Code::ChildOlderThanParent`],
/// [`Code::TextTooLong`] when both notes together are.
pub fn merge_people(session: &mut Session, request: &MergePeople) -> Result<Saved<Id>> {
    let reach = Reach::of(session, Command::FamiliesMergePeople);
    session.write(Command::FamiliesMergePeople, |writer| {
        let (kept, gone) = (request.kept_id, request.gone_id);
        writer.about(kept);
        if kept == gone {
            return Err(Error::at("gone_id", Code::SamePerson));
        }
        if let Some(conflict) = conflicts(writer, kept, gone)?.first() {
            return Err(refuse(*conflict));
        }
        facts(writer, request)?;
        contacts(writer, kept, gone)?;
        places(writer, ("person_id", "family_id"), kept, gone)?;
        stays(writer, ("person_id", "household_id"), kept, gone)?;
        // The home is the one whose town and street were chosen.
        let (stands, yields) = if request.taken.contains(&PersonField::Home) { (gone, kept) } else { (kept, gone) };
        one_home::merge(writer, stands, yields)?;
        ties(writer, kept, gone)?;
        life_facts(writer, kept, gone)?;
        papers(writer, kept, gone)?;
        told_apart(writer, kept, gone)?;
        move_all(writer, &OF_PERSON, gone, kept)?;
        for family in writer.rows("SELECT DISTINCT family_id FROM family_member WHERE person_id = ?1", [kept], |row| row.get(0))? {
            interviews(writer, family, kept, reach)?;
            refresh_title(writer, family)?;
        }
        writer.update("person", gone, Cells::new().set("merged_into", kept).set("status", "merged"))?;
        super::person::check_relatives(writer, kept)?;
        refresh_person(writer, kept)?;
        Ok(kept)
    })
}

/// Why two people cannot be made one.
fn conflicts(reader: &Reader<'_>, kept: Id, gone: Id) -> Result<Vec<MergeConflict>> {
    let mut found = Vec::new();
    for (sql, conflict) in [
        ("SELECT 1 FROM person WHERE id IN (?1, ?2) AND status <> 'active'", MergeConflict::Gone),
        ("SELECT 1 FROM limitation WHERE person_id IN (?1, ?2) AND kind = 'limited' AND lifted_on IS NULL", MergeConflict::Limited),
        (
            "SELECT 1 FROM relationship WHERE status = 'active' AND ((person_id = ?1 AND other_id = ?2) OR (person_id = ?2 AND other_id = ?1))",
            MergeConflict::Related,
        ),
        (
            "SELECT 1 FROM custody_order WHERE (person_id = ?1 AND other_id = ?2) OR (person_id = ?2 AND other_id = ?1) \
             UNION ALL SELECT 1 FROM life_fact WHERE status = 'active' AND ((person_id = ?1 AND other_id = ?2) OR (person_id = ?2 AND other_id = ?1)) \
             UNION ALL SELECT 1 FROM consent \
             WHERE (person_id = ?1 AND ?2 IN (signer_id, instead_of_id)) OR (person_id = ?2 AND ?1 IN (signer_id, instead_of_id))",
            MergeConflict::Related,
        ),
        (
            "SELECT 1 FROM person a JOIN person b ON b.id = ?2 \
             WHERE a.id = ?1 AND a.note IS NOT NULL AND b.note IS NOT NULL AND a.note_told_by_id IS NOT b.note_told_by_id",
            MergeConflict::NotesApart,
        ),
        (
            "SELECT 1 FROM party a JOIN party b ON b.case_id = a.case_id WHERE a.person_id = ?1 AND b.person_id = ?2",
            MergeConflict::SameCase,
        ),
        (
            "SELECT 1 FROM enrolment a JOIN enrolment b ON b.programme_id = a.programme_id WHERE a.person_id = ?1 AND b.person_id = ?2
                AND a.state <> 'withdrawn' AND b.state <> 'withdrawn'",
            MergeConflict::SameProgramme,
        ),
    ] {
        if !found.contains(&conflict) && reader.exists(sql, (kept, gone))? {
            found.push(conflict);
        }
    }
    if !(sees_all(reader, &OF_PERSON, kept)? && sees_all(reader, &OF_PERSON, gone)?) {
        found.push(MergeConflict::AskCoordinator);
    }
    Ok(found)
}

/// The person's own data: what is chosen, what only the other has; what protects one of them protects the one they are.
fn facts(writer: &mut Writer<'_>, request: &MergePeople) -> Result<()> {
    let mut cells = Cells::new();
    for field in PersonField::ALL {
        let [kept, gone] = [request.kept_id, request.gone_id].map(|id| values(writer, id, field.columns()));
        let (kept, gone) = (kept?, gone?);
        let none = |values: &[Cell]| values.iter().all(|value| *value == Cell::Null);
        // That a code is not available is no reason to lose the one the other has.
        let lacking = if *field == PersonField::FiscalCode { kept.first() == Some(&Cell::Null) } else { none(&kept) };
        if !none(&gone) && (request.taken.contains(field) || lacking) {
            for (column, value) in field.columns().iter().zip(gone) {
                cells = cells.set(column, value);
            }
        }
    }
    let both = "SELECT max(address_hidden), max(interpreter) FROM person WHERE id IN (?1, ?2)";
    let (hidden, interpreter): (bool, bool) = writer.row(both, (request.kept_id, request.gone_id), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let teller = "SELECT CASE WHEN k.note IS NULL THEN g.note_told_by_id ELSE k.note_told_by_id END \
        FROM person k JOIN person g ON g.id = ?2 WHERE k.id = ?1";
    let teller: Option<Id> = writer.row(teller, (request.kept_id, request.gone_id), |row| row.get(0))?;
    let note = |id: Id| writer.row("SELECT note FROM person WHERE id = ?1", [id], |row| row.get::<_, Option<String>>(0));
    let note = joined(note(request.kept_id)?, note(request.gone_id)?);
    let cells = cells
        .set("address_hidden", hidden)
        .set("interpreter", interpreter)
        .set("note_told_by_id", teller)
        .set("note", optional_free("note", note.as_deref(), 10_000)?);
    writer.update("person", request.kept_id, cells).map(|_| ())
}

fn values(reader: &Reader<'_>, id: Id, columns: &[&str]) -> Result<Vec<Cell>> {
    let sql = format!("SELECT {} FROM person WHERE id = ?1", columns.join(", "));
    reader.row(&sql, [id], |row| (0..columns.len()).map(|at| row.get(at)).collect())
}

/// That the two were held for different people does not hold any more; that each is not a third one does.
fn told_apart(writer: &mut Writer<'_>, kept: Id, gone: Id) -> Result<()> {
    for column in ["person_id", "other_id"] {
        for row in rows_of(writer, ("not_same", column), gone)? {
            let pair: (Id, Id) =
                writer.row("SELECT person_id, other_id FROM not_same WHERE id = ?1", [row], |row| Ok((row.get(0)?, row.get(1)?)))?;
            if pair == (kept, gone) || pair == (gone, kept) {
                writer.remove("not_same", row)?;
            }
        }
    }
    Ok(())
}

fn side(reader: &Reader<'_>, id: Id) -> Result<MergeSide> {
    let count = |sql: &str| reader.number(sql, [id]).map(|number| u32::try_from(number).unwrap_or(u32::MAX));
    Ok(MergeSide {
        person: person_alone(reader, id)?,
        families: reader.rows(include_str!("sql/files_of_one.sql"), [id], |row| {
            Ok(FileName { id: row.get(0)?, number: row.get(1)?, title: row.get(2)? })
        })?,
        appointments: count("SELECT count(*) FROM appointment WHERE person_id = ?1")?,
        enrolments: count("SELECT count(*) FROM enrolment WHERE person_id = ?1")?,
        interviews: count("SELECT count(*) FROM intake_sheet WHERE person_id = ?1")?,
        cases: count("SELECT count(*) FROM party WHERE person_id = ?1")?,
    })
}

/// Two people somebody looked at and tells apart, or takes that back.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct NotSame {
    /// One of them.
    pub person_id: Id,
    /// The other.
    pub other_id: Id,
}

/// Remembers that two people are not the same: they are not proposed any more. Answers the record of it.
///
/// # Errors
/// [`Code::SamePerson`], [`Code::NotFound`].
pub fn tell_apart(session: &mut Session, request: NotSame) -> Result<Saved<Id>> {
    let me = session.me().id;
    session.write(Command::FamiliesTellApart, |writer| {
        writer.about(request.person_id);
        if request.person_id == request.other_id {
            return Err(Error::at("other_id", Code::SamePerson));
        }
        for person in [request.person_id, request.other_id] {
            if !writer.exists("SELECT 1 FROM person WHERE id = ?1 AND status = 'active'", [person])? {
                return Err(Error::new(Code::NotFound));
            }
        }
        let told: NaiveDate = today(writer.surroundings());
        let cells = Cells::new().set("person_id", request.person_id).set("other_id", request.other_id);
        writer.insert("not_same", cells.set("told_on", told).set("staff_id", me))
    })
}
