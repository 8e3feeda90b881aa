//! The file: refusals that change nothing, one action all or nothing, undo, audit.

use std::fs;

use accogli_core::centre::{self, RoomChange, SiteChange, SiteKind};
use accogli_core::clock::FixedClock;
use accogli_core::store::{Cause, Cells, DATABASE_FILE, DataKey, Deed, Feature, open_in};
use accogli_core::vault::Role;
use accogli_core::{Code, Id, history, vault};
use proptest::prelude::*;

use crate::desk::{PASSWORD, clock, desk};

fn key() -> DataKey {
    DataKey::random(&FixedClock::at(chrono::NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(9, 0, 0).unwrap())).unwrap()
}

#[test]
fn t03_a_file_that_is_no_register_is_refused_and_left_as_it_is() {
    let cases: [(&str, &[u8], Code); 3] = [
        ("empty", b"", Code::RegisterUnreadable),
        ("plaintext", b"SQLite format 3\0 and then something else that is long enough to be a page", Code::RegisterUnreadable),
        ("noise", &[7; 8192], Code::RegisterUnreadable),
    ];
    for (name, content, code) in cases {
        let folder = tempfile::TempDir::new().unwrap();
        fs::write(folder.path().join(DATABASE_FILE), content).unwrap();
        assert_eq!(open_in(folder.path(), &key(), false, clock()).unwrap_err().code, code, "{name}");
        assert_eq!(fs::read(folder.path().join(DATABASE_FILE)).unwrap(), content, "{name}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{name}: a new file appeared");
    }
    let empty = tempfile::TempDir::new().unwrap();
    assert_eq!(open_in(empty.path(), &key(), false, clock()).unwrap_err().code, Code::RegisterMissing);
    assert_eq!(fs::read_dir(empty.path()).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn t03_a_link_is_not_followed() {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    fs::rename(path.join(DATABASE_FILE), path.join("altrove.db")).unwrap();
    std::os::unix::fs::symlink(path.join("altrove.db"), path.join(DATABASE_FILE)).unwrap();
    let request = vault::UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    assert_eq!(vault::unlock(&path, &request, clock()).unwrap_err().code, Code::RegisterUnreadable);
}

#[test]
fn a_second_copy_of_the_program_is_refused_at_once() {
    let desk = desk();
    let request = vault::UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    assert_eq!(vault::unlock(&desk.path(), &request, clock()).unwrap_err().code, Code::RegisterBusy);
    // The first one goes on working.
    assert_eq!(centre::show(&desk.session).unwrap().sites.len(), 2);
}

#[test]
fn a_refused_action_saves_nothing_and_a_saved_one_tells_what_changed() {
    let mut desk = desk();
    let hub = centre::show(&desk.session).unwrap().sites[0].id;
    let room = |name: &str, seats| RoomChange { id: None, site_id: hub, name: name.to_owned(), seats, closed: false };
    assert_eq!(centre::save_room(&mut desk.session, &room("Aula", Some(0))).unwrap_err().field, Some("seats"));
    assert_eq!(centre::save_room(&mut desk.session, &room(&"x".repeat(101), None)).unwrap_err().code, Code::TextTooLong);
    let stray = RoomChange { site_id: accogli_core::Id::from_bytes([9; 16]), ..room("Aula", None) };
    assert!(centre::save_room(&mut desk.session, &stray).is_err(), "a room of no site");
    assert_eq!(centre::show(&desk.session).unwrap().rooms.len(), 3);
    let saved = centre::save_room(&mut desk.session, &room("Aula", Some(20))).unwrap();
    assert_eq!((saved.changes, saved.value.rooms.len()), (vec![Feature::Centre], 4));
    assert_eq!(centre::save_room(&mut desk.session, &room("AULA", None)).unwrap_err().code, Code::NameTaken);
    let spoke = centre::show(&desk.session).unwrap().sites[1].id;
    let aula = saved.value.rooms.iter().find(|room| room.name == "Aula").unwrap().id;
    let moved = RoomChange { id: Some(aula), site_id: spoke, ..room("Aula", None) };
    assert_eq!(centre::save_room(&mut desk.session, &moved).unwrap_err().code, Code::RoomElsewhere, "what was booked in it stands there");
}

#[test]
fn the_spokes_of_a_first_run_with_one_hub_are_its_own_and_only_a_hub_has_spokes() {
    let mut desk = desk();
    let sites = centre::show(&desk.session).unwrap().sites;
    let [hub, spoke] = [sites[0].id, sites[1].id];
    assert_eq!((sites[0].hub_id, sites[1].hub_id), (None, Some(hub)));
    let under = |id: Id, hub_id: Id, kind| SiteChange {
        id: Some(id),
        name: "Nuovo nome".to_owned(),
        kind,
        hub_id: Some(hub_id),
        sub_area: None,
        municipality: None,
        address: None,
        phone: None,
        closed: false,
    };
    for wrong in [under(hub, hub, SiteKind::Hub), under(spoke, spoke, SiteKind::Spoke), under(hub, spoke, SiteKind::Spoke)] {
        let refused = centre::save_site(&mut desk.session, &wrong).unwrap_err();
        assert_eq!((refused.code, refused.field), (Code::NotFound, Some("hub_id")));
    }
    let no_hub = SiteChange { hub_id: None, ..under(hub, hub, SiteKind::Spoke) };
    let refused = centre::save_site(&mut desk.session, &no_hub).unwrap_err();
    assert_eq!((refused.code, refused.field), (Code::WrongState, Some("kind")), "its spokes would hang on nothing");
}

#[test]
fn undo_goes_back_step_by_step_within_the_session() {
    let mut desk = desk();
    desk.add(&[("capo", Role::Coordinator)]);
    let view = centre::show(&desk.session).unwrap();
    let rename = |name: &str| {
        let site = &view.sites[0];
        SiteChange {
            id: Some(site.id),
            name: name.to_owned(),
            kind: SiteKind::Hub,
            hub_id: None,
            sub_area: None,
            municipality: None,
            address: None,
            phone: None,
            closed: false,
        }
    };
    assert_eq!(history::undo(&mut desk.session).unwrap_err().code, Code::NothingToUndo, "founding a centre and adding accounts stand");
    centre::save_site(&mut desk.session, &rename("Uno")).unwrap();
    centre::save_site(&mut desk.session, &rename("Due")).unwrap();
    assert_eq!(history::undo(&mut desk.session).unwrap().value.action, "centre_save_site");
    assert_eq!(centre::show(&desk.session).unwrap().sites[0].name, "Uno");
    assert_eq!(history::redo(&mut desk.session).unwrap().value.action, "centre_save_site");
    assert_eq!(centre::show(&desk.session).unwrap().sites[0].name, "Due");
    assert_eq!(history::redo(&mut desk.session).unwrap_err().code, Code::NothingToUndo);
    let mut desk = desk.switch("capo");
    assert_eq!(history::undo(&mut desk.session).unwrap_err().code, Code::NothingToUndo, "another's actions, or an earlier session's");
}

/// Day, start and end of an appointment are chosen together: two moves merged column by column would make an hour nobody chose.
#[test]
fn columns_that_are_one_decision_change_together_and_are_undone_together() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut register = open_in(folder.path(), &key(), true, clock()).unwrap();
    let [ada, bruno] = [Id::from_bytes([1; 16]), Id::from_bytes([2; 16])];
    let time = |day: &str, starts: &str, ends: &str| Cells::new().set("day", day).set("starts", starts).set("ends", ends);
    let booked = time("2025-06-16", "09:00", "10:00").set("kind", "interview");
    let id = register.transact(Deed::new(ada, "agenda_book"), |writer| writer.insert("appointment", booked)).unwrap().value;
    let mut change = |who, cells: Cells| {
        assert!(register.transact(Deed::new(who, "agenda_move"), |writer| writer.update("appointment", id, cells.clone())).unwrap().value);
        let line = "SELECT change_set, cells FROM change ORDER BY change_set DESC, ordinal DESC LIMIT 1";
        register.read(|reader| reader.row(line, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))).unwrap()
    };
    let (_, cells) = change(ada, time("2025-06-17", "09:00", "10:00").set("note", None::<String>));
    assert_eq!(
        cells, r#"{"day":["2025-06-16","2025-06-17"],"starts":["09:00","09:00"],"ends":["10:00","10:00"]}"#,
        "a move of the day alone"
    );
    let (longer, cells) = change(ada, Cells::new().set("ends", "11:00"));
    assert_eq!(cells, r#"{"ends":["10:00","11:00"],"day":["2025-06-17","2025-06-17"],"starts":["09:00","09:00"]}"#, "one column named");
    let (_, cells) = change(ada, Cells::new().set("note", "porta i documenti"));
    assert_eq!(cells, r#"{"note":[null,"porta i documenti"]}"#, "what stands alone changes alone");
    // Another laptop's later choice of the start is not left with the end of before.
    change(bruno, Cells::new().set("starts", "10:30"));
    let refused = register.transact(Deed::new(ada, "history_undo"), |writer| writer.revert(longer)).unwrap_err();
    assert_eq!(refused.code, Code::UndoOvertaken);
}

#[test]
fn an_undo_is_refused_when_another_changed_the_same_value_since() {
    let folder = tempfile::TempDir::new().unwrap();
    let mut register = open_in(folder.path(), &key(), true, clock()).unwrap();
    let [ada, bruno] = [Id::from_bytes([1; 16]), Id::from_bytes([2; 16])];
    let named = |name: &str| Cells::new().set("name", name).set("kind", "hub");
    let site = register.transact(Deed::new(ada, "centre_save_site"), |writer| writer.insert("site", named("Uno"))).unwrap().value;
    let first = register.read(|reader| reader.latest_change_set()).unwrap();
    register.transact(Deed::new(bruno, "centre_save_site"), |writer| writer.update("site", site, named("Due"))).unwrap();
    let refused = register.transact(Deed::new(ada, "history_undo"), |writer| writer.revert(first)).unwrap_err();
    assert_eq!(refused.code, Code::UndoOvertaken);
    let name: String = register.read(|reader| reader.row("SELECT name FROM site", [], |row| row.get(0))).unwrap();
    assert_eq!(name, "Due");
    // What something else now needs cannot be taken back either: the key between tables is checked at commit.
    let hub = register.transact(Deed::new(ada, "centre_save_site"), |writer| writer.insert("site", named("Hub"))).unwrap().value;
    let made = register.read(|reader| reader.latest_change_set()).unwrap();
    register
        .transact(Deed::new(bruno, "centre_save_room"), |writer| writer.insert("room", Cells::new().set("name", "A").set("site_id", hub)))
        .unwrap();
    let refused = register
        .transact(Deed { cause: (Cause::Undo, Some(made)), ..Deed::new(ada, "history_undo") }, |writer| writer.revert(made))
        .unwrap_err();
    assert_eq!(refused.code, Code::UndoOvertaken);
}

#[test]
fn a_query_cannot_write() {
    let desk = desk();
    let register = desk.session.register();
    let writes = ["DELETE FROM site", "UPDATE site SET name = 'x' RETURNING name", "PRAGMA user_version = 9"];
    // SQLite calls these read-only: they write no page. They would alter what the connection promises, or end somebody's transaction.
    let settings = [
        "PRAGMA synchronous = OFF",
        "PRAGMA main.synchronous = OFF",
        "pragma foreign_keys=off",
        "PRAGMA secure_delete(0)",
        "-- a comment\nPRAGMA foreign_keys = OFF",
        "PRAGMA\nquery_only(1)",
        "PRAGMA rekey = 'x'",
        "ATTACH ':memory:' AS aside",
        "BEGIN",
        "COMMIT",
        "SAVEPOINT here",
        "REINDEX",
        "",
    ];
    for sql in writes.into_iter().chain(settings) {
        assert!(register.read(|reader| reader.rows(sql, [], |_| Ok(()))).is_err(), "{sql}");
        assert!(register.read(|reader| reader.exists(sql, [])).is_err(), "{sql}");
    }
    let kept = "SELECT (SELECT synchronous FROM pragma_synchronous), (SELECT foreign_keys FROM pragma_foreign_keys), \
                (SELECT secure_delete FROM pragma_secure_delete)";
    let kept: (i64, i64, i64) = register.read(|reader| reader.row(kept, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))).unwrap();
    assert_eq!(kept, (2, 1, 1), "no setting was altered");
    for (name, wanted) in [("trusted_schema", 0), ("cell_size_check", 1), ("temp_store", 2), ("recursive_triggers", 1)] {
        let stands = register.read(|reader| reader.number(&format!("SELECT {name} FROM pragma_{name}"), [])).unwrap();
        assert_eq!(stands, wanted, "{name}, as the file is opened");
    }
    for sql in ["SELECT 1", " \n-- a comment\n WITH one AS (SELECT 1) SELECT * FROM one", "PRAGMA user_version", "VALUES (1)"] {
        assert!(register.read(|reader| reader.exists(sql, [])).unwrap(), "{sql}");
    }
    assert_eq!(centre::show(&desk.session).unwrap().sites.len(), 2);
}

#[test]
fn the_whole_file_and_the_audit_chain_pass_their_checks() {
    let mut desk = desk();
    desk.add(&[("sportello", Role::Desk)]);
    let verdict = desk.session.register().verify().unwrap();
    assert_eq!(verdict.first_bad, None);
    assert!(verdict.entries >= 2, "founding, account: {}", verdict.entries);
}

#[test]
fn t16_a_flipped_bit_anywhere_is_noticed() {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    let file = path.join(DATABASE_FILE);
    let good = fs::read(&file).unwrap();
    let request = vault::UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    for at in (20..good.len()).step_by(good.len() / 12) {
        let mut bad = good.clone();
        bad[at] ^= 1;
        fs::write(&file, &bad).unwrap();
        let noticed = vault::unlock(&path, &request, clock()).and_then(|session| session.register().verify().map(|_| ()));
        let code = noticed.unwrap_err().code;
        assert!([Code::RegisterDamaged, Code::RegisterUnreadable, Code::StoreFailed].contains(&code), "byte {at}: {code:?}");
        let _ = fs::remove_file(path.join(format!("{DATABASE_FILE}-wal")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn undoing_everything_gives_back_the_register_and_redoing_it_the_work(renames in prop::collection::vec((0..3_usize, "[A-Z][a-zàèò ]{0,12}"), 1..12)) {
        let mut desk = desk();
        let before = centre::show(&desk.session).unwrap();
        let mut done = 0;
        for (which, name) in &renames {
            let room = &before.rooms[*which];
            let change = RoomChange { id: Some(room.id), site_id: room.site_id, name: name.clone(), seats: None, closed: false };
            // A room saved under the name it has is no step to undo.
            done += usize::from(!centre::save_room(&mut desk.session, &change).unwrap().changes.is_empty());
        }
        let after = centre::show(&desk.session).unwrap();
        for _ in 0..done {
            history::undo(&mut desk.session).unwrap();
        }
        prop_assert_eq!(&centre::show(&desk.session).unwrap(), &before);
        for _ in 0..done {
            history::redo(&mut desk.session).unwrap();
        }
        prop_assert_eq!(&centre::show(&desk.session).unwrap(), &after);
    }
}
