//! Whoever stops mediating opens nothing any more, not even with the register's file and their own password: the keys of their closed
//! cases are taken out of it.

use accogli_core::mediation;
use accogli_core::vault::{self, AccountChange, Role};
use accogli_core::{Code, Id, history};

use super::{House, house};

fn become_desk(house: &mut House, id: Id) -> accogli_core::Result<()> {
    let change = AccountChange { id, display_name: "Anna".to_owned(), role: Role::Desk, job_title: None };
    vault::change_account(&mut house.desk.session, &change, mediation::lay_down).map(drop)
}

fn keys_of(house: &House, id: Id) -> i64 {
    let sql = "SELECT count(*) FROM case_key WHERE staff_id = ?1";
    house.desk.session.register().read(|reader| reader.row(sql, [id], |row| row.get(0))).unwrap()
}

#[test]
fn t04_a_mediator_of_closed_cases_who_becomes_desk_holds_no_key_of_them() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let case = house.screened(&[anna, bruno]);
    house.write(&case, "parole");
    let close = mediation::CloseRequest { case_id: case.id, outcome: mediation::CaseOutcome::NotStarted, closed_on: None };
    mediation::close_case(&mut house.desk.session, &close).unwrap();
    house = house.switch("coordinatrice");
    assert!(keys_of(&house, anna) > 0, "the control: they are there before");
    become_desk(&mut house, anna).unwrap();
    assert_eq!(keys_of(&house, anna), 0);
    let journal = "SELECT count(*) FROM change c WHERE c.table_name = 'case_key' AND c.cells LIKE '%' || lower(hex(?1)) || '%'";
    assert_eq!(house.desk.session.register().read(|reader| reader.row(journal, [anna], |row| row.get::<_, i64>(0))).unwrap(), 0);
    // The role comes not back by an undo without the keys it went with.
    assert_eq!(history::undo(&mut house.desk.session).unwrap_err().code, Code::LatestIsFinal);
    // The other mediator reads on.
    house = house.switch("bruno");
    assert_eq!(mediation::read_notes(&mut house.desk.session, case.id).unwrap().len(), 1);
}

#[test]
fn t04_a_role_does_not_go_under_notes_that_nobody_else_opens() {
    let mut house = house();
    let anna = house.anna;
    let case = house.screened(&[anna]);
    house.write(&case, "parole");
    let close = mediation::CloseRequest { case_id: case.id, outcome: mediation::CaseOutcome::NotStarted, closed_on: None };
    mediation::close_case(&mut house.desk.session, &close).unwrap();
    house = house.switch("coordinatrice");
    let refused = become_desk(&mut house, anna).unwrap_err();
    assert_eq!((refused.code, refused.field, refused.params["closed"].as_str()), (Code::StillMediates, Some("role"), "1"));
    assert!(keys_of(&house, anna) > 0);
    house = house.switch("anna");
    assert_eq!(mediation::read_notes(&mut house.desk.session, case.id).unwrap().len(), 1);
}

/// The kit gave the mediator a new pair: nobody opens the notes of before any more, and no role has to wait for them.
#[test]
fn t04_a_role_goes_where_its_keys_were_lost() {
    let mut house = house();
    let anna = house.anna;
    let case = house.screened(&[anna]);
    house.write(&case, "parole");
    let close = mediation::CloseRequest { case_id: case.id, outcome: mediation::CaseOutcome::NotStarted, closed_on: None };
    mediation::close_case(&mut house.desk.session, &close).unwrap();
    let mut house = super::lost_keys::recover(house, "anna").switch("coordinatrice");
    become_desk(&mut house, anna).unwrap();
    assert_eq!(keys_of(&house, anna), 0);
}
