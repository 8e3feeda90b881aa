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
        (
            "Crema;;",
            "Crema;via Serio 4;sì",
            ["Laura [Crema (CR)] protected", "Alice [Crema (CR)] protected", "Emanuele [via Serio 4, Crema (CR)] protected"],
        ),
        (
            "Crema;via Serio 4;",
            "Crema;via Serio 12;",
            ["Laura [via Serio 4, Crema (CR)]", "Alice [via Serio 4, Crema (CR)]", "Emanuele [via Serio 12, Crema (CR)]"],
        ),
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
    assert!(file_of(session, "verdi ugo").people.iter().all(|one| !one.hidden && !one.address_hidden));
}

#[test]
fn a_line_left_out_whose_head_is_nobody_of_the_family_protects_all_of_it() {
    let mut desk = desk();
    let session = &mut desk.session;
    // The mother is not on the father's line; but he may be anybody of the file, written otherwise.
    let text = format!(
        "{SCHOOL}2/2/2023;madre;Laura Rossi;Alice Ferrara;4A;29/05/2017;3331234567;Crema;via Po 3;\n\
         5/2/2023;padre;Emanuele Ferrara;Alice Ferrara;4A;;;Crema;via Serio 4;sì\n"
    );
    let report = write(session, &text, &[3], Take::Skip);
    assert_eq!((report.people, report.guarded), (2, 1));
    let view = file_of(session, "laura rossi");
    assert!(view.people.iter().all(|one| one.hidden), "{:?}", homes(&view));
}

#[test]
fn a_number_not_to_be_called_of_a_line_left_out_is_so_for_whoever_has_it() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "Data;Chi chiede;Richiedente;Alunno/a;Classe;Nato/a il;Tel.;Quando si può chiamare\n\
                2/2/2023;madre;Laura Rossi;Alice Ferrara;4A;29/05/2017;3331234567;\n\
                5/2/2023;padre;Emanuele Ferrara;Alice Ferrara;4A;;3331234567;non chiamare\n";
    let report = write(session, text, &[3], Take::Skip);
    assert_eq!((report.people, report.guarded), (2, 1));
    assert_eq!(file_of(session, "laura rossi").people[0].contacts[0].safety, Safety::Never);
}

/// The same where the family came in before.
#[test]
fn a_number_of_the_register_is_not_to_be_called_either() {
    let mut desk = desk();
    let session = &mut desk.session;
    let heads = "Data;Chi chiede;Richiedente;Alunno/a;Classe;Nato/a il;Tel.;Quando si può chiamare\n";
    write(session, &format!("{heads}2/2/2023;madre;Laura Rossi;Alice Ferrara;4A;29/05/2017;3331234567;\n"), &[], Take::Skip);
    let again = format!("{heads}5/2/2023;padre;Emanuele Ferrara;Alice Ferrara;4A;;3331234567;non chiamare\n");
    let report = write(session, &again, &[2], Take::Skip);
    assert_eq!((report.people, report.guarded), (0, 1));
    assert_eq!(file_of(session, "laura rossi").people[0].contacts[0].safety, Safety::Never);
}

/// The file that a line is of is the one that may be closed, whatever other file somebody of it is in.
#[test]
fn a_line_of_a_closed_file_says_so_though_somebody_of_it_has_an_open_one() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "Madre;Padre;Telefono\nRossi Anna;Verdi Bruno;3331234567\n";
    write(session, text, &[], Take::Skip);
    let view = file_of(session, "rossi anna");
    let (file, anna) = (view.family.id, view.people.iter().find(|one| one.first_name == "Anna").unwrap().id);
    let request = families::FamilyChange {
        id: file,
        title: None,
        opened_on: view.family.opened_on,
        closed_on: Some(view.family.opened_on),
        site_id: None,
        project_id: None,
        note: None,
    };
    families::change(session, &request).unwrap();
    let open =
        families::NewFamily { person: None, person_id: Some(anna), role: families::MemberRole::Mother, site_id: None, project_id: None };
    families::open(session, &open).unwrap();
    let again = "Madre;Padre;Telefono\nRossi Anna;Verdi Bruno;\n";
    let shown = understand(session, &read_book(again.as_bytes()).unwrap(), &ImportAsk::default(), &Going::default()).unwrap();
    let known = shown.rows[0].resembles.clone().unwrap();
    assert_eq!((known.family_id, known.closed_on), (Some(file), Some(view.family.opened_on)), "{known:?}");
    let choices = vec![Choice { row: 2, take: Take::Join }];
    let request = ImportCommit { choices, ..ImportCommit::default() };
    let told = import::commit(session, "a.csv", &read_book(again.as_bytes()).unwrap(), &request, &Going::default());
    assert!(told.is_err(), "nothing goes into a closed file unasked");
}

/// A second child's line is a family of its own, and what it protects of the mother holds for the one she is in already.
#[test]
fn what_the_line_of_another_child_protects_is_so_on_the_first() {
    for take in [Take::Add, Take::Skip] {
        let mut desk = desk();
        let session = &mut desk.session;
        let text = "Richiedente;Telefono;Indirizzo;Figli;Indirizzo protetto;Quando si può chiamare\n\
                    Igbinosa Blessing;3331234567;via Po 3;Destiny 16;;\n\
                    Igbinosa Blessing;3331234567;via Po 3;Divine 9;sì;non chiamare\n";
        let choices = vec![Choice { row: 3, take }];
        let request = ImportCommit { choices, ..ImportCommit::default() };
        let book = read_book(text.as_bytes()).unwrap();
        let report = import::commit(session, "a.csv", &book, &request, &Going::default()).unwrap().value;
        assert_eq!((report.families, report.guarded), (if take == Take::Add { 2 } else { 1 }, 1), "{take:?}");
        let first = file_of(session, "destiny");
        let mother = first.people.iter().find(|one| one.first_name == "Blessing").unwrap();
        assert!(mother.hidden || mother.address_hidden, "{take:?}");
        assert_eq!(mother.contacts[0].safety, Safety::Never, "{take:?}");
    }
}

#[test]
fn whoever_is_on_a_joined_line_that_is_protected_is_so_though_they_live_elsewhere() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "Richiedente;Altro genitore;Indirizzo altro genitore;Figli;Telefono;Indirizzo;Indirizzo protetto\n\
                Rossi Laura;;;Ferrara Alice 6;3331234567;;\n\
                Neri Pia;;;Conti Eva 4;3331234568;via Adda 9;\n\
                Ferrara Emanuele;Rossi Laura;via Po 9;Ferrara Alice 6;3331234567;via Serio 4;sì\n";
    write(session, text, &[4], Take::Join);
    let view = file_of(session, "rossi laura");
    assert_eq!(view.people.len(), 3);
    assert!(view.people.iter().all(|one| one.hidden || one.address_hidden), "{:?}", homes(&view));
    assert!(file_of(session, "neri pia").people.iter().all(|one| !one.hidden && !one.address_hidden));
}

/// Where the one who heads the line has a home of their own, that of the line is the others'; with a town alone it is theirs.
#[test]
fn no_address_of_a_joined_line_is_lost() {
    let heads = "Madre;Padre;Indirizzo padre;Comune padre;Alunno;Classe;Telefono;Indirizzo;Comune\n";
    for (line, wanted) in [
        ("via Serio 4;;Alice Ferrara;4A;3331234567;via Po 3;Crema", ["Laura [via Po 3, Crema (CR)]", "Emanuele [via Serio 4]"]),
        (";Crema;Alice Ferrara;4A;3331234567;via Po 3;", ["Laura []", "Emanuele [via Po 3, Crema (CR)]"]),
    ] {
        let mut desk = desk();
        let session = &mut desk.session;
        let text = format!(
            "{heads}Laura Rossi;;;;Alice Ferrara;4A;3331234567;;\nPia Neri;;;;Eva Conti;1B;3331234568;via Adda 9;Crema\n\
             ;Emanuele Ferrara;{line}\n"
        );
        write(session, &text, &[4], Take::Join);
        let view = file_of(session, "laura rossi");
        let told = homes(&view);
        assert!(wanted.iter().all(|one| told.iter().any(|told| told == one)), "{told:?}");
    }
}

#[test]
fn the_street_of_a_known_home_with_another_number_is_told() {
    let mut desk = desk();
    let session = &mut desk.session;
    let line = |street: &str| format!("Cognome;Nome;Data di nascita;Telefono;Indirizzo\nDossi;Carla;12/03/1980;3331234567;{street}\n");
    let commit = |session: &mut Session, text: String, choices: Vec<Choice>| {
        let book = read_book(text.as_bytes()).unwrap();
        import::commit(session, "a.csv", &book, &ImportCommit { choices, ..ImportCommit::default() }, &Going::default()).unwrap();
    };
    commit(session, line("Via Roma 12"), Vec::new());
    commit(session, line("V. Roma, 12"), vec![Choice { row: 2, take: Take::Join }]);
    commit(session, line("Via Roma 21"), vec![Choice { row: 2, take: Take::Join }]);
    let family_id = Some(file_of(session, "dossi carla").family.id);
    let open = import::unread(session, &import::UnreadQuery { family_id, ..import::UnreadQuery::default() }).unwrap();
    let streets: Vec<_> = open.iter().filter(|one| one.field == "address").map(|one| one.words.as_deref()).collect();
    assert_eq!(streets, [Some("Via Roma 21")]);
}

#[test]
fn the_address_of_a_line_of_both_parents_fills_the_home_that_has_none() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "Richiedente;Coniuge;Figli;Telefono;Indirizzo\n\
                Rossi Laura;;Ferrara Alice 6;3331234567;\n\
                Neri Pia;;Conti Eva 4;3331234568;via Adda 9\n\
                Ferrara Emanuele;Rossi Laura;Ferrara Alice 6;3331234567;via Serio 4\n";
    write(session, text, &[4], Take::Join);
    let told = homes(&file_of(session, "rossi laura"));
    assert_eq!(told, ["Laura [via Serio 4]", "Alice [via Serio 4]", "Emanuele [via Serio 4]"]);
}

#[test]
fn a_new_child_of_the_parent_who_heads_the_line_alone_lives_with_them() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "Chi chiede;Richiedente;Figli;Telefono;Indirizzo\n\
                madre;Rossi Laura;Ferrara Alice 6;3331234567;via Po 3\n\
                madre;Neri Pia;Conti Eva 4;3331234568;via Adda 9\n\
                padre;Ferrara Emanuele;Ferrara Alice 6, Ferrara Marco 2;3331234567;via Serio 4\n";
    write(session, text, &[4], Take::Join);
    let told = homes(&file_of(session, "rossi laura"));
    assert_eq!(told, ["Laura [via Po 3]", "Alice [via Po 3]", "Emanuele [via Serio 4]", "Marco [via Serio 4]"]);
}

/// Each of the file is one of the line at most: the other is a brother, however near their names.
#[test]
fn a_brother_of_a_near_name_is_written() {
    let mut desk = desk();
    let session = &mut desk.session;
    let text = "Chi chiede;Richiedente;Figli;Telefono;Indirizzo\n\
                madre;Gjoka Ornela;Hoxha Arlind 8;3331234567;via Po 3\n\
                madre;Neri Pia;Conti Eva 4;3331234568;via Adda 9\n\
                padre;Hoxha Ilir;Hoxha Arlind 8, Hoxha Arlin 7;3331234567;via Po 3\n";
    let report = write(session, text, &[4], Take::Join);
    assert_eq!((report.families, report.people), (2, 6));
    let view = file_of(session, "gjoka ornela");
    let names: Vec<&str> = view.people.iter().map(|one| one.first_name.as_str()).collect();
    assert_eq!(names, ["Ornela", "Arlind", "Ilir", "Arlin"]);
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
