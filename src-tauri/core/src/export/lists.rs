//! The lists that can leave: their columns and what is read for them. No notes, no protected address or number, nothing sealed, nobody
//! whose data is restricted (art. 18): every statement answers, behind its columns, the person for whom a row stays.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::columns::{
    APPOINTMENT_NAME, APPOINTMENT_TOWN, APPOINTMENTS, BETWEEN, CASES, Columns, ENQUIRIES, ENQUIRY_EMAIL, ENQUIRY_NAME, ENQUIRY_PHONE,
    ENQUIRY_STEP, ENQUIRY_TOPIC, ENQUIRY_TOWN, ENROLMENTS, FAMILIES, FAMILY_NAME, FAMILY_TAGS, PEOPLE, PEOPLE_ADDRESS, PEOPLE_EMAIL,
    PEOPLE_NAME, PEOPLE_PHONE, PRESENCE_NAME, PRESENCE_TOWN, PRESENCES, PROGRAMMES, UNREAD, UNREAD_NAME, UNREAD_WORDS, cells, heads,
    phones,
};
use super::guard::Guard;
use super::list::ListExport;
use super::recipients::{LeftOut, LeftOutWhy};
use super::rows::{Line, Rows};
use super::served::Served;
use super::table::{Cell, Table};
use crate::error::{Code, Error, Result};
use crate::families::{ContactKind, EnquiryFilter, check_wall, tagged};
use crate::id::Id;
use crate::store::{Reader, codes};
use crate::vault::Command;

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
    /// The command by which the list stands on a screen.
    pub(super) const fn seen_by(self) -> Command {
        match self {
            Self::Families | Self::People => Command::FamiliesList,
            Self::Enquiries => Command::FamiliesEnquiries,
            Self::Appointments => Command::AgendaList,
            Self::Programmes => Command::GroupsProgrammes,
            Self::Enrolments | Self::Presences => Command::GroupsProgramme,
            Self::Cases => Command::MediationList,
            Self::Unread => Command::ImportUnread,
        }
    }

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

/// Reads a list, who is not on it because their data is restricted, and whose cells are blank because what stood there is protected.
///
/// # Errors
/// [`Code::Required`] beside `programme_id`, [`Code::EndBeforeStart`] beside `to`, [`Code::NotFound`].
pub(super) fn read(reader: &Reader<'_>, request: &ListExport) -> Result<(Table, Vec<LeftOut>, BTreeSet<Id>)> {
    let (from, to) = (request.from.unwrap_or(NaiveDate::MIN), request.to.unwrap_or(NaiveDate::MAX));
    if to < from {
        return Err(Error::at("to", Code::EndBeforeStart));
    }
    for family in &request.family_ids {
        let _: Id = reader.row("SELECT id FROM family WHERE id = ?1", [*family], |row| row.get(0))?;
    }
    let programme = || request.programme_id.ok_or_else(|| Error::at("programme_id", Code::Required));
    let (columns, read) = match request.list {
        ListKind::Families => (FAMILIES, families(reader, request)),
        ListKind::People => (PEOPLE, people(reader, request)),
        ListKind::Enquiries => (ENQUIRIES, enquiries(reader, request)),
        ListKind::Appointments => (APPOINTMENTS, appointments(reader, request)),
        ListKind::Programmes => (PROGRAMMES, rows(reader, PROGRAMMES, include_str!("sql/programmes.sql"), [request.only.past])),
        ListKind::Enrolments => (ENROLMENTS, enrolments(reader, programme()?)),
        ListKind::Presences => {
            (PRESENCES, services(reader, (PRESENCES, PRESENCE_TOWN, PRESENCE_NAME), include_str!("sql/presences.sql"), [programme()?]))
        }
        ListKind::Cases => {
            (CASES, rows(reader, CASES, include_str!("sql/cases.sql"), (reader.today(), request.closed, request.only.mediator_id)))
        }
        ListKind::Unread => (UNREAD, unread(reader)),
    };
    let Rows { rows, limited, blank, whose } = read?;
    let limited = limited.into_iter().map(|person| limited_one(reader, person)).collect::<Result<Vec<_>>>()?;
    let mut namesakes: HashMap<String, Vec<Option<Id>>> = HashMap::new();
    let blank = blank.into_iter().map(|(name, whose, column)| {
        let known = namesakes.entry(name.clone()).or_default();
        let place = known.iter().position(|one| *one == whose).unwrap_or_else(|| {
            known.push(whose);
            known.len() - 1
        });
        let name = if place == 0 { name } else { format!("{name} ({})", place + 1) };
        LeftOut { name, why: LeftOutWhy::Protected, column: Some(column) }
    });
    Ok((Table { name: request.list.name(), heads: heads(columns), rows }, limited.into_iter().chain(blank).collect(), whose))
}

/// First and last day as texts. Years beyond four digits do not compare as such.
fn days(request: &ListExport) -> (String, String) {
    (
        request.from.map_or_else(String::new, |day| day.to_string()),
        request.to.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string()),
    )
}

fn limited_one(reader: &Reader<'_>, person: Id) -> Result<LeftOut> {
    let name = "SELECT trim(first_name || ' ' || last_name) FROM person WHERE id = ?1";
    Ok(LeftOut { name: reader.row(name, [person], |row| row.get(0))?, why: LeftOutWhy::Limited, column: None })
}

fn rows(reader: &Reader<'_>, columns: Columns, sql: &str, params: impl rusqlite::Params) -> Result<Rows> {
    let mut rows = Rows::default();
    for (limited, row) in reader.rows(sql, params, |row| Ok((row.get(columns.len())?, cells(row, columns)?)))? {
        rows.add(limited, Line::new(columns, row, &[]));
    }
    Ok(rows)
}

fn enrolments(reader: &Reader<'_>, programme: Id) -> Result<Rows> {
    let mut rows = Rows::default();
    let read = reader.rows(include_str!("sql/enrolments.sql"), (programme, reader.today()), |row| {
        Ok((row.get(ENROLMENTS.len())?, row.get("person_id")?, cells(row, ENROLMENTS)?))
    })?;
    for (limited, person, row) in read {
        rows.add(limited, Line::new(ENROLMENTS, row, &[]).of(person));
    }
    Ok(rows)
}

/// Which files were asked for: those that were ticked, of those with the tag.
fn files(reader: &Reader<'_>, request: &ListExport) -> Result<impl Fn(Id) -> bool + use<>> {
    let chosen: BTreeSet<Id> = request.family_ids.iter().copied().collect();
    let tagged = request.only.tag.as_deref().map(|tag| tagged(reader, tag)).transpose()?;
    Ok(move |family| (chosen.is_empty() || chosen.contains(&family)) && tagged.as_ref().is_none_or(|tagged| tagged.contains(&family)))
}

/// The files. A tag is typed by hand: what the file protects is told by none.
fn families(reader: &Reader<'_>, request: &ListExport) -> Result<Rows> {
    let read = reader.rows(include_str!("sql/families.sql"), (request.status(), reader.today()), |row| {
        let more: (Option<Id>, Id) = (row.get(FAMILIES.len())?, row.get("family_id")?);
        Ok((cells(row, FAMILIES)?, more))
    })?;
    let asked = files(reader, request)?;
    let mut guard = Guard::of_files(reader)?;
    let mut rows = Rows::default();
    for (cells, (limited, family)) in read.into_iter().filter(|(_, (_, family))| asked(*family)) {
        let mut line = Line::new(FAMILIES, cells, &[FAMILY_NAME]).of(family);
        if !guard.lets_out(reader, family, line.words(FAMILY_TAGS))? {
            line.blank(&[FAMILY_TAGS]);
        }
        rows.add(limited, line);
    }
    Ok(rows)
}

/// The appointments that the agenda shows.
fn appointments(reader: &Reader<'_>, request: &ListExport) -> Result<Rows> {
    let (only, (from, to)) = (&request.only, days(request));
    let shown = (from, to, only.site_id, only.staff_id, only.room_id, only.without_cancelled);
    services(reader, (APPOINTMENTS, APPOINTMENT_TOWN, APPOINTMENT_NAME), include_str!("sql/appointments.sql"), shown)
}

/// Services, each counted under the home of its own day. Of a first contact that is no file yet the town is the one that was told.
fn services(
    reader: &Reader<'_>,
    (columns, town, name): (Columns, usize, &[usize]),
    sql: &str,
    params: impl rusqlite::Params,
) -> Result<Rows> {
    let read = reader.rows(sql, params, |row| {
        let more: (Option<Id>, Option<Id>, NaiveDate) = (row.get(columns.len())?, row.get("counted_id")?, row.get("served_on")?);
        Ok((cells(row, columns)?, more))
    })?;
    let mut served = Served::new(reader)?;
    let mut rows = Rows::default();
    for (cells, (limited, counted, day)) in read {
        let mut line = Line::new(columns, cells, name);
        if let Some(person) = counted {
            line = line.of(person);
        }
        if let Some(person) = counted.filter(|_| limited.is_none()) {
            let home = served.of(reader, person, day)?;
            line.put(town, home.municipality.into());
            line.put(town + 1, home.people.map_or(Cell::Empty, |people| Cell::Number(i64::from(people))));
            if home.protected {
                line.tell(town);
            }
        }
        rows.add(limited, line);
    }
    Ok(rows)
}

/// The people, each with the address and the numbers that may be told: what somebody else of a file of theirs protects is protected for
/// all.
fn people(reader: &Reader<'_>, request: &ListExport) -> Result<Rows> {
    let read = reader.rows(include_str!("sql/people.sql"), (request.status(), reader.today()), |row| {
        let more: (Option<Id>, Id, bool) = (row.get(PEOPLE.len())?, row.get("person_id")?, row.get("hidden")?);
        let kept: [bool; 2] = [row.get("keeps_phone")?, row.get("keeps_email")?];
        Ok((cells(row, PEOPLE)?, more, kept, row.get::<_, Id>("family_id")?))
    })?;
    let asked = files(reader, request)?;
    let mut guard = Guard::of_everybody(reader)?;
    let mut rows = Rows::default();
    for (cells, (limited, person, hidden), kept, _) in read.into_iter().filter(|(.., family)| asked(*family)) {
        let mut line = Line::new(PEOPLE, cells, PEOPLE_NAME).of(person);
        let open = !hidden && guard.lets_value_out(reader, person, line.words(PEOPLE_ADDRESS))?;
        if !open {
            // Street, then municipality.
            line.blank(&[PEOPLE_ADDRESS, PEOPLE_ADDRESS + 1]);
        }
        for (keeps, place) in kept.into_iter().zip([PEOPLE_PHONE, PEOPLE_EMAIL]) {
            if keeps {
                line.tell(place);
            }
        }
        if guard.knows(person) {
            let free = guard.free(reader, person)?;
            let all = |wanted: ContactKind| {
                let values: Vec<&str> =
                    free.iter().filter(|contact| contact.kind == wanted).map(|contact| contact.value.as_str()).collect();
                (!values.is_empty()).then(|| values.join(BETWEEN))
            };
            line.leave(PEOPLE_PHONE, all(ContactKind::Phone).map(|numbers| phones(&numbers)));
            line.leave(PEOPLE_EMAIL, all(ContactKind::Email));
        }
        rows.add(limited, line);
    }
    Ok(rows)
}

/// First contacts: of one that became a file, what the file protects by now stays behind, whatever was said at the first call.
fn enquiries(reader: &Reader<'_>, request: &ListExport) -> Result<Rows> {
    let (from, to) = days(request);
    let states = request.only.enquiries.and_then(EnquiryFilter::states).map(|states| serde_json::json!(states).to_string());
    let read = reader.rows(include_str!("sql/enquiries.sql"), (from, to, reader.today(), states), |row| {
        let more: (Option<Id>, Option<Id>, bool) = (row.get(ENQUIRIES.len())?, row.get("family_id")?, row.get("hidden")?);
        let careful: [Option<String>; 2] = [row.get("careful_digits")?, row.get("careful_email")?];
        Ok((cells(row, ENQUIRIES)?, more, careful))
    })?;
    let mut guard = Guard::of_files(reader)?;
    let mut rows = Rows::default();
    for (cells, (limited, family, hidden), careful) in read {
        let mut line = Line::new(ENQUIRIES, cells, ENQUIRY_NAME);
        if let Some(family) = family {
            for place in [ENQUIRY_PHONE, ENQUIRY_EMAIL, ENQUIRY_TOPIC, ENQUIRY_STEP] {
                if !guard.lets_out(reader, family, line.words(place))? {
                    line.blank(&[place]);
                }
            }
        }
        // The number or the address that came with a rule is not told by the topic or by the next step either.
        for (kept, own) in careful.into_iter().zip([ENQUIRY_PHONE, ENQUIRY_EMAIL]) {
            let Some(kept) = kept else { continue };
            line.tell(own);
            for place in [ENQUIRY_TOPIC, ENQUIRY_STEP] {
                if check_wall("topic", line.words(place), std::slice::from_ref(&kept)).is_err() {
                    line.blank(&[place]);
                }
            }
        }
        if hidden {
            line.blank(&[ENQUIRY_TOWN]);
        }
        rows.add(limited, line);
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
    let mut rows = Rows::default();
    for (cells, (limited, family)) in read {
        let mut line = Line::new(UNREAD, cells, UNREAD_NAME);
        if !guard.lets_out(reader, family, line.words(UNREAD_WORDS))? {
            line.blank(&[UNREAD_WORDS]);
        }
        rows.add(limited, line);
    }
    Ok(rows)
}
