//! The columns of the lists that can leave, and how what is read becomes their cells.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Row;

use super::table::Cell;
use super::words::{case_state, doubt, standing, unread_field, word};
use crate::store::TimeOfDay;
use crate::typing::phone;

/// How a column of a statement becomes a cell.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    Word,
    Standing,
    Phone,
    Number,
    Day,
    Time,
    Moment,
    Case,
    Field,
    Doubt,
}

pub(super) type Columns = &'static [(&'static str, Kind)];

use Kind::{Case, Day, Doubt, Field, Moment, Number, Phone, Standing, Text, Time, Word};

pub(super) const FAMILIES: Columns = &[
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
/// The column that says whose a line is.
pub(super) const FAMILY_NAME: usize = 1;
/// The column of the tags in it.
pub(super) const FAMILY_TAGS: usize = 8;
pub(super) const PEOPLE: Columns = &[
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
/// The columns that say whose a line is, the first name before the last.
pub(super) const PEOPLE_NAME: &[usize] = &[2, 1];
/// Between several numbers or addresses of one person, as the statement writes it too.
pub(super) const BETWEEN: &str = " / ";
/// The columns of the street, of the phone and of the e-mail in it.
pub(super) const PEOPLE_ADDRESS: usize = 9;
pub(super) const PEOPLE_PHONE: usize = 11;
pub(super) const PEOPLE_EMAIL: usize = 12;
pub(super) const ENQUIRIES: Columns = &[
    ("Ricevuto", Moment),
    ("Stato", Standing),
    ("Canale", Word),
    ("Chi chiede", Word),
    ("Cognome", Text),
    ("Nome", Text),
    ("Telefono", Phone),
    ("E-mail", Text),
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
/// The columns that say whose a line is: of an anonymous contact the day it came.
pub(super) const ENQUIRY_NAME: &[usize] = &[5, 4];
/// The columns of the phone, of the e-mail, of the topic, of the municipality and of the next step in it.
pub(super) const ENQUIRY_PHONE: usize = 6;
pub(super) const ENQUIRY_EMAIL: usize = 7;
pub(super) const ENQUIRY_TOPIC: usize = 8;
pub(super) const ENQUIRY_TOWN: usize = 9;
pub(super) const ENQUIRY_STEP: usize = 15;
pub(super) const APPOINTMENTS: Columns = &[
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
pub(super) const APPOINTMENT_NAME: &[usize] = &[5];
/// The column of the municipality in it, before that of the people of the home.
pub(super) const APPOINTMENT_TOWN: usize = 10;
pub(super) const PROGRAMMES: Columns = &[
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
pub(super) const ENROLMENTS: Columns = &[
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
pub(super) const PRESENCES: Columns = &[
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
pub(super) const PRESENCE_NAME: &[usize] = &[5, 4];
/// The column of the municipality in it, before that of the people of the home.
pub(super) const PRESENCE_TOWN: usize = 7;
pub(super) const CASES: Columns = &[
    ("Numero", Text),
    ("Parti", Text),
    ("Stato", Case),
    ("Incontri congiunti", Number),
    ("Previsti", Number),
    ("Mediatori", Text),
    ("Prossimo incontro", Day),
    ("Aperto il", Day),
    ("Chiuso il", Day),
    ("Sede", Text),
    ("Progetto", Text),
];
pub(super) const UNREAD: Columns = &[
    ("Fascicolo", Text),
    ("Famiglia", Text),
    ("Persona", Text),
    ("Campo", Field),
    ("Scritto nel foglio", Text),
    ("Perché", Doubt),
    ("Riga", Number),
];
pub(super) const UNREAD_NAME: &[usize] = &[1];
/// The column of the file's own words in it.
pub(super) const UNREAD_WORDS: usize = 4;

pub(super) fn heads(columns: Columns) -> Vec<&'static str> {
    columns.iter().map(|(head, _)| *head).collect()
}

pub(super) fn cells(row: &Row<'_>, columns: Columns) -> rusqlite::Result<Vec<Cell>> {
    columns.iter().enumerate().map(|(place, (_, kind))| cell(row, place, *kind)).collect()
}

fn cell(row: &Row<'_>, place: usize, kind: Kind) -> rusqlite::Result<Cell> {
    Ok(match kind {
        Text => row.get::<_, Option<String>>(place)?.into(),
        Word => row.get::<_, Option<String>>(place)?.map(|code| word(&code).to_owned()).into(),
        Standing => row.get::<_, Option<String>>(place)?.map(|code| standing(&code).to_owned()).into(),
        Case => row.get::<_, Option<String>>(place)?.map(|code| case_state(&code).to_owned()).into(),
        Field => row.get::<_, Option<String>>(place)?.map(|code| unread_field(&code).to_owned()).into(),
        Doubt => row.get::<_, Option<String>>(place)?.map(|code| doubt(&code).to_owned()).into(),
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

/// Kept numbers as they are read aloud.
pub(super) fn phones(kept: &str) -> String {
    kept.split(BETWEEN).map(phone::show).collect::<Vec<_>>().join(BETWEEN)
}
