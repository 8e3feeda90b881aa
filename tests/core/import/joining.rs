//! "È la stessa persona": what the register lacks is added, and nothing the file says is lost.

use accogli_core::Id;
use accogli_core::families::{self, FamilyView, HouseholdChange, MemberRole, NewFamily, PersonDetails, RelationshipKind, SearchRequest};
use accogli_core::history;
use accogli_core::import::{
    self, Choice, Going, ImportAsk, ImportCommit, ImportReport, LineVerdict, Take, UnreadPoint, UnreadQuery, lay_out, read_book,
};
use accogli_core::store::Cells;
use accogli_core::vault::{Command, Session};
use chrono::NaiveDate;

use super::of_a_workshop;
use crate::desk::desk;

fn born(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, 4, 4)
}

fn eugenia() -> PersonDetails {
    let (last_name, first_name) = ("De Sica".to_owned(), "Eugenia".to_owned());
    PersonDetails { last_name, first_name, born_on: born(1989), ..PersonDetails::default() }
}

/// Reads a file, joins these of its lines and answers what was done.
fn join(session: &mut Session, text: &str, lines: &[u32]) -> ImportReport {
    let book = read_book(text.as_bytes()).unwrap();
    let preview = import::preview(session, &book, &ImportAsk::default(), &Going::default()).unwrap();
    for line in lines {
        let verdict = preview.lines.iter().find(|one| one.row == *line).unwrap();
        assert_eq!(verdict.verdict, LineVerdict::Similar, "{verdict:?}");
    }
    let choices = lines.iter().map(|row| Choice { row: *row, take: Take::Join }).collect();
    import::commit(session, "b.csv", &book, &ImportCommit { choices, ..ImportCommit::default() }, &Going::default()).unwrap().value
}

fn file_of(session: &mut Session, name: &str) -> FamilyView {
    let hits = families::search(session, &SearchRequest { text: name.to_owned() }).unwrap();
    families::show(session, hits[0].family_id.expect("a file")).unwrap()
}

fn first_names(view: &FamilyView) -> Vec<&str> {
    view.people.iter().map(|one| one.first_name.as_str()).collect()
}

const LINE: &str = "Cognome e nome;Data nasc.;Indirizzo;Comune;Figli;Motivo della richiesta;Tel.;C.F.\n\
De Sica Eugenia;04/04/1989;Via Roma 1;Crema;Gabriella, Marta;Separazione in corso;347 1234567;DSCGNE89D44M002X\n";

#[test]
fn somebody_without_a_file_gets_one_with_everything_the_line_says() {
    let mut desk = desk();
    let session = &mut desk.session;
    of_a_workshop(session, "De Sica", "Eugenia", born(1989));
    let report = join(session, LINE, &[2]);
    assert_eq!((report.families, report.people, report.joined), (1, 2, 1));
    let view = file_of(session, "de sica eugenia");
    assert_eq!(first_names(&view), ["Eugenia", "Gabriella", "Marta"]);
    assert_eq!(view.people[0].contacts.len(), 1);
    assert_eq!(view.households[0].municipality.as_deref(), Some("Crema (CR)"));
    assert_eq!(view.households[0].address.as_deref(), Some("Via Roma 1"));
    assert_eq!(view.households[0].stays.len(), 3, "all three live there");
    assert_eq!(view.people[0].municipality.as_deref(), Some("Crema (CR)"));
    let ties: Vec<(Id, RelationshipKind)> = view.relationships.iter().map(|tie| (tie.person_id, tie.kind)).collect();
    assert_eq!(ties, [(view.people[0].id, RelationshipKind::Parent); 2]);
    assert_eq!(view.intakes[0].reason.as_deref(), Some("Separazione in corso"));
    assert_eq!(import::runs(session).unwrap()[0].families, 1, "the list of imports tells what was written");
    let words: Vec<Option<String>> = import::unread(session, &UnreadQuery::default())
        .unwrap()
        .into_iter()
        .filter(|one| one.field == "fiscal_code")
        .map(|one| one.words)
        .collect();
    assert_eq!(words, [Some("DSCGNE89D44M002X".to_owned())], "a wrong code is to be looked at");
    history::undo(session).unwrap();
    assert!(families::list(session, &families::FamilyQuery { closed: false, tag: None }).unwrap().is_empty());
}

#[test]
fn a_new_child_of_a_known_family_lives_with_its_parent_and_what_differs_is_to_be_looked_at() {
    let mut desk = desk();
    let session = &mut desk.session;
    let open = NewFamily { person: Some(eugenia()), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let id = families::open(session, &open).unwrap().value;
    let before = families::show(session, id).unwrap();
    let home = HouseholdChange {
        id: Some(before.households[0].id),
        family_id: id,
        label: None,
        municipality: Some("Soncino (CR)".to_owned()),
        address: None,
        address_hidden: false,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    families::save_household(session, &home).unwrap();
    let report = join(session, LINE, &[2]);
    assert_eq!((report.families, report.people, report.joined), (0, 2, 1));
    let view = families::show(session, id).unwrap();
    assert_eq!(first_names(&view), ["Eugenia", "Gabriella", "Marta"]);
    assert_eq!((view.households.len(), view.households[0].stays.len()), (1, 3));
    assert_eq!(view.relationships.len(), 2, "their mother is told");
    // Another town, and a street of that town: what stands stays, and nothing is dropped.
    assert_eq!(view.households[0].municipality.as_deref(), Some("Soncino (CR)"));
    let open = import::unread(session, &UnreadQuery { family_id: Some(id), ..UnreadQuery::default() }).unwrap();
    let told = |field: &str| open.iter().find(|one| one.field == field).and_then(|one| one.words.clone());
    assert_eq!(told("municipality").as_deref(), Some("Crema (CR)"));
    assert_eq!(told("address").as_deref(), Some("Via Roma 1"));
    assert_eq!(told("fiscal_code").as_deref(), Some("DSCGNE89D44M002X"));
    // The same line once more adds nothing.
    let many = open.len();
    let book = read_book(LINE.as_bytes()).unwrap();
    let choices = vec![Choice { row: 2, take: Take::Join }];
    import::commit(session, "c.csv", &book, &ImportCommit { choices, ..ImportCommit::default() }, &Going::default()).unwrap();
    assert_eq!(import::unread(session, &UnreadQuery { family_id: Some(id), ..UnreadQuery::default() }).unwrap().len(), many);
    assert_eq!(families::show(session, id).unwrap().relationships.len(), 2);
}

/// Its note may not be written, and what the line says for it is not lost without a word.
#[test]
fn remarks_for_a_file_with_somebody_restricted_are_kept_to_be_looked_at() {
    let mut desk = desk();
    let session = &mut desk.session;
    let open = NewFamily { person: Some(eugenia()), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let id = families::open(session, &open).unwrap().value;
    let father = PersonDetails { last_name: "Verdi".to_owned(), first_name: "Ugo".to_owned(), ..PersonDetails::default() };
    let father = families::PersonChange { person: Some(father), ..families::PersonChange::of(id, MemberRole::Father) };
    let person_id = families::save_person(session, &father).unwrap().value;
    let starts_on = NaiveDate::from_ymd_opt(2025, 6, 12).unwrap();
    let kind = accogli_core::rights::LimitKind::Limited;
    let limit = accogli_core::rights::RestrictRequest { person_id, kind, starts_on, reason: "contesta".to_owned() };
    accogli_core::rights::restrict(session, &limit).unwrap();
    let lines = "Cognome;Nome;Data di nascita;Telefono;Animali\nDe Sica;Eugenia;04/04/1989;347 1234567;un cane\n";
    let report = join(session, lines, &[2]);
    assert_eq!((report.joined, report.to_check), (1, 1));
    let told = |session: &Session| {
        let open = import::unread(session, &UnreadQuery { family_id: Some(id), ..UnreadQuery::default() }).unwrap();
        open.into_iter().map(|one| (one.field, one.why, one.words)).collect::<Vec<_>>()
    };
    assert_eq!(told(session).len(), 1);
    let (field, why, words) = told(session).remove(0);
    assert!((field.as_str(), why.as_str()) == ("note", "limited") && words.unwrap().contains("un cane"));
    assert_eq!(families::show(session, id).unwrap().family.note, None);
}

#[test]
fn a_line_a_person_puts_a_new_child_into_the_file_of_its_known_mother() {
    let mut desk = desk();
    let session = &mut desk.session;
    let open = NewFamily { person: Some(eugenia()), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let id = families::open(session, &open).unwrap().value;
    let lines = "Famiglia;Ruolo;Cognome;Nome;Data di nascita;Telefono\n\
        F1;madre;De Sica;Eugenia;04/04/1989;347 1234567\nF1;figlia;De Sica;Marta;05/05/2019;\n";
    let report = join(session, lines, &[2]);
    assert_eq!((report.families, report.people, report.joined), (0, 1, 1));
    let view = families::show(session, id).unwrap();
    assert_eq!(first_names(&view), ["Eugenia", "Marta"]);
    assert_eq!((view.relationships.len(), view.households[0].stays.len()), (1, 2));
    assert!(view.family.note.unwrap().contains("F1"));
}

#[test]
fn a_register_that_grew_puts_a_new_child_beside_its_mother_who_is_just_as_she_was() {
    let mut desk = desk();
    let session = &mut desk.session;
    let heading = "Famiglia;Ruolo;Cognome;Nome;Data di nascita;Telefono\n";
    let first = "F1;madre;De Sica;Eugenia;04/04/1989;347 1234567\nF1;figlia;De Sica;Marta;05/05/2019;\n";
    let report = join(session, &format!("{heading}{first}"), &[]);
    assert_eq!((report.families, report.people), (1, 2));
    let grown = "F1;figlio;De Sica;Nino;07/07/2022;\nF2;madre;Lo Monaco;Bettina;28/02/1988;326 9891528\n";
    let report = join(session, &format!("{heading}{first}{grown}"), &[]);
    assert_eq!((report.families, report.people, report.skipped), (1, 2, 2), "one new file: that of the second mother");
    let view = file_of(session, "eugenia");
    assert_eq!(first_names(&view), ["Eugenia", "Marta", "Nino"]);
    assert_eq!((view.relationships.len(), view.households.len(), view.households[0].stays.len()), (2, 1, 3));
    // Taken back, the family is as it was.
    import::undo(session, report.run_id, &Going::default()).unwrap();
    assert_eq!(first_names(&file_of(session, "eugenia")), ["Eugenia", "Marta"]);
}

#[test]
fn a_municipality_with_its_province_is_the_same_town() {
    let mut desk = desk();
    let session = &mut desk.session;
    let person = PersonDetails { born_on: None, municipality: Some("Crema (CR)".to_owned()), ..eugenia() };
    families::open(
        session,
        &NewFamily { person: Some(person), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None },
    )
    .unwrap();
    for town in ["CREMA", "Crema (CR)"] {
        let text = format!("Cognome;Nome;Comune\nDe Sica;Eugenia;{town}\nDe Sica;Amelia;{town}\n");
        let book = read_book(text.as_bytes()).unwrap();
        let preview = import::preview(session, &book, &ImportAsk::default(), &Going::default()).unwrap();
        assert_ne!(preview.lines[0].verdict, LineVerdict::New, "{town}");
        assert_eq!(preview.lines[1].verdict, LineVerdict::New, "{town}");
    }
}

#[test]
fn who_is_a_child_is_told_by_today_and_not_by_a_fixed_year() {
    let text = "Cognome;Nome;Anno di nascita;Sesso\nRossi;Anna;2008;F\nRossi;Bruno;2009;M\nRossi;Carla;2010;F\n";
    let roles = |year: i32| {
        let today = NaiveDate::from_ymd_opt(year, 1, 15).unwrap();
        let book = read_book(text.as_bytes()).unwrap();
        let found = import::gather(&book, &lay_out(&book, None, today), today, &Going::default());
        found.families.iter().flat_map(|family| &family.people).map(|one| (one.role, one.age.clone())).collect::<Vec<_>>()
    };
    let children = |year| roles(year).iter().map(|(role, _)| *role == MemberRole::Child).collect::<Vec<bool>>();
    assert_eq!(children(2026), [false, true, true], "{:?}", roles(2026));
    assert_eq!(children(2028), [false, false, false], "{:?}", roles(2028));
}

#[test]
fn words_to_be_looked_at_are_listed_to_the_last_however_many_a_file_has() {
    let mut desk = desk();
    let session = &mut desk.session;
    let open = NewFamily { person: Some(eugenia()), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let file = families::open(session, &open).unwrap().value;
    session
        .write(Command::CentreChange, |writer| {
            for line in 1..=450_i64 {
                let cells = Cells::new().set("family_id", file).set("field", "note").set("why", "unreadable").set("line", line);
                writer.insert("unread_cell", cells)?;
            }
            Ok(())
        })
        .unwrap();
    let mut seen: Vec<Id> = Vec::new();
    let mut after = None;
    loop {
        let page = import::unread(session, &UnreadQuery { after, ..UnreadQuery::default() }).unwrap();
        let Some(last) = page.last() else { break };
        after = Some(UnreadPoint { family_id: last.family_id, id: last.id });
        seen.extend(page.iter().map(|one| one.id));
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 450);
}
