//! What must not leave: one family named to another, a number under another's name, the words of a first call past the wall of its file,
//! and whoever's data is restricted.

use accogli_core::families::EnquiryToFamily;
use accogli_core::groups;
use accogli_core::rights::{self, LimitKind, RestrictRequest};
use accogli_core::store::Cells;
use accogli_core::vault::Command;

use super::*;
use crate::groups::{enrol, smart};

fn per_house(session: &mut Session, recipients: Recipients) -> Vec<String> {
    let request = LettersRequest {
        recipients: Recipients { per_household: true, ..recipients },
        format: FileFormat::Csv,
        reason: "invito".into(),
        addressee: None,
    };
    lines(&export::letters(session, &request).unwrap()).iter().map(|row| row[1].to_owned()).collect()
}

/// Puts somebody of one file in another too.
fn also_in(session: &mut Session, family_id: Id, person: Id, role: MemberRole) {
    let request = PersonChange { id: Some(person), ..PersonChange::of(family_id, role) };
    fam::save_person(session, &request).unwrap();
}

fn text(session: &mut Session, kind: ListKind) -> String {
    String::from_utf8(export::list(session, &list(kind, FileFormat::Csv)).unwrap().bytes).unwrap()
}

/// A condominium: who else of it comes to the centre stands on nobody's envelope.
#[test]
fn two_files_in_one_house_get_an_envelope_each() {
    let mut town = town();
    let session = &mut town.desk.session;
    let verdi = || living("Verdi", "Lidia", PersonSex::Female, "Via Roma 12", "26029 Soncino");
    file(session, verdi());
    let wanted = ["Famiglia Rossi – Bianchi", "Sig.ra Lidia Verdi"];
    assert_eq!(per_house(session, Recipients::default()), wanted);
    // Another of the same name, in the same house: two people, two letters.
    file(session, verdi());
    let wanted = ["Famiglia Rossi – Bianchi", "Sig.ra Lidia Verdi", "Sig.ra Lidia Verdi"];
    assert_eq!(per_house(session, Recipients::default()), wanted);
    let letters = LettersRequest { recipients: Recipients::default(), format: FileFormat::Csv, reason: "x".into(), addressee: None };
    assert_eq!(export::letters(session, &letters).unwrap().records, 4, "one for each person");
}

#[test]
fn who_is_of_two_files_ties_them_on_no_envelope_and_gets_one_letter() {
    let mut town = town();
    let (family, session) = (town.free.0, &mut town.desk.session);
    let ugo = fam::show(session, family).unwrap().people[1].id;
    // His first wife's file: she lives elsewhere, he is written to with whom he lives.
    let first = file(session, living("Neri", "Ivana", PersonSex::Female, "via Po 1", "26029 Soncino")).0;
    also_in(session, first, ugo, MemberRole::Father);
    assert_eq!(per_house(session, Recipients::default()), ["Famiglia Rossi – Bianchi", "Sig.ra Ivana Neri"]);
    assert_eq!(
        per_house(session, Recipients { family_ids: vec![first], ..Recipients::default() }),
        ["Sig. Ugo Bianchi", "Sig.ra Ivana Neri"]
    );
    // A third, of the same house: he is of both families there, and neither is named to the other.
    let third = file(session, living("Gialli", "Pia", PersonSex::Female, "via Roma 12", "26029 Soncino")).0;
    also_in(session, third, ugo, MemberRole::Father);
    let named = per_house(session, Recipients::default());
    assert_eq!(named, ["Famiglia Gialli – Bianchi", "Famiglia Rossi – Bianchi", "Sig.ra Ivana Neri"]);
    let twice = Recipients { family_ids: vec![first, first], ..Recipients::default() };
    assert_eq!(per_house(session, twice), ["Sig. Ugo Bianchi", "Sig.ra Ivana Neri"], "a file asked for twice");
    let hidden = Recipients { family_ids: vec![town.hidden.0, town.hidden.0], ..Recipients::default() };
    let request = LettersRequest { recipients: hidden, format: FileFormat::Csv, reason: "x".into(), addressee: None };
    assert_eq!(export::letters(session, &request).unwrap().left_out.len(), 1, "left out once");
}

#[test]
fn the_enrolled_of_one_file_share_an_envelope_and_those_of_two_do_not() {
    let mut town = town();
    let (marta, session) = (town.free.1, &mut town.desk.session);
    let ugo = fam::show(session, town.free.0).unwrap().people[1].id;
    let lidia = file(session, living("Verdi", "Lidia", PersonSex::Female, "via Roma 12", "26029 Soncino")).1;
    let change = smart(session);
    let programme = groups::save_programme(session, &change).unwrap().value;
    for person in [marta, ugo, lidia] {
        enrol(session, programme, person).unwrap();
    }
    let named = per_house(session, Recipients { programme_id: Some(programme), ..Recipients::default() });
    assert_eq!(named, ["Famiglia Rossi – Bianchi", "Sig.ra Lidia Verdi"]);
}

/// One phone of two parents: the rule one of them gave holds for the number, whoever's name stands beside it.
#[test]
fn a_number_with_a_rule_leaves_under_nobodys_name() {
    for (safety, own_only) in [(Safety::Never, false), (Safety::HoursOnly, false), (Safety::Free, true)] {
        let mut town = town();
        let (family, mother) = town.free;
        let session = &mut town.desk.session;
        let father = fam::show(session, family).unwrap().people[1].id;
        contact(session, mother, ContactKind::Phone, "347 555 0199", safety, own_only);
        contact(session, father, ContactKind::Phone, "347 555 0199", Safety::Free, false);
        let card = |session: &mut Session| {
            let request = CardsRequest { person_ids: vec![father], family_ids: vec![], reason: "rubrica".into() };
            let made = export::cards(session, &request).unwrap();
            (String::from_utf8(made.bytes).unwrap(), made.left_out.first().map(|one| one.why))
        };
        let people = text(session, ListKind::People);
        assert!(people.contains("Bianchi") && !people.contains("347 555 0199"), "{safety:?} {people}");
        let (vcf, left_out) = card(session);
        assert_eq!((vcf.as_str(), left_out), ("", Some(LeftOutWhy::NoContact)), "{safety:?}");
        // What is free by everybody's word takes its place; words beside a number say no more than the number.
        contact(session, father, ContactKind::Phone, "320 555 9900", Safety::Free, false);
        let labelled = ContactChange {
            id: None,
            person_id: father,
            kind: ContactKind::Email,
            value: "ugo@esempio.invalid".into(),
            label: Some("o al 347 555 0199".into()),
            safety: Safety::Free,
            hours: None,
            told_by_id: None,
            own_only: false,
            ended: false,
        };
        fam::save_contact(session, &labelled).unwrap();
        let people = text(session, ListKind::People);
        assert!(people.contains("320 555 9900") && people.contains("ugo@esempio.invalid") && !people.contains("347 555 0199"), "{people}");
        contact(session, father, ContactKind::Phone, "0373 80574", Safety::Free, false);
        let people = text(session, ListKind::People);
        assert!(people.contains("320 555 9900 / 0373 80 574"), "whoever has two numbers takes both along: {people}");
        let (vcf, left_out) = card(session);
        assert!(vcf.contains("320 555 9900") && vcf.contains("ugo@") && !vcf.contains("0199") && left_out.is_none(), "{vcf}");
    }
}

#[test]
fn an_address_of_the_post_with_a_rule_is_held_back_too() {
    let mut town = town();
    let (family, mother) = town.free;
    let session = &mut town.desk.session;
    let father = fam::show(session, family).unwrap().people[1].id;
    contact(session, mother, ContactKind::Email, "casa@esempio.invalid", Safety::Never, false);
    contact(session, father, ContactKind::Email, "Casa@esempio.invalid", Safety::Free, false);
    let people = text(session, ListKind::People);
    assert!(people.contains("marta@esempio.invalid") && !people.to_lowercase().contains("casa@"), "{people}");
}

/// The first call was free to answer; the file it became is not, by now.
#[test]
fn a_contact_that_became_a_file_leaves_only_what_its_file_lets_out() {
    let mut town = town();
    let session = &mut town.desk.session;
    let call = |topic: &str, name: &str| EnquiryChange {
        last_name: Some(name.into()),
        first_name: Some("Ines".into()),
        phone: Some("347 555 0199".into()),
        municipality: Some("Ripalta".into()),
        ..call(topic)
    };
    let enquiry_id = fam::save_enquiry(session, &call("richiamare al 347.555.0199, sta dalla zia", "Fuga")).unwrap().value;
    let other = EnquiryChange { phone: Some("320 111 2233".into()), municipality: Some("Offanengo".into()), ..call("bonus nido", "Altra") };
    fam::save_enquiry(session, &other).unwrap();
    let careful = EnquiryChange { phone: Some("333 444 5566".into()), safety: Safety::Never, ..call("non al 333 4445566", "Cauta") };
    let cautious = fam::save_enquiry(session, &careful).unwrap().value;
    for (id, step) in [(enquiry_id, "provare al 347 5550199"), (cautious, "mai al 3334445566")] {
        let step = fam::EnquiryAssign { id, owner_id: None, next_step: Some(step.to_owned()), next_on: None };
        fam::assign_enquiry(session, &step).unwrap();
    }
    let before = text(session, ListKind::Enquiries);
    assert!(before.contains("provare al 347 5550199"), "{before}");
    assert!(before.contains("347 555 0199") && before.contains("dalla zia") && before.contains("Ripalta"), "{before}");
    assert!(!before.contains("4445566") && !before.contains("333 444 5566") && before.contains("Cauta"), "{before}");
    let request =
        EnquiryToFamily { enquiry_id, family_id: None, person_id: None, last_name: None, first_name: None, role: None, state: None };
    let family = fam::open_from_enquiry(session, &request).unwrap().value;
    let mother = fam::show(session, family).unwrap().people[0].clone();
    let never = ContactChange {
        id: Some(mother.contacts[0].id),
        person_id: mother.id,
        kind: ContactKind::Phone,
        value: "347 555 0199".into(),
        label: None,
        safety: Safety::Never,
        hours: None,
        told_by_id: None,
        own_only: false,
        ended: false,
    };
    fam::save_contact(session, &never).unwrap();
    let now = text(session, ListKind::Enquiries);
    assert!(now.contains("Fuga") && now.contains("Ripalta"), "{now}");
    assert!(!now.contains("0199") && !now.contains("dalla zia"), "{now}");
    let hidden = PersonChange {
        id: Some(mother.id),
        person: Some(PersonDetails { address_hidden: true, ..living("Fuga", "Ines", PersonSex::Female, "via Celata 3", "Ripalta") }),
        ..PersonChange::of(family, MemberRole::Mother)
    };
    fam::save_person(session, &hidden).unwrap();
    let now = text(session, ListKind::Enquiries);
    let hers = now.lines().find(|line| line.contains("Fuga")).unwrap();
    assert!(!hers.contains("Ripalta"), "{hers}");
    assert!(now.contains("320 111 2233") && now.contains("Offanengo") && now.contains("bonus nido"), "the others are as they were: {now}");
}

/// Art. 18: kept and not used. Whoever it is about is on no list, no letter, no label and no card, and is named.
#[test]
fn whose_data_is_restricted_leaves_with_nothing_and_is_named() {
    let mut town = town();
    let (family, marta) = town.free;
    let session = &mut town.desk.session;
    let change = smart(session);
    let programme = groups::save_programme(session, &change).unwrap().value;
    let ugo = fam::show(session, family).unwrap().people[1].id;
    for person in [marta, ugo] {
        enrol(session, programme, person).unwrap();
    }
    let call = EnquiryChange { last_name: Some("Rossi".into()), first_name: Some("Marta".into()), ..call("Zampogna") };
    let enquiry = fam::save_enquiry(session, &call).unwrap().value;
    let cells = Cells::new().set("family_id", family);
    session.write(Command::CentreChange, |writer| writer.update("enquiry", enquiry, cells)).unwrap();
    let meeting = Cells::new().set("day", "2025-06-20").set("starts", "09:00").set("ends", "10:00").set("kind", "group");
    session
        .write(Command::CentreChange, |writer| {
            let appointment = writer.insert("appointment", meeting)?;
            let meeting = writer.insert("group_meeting", Cells::new().set("programme_id", programme).set("appointment_id", appointment))?;
            for enrolment in writer.rows("SELECT id FROM enrolment WHERE programme_id = ?1", [programme], |row| row.get::<_, Id>(0))? {
                let marked = Cells::new().set("meeting_id", meeting).set("enrolment_id", enrolment).set("mark", "present");
                writer.insert("attendance", marked)?;
            }
            let seen = Cells::new().set("day", "2025-06-20").set("starts", "11:00").set("ends", "12:00").set("kind", "interview");
            writer.insert("appointment", seen.set("family_id", family))
        })
        .unwrap();
    let kinds = [
        (ListKind::Families, 2, 1),
        (ListKind::People, 3, 2),
        (ListKind::Enquiries, 1, 0),
        (ListKind::Appointments, 2, 1),
        (ListKind::Programmes, 1, 1),
        (ListKind::Enrolments, 2, 1),
        (ListKind::Presences, 2, 1),
    ];
    let made = |session: &mut Session, kind| {
        let request = ListExport { programme_id: Some(programme), ..list(kind, FileFormat::Csv) };
        let made = export::list(session, &request).unwrap();
        // What is blank for protection is another matter.
        let left_out = made.left_out.iter().filter(|one| one.why != LeftOutWhy::Protected).cloned().collect();
        Exported { left_out, ..made }
    };
    for (kind, count, _) in kinds {
        let made = made(session, kind);
        assert_eq!((made.records, made.left_out), (count, vec![]), "{kind:?} before");
    }
    let left = vec![LeftOut { name: "Marta Rossi".into(), why: LeftOutWhy::Limited, column: None }];
    let limit = RestrictRequest { person_id: marta, kind: LimitKind::Limited, starts_on: day(2025, 6, 12), reason: "contesta".into() };
    rights::restrict(session, &limit).unwrap();
    for (kind, _, count) in kinds {
        let made = made(session, kind);
        let text = String::from_utf8(made.bytes).unwrap();
        assert!(!text.contains("Marta") && !text.contains("Zampogna"), "{kind:?} {text}");
        let named = if kind == ListKind::Programmes { vec![] } else { left.clone() };
        assert_eq!((made.records, made.left_out), (count, named), "{kind:?}");
    }
    for per_household in [false, true] {
        let recipients = Recipients { family_ids: vec![family], per_household, ..Recipients::default() };
        let letters = LettersRequest { recipients: recipients.clone(), format: FileFormat::Csv, reason: "x".into(), addressee: None };
        let made = export::letters(session, &letters).unwrap();
        assert_eq!((made.records, &made.left_out, lines(&made)[0][1].to_owned()), (1, &left, "Sig. Ugo Bianchi".to_owned()));
        let labels = LabelsRequest { recipients, sheet: LabelSheet::ThreeByEight, start: 1, reason: "x".into() };
        let (printout, records, left_out) = export::labels(session, &labels).unwrap();
        assert_eq!((records, &left_out), (1, &left));
        assert!(!crate::families::words_on(&printout).contains("Marta"));
    }
    let cards = export::cards(session, &CardsRequest { person_ids: vec![marta], family_ids: vec![], reason: "x".into() }).unwrap();
    assert_eq!((cards.records, cards.left_out), (0, left));
}

/// From whom a family is hidden, the limitation of its people is hidden too: the row stays the reserved one it was.
#[test]
fn a_hidden_persons_limitation_is_told_to_nobody() {
    let mut town = town();
    let (family, marta) = town.free;
    let staff = town.desk.add(&[("seconda", Role::Coordinator)])[0];
    let session = &mut town.desk.session;
    let change = smart(session);
    let programme = groups::save_programme(session, &change).unwrap().value;
    enrol(session, programme, marta).unwrap();
    let limit = RestrictRequest { person_id: marta, kind: LimitKind::Limited, starts_on: day(2025, 6, 12), reason: "contesta".into() };
    rights::restrict(session, &limit).unwrap();
    let hide =
        NewRestriction { id: None, staff_id: staff, family_id: Some(family), person_id: None, ends_on: None, reason: "parente".into() };
    fam::restrict(session, &hide).unwrap();
    let mut desk = town.desk.switch("seconda");
    let request = ListExport { programme_id: Some(programme), ..list(ListKind::Enrolments, FileFormat::Csv) };
    let made = export::list(&mut desk.session, &request).unwrap();
    assert_eq!((made.records, made.left_out.len()), (1, 0));
    assert!(lines(&made)[0].iter().any(|cell| cell == "Riservato"));
    // A hidden person who is chosen by name is not found, as any other record.
    let recipients = Recipients { programme_id: Some(programme), person_ids: vec![marta], ..Recipients::default() };
    let labels = LabelsRequest { recipients, sheet: LabelSheet::ThreeByEight, start: 1, reason: "x".into() };
    assert_eq!(export::labels(&mut desk.session, &labels).err().unwrap().code, Code::NotFound);
}
