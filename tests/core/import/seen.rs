//! What whoever searches may not see confirms nothing; a closed file is told as such, and nothing is added to it by the way.

use accogli_core::families::{
    self, FamilyChange, FamilyView, HouseholdChange, MemberRole, MembershipChange, NewFamily, PersonChange, PersonDetails,
};
use accogli_core::history;
use accogli_core::import::{self, Book, Choice, Going, ImportAsk, ImportCommit, ImportLine, LineVerdict, Reason, Take, read_book};
use accogli_core::vault::Session;
use accogli_core::{Code, Id};
use chrono::{Days, NaiveDate};

use crate::desk::desk;

fn somebody(last: &str, first: &str, born: Option<NaiveDate>) -> PersonDetails {
    let municipality = Some("Crema (CR)".to_owned());
    PersonDetails { last_name: last.to_owned(), first_name: first.to_owned(), born_on: born, municipality, ..PersonDetails::default() }
}

fn opened(session: &mut Session, person: PersonDetails) -> FamilyView {
    let open = NewFamily { person: Some(person), person_id: None, role: MemberRole::Mother, site_id: None, project_id: None };
    let id = families::open(session, &open).unwrap().value;
    families::show(session, id).unwrap()
}

fn lines(session: &Session, book: &Book) -> Vec<ImportLine> {
    import::preview(session, book, &ImportAsk::default(), &Going::default()).unwrap().lines
}

/// Protects the home of a file.
fn protect_home(session: &mut Session, view: &FamilyView) {
    let home = HouseholdChange {
        id: Some(view.households[0].id),
        family_id: view.family.id,
        label: None,
        municipality: Some("Crema (CR)".to_owned()),
        address: Some("via Nascosta 1".to_owned()),
        address_hidden: true,
        phone: None,
        told_by_id: None,
        members_too: false,
        ended: false,
    };
    families::save_household(session, &home).unwrap();
}

/// Says until when the first person of a file lived in its home.
fn leave_home(session: &mut Session, view: &FamilyView, ends_on: NaiveDate) {
    let stay = &view.households[0].stays[0];
    let change = MembershipChange {
        id: Some(stay.id),
        household_id: view.households[0].id,
        person_id: stay.person_id,
        starts_on: None,
        ends_on: Some(ends_on),
        pattern: None,
        weeks: None,
    };
    families::save_membership(session, &change).unwrap();
}

/// Somebody whose own address is protected, in the same home.
fn live_with_protected(session: &mut Session, view: &FamilyView) {
    let change = PersonChange {
        person: Some(PersonDetails { address_hidden: true, ..somebody("Ferri", "Amalia", None) }),
        household_id: Some(view.households[0].id),
        ..PersonChange::of(view.family.id, MemberRole::Grandparent)
    };
    families::save_person(session, &change).unwrap();
}

#[test]
fn a_protected_town_confirms_nobody() {
    type Protect = fn(&mut Session, &FamilyView);
    let cases: [(&str, bool, bool, Protect); 6] = [
        ("nothing is protected", false, true, |_, _| {}),
        ("their own address", true, false, |_, _| {}),
        ("their home", false, false, protect_home),
        ("whom they live with", false, false, live_with_protected),
        ("a home they left yesterday", false, true, |session, view| {
            protect_home(session, view);
            leave_home(session, view, view.today - Days::new(1));
        }),
        ("a home they leave today", false, false, |session, view| {
            protect_home(session, view);
            leave_home(session, view, view.today);
        }),
    ];
    // The names and the town; the first name, the day and the town. Then somebody who is nobody's double.
    let file =
        "Cognome;Nome;Data di nascita;Comune\nDe Sica;Eugenia;;Crema\nDe Santis;Eugenia;04/04/1989;CREMA\nZanin;Ugo;03/03/1990;Crema\n";
    let book = read_book(file.as_bytes()).unwrap();
    for (what, hidden, confirms, protect) in cases {
        let mut desk = desk();
        let session = &mut desk.session;
        let born = NaiveDate::from_ymd_opt(1989, 4, 4);
        let view = opened(session, PersonDetails { address_hidden: hidden, ..somebody("De Sica", "Eugenia", born) });
        protect(session, &view);
        let told = lines(session, &book);
        let reasons: Vec<Option<Reason>> = told[..2].iter().map(|line| line.reason).collect();
        let known = told[..2].iter().filter(|line| line.resembles.as_ref().is_some_and(|one| one.person_id.is_some())).count();
        if confirms {
            assert_eq!(reasons, [Some(Reason::NamesAndPlace), Some(Reason::ThreeOfFour)], "{what}");
        } else {
            assert_eq!((known, told[0].verdict, told[1].verdict), (0, LineVerdict::New, LineVerdict::New), "{what}: {reasons:?}");
        }
        assert_eq!(told[2].verdict, LineVerdict::New, "{what}");
        // Their day of birth is no secret of their home.
        let dated = read_book(b"Cognome;Nome;Data di nascita\nDe Sica;Eugenia;04/04/1989\n").unwrap();
        assert_eq!(lines(session, &dated)[0].reason, Some(Reason::NamesAndDate), "{what}");
    }
}

fn close(session: &mut Session, view: &FamilyView, closed_on: Option<NaiveDate>) {
    let family = &view.family;
    let change = FamilyChange {
        id: family.id,
        title: None,
        opened_on: family.opened_on,
        closed_on,
        site_id: family.site_id,
        project_id: family.project_id,
        note: family.note.clone(),
    };
    families::change(session, &change).unwrap();
}

fn commit(session: &mut Session, book: &Book, choices: &[(u32, Take)]) -> Result<import::ImportReport, accogli_core::Error> {
    let choices = choices.iter().map(|(row, take)| Choice { row: *row, take: *take }).collect();
    import::commit(session, "b.csv", book, &ImportCommit { choices, ..ImportCommit::default() }, &Going::default()).map(|saved| saved.value)
}

#[test]
fn a_closed_file_is_told_and_reopened_only_by_choice() {
    let mut desk = desk();
    let session = &mut desk.session;
    let view = opened(session, somebody("De Sica", "Eugenia", NaiveDate::from_ymd_opt(1989, 4, 4)));
    let day = view.family.opened_on;
    close(session, &view, Some(day));
    let before = families::show(session, view.family.id).unwrap();
    let file = "Cognome e nome;Data nasc.;Figli;Tel.\nDe Sica Eugenia;04/04/1989;Gabriella, Marta;347 1234567\n";
    let book = read_book(file.as_bytes()).unwrap();
    let told = &lines(session, &book)[0];
    let resembles = told.resembles.as_ref().unwrap();
    assert_eq!((told.verdict, resembles.closed_on, resembles.family_id), (LineVerdict::Similar, Some(day), Some(view.family.id)));
    let refusal = commit(session, &book, &[(2, Take::Join)]).unwrap_err();
    assert_eq!((refusal.code, refusal.params.get("row").map(String::as_str)), (Code::ImportFileClosed, Some("2")));
    assert_eq!(commit(session, &book, &[]).unwrap_err().code, Code::ImportNothing);
    assert_eq!(families::show(session, view.family.id).unwrap(), before, "nothing was written");
    let report = commit(session, &book, &[(2, Take::Reopen)]).unwrap();
    assert_eq!((report.families, report.people, report.joined), (0, 2, 1));
    let after = families::show(session, view.family.id).unwrap();
    assert_eq!((after.family.closed_on, after.people.len()), (None, 3));
    let open = families::list(session, &families::FamilyQuery { closed: false, tag: None }).unwrap();
    assert_eq!(open.len(), 1);
    history::undo(session).unwrap();
    assert_eq!(families::show(session, view.family.id).unwrap(), before, "closed again, as it was");
}

#[test]
fn a_new_child_goes_beside_nobody_whose_file_stays_closed() {
    let mut desk = desk();
    let session = &mut desk.session;
    let view = opened(session, somebody("De Sica", "Eugenia", NaiveDate::from_ymd_opt(1989, 4, 4)));
    close(session, &view, Some(view.family.opened_on));
    let file = "Famiglia;Ruolo;Cognome;Nome;Data di nascita\nF1;madre;De Sica;Eugenia;04/04/1989\nF1;figlio;De Sica;Nino;07/07/2022\n";
    let book = read_book(file.as_bytes()).unwrap();
    let told = lines(session, &book);
    assert_eq!((told[0].verdict, told[1].verdict), (LineVerdict::Same, LineVerdict::New));
    let report = commit(session, &book, &[]).unwrap();
    assert_eq!((report.families, report.people), (1, 1), "a file of its own");
    assert_eq!(families::show(session, view.family.id).unwrap().people.len(), 1);
    history::undo(session).unwrap();
    // The mother's file reopened, the child goes beside her.
    let report = commit(session, &book, &[(2, Take::Reopen)]).unwrap();
    assert_eq!((report.families, report.people), (0, 1));
    let after = families::show(session, view.family.id).unwrap();
    assert_eq!((after.family.closed_on, after.people.len(), after.relationships.len()), (None, 2, 1));
}

#[test]
fn somebody_in_two_files_is_met_in_the_open_one() {
    let mut desk = desk();
    let session = &mut desk.session;
    let view = opened(session, somebody("De Sica", "Eugenia", NaiveDate::from_ymd_opt(1989, 4, 4)));
    let again = NewFamily { person: None, person_id: Some(view.people[0].id), role: MemberRole::Mother, site_id: None, project_id: None };
    let second: Id = families::open(session, &again).unwrap().value;
    let book = read_book(b"Cognome;Nome;Data di nascita;Tel.\nDe Sica;Eugenia;04/04/1989;347 1234567\n").unwrap();
    let shown = families::show(session, second).unwrap();
    for (closed, open) in [(&view, second), (&shown, view.family.id)] {
        close(session, closed, Some(closed.family.opened_on));
        let told = lines(session, &book).remove(0).resembles.unwrap();
        assert_eq!((told.family_id, told.closed_on), (Some(open), None));
        close(session, closed, None);
    }
}
