//! Consents through the public API: signatures, groups that stay incomplete, papers, rights.

mod ahead;
mod answers;
mod couples;
mod law;

use accogli_core::consent::{
    self, ConsentAnswer, ConsentBasis, ConsentPrint, ConsentState, LackReason, NoticeChange, NoticeMeans, NoticePrint, Service,
    SignRequest, WithdrawConsent,
};
use accogli_core::families::{self as fam, CustodyChange, Decides, Ground, OrderKind};
use accogli_core::groups::{self, Audience, EnrolRequest, EnrolmentState, ProgrammeChange, ProgrammeKind};
use accogli_core::overview::{self, TimelineKind, TimelineRequest, TodayRequest};
use accogli_core::rights::{self, CopyRequest, EraseRequest};
use accogli_core::vault::{Command, Session};
use accogli_core::{Code, Id, history};
use chrono::NaiveDate;

use crate::families::words_on;
use crate::houses::{Home, day, home, refusal};

fn request(home: &Home, signer: Id) -> SignRequest {
    SignRequest {
        family_id: home.family,
        child_ids: vec![home.sara],
        services: vec![Service::TalkingGroup],
        basis: ConsentBasis::Parent,
        signer_id: Some(signer),
        instead_of_id: None,
        reference: None,
        answer: ConsentAnswer::Given,
        signed_on: Some(day(2025, 6, 2)),
        expires_on: None,
        note: None,
    }
}

fn state(session: &mut Session, home: (Id, Id), service: Service) -> (ConsentState, Vec<LackReason>) {
    let view = consent::show(session, home.0).unwrap();
    let person = view.people.into_iter().find(|one| one.person_id == home.1).unwrap();
    let verdict = person.services.into_iter().find(|one| one.service == service).unwrap().verdict;
    (verdict.state, verdict.lacks.into_iter().map(|lack| lack.why).collect())
}

#[test]
fn two_keys_turn_and_one_is_taken_back() {
    let mut home = home();
    let (family, sara, mother, father) = (home.family, home.sara, home.mother, home.father);
    let at = |home: &mut Home| state(&mut home.desk.session, (family, sara), Service::TalkingGroup);
    assert_eq!(at(&mut home), (ConsentState::Incomplete, vec![LackReason::Parent, LackReason::Parent]));
    let hers = request(&home, mother);
    consent::sign(home.session(), &hers).unwrap();
    assert_eq!(at(&mut home), (ConsentState::Incomplete, vec![LackReason::Parent]));
    let view = consent::show(&mut home.desk.session, family).unwrap();
    let talking = &view.people[0].services.iter().find(|one| one.service == Service::TalkingGroup).unwrap().verdict;
    assert_eq!(talking.lacks[0].name.as_deref(), Some("Ugo Bianchi"));
    let his = request(&home, father);
    let second = consent::sign(home.session(), &his).unwrap().value;
    assert_eq!(at(&mut home), (ConsentState::Valid, vec![]));
    history::undo(home.session()).unwrap();
    assert_eq!(at(&mut home).0, ConsentState::Incomplete);
    history::redo(home.session()).unwrap();
    let back = WithdrawConsent { id: second, on: Some(day(2025, 6, 10)), mistaken: false };
    consent::withdraw(home.session(), &back).unwrap();
    assert_eq!(at(&mut home), (ConsentState::Withdrawn, vec![LackReason::Withdrawn]));
    assert_eq!(refusal(consent::withdraw(home.session(), &back)), (Code::WrongState, None));
    history::undo(home.session()).unwrap();
    assert_eq!(at(&mut home).0, ConsentState::Valid);
    let no = SignRequest { answer: ConsentAnswer::Refused, signed_on: Some(day(2025, 6, 11)), ..his };
    consent::sign(home.session(), &no).unwrap();
    assert_eq!(at(&mut home).0, ConsentState::Disagreement);
    // Another service and the other child are other papers.
    assert_eq!(state(&mut home.desk.session, (family, home.luca), Service::TalkingGroup).0, ConsentState::Incomplete);
    assert_eq!(state(&mut home.desk.session, (family, sara), Service::Photo).0, ConsentState::Incomplete);
}

#[test]
fn an_order_changes_who_must_sign() {
    let mut home = home();
    let (family, sara, mother) = (home.family, home.sara, home.mother);
    let hers = request(&home, mother);
    consent::sign(home.session(), &hers).unwrap();
    let order = home.order(OrderKind::SuperExclusive, Some(mother));
    fam::save_custody(home.session(), &order).unwrap();
    assert_eq!(state(&mut home.desk.session, (family, sara), Service::TalkingGroup).0, ConsentState::Valid);
    history::undo(home.session()).unwrap();
    let order = home.order(OrderKind::Services, None);
    fam::save_custody(home.session(), &order).unwrap();
    assert_eq!(state(&mut home.desk.session, (family, sara), Service::TalkingGroup), (ConsentState::Incomplete, vec![LackReason::Body]));
    let body =
        SignRequest { basis: ConsentBasis::Body, signer_id: None, reference: Some("Tutela minori di Crema, dott. Neri".into()), ..hers };
    consent::sign(home.session(), &body).unwrap();
    assert_eq!(state(&mut home.desk.session, (family, sara), Service::TalkingGroup).0, ConsentState::Valid);
}

#[test]
fn a_body_that_has_the_guardianship_signs_and_no_person_for_it() {
    let mut home = home();
    let (family, sara, mother) = (home.family, home.sara, home.mother);
    let order = home.order(OrderKind::Guardian, None);
    assert_eq!(refusal(fam::save_custody(home.session(), &order)), (Code::Required, Some("body")));
    let order = CustodyChange { body: Some("Comune di Crema".into()), ..order };
    fam::save_custody(home.session(), &order).unwrap();
    let told = &home.view().standings[0].standings;
    assert!(told.iter().all(|one| one.decides == Decides::No), "{told:?}");
    assert_eq!(told.iter().find(|one| one.person_id == mother).unwrap().ground, Ground::UnderGuardian);
    let hers = request(&home, mother);
    consent::sign(home.session(), &hers).unwrap();
    let lacks = (ConsentState::Incomplete, vec![LackReason::GuardianBody]);
    assert_eq!(state(&mut home.desk.session, (family, sara), Service::TalkingGroup), lacks);
    let paper = ConsentPrint {
        service: Some(Service::TalkingGroup),
        family_id: Some(family),
        child_id: Some(sara),
        signer_id: None,
        order_read: false,
    };
    assert!(words_on(&consent::print_consent(home.session(), &paper).unwrap()).contains("servizio affidatario o ente tutore"));
    let sheet = fam::IntakePrint { family_id: Some(family), person_id: Some(mother), order_read: true };
    let sheet = words_on(&fam::print_intake(home.session(), &sheet).unwrap());
    assert!(sheet.contains("R.G. 812/2025,") && sheet.contains("Comune di Crema"), "{sheet}");
    let body = SignRequest { basis: ConsentBasis::Body, signer_id: None, reference: Some("Comune di Crema, dott. Neri".into()), ..hers };
    consent::sign(home.session(), &body).unwrap();
    assert_eq!(state(&mut home.desk.session, (family, sara), Service::TalkingGroup).0, ConsentState::Valid);
}

#[test]
fn a_signature_that_is_none_is_refused_beside_its_field() {
    let mut home = home();
    let (mother, father, luca) = (home.mother, home.father, home.luca);
    let good = request(&home, mother);
    let far = || Some("all'estero fino a settembre".to_owned());
    for (request, field, code) in [
        (SignRequest { child_ids: vec![], ..good.clone() }, "child_ids", Code::Required),
        (SignRequest { services: vec![], ..good.clone() }, "services", Code::Required),
        (SignRequest { signed_on: None, ..good.clone() }, "signed_on", Code::Required),
        (SignRequest { signed_on: Some(day(2025, 6, 13)), ..good.clone() }, "signed_on", Code::DateInFuture),
        (SignRequest { expires_on: Some(day(2025, 6, 1)), ..good.clone() }, "expires_on", Code::EndBeforeStart),
        (SignRequest { signer_id: None, ..good.clone() }, "signer_id", Code::Required),
        (SignRequest { signer_id: Some(luca), ..good.clone() }, "signer_id", Code::NotASigner),
        (SignRequest { basis: ConsentBasis::Guardian, ..good.clone() }, "signer_id", Code::NotASigner),
        (SignRequest { basis: ConsentBasis::Own, signer_id: Some(home.sara), ..good.clone() }, "signer_id", Code::NotASigner),
        (SignRequest { basis: ConsentBasis::Impediment, reference: far(), ..good.clone() }, "instead_of_id", Code::Required),
        (
            SignRequest { basis: ConsentBasis::Impediment, reference: far(), instead_of_id: Some(mother), ..good.clone() },
            "instead_of_id",
            Code::SamePerson,
        ),
        (SignRequest { basis: ConsentBasis::Impediment, instead_of_id: Some(father), ..good.clone() }, "reference", Code::Required),
        (SignRequest { child_ids: vec![luca], signed_on: Some(day(2020, 1, 19)), ..good.clone() }, "signed_on", Code::BeforeBirth),
        (SignRequest { basis: ConsentBasis::Court, instead_of_id: Some(father), ..good.clone() }, "reference", Code::Required),
        (SignRequest { services: vec![Service::Mediation], ..good.clone() }, "services", Code::NotForChildren),
    ] {
        assert_eq!(refusal(consent::sign(home.session(), &request)), (code, Some(field)), "{request:?}");
    }
    assert!(consent::show(&mut home.desk.session, home.family).unwrap().people.iter().all(|one| one.signatures.is_empty()));
}

#[test]
fn an_enrolment_holds_its_place_and_stays_incomplete_until_the_consent_is_valid() {
    let mut home = home();
    let (sara, mother, father) = (home.sara, home.mother, home.father);
    let programme = ProgrammeChange {
        id: None,
        title: "Gruppo di parola".to_owned(),
        kind: ProgrammeKind::TalkingGroup,
        audience: Audience::Children,
        site_id: None,
        project_id: None,
        area_code: None,
        minimum: Some(1),
        maximum: Some(1),
        max_meetings: None,
        decide_on: None,
        conductor: None,
        age_from: Some(6),
        age_to: Some(11),
        municipalities: vec![],
        note: None,
    };
    let id = groups::save_programme(home.session(), &programme).unwrap().value;
    let enrol = EnrolRequest { programme_id: id, person_id: Some(sara), person: None, note: None };
    assert_eq!(groups::enrol(home.session(), &enrol).unwrap().value.state, EnrolmentState::Enrolled);
    let family_id = home.family;
    let told = |home: &mut Home| {
        let lines = overview::timeline(home.session(), &TimelineRequest { family_id }).unwrap();
        lines.into_iter().find(|one| one.kind == TimelineKind::Enrolment && one.person_id == Some(sara)).unwrap().state
    };
    assert_eq!(told(&mut home).as_deref(), Some("incomplete"), "not told as confirmed");
    let consent_of = |home: &mut Home| groups::programme(&mut home.desk.session, id).unwrap().enrolled[0].consent.clone().unwrap();
    assert_eq!(consent_of(&mut home).state, ConsentState::Incomplete);
    let both = EnrolRequest { person_id: Some(home.luca), ..enrol };
    assert_eq!(groups::enrol(home.session(), &both).unwrap().value.state, EnrolmentState::Waiting, "the place is held");
    for parent in [mother, father] {
        let signed = request(&home, parent);
        consent::sign(home.session(), &signed).unwrap();
    }
    assert_eq!(consent_of(&mut home).state, ConsentState::Valid);
    assert_eq!(told(&mut home), None);
    let adult = EnrolRequest { programme_id: id, person_id: Some(mother), person: None, note: None };
    groups::enrol(home.session(), &adult).unwrap();
    let waiting = groups::programme(&mut home.desk.session, id).unwrap().waiting;
    assert!(waiting.iter().find(|one| one.person_id == mother).unwrap().consent.is_none());
}

#[test]
fn consent_and_notice_are_two_papers_blank_and_filled() {
    let mut home = home();
    let (family, sara, father, mother) = (home.family, home.sara, home.father, home.mother);
    let blank = ConsentPrint { service: None, family_id: None, child_id: None, signer_id: None, order_read: false };
    let text = words_on(&consent::print_consent(home.session(), &blank).unwrap());
    assert!(text.contains("Consenso a un servizio") && text.contains("gruppo di parola") && !text.contains("Bianchi"), "{text}");
    let signed = request(&home, mother);
    consent::sign(home.session(), &signed).unwrap();
    let filled = ConsentPrint {
        service: Some(Service::TalkingGroup),
        family_id: Some(family),
        child_id: Some(sara),
        signer_id: Some(father),
        order_read: false,
    };
    let printout = consent::print_consent(home.session(), &filled).unwrap();
    let text = words_on(&printout);
    assert!(text.contains("Sara Bianchi") && text.contains("manca la firma di Ugo Bianchi"), "{text}");
    assert_eq!(printout.subject, Some(family));
    let mediation = ConsentPrint { service: Some(Service::Mediation), ..filled };
    assert_eq!(refusal(consent::print_consent(home.session(), &mediation)), (Code::NotForChildren, Some("service")));
    let receipt = NoticeChange { family_id: family, person_ids: vec![mother, father], given_on: None, means: NoticeMeans::Paper };
    consent::give_notice(home.session(), &receipt).unwrap();
    let view = consent::show(&mut home.desk.session, family).unwrap();
    assert_eq!(view.notices.iter().map(|one| (one.version, one.given_on)).collect::<Vec<_>>(), [(1, day(2025, 6, 12)); 2]);
    history::undo(home.session()).unwrap();
    assert!(consent::show(&mut home.desk.session, family).unwrap().notices.is_empty());
    let text = words_on(&consent::print_notice(home.session(), &NoticePrint { family_id: Some(family), person_id: Some(mother) }).unwrap());
    assert!(text.contains("Marta Rossi") && text.contains("Garante") && text.contains("non è un consenso"), "{text}");
    if let Some(folder) = std::env::var_os("SHOW_PAPER") {
        let pdf = [consent::print_consent(home.session(), &filled).unwrap(), consent::print_consent(home.session(), &blank).unwrap()];
        for (place, paper) in pdf.iter().enumerate() {
            std::fs::write(std::path::Path::new(&folder).join(format!("consenso-{place}.pdf")), &paper.pdf).unwrap();
        }
        let notice = consent::print_notice(home.session(), &NoticePrint { family_id: None, person_id: None }).unwrap();
        std::fs::write(std::path::Path::new(&folder).join("informativa.pdf"), &notice.pdf).unwrap();
    }
}

#[test]
fn consents_are_in_the_copy_of_ones_data_and_their_words_go_with_an_erasure() {
    let mut home = home();
    let (sara, mother, father) = (home.sara, home.mother, home.father);
    let hers = SignRequest { note: Some("Canarino della madre".into()), ..request(&home, mother) };
    consent::sign(home.session(), &hers).unwrap();
    let order = home.order(OrderKind::Joint, None);
    fam::save_custody(home.session(), &order).unwrap();
    let copy = |home: &mut Home, person_id, child_ids: Vec<Id>| {
        let printout = rights::print_copy(home.session(), &CopyRequest { person_id, child_ids, piece_ids: vec![], reason: None }).unwrap();
        String::from_utf8(printout.data.unwrap()).unwrap()
    };
    let (to_her, to_him) = (copy(&mut home, mother, vec![]), copy(&mut home, father, vec![sara]));
    assert!(to_her.contains("Canarino della madre") && to_her.contains("\"talking_group\""), "{to_her}");
    assert!(!to_him.contains("Canarino") && to_him.contains("\"talking_group\"") && to_him.contains("R.G. 812/2025"), "{to_him}");
    rights::erase(home.session(), &EraseRequest { person_id: mother }).unwrap();
    let left: i64 = home
        .session()
        .register()
        .read(|reader| reader.number("SELECT count(*) FROM consent WHERE note IS NOT NULL OR reference IS NOT NULL", []))
        .unwrap();
    assert_eq!(left, 0);
    let kept = home.session().read(Command::ConsentShow, |reader| reader.number("SELECT count(*) FROM consent", [])).unwrap();
    assert_eq!(kept, 1, "that it was there stays");
}

#[test]
fn an_ending_signature_is_on_today_and_the_timeline_tells_what_became_of_it() {
    let mut home = home();
    let (family_id, mother, father) = (home.family, home.mother, home.father);
    let soon = SignRequest { expires_on: Some(day(2025, 7, 1)), ..request(&home, mother) };
    let far = SignRequest { expires_on: Some(day(2025, 12, 1)), ..request(&home, father) };
    let hers = consent::sign(home.session(), &soon).unwrap().value;
    consent::sign(home.session(), &far).unwrap();
    let today = |home: &mut Home| overview::today(home.session(), &TodayRequest { site_id: None }).unwrap().consents;
    let due = today(&mut home);
    assert_eq!(due.iter().map(|one| (one.id, one.family_id)).collect::<Vec<_>>(), [(hers, family_id)]);
    consent::withdraw(home.session(), &WithdrawConsent { id: hers, on: Some(day(2025, 6, 11)), mistaken: false }).unwrap();
    assert!(today(&mut home).is_empty());
    let lines = overview::timeline(home.session(), &TimelineRequest { family_id }).unwrap();
    let of_hers: Vec<_> = lines.iter().filter(|one| one.subject_id == hers).map(|one| (one.day, one.state.as_deref().unwrap())).collect();
    assert_eq!(of_hers.len(), 2, "{of_hers:?}");
    assert_eq!(of_hers[0], (day(2025, 6, 11), "withdrawn"));
    assert!(lines.iter().all(|one| one.kind != TimelineKind::Consent || one.person_id == Some(home.sara)));
}
