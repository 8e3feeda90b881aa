//! A mediator whose password was lost comes in by the recovery kit, with a new pair: what opens, what stays closed, what goes on.

use accogli_core::mediation::{self, GrantRequest, MediatorEnd, NoteQuery, NoteText, PartyRequest, ScreeningAnswer};
use accogli_core::vault::{self, RecoverRequest, Retirement};
use accogli_core::{Code, Id};

use super::escrow::{asked, start, texts};
use super::escrow_word::confirm;
use super::{House, house, note};
use crate::desk::{Desk, PASSWORD, clock};

/// Somebody comes in by the kit, and gives themself the password all have here.
pub fn recover(house: House, login_name: &str) -> House {
    let House { desk, parents, child, anna, bruno } = house;
    let path = desk.path();
    let Desk { folder, session, recovery_code } = desk;
    session.lock().unwrap();
    let request = RecoverRequest { recovery_code, login_name: login_name.to_owned(), password: PASSWORD.to_owned() };
    let (session, recovery_code) = vault::recover(&path, &request, clock()).unwrap();
    House { desk: Desk { folder, session, recovery_code }, parents, child, anna, bruno }
}

fn refused(house: &mut House, case: Id) -> Code {
    mediation::read_notes(&mut house.desk.session, case).unwrap_err().code
}

#[test]
fn t45_the_two_envelopes_give_a_mediators_own_notes_back_after_the_kit() {
    let mut house = house();
    let anna = house.anna;
    let case = house.open(&[anna]);
    let mut house = house.switch("coordinatrice");
    let codes = start(&mut house);
    let mut house = house.switch("anna");
    confirm(&mut house, &codes.fingerprint).unwrap();
    house.write(&case, "prima");
    assert_eq!(texts(&mut house, case.id), ["prima"]);
    let mut house = recover(house, "anna");
    assert_eq!(refused(&mut house, case.id), Code::SealedForOthers, "the kit opens the register, not the notes");
    let mut house = house.switch("coordinatrice");
    let request = asked(&house, &codes, case.id, anna);
    mediation::use_escrow(&mut house.desk.session, &request).unwrap();
    let mut house = house.switch("anna");
    assert_eq!(texts(&mut house, case.id), ["prima"]);
    house.write(&case, "dopo");
    assert_eq!(texts(&mut house, case.id), ["dopo", "prima"]);
    let keys = "SELECT count(*) FROM case_key";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(keys, [])).unwrap(), 1, "the dead key is gone");
    assert_eq!(house.desk.session.verify().unwrap().first_bad, None);
}

#[test]
fn who_mediates_alone_goes_on_after_the_kit_and_what_was_before_stays_closed() {
    let mut house = house();
    let anna = house.anna;
    let case = house.open(&[anna]);
    house.write(&case, "prima");
    house.screen(&case, 0, ScreeningAnswer::Unclear).unwrap();
    let mut house = house.switch("coordinatrice");
    let codes = start(&mut house);
    let mut house = recover(house, "anna");
    confirm(&mut house, &codes.fingerprint).unwrap();
    // The page tells the screening of before apart from one that is not there, and lets it be made again.
    let party = PartyRequest { case_id: case.id, party_id: case.parties[0].id };
    assert_eq!(mediation::read_screening(&mut house.desk.session, party).unwrap_err().code, Code::SealedForOthers);
    house.write(&case, "dopo");
    assert_eq!(mediation::read_screening(&mut house.desk.session, party).unwrap_err().code, Code::SealedForOthers);
    house.screen(&case, 0, ScreeningAnswer::No).unwrap();
    assert_eq!(mediation::read_screening(&mut house.desk.session, party).unwrap().answers.violence, ScreeningAnswer::No);
    for _ in 0..2 {
        let notes = mediation::read_notes(&mut house.desk.session, case.id).unwrap();
        let mut seen: Vec<(bool, Option<String>)> =
            notes.into_iter().map(|note| (note.closed, note.content.map(|content| content.text))).collect();
        seen.sort();
        assert_eq!(seen, [(false, Some("dopo".to_owned())), (true, None)]);
    }
    // Following an escrow is no action where there is nothing left to follow with: the readings alone stand in the audit.
    let done = "SELECT count(*) FROM audit_entry WHERE action = 'mediation_read_notes' AND outcome = 'done'";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(done, [])).unwrap(), 0);
    // What is written since is in the envelopes too.
    let mut house = recover(house, "anna");
    assert_eq!(refused(&mut house, case.id), Code::SealedForOthers);
    let mut house = house.switch("coordinatrice");
    let request = asked(&house, &codes, case.id, anna);
    mediation::use_escrow(&mut house.desk.session, &request).unwrap();
    let mut house = house.switch("anna");
    assert_eq!(texts(&mut house, case.id), ["dopo"]);
}

#[test]
fn beside_another_mediator_it_is_that_one_who_shares_again() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let case = house.open(&[anna, bruno]);
    house.write(&case, "prima");
    let mut house = recover(house, "anna");
    let text = NoteText { case_id: case.id, meeting_id: None, content: note("dopo") };
    assert_eq!(mediation::write_note(&mut house.desk.session, &text).unwrap_err().code, Code::SealedForOthers);
    let mut house = house.switch("bruno");
    let session = &mut house.desk.session;
    mediation::end_mediator(session, MediatorEnd { case_id: case.id, staff_id: anna }).unwrap();
    let fingerprint = mediation::candidates(session).unwrap().into_iter().find(|one| one.staff_id == anna).unwrap().fingerprint;
    mediation::add_mediator(session, &GrantRequest { case_id: case.id, staff_id: anna, fingerprint }).unwrap();
    let mut house = house.switch("anna");
    house.write(&case, "dopo");
    assert_eq!(texts(&mut house, case.id), ["dopo", "prima"]);
}

#[test]
fn a_search_over_all_notes_gives_what_opens_and_tells_how_many_do_not() {
    let mut house = house();
    let anna = house.anna;
    let old = house.open(&[anna]);
    house.write(&old, "zafferano");
    house.write(&old, "altro");
    let mut house = recover(house, "anna");
    let new = house.open(&[anna]);
    house.write(&new, "zafferano nuovo");
    let mut search = |case_id| mediation::search_notes(&mut house.desk.session, &NoteQuery { case_id, text: "zafferano".to_owned() });
    let found = search(None).unwrap();
    assert_eq!(found.hits.iter().map(|hit| hit.case_id).collect::<Vec<_>>(), [new.id]);
    assert_eq!(found.closed, 2);
    assert_eq!(search(Some(old.id)).unwrap_err().code, Code::SealedForOthers);
    house.write(&old, "zafferano di dopo");
    let found = mediation::search_notes(&mut house.desk.session, &NoteQuery { case_id: Some(old.id), text: "dopo".to_owned() }).unwrap();
    assert_eq!((found.hits.len(), found.closed), (1, 2));
}

#[test]
fn a_colleague_who_lost_the_key_does_not_count_as_one_who_keeps_the_notes_open() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let case = house.open(&[anna, bruno]);
    house.write(&case, "prima");
    let closing = |house: &House| mediation::leaving(&house.desk.session, anna).unwrap().notes_close;
    let house = house.switch("coordinatrice");
    assert_eq!(closing(&house), 0, "the colleague reads on");
    let house = recover(house, "bruno").switch("coordinatrice");
    assert_eq!(closing(&house), 1, "the colleague came in by the kit and opens nothing");
    let mut house = house;
    let retirement = Retirement { id: anna, successor_id: None, successor_fingerprint: None, notes_close: false };
    let refusal = crate::desk::retire_with(&mut house.desk.session, retirement).unwrap_err();
    assert_eq!((refusal.code, refusal.field), (Code::NotesWouldClose, Some("notes_close")));
    // Shared again, they are open again.
    let mut house = house.switch("anna");
    let session = &mut house.desk.session;
    mediation::end_mediator(session, MediatorEnd { case_id: case.id, staff_id: bruno }).unwrap();
    let fingerprint = mediation::candidates(session).unwrap().into_iter().find(|one| one.staff_id == bruno).unwrap().fingerprint;
    mediation::add_mediator(session, &GrantRequest { case_id: case.id, staff_id: bruno, fingerprint }).unwrap();
    assert_eq!(closing(&house.switch("coordinatrice")), 0);
}
