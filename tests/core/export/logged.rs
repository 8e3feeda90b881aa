//! The log of a family tells of everything that left with its people in it: each of them has a line, not the first alone.

use std::collections::BTreeSet;

use accogli_core::audit::{self, AuditQuery};
use accogli_core::groups::{self, AttendanceRequest, MoveUpRequest, WithdrawRequest};

use super::*;
use crate::groups::{enrol, meeting, saturday, smart};

/// The actions in the log of a family.
fn log_of(session: &Session, family: Id) -> BTreeSet<String> {
    let query = AuditQuery { family_id: Some(family), ..AuditQuery::default() };
    audit::entries(session, &query).unwrap().lines.into_iter().map(|line| line.action).collect()
}

/// The records named by the latest lines of an action.
fn named(session: &Session, action: &str) -> BTreeSet<Id> {
    let sql = "SELECT subject FROM audit_entry WHERE action = ? AND outcome = 'done' AND subject IS NOT NULL";
    session.register().read(|reader| reader.rows(sql, [action], |row| row.get(0))).unwrap().into_iter().collect()
}

#[test]
fn letters_labels_and_cards_stand_in_the_log_of_everybody_they_are_about() {
    let mut town = town();
    let session = &mut town.desk.session;
    let (second, lidia) = file(session, living("Verdi", "Lidia", PersonSex::Female, "via Po 1", "26029 Soncino"));
    let ugo = fam::show(session, town.free.0).unwrap().people[1].id;
    let letters = LettersRequest { recipients: Recipients::default(), format: FileFormat::Csv, reason: "invito".into(), addressee: None };
    export::letters(session, &letters).unwrap();
    assert_eq!(named(session, "export_letters"), BTreeSet::from([town.free.1, ugo, lidia]), "whoever has no letter has no line");
    let recipients = Recipients { family_ids: vec![second], per_household: true, ..Recipients::default() };
    export::labels(session, &LabelsRequest { recipients, sheet: LabelSheet::ThreeByEight, start: 1, reason: "invito".into() }).unwrap();
    assert_eq!(named(session, "export_labels"), BTreeSet::from([lidia]));
    let cards = CardsRequest { person_ids: vec![lidia], family_ids: vec![town.free.0], reason: "rubrica".into() };
    export::cards(session, &cards).unwrap();
    assert_eq!(named(session, "export_cards"), BTreeSet::from([lidia, town.free.0, town.free.1, ugo]));
    let chosen = ListExport { family_ids: vec![town.free.0, second], ..list(ListKind::Families, FileFormat::Csv) };
    export::list(session, &chosen).unwrap();
    assert_eq!(named(session, "export_list"), BTreeSet::from([town.free.0, second]));
    fam::set_tags(session, &fam::TagsChange { family_id: second, tags: vec!["Estate".into()] }).unwrap();
    export::list(
        session,
        &ListExport {
            only: export::Shown { tag: Some("estate".into()), ..export::Shown::default() },
            ..list(ListKind::People, FileFormat::Csv)
        },
    )
    .unwrap();
    assert_eq!(named(session, "export_list"), BTreeSet::from([town.free.0, second, lidia]), "and nobody who is not on it");
    for family in [town.free.0, second] {
        let log = log_of(session, family);
        assert!(["export_letters", "export_cards", "export_list"].iter().all(|action| log.contains(*action)), "{log:?}");
    }
    assert!(!log_of(session, town.hidden.0).contains("export_letters"), "of whom nothing left");
    assert_eq!(session.verify().unwrap().first_bad, None);
}

#[test]
fn an_enrolment_and_the_sheet_on_the_table_stand_in_the_log_of_whoever_is_enrolled() {
    let mut town = town();
    let session = &mut town.desk.session;
    let (_, lidia) = file(session, living("Verdi", "Lidia", PersonSex::Female, "via Po 1", "26029 Soncino"));
    let marta = town.free.1;
    let change = groups::ProgrammeChange { minimum: None, maximum: Some(1), ..smart(session) };
    let programme = groups::save_programme(session, &change).unwrap().value;
    let first = enrol(session, programme, marta).unwrap().enrolment_id;
    enrol(session, programme, lidia).unwrap();
    let third = enrol(session, programme, town.hidden.1).unwrap().enrolment_id;
    assert_eq!(named(session, "groups_enrol"), BTreeSet::from([programme, marta, lidia, town.hidden.1]));
    let up = MoveUpRequest { enrolment_id: third, reason: "urgenza".to_owned() };
    groups::move_up(session, &up).unwrap();
    assert_eq!(named(session, "groups_move_up"), BTreeSet::from([programme, town.hidden.1]));
    // Whoever gets the place that was left is named too.
    groups::withdraw(session, &WithdrawRequest { enrolment_id: first }).unwrap();
    assert_eq!(named(session, "groups_withdraw"), BTreeSet::from([programme, marta, town.hidden.1]));
    let meeting_id = meeting(session, programme, saturday("2025-06-21")).unwrap();
    let form = AttendanceRequest { programme_id: Some(programme), meeting_id: Some(meeting_id), blank_rows: None, initials_only: true };
    groups::print_attendance(session, &form).unwrap();
    let enrolled = ListExport { programme_id: Some(programme), ..list(ListKind::Enrolments, FileFormat::Csv) };
    export::list(session, &enrolled).unwrap();
    assert_eq!(named(session, "export_list"), BTreeSet::from([programme, marta, lidia, town.hidden.1]));
    assert_eq!(named(session, "groups_print_attendance"), BTreeSet::from([meeting_id, town.hidden.1]));
}
