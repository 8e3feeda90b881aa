//! T34: every beginning a spreadsheet would take for a formula, in every column of text of every list that can leave.

use std::collections::{BTreeMap, BTreeSet};

use accogli_core::audit::{self, AuditQuery, ExportFormat};
use accogli_core::import::read_book;
use accogli_core::store::Cells;
use accogli_core::vault::{Command, UnlockRequest, unlock};

use super::*;
use crate::desk::{clock, demonstration};

/// As the row of the table has them.
const BEGINNINGS: [&str; 12] = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"];
const WORD: &str = "zafferano";

/// Columns of words that the demonstration's tables do not fill, or that are made from codes: the pages of the lists say which.
const NOT_FREE: &[(&str, &[&str])] = &[
    ("Famiglie", &["Numero"]),
    // A fiscal code has its sixteen letters, by its check.
    ("Persone", &["Fascicolo", "Ruolo", "Sesso", "Codice fiscale"]),
    ("Contatti", &["Stato", "Canale", "Chi chiede", "Età del figlio", "Inviato da"]),
    ("Appuntamenti", &["Tipo", "Stato"]),
    ("Cicli", &["Numero", "Tipo", "Per", "Stato"]),
    ("Iscrizioni", &["Stato"]),
    ("Presenze", &["Presenza"]),
    ("Mediazione", &["Numero", "Stato"]),
    ("Da controllare", &["Fascicolo", "Campo", "Perché"]),
];

/// Columns of free text: days, hours, codes and what is made from others are none.
fn free_columns(session: &Session) -> Vec<(&'static str, &'static str)> {
    let sql = "SELECT m.name, p.name FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND p.type = 'TEXT' \
               AND EXISTS (SELECT 1 FROM pragma_table_info(m.name) WHERE name = 'id' AND type = 'BLOB') AND m.name NOT LIKE 'search_%' \
               AND m.name IN ('person', 'family', 'family_tag', 'contact_point', 'household', 'enquiry', 'appointment', 'programme', 'group_meeting', \
               'enrolment', 'mediation_case', 'unread_cell', 'site', 'room', 'project', 'staff_member')";
    let all: Vec<(String, String)> = session.register().read(|reader| reader.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))).unwrap();
    let made = ["day", "starts", "ends", "number", "moved_from", "area_code", "sent_by", "search_text", "digits", "login_name"];
    let is_made = |column: &str| made.contains(&column) || ["_on", "_at", "_digits"].iter().any(|ending| column.ends_with(ending));
    all.into_iter().filter(|(_, column)| !is_made(column)).map(|(table, column)| (&*table.leak(), &*column.leak())).collect()
}

/// Puts every first contact and every case under a project.
fn of_a_project(session: &mut Session) {
    let ids = |session: &Session, table: &str| -> Vec<Id> {
        session.register().read(|reader| reader.rows(&format!("SELECT id FROM {table}"), [], |row| row.get(0))).unwrap()
    };
    let project = ids(session, "project")[0];
    for table in ["enquiry", "mediation_case"] {
        let all = ids(session, table);
        let done = session.write(Command::CentreChange, |writer| {
            Ok(all.iter().filter(|id| writer.update(table, **id, Cells::new().set("project_id", project)).is_ok()).count())
        });
        assert!(done.unwrap().value > 0, "{table}");
    }
}

/// Writes the word into a column of every row, another in each, so that none is another's protected one. A column of codes refuses it;
/// a row of somebody whose data is restricted does too.
fn write(session: &mut Session, columns: &[(&'static str, &'static str)], beginning: &str) -> Vec<(&'static str, &'static str)> {
    let (mut taken, mut number) = (Vec::new(), 0);
    for (table, column) in columns {
        let ids: Vec<Id> = session.register().read(|reader| reader.rows(&format!("SELECT id FROM {table}"), [], |row| row.get(0))).unwrap();
        let done = session.write(Command::CentreChange, |writer| {
            Ok(ids
                .iter()
                .filter(|id| {
                    number += 1;
                    writer.update(table, **id, Cells::new().set(column, format!("{beginning}{WORD}{number:06}x"))).is_ok()
                })
                .count())
        });
        if done.unwrap().value > 0 {
            taken.push((*table, *column));
        }
    }
    taken
}

/// A list with all its rows, as the file of that kind.
fn all_of(session: &mut Session, kind: ListKind, format: FileFormat, closed: bool) -> Vec<Exported> {
    let programmes: Vec<Option<Id>> = match kind {
        ListKind::Enrolments | ListKind::Presences => {
            session.register().read(|reader| reader.rows("SELECT id FROM programme", [], |row| row.get(0).map(Some))).unwrap()
        }
        _ => vec![None],
    };
    programmes
        .into_iter()
        .map(|programme_id| export::list(session, &ListExport { programme_id, closed, ..list(kind, format) }).unwrap())
        .collect()
}

/// Heads and rows of a text that leaves, as a strict reader sees them.
fn table(bytes: &[u8]) -> (Vec<String>, Vec<Vec<String>>) {
    let text = std::str::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let own = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let heads = own(reader.headers().unwrap());
    let rows = reader.records().map(|record| own(&record.unwrap())).collect();
    (heads, rows)
}

#[test]
fn t34_no_beginning_in_any_column_of_any_list_is_taken_for_a_formula() {
    let folder = tempfile::TempDir::new().unwrap();
    let data = folder.path().join("dati");
    let accounts = demonstration(&data);
    let coordinator = accounts.iter().find(|one| one.role == Role::Coordinator).unwrap();
    let request = UnlockRequest { login_name: coordinator.login_name.clone(), password: coordinator.password.clone() };
    let mut session = unlock(&data, &request, clock()).unwrap();
    of_a_project(&mut session);
    let mut columns = free_columns(&session);
    let mut reached: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut heads_of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for beginning in BEGINNINGS {
        columns = write(&mut session, &columns, beginning);
        for kind in ListKind::ALL {
            let of_closed = matches!(kind, ListKind::Families | ListKind::People | ListKind::Cases);
            for made in [false, true]
                .into_iter()
                .filter(|closed| of_closed || !closed)
                .flat_map(|closed| all_of(&mut session, *kind, FileFormat::Csv, closed))
            {
                let (heads, rows) = table(&made.bytes);
                for (head, cell) in rows.iter().flat_map(|row| heads.iter().zip(row)) {
                    assert!(!BEGINNINGS.iter().any(|bad| cell.starts_with(bad)), "{} {head}: {cell:?} would be a formula", kind.name());
                    if cell.contains(WORD) {
                        reached.entry(kind.name()).or_default().insert(head.clone());
                    }
                }
                heads_of.insert(kind.name(), heads);
            }
            // Words are words in a workbook whatever they begin with.
            let a_book = if [BEGINNINGS[0], BEGINNINGS[7]].contains(&beginning) {
                all_of(&mut session, *kind, FileFormat::Xlsx, false)
            } else {
                vec![]
            };
            for made in a_book {
                let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(made.bytes)).unwrap();
                let formulas = book.worksheet_formula(kind.name()).unwrap();
                assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{} {beginning:?}", kind.name());
                let range = book.worksheet_range(kind.name()).unwrap();
                let words = range.cells().filter(|(_, _, cell)| cell.to_string().contains(WORD));
                words.for_each(|(_, _, cell)| assert!(matches!(cell, Data::String(_)), "{} {cell:?}", kind.name()));
            }
        }
        letters_and_log(&mut session, beginning);
    }
    let unreached: Vec<String> = heads_of
        .iter()
        .flat_map(|(list, heads)| heads.iter().map(move |head| (*list, head)))
        .filter(|(list, head)| {
            let coded = NOT_FREE.iter().any(|(of, codes)| of == list && codes.contains(&head.as_str()));
            !coded && !holds_no_words(head) && !reached.get(list).is_some_and(|found| found.contains(*head))
        })
        .map(|(list, head)| format!("{list}: {head}"))
        .collect();
    println!("{} columns of {} lists reached", reached.values().map(BTreeSet::len).sum::<usize>(), reached.len());
    assert_eq!(unreached, Vec::<String>::new(), "columns that no hostile word came to");
}

/// Days, hours and numbers.
fn holds_no_words(head: &str) -> bool {
    let numbers = [
        "Persone",
        "Minuti",
        "Minimo",
        "Massimo",
        "Iscritti",
        "In attesa",
        "Persone in casa",
        "Presenze",
        "Incontri congiunti",
        "Previsti",
        "Riga",
    ];
    let days = ["Ricevuto", "Giorno", "Dalle", "Alle", "Entro", "Decidere entro", "Nato il", "Prossimo incontro"];
    numbers.contains(&head) || days.contains(&head) || head.ends_with(" il")
}

/// The other tables that leave: letters for a word processor, the log for the officer.
fn letters_and_log(session: &mut Session, beginning: &str) {
    let letters = LettersRequest { recipients: Recipients::default(), format: FileFormat::Csv, reason: "invito".into(), addressee: None };
    let log = audit::export(session, &AuditQuery::default(), ExportFormat::Csv).unwrap();
    for (what, bytes) in [("letters", export::letters(session, &letters).unwrap().bytes), ("log", log)] {
        let (_, rows) = table(&bytes);
        assert!(!rows.is_empty(), "{what}");
        for cell in rows.iter().flatten() {
            assert!(!BEGINNINGS.iter().any(|bad| cell.starts_with(bad)), "{what} {beginning:?}: {cell:?} would be a formula");
        }
    }
}

#[test]
fn t34_what_left_with_a_mark_comes_back_as_it_was() {
    let mut town = town();
    let session = &mut town.desk.session;
    contact(session, town.free.1, ContactKind::Phone, "+39 347 000 1199", Safety::Free, false);
    for topic in ["-2 incontri", "=1+1", "+39 333"] {
        fam::save_enquiry(session, &call(topic)).unwrap();
    }
    let cells = |made: &Exported| -> BTreeSet<String> {
        read_book(&made.bytes).unwrap().sheets.into_iter().flat_map(|sheet| sheet.rows).flat_map(|row| row.cells).collect()
    };
    for format in FileFormat::ALL {
        let people = cells(&export::list(session, &list(ListKind::People, *format)).unwrap());
        let phone = people.iter().find(|cell| cell.contains("347 000 1199") || cell.contains("3470001199"));
        assert!(phone.is_some_and(|cell| !cell.starts_with('\'')), "{format:?}: {people:?}");
        let topics = cells(&export::list(session, &list(ListKind::Enquiries, *format)).unwrap());
        for topic in ["-2 incontri", "=1+1", "+39 333"] {
            assert!(topics.contains(topic), "{format:?} {topic}: {topics:?}");
        }
    }
    // A negative number, and a number written out with its country, in a sheet of somebody who marks them as this program does.
    let sheet = "Cognome;Nome;Telefono;Saldo\nRossi;Marta;'+393470001122;'-12\nVerdi;Ugo;+393470001133;-12\n";
    let rows: Vec<Vec<String>> =
        read_book(sheet.as_bytes()).unwrap().sheets.remove(0).rows.into_iter().skip(1).map(|row| row.cells).collect();
    assert_eq!(rows[0][2..], ["+393470001122", "-12"]);
    assert_eq!(rows[1][2..], ["+393470001133", "-12"]);
}
