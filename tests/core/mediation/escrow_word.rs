//! A mediator's own word for the escrow: before it nothing they write is sealed to it, afterwards every case of theirs is (T45).

use accogli_core::Code;
use accogli_core::mediation::{self, CaseView, EscrowConfirm, GrantRequest};
use accogli_core::vault::Role;

use super::escrow::{asked, start, texts};
use super::{House, house};

/// Confirms it for whoever is in.
pub(super) fn confirm(house: &mut House, fingerprint: &str) -> Result<(), Code> {
    let request = EscrowConfirm { fingerprint: fingerprint.to_owned() };
    mediation::confirm_escrow(&mut house.desk.session, &request).map(|_| ()).map_err(|refusal| refusal.code)
}

fn kept(house: &House, case: &CaseView) -> i64 {
    house.desk.session.register().read(|reader| reader.number("SELECT count(*) FROM escrow_key WHERE case_id = ?", [case.id])).unwrap()
}

/// As a register stands whose escrow was filled before anybody was asked.
fn forget_words(house: &mut House) {
    let command = accogli_core::vault::Command::MediationReadNotes;
    house
        .desk
        .session
        .write(command, |writer| {
            let words: Vec<accogli_core::Id> = writer.rows("SELECT id FROM escrow_consent", [], |row| row.get(0))?;
            words.into_iter().try_for_each(|word| writer.remove("escrow_consent", word).map(|_| ()))
        })
        .unwrap();
}

#[test]
fn t45_nothing_of_a_mediator_is_in_the_escrow_before_their_own_word_and_all_of_it_afterwards() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let old = house.open(&[anna]);
    house.write(&old, "prima");
    let mut house = house.switch("coordinatrice");
    let codes = start(&mut house);
    assert_eq!(mediation::escrow(&house.desk.session).unwrap().waiting, ["ANNA di prova"], "who mediates nothing is not waited for");

    // Reading, writing, a new case: nothing follows by itself.
    let mut house = house.switch("anna");
    let shown = mediation::show(&mut house.desk.session, old.id).unwrap();
    assert_eq!((shown.escrow.as_ref(), &shown.escrow_missing[..]), (Some(&codes.fingerprint), &[anna][..]));
    texts(&mut house, old.id);
    house.write(&old, "dopo");
    let second = house.open(&[anna]);
    assert_eq!((kept(&house, &old), kept(&house, &second)), (0, 0));

    // The key that was compared is the key that is confirmed.
    let of_bruno = house.fingerprint(bruno).unwrap();
    assert_eq!(confirm(&mut house, &of_bruno), Err(Code::FingerprintDiffers));
    confirm(&mut house, &codes.fingerprint).unwrap();
    assert_eq!(confirm(&mut house, &codes.fingerprint), Err(Code::WrongState), "once is enough");
    assert_eq!((kept(&house, &old), kept(&house, &second)), (1, 1), "at once, no case need be opened");
    let third = house.open(&[anna]);
    assert_eq!(kept(&house, &third), 1, "a case opened afterwards has it from its first word");
    assert!(mediation::show(&mut house.desk.session, third.id).unwrap().escrow_missing.is_empty());
    let mut house = house.switch("coordinatrice");
    let standing = mediation::escrow(&house.desk.session).unwrap();
    assert_eq!((standing.waiting.len(), standing.covered, standing.cases), (0, 3, 3));
    let told = "SELECT count(*) FROM audit_entry WHERE action = 'mediation_confirm_escrow' AND actor = ? AND outcome = 'done'";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(told, [anna])).unwrap(), 1);
    let request = asked(&house, &codes, old.id, bruno);
    mediation::use_escrow(&mut house.desk.session, &request).unwrap();
    let mut house = house.switch("bruno");
    assert_eq!(texts(&mut house, old.id), ["dopo", "prima"]);
}

#[test]
fn t45_a_case_of_two_waits_for_both_and_a_newcomer_without_a_word_writes_outside() {
    let house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let mut house = house.switch("coordinatrice");
    let codes = start(&mut house);
    let mut house = house.switch("anna");
    let shared = house.open(&[anna, bruno]);
    let own = house.open(&[anna]);
    confirm(&mut house, &codes.fingerprint).unwrap();
    assert_eq!((kept(&house, &shared), kept(&house, &own)), (0, 1));
    house.write(&own, "di Anna sola");
    let fingerprint = house.fingerprint(bruno).unwrap();
    mediation::add_mediator(&mut house.desk.session, &GrantRequest { case_id: own.id, staff_id: bruno, fingerprint }).unwrap();

    // What Bruno writes has a key the escrow does not hold, and Anna reads it.
    let mut house = house.switch("bruno");
    assert_eq!(texts(&mut house, own.id), ["di Anna sola"]);
    house.write(&own, "di Bruno");
    house.write(&own, "ancora di Bruno");
    assert_eq!((kept(&house, &own), kept(&house, &shared)), (1, 0));
    let generations = "SELECT count(DISTINCT generation) FROM sealed_note WHERE case_id = ?";
    assert_eq!(
        house.desk.session.register().read(|reader| reader.number(generations, [own.id])).unwrap(),
        2,
        "one new key, not one a note"
    );
    let mut house = house.switch("anna");
    assert_eq!(texts(&mut house, own.id), ["ancora di Bruno", "di Anna sola", "di Bruno"]);
    assert_eq!(kept(&house, &own), 1);
    let house = house.switch("coordinatrice");
    let standing = mediation::escrow(&house.desk.session).unwrap();
    assert_eq!((&standing.waiting[..], standing.covered), (&["BRUNO di prova".to_owned()][..], 0));

    // With his word everything follows; removing him takes none of it away.
    let mut house = house.switch("bruno");
    confirm(&mut house, &codes.fingerprint).unwrap();
    assert_eq!((kept(&house, &own), kept(&house, &shared)), (2, 1));
    let mut house = house.switch("coordinatrice");
    let leaving = mediation::leaving(&house.desk.session, bruno).unwrap();
    assert_eq!((leaving.cases, leaving.notes_close), (2, 0));
    let retirement = crate::desk::handed_to(&house.desk.session, bruno, anna, false);
    crate::desk::retire_with(&mut house.desk.session, retirement).unwrap();
    assert!(mediation::escrow(&house.desk.session).unwrap().waiting.is_empty());
    assert_eq!(kept(&house, &own), 3, "the key of what is written from now on: whoever stays has confirmed");
    assert_eq!(house.desk.session.verify().unwrap().first_bad, None);
}

#[test]
fn t45_a_mediator_lost_without_a_word_is_told_before_the_removal_and_another_escrow_asks_anew() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let case = house.open(&[anna]);
    house.write(&case, "senza parola");
    let mut house = house.switch("coordinatrice");
    start(&mut house);
    let leaving = mediation::leaving(&house.desk.session, anna).unwrap();
    assert_eq!((leaving.alone, leaving.notes_close), (1, 1), "an escrow that does not hold them saves nothing");
    mediation::end_escrow(&mut house.desk.session).unwrap();
    let second = start(&mut house);
    let mut house = house.switch("anna");
    confirm(&mut house, &second.fingerprint).unwrap();
    let mut house = house.switch("coordinatrice");
    mediation::end_escrow(&mut house.desk.session).unwrap();
    let third = start(&mut house);
    assert_eq!(mediation::escrow(&house.desk.session).unwrap().waiting, ["ANNA di prova"]);
    let request = asked(&house, &third, case.id, bruno);
    assert_eq!(mediation::use_escrow(&mut house.desk.session, &request).unwrap_err().code, Code::SealedForOthers);
    let mut house = house.switch("anna");
    assert_eq!(confirm(&mut house, &second.fingerprint), Err(Code::FingerprintDiffers), "the word is for the escrow there is");
    let mut house = house.switch("sportello");
    assert_eq!(confirm(&mut house, &third.fingerprint), Err(Code::NotPermitted));
    assert_eq!(house.desk.session.me().role, Role::Desk);
}

#[test]
fn t45_an_escrow_filled_before_anybody_was_asked_keeps_what_it_has_and_gets_nothing_more() {
    let house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let mut house = house.switch("coordinatrice");
    let codes = start(&mut house);
    let mut house = house.switch("anna");
    confirm(&mut house, &codes.fingerprint).unwrap();
    let case = house.open(&[anna]);
    house.write(&case, "di allora");
    forget_words(&mut house);
    house.write(&case, "di adesso");
    texts(&mut house, case.id);
    assert_eq!(kept(&house, &case), 1);
    let mut house = house.switch("coordinatrice");
    let request = asked(&house, &codes, case.id, bruno);
    mediation::use_escrow(&mut house.desk.session, &request).unwrap();
    let mut house = house.switch("bruno");
    assert_eq!(texts(&mut house, case.id), ["di allora"]);
}
