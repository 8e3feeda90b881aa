//! Limitation (art. 18): everything about the person may be read, nothing may be written, by whatever command.

use accogli_core::agenda::{self, Cancel, CancelledBy, Mark, Slot, State};
use accogli_core::families::{self as fam, FamilyQuery, MembershipChange, RelationshipChange, RelationshipKind, Safety, SearchRequest};
use accogli_core::moment::TimeOfDay;
use accogli_core::rights::{CopyRequest, LiftRequest, LimitKind, RestrictRequest, lift, overview, print_copy, restrict};
use accogli_core::store::Cells;
use accogli_core::vault::{Command, Session};
use accogli_core::{Code, Id, history};

use super::{Couple, code, couple, day, details, interview, member, phone, view};

fn limit(couple: &mut Couple, person_id: Id) -> Id {
    let request =
        RestrictRequest { person_id, kind: LimitKind::Limited, starts_on: day(2025, 6, 12), reason: "contesta l'indirizzo".to_owned() };
    restrict(couple.session(), &request).unwrap().value
}

/// Everything that would change the columns of a row about the person, table by table, through the one door of all features.
fn row_writes(session: &mut Session, couple: (Id, Id, Id)) -> Vec<(&'static str, Code)> {
    let (family, mother, father) = couple;
    let stay: Id =
        session.register().read(|r| r.row("SELECT id FROM membership WHERE person_id = ?1", [mother], |row| row.get(0))).unwrap();
    let home: Id =
        session.register().read(|r| r.row("SELECT household_id FROM membership WHERE id = ?1", [stay], |row| row.get(0))).unwrap();
    let of = |table: &str| -> Id {
        let sql = format!("SELECT id FROM {table} WHERE person_id = ?1");
        session.register().read(|r| r.row(&sql, [mother], |row| row.get(0))).unwrap()
    };
    let (member, contact, sheet) = (of("family_member"), of("contact_point"), of("intake_sheet"));
    let mut refused = Vec::new();
    let mut update = |table: &'static str, id: Id, cells: Cells| {
        let answer = session.write(Command::FamiliesChange, |writer| writer.update(table, id, cells));
        refused.push((table, code(answer)));
    };
    update("person", mother, Cells::new().set("note", "altro"));
    update("contact_point", contact, Cells::new().set("label", "altro"));
    update("family_member", member, Cells::new().set("role", "other"));
    update("membership", stay, Cells::new().set("pattern", "altro"));
    update("household", home, Cells::new().set("label", "altro"));
    update("intake_sheet", sheet, Cells::new().set("needs", "altro"));
    let mut insert = |table: &'static str, cells: Cells| {
        let answer = session.write(Command::FamiliesChange, |writer| writer.insert(table, cells));
        refused.push((table, code(answer)));
    };
    let own = || Cells::new().set("person_id", mother);
    insert("contact_point", own().set("kind", "email").set("value", "a@b.it"));
    insert("membership", own().set("household_id", home));
    insert("relationship", own().set("other_id", father).set("kind", "partner"));
    insert("relationship", Cells::new().set("person_id", father).set("other_id", mother).set("kind", "partner"));
    insert("intake_sheet", own().set("family_id", family));
    insert("family_member", own().set("family_id", family).set("role", "other"));
    insert("appointment", own().set("day", "2025-06-20").set("starts", "09:00").set("ends", "10:00").set("kind", "interview"));
    insert("enrolment", own().set("programme_id", family).set("enrolled_on", "2025-06-12").set("state", "enrolled"));
    let other = || Cells::new().set("person_id", father);
    insert("custody_order", own().set("kind", "joint").set("starts_on", "2025-06-12"));
    insert("custody_order", other().set("other_id", mother).set("kind", "sole").set("starts_on", "2025-06-12"));
    insert("life_fact", own().set("kind", "died"));
    insert("life_fact", other().set("other_id", mother).set("kind", "twins"));
    let signed = |cells: Cells| {
        let cells = cells.set("service", "group").set("rule_version", 1i64).set("basis", "parent").set("answer", "given");
        cells.set("signed_on", "2025-06-12")
    };
    insert("consent", signed(own().set("signer_id", father)));
    insert("consent", signed(other().set("signer_id", mother)));
    insert("notice_receipt", own().set("version", 1i64).set("given_on", "2025-06-12").set("means", "paper"));
    let folder = || Cells::new().set("family_id", family);
    insert("reminder", folder().set("due_on", "2025-06-20").set("what", "altro"));
    insert("family_tag", folder().set("tag", "altro"));
    insert(
        "family_file",
        folder().set("name", "a.pdf").set("kind", "application/pdf").set("bytes", 3i64).set("added_at", "2025-06-12T09:00:00"),
    );
    insert("party", own().set("case_id", family).set("position", 1i64));
    refused
}

#[test]
fn a_limitation_is_seen_before_the_file_is_opened() {
    let mut couple = couple();
    let search = |couple: &mut Couple, text: &str| {
        let found = fam::search(couple.session(), &SearchRequest { text: text.to_owned() }).unwrap();
        found.iter().map(|hit| (hit.label.clone(), hit.limited)).collect::<Vec<_>>()
    };
    let listed = |couple: &mut Couple| fam::list(couple.session(), &FamilyQuery { closed: false, tag: None }).unwrap()[0].limited;
    assert!(!listed(&mut couple));
    let father = couple.father;
    limit(&mut couple, father);
    assert_eq!(search(&mut couple, "zanardelli"), [("Zanardelli Ottavio".to_owned(), true)]);
    assert_eq!(search(&mut couple, "rossi marta"), [("Rossi Marta".to_owned(), false)]);
    assert!(listed(&mut couple));
    let number = fam::list(couple.session(), &FamilyQuery { closed: false, tag: None }).unwrap()[0].number.clone();
    assert!(search(&mut couple, &number)[0].1, "the file found by its number");
}

#[test]
fn every_write_about_a_restricted_person_is_refused_with_its_code() {
    let mut couple = couple();
    let (family, mother, father) = (couple.family, couple.mother, couple.father);
    limit(&mut couple, mother);
    for (table, code) in row_writes(couple.session(), (family, mother, father)) {
        assert_eq!(code, Code::PersonRestricted, "{table}");
    }
    // The same through the commands of the desk.
    let session = couple.session();
    let mut changed = member(family, accogli_core::families::MemberRole::Mother, details("Nuova", "Rossi", "Marta", day(1988, 3, 2)));
    changed.id = Some(mother);
    assert_eq!(code(fam::save_person(session, &changed)), Code::PersonRestricted);
    assert_eq!(code(fam::save_contact(session, &phone(mother, "340 000 1111", Safety::Free))), Code::PersonRestricted);
    let mut sheet = interview(family, mother, "Madre");
    sheet.needs = Some("altro".to_owned());
    assert_eq!(code(fam::save_intake(session, &sheet)), Code::PersonRestricted);
    let tie = RelationshipChange {
        id: None,
        family_id: family,
        person_id: father,
        other_id: mother,
        kind: RelationshipKind::Partner,
        starts_on: None,
        ends_on: None,
        ended: false,
    };
    assert_eq!(code(fam::save_relationship(session, &tie)), Code::PersonRestricted);
    let home = view(session, family).households[0].id;
    let stay = MembershipChange {
        id: None,
        household_id: home,
        person_id: mother,
        starts_on: None,
        ends_on: None,
        pattern: Some("x".into()),
        weeks: None,
    };
    assert_eq!(code(fam::save_membership(session, &stay)), Code::PersonRestricted);

    // Reading goes on, and so does the copy; the other parent is free.
    assert_eq!(view(session, family).people.len(), 3);
    print_copy(session, &CopyRequest { person_id: mother, child_ids: vec![], piece_ids: vec![], reason: None }).unwrap();
    fam::save_contact(session, &phone(father, "340 000 2222", Safety::Free)).unwrap();
}

#[test]
fn a_folder_is_left_as_it_is_but_a_reminder_may_be_done() {
    let mut couple = couple();
    let (family_id, mother) = (couple.family, couple.mother);
    let session = couple.session();
    let reminder =
        fam::ReminderChange { id: None, family_id, due_on: day(2025, 6, 12), what: "relazione".into(), staff_id: None, ended: false };
    let id = fam::save_reminder(session, &reminder).unwrap().value;
    fam::set_tags(session, &fam::TagsChange { family_id, tags: vec!["scuola".into()] }).unwrap();
    let file = fam::attach_file(session, fam::FileRequest { family_id }, "a.txt", b"lettera").unwrap().value;
    limit(&mut couple, mother);
    let session = couple.session();
    let changed = fam::ReminderChange { id: Some(id), what: "altro".into(), ..reminder };
    assert_eq!(code(fam::save_reminder(session, &changed)), Code::PersonRestricted);
    assert_eq!(code(fam::set_tags(session, &fam::TagsChange { family_id, tags: vec![] })), Code::PersonRestricted);
    assert_eq!(code(fam::attach_file(session, fam::FileRequest { family_id }, "b.txt", b"lettera")), Code::PersonRestricted);
    assert_eq!(code(fam::remove_file(session, file)), Code::PersonRestricted);
    fam::mark_reminder(session, fam::ReminderMark { id, done: true }).unwrap();
    history::undo(session).unwrap();
    assert_eq!(fam::folder(session, family_id).unwrap().reminders[0].done_on, None);
}

#[test]
fn undo_is_no_way_around_it() {
    let mut couple = couple();
    let mother = couple.mother;
    fam::save_contact(couple.session(), &phone(mother, "340 000 1111", Safety::Free)).unwrap();
    let limits = overview(couple.session()).unwrap().restrictions.len();
    let id = limit(&mut couple, mother);
    // The restriction itself is an ordinary write: taken back, then done again.
    history::undo(couple.session()).unwrap();
    assert_eq!(overview(couple.session()).unwrap().restrictions.len(), limits);
    history::redo(couple.session()).unwrap();
    let standing = overview(couple.session()).unwrap().restrictions;
    assert_eq!((standing.len(), standing[0].id), (limits + 1, id));
    // An older change of the person's data cannot be undone under it: another account's undo would be the same.
    let change_set: i64 = couple
        .session()
        .register()
        .read(|r| r.number("SELECT max(seq) FROM change_set WHERE action = 'families_save_contact'", []))
        .unwrap();
    let answer = couple.session().write(Command::HistoryUndo, |writer| writer.revert(change_set));
    assert_eq!(code(answer), Code::PersonRestricted);
}

#[test]
fn an_appointment_may_be_called_off_and_nothing_else() {
    let mut couple = couple();
    let mother = couple.mother;
    let me = couple.session().me().id;
    let slot = Slot {
        day: day(2025, 6, 12),
        starts: TimeOfDay::at(8, 0).unwrap(),
        ends: TimeOfDay::at(8, 30).unwrap(),
        kind: agenda::Kind::Interview,
        title: None,
        site_id: None,
        room_id: None,
        staff_id: Some(me),
        co_staff_id: None,
        family_id: None,
        person_id: Some(mother),
        enquiry_id: None,
        area_code: None,
        project_id: None,
        note: None,
    };
    let id = agenda::book(couple.session(), &slot).unwrap().value.id;
    limit(&mut couple, mother);
    assert_eq!(code(agenda::mark(couple.session(), &Mark { id, state: State::Held })), Code::PersonRestricted);
    let cancel = Cancel { id, by: CancelledBy::Centre, reason: None };
    agenda::cancel(couple.session(), &cancel).unwrap();
}

#[test]
fn only_the_coordinator_lifts_it_and_the_person_is_told_first() {
    let couple = couple();
    let mother = couple.mother;
    let mut couple = couple.switch("sportello");
    let id = limit(&mut couple, mother);
    let again = RestrictRequest { person_id: mother, kind: LimitKind::Limited, starts_on: day(2025, 6, 12), reason: "di nuovo".to_owned() };
    assert_eq!(code(restrict(couple.session(), &again)), Code::RestrictionState);
    assert_eq!(code(lift(couple.session(), &LiftRequest { id, informed_on: Some(day(2025, 6, 11)) })), Code::NotPermitted);
    let mut couple = couple.switch("coordinatrice");
    let refused = lift(couple.session(), &LiftRequest { id, informed_on: None }).unwrap_err();
    assert_eq!((refused.code, refused.field), (Code::Required, Some("informed_on")));
    lift(couple.session(), &LiftRequest { id, informed_on: Some(day(2025, 6, 11)) }).unwrap();
    fam::save_contact(couple.session(), &phone(mother, "340 000 1111", Safety::Free)).unwrap();
    assert_eq!(code(lift(couple.session(), &LiftRequest { id, informed_on: Some(day(2025, 6, 11)) })), Code::RestrictionState);
}
