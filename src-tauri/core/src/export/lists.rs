//! The lists that can leave: their columns and what is read for them. No notes, no protected address or number, nothing sealed, nobody
//! whose data is restricted (art. 18): every statement answers, behind its columns, the person for whom a row stays.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Row;

use super::guard::Guard;
use super::list::ListExport;
use super::recipients::{LeftOut, LeftOutWhy};
use super::served::Served;
use super::table::{Cell, Table};
use super::words::{standing, word};
use crate::error::{Code, Error, Result};
use crate::families::{ContactKind, check_wall};
use crate::id::Id;
use crate::store::{Reader, TimeOfDay, codes};
use crate::typing::phone;

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
    }
}

/// How a column of a statement becomes a cell.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Word,
    Standing,
    Phone,
    Number,
    Day,
    Time,
    Moment,
}

type Columns = &'static [(&'static str, Kind)];

use Kind::{Day, Moment, Number, Phone, Standing, Text, Time, Word};

const FAMILIES: Columns = &[
    ("Numero", Text),
    ("Famiglia", Text),
    ("Persone", Number),
    ("Comune", Text),
    ("Aperto il", Day),
    ("Chiuso il", Day),
    ("Sede", Text),
    ("Progetto", Text),
    ("Etichette", Text),
];
/// The column of the tags in it.
const FAMILY_TAGS: usize = 8;
const PEOPLE: Columns = &[
    ("Fascicolo", Text),
    ("Cognome", Text),
    ("Nome", Text),
    ("Ruolo", Word),
    ("Sesso", Word),
    ("Nato il", Day),
    ("Luogo di nascita", Text),
    ("Codice fiscale", Text),
    ("Cittadinanza", Text),
    ("Indirizzo", Text),
    ("Comune", Text),
    ("Telefono", Phone),
    ("E-mail", Text),
];
/// Between several numbers or addresses of one person, as the statement writes it too.
const BETWEEN: &str = " / ";
/// The columns of the street, of the phone and of the e-mail in it.
const PEOPLE_ADDRESS: usize = 9;
const PEOPLE_PHONE: usize = 11;
const PEOPLE_EMAIL: usize = 12;
const ENQUIRIES: Columns = &[
    ("Ricevuto", Moment),
    ("Stato", Standing),
    ("Canale", Word),
    ("Chi chiede", Word),
    ("Cognome", Text),
    ("Nome", Text),
    ("Telefono", Phone),
    ("Per che cosa", Text),
    ("Comune", Text),
    ("Età del figlio", Word),
    ("Inviato da", Word),
    ("Minuti", Number),
    ("Richiamare il", Day),
    ("Incaricato", Text),
    ("Prossimo passo", Text),
    ("Entro", Day),
    ("Sede", Text),
    ("Progetto", Text),
];
/// The columns of the phone, of the topic, of the municipality and of the next step in it.
const ENQUIRY_PHONE: usize = 6;
const ENQUIRY_TOPIC: usize = 7;
const ENQUIRY_TOWN: usize = 8;
const ENQUIRY_STEP: usize = 14;
const APPOINTMENTS: Columns = &[
    ("Giorno", Day),
    ("Dalle", Time),
    ("Alle", Time),
    ("Tipo", Word),
    ("Stato", Word),
    ("Con chi", Text),
    ("Operatore", Text),
    ("Secondo operatore", Text),
    ("Sede", Text),
    ("Stanza", Text),
    ("Comune", Text),
    ("Persone in casa", Number),
];
/// The column of the municipality in it, before that of the people of the home.
const APPOINTMENT_TOWN: usize = 10;
const PROGRAMMES: Columns = &[
    ("Numero", Text),
    ("Titolo", Text),
    ("Tipo", Word),
    ("Per", Word),
    ("Stato", Word),
    ("Sede", Text),
    ("Conduce", Text),
    ("Minimo", Number),
    ("Massimo", Number),
    ("Iscritti", Number),
    ("In attesa", Number),
    ("Decidere entro", Day),
];
const ENROLMENTS: Columns = &[
    ("Ciclo", Text),
    ("Cognome", Text),
    ("Nome", Text),
    ("Nato il", Day),
    ("Comune", Text),
    ("Stato", Word),
    ("Iscritto il", Day),
    ("Ritirato il", Day),
    ("Presenze", Number),
];
const PRESENCES: Columns = &[
    ("Ciclo", Text),
    ("Giorno", Day),
    ("Dalle", Time),
    ("Incontro", Text),
    ("Cognome", Text),
    ("Nome", Text),
    ("Presenza", Word),
    ("Comune", Text),
    ("Persone in casa", Number),
];
/// The column of the municipality in it, before that of the people of the home.
const PRESENCE_TOWN: usize = 7;

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
    // Years beyond four digits do not compare as texts.
    let days = (
        request.from.map_or_else(String::new, |day| day.to_string()),
        request.to.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string()),
    );
    let programme = || request.programme_id.ok_or_else(|| Error::at("programme_id", Code::Required));
    let (columns, read) = match request.list {
        ListKind::Families => (FAMILIES, families(reader, status)),
        ListKind::People => (PEOPLE, people(reader, status)),
        ListKind::Enquiries => (ENQUIRIES, enquiries(reader, &days)),
        ListKind::Appointments => {
            (APPOINTMENTS, services(reader, (APPOINTMENTS, APPOINTMENT_TOWN), include_str!("sql/appointments.sql"), days))
        }
        ListKind::Programmes => (PROGRAMMES, rows(reader, PROGRAMMES, include_str!("sql/programmes.sql"), [])),
        ListKind::Enrolments => (ENROLMENTS, rows(reader, ENROLMENTS, include_str!("sql/enrolments.sql"), (programme()?, reader.today()))),
        ListKind::Presences => (PRESENCES, services(reader, (PRESENCES, PRESENCE_TOWN), include_str!("sql/presences.sql"), [programme()?])),
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
fn families(reader: &Reader<'_>, status: &str) -> Result<Rows> {
    let read = reader.rows(include_str!("sql/families.sql"), (status, reader.today()), |row| {
        let more: (Option<Id>, Id) = (row.get(FAMILIES.len())?, row.get("family_id")?);
        Ok((cells(row, FAMILIES)?, more))
    })?;
    let mut guard = Guard::of_files(reader)?;
    let mut rows = Rows::new();
    for (mut cells, (limited, family)) in read {
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
fn people(reader: &Reader<'_>, status: &str) -> Result<Rows> {
    let read = reader.rows(include_str!("sql/people.sql"), (status, reader.today()), |row| {
        let more: (Option<Id>, Id, bool) = (row.get(PEOPLE.len())?, row.get("person_id")?, row.get("hidden")?);
        Ok((cells(row, PEOPLE)?, more))
    })?;
    let mut guard = Guard::of_everybody(reader)?;
    let mut rows = Rows::new();
    for (mut cells, (limited, person, hidden)) in read {
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

/// Kept numbers as they are read aloud.
fn phones(kept: &str) -> String {
    kept.split(BETWEEN).map(phone::show).collect::<Vec<_>>().join(BETWEEN)
}

/// First contacts: of one that became a file, what the file protects by now stays behind, whatever was said at the first call.
fn enquiries(reader: &Reader<'_>, days: &(String, String)) -> Result<Rows> {
    let params = (&days.0, &days.1, reader.today());
    let read = reader.rows(include_str!("sql/enquiries.sql"), params, |row| {
        let more: (Option<Id>, Option<Id>, bool) = (row.get(ENQUIRIES.len())?, row.get("family_id")?, row.get("hidden")?);
        Ok((cells(row, ENQUIRIES)?, more, row.get::<_, Option<String>>("careful_digits")?))
    })?;
    let mut guard = Guard::of_files(reader)?;
    let mut rows = Rows::new();
    for (mut cells, (limited, family, hidden), careful) in read {
        if let Some(family) = family {
            for place in [ENQUIRY_PHONE, ENQUIRY_TOPIC, ENQUIRY_STEP] {
                if !guard.lets_out(reader, family, words(&cells, place))? {
                    clear(&mut cells, &[place]);
                }
            }
        }
        // The number that came with a rule is not told by the topic or by the next step either.
        if let Some(digits) = careful {
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

fn words(cells: &[Cell], place: usize) -> Option<&str> {
    match cells.get(place) {
        Some(Cell::Text(text)) => Some(text),
        _ => None,
    }
}

fn put(cells: &mut [Cell], place: usize, text: Option<String>) {
    if let Some(cell) = cells.get_mut(place) {
        *cell = text.into();
    }
}

fn clear(cells: &mut [Cell], places: &[usize]) {
    places.iter().for_each(|place| put(cells, *place, None));
}

fn heads(columns: Columns) -> Vec<&'static str> {
    columns.iter().map(|(head, _)| *head).collect()
}

fn cells(row: &Row<'_>, columns: Columns) -> rusqlite::Result<Vec<Cell>> {
    columns.iter().enumerate().map(|(place, (_, kind))| cell(row, place, *kind)).collect()
}

fn cell(row: &Row<'_>, place: usize, kind: Kind) -> rusqlite::Result<Cell> {
    Ok(match kind {
        Text => row.get::<_, Option<String>>(place)?.into(),
        Word => row.get::<_, Option<String>>(place)?.map(|code| word(&code).to_owned()).into(),
        Standing => row.get::<_, Option<String>>(place)?.map(|code| standing(&code).to_owned()).into(),
        Phone => row.get::<_, Option<String>>(place)?.map(|numbers| phones(&numbers)).into(),
        Number => row.get::<_, Option<i64>>(place)?.map_or(Cell::Empty, Cell::Number),
        Day => row.get::<_, Option<NaiveDate>>(place)?.map_or(Cell::Empty, Cell::Day),
        Moment => row.get::<_, Option<NaiveDateTime>>(place)?.map_or(Cell::Empty, Cell::Moment),
        Time => row.get::<_, Option<TimeOfDay>>(place)?.and_then(clock).map_or(Cell::Empty, Cell::Time),
    })
}

fn clock(time: TimeOfDay) -> Option<chrono::NaiveTime> {
    let minutes = u32::from(time.minutes());
    chrono::NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)
}
