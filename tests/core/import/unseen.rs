//! Three registers of other hands, with what a careful person would type from them: a line a member of the family, with columns in a
//! strange order; a line a parent, with headings cut by word over two lines and months summed between; a line a minor, with brothers and
//! sisters far below.

use std::collections::BTreeSet;

use accogli_core::import::{Column, FoundFamily, LineVerdict, Preview, lay_out, read_book};
use accogli_core::typing::places::is_same_town;
use chrono::NaiveDate;
use serde_json::Value;

use super::measure::{Score, TrueFamily, TruePerson, Truth, least, measure};

/// Of each kind at least so much.
const LEAST: f64 = 0.99;

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/core/fixtures/import/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

fn lines(value: &Value) -> Vec<u32> {
    value.as_array().unwrap().iter().map(line).collect()
}

fn line(value: &Value) -> u32 {
    u32::try_from(value.as_u64().unwrap()).unwrap()
}

fn people(family: &Value) -> impl Iterator<Item = &Value> {
    family["adults"].as_array().unwrap().iter().chain(family["kids"].as_array().unwrap())
}

fn truth(told: &Value) -> Truth {
    let families = told["families_detail"].as_array().unwrap().iter().map(|family| TrueFamily {
        rows: lines(&family["rows"]),
        people: people(family)
            .map(|person| TruePerson {
                last: text(&person["last"]),
                first: text(&person["first"]).unwrap(),
                born: text(&person["born"]),
                code: text(&person["cf"]),
            })
            .collect(),
    });
    let repeats = told["duplicate_rows"].as_array().unwrap().iter().map(|pair| (line(&pair["at"]), line(&pair["of"])));
    Truth { families: families.collect(), repeats: repeats.collect(), bad: lines(&told["bad_rows"]) }
}

fn read_of<'f>(taken: &'f [FoundFamily], family: &Value) -> &'f FoundFamily {
    let first = line(&family["rows"][0]);
    taken.iter().find(|read| read.rows.contains(&first)).unwrap_or_else(|| panic!("line {first} is nowhere"))
}

/// Numbers of a family, wherever in it they are.
fn phones(taken: &[FoundFamily], told: &Value) -> Score {
    let mut score = Score::default();
    for family in told["families_detail"].as_array().unwrap() {
        let there: BTreeSet<String> = family["phones"].as_array().unwrap().iter().filter_map(text).collect();
        let read: BTreeSet<String> =
            read_of(taken, family).people.iter().flat_map(|one| &one.phones).map(|phone| phone.value.clone()).collect();
        score.found += read.len();
        score.there += there.len();
        score.right += read.intersection(&there).count();
    }
    score
}

fn check(file: &str) {
    let stem = file.split('.').next().unwrap();
    let told: Value = serde_json::from_slice(&fixture(&format!("{stem}.json"))).unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
    let book = read_book(&fixture(file)).unwrap();
    let layout = lay_out(&book, None, today);
    assert_eq!(layout.header.first().copied(), Some(line(&told["header_row"])), "{file}: {:?}", layout.header);
    let preview = Preview::of_file(&book, &layout, today);
    let truth = truth(&told);
    let scores = measure(file, &preview, &truth);
    least(file, &scores, LEAST);
    let taken = preview.taken();
    let numbers = phones(&taken, &told);
    assert!(numbers.precision() >= LEAST && numbers.recall() >= LEAST, "{file}: phones {numbers:?}");
    for family in told["families_detail"].as_array().unwrap() {
        let read = read_of(&taken, family);
        let town = family["comune"].as_str().unwrap();
        assert!(read.municipality.as_deref().is_some_and(|read| is_same_town(read, town)), "{file}: {read:?} lives in {town}");
        assert_eq!(read.first_contact.map(|day| day.to_string()), text(&family["first_contact"]), "{file}: {:?}", read.rows);
        for person in people(family).filter(|person| person["wrong_cf"] == true) {
            let same = read.people.iter().find(|read| read.first == text(&person["first"])).unwrap();
            assert!(same.unread.iter().any(|doubt| doubt.field == Column::FiscalCode), "{file}: {same:?} has a wrong code");
        }
    }
    // Nobody is made of titles, totals and signatures, and what cannot be read is said.
    let known: BTreeSet<u32> = truth
        .families
        .iter()
        .flat_map(|family| family.rows.iter().copied())
        .chain(truth.repeats.iter().map(|(at, _)| *at))
        .chain(truth.bad.iter().copied())
        .collect();
    for verdict in &preview.rows {
        assert!(known.contains(&verdict.row), "{file}: {verdict:?} is nobody's line");
    }
    for row in &truth.bad {
        let verdict = preview.rows.iter().find(|verdict| verdict.row == *row).unwrap();
        assert_eq!(verdict.verdict, LineVerdict::Faulty, "{file}: {verdict:?}");
    }
}

#[test]
fn a_line_a_member_in_a_strange_order() {
    check("componenti.csv");
}

#[test]
fn a_line_a_parent_under_headings_cut_by_word() {
    check("genitori.ods");
}

#[test]
fn a_line_a_minor_with_brothers_and_sisters_below() {
    check("minori.csv");
}
