//! Three more registers, with what a careful person would type from them: accesses with husbands' names and numbers a spreadsheet spoiled,
//! parents with up to five children in columns, and people in groups with two last names and two first ones.

use std::collections::BTreeSet;
use std::path::PathBuf;

use accogli_core::import::{Column, FoundFamily, LineVerdict, Preview, lay_out, read_book};
use accogli_core::typing::places::is_same_town;
use chrono::NaiveDate;
use serde_json::Value;

use super::measure::{TrueFamily, TruePerson, Truth, least, measure};

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/core/fixtures/import")).join(name)
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn number(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

fn all(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn truth(told: &Value) -> Truth {
    let person = |one: &Value| TruePerson {
        last: text(&one["last"]),
        first: text(&one["first"]).unwrap(),
        born: text(&one["born"]),
        code: text(&one["cf"]),
    };
    let families = all(&told["families"]).iter().map(|family| TrueFamily {
        rows: all(&family["rows"]).iter().map(number).collect(),
        people: all(&family["people"]).iter().map(person).collect(),
    });
    Truth {
        families: families.collect(),
        repeats: all(&told["duplicate_rows"]).iter().map(|pair| (number(&pair["at"]), number(&pair["of"]))).collect(),
        bad: all(&told["bad_rows"]).iter().map(number).collect(),
    }
}

/// Phones, town, first contact, ages and wrong codes of a family, as it is told and as it was read.
fn beside(family: &Value, read: &FoundFamily) {
    let rows = &family["rows"];
    let phones: BTreeSet<&str> = all(&family["phones"]).iter().filter_map(Value::as_str).collect();
    let found: BTreeSet<&str> = read.people.iter().flat_map(|one| &one.phones).map(|phone| phone.value.as_str()).collect();
    assert_eq!(found, phones, "phones of {rows}");
    if let Some(town) = family["comune"].as_str() {
        let found = read.municipality.as_deref().unwrap_or_default();
        assert!(is_same_town(found, town), "{rows}: {found} for {town}");
    }
    assert_eq!(read.first_contact.map(|day| day.to_string()), text(&family["first_contact"]), "first contact of {rows}");
    for one in all(&family["people"]) {
        let Some(found) = read.people.iter().find(|other| other.first.as_deref() == one["first"].as_str()) else { continue };
        assert!(one["age"].is_null() || found.age.is_some(), "{rows}: the age of {one} is kept");
        let wrong = found.unread.iter().any(|doubt| doubt.field == Column::FiscalCode);
        assert!(one["wrong_cf"].is_null() || wrong, "{rows}: the wrong code of {one} is told");
    }
}

fn is_read(name: &str, bears: usize, reached: f64) -> Preview {
    let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
    let book = read_book(&std::fs::read(fixture(&format!("{name}.xlsx"))).unwrap()).unwrap();
    let preview = Preview::of_file(&book, &lay_out(&book, None, today), today);
    let told: Value = serde_json::from_slice(&std::fs::read(fixture(&format!("{name}.json"))).unwrap()).unwrap();
    let truth = truth(&told);
    assert_eq!(truth.families.len(), bears);
    least(name, &measure(name, &preview, &truth), reached);
    for family in all(&told["families"]) {
        let row = number(&family["rows"][0]);
        beside(family, preview.found.families.iter().find(|read| read.rows.contains(&row)).unwrap());
    }
    let faulty: Vec<u32> = preview.rows.iter().filter(|row| row.verdict == LineVerdict::Faulty).map(|row| row.row).collect();
    let mut bad = truth.bad;
    bad.sort_unstable();
    bad.dedup();
    assert_eq!(faulty, bad, "{name}: the lines that cannot be read, and no others");
    preview
}

#[test]
fn accesses_with_names_of_husbands_and_spoiled_numbers() {
    is_read("registro-accessi", 36, 0.99);
}

#[test]
fn parents_with_five_children_and_words_for_nobody() {
    is_read("registro-genitori", 38, 0.99);
}

#[test]
fn people_with_two_last_names_and_first_names_alone() {
    let preview = is_read("registro-componenti", 20, 0.99);
    // What was put where the file says nothing is told, each time.
    let families = &preview.found.families;
    let whole = families.iter().flat_map(|family| &family.people).find(|one| one.last.as_deref() == Some("Garcia Lopez")).unwrap();
    assert!(whole.unread.iter().any(|doubt| doubt.field == Column::FullName), "{:?}", whole.unread);
    let alone = families.iter().flat_map(|family| &family.people).find(|one| one.first.as_deref() == Some("Ginevra")).unwrap();
    assert!(alone.unread.iter().any(|doubt| doubt.field == Column::LastName), "{:?}", alone.unread);
}
