//! Roles: who gave which to whom stands in the log by its name, and whoever coordinates reads it on *Oggi*.

use accogli_core::audit::{self, AuditQuery, ExportFormat, SubjectKind};
use accogli_core::overview::{self, RoleGiven, TodayRequest};
use accogli_core::vault::{self, AccountChange, Role, Session, UnlockRequest};
use accogli_core::{Id, history};

use crate::desk::{PASSWORD, account, clock_at, desk};

const DAY: i64 = 24 * 3600;

fn give(session: &mut Session, id: Id, name: &str, role: Role) {
    let change = AccountChange { id, display_name: name.to_owned(), role, job_title: None };
    vault::change_account(session, &change, accogli_core::mediation::lay_down).unwrap();
}

fn enter(path: &std::path::Path, login_name: &str, seconds: i64) -> Session {
    let request = UnlockRequest { login_name: login_name.to_owned(), password: PASSWORD.to_owned() };
    vault::unlock(path, &request, clock_at(seconds)).unwrap()
}

fn told(session: &Session) -> Vec<RoleGiven> {
    overview::today(session, &TodayRequest { site_id: None }).unwrap().roles_given
}

/// The roles that the log says were given, the newest first.
fn logged(session: &Session) -> Vec<(String, String)> {
    let lines = audit::entries(session, &AuditQuery::default()).unwrap().lines;
    let given = lines.into_iter().filter(|line| line.subject.as_ref().is_some_and(|subject| subject.kind == SubjectKind::Role));
    given.map(|line| (line.action, line.subject.unwrap().number.unwrap())).collect()
}

#[test]
fn a_role_that_an_administrator_gives_is_in_the_log_and_on_the_coordinators_day() {
    let mut desk = desk();
    let administrator = desk.add(&[("segreteria", Role::Administrator)])[0];
    let path = desk.path();
    assert_eq!(told(&desk.session), [], "what one did oneself is no news");
    desk.session.lock().unwrap();
    // To themselves, to somebody new, and to somebody who is there; a name alone is no role.
    let mut session = enter(&path, "segreteria", DAY);
    let ada = vault::add_account(&mut session, &account("ada", Role::Desk)).unwrap().value.id;
    give(&mut session, ada, "Ada", Role::Mediator);
    give(&mut session, ada, "Ada B.", Role::Mediator);
    give(&mut session, administrator, "Segreteria", Role::Coordinator);
    let log: Vec<(&str, &str)> =
        vec![("vault_change_account", "Coordinatore"), ("vault_change_account", "Mediatore"), ("vault_add_account", "Sportello")];
    let has = |found: &[(String, String)], most: usize| {
        found.iter().map(|(action, role)| (action.as_str(), role.as_str())).take(most).collect::<Vec<_>>() == log
    };
    assert!(has(&logged(&session), 3), "{:?}", logged(&session));
    let file = String::from_utf8(audit::export(&mut session, &AuditQuery::default(), ExportFormat::Csv).unwrap()).unwrap();
    assert_eq!(file.lines().filter(|line| line.contains("ruolo dato") && line.contains("Mediatore")).count(), 1, "{file}");
    let givers: Vec<String> = told(&session).into_iter().map(|it| it.giver).collect();
    assert_eq!(givers, ["COORDINATRICE di prova"], "their own doing is no news to them, whatever they have become");
    session.lock().unwrap();

    let session = enter(&path, "coordinatrice", DAY + 60);
    let line = |it: &RoleGiven| (it.giver.clone(), it.taker.clone(), it.own, it.role, it.new_account);
    let segreteria = || "Segreteria".to_owned();
    assert_eq!(
        told(&session).iter().map(line).collect::<Vec<_>>(),
        [
            (segreteria(), segreteria(), true, Role::Coordinator, false),
            (segreteria(), "Ada B.".to_owned(), false, Role::Mediator, false),
            (segreteria(), "Ada B.".to_owned(), false, Role::Desk, true),
        ]
    );
    assert_eq!(audit::check(&session).unwrap().first_bad, None, "they are links of the chain");
    session.lock().unwrap();
    // Nobody else's day shows it, and a month later the log alone does.
    assert_eq!(told(&enter(&path, "ada", DAY + 120)), []);
    let session = enter(&path, "coordinatrice", 32 * DAY);
    assert_eq!(told(&session), []);
    assert!(has(&logged(&session), 3));
}

#[test]
fn a_role_taken_back_is_told_as_given_again() {
    let mut desk = desk();
    let ada = desk.add(&[("ada", Role::Desk), ("segreteria", Role::Administrator)])[0];
    let path = desk.path();
    desk.session.lock().unwrap();
    let mut session = enter(&path, "segreteria", 60);
    give(&mut session, ada, "Ada", Role::Professional);
    history::undo(&mut session).unwrap();
    give(&mut session, ada, "Ada Bianchi", Role::Desk);
    history::undo(&mut session).unwrap();
    session.lock().unwrap();
    let session = enter(&path, "coordinatrice", 120);
    let roles: Vec<Role> = told(&session).iter().map(|it| it.role).collect();
    assert_eq!(roles, [Role::Desk, Role::Professional], "given, and taken back; a name is no role");
    assert_eq!(logged(&session)[0].0, "history_undo");
}
