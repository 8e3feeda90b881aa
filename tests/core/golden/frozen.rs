//! The register that is frozen: the demonstration centre, with what it lacks of every feature.

use std::path::Path;

use accogli_core::families::{self as fam, NewRestriction, SentBy};
use accogli_core::mediation::{self, AttachRequest, EscrowConfirm, NoteContent, NoteText, OpenCaseRequest};
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
    let fingerprint = mediation::start_escrow(&mut session).unwrap().value.fingerprint;
    rare(&mut session, anna);
    session.lock().unwrap();
    let mut session = enter(folder, "anna", PASSWORD);
    mediation::confirm_escrow(&mut session, &EscrowConfirm { fingerprint }).unwrap();
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
    let hidden =
        NewRestriction { id: None, staff_id: anna, family_id: Some(family), person_id: None, ends_on: None, reason: "parente".to_owned() };
    fam::restrict(session, &hidden).unwrap();
    let nth = |place: u32| first(session, &format!("{FREE} LIMIT 1 OFFSET {place}"));
    let (one, other, me) = (nth(0), nth(1), session.me().id);
    let enquiry = first(session, "SELECT id FROM enquiry ORDER BY id LIMIT 1");
    let (day, moment) = ("2025-06-12", "2025-06-12 09:00:00");
    let cells = Cells::new;
    let rows = [
        ("custody_order", cells().set("person_id", one).set("kind", "joint").set("starts_on", day)),
        ("data_request", cells().set("person_id", one).set("kind", "access").set("received_on", day).set("due_on", "2025-07-12")),
        (
            "deletion",
            cells()
                .set("kind", "erasure")
                .set("done_at", moment)
                .set("staff_id", me)
                .set("audit_seq", 1_i64)
                .set("records", 1_i64)
                .set("lines", "[]"),
        ),
        ("import_layout", cells().set("name", "Registro del 2024").set("headings", "Cognome").set("columns", "[]")),
        (
            "import_run",
            cells()
                .set("file_name", "registro.xlsx")
                .set("done_at", moment)
                .set("staff_id", me)
                .set("lines", 1_i64)
                .set("families", 1_i64)
                .set("people", 1_i64),
        ),
        ("life_fact", cells().set("person_id", one).set("other_id", other).set("kind", "separated")),
        (
            "list_export",
            cells()
                .set("list", "families")
                .set("format", "csv")
                .set("reason", "prova")
                .set("records", 1_i64)
                .set("exported_on", day)
                .set("staff_id", me),
        ),
        ("logo", cells().set("picture", include_bytes!("../fixtures/logo.jpg").as_slice())),
        ("not_same", cells().set("person_id", one).set("other_id", other).set("told_on", day).set("staff_id", me)),
        ("notice_receipt", cells().set("person_id", one).set("version", 1_i64).set("given_on", day).set("means", "paper")),
        ("printed_sheet", cells().set("code", "SA-0000-1").set("form", "SA").set("subject_id", family).set("printed_on", day)),
        ("reminder", cells().set("family_id", family).set("due_on", day).set("what", "Sentire la scuola")),
        (
            "retention_review",
            cells().set("record", "family").set("subject_id", family).set("verdict", "keep").set("reviewed_on", day).set("staff_id", me),
        ),
        ("retention_rule", cells().set("record", "family").set("years", 12_i64)),
        ("team_decision", cells().set("enquiry_id", enquiry).set("held_on", day).set("decision", "informed").set("staff_id", me)),
        ("unread_cell", cells().set("family_id", family).set("field", "phone").set("why", "phone_unreadable").set("words", "chiedere")),
        ("family_tag", cells().set("family_id", family).set("tag", "scuola")),
        (
            "undone_right",
            cells()
                .set("kind", "hold")
                .set("happened_on", day)
                .set("subject_id", one)
                .set("records", 1_i64)
                .set("lines", "[]")
                .set("restored_at", moment),
        ),
    ];
    let saved = session.write(Command::CentreChange, |writer| {
        for (table, cells) in rows {
            if !writer.exists(&format!("SELECT 1 FROM {table} LIMIT 1"), [])? {
                writer.insert(table, cells)?;
            }
        }
        Ok(())
    });
    saved.unwrap();
    if !session.register().read(|reader| reader.exists("SELECT 1 FROM family_file", [])).unwrap() {
        fam::attach_file(session, fam::FileRequest { family_id: family }, "scuola.txt", NOTE.as_bytes()).unwrap();
    }
}

/// People whose data nobody limited.
const FREE: &str = "SELECT id FROM person WHERE status = 'active' AND id NOT IN (SELECT person_id FROM limitation) ORDER BY id";
