//! Lists, cards and letters of those who were ticked alone; mediation cases; what an import left to be looked at.

use accogli_core::families::SentBy;
use accogli_core::mediation::{self, OpenCaseRequest};
use accogli_core::rights::{self, LimitKind, RestrictRequest};
use accogli_core::store::Cells;
use accogli_core::vault::Command;
use accogli_core::{genogram, groups};

use super::*;
use crate::groups::{enrol, smart};

fn rows_of(session: &mut Session, kind: ListKind, family_ids: &[Id]) -> Vec<String> {
    let request = ListExport { family_ids: family_ids.to_vec(), ..list(kind, FileFormat::Csv) };
    lines(&export::list(session, &request).unwrap()).iter().map(|row| row.iter().collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn families_and_their_people_leave_as_they_were_ticked() {
    let mut town = town();
    let session = &mut town.desk.session;
    for kind in [ListKind::Families, ListKind::People] {
        let all = rows_of(session, kind, &[]);
        let some = rows_of(session, kind, &[town.free.0]);
        assert!(some.len() < all.len() && some.iter().all(|row| all.contains(row)), "{all:?} {some:?}");
        assert!(some.iter().any(|row| row.contains("Rossi")) && some.iter().all(|row| !row.contains("Segreti")), "{some:?}");
    }
}

#[test]
fn the_cards_of_ticked_families_are_those_of_their_adults_each_once() {
    let mut town = town();
    let session = &mut town.desk.session;
    let request =
        CardsRequest { person_ids: vec![town.free.1], family_ids: vec![town.free.0, town.free.0, town.hidden.0], reason: "rubrica".into() };
    let made = export::cards(session, &request).unwrap();
    let vcf = String::from_utf8(made.bytes).unwrap();
    assert_eq!((vcf.matches("BEGIN:VCARD").count(), made.records), (1, 1), "{vcf}");
    assert!(vcf.contains("Marta") && !vcf.contains("333 000 4455") && !vcf.contains("389 000 7788"), "{vcf}");
    let left: Vec<(&str, LeftOutWhy)> = made.left_out.iter().map(|one| (one.name.as_str(), one.why)).collect();
    assert_eq!(left, [("Ugo Bianchi", LeftOutWhy::NoContact), ("Ada Segreti", LeftOutWhy::NoContact)]);
    let nobody = CardsRequest { person_ids: vec![], family_ids: vec![], reason: "rubrica".into() };
    assert_eq!(refusal(export::cards(session, &nobody).map(|_| ())), (Code::Required, Some("person_ids")));
}

#[test]
fn nobody_who_died_is_put_into_an_address_book() {
    let mut town = town();
    let (family_id, mother) = town.free;
    let session = &mut town.desk.session;
    let request = CardsRequest { person_ids: vec![mother], family_ids: vec![], reason: "rubrica".into() };
    assert_eq!(export::cards(session, &request).unwrap().records, 1);
    let died = genogram::LifeFactChange {
        id: None,
        family_id,
        person_id: mother,
        other_id: None,
        kind: genogram::FactKind::Died,
        happened_on: None,
        ended: false,
    };
    genogram::save_fact(session, &died).unwrap();
    let made = export::cards(session, &request).unwrap();
    assert_eq!((made.records, made.left_out[0].why), (0, LeftOutWhy::Dead));
    assert!(!String::from_utf8(made.bytes).unwrap().contains("Marta"));
}

#[test]
fn letters_go_to_the_ticked_of_a_programme() {
    let mut town = town();
    let session = &mut town.desk.session;
    let father = fam::show(session, town.free.0).unwrap().people[1].id;
    let change = smart(session);
    let programme = groups::save_programme(session, &change).unwrap().value;
    for person in [town.free.1, father] {
        enrol(session, programme, person).unwrap();
    }
    let mut named = |person_ids: Vec<Id>| {
        let recipients = Recipients { programme_id: Some(programme), person_ids, ..Recipients::default() };
        let request = LettersRequest { recipients, format: FileFormat::Csv, reason: "invito".into(), addressee: None };
        lines(&export::letters(session, &request).unwrap()).iter().map(|row| row[1].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(named(vec![]).len(), 2);
    assert_eq!(named(vec![father]), ["Sig. Ugo Bianchi"]);
}

#[test]
fn mediation_cases_leave_with_neutral_words_and_without_who_is_restricted() {
    let mut town = town();
    let anna = town.desk.add(&[("anna", Role::Mediator)])[0];
    let (family, mother) = town.free;
    let session = &mut town.desk.session;
    let father = fam::show(session, family).unwrap().people[1].id;
    let request = OpenCaseRequest {
        person_ids: vec![mother, father],
        family_id: Some(family),
        mediator_ids: vec![anna],
        fingerprints: vec![],
        site_id: None,
        planned_meetings: Some(10),
        sent_by: SentBy::Court,
        court_reference: Some("RG 100/2025 riservato".into()),
        area_code: None,
        project_id: None,
        opened_on: None,
    };
    let case = mediation::open_case(session, &request).unwrap().value;
    let told = Cells::new().set("next_step", "passo riservato").set("stopped_on", "2025-06-11").set("state", "stopped");
    session.write(Command::MediationChangeCase, |writer| writer.update("mediation_case", case.id, told)).unwrap();
    let rows = rows_of(session, ListKind::Cases, &[]);
    assert_eq!(rows.len(), 1, "{rows:?}");
    for there in ["Rossi Marta · Bianchi Ugo", "incontri congiunti sospesi", "|10|", "12/6/2025"] {
        assert!(rows[0].contains(there), "{there}: {rows:?}");
    }
    assert!(!rows[0].contains("riservato"), "{rows:?}");
    let shut = Cells::new().set("state", "closed").set("closed_on", "2025-06-12");
    session.write(Command::MediationChangeCase, |writer| writer.update("mediation_case", case.id, shut)).unwrap();
    assert!(rows_of(session, ListKind::Cases, &[]).is_empty());
    let closed = ListExport { closed: true, ..list(ListKind::Cases, FileFormat::Csv) };
    assert_eq!(export::list(session, &closed).unwrap().records, 1);
    let limit =
        RestrictRequest { person_id: mother, kind: LimitKind::Limited, starts_on: day(2025, 6, 12), reason: "contesta i dati".into() };
    rights::restrict(session, &limit).unwrap();
    let made = export::list(session, &closed).unwrap();
    assert_eq!((made.records, made.left_out), (0, vec![LeftOut { name: "Marta Rossi".into(), why: LeftOutWhy::Limited, column: None }]));
}

#[test]
fn what_an_import_left_to_look_at_leaves_in_its_own_words_but_what_is_protected() {
    let mut town = town();
    let session = &mut town.desk.session;
    for (family, words) in [(town.free.0, "nato il 31/02/2014"), (town.hidden.0, "abita in vicolo Nascosto 77")] {
        let cells = Cells::new().set("family_id", family).set("field", "born").set("why", "unreadable").set("words", words);
        session.write(Command::ImportClear, |writer| writer.insert("unread_cell", cells.set("line", 7_i64))).unwrap();
    }
    let rows = rows_of(session, ListKind::Unread, &[]);
    assert_eq!(rows.len(), 2, "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("Data di nascita|nato il 31/02/2014|non si legge|7")), "{rows:?}");
    assert!(rows.iter().all(|row| !row.contains("Nascosto")), "{rows:?}");
    session
        .write(Command::ImportClear, |writer| {
            let all: Vec<Id> = writer.rows("SELECT id FROM unread_cell", [], |row| row.get(0))?;
            all.into_iter().try_for_each(|id| writer.update("unread_cell", id, Cells::new().set("status", "cleared")).map(drop))
        })
        .unwrap();
    assert!(rows_of(session, ListKind::Unread, &[]).is_empty());
}
