//! The notes' escrow: two halves, neither of which is kept, give a case back to a mediator (T45's other half).

use accogli_core::families::{self as fam, NewRestriction};
use accogli_core::mediation::{self, CaseView, EscrowCodes, EscrowUse};
use accogli_core::store::Cells;
use accogli_core::vault::{CaseKey, Command, Half, Role, join_key};
use accogli_core::{Code, Id};

use super::escrow_word::confirm;
use super::{House, house};

pub(super) fn start(house: &mut House) -> EscrowCodes {
    mediation::start_escrow(&mut house.desk.session).unwrap().value
}

pub(super) fn asked(house: &House, codes: &EscrowCodes, case_id: Id, staff_id: Id) -> EscrowUse {
    EscrowUse {
        coordinator_code: codes.coordinator_code.to_lowercase(),
        director_code: codes.director_code.replace('-', " "),
        case_id,
        staff_id,
        fingerprint: house.fingerprint(staff_id).unwrap(),
    }
}

pub(super) fn texts(house: &mut House, case: Id) -> Vec<String> {
    let notes = mediation::read_notes(&mut house.desk.session, case).unwrap();
    let mut texts: Vec<String> = notes.into_iter().filter_map(|note| note.content).map(|content| content.text).collect();
    texts.sort();
    texts
}

#[test]
fn t45_with_an_escrow_the_notes_of_a_lost_mediator_come_back_by_both_halves_and_never_by_one() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let old = house.open(&[anna]);
    house.write(&old, "prima del deposito");
    let mut house = house.switch("coordinatrice");
    assert!(!mediation::escrow(&house.desk.session).unwrap().active, "off by default");
    let codes = start(&mut house);
    assert_eq!(mediation::start_escrow(&mut house.desk.session).unwrap_err().code, Code::WrongState, "one at a time");
    let standing = mediation::escrow(&house.desk.session).unwrap();
    assert_eq!((standing.active, standing.covered, standing.cases), (true, 0, 1));
    // A case from before follows when its mediator confirms the escrow; a new one at once.
    let mut house = house.switch("anna");
    assert!(mediation::show(&mut house.desk.session, old.id).unwrap().escrow.is_some(), "the notes' panel can say so");
    confirm(&mut house, &codes.fingerprint).unwrap();
    assert_eq!(texts(&mut house, old.id), ["prima del deposito"]);
    house.write(&old, "dopo il deposito");
    let mut house = house.switch("coordinatrice");
    assert_eq!(mediation::escrow(&house.desk.session).unwrap().covered, 1);
    let leaving = mediation::leaving(&house.desk.session, anna).unwrap();
    assert_eq!((leaving.alone, leaving.notes_close), (1, 0), "with an escrow nothing is lost");
    let retirement = crate::desk::handed_to(&house.desk.session, anna, bruno, false);
    crate::desk::retire_with(&mut house.desk.session, retirement).unwrap();
    let mut house = house.switch("bruno");
    assert!(texts(&mut house, old.id).is_empty(), "a successor reads nothing of before");
    let mut house = house.switch("coordinatrice");
    let good = asked(&house, &codes, old.id, bruno);
    let session = &mut house.desk.session;
    let twice = EscrowUse { director_code: good.coordinator_code.clone(), ..good.clone() };
    let refusal = mediation::use_escrow(session, &twice).unwrap_err();
    assert_eq!((refusal.code, refusal.field), (Code::RecoveryCodeMistyped, Some("director_code")), "one half twice is no key");
    let uncompared = EscrowUse { fingerprint: codes.fingerprint.clone(), ..good.clone() };
    let refusal = mediation::use_escrow(session, &uncompared).unwrap_err();
    assert_eq!((refusal.code, refusal.field), (Code::FingerprintDiffers, Some("fingerprint")), "the key compared is the key sealed to");
    mediation::use_escrow(session, &good).unwrap();
    let used = "SELECT count(*) FROM audit_entry WHERE action = 'mediation_use_escrow' AND outcome = 'done' AND subject = ?";
    assert_eq!(session.register().read(|reader| reader.number(used, [old.id])).unwrap(), 1);
    let mut house = house.switch("bruno");
    assert_eq!(texts(&mut house, old.id), ["dopo il deposito", "prima del deposito"]);
    assert_eq!(house.desk.session.verify().unwrap().first_bad, None);
}

#[test]
fn t45_halves_of_another_escrow_open_nothing_and_an_ended_one_keeps_no_copy() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let case = house.open(&[anna]);
    let mut house = house.switch("coordinatrice");
    let first = start(&mut house);
    let mut house = house.switch("anna");
    house.write(&case, "una");
    confirm(&mut house, &first.fingerprint).unwrap();
    assert_eq!(texts(&mut house, case.id), ["una"]);
    let mut house = house.switch("coordinatrice");
    let copies = "SELECT count(*) FROM escrow_key WHERE length(sealed) > 0";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(copies, [])).unwrap(), 1);
    mediation::end_escrow(&mut house.desk.session).unwrap();
    assert_eq!(house.desk.session.register().read(|reader| reader.number(copies, [])).unwrap(), 0);
    assert_eq!(mediation::end_escrow(&mut house.desk.session).unwrap_err().code, Code::WrongState);
    let request = asked(&house, &first, case.id, bruno);
    assert_eq!(mediation::use_escrow(&mut house.desk.session, &request).unwrap_err().code, Code::WrongState);
    let second = start(&mut house);
    let refusal = mediation::use_escrow(&mut house.desk.session, &request).unwrap_err();
    assert_eq!((refusal.code, refusal.field), (Code::RecoveryCodeWrong, Some("director_code")));
    let tried = "SELECT count(*) FROM audit_entry WHERE action = 'mediation_use_escrow' AND outcome = 'denied'";
    assert_eq!(house.desk.session.register().read(|reader| reader.number(tried, [])).unwrap(), 1, "a wrong half is noted");
    let request = asked(&house, &second, case.id, bruno);
    let refusal = mediation::use_escrow(&mut house.desk.session, &request).unwrap_err();
    assert_eq!(refusal.code, Code::SealedForOthers, "its mediator has not confirmed this one");
    let mut house = house.switch("anna");
    assert_eq!(mediation::start_escrow(&mut house.desk.session).unwrap_err().code, Code::NotPermitted);
}

#[test]
fn whoever_reads_is_told_of_an_escrow_with_its_fingerprint_and_of_its_use() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let old = house.open(&[anna]);
    house.write(&old, "prima");
    let view = |house: &mut House, case: Id| mediation::show(&mut house.desk.session, case).unwrap();
    let before = view(&mut house, old.id);
    assert_eq!((before.escrow, before.readers_grown), (None, false));
    let mut house = house.switch("coordinatrice");
    let codes = start(&mut house);
    assert_eq!(mediation::escrow(&house.desk.session).unwrap().fingerprint.as_ref(), Some(&codes.fingerprint));
    assert!([anna, bruno].iter().all(|one| house.fingerprint(*one).as_ref() != Some(&codes.fingerprint)), "a key of its own");
    let mut house = house.switch("anna");
    let told = view(&mut house, old.id);
    assert_eq!((told.escrow.as_ref(), told.readers_grown), (Some(&codes.fingerprint), false), "nobody reads more before they confirm it");
    confirm(&mut house, &codes.fingerprint).unwrap();
    let new = house.open(&[anna]);
    assert!(!view(&mut house, new.id).readers_grown, "a case opened since has had that reader from its first word");
    let mut house = house.switch("coordinatrice");
    let request = asked(&house, &codes, old.id, bruno);
    mediation::use_escrow(&mut house.desk.session, &request).unwrap();
    let mut house = house.switch("anna");
    assert!(view(&mut house, old.id).readers_grown, "the envelopes gave it to somebody else");
    // An escrow put there by hand has another fingerprint than the one on the envelopes.
    let mut house = house.switch("coordinatrice");
    mediation::end_escrow(&mut house.desk.session).unwrap();
    assert_ne!(start(&mut house).fingerprint, codes.fingerprint);
}

/// The keys of a case that both halves open with what is in the file: in the escrow's table, and anywhere in the journal.
fn opened_by_the_halves(house: &House, codes: &EscrowCodes, case_id: Id, more: &[Vec<u8>]) -> Vec<u32> {
    let key = join_key(&Half::Coordinator.read(&codes.coordinator_code).unwrap(), &Half::Director.read(&codes.director_code).unwrap());
    let (sealed, escrows) = house
        .desk
        .session
        .register()
        .read(|reader| {
            let mut sealed = reader.rows("SELECT sealed FROM escrow_key UNION ALL SELECT sealed FROM case_key", [], |row| row.get(0))?;
            for cells in reader.rows("SELECT cells FROM change WHERE cells LIKE '%\"sealed\"%'", [], |row| row.get::<_, String>(0))? {
                let cells: serde_json::Value = serde_json::from_str(&cells).unwrap();
                let sides = cells["sealed"].as_array().into_iter().flatten();
                sealed.extend(sides.filter_map(|side| side["x"].as_str()).map(bytes));
            }
            Ok((sealed, reader.rows("SELECT id FROM escrow", [], |row| row.get::<_, Id>(0))?))
        })
        .unwrap();
    let bond = |escrow: &Id, generation: u32| {
        [b"accogli escrow key 1", case_id.as_bytes().as_slice(), escrow.as_bytes(), &generation.to_be_bytes()].concat()
    };
    let opens = |generation: &u32| {
        let mut all = sealed.iter().chain(more);
        all.any(|sealed: &Vec<u8>| escrows.iter().any(|escrow| CaseKey::open(sealed, &key, &bond(escrow, *generation)).is_ok()))
    };
    (1..=6).filter(opens).collect()
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

fn generation(house: &House, note: Id) -> u32 {
    let session = &house.desk.session;
    let sql = "SELECT generation FROM sealed_note WHERE id = ?";
    session.register().read(|reader| reader.number(sql, [note])).unwrap().try_into().unwrap()
}

#[test]
fn t04_t45_the_envelopes_of_an_ended_escrow_open_no_key_in_the_file_and_nothing_that_is_written_next() {
    let house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let mut house = house.switch("coordinatrice");
    let codes = start(&mut house);
    let mut house = house.switch("anna");
    confirm(&mut house, &codes.fingerprint).unwrap();
    let mut house = house.switch("bruno");
    confirm(&mut house, &codes.fingerprint).unwrap();
    let mut house = house.switch("anna");
    let (own, shared) = (house.open(&[anna]), house.open(&[anna, bruno]));
    let first = house.write(&own, "nel deposito");
    house.write(&shared, "anche questo");
    // Whoever kept a copy of the file keeps what the escrow held then.
    let kept: Vec<Vec<u8>> =
        house.desk.session.register().read(|reader| reader.rows("SELECT sealed FROM escrow_key", [], |row| row.get(0))).unwrap();
    assert_eq!((kept.len(), opened_by_the_halves(&house, &codes, own.id, &[])), (2, vec![1]));

    let mut house = house.switch("coordinatrice");
    mediation::end_escrow(&mut house.desk.session).unwrap();
    for case in [&own, &shared] {
        assert_eq!(
            opened_by_the_halves(&house, &codes, case.id, &[]),
            [0_u32; 0],
            "no sealed key of it is left, in no line of the journal"
        );
    }
    let mut house = house.switch("anna");
    let (next, other) = (house.write(&own, "dopo"), house.write(&shared, "dopo"));
    house.write(&own, "ancora");
    assert_eq!(
        (generation(&house, first), generation(&house, next), generation(&house, other)),
        (1, 2, 2),
        "one new key, by whoever ended it"
    );
    assert_eq!(opened_by_the_halves(&house, &codes, own.id, &kept), [1], "a kept copy opens what was written while it was one");
    assert_eq!(texts(&mut house, own.id), ["ancora", "dopo", "nel deposito"]);
    let mut house = house.switch("bruno");
    assert_eq!(texts(&mut house, shared.id), ["anche questo", "dopo"], "both go on reading");

    // Another escrow takes nothing of it over, and its own word gives it all.
    let mut house = house.switch("coordinatrice");
    let second = start(&mut house);
    assert_eq!(opened_by_the_halves(&house, &second, own.id, &kept), [0_u32; 0]);
    let mut house = house.switch("anna");
    confirm(&mut house, &second.fingerprint).unwrap();
    house.write(&own, "nel secondo");
    assert_eq!(opened_by_the_halves(&house, &second, own.id, &[]), [1, 2]);
    assert_eq!(opened_by_the_halves(&house, &codes, own.id, &[]), [0_u32; 0]);
    assert_eq!(house.desk.session.verify().unwrap().first_bad, None);
}

/// An escrow that Anna has confirmed, and a case of hers with a note in it. Anna is in.
fn covered() -> (House, EscrowCodes, CaseView) {
    let mut house = house().switch("coordinatrice");
    let codes = start(&mut house);
    let mut house = house.switch("anna");
    confirm(&mut house, &codes.fingerprint).unwrap();
    let case = house.open(&[house.anna]);
    house.write(&case, "nel deposito");
    (house, codes, case)
}

#[test]
fn t04_t45_a_case_whose_keys_could_not_be_made_anew_goes_on_under_a_new_one_at_its_next_note() {
    let (mut house, codes, case) = covered();
    // As a register stands after a step that knew of no new key, with a key that was hidden from whoever ended it.
    let ended = |writer: &mut accogli_core::store::Writer<'_>| {
        let escrow: Id = writer.row("SELECT id FROM escrow", [], |row| row.get(0))?;
        writer.update("escrow", escrow, Cells::new().set("status", "ended"))
    };
    house.desk.session.write(Command::MediationReadNotes, ended).unwrap();
    assert_eq!(opened_by_the_halves(&house, &codes, case.id, &[]), [1]);
    let (next, last) = (house.write(&case, "dopo"), house.write(&case, "ancora"));
    assert_eq!((generation(&house, next), generation(&house, last)), (2, 2));
    assert_eq!(opened_by_the_halves(&house, &codes, case.id, &[]), [0_u32; 0]);
    assert_eq!(texts(&mut house, case.id), ["ancora", "dopo", "nel deposito"]);
}

#[test]
fn t04_t45_an_ended_escrow_keeps_no_key_of_a_case_hidden_from_who_ends_it() {
    let (house, codes, case) = covered();
    let mut house = house.switch("coordinatrice");
    let me = house.desk.session.me().id;
    house.desk.add(&[("seconda", Role::Coordinator)]);
    let hide = NewRestriction {
        id: None,
        staff_id: me,
        family_id: None,
        person_id: Some(house.parents[0]),
        ends_on: None,
        reason: "parente".to_owned(),
    };
    fam::restrict(&mut house.desk.session, &hide).unwrap();
    let mut house = house.switch("coordinatrice");
    assert_eq!(mediation::show(&mut house.desk.session, case.id).unwrap_err().code, Code::Restricted);
    mediation::end_escrow(&mut house.desk.session).unwrap();
    let mut house = house.switch("anna");
    assert_eq!(opened_by_the_halves(&house, &codes, case.id, &[]), [0_u32; 0]);
    let next = house.write(&case, "dopo");
    assert_eq!(generation(&house, next), 2);
    assert_eq!(texts(&mut house, case.id), ["dopo", "nel deposito"]);
}
