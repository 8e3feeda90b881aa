use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::typing::places;

/// 10,000 invented people with their codes and one of their homonym forms, made by `xtask/tables/fiscal_codes.py` with two independent
/// programs (python-codicefiscale, looked at by python-stdnum).
const ORACLE: &str = include_str!("oracle.tsv");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn reason(typed: &str) -> Reason {
    read(typed).unwrap_err().reason
}

#[test]
fn computes_reads_and_decodes_as_the_oracle_does() {
    let today = day("2024-04-03");
    let mut rows = 0;
    let mut masks = BTreeSet::new();
    for row in ORACLE.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let [last, first, sex, born, place, name, province, code, homonym] = *cells.as_slice() else { panic!("{row}") };
        let sex = if sex == "F" { Sex::Female } else { Sex::Male };
        let born = day(born);
        assert_eq!(compute(last, first, sex, born, place).unwrap().as_str(), code, "{row}");
        for typed in [code, homonym] {
            let read = read(typed).unwrap();
            assert_eq!((read.as_str(), read.kind(), read.plain().as_str()), (typed, Kind::Person, code), "{row}");
            assert_eq!(read.is_homonym(), typed == homonym, "{row}");
            let birth = read.birth(today).unwrap();
            assert!(birth.date == born || birth.or_date == Some(born), "{row}: {birth:?}");
            assert_eq!((birth.sex, birth.place.as_str()), (sex, place), "{row}");
            assert_eq!(read.consistent_with(last, first, Some(sex), Some(born)), [], "{row}");
        }
        masks.insert(read(code).unwrap().forms().iter().position(|form| form == homonym).expect(row));
        let told = places::by_code(place, Some(born)).unwrap_or_else(|| panic!("{row}"));
        // The oracle knows the place too, now and then by a later name than that day's, and states as the decree has them.
        let known = told.is_state() || [Some(born), None].iter().any(|on| places::by_name(name, *on).iter().any(|one| one.code == place));
        assert!(told.stood_on(born) && known && told.is_state() == (province == "EE"), "{row}: {told:?}");
        rows += 1;
    }
    assert_eq!(rows, 10_000);
    assert_eq!(masks.len(), 127, "every form of a homonym but the plain one");
}

#[test]
fn known_codes() {
    for (last, first, sex, born, place, code) in [
        ("Rossi", "Mario", Sex::Male, "1985-04-01", "D142", "RSSMRA85D01D142X"),
        ("Bianchi", "Maria Elena", Sex::Female, "2020-02-29", "L219", "BNCMLN20B69L219N"),
        ("D'Angelo", "Nicolò", Sex::Male, "1975-12-31", "H355", "DNGNCL75T31H355F"),
        ("Fo", "Li", Sex::Female, "1990-07-15", "Z210", "FOXLIX90L55Z210Y"),
        ("De Sica", "Gianfranco", Sex::Male, "2001-11-09", "l219", "DSCGFR01S09L219J"),
        ("Aiello", "Ia", Sex::Female, "2015-10-31", "Z129", "LLAIAX15R71Z129M"),
    ] {
        assert_eq!(compute(last, first, sex, day(born), place).unwrap().to_string(), code);
    }
    assert!(compute("Singh", "", Sex::Male, day("1990-01-01"), "Z222").unwrap().as_str().starts_with("SNGXXX90A01Z222"));
    assert_eq!(compute("", "'", Sex::Male, day("1990-01-01"), "Z222").unwrap_err().reason, Reason::NameEmpty);
    for (place, position) in [("", 12), ("Z", 13), ("1234", 12), ("Z22X", 15), ("Z2222", 15), ("Crema", 13), ("Àéì", 12)] {
        let refused = compute("Rossi", "Mario", Sex::Male, day("1990-01-01"), place).unwrap_err();
        assert_eq!(refused.reason, Reason::FiscalCodeCharacter { position }, "{place}");
    }
}

#[test]
fn a_homonym_has_128_forms_all_right_and_all_one_person() {
    let plain = read("RSSMRA85D01D142X").unwrap();
    let forms = plain.forms();
    assert_eq!(forms.iter().collect::<BTreeSet<_>>().len(), 128);
    assert_eq!(forms.first().unwrap(), "RSSMRA85D01D142X");
    assert_eq!(forms.get(1).unwrap(), "RSSMRA85D01D14NM", "the last digit is replaced first");
    assert_eq!(forms.last().unwrap(), "RSSMRAURDLMDMQNC");
    for form in &forms {
        let read = read(form).unwrap();
        assert_eq!((read.plain(), read.forms()), (plain.plain(), forms.clone()));
        assert_eq!(read.birth(day("2024-04-03")), plain.birth(day("2024-04-03")));
    }
}

#[test]
fn blanks_and_case_do_not_matter() {
    for typed in [" rssmra85d01d142x ", "RSS MRA 85D01 D142X", "RSSMRA85D01D142X\u{200b}", "rss\u{a0}mra85d01d142X\n"] {
        assert_eq!(read(typed).unwrap().as_str(), "RSSMRA85D01D142X");
    }
}

#[test]
fn each_mistake_has_its_reason() {
    for typed in ["", "RSSMRA85D01D14", "RSSMRA85D01D142XX", "1234567890", "123456789012", "👶"] {
        assert_eq!(reason(typed), Reason::FiscalCodeLength, "{typed}");
    }
    for (typed, position) in [
        ("1SSMRA85D01D142X", 1),
        ("RSSMR085D01D142X", 6),
        ("RSSMRAA5D01D142X", 7),
        ("RSSMRA85F01D142X", 9),
        ("RSSMRA85DO1D142X", 10),
        ("RSSMRA85D011142X", 12),
        ("RSSMRA85D01D14IX", 15),
        ("RSSMRA85D01D1421", 16),
        ("ÀSSMRA85D01D142X", 1),
        ("RSSMRA85D01D14👶X", 15),
        ("1234567890A", 11),
        ("STP030012000001X", 4),
    ] {
        assert_eq!(reason(typed), Reason::FiscalCodeCharacter { position }, "{typed}");
    }
    for typed in [
        "RSSMRA85D32D142X",
        "RSSMRA85D00D142X",
        "RSSMRA85D40D142X",
        "RSSMRA85D72D142X",
        "RSSMRA85D81D142X",
        "RSSMRA85B30D142X",
        "RSSMRA85B29D142X",
        "RSSMRA85D99D142X",
    ] {
        assert_eq!(reason(typed), Reason::FiscalCodeDate, "{typed}");
    }
    assert_eq!(reason("RSSMRA85D01D142Y"), Reason::FiscalCodeCheck { expected: 'X' });
    assert_eq!(reason("RSSMRA85D01D14NX"), Reason::FiscalCodeCheck { expected: 'M' });
    assert_eq!(reason("00001001230"), Reason::FiscalCodeCheck { expected: '9' });
}

#[test]
fn provisional_stp_and_eni_codes_are_kinds_of_their_own() {
    // Check digits by python-stdnum's Luhn sum.
    let provisional = ["00001001239", "00123456782", "98765432103", "11111111115", "05000000199", "88888888885"];
    let kinds = provisional.map(|code| (code, Kind::Provisional)).into_iter();
    for (code, kind) in kinds.chain([("STP0300120000012", Kind::Stp), ("eni0300120000012", Kind::Eni)]) {
        let read = read(code).unwrap();
        assert_eq!((read.kind(), read.plain(), read.forms()), (kind, code.to_uppercase(), Vec::new()));
        assert_eq!(read.birth(day("2024-04-03")), None);
        assert_eq!(read.consistent_with("Rossi", "Mario", Some(Sex::Male), Some(day("1985-04-01"))), []);
    }
}

#[test]
fn the_century_is_the_latest_up_to_today_and_the_other_is_told() {
    let birth = |code: &str, today: &str| {
        read(code).unwrap().birth(day(today)).map(|birth| (birth.date.to_string(), birth.or_date.map(|d| d.to_string())))
    };
    let both = |date: &str, other: Option<&str>| Some((date.to_owned(), other.map(str::to_owned)));
    assert_eq!(birth("RSSMRA85D01D142X", "2024-04-03"), both("1985-04-01", None));
    assert_eq!(birth("BNCMLN20B69L219N", "2024-04-03"), both("2020-02-29", Some("1920-02-29")));
    assert_eq!(birth("BNCMLN20B69L219N", "2031-04-03"), both("2020-02-29", None));
    assert_eq!(birth("BNCMLN20B69L219N", "2020-02-28"), both("1920-02-29", None));
    let newborn = compute("Rossi", "Ada", Sex::Female, day("2000-02-29"), "D142").unwrap();
    assert_eq!(newborn.birth(day("2000-02-28")), None, "1900 had no such day");
}

#[test]
fn names_what_disagrees() {
    use Disagreement::{BirthDate, FirstName, LastName, Sex as OfSex};
    let code = read("RSSMRA85D01D14NM").unwrap();
    let born = Some(day("1985-04-01"));
    let male = Some(Sex::Male);
    assert_eq!(code.consistent_with("ROSSI", "mario", male, born), []);
    assert_eq!(code.consistent_with("Rossini", "Mario", male, born), [], "same three letters");
    assert_eq!(code.consistent_with("", " ", None, None), []);
    assert_eq!(code.consistent_with("Verdi", "Mario", male, born), [LastName]);
    assert_eq!(code.consistent_with("Rossi", "Marco", male, born), [FirstName]);
    assert_eq!(code.consistent_with("Rossi", "Mario", Some(Sex::Female), born), [OfSex]);
    assert_eq!(code.consistent_with("Rossi", "Mario", male, Some(day("1985-04-02"))), [BirthDate]);
    assert_eq!(code.consistent_with("Mario", "Rossi", Some(Sex::Female), Some(day("1985-01-04"))), [LastName, FirstName, BirthDate, OfSex]);
}

#[test]
fn a_code_is_not_written_into_logs() {
    assert!(!format!("{:?}", read("RSSMRA85D01D142X").unwrap()).contains("RSS"));
}

proptest! {
    #[test]
    fn a_computed_code_passes_its_own_check(
        last in "[A-Za-zÀ-ÿŁłß' -]{1,20}", first in "[A-Za-zÀ-ÿŁłß' -]{1,20}", female in any::<bool>(), days in 0..40_000_i64,
        place in "[A-MZ][0-9]{3}", form in 0..128_usize, wrong in "[A-Z]",
    ) {
        let today = day("2024-04-03");
        let born = today - chrono::Duration::days(days);
        let sex = if female { Sex::Female } else { Sex::Male };
        if let Ok(code) = compute(&last, &first, sex, born, &place) {
            prop_assert_eq!(&read(code.as_str()), &Ok(code.clone()));
            let form = read(&code.forms()[form]).unwrap();
            prop_assert_eq!(form.plain(), code.as_str());
            let birth = form.birth(today).unwrap();
            prop_assert!(birth.date == born || birth.or_date == Some(born));
            prop_assert_eq!((birth.sex, &birth.place), (sex, &place));
            prop_assert_eq!(form.consistent_with(&last, &first, Some(sex), Some(born)), vec![]);
            let mistyped = format!("{}{wrong}", &code.as_str()[..15]);
            let expected = code.as_str().chars().last().unwrap();
            let right = wrong.starts_with(expected);
            prop_assert_eq!(read(&mistyped).err().map(|misread| misread.reason), (!right).then_some(Reason::FiscalCodeCheck { expected }));
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic(typed in any::<String>(), near in "[A-Z0-9]{16}", digits in "[0-9]{11}", other in any::<String>()) {
        for typed in [&typed, &near, &digits] {
            if let Ok(code) = read(typed) {
                let _ = (code.plain(), code.forms(), code.birth(day("2024-04-03")), code.consistent_with(&other, &other, None, None));
            }
        }
        let _ = compute(&typed, &other, Sex::Male, day("2024-04-03"), &near);
    }
}
