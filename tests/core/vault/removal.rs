//! Removing an account gives the register a new key (T09), by a copy that loses nothing (T28).

use std::cell::Cell;
use std::fs;
use std::path::Path;

use accogli_core::clock::Surroundings;
use accogli_core::mediation::{self, MediatorEnd};
use accogli_core::store::{Cells, DATABASE_FILE, DataKey, open_in};
use accogli_core::vault::{self, Command, KEY_FILE, Retirement, Role, UnlockRequest};
use accogli_core::{Code, Id};
use chrono::{DateTime, FixedOffset};

use super::{contents, unlock};
use crate::desk::{self, PASSWORD, clock, demonstration, desk};
use crate::mediation::house;

/// Two generations of the two files: before the removal of `sportello` and after it, with a row written since.
struct Two {
    desk: tempfile::TempDir,
    before: Vec<(String, Vec<u8>)>,
    after: Vec<(String, Vec<u8>)>,
}

fn file<'a>(set: &'a [(String, Vec<u8>)], name: &str) -> &'a [u8] {
    &set.iter().find(|(known, _)| known == name).unwrap().1
}

impl Two {
    fn path(&self) -> std::path::PathBuf {
        self.desk.path().join("dati")
    }

    /// The folder with these files and no other.
    fn lay(&self, files: &[(&str, &[u8])]) {
        for (name, _) in contents(&self.path()) {
            fs::remove_file(self.path().join(name)).unwrap();
        }
        for (name, bytes) in files {
            fs::write(self.path().join(name), bytes).unwrap();
        }
    }
}

fn two() -> Two {
    let mut desk = desk();
    let ids = desk.add(&[("sportello", Role::Desk), ("collega", Role::Professional)]);
    let path = desk.path();
    let desk::Desk { folder, session, .. } = desk;
    session.lock().unwrap();
    let before = contents(&path);
    let mut session = unlock(&path, "coordinatrice", PASSWORD).unwrap();
    desk::retire(&mut session, ids[0]).unwrap();
    person(&mut session, "Scritta dopo");
    session.lock().unwrap();
    Two { after: contents(&path), desk: folder, before }
}

fn person(session: &mut vault::Session, name: &str) -> Id {
    let cells = Cells::new().set("last_name", name).set("first_name", "Prova");
    session.write(Command::CentreChange, |writer| writer.insert("person", cells)).unwrap().value
}

fn opens(path: &Path, name: &str) -> Result<bool, Code> {
    let session = unlock(path, name, PASSWORD).map_err(|error| error.code)?;
    let written = session.register().read(|reader| reader.exists("SELECT 1 FROM person WHERE last_name = 'Scritta dopo'", [])).unwrap();
    session.lock().unwrap();
    Ok(written)
}

#[test]
fn t09_who_was_removed_opens_nothing_written_since_with_any_mix_of_old_and_new_files() {
    let two = two();
    let path = two.path();
    let (old_db, old_keys) = (file(&two.before, DATABASE_FILE), file(&two.before, KEY_FILE));
    let (new_db, new_keys) = (file(&two.after, DATABASE_FILE), file(&two.after, KEY_FILE));
    two.lay(&[(DATABASE_FILE, old_db), (KEY_FILE, old_keys)]);
    assert_eq!(opens(&path, "sportello"), Ok(false), "the old copy, with what it held already");
    two.lay(&[(DATABASE_FILE, new_db), (KEY_FILE, old_keys)]);
    assert_eq!(opens(&path, "sportello"), Err(Code::RegisterUnreadable));
    assert_eq!(opens(&path, "coordinatrice"), Err(Code::RegisterUnreadable), "an old key file opens nothing new for anybody");
    two.lay(&[(DATABASE_FILE, new_db), (KEY_FILE, new_keys)]);
    assert_eq!(opens(&path, "sportello"), Err(Code::WrongPassword));
    two.lay(&[(DATABASE_FILE, old_db), (KEY_FILE, new_keys)]);
    assert_eq!(opens(&path, "sportello"), Err(Code::WrongPassword));
    assert_eq!(opens(&path, "coordinatrice"), Err(Code::RegisterUnreadable));
    // Everybody else enters as before, without having been asked for a password.
    two.lay(&[(DATABASE_FILE, new_db), (KEY_FILE, new_keys)]);
    assert_eq!((opens(&path, "coordinatrice"), opens(&path, "collega")), (Ok(true), Ok(true)));
}

#[test]
fn t09_a_slot_taken_from_the_old_key_file_opens_nothing() {
    let two = two();
    let path = two.path();
    let json = |set| serde_json::from_slice::<serde_json::Value>(file(set, KEY_FILE)).unwrap();
    let (old, mut new) = (json(&two.before), json(&two.after));
    let slot = old["slots"].as_array().unwrap().iter().find(|slot| slot["login_name"] == "sportello").unwrap().clone();
    new["slots"].as_array_mut().unwrap().push(slot);
    two.lay(&[(DATABASE_FILE, file(&two.after, DATABASE_FILE)), (KEY_FILE, &serde_json::to_vec_pretty(&new).unwrap())]);
    assert!(opens(&path, "sportello").is_err());
}

/// When, what stands there then, and whether the removal counts as done.
type Stop<'a> = (&'a str, Vec<(&'a str, &'a [u8])>, bool);

#[test]
fn t09_a_stop_at_any_step_leaves_a_register_that_opens() {
    let two = two();
    let path = two.path();
    let (old_db, old_keys) = (file(&two.before, DATABASE_FILE), file(&two.before, KEY_FILE));
    let (new_db, new_keys) = (file(&two.after, DATABASE_FILE), file(&two.after, KEY_FILE));
    let (next_db, next_keys, part) = ("accogli.db.next", "vault.keys.next", "vault.keys.next.part");
    let wal = "accogli.db-wal";
    let torn = &new_db[..new_db.len() / 2];
    let stops: [Stop<'_>; 9] = [
        ("while copying", vec![(DATABASE_FILE, old_db), (KEY_FILE, old_keys), (next_db, torn)], false),
        ("copied", vec![(DATABASE_FILE, old_db), (KEY_FILE, old_keys), (next_db, new_db)], false),
        (
            "copied, with the copy's log",
            vec![(DATABASE_FILE, old_db), (KEY_FILE, old_keys), (next_db, new_db), ("accogli.db.next-wal", torn)],
            false,
        ),
        ("keys half written", vec![(DATABASE_FILE, old_db), (KEY_FILE, old_keys), (next_db, new_db), (part, &new_keys[..99])], false),
        ("keys written", vec![(DATABASE_FILE, old_db), (KEY_FILE, old_keys), (next_db, new_db), (part, new_keys)], false),
        ("announced", vec![(DATABASE_FILE, old_db), (KEY_FILE, old_keys), (next_db, new_db), (next_keys, new_keys)], true),
        (
            "announced, old log there",
            vec![(DATABASE_FILE, old_db), (wal, torn), (KEY_FILE, old_keys), (next_db, new_db), (next_keys, new_keys)],
            true,
        ),
        ("register placed", vec![(DATABASE_FILE, new_db), (KEY_FILE, old_keys), (next_keys, new_keys)], true),
        ("done", vec![(DATABASE_FILE, new_db), (KEY_FILE, new_keys)], true),
    ];
    for (stop, files, done) in stops {
        two.lay(&files);
        assert_eq!(opens(&path, "coordinatrice"), Ok(done), "{stop}");
        let gone = opens(&path, "sportello");
        assert_eq!(gone, if done { Err(Code::WrongPassword) } else { Ok(false) }, "{stop}");
        let left: Vec<String> =
            contents(&path).into_iter().map(|(name, _)| name).filter(|name| name.contains("next") && name != part).collect();
        assert_eq!(left, Vec::<String>::new(), "{stop}");
    }
}

/// The world of one program, in which another one does something meanwhile, once: when the clock is looked at, or chance is asked.
struct Meanwhile<F>(Cell<bool>, F);

impl<F: Fn() -> bool + Send> Meanwhile<F> {
    fn pass(&self) {
        if !self.0.get() {
            self.0.set((self.1)());
        }
    }
}

impl<F: Fn() -> bool + Send> Surroundings for Meanwhile<F> {
    fn now(&self) -> DateTime<FixedOffset> {
        self.pass();
        clock().now()
    }

    fn fill_random(&self, buffer: &mut [u8]) -> accogli_core::Result<()> {
        self.pass();
        clock().fill_random(buffer)
    }
}

fn unlock_in(path: &Path, surroundings: Box<dyn Surroundings>) -> accogli_core::Result<vault::Session> {
    let request = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    vault::unlock(path, &request, surroundings)
}

#[test]
fn t09_a_second_program_takes_nothing_away_from_a_removal_in_another() {
    let two = two();
    let path = two.path();
    two.lay(&[(DATABASE_FILE, file(&two.before, DATABASE_FILE)), (KEY_FILE, file(&two.before, KEY_FILE))]);
    // The first one announces its pair and closes the old file just as the second, which found nothing to finish, is about to open it.
    let announced = [("accogli.db.next", file(&two.after, DATABASE_FILE)), ("vault.keys.next", file(&two.after, KEY_FILE))];
    let announced = announced.map(|(name, bytes)| (path.join(name), bytes.to_vec()));
    let announce = move || announced.iter().all(|(name, bytes)| fs::write(name, bytes).is_ok());
    let refusal = unlock_in(&path, Box::new(Meanwhile(Cell::new(false), announce))).map(|_| ()).unwrap_err();
    assert_eq!(refusal.code, Code::RegisterBusy);
    assert!(path.join("accogli.db.next").is_file(), "what waits is not the second program's to remove");
    assert_eq!(opens(&path, "coordinatrice"), Ok(true));
    assert_eq!(opens(&path, "sportello"), Err(Code::WrongPassword));
}

#[test]
fn t09_new_keys_take_no_place_beside_a_register_they_do_not_open() {
    let mut desk = desk();
    let ids = desk.add(&[("sportello", Role::Desk)]);
    let path = desk.path();
    desk.session.lock().unwrap();
    // The waiting register goes between its closing and the announcement.
    let (next, log) = (path.join("accogli.db.next"), path.join("accogli.db.next-wal"));
    let steal = move || next.exists() && !log.exists() && fs::remove_file(&next).is_ok();
    let mut session = unlock_in(&path, Box::new(Meanwhile(Cell::new(false), steal))).unwrap();
    assert_eq!(desk::retire(&mut session, ids[0]).unwrap_err().code, Code::Locked);
    drop(session);
    for name in ["coordinatrice", "sportello"] {
        assert_eq!(unlock(&path, name, PASSWORD).map(|_| ()), Ok(()), "the old pair stands");
    }
}

#[test]
fn t09_a_refused_removal_leaves_both_files_as_they_were() {
    let mut desk = desk();
    let ids = desk.add(&[("sportello", Role::Desk)]);
    let path = desk.path();
    let code = vault::new_recovery_code(&mut desk.session).unwrap().value;
    let before = (fs::read(path.join(KEY_FILE)).unwrap(), file_names(&path));
    let me = desk.session.me().id;
    let mut retire = |id| {
        let retirement = Retirement { id, successor_id: None, successor_fingerprint: None, notes_close: false };
        let removal = vault::Removal { retirement, recovery_code: code.clone() };
        vault::retire_account(&mut desk.session, &removal, mediation::hand_over).map(|_| ())
    };
    assert_eq!(retire(me).unwrap_err().code, Code::WrongState);
    assert_eq!(retire(Id::from_bytes([9; 16])).unwrap_err().code, Code::NotFound);
    assert!((fs::read(path.join(KEY_FILE)).unwrap(), file_names(&path)) == before, "a refusal changed the keys or left a file");
    retire(ids[0]).unwrap();
    assert_eq!(desk::retire(&mut desk.session, ids[0]).unwrap_err().code, Code::WrongState, "once");
    // The session goes on under the new key, with its audit, and locks and opens again.
    assert_eq!(desk.session.verify().unwrap().first_bad, None);
    assert!(vault::add_account(&mut desk.session, &desk::account("sportello", Role::Desk)).is_ok(), "the name is free again");
    let desk = desk.switch("sportello");
    assert_eq!(desk.session.me().role, Role::Desk);
}

fn file_names(path: &Path) -> Vec<String> {
    contents(path).into_iter().map(|(name, _)| name).collect()
}

#[test]
fn t09_a_removal_ends_the_recovery_kit_and_the_one_on_paper_takes_its_place() {
    let mut desk = desk();
    let (path, old) = (desk.path(), desk.recovery_code.clone());
    let id = desk.add(&[("sportello", Role::Desk)])[0];
    let request = Retirement { id, successor_id: None, successor_fingerprint: None, notes_close: false };
    vault::keep_kit(&mut desk.session, &vault::KitToKeep { recovery_code: old.clone() }).unwrap();
    // Nobody is removed before the new kit is known to be on paper: the old one still opens, and so does the new one.
    let ask = |recovery_code: &str| vault::Removal { retirement: request.clone(), recovery_code: recovery_code.to_owned() };
    let refusal = vault::retire_account(&mut desk.session, &ask(&old), mediation::hand_over).unwrap_err();
    assert_eq!((refusal.code, refusal.field), (Code::RecoveryCodeWrong, Some("recovery_code")), "no kit waits");
    let lost = vault::new_recovery_code(&mut desk.session).unwrap().value;
    let new = vault::new_recovery_code(&mut desk.session).unwrap().value;
    assert!(new != old && new != lost);
    for (code, refusal) in
        [(&old, Code::RecoveryCodeWrong), (&lost, Code::RecoveryCodeWrong), (&"carta".to_owned(), Code::RecoveryCodeMistyped)]
    {
        let refused = vault::retire_account(&mut desk.session, &ask(code), mediation::hand_over).unwrap_err();
        assert_eq!((refused.code, refused.field), (refusal, Some("recovery_code")), "only the kit that waits");
    }
    assert!(vault::status(&path).unwrap().kit_waits);
    vault::retire_account(&mut desk.session, &ask(&new.to_lowercase()), mediation::hand_over).unwrap();
    assert!(!vault::status(&path).unwrap().kit_waits && vault::status(&path).unwrap().kit);
    person(&mut desk.session, "Scritta dopo");
    let desk::Desk { folder: _folder, session, .. } = desk;
    session.lock().unwrap();
    let use_kit = |code: &str| {
        let request = vault::RecoverRequest {
            recovery_code: code.to_owned(),
            login_name: "coordinatrice".to_owned(),
            password: "tre-biciclette-arancioni".to_owned(),
        };
        vault::recover(&path, &request, clock())
    };
    for ended in [&old, &lost] {
        assert_eq!(use_kit(ended).unwrap_err().code, Code::RecoveryCodeWrong, "whoever left may have read it");
    }
    let (session, _) = use_kit(&new).unwrap();
    assert!(session.register().read(|reader| reader.exists("SELECT 1 FROM person WHERE last_name = 'Scritta dopo'", [])).unwrap());
    session.lock().unwrap();
}

#[test]
fn t28_a_copy_under_another_key_keeps_marks_counts_definitions_rows_and_the_search_options() {
    let folder = tempfile::TempDir::new().unwrap();
    let accounts = demonstration(folder.path());
    let one = accounts.iter().find(|one| one.role == Role::Coordinator).unwrap();
    let session = unlock(folder.path(), &one.login_name, &one.password).unwrap();
    let part = folder.path().join("copy").join(DATABASE_FILE);
    fs::create_dir(part.parent().unwrap()).unwrap();
    let key = DataKey::from_bytes([7; 32]);
    session.register().copy_to(&part, &key).unwrap();
    let copy = open_in(part.parent().unwrap(), &key, false, clock()).unwrap();
    let (mine, theirs) = (session.register().read(rows).unwrap(), copy.read(rows).unwrap());
    assert!(mine.len() > 40, "{}", mine.len());
    for (one, other) in mine.iter().zip(&theirs) {
        assert_eq!(one, other);
    }
    assert_eq!(mine.len(), theirs.len());
    assert!(mine.iter().any(|(what, value)| what.contains("search_index_config") && value.contains("secure-delete")), "the option is kept");
    assert!(open_in(part.parent().unwrap(), &DataKey::from_bytes([8; 32]), false, clock()).is_err());
    copy.verify().unwrap();
}

/// Every definition, both marks, and every row of every table as text, with its table.
fn rows(reader: &accogli_core::store::Reader<'_>) -> accogli_core::Result<Vec<(String, String)>> {
    let mut found =
        reader.rows("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name", [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    for pragma in ["application_id", "user_version"] {
        found.push((pragma.to_owned(), reader.number(&format!("PRAGMA {pragma}"), [])?.to_string()));
    }
    let tables: Vec<String> =
        reader.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name", [], |row| {
            row.get(0)
        })?;
    for table in tables {
        let columns: Vec<String> = reader.rows("SELECT name FROM pragma_table_info(?)", [&table], |row| row.get(0))?;
        let quoted = columns.iter().map(|column| format!("quote(\"{column}\")")).collect::<Vec<_>>().join(" || ',' || ");
        let all: Vec<String> = reader.rows(&format!("SELECT {quoted} FROM \"{table}\" ORDER BY 1"), [], |row| row.get(0))?;
        found.push((format!("{table}: {} rows", all.len()), all.join("\n")));
    }
    Ok(found)
}

#[test]
fn t09_a_mediator_removed_holds_no_key_of_what_is_written_since() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let case = house.open(&[anna, bruno]);
    house.write(&case, "prima");
    let mut house = house.switch("coordinatrice");
    let leaving = mediation::leaving(&house.desk.session, anna).unwrap();
    assert_eq!((leaving.cases, leaving.alone, leaving.notes_close), (1, 0, 0));
    desk::retire(&mut house.desk.session, anna).unwrap();
    let generations = |session: &vault::Session| -> Vec<(Id, u32)> {
        let sql = "SELECT staff_id, generation FROM case_key ORDER BY staff_id, generation";
        session.register().read(|reader| reader.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))).unwrap()
    };
    assert_eq!(generations(&house.desk.session), [(bruno, 1), (bruno, 2)]);
    let mut house = house.switch("bruno");
    house.write(&case, "dopo");
    let texts: Vec<String> = notes(&mut house.desk.session, case.id);
    assert_eq!(texts, ["dopo", "prima"]);
}

fn notes(session: &mut vault::Session, case: Id) -> Vec<String> {
    let notes = mediation::read_notes(session, case).unwrap();
    let read = |note: mediation::Note| match note.content {
        Some(content) => content.text,
        None => if note.closed { "chiuso" } else { "rotto" }.to_owned(),
    };
    let mut texts: Vec<String> = notes.into_iter().map(read).collect();
    texts.sort();
    texts
}

#[test]
fn t09_the_last_mediator_of_a_case_is_removed_only_with_a_successor_and_the_loss_accepted() {
    let mut house = house();
    let (anna, bruno) = (house.anna, house.bruno);
    let case = house.open(&[anna]);
    house.write(&case, "prima");
    let mut house = house.switch("coordinatrice");
    let session = &mut house.desk.session;
    let leaving = mediation::leaving(session, anna).unwrap();
    assert_eq!((leaving.cases, leaving.alone, leaving.notes_close), (1, 1, 1));
    let shown = |id| leaving.successors.iter().find(|one| one.staff_id == id).map(|one| one.fingerprint.clone());
    assert!(shown(bruno).is_some() && shown(anna).is_none(), "what is compared is shown before");
    // The key that is sealed to is the one that was compared.
    let mut other = desk::handed_to(session, anna, bruno, true);
    for compared in [None, Some(String::new()), shown(session.me().id)] {
        other.successor_fingerprint = compared;
        let refusal = desk::retire_with(session, other.clone()).unwrap_err();
        assert_eq!((refusal.code, refusal.field), (Code::FingerprintDiffers, Some("successor_fingerprint")));
    }
    let mut ask = |successor_id: Option<Id>, notes_close| {
        let successor_fingerprint = successor_id.and_then(shown);
        desk::retire_with(session, Retirement { id: anna, successor_id, successor_fingerprint, notes_close }).map(|_| ())
    };
    let refusal = ask(None, true).unwrap_err();
    assert_eq!((refusal.code, refusal.field), (Code::Required, Some("successor_id")));
    let refusal = ask(Some(anna), true).unwrap_err();
    assert_eq!((refusal.code, refusal.field), (Code::SamePerson, Some("successor_id")));
    let refusal = ask(Some(bruno), false).unwrap_err();
    assert_eq!((refusal.code, refusal.field, refusal.params["cases"].as_str()), (Code::NotesWouldClose, Some("notes_close"), "1"));
    ask(Some(bruno), true).unwrap();
    let mut house = house.switch("bruno");
    house.write(&case, "dopo");
    assert_eq!(
        notes(&mut house.desk.session, case.id),
        ["chiuso", "dopo"],
        "what was sealed before stays closed, and is not called broken"
    );
    let broken = "SELECT 1 FROM audit_entry WHERE outcome = 'broken'";
    assert!(!house.desk.session.register().read(|reader| reader.exists(broken, [])).unwrap());
    assert_eq!(house.desk.session.verify().unwrap().first_bad, None);
    let end = MediatorEnd { case_id: case.id, staff_id: bruno };
    assert_eq!(mediation::end_mediator(&mut house.desk.session, end).unwrap_err().code, Code::WrongState, "the last one hands over");
}
