//! The intake sheet: whose it is, and what its paper may carry.

use super::*;

/// An empty sheet of somebody's interview.
pub(super) fn interview(family_id: Id, person_id: Option<Id>) -> IntakeSheet {
    IntakeSheet::blank(family_id, person_id)
}

#[test]
fn an_intake_sheet_is_kept_once_for_each_person_interviewed() {
    let mut desk = desk();
    let id = town(&mut desk.session);
    let people = fam::show(&mut desk.session, id).unwrap().people;
    let (mother, father) = (people[0].id, people[1].id);
    let sheet = IntakeSheet {
        held_on: Some(day(2025, 6, 12)),
        minutes: Some(50),
        reason: Some("«Non so come dirlo ai bambini»".into()),
        ..interview(id, Some(mother))
    };
    let first = fam::save_intake(&mut desk.session, &sheet).unwrap().value;
    let again = fam::save_intake(&mut desk.session, &IntakeSheet { needs: Some("tempo".into()), ..sheet.clone() }).unwrap().value;
    assert_eq!(first, again);
    // Even with the first sheet's identifier, the father's words make a sheet of their own.
    let his = IntakeSheet {
        id: Some(first),
        reason: Some("«Non li vedo mai»".into()),
        held_on: Some(day(2025, 6, 11)),
        ..interview(id, Some(father))
    };
    let second = fam::save_intake(&mut desk.session, &his).unwrap().value;
    assert_ne!(first, second);
    let kept: Vec<_> =
        fam::show(&mut desk.session, id).unwrap().intakes.into_iter().map(|sheet| (sheet.person_id, sheet.reason, sheet.needs)).collect();
    let hers = (Some(mother), Some("«Non so come dirlo ai bambini»".to_owned()), Some("tempo".to_owned()));
    assert_eq!(kept, [(Some(father), Some("«Non li vedo mai»".to_owned()), None), hers]);
    let early = IntakeSheet { held_on: Some(day(2025, 6, 13)), ..sheet.clone() };
    assert_eq!(refusal(fam::save_intake(&mut desk.session, &early)), (Code::DateInFuture, Some("held_on")));
    let stranger = family(&mut desk.session, someone("Neri", "Ugo"), MemberRole::Father);
    let ugo = fam::show(&mut desk.session, stranger).unwrap().people[0].id;
    assert_eq!(
        refusal(fam::save_intake(&mut desk.session, &IntakeSheet { person_id: Some(ugo), ..sheet })),
        (Code::NotFound, Some("person_id"))
    );
}

/// A phone that may be used freely.
pub(super) fn phone(person_id: Id, value: &str) -> ContactChange {
    ContactChange {
        id: None,
        person_id,
        kind: ContactKind::Phone,
        value: value.to_owned(),
        label: None,
        safety: Safety::Free,
        hours: None,
        ended: false,
        told_by_id: None,
        own_only: false,
    }
}

/// The words on a print, as a reader of the PDF copies them.
pub fn words_on(printout: &accogli_core::centre::Printout) -> String {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("scheda.pdf");
    std::fs::write(&file, &printout.pdf).unwrap();
    let text = std::process::Command::new("pdftotext").args(["-layout"]).arg(&file).arg("-").output().unwrap();
    assert!(text.status.success());
    String::from_utf8(text.stdout).unwrap()
}

#[test]
fn the_intake_sheet_carries_nobody_elses_protected_contact() {
    let mut desk = desk();
    let id = town(&mut desk.session);
    let view = fam::show(&mut desk.session, id).unwrap();
    let (mother, father) = (view.people[0].id, view.people[1].id);
    let hidden = PersonDetails {
        address: Some("via dei Mille 4".into()),
        address_hidden: true,
        municipality: Some("Soncino".into()),
        ..someone("Lo Monaco", "Martina")
    };
    fam::save_person(&mut desk.session, &PersonChange { id: Some(mother), ..member(id, MemberRole::Mother, hidden) }).unwrap();
    let careful = ContactChange { id: Some(view.people[0].contacts[0].id), safety: Safety::NoVoicemail, ..phone(mother, "3890705196") };
    fam::save_contact(&mut desk.session, &careful).unwrap();
    fam::save_contact(&mut desk.session, &phone(father, "347 555 0199")).unwrap();
    fam::save_contact(&mut desk.session, &ContactChange { safety: Safety::Never, ..phone(father, "0373 80 574") }).unwrap();
    let sheet = |person, words: &str| IntakeSheet {
        held_on: Some(day(2025, 6, 12)),
        minutes: Some(50),
        couple: Some(fam::Couple::Separating),
        custody: Some(fam::Custody::Joint),
        court_order: Some(format!("Provvedimento {words}")),
        services: Some(format!("Servizio {words}")),
        reason: Some(format!("Motivo {words}")),
        needs: Some(format!("Bisogno {words}")),
        strengths: Some(format!("Risorsa {words}")),
        notice_given_on: Some(day(2025, 6, 12)),
        decision: Some(fam::Decision::Path),
        decision_note: Some(format!("Nota {words}")),
        ..interview(id, Some(person))
    };
    fam::save_intake(&mut desk.session, &sheet(mother, "madrelingua")).unwrap();

    let mut print = |person| {
        fam::print_intake(&mut desk.session, &fam::IntakePrint { family_id: Some(id), person_id: Some(person), order_read: false })
    };
    let fathers = words_on(&print(father).unwrap());
    for expected in ["Scheda di accoglienza", "D'Angelo Pier", "347 555 0199", "Lo Monaco Martina", "A-25-0001", "Casa della madre"] {
        assert!(fathers.contains(expected), "{expected} is missing in\n{fathers}");
    }
    for forbidden in
        ["389 070", "3890705196", "Mille", "Soncino Martina", "0373 80", "madrelingua", "12/06/2025", "50 min", "COORDINATRICE"]
    {
        assert!(!fathers.contains(forbidden), "{forbidden} is in\n{fathers}");
    }
    let mothers = words_on(&print(mother).unwrap());
    assert!(mothers.contains("389 070 5196") && mothers.contains("niente segreteria") && mothers.contains("protetto"), "{mothers}");
    assert!(!mothers.contains("Mille") && !mothers.contains("347 555"), "{mothers}");
    for expected in ["Provvedimento", "Servizio", "Motivo", "Bisogno", "Risorsa", "Nota"] {
        assert!(mothers.contains(&format!("{expected} madrelingua")), "{expected} is missing in\n{mothers}");
    }
    assert!(mothers.contains("12/06/2025"), "{mothers}");

    // A second interview leaves the first as it is, and goes to its own person alone.
    fam::save_intake(&mut desk.session, &sheet(father, "paterna")).unwrap();
    let mut print = |person| {
        words_on(
            &fam::print_intake(&mut desk.session, &fam::IntakePrint { family_id: Some(id), person_id: Some(person), order_read: false })
                .unwrap(),
        )
    };
    let (mothers, fathers) = (print(mother), print(father));
    assert!(mothers.contains("Motivo madrelingua") && !mothers.contains("paterna"), "{mothers}");
    assert!(fathers.contains("Motivo paterna") && !fathers.contains("madrelingua"), "{fathers}");

    for person in [father, mother] {
        fam::save_intake(
            &mut desk.session,
            &IntakeSheet { reason: Some("Chiamarla al 389.070.5196".into()), ..sheet(person, "di chi parla") },
        )
        .unwrap();
    }
    let mut print = |person| {
        fam::print_intake(&mut desk.session, &fam::IntakePrint { family_id: Some(id), person_id: Some(person), order_read: false })
    };
    assert_eq!(refusal(print(father).map(|printout| printout.title)), (Code::ProtectedContact, Some("reason")));
    assert!(print(mother).is_ok(), "her own number may stand on her own sheet");
}

#[test]
fn a_printed_sheet_is_found_again_by_its_code_and_a_blank_one_is_blank() {
    let mut desk = desk();
    let id = town(&mut desk.session);
    let blank =
        words_on(&fam::print_intake(&mut desk.session, &fam::IntakePrint { family_id: None, person_id: None, order_read: false }).unwrap());
    for expected in ["Cognome e nome", "Affidamento", "Motivo della richiesta", "Firma dell'operatore", "Centro di prova"] {
        assert!(blank.contains(expected), "{expected} is missing in\n{blank}");
    }
    assert!(!blank.contains("Lo Monaco"));
    let filled = words_on(
        &fam::print_intake(&mut desk.session, &fam::IntakePrint { family_id: Some(id), person_id: None, order_read: false }).unwrap(),
    );
    let code = filled.split_whitespace().find(|word| word.starts_with("SA-")).unwrap();
    for typed in [code.to_owned(), code.to_lowercase(), code.replace('-', " ")] {
        let hit = found(&desk.session, &typed).remove(0);
        assert_eq!((hit.kind, hit.family_id, hit.why), (HitKind::Family, Some(id), Why::SheetCode), "{typed}");
    }
}

/// A family opened from a first contact in that state, and the interview of who asked.
fn interviewed(desk: &mut Desk, state: EnquiryState) -> (Id, IntakeSheet) {
    let asked = EnquiryChange { last_name: Some("Bianchi".into()), first_name: Some("Ada".into()), state, ..call("separazione") };
    let enquiry_id = fam::save_enquiry(&mut desk.session, &asked).unwrap().value;
    let request =
        EnquiryToFamily { enquiry_id, family_id: None, person_id: None, last_name: None, first_name: None, role: None, state: None };
    let file = fam::open_from_enquiry(&mut desk.session, &request).unwrap().value;
    let sheet = fam::show(&mut desk.session, file).unwrap().intakes.remove(0);
    (enquiry_id, sheet)
}

#[test]
fn the_decision_of_an_interview_moves_the_contact_in_one_step() {
    let mut desk = desk();
    let (contact, sheet) = interviewed(&mut desk, EnquiryState::Interviewed);
    let stands = |desk: &mut Desk| fam::enquiry(&mut desk.session, contact).unwrap().state;
    let decided = IntakeSheet { decision: Some(fam::Decision::Path), ..sheet.clone() };
    fam::save_intake(&mut desk.session, &decided).unwrap();
    assert_eq!(stands(&mut desk), EnquiryState::Path);
    history::undo(&mut desk.session).unwrap();
    assert_eq!(stands(&mut desk), EnquiryState::Interviewed);
    assert_eq!(fam::show(&mut desk.session, sheet.family_id).unwrap().intakes[0].decision, None);
    history::redo(&mut desk.session).unwrap();
    // Reopened by hand: the sheet saved again with the same decision says nothing new.
    let reopened = EnquiryMove { id: contact, state: EnquiryState::CallBack, call_back_on: Some(day(2025, 6, 20)), call_back_note: None };
    fam::move_enquiry(&mut desk.session, &reopened).unwrap();
    fam::save_intake(&mut desk.session, &IntakeSheet { needs: Some("tempo".into()), ..decided.clone() }).unwrap();
    assert_eq!(stands(&mut desk), EnquiryState::CallBack);
    fam::save_intake(&mut desk.session, &IntakeSheet { decision: Some(fam::Decision::Waiting), ..decided }).unwrap();
    let kept = fam::enquiry(&mut desk.session, contact).unwrap();
    assert_eq!((kept.state, kept.call_back_on), (EnquiryState::Waiting, None));
}

#[test]
fn an_interview_moves_no_contact_that_the_team_has_and_none_of_several() {
    for (state, decision, after) in [
        (EnquiryState::InTeam, fam::Decision::Path, EnquiryState::InTeam),
        (EnquiryState::Closed, fam::Decision::Path, EnquiryState::Closed),
        (EnquiryState::Booked, fam::Decision::Appointment, EnquiryState::CallBack),
        (EnquiryState::New, fam::Decision::Referred, EnquiryState::Referred),
    ] {
        let mut desk = desk();
        let (contact, sheet) = interviewed(&mut desk, state);
        fam::save_intake(&mut desk.session, &IntakeSheet { decision: Some(decision), ..sheet }).unwrap();
        assert_eq!(fam::enquiry(&mut desk.session, contact).unwrap().state, after, "{state:?}");
    }
    let mut desk = desk();
    let (contact, sheet) = interviewed(&mut desk, EnquiryState::Interviewed);
    let enquiry_id = fam::save_enquiry(&mut desk.session, &call("un'altra domanda")).unwrap().value;
    let (family_id, person_id) = (Some(sheet.family_id), sheet.person_id);
    let joined = EnquiryToFamily { enquiry_id, family_id, person_id, last_name: None, first_name: None, role: None, state: None };
    fam::open_from_enquiry(&mut desk.session, &joined).unwrap();
    fam::save_intake(&mut desk.session, &IntakeSheet { decision: Some(fam::Decision::Path), ..sheet }).unwrap();
    assert_eq!(fam::enquiry(&mut desk.session, contact).unwrap().state, EnquiryState::Interviewed);
}

/// A long name takes three lines, a large family many rows: what is to be signed is not left alone on a second page.
#[test]
fn the_decision_is_not_alone_on_a_second_page() {
    let mut desk = desk();
    let (mut on_one, mut on_two) = (0, 0);
    for others in [0, 3, 5, 7, 9] {
        for length in [8, 47, 70, 100] {
            let long = |first: &str| PersonDetails { first_name: first.to_owned(), ..someone("Abcdefg ".repeat(13)[..length].trim(), "") };
            let id = family(&mut desk.session, long("Maria Assunta Immacolata"), MemberRole::Mother);
            let mother = fam::show(&mut desk.session, id).unwrap().people[0].id;
            for place in 0..others {
                let child = someone("Rossi", &format!("Figlio{}", char::from(b'a' + place)));
                let child = PersonChange { parent_ids: vec![mother], ..member(id, MemberRole::Child, child) };
                fam::save_person(&mut desk.session, &child).unwrap();
            }
            for needs in [None, Some("Tempo per parlarne")] {
                fam::save_intake(&mut desk.session, &IntakeSheet { needs: needs.map(Into::into), ..interview(id, Some(mother)) }).unwrap();
                let request = fam::IntakePrint { family_id: Some(id), person_id: Some(mother), order_read: false };
                let words = words_on(&fam::print_intake(&mut desk.session, &request).unwrap());
                let pages: Vec<&str> = words.split('\u{c}').filter(|page| !page.trim().is_empty()).collect();
                match pages.as_slice() {
                    [_] => on_one += 1,
                    [_, second] if second.contains("Bisogni e risorse") && second.contains("Firma dell'operatore") => on_two += 1,
                    _ => panic!("{others} others, {length} letters, {needs:?}:\n{words}"),
                }
            }
        }
    }
    assert!(on_one >= 12 && on_two > 4, "{on_one} on one page, {on_two} on two");
}
