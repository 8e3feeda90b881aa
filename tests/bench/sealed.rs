//! What sealing costs: a note, the search in many of them, a draft, the anchor outside the file; each beside the same in a plain file. Both
//! work in one process, so the plain file too has its memory locked by SQLCipher: what is told is the sealing, not the encryption.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use accogli_core::Id;
use accogli_core::centre::{self, FoundRequest};
use accogli_core::families::SentBy;
use accogli_core::mediation::{self, NoteContent, NoteQuery, NoteText, OpenCaseRequest};
use accogli_core::store::Cells;
use accogli_core::vault::{self, Command, DraftToKeep, KEY_FILE, KdfCost, NewAccount, Role, Session, UnlockRequest};
use accogli_tests::ground::founding;
use rusqlite::Connection;

use super::file::close;
use super::fill::clock;
use super::protections::{Amount, Protection, plain as plain_file, timed, turns};

const PASSWORD: &str = "quercia lampione fiume 27";
/// A page of notes, in letters.
const LENGTH: usize = 1_800;

/// Measures on a register of its own, with real keys.
pub fn measure(folder: &Path, amount: Amount) -> Vec<Protection> {
    fs::create_dir_all(folder).unwrap();
    let (mut session, case_id) = mediator(&folder.join("dati"));
    eprintln!("writing {} notes", amount.notes);
    let texts: Vec<String> = (0..amount.notes).map(text).collect();
    let write = |session: &mut Session, from: usize, count: usize| {
        timed(count, |run| {
            let content = NoteContent { title: Some("Incontro".to_owned()), text: texts[(from + run) % texts.len()].clone(), tags: vec![] };
            mediation::write_note(session, &NoteText { case_id, meeting_id: None, content }).unwrap();
        })
    };
    let plain = folder.join("in-chiaro.db");
    Connection::open(&plain).unwrap().execute_batch("CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT)").unwrap();
    let mut clear = plain_file(&plain);
    let rounds = amount.rounds.min(amount.notes);
    let each = amount.notes / rounds;
    let keep = |connection: &mut Connection, from: usize, count: usize| {
        timed(count, |run| {
            let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate).unwrap();
            transaction
                .prepare_cached("INSERT INTO kept (text) VALUES (?)")
                .unwrap()
                .execute([&texts[(from + run) % texts.len()]])
                .unwrap();
            transaction.commit().unwrap();
        })
    };
    let mut done = Vec::new();
    done.push(turns(
        ("sealed note", "save a note (journal, audit, SQLCipher too)".to_owned()),
        rounds,
        |round| write(&mut session, round * each, each),
        |round| keep(&mut clear, round * each, each),
    ));
    let asked = |number: usize| format!("parola{}", number * 7 % amount.notes);
    done.push(turns(
        ("sealed note", format!("search in {} notes", rounds * each)),
        rounds,
        |round| {
            timed(5, |run| {
                let query = NoteQuery { case_id: None, text: asked(round * 5 + run) };
                assert!(!mediation::search_notes(&mut session, &query).unwrap().hits.is_empty());
            })
        },
        |round| {
            timed(5, |run| {
                let like = format!("%{}%", asked(round * 5 + run));
                let found: i64 = clear.query_row("SELECT count(*) FROM kept WHERE text LIKE ?", [like], |row| row.get(0)).unwrap();
                assert!(found > 0);
            })
        },
    ));
    done.push(turns(
        ("sealed draft", "keep a draft".to_owned()),
        amount.rounds,
        |_| {
            timed(amount.runs, |run| {
                let values = texts[run % texts.len()].clone();
                let draft = DraftToKeep { place: "#/contatti/nuovo".to_owned(), form: "Nuovo contatto".to_owned(), values };
                vault::keep_draft(&mut session, &draft).unwrap();
            })
        },
        |_| {
            timed(amount.runs, |run| {
                let sql = "INSERT OR REPLACE INTO kept (id, text) VALUES (1, ?)";
                clear.prepare_cached(sql).unwrap().execute([&texts[run % texts.len()]]).unwrap();
            })
        },
    ));
    let keys = folder.join("dati").join(KEY_FILE);
    let place = folder.join("file");
    done.push(turns(
        ("anchor", "every five minutes and at the lock".to_owned()),
        amount.rounds,
        |_| timed(amount.runs.min(20), |_| session.anchor().unwrap()),
        |_| timed(amount.runs.min(20), |_| replace(&place, &fs::read(&keys).unwrap())),
    ));
    close(clear);
    session.lock().unwrap();
    fs::remove_dir_all(folder).unwrap();
    done
}

/// A file written whole in its place, as whoever cares for it writes it.
fn replace(path: &Path, bytes: &[u8]) {
    let part = path.with_extension("part");
    let mut file = File::create(&part).unwrap();
    file.write_all(bytes).unwrap();
    file.sync_all().unwrap();
    fs::rename(&part, path).unwrap();
    #[cfg(unix)]
    File::open(path.parent().unwrap()).unwrap().sync_all().unwrap();
}

/// A text with one word that stands in few others.
fn text(number: usize) -> String {
    let mut text = format!("parola{number} ");
    while text.len() < LENGTH {
        text.push_str("Si sono detti che cosa va bene e che cosa no, e quando il bambino sta con chi. ");
    }
    text
}

/// A founded register, open for a mediator with a case.
fn mediator(data: &Path) -> (Session, Id) {
    let account = |login_name: &str, role| NewAccount {
        display_name: login_name.to_uppercase(),
        login_name: login_name.to_owned(),
        role,
        job_title: None,
        password: PASSWORD.to_owned(),
    };
    let request = FoundRequest { account: account("coordinatrice", Role::Coordinator), ..founding() };
    let (mut session, _) = centre::found(data, &request, KdfCost::FLOOR, clock()).unwrap();
    let anna = vault::add_account(&mut session, &account("anna", Role::Mediator)).unwrap().value.id;
    let mut person = |first: &str| {
        let cells = Cells::new().set("last_name", "Prova").set("first_name", first).set("born_on", "1985-03-02");
        session.write(Command::CentreChange, |writer| writer.insert("person", cells)).unwrap().value
    };
    let person_ids = vec![person("Marta"), person("Luca")];
    session.lock().unwrap();
    let enter = UnlockRequest { login_name: "anna".to_owned(), password: PASSWORD.to_owned() };
    let mut session = vault::unlock(data, &enter, clock()).unwrap();
    let open = OpenCaseRequest {
        person_ids,
        family_id: None,
        mediator_ids: vec![anna],
        fingerprints: vec![],
        site_id: None,
        planned_meetings: None,
        sent_by: SentBy::Spontaneous,
        court_reference: None,
        area_code: None,
        project_id: None,
        opened_on: None,
    };
    let case = mediation::open_case(&mut session, &open).unwrap().value.id;
    (session, case)
}
