//! The two registers, in their three formats, against what is true of them.

use std::path::PathBuf;

use accogli_core::import::{Preview, lay_out, read_book};
use chrono::NaiveDate;
use serde_json::Value;

use super::measure::{TrueFamily, TruePerson, Truth, least, measure};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/core/fixtures/import")).join(name)
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 30).unwrap()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// The lines of the file by the places the truth counts in: in the workbook there are titles and blank lines between.
fn line_numbers(format: &str, rows: usize, book: &accogli_core::import::Book, header: u32) -> Vec<u32> {
    let numbers: Vec<u32> = book.sheets[0].rows.iter().map(|row| row.number).filter(|number| *number > header).collect();
    assert!(numbers.len() >= rows, "{format}: {} lines of {rows}", numbers.len());
    numbers[..rows].to_vec()
}

fn truth(register: &str, numbers: &[u32]) -> Truth {
    let told: Value = serde_json::from_slice(&std::fs::read(fixture(&format!("registro-{register}.json"))).unwrap()).unwrap();
    let at = |place: &Value| numbers[usize::try_from(place.as_u64().unwrap()).unwrap()];
    let bad: Vec<u32> = told["bad_rows"].as_array().unwrap().iter().map(at).collect();
    let repeats = told["duplicate_rows"].as_array().unwrap().iter().map(|pair| (at(&pair["at"]), at(&pair["of"]))).collect();
    let mut line = 0;
    let mut families = Vec::new();
    for family in told["families_detail"].as_array().unwrap() {
        let (adults, kids) = (family["adults"].as_array().unwrap(), family["kids"].as_array().unwrap());
        let mut people = Vec::new();
        let mut rows = Vec::new();
        for (place, person) in adults.iter().chain(kids).enumerate() {
            let (last, first) = (text(&person["last"]), text(&person["first"]).unwrap());
            let (born, code) = (text(&person["born"]), text(&person["cf"]));
            people.push(match (register, place) {
                // One line a family: of the other parent and the children there are names, and of children only first ones.
                ("a", 0) => TruePerson { last, first, born, code },
                ("a", place) if place < adults.len() => TruePerson { last, first, ..TruePerson::default() },
                ("a", _) => TruePerson { first, ..TruePerson::default() },
                _ => TruePerson { last, first, born, code },
            });
            if register != "a" {
                rows.push(numbers[line]);
                line += 1;
            }
        }
        if register == "a" {
            rows.push(at(&family["row"]));
        }
        families.push(TrueFamily { rows, people });
    }
    Truth { families, repeats, bad }
}

/// The codes that do not hold together are not to be kept: the truth knows them as they should be.
fn without_wrong_codes(truth: &mut Truth, preview: &Preview) -> usize {
    let mut wrong = 0;
    for family in &mut truth.families {
        let Some(read) = preview.found.families.iter().find(|read| read.rows.contains(&family.rows[0])) else { continue };
        for person in &mut family.people {
            let same = read.people.iter().find(|other| {
                other.first.as_deref() == Some(person.first.as_str()) && (person.last.is_none() || other.last == person.last)
            });
            if person.code.is_some()
                && same.is_some_and(|same| same.unread.iter().any(|unread| unread.why == accogli_core::import::Doubt::WrongCode))
            {
                person.code = None;
                wrong += 1;
            }
        }
    }
    wrong
}

#[test]
fn two_registers_are_read_as_a_careful_person_would() {
    for (register, header) in [("a", 3), ("b", 3)] {
        for format in ["csv", "ods", "xlsx"] {
            let name = format!("registro-{register}.{format}");
            let bytes = std::fs::read(fixture(&name)).unwrap();
            let book = read_book(&bytes).unwrap();
            let layout = lay_out(&book, None, today());
            let told: Value = serde_json::from_slice(&std::fs::read(fixture(&format!("registro-{register}.json"))).unwrap()).unwrap();
            let rows = usize::try_from(told["rows"].as_u64().unwrap()).unwrap();
            let numbers = line_numbers(format, rows, &book, if format == "xlsx" { header } else { 1 });
            let preview = Preview::of_file(&book, &layout, today());
            let mut truth = truth(register, &numbers);
            let wrong = without_wrong_codes(&mut truth, &preview);
            assert_eq!(u64::try_from(wrong).unwrap(), told["invalid_cf"].as_u64().unwrap(), "{name}: wrong codes are told");
            let scores = measure(&name, &preview, &truth);
            assert_eq!(preview.rows.len(), rows, "{name}: one verdict a line");
            // Every line that cannot be read is told, whatever else it is.
            for row in truth.bad.iter().filter(|row| !truth.repeats.iter().any(|(repeat, _)| repeat == *row)) {
                let verdict = preview.rows.iter().find(|verdict| verdict.row == *row).unwrap();
                assert_eq!(verdict.verdict.as_text(), "errore", "{name}: line {row}");
            }
            least(&name, &scores, 0.99);
        }
    }
}
