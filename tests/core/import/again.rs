//! A line that is a family's again, under another head: what it says lands on whom it is of, nothing it protects is lost, and who is there
//! already is written once.

use accogli_core::families::{self, FamilyView, Safety, SearchRequest};
use accogli_core::import::{
    self, Choice, Going, Guard, ImportAsk, ImportChoices, ImportCommit, ImportReport, LineVerdict, Reason, Take, read_book, tally,
    understand,
};
use accogli_core::vault::Session;

use crate::desk::desk;

const SCHOOL: &str = "Data;Chi chiede;Richiedente;Alunno/a;Classe;Nato/a il;Tel.;Comune;Indirizzo;Indirizzo protetto\n";

/// Writes a sheet where each line that is a family's again is "the same person", once the preview said so of these lines.
fn write(session: &mut Session, text: &str, again: &[u32], take: Take) -> ImportReport {
    let book = read_book(text.as_bytes()).unwrap();
    let shown = understand(session, &book, &ImportAsk::default(), &Going::default()).unwrap();
    let alike = |row: &&import::RowVerdict| row.verdict == LineVerdict::Similar && row.reason == Some(Reason::SameFamily);
    let rows: Vec<u32> = shown.rows.iter().filter(alike).map(|row| row.row).collect();
    assert_eq!(rows, again, "{:?}", shown.rows);
    let choices: Vec<Choice> = again.iter().map(|row| Choice { row: *row, take }).collect();
    let told = tally(session, &shown, &ImportChoices { choices: choices.clone(), declined: Vec::new() }).unwrap();
    let request = ImportCommit { choices, ..ImportCommit::default() };
    let report = import::commit(session, "a.csv", &book, &request, &Going::default()).unwrap().value;
    let said = (told.families, told.people, told.joined, told.guarded);
    assert_eq!(said, (report.families, report.people, report.joined, report.guarded), "the preview counts what is written");
    report
}

fn file_of(session: &mut Session, name: &str) -> FamilyView {
    let hits = families::search(session, &SearchRequest { text: name.to_owned() }).unwrap();
    families::show(session, hits[0].family_id.unwrap()).unwrap()
}

/// Each of a file: first name, where they live, whether that is protected.
fn homes(view: &FamilyView) -> Vec<String> {
    let of = |person: &families::Person| {
        let lives = |home: &&families::Household| home.stays.iter().any(|stay| stay.person_id == person.id);
        let place = |home: &families::Household| {
            let parts = [home.address.as_deref(), home.municipality.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        let lived: Vec<String> = view.households.iter().filter(lives).map(place).collect();
        format!("{} [{}]{}", person.first_name, lived.join(" + "), if person.hidden || person.address_hidden { " protected" } else { "" })
    };
    view.people.iter().map(of).collect()
}

#[test]
fn the_address_of_the_parent_who_heads_the_line_is_theirs_alone() {
    for (mother, father, homes_then) in [
        ("Crema;;", "Crema;via Serio 4;", ["Laura [Crema (CR)]", "Alice [Crema (CR)]", "Emanuele [via Serio 4, Crema (CR)]"]),
        (";;", "Crema;via Serio 4;", ["Laura []", "Alice []", "Emanuele [via Serio 4, Crema (CR)]"]),
        ("Crema;;", "Crema;via Serio 4;sì", ["Laura [Crema (CR)]", "Alice [Crema (CR)]", "Emanuele [via Serio 4, Crema (CR)] protected"]),
        (
            "Crema;via Po 3;",
            "Crema;Via Po 3;",
            ["Laura [via Po 3, Crema (CR)]", "Alice [via Po 3, Crema (CR)]", "Emanuele [via Po 3, Crema (CR)]"],
        ),
        (
            "Crema;via Po 3;",
            ";;sì",
            ["Laura [via Po 3, Crema (CR)] protected", "Alice [via Po 3, Crema (CR)] protected", "Emanuele [] protected"],
        ),
    ] {
        let mut desk = desk();
        let session = &mut desk.session;
        let text = format!(
            "{SCHOOL}2/2/2023;madre;Laura Rossi;Alice Ferrara;4A;29/05/2017;;{mother}\n\
             3/2/2023;madre;Pia Neri;Eva Conti;1B;1/2/2018;;Crema;via Adda 9;\n\
             5/2/2023;padre;Emanuele Ferrara;Alice Ferrara;4A;;;{father}\n"
        );
        let report = write(session, &text, &[4], Take::Join);
        assert_eq!((report.families, report.people), (2, 5), "{text}");
        let view = file_of(session, "laura rossi");
        assert_eq!(homes(&view), homes_then, "{text}");
    }
}

#[test]
fn what_a_line_that_comes_again_protects_is_brought_though_it_is_left_out() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "N.;Richiedente;Coniuge;Figli;Telefono;Indirizzo;Comune;Indirizzo protetto;Quando si può chiamare\n\
                1;Rossi Mario;Bianchi Anna;Luca 6;3331234567;Via Po 3;Crema;;\n\
                2;Verdi Ugo;Neri Pia;Eva 4;3331234568;Via Adda 1;Crema;;\n\
                3;Bianchi Ana;Rossi Mario;Luca 6;3331234567;;;sì;non chiamare\n";
    let book = read_book(text.as_bytes()).unwrap();
    let shown = import::preview(session, &book, &ImportAsk::default(), &Going::default()).unwrap();
    let line = shown.lines.iter().find(|line| line.row == 4).unwrap();
    assert_eq!((line.verdict, line.guards.as_slice()), (LineVerdict::Similar, [Guard::Address, Guard::Phone].as_slice()));
    let report = write(session, text, &[4], Take::Skip);
    assert_eq!((report.families, report.people, report.guarded), (2, 6, 1));
    let view = file_of(session, "rossi mario");
    assert!(view.people.iter().all(|one| one.hidden || one.address_hidden), "{:?}", homes(&view));
    assert_eq!(view.people[0].contacts[0].safety, Safety::Never);
    assert!(file_of(session, "verdi ugo").people.iter().all(|one| !one.hidden));
}

#[test]
fn of_a_line_left_out_only_those_who_are_on_it_are_protected() {
    let mut desk = desk();
    let session = &mut desk.session;
    // The mother is not on the father's line; the pupil is.
    let text = format!(
        "{SCHOOL}2/2/2023;madre;Laura Rossi;Alice Ferrara;4A;29/05/2017;3331234567;Crema;via Po 3;\n\
         5/2/2023;padre;Emanuele Ferrara;Alice Ferrara;4A;;;Crema;via Serio 4;sì\n"
    );
    let report = write(session, &text, &[3], Take::Skip);
    assert_eq!((report.people, report.guarded), (2, 1));
    let view = file_of(session, "laura rossi");
    assert!(view.people.iter().any(|one| one.first_name == "Alice" && one.hidden), "{:?}", homes(&view));
}

#[test]
fn a_line_joined_to_its_family_opens_no_second_file() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "N.;Richiedente;Coniuge;Telefono\n\
                1;Rossi Anna;Bianchi Ugo;3331234567\n\
                2;Verdi Ugo;Neri Pia;3331234568\n\
                9;Biancchi Ugo;Rosi Anna;3331234567\n";
    let report = write(session, text, &[4], Take::Join);
    assert_eq!((report.families, report.people, report.joined), (2, 4, 1), "each of them is there already, but for a slip of the keys");
    assert_eq!(file_of(session, "rossi anna").people.len(), 2);
}
