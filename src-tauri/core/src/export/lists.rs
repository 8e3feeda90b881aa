//! The lists that can leave: their columns and what is read for them. No notes, no protected address or number, nothing sealed.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Row;

use super::guard::Guard;
use super::list::ListExport;
use super::table::{Cell, Table};
use super::words::word;
use crate::error::{Code, Error, Result};
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
    Phone,
    Number,
    Day,
    Time,
    Moment,
}

type Columns = &'static [(&'static str, Kind)];

use Kind::{Day, Moment, Number, Phone, Text, Time, Word};

const FAMILIES: Columns = &[
    ("Numero", Text),
    ("Famiglia", Text),
    ("Persone", Number),
    ("Comune", Text),
    ("Aperto il", Day),
    ("Chiuso il", Day),
    ("Sede", Text),
    ("Progetto", Text),
];
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
/// The column of the street in it.
const PEOPLE_ADDRESS: usize = 9;
const ENQUIRIES: Columns = &[
    ("Ricevuto", Moment),
    ("Stato", Word),
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
    ("Sede", Text),
    ("Progetto", Text),
];
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
];
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
const PRESENCES: Columns =
    &[("Ciclo", Text), ("Giorno", Day), ("Dalle", Time), ("Incontro", Text), ("Cognome", Text), ("Nome", Text), ("Presenza", Word)];

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

/// Reads a list.
///
/// # Errors
/// [`Code::Required`] beside `programme_id`, [`Code::EndBeforeStart`] beside `to`, [`Code::NotFound`].
pub(super) fn read(reader: &Reader<'_>, request: &ListExport) -> Result<Table> {
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
    let name = request.list.name();
    match request.list {
        ListKind::Families => table(reader, name, FAMILIES, include_str!("sql/families.sql"), (status, reader.today())),
        ListKind::People => people(reader, name, status),
        ListKind::Enquiries => table(reader, name, ENQUIRIES, include_str!("sql/enquiries.sql"), days),
        ListKind::Appointments => table(reader, name, APPOINTMENTS, include_str!("sql/appointments.sql"), days),
        ListKind::Programmes => table(reader, name, PROGRAMMES, include_str!("sql/programmes.sql"), []),
        ListKind::Enrolments => table(reader, name, ENROLMENTS, include_str!("sql/enrolments.sql"), (programme()?, reader.today())),
        ListKind::Presences => table(reader, name, PRESENCES, include_str!("sql/presences.sql"), [programme()?]),
    }
}

fn table(reader: &Reader<'_>, name: &'static str, columns: Columns, sql: &str, params: impl rusqlite::Params) -> Result<Table> {
    let rows = reader.rows(sql, params, |row| cells(row, columns))?;
    Ok(Table { name, heads: heads(columns), rows })
}

/// The people, each with the address that may be told: one that somebody else of a file of theirs protects is protected for all.
fn people(reader: &Reader<'_>, name: &'static str, status: &str) -> Result<Table> {
    let read = reader.rows(include_str!("sql/people.sql"), (status, reader.today()), |row| {
        let (address, person): (Option<String>, Id) = (row.get(PEOPLE_ADDRESS)?, row.get(PEOPLE.len())?);
        Ok((cells(row, PEOPLE)?, address, person, row.get::<_, bool>(PEOPLE.len() + 1)?))
    })?;
    let mut guard = Guard::read(reader)?;
    let mut rows = Vec::with_capacity(read.len());
    for (mut cells, address, person, hidden) in read {
        if hidden || !guard.lets_out(reader, person, address.as_deref())? {
            // Street, then municipality.
            cells.iter_mut().skip(PEOPLE_ADDRESS).take(2).for_each(|cell| *cell = Cell::Empty);
        }
        rows.push(cells);
    }
    Ok(Table { name, heads: heads(PEOPLE), rows })
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
        Phone => row.get::<_, Option<String>>(place)?.map(|number| phone::show(&number)).into(),
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
