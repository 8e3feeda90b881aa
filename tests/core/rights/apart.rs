//! What one of two parents said is on no paper of the other's: who said it decides, not what it looks like.

use accogli_core::agenda::{self, Kind, Slot};
use accogli_core::families::{
    self as fam, Asker, Channel, EnquiryChange, EnquiryState, MemberRole, MergePeople, PersonChange, Safety, SentBy,
};
use accogli_core::moment::TimeOfDay;
use accogli_core::rights::{CopyRequest, EraseRequest, PieceKind, erase, person};
use accogli_core::store::Cells;
use accogli_core::vault::Command;
use accogli_core::{Id, rights};

use super::copy::{dense, request, texts};
use super::{Couple, couple, day, details, member, phone};

/// The father's record, with a note that somebody told.
fn told(couple: &mut Couple, id: Option<Id>, note: &str, teller: Option<Id>) -> Id {
    let person = fam::PersonDetails {
        note: Some(note.to_owned()),
        note_told_by_id: teller,
        ..details("Padre", "Zanardelli", "Ottavio", day(1985, 11, 20))
    };
    let change = PersonChange { id, ..member(couple.family, MemberRole::Father, person) };
    fam::save_person(couple.session(), &change).unwrap().value
}

#[test]
fn an_address_the_other_told_is_in_no_copy() {
    let mut couple = couple();
    let (mother, father) = (couple.mother, couple.father);
    for (teller, stands) in [(Some(mother), false), (None, true), (Some(father), true)] {
        let person = fam::PersonDetails {
            address: Some("Po 1".to_owned()),
            address_told_by_id: teller,
            ..details("Padre", "Zanardelli", "Ottavio", day(1985, 11, 20))
        };
        let change = PersonChange { id: Some(father), ..member(couple.family, MemberRole::Father, person) };
        fam::save_person(couple.session(), &change).unwrap();
        let (paper, json) = copy_of(&mut couple, father);
        assert_eq!((paper.contains("Po 1"), json.contains("Po 1")), (stands, stands), "{teller:?}: {json}");
    }
}

fn copy_of(couple: &mut Couple, person: Id) -> (String, String) {
    texts(couple, &request(person, vec![]))
}

#[test]
fn a_note_the_other_told_is_in_no_copy_in_no_record_and_in_no_length() {
    let mut couple = couple();
    let (mother, father) = (couple.mother, couple.father);
    // Too short to be looked for in texts.
    told(&mut couple, Some(father), "Beve", Some(mother));
    let (paper, json) = copy_of(&mut couple, father);
    assert!(!paper.contains("Beve") && !json.contains("Beve"), "{paper}");
    assert!(json.contains("file_note") && paper.contains("annotazioni che riguardano"), "{paper}");

    // Written twice, told by her both times, then made one: the record that was absorbed keeps its own words.
    told(&mut couple, Some(father), "Alza la voce con la bambina quando torna tardi la sera", Some(mother));
    let twin = told(&mut couple, None, "Gioca", Some(mother));
    let merge = MergePeople { kept_id: father, gone_id: twin, taken: vec![] };
    fam::merge_people(couple.session(), &merge).unwrap();
    let (paper, json) = copy_of(&mut couple, father);
    let (paper, read) = (dense(&paper), dense(&json));
    for word in ["Gioca", "Alzalavoce"] {
        assert!(!paper.contains(word) && !read.contains(word), "{word}: {json}");
    }
    assert!(json.contains("\"merged\": [\n    {"), "the control: the other record is in the copy: {json}");

    // The kept note is edited: the absorbed one is no less hers.
    told(&mut couple, Some(father), "Padre di Nina", None);
    let (paper, json) = copy_of(&mut couple, father);
    assert!(!json.contains("Gioca") && !paper.contains("Gioca") && json.contains("Padre di Nina"), "{json}");
}

#[test]
fn a_number_and_a_home_the_other_told_are_not_there_nor_that_they_are_known() {
    let mut couple = couple();
    let (mother, father, family_id) = (couple.mother, couple.father, couple.family);
    let short = fam::ContactChange { told_by_id: Some(mother), label: Some("Nido1".into()), ..phone(father, "114", Safety::Free) };
    fam::save_contact(couple.session(), &short).unwrap();
    let home = fam::HouseholdChange {
        id: None,
        family_id,
        label: None,
        municipality: Some("Offanengo".into()),
        address: Some("Po 1".into()),
        address_hidden: false,
        phone: None,
        told_by_id: Some(mother),
        members_too: false,
        ended: false,
    };
    let household_id = fam::save_household(couple.session(), &home).unwrap().value;
    let stay =
        fam::MembershipChange { id: None, household_id, person_id: father, starts_on: None, ends_on: None, pattern: None, weeks: None };
    fam::save_membership(couple.session(), &stay).unwrap();
    let (paper, json) = copy_of(&mut couple, father);
    for word in ["\"114\"", "Nido1", "Offanengo", "Po 1"] {
        assert!(!paper.contains(word) && !json.contains(word), "{word}: {json}");
    }
    // What he says of himself is his.
    fam::save_contact(couple.session(), &phone(father, "114", Safety::Free)).unwrap();
    assert!(copy_of(&mut couple, father).1.contains("\"114\""));
}

/// A first contact without a name from the landline that is kept only under the father.
fn nameless(couple: &mut Couple, asker: Asker, topic: &str) -> Id {
    let change = EnquiryChange {
        id: None,
        site_id: None,
        channel: Channel::Phone,
        asker,
        last_name: None,
        first_name: None,
        phone: Some("320 555 7788".to_owned()),
        email: None,
        safety: Safety::Free,
        hours: None,
        topic: topic.to_owned(),
        municipality: None,
        child_age: None,
        sent_by: SentBy::Spontaneous,
        area_code: None,
        project_id: None,
        answer: None,
        minutes: None,
        call_back_on: None,
        call_back_note: None,
        state: EnquiryState::New,
    };
    fam::save_enquiry(couple.session(), &change).unwrap().value
}

#[test]
fn a_nameless_call_from_a_shared_phone_is_of_whoever_asked() {
    let mut couple = couple();
    let (mother, father) = (couple.mother, couple.father);
    let always = copy_of(&mut couple, mother).1;
    assert!(always.contains("nameless_calls"), "the rule is told in every copy, so that telling it tells nothing");
    let hers = nameless(&mut couple, Asker::Mother, "paura del marito");
    let school = nameless(&mut couple, Asker::School, "maestra preoccupata");
    nameless(&mut couple, Asker::Father, "orari del nido");
    // One of them has become of the file.
    let family = couple.family;
    let joined = Cells::new().set("family_id", family);
    couple.session().write(Command::FamiliesSaveEnquiry, |writer| writer.update("enquiry", hers, joined)).unwrap();
    let (paper, json) = copy_of(&mut couple, father);
    for word in ["paura", "maestra"] {
        assert!(!paper.contains(word) && !json.contains(word), "{word}: {json}");
    }
    assert!(paper.contains("orari del nido") && json.contains("nameless_calls"), "{paper}");
    assert!(dense(&paper).contains(&dense("contatti senza nome sono riportati solo se")), "{paper}");

    // Erased with him: his number and his own words. Hers are hers.
    assert_eq!(rights::preview_erasure(couple.session(), father).unwrap().enquiries, 1);
    erase(couple.session(), &EraseRequest { person_id: father }).unwrap();
    let left: Vec<(Id, String, Option<String>)> = couple
        .session()
        .register()
        .read(|reader| {
            reader.rows("SELECT id, topic, phone FROM enquiry ORDER BY rowid", [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        })
        .unwrap();
    assert_eq!(left[0], (hers, "paura del marito".to_owned(), None));
    assert_eq!(left[1], (school, "maestra preoccupata".to_owned(), None));
    assert_eq!((left[2].1.as_str(), left[2].2.as_deref()), ("—", None));
}

#[test]
fn a_folder_that_names_nobody_tells_nothing_to_either_unless_it_is_chosen() {
    let mut couple = couple();
    let (family_id, father) = (couple.family, couple.father);
    let session = couple.session();
    let what = "Sentire la signora per il centro antiviolenza";
    let reminder = fam::ReminderChange { id: None, family_id, due_on: day(2025, 6, 20), what: what.into(), staff_id: None, ended: false };
    fam::save_reminder(session, &reminder).unwrap();
    fam::set_tags(session, &fam::TagsChange { family_id, tags: vec!["antiviolenza".into()] }).unwrap();
    fam::attach_file(session, fam::FileRequest { family_id }, "querela.pdf", b"%PDF-1.7").unwrap();
    let hours = |hour| TimeOfDay::at(hour, 0).unwrap();
    let me = session.me().id;
    let slot = Slot { family_id: Some(family_id), staff_id: Some(me), ..Slot::new(Kind::Listening, day(2025, 6, 18), hours(9), hours(10)) };
    let visit = agenda::book(session, &slot).unwrap().value.id;
    let pieces = person(session, father).unwrap().pieces;
    let kinds: Vec<PieceKind> = pieces.iter().map(|piece| piece.kind).collect();
    assert_eq!(kinds, [PieceKind::Appointment, PieceKind::Document, PieceKind::Reminder, PieceKind::Tag]);

    let (paper, json) = copy_of(&mut couple, father);
    for word in ["antiviolenza", "querela", "18/06/2025", "2025-06-18", "20/06/2025", "2025-06-20"] {
        assert!(!paper.contains(word) && !json.contains(word), "{word}: {json}");
    }
    assert!(json.contains("folder_words"));
    let (paper, json) = texts(&mut couple, &CopyRequest { piece_ids: vec![visit], ..request(father, vec![]) });
    assert!(json.contains("2025-06-18") && json.contains("\"with_family\": true") && paper.contains("18/06/2025"), "{json}");
    assert!(!json.contains("antiviolenza") && !json.contains("querela"));
    // Who makes no copies has nothing to choose from.
    let mut couple = couple.switch("sportello");
    assert!(person(couple.session(), father).unwrap().pieces.is_empty());
}
