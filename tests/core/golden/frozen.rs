//! The register that is frozen: the demonstration centre, with what it lacks of every feature.

use std::path::Path;

use accogli_core::families::{self as fam, NewRestriction, SentBy};
use accogli_core::mediation::{self, AttachRequest, NoteContent, NoteText, OpenCaseRequest};
use accogli_core::store::Cells;
use accogli_core::vault::{self, Command, DraftToKeep, KitToKeep, Role, Session, UnlockRequest};
use accogli_core::{Id, demo};

use super::NOTE;
use crate::desk::{PASSWORD, account, clock};

fn enter(folder: &Path, login_name: &str, password: &str) -> Session {
    let request = UnlockRequest { login_name: login_name.to_owned(), password: password.to_owned() };
    vault::unlock(folder, &request, clock()).unwrap()
}

fn first(session: &Session, sql: &str) -> Id {
    session.register().read(|reader| reader.row(sql, [], |row| row.get(0))).unwrap()
}

/// Makes it, locked; answers the kit's code.
pub fn make(folder: &Path) -> String {
    let accounts = demo::make(folder, clock().as_ref()).unwrap();
    let coordinator = accounts.iter().find(|one| one.role == Role::Coordinator).unwrap();
    let mut session = enter(folder, &coordinator.login_name, &coordinator.password);
    vault::add_account(&mut session, &account("coordinatrice", Role::Coordinator)).unwrap();
    let anna = vault::add_account(&mut session, &account("anna", Role::Mediator)).unwrap().value.id;
    session.lock().unwrap();
    let mut session = enter(folder, "coordinatrice", PASSWORD);
    let code = vault::new_recovery_code(&mut session).unwrap().value;
    vault::keep_kit(&mut session, &KitToKeep { recovery_code: code.clone() }).unwrap();
    mediation::start_escrow(&mut session).unwrap();
    rare(&mut session, anna);
    session.lock().unwrap();
    let mut session = enter(folder, "anna", PASSWORD);
    mediate(&mut session, anna);
    session.lock().unwrap();
    code
}

/// A case of Anna's, with its note, a file beside it, and a form half typed.
fn mediate(session: &mut Session, anna: Id) {
    let mut person = |last: &str, first: &str| {
        let cells = Cells::new().set("last_name", last).set("first_name", first).set("born_on", "1988-03-02");
        session.write(Command::MediationOpenCase, |writer| writer.insert("person", cells)).unwrap().value
    };
    let request = OpenCaseRequest {
        person_ids: vec![person("Rossi", "Marta"), person("Verdi", "Luca")],
        family_id: None,
        mediator_ids: vec![anna],
        fingerprints: vec![],
        site_id: None,
        planned_meetings: None,
        sent_by: SentBy::Court,
        court_reference: None,
        area_code: None,
        project_id: None,
        opened_on: None,
    };
    let case = mediation::open_case(session, &request).unwrap().value;
    let content = NoteContent { title: None, text: NOTE.to_owned(), tags: Vec::new() };
    let note_id = mediation::write_note(session, &NoteText { case_id: case.id, meeting_id: None, content }).unwrap().value;
    mediation::attach_file(session, AttachRequest { note_id }, "appunto.txt", NOTE.as_bytes()).unwrap();
    let draft = DraftToKeep { place: "#/contatti/nuovo".to_owned(), form: "Nuovo contatto".to_owned(), values: NOTE.to_owned() };
    vault::keep_draft(session, &draft).unwrap();
}

/// What the demonstration has none of.
fn rare(session: &mut Session, anna: Id) {
    let family = first(session, "SELECT id FROM family WHERE status = 'open' ORDER BY number LIMIT 1");
    let [one, other] = [0, 1].map(|place| first(session, &format!("SELECT id FROM person WHERE status = 'active' ORDER BY id LIMIT 1 OFFSET {place}")));
    let hidden =
        NewRestriction { staff_id: anna, family_id: Some(family), person_id: None, ends_on: None, reason: "parente".to_owned() };
    fam::restrict(session, &hidden).unwrap();
    let _ = (one, other);
}
