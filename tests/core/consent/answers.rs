//! What was answered and what becomes of it: a no is no consent, nobody's paper tells the other's answer, a reminder stands until the same
//! key is turned again.

use accogli_core::store::Cells;

use super::*;

fn talking(home: &mut Home) -> (ConsentState, Vec<LackReason>) {
    let (state, mut lacks) = state(&mut home.desk.session, (home.family, home.sara), Service::TalkingGroup);
    // Which of two parents comes first is nobody's business here: their identifiers decide it.
    lacks.sort_by_key(|lack| format!("{lack:?}"));
    (state, lacks)
}

#[test]
fn a_no_is_not_taken_back() {
    let mut home = home();
    let father = home.father;
    let no = SignRequest { answer: ConsentAnswer::Refused, ..request(&home, father) };
    let id = consent::sign(home.session(), &no).unwrap().value;
    let refused = (ConsentState::Disagreement, vec![LackReason::ContrastIf, LackReason::Parent]);
    assert_eq!(talking(&mut home), refused);
    let back = WithdrawConsent { id, on: Some(day(2025, 6, 10)), mistaken: false };
    assert_eq!(refusal(consent::withdraw(home.session(), &back)), (Code::NoConsentGiven, None));
    assert_eq!(talking(&mut home), refused);
    // One that was never there is taken out, and comes back with Ctrl+Z.
    consent::withdraw(home.session(), &WithdrawConsent { on: None, mistaken: true, ..back }).unwrap();
    assert_eq!(talking(&mut home).0, ConsentState::Incomplete);
    history::undo(home.session()).unwrap();
    assert_eq!(talking(&mut home), refused);
    // Where an older version let it be written, the no is still a no.
    let older = Cells::new().set("withdrawn_on", day(2025, 6, 10));
    home.session().write(Command::ConsentWithdraw, |writer| writer.update("consent", id, older).map(drop)).unwrap();
    assert_eq!(talking(&mut home), refused);
}

/// The other parent's answers, one after the other, from none to a consent that is past its time.
#[test]
fn the_form_of_one_parent_is_the_same_whatever_the_other_answered() {
    let answered: [(&str, Option<ConsentAnswer>, Option<NaiveDate>, bool); 4] = [
        ("nothing", None, None, false),
        ("no", Some(ConsentAnswer::Refused), None, false),
        ("yes, taken back", Some(ConsentAnswer::Given), None, true),
        ("yes, past its time", Some(ConsentAnswer::Given), Some(day(2025, 6, 10)), false),
    ];
    let mut papers = Vec::new();
    for (what, answer, expires_on, back) in answered {
        let mut home = home();
        let (family, sara, mother, father) = (home.family, home.sara, home.mother, home.father);
        if let Some(answer) = answer {
            let his = SignRequest { answer, expires_on, ..request(&home, father) };
            let id = consent::sign(home.session(), &his).unwrap().value;
            if back {
                consent::withdraw(home.session(), &WithdrawConsent { id, on: Some(day(2025, 6, 9)), mistaken: false }).unwrap();
            }
        }
        let mut print = |signer_id| {
            let request = ConsentPrint {
                service: Some(Service::TalkingGroup),
                family_id: Some(family),
                child_id: Some(sara),
                signer_id,
                order_read: false,
            };
            let text = words_on(&consent::print_consent(home.session(), &request).unwrap());
            let said = text.split("non è ancora valido:").nth(1).and_then(|rest| rest.split('.').next()).unwrap_or_default();
            said.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let (hers, anybodys) = (print(Some(mother)), print(None));
        assert_eq!(hers, "manca la firma di Marta Rossi; manca un'altra firma", "{what}");
        assert_eq!(anybodys, "manca una firma", "{what}");
        papers.push(print(Some(father)));
    }
    // His own are told to him in full.
    assert_eq!(papers[0], "manca la firma di Ugo Bianchi; manca un'altra firma");
    assert_eq!(papers[1], "Ugo Bianchi non è d'accordo (dal 02/06/2025); manca un'altra firma");
    assert!(papers[2].starts_with("Ugo Bianchi ha ritirato il consenso (dal 09/06/2025)") && papers[3].contains("è scaduta"), "{papers:?}");
}

#[test]
fn a_notice_written_by_mistake_is_taken_out_later_too() {
    let mut home = home();
    let (family_id, mother, father) = (home.family, home.mother, home.father);
    let receipt = NoticeChange { family_id, person_ids: vec![mother, father], given_on: None, means: NoticeMeans::Paper };
    consent::give_notice(home.session(), &receipt).unwrap();
    // Something else has been done since: Ctrl+Z would take that back.
    let hers = request(&home, mother);
    consent::sign(home.session(), &hers).unwrap();
    let given = |home: &mut Home| -> Vec<Id> {
        consent::show(home.session(), family_id).unwrap().notices.iter().map(|one| one.person_id).collect()
    };
    let his = consent::show(home.session(), family_id).unwrap().notices.into_iter().find(|one| one.person_id == father).unwrap().id;
    consent::end_notice(home.session(), his).unwrap();
    assert_eq!(given(&mut home), [mother]);
    assert_eq!(refusal(consent::end_notice(home.session(), his)), (Code::NotFound, None));
    let copy = CopyRequest { person_id: father, child_ids: vec![], piece_ids: vec![], reason: None };
    let text = String::from_utf8(rights::print_copy(home.session(), &copy).unwrap().data.unwrap()).unwrap();
    assert!(!text.contains("2025-06-12\",\"means") && !text.contains("\"paper\""), "{text}");
    history::undo(home.session()).unwrap();
    assert_eq!(given(&mut home).len(), 2);
}

fn court_of(instead_of_id: Id, it: SignRequest) -> SignRequest {
    SignRequest {
        basis: ConsentBasis::Court,
        signer_id: None,
        instead_of_id: Some(instead_of_id),
        reference: Some("Tribunale di Cremona".into()),
        ..it
    }
}

/// A signature at its end, and what was signed since: does the reminder stay?
#[test]
fn a_reminder_stands_until_the_same_key_is_turned_again() {
    type Change = fn(&Home, SignRequest) -> SignRequest;
    let parent: Change = |_, it| it;
    let father: Change = |home, it| SignRequest { signer_id: Some(home.father), ..it };
    let declares: Change = |home, it| SignRequest {
        basis: ConsentBasis::Impediment,
        instead_of_id: Some(home.father),
        reference: Some("ricoverato".into()),
        ..it
    };
    let body: Change = |_, it| SignRequest { basis: ConsentBasis::Body, signer_id: None, reference: Some("Tutela minori".into()), ..it };
    let for_him: Change = |home, it| court_of(home.father, it);
    let for_her: Change = |home, it| court_of(home.mother, it);
    let cases: [(&str, Change, Change, bool); 10] = [
        ("signed anew", parent, parent, false),
        ("the other parent's", parent, father, true),
        ("her declaration is not her own consent", parent, declares, true),
        ("her own consent is not her declaration", declares, parent, true),
        ("declared anew", declares, declares, false),
        ("the body, and the judge: both by nobody of the register", body, for_him, true),
        ("the judge, and the body", for_him, body, true),
        ("the judge for him, then for her", for_him, for_her, true),
        ("the judge for him anew", for_him, for_him, false),
        ("the body anew", body, body, false),
    ];
    for (what, first, then, stays) in cases {
        let mut home = home();
        let mother = home.mother;
        if what.starts_with("the body") {
            // Only whoever would be asked today is asked anew.
            let order = home.order(OrderKind::Services, None);
            fam::save_custody(home.session(), &order).unwrap();
        }
        let ending = first(&home, SignRequest { expires_on: Some(day(2025, 7, 1)), ..request(&home, mother) });
        let due = consent::sign(home.session(), &ending).unwrap().value;
        let later = SignRequest { signed_on: Some(day(2025, 6, 11)), expires_on: Some(day(2026, 6, 1)), ..request(&home, mother) };
        let later = then(&home, later);
        consent::sign(home.session(), &later).unwrap();
        let today = overview::today(home.session(), &TodayRequest { site_id: None }).unwrap().consents;
        assert_eq!(today.iter().any(|one| one.id == due), stays, "{what}");
    }
    // One that holds longer and was signed before is not the answer that counts.
    let mut home = home();
    let mother = home.mother;
    for (signed_on, expires_on) in [(day(2025, 5, 1), day(2025, 12, 1)), (day(2025, 6, 1), day(2025, 7, 1))] {
        let signed = SignRequest { signed_on: Some(signed_on), expires_on: Some(expires_on), ..request(&home, mother) };
        consent::sign(home.session(), &signed).unwrap();
    }
    let today = overview::today(home.session(), &TodayRequest { site_id: None }).unwrap().consents;
    assert_eq!(today.iter().map(|one| one.expires_on).collect::<Vec<_>>(), [day(2025, 7, 1)]);
}

/// Many that nobody is to be asked for anew do not hide the one that somebody is.
#[test]
fn an_ending_signature_is_told_behind_however_many_that_count_no_more() {
    let mut home = home();
    let (sara, mother) = (home.sara, home.mother);
    let hers = SignRequest { expires_on: Some(day(2025, 7, 1)), ..request(&home, mother) };
    consent::sign(home.session(), &hers).unwrap();
    let ended = |signer| {
        let cells = Cells::new().set("person_id", sara).set("service", "talking_group").set("rule_version", 1_i64).set("basis", "parent");
        cells.set("signer_id", signer).set("answer", "given").set("signed_on", day(2024, 6, 20)).set("expires_on", day(2025, 6, 20))
    };
    home.session()
        .write(Command::ConsentSign, |writer| {
            for number in 0..150 {
                let stranger =
                    writer.insert("person", Cells::new().set("last_name", "Estranea").set("first_name", format!("N{number}")))?;
                writer.insert("consent", ended(stranger))?;
            }
            Ok(())
        })
        .unwrap();
    let told = overview::today(home.session(), &TodayRequest { site_id: None }).unwrap().consents;
    assert_eq!(told.iter().map(|one| one.expires_on).collect::<Vec<_>>(), [day(2025, 7, 1)]);
}
