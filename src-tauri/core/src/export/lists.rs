//! The lists that can leave: their columns and what is read for them. No notes, no protected address or number, nothing sealed, nobody
//! whose data is restricted (art. 18): every statement answers, behind its columns, the person for whom a row stays.

use chrono::NaiveDate;

use super::columns::{
    APPOINTMENT_TOWN, APPOINTMENTS, BETWEEN, CASES, Columns, ENQUIRIES, ENQUIRY_EMAIL, ENQUIRY_PHONE, ENQUIRY_STEP, ENQUIRY_TOPIC,
    ENQUIRY_TOWN, ENROLMENTS, FAMILIES, FAMILY_TAGS, PEOPLE, PEOPLE_ADDRESS, PEOPLE_EMAIL, PEOPLE_PHONE, PRESENCE_TOWN, PRESENCES,
    PROGRAMMES, UNREAD, UNREAD_WORDS, cells, clear, heads, phones, put, words,
};
use super::guard::Guard;
use super::list::ListExport;
use super::recipients::{LeftOut, LeftOutWhy};
use super::served::Served;
use super::table::{Cell, Table};
use crate::error::{Code, Error, Result};
use crate::families::{ContactKind, check_wall};
use crate::id::Id;
use crate::store::{Reader, codes};

codes! {
    /// A list.
    pub enum ListKind {
        /// Family files.
        Families = "families",
        /// The people of family files.
        People = "people",
        /// First contacts.
        Enquiries = "enquiries",
        /// Appointments.
        Appointments = "appointments",
        /// Programmes.
        Programmes = "programmes",
        /// The enrolments of a programme.
        Enrolments = "enrolments",
        /// The presences of a programme.
        Presences = "presences",
        /// Mediation cases: no word of what is said in them, nor why joint meetings stop.
        Cases = "cases",
        /// What an import could not read and nobody has looked at yet.
        Unread = "unread",
    }
}

impl ListKind {
    /// Its name in the file and of the file.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Families => "Famiglie",
            Self::People => "Persone",
            Self::Enquiries => "Contatti",
            Self::Appointments => "Appuntamenti",
            Self::Programmes => "Cicli",
            Self::Enrolments => "Iscrizioni",
            Self::Presences => "Presenze",
            Self::Cases => "Mediazione",
            Self::Unread => "Da controllare",
        }
    }
}

/// A list while it is read, and for whom rows stayed behind.
struct Rows {
    rows: Vec<Vec<Cell>>,
    limited: Vec<Id>,
}

impl Rows {
    const fn new() -> Self {
        Self { rows: Vec::new(), limited: Vec::new() }
    }

    fn add(&mut self, limited: Option<Id>, row: Vec<Cell>) {
        match limited {
            None => self.rows.push(row),
            Some(person) if !self.limited.contains(&person) => self.limited.push(person),
            Some(_) => {}
        }
    }
}

/// Reads a list, and who is not on it because their data is restricted.
///
/// # Errors
/// [`Code::Required`] beside `programme_id`, [`Code::EndBeforeStart`] beside `to`, [`Code::NotFound`].
pub(super) fn read(reader: &Reader<'_>, request: &ListExport) -> Result<(Table, Vec<LeftOut>)> {
    let status = if request.closed { "closed" } else { "open" };
    let (from, to) = (request.from.unwrap_or(NaiveDate::MIN), request.to.unwrap_or(NaiveDate::MAX));
    if to < from {
        return Err(Error::at("to", Code::EndBeforeStart));
    }
    for family in &request.family_ids {
        let _: Id = reader.row("SELECT id FROM family WHERE id = ?1", [*family], |row| row.get(0))?;
    }
    // Years beyond four digits do not compare as texts.
    let days = (
        request.from.map_or_else(String::new, |day| day.to_string()),
        request.to.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string()),
    );
    let programme = || request.programme_id.ok_or_else(|| Error::at("programme_id", Code::Required));
    let (columns, read) = match request.list {
        ListKind::Families => (FAMILIES, families(reader, status, &request.family_ids)),
        ListKind::People => (PEOPLE, people(reader, status, &request.family_ids)),
        ListKind::Enquiries => (ENQUIRIES, enquiries(reader, &days)),
        ListKind::Appointments => {
            (APPOINTMENTS, services(reader, (APPOINTMENTS, APPOINTMENT_TOWN), include_str!("sql/appointments.sql"), days))
        }
        ListKind::Programmes => (PROGRAMMES, rows(reader, PROGRAMMES, include_str!("sql/programmes.sql"), [])),
        ListKind::Enrolments => (ENROLMENTS, rows(reader, ENROLMENTS, include_str!("sql/enrolments.sql"), (programme()?, reader.today()))),
        ListKind::Presences => (PRESENCES, services(reader, (PRESENCES, PRESENCE_TOWN), include_str!("sql/presences.sql"), [programme()?])),
        ListKind::Cases => (CASES, rows(reader, CASES, include_str!("sql/cases.sql"), (reader.today(), request.closed))),
        ListKind::Unread => (UNREAD, unread(reader)),
    };
    let Rows { rows, limited } = read?;
    let left_out = limited.into_iter().map(|person| limited_one(reader, person)).collect::<Result<_>>()?;
    Ok((Table { name: request.list.name(), heads: heads(columns), rows }, left_out))
}

fn limited_one(reader: &Reader<'_>, person: Id) -> Result<LeftOut> {
    let name = "SELECT trim(first_name || ' ' || last_name) FROM person WHERE id = ?1";
    Ok(LeftOut { name: reader.row(name, [person], |row| row.get(0))?, why: LeftOutWhy::Limited })
}

fn rows(reader: &Reader<'_>, columns: Columns, sql: &str, params: impl rusqlite::Params) -> Result<Rows> {
    let mut rows = Rows::new();
    for (limited, row) in reader.rows(sql, params, |row| Ok((row.get(columns.len())?, cells(row, columns)?)))? {
        rows.add(limited, row);
    }
    Ok(rows)
}

/// The files. A tag is typed by hand: what the file protects is told by none.
fn families(reader: &Reader<'_>, status: &str, chosen: &[Id]) -> Result<Rows> {
    let read = reader.rows(include_str!("sql/families.sql"), (status, reader.today()), |row| {
        let more: (Option<Id>, Id) = (row.get(FAMILIES.len())?, row.get("family_id")?);
        Ok((cells(row, FAMILIES)?, more))
    })?;
    let mut guard = Guard::of_files(reader)?;
    let mut rows = Rows::new();
    for (mut cells, (limited, family)) in read.into_iter().filter(|(_, (_, family))| chosen.is_empty() || chosen.contains(family)) {
        if !guard.lets_out(reader, family, words(&cells, FAMILY_TAGS))? {
            clear(&mut cells, &[FAMILY_TAGS]);
        }
        rows.add(limited, cells);
    }
    Ok(rows)
}

/// Services, each counted under the home of its own day. Of a first contact that is no file yet the town is the one that was told.
fn services(reader: &Reader<'_>, (columns, town): (Columns, usize), sql: &str, params: impl rusqlite::Params) -> Result<Rows> {
    let read = reader.rows(sql, params, |row| {
        let more: (Option<Id>, Option<Id>, NaiveDate) = (row.get(columns.len())?, row.get("counted_id")?, row.get("served_on")?);
        Ok((cells(row, columns)?, more))
    })?;
    let mut served = Served::new(reader)?;
    let mut rows = Rows::new();
    for (mut cells, (limited, counted, day)) in read {
        if let Some(person) = counted.filter(|_| limited.is_none()) {
            let (municipality, people) = served.of(reader, person, day)?;
            put(&mut cells, town, municipality);
            if let Some(cell) = cells.get_mut(town + 1) {
                *cell = people.map_or(Cell::Empty, |people| Cell::Number(i64::from(people)));
            }
        }
        rows.add(limited, cells);
    }
    Ok(rows)
}

/// The people, each with the address and the numbers that may be told: what somebody else of a file of theirs protects is protected for
/// all.
fn people(reader: &Reader<'_>, status: &str, chosen: &[Id]) -> Result<Rows> {
    let read = reader.rows(include_str!("sql/people.sql"), (status, reader.today()), |row| {
        let more: (Option<Id>, Id, bool) = (row.get(PEOPLE.len())?, row.get("person_id")?, row.get("hidden")?);
        Ok((cells(row, PEOPLE)?, more, row.get::<_, Id>("family_id")?))
    })?;
    let read = read.into_iter().filter(|(_, _, family)| chosen.is_empty() || chosen.contains(family));
    let mut guard = Guard::of_everybody(reader)?;
    let mut rows = Rows::new();
    for (mut cells, (limited, person, hidden), _) in read {
        let open = !hidden && guard.lets_value_out(reader, person, words(&cells, PEOPLE_ADDRESS))?;
        if !open {
            // Street, then municipality.
            clear(&mut cells, &[PEOPLE_ADDRESS, PEOPLE_ADDRESS + 1]);
        }
        if guard.knows(person) {
            let free = guard.free(reader, person)?;
            let all = |wanted: ContactKind| {
                let values: Vec<&str> =
                    free.iter().filter(|contact| contact.kind == wanted).map(|contact| contact.value.as_str()).collect();
                (!values.is_empty()).then(|| values.join(BETWEEN))
            };
            put(&mut cells, PEOPLE_PHONE, all(ContactKind::Phone).map(|numbers| phones(&numbers)));
            put(&mut cells, PEOPLE_EMAIL, all(ContactKind::Email));
        }
        rows.add(limited, cells);
    }
    Ok(rows)
}

/// First contacts: of one that became a file, what the file protects by now stays behind, whatever was said at the first call.
fn enquiries(reader: &Reader<'_>, days: &(String, String)) -> Result<Rows> {
    let params = (&days.0, &days.1, reader.today());
    let read = reader.rows(include_str!("sql/enquiries.sql"), params, |row| {
        let more: (Option<Id>, Option<Id>, bool) = (row.get(ENQUIRIES.len())?, row.get("family_id")?, row.get("hidden")?);
        let careful: [Option<String>; 2] = [row.get("careful_digits")?, row.get("careful_email")?];
        Ok((cells(row, ENQUIRIES)?, more, careful))
    })?;
    let mut guard = Guard::of_files(reader)?;
    let mut rows = Rows::new();
    for (mut cells, (limited, family, hidden), careful) in read {
        if let Some(family) = family {
            for place in [ENQUIRY_PHONE, ENQUIRY_EMAIL, ENQUIRY_TOPIC, ENQUIRY_STEP] {
                if !guard.lets_out(reader, family, words(&cells, place))? {
                    clear(&mut cells, &[place]);
                }
            }
        }
        // The number or the address that came with a rule is not told by the topic or by the next step either.
        for digits in careful.into_iter().flatten() {
            for place in [ENQUIRY_TOPIC, ENQUIRY_STEP] {
                if check_wall("topic", words(&cells, place), std::slice::from_ref(&digits)).is_err() {
                    clear(&mut cells, &[place]);
                }
            }
        }
        if hidden {
            clear(&mut cells, &[ENQUIRY_TOWN]);
        }
        rows.add(limited, cells);
    }
    Ok(rows)
}

/// What is still to be looked at, in the sheet's own words; not those that tell what the file protects.
fn unread(reader: &Reader<'_>) -> Result<Rows> {
    let read = reader.rows(include_str!("sql/unread.sql"), [], |row| {
        let more: (Option<Id>, Id) = (row.get(UNREAD.len())?, row.get("family_id")?);
        Ok((cells(row, UNREAD)?, more))
    })?;
    let mut guard = Guard::of_files(reader)?;
    let mut rows = Rows::new();
    for (mut cells, (limited, family)) in read {
        if !guard.lets_out(reader, family, words(&cells, UNREAD_WORDS))? {
            clear(&mut cells, &[UNREAD_WORDS]);
        }
        rows.add(limited, cells);
    }
    Ok(rows)
}
