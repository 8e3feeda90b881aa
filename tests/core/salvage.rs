//! What can still be read of a damaged register goes into a new one, encrypted like the old, and what is lost is counted (T16).

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use accogli_core::Code;
use accogli_core::backup::{Progress, Salvaged, salvage_in_place, salvage_into};
use accogli_core::store::{Cells, DATABASE_FILE, DataKey, Reader};
use accogli_core::vault::{self, Command, RecoverRequest, Role, Session, UnlockRequest};

use crate::desk::{PASSWORD, clock, spoil};
use crate::mediation::house;

const PAGE: usize = 4096;
const WORD: &str = "qzucchinimelanzane";

fn on(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A register with people, files, a mediation case, notes and a long journal; locked.
struct Ground {
    _folder: tempfile::TempDir,
    path: PathBuf,
    good: Vec<u8>,
    /// Rows of every table.
    counts: BTreeMap<String, u32>,
    recovery_code: String,
}

fn enter(path: &Path, login_name: &str) -> Session {
    vault::unlock(path, &UnlockRequest { login_name: login_name.to_owned(), password: PASSWORD.to_owned() }, clock()).unwrap()
}

fn ground() -> Ground {
    let mut house = house();
    let case = house.open(&[house.anna]);
    for number in 0..6 {
        house.write(&case, &format!("{WORD} {number}"));
    }
    let mut house = house.switch("coordinatrice");
    for number in 0..150 {
        let cells = Cells::new().set("last_name", format!("{WORD} {number}")).set("first_name", "Prova").set("note", "x".repeat(400));
        let cells = cells.set("search_text", format!("{WORD} prova/"));
        let session = &mut house.desk.session;
        let person = session.write(Command::CentreChange, |writer| writer.insert("person", cells)).unwrap().value;
        let contact =
            Cells::new().set("person_id", person).set("kind", "phone").set("value", format!("+39347{number:07}")).set("safety", "free");
        session.write(Command::CentreChange, |writer| writer.insert("contact_point", contact)).unwrap();
    }
    let path = house.desk.path();
    let recovery_code = house.desk.recovery_code.clone();
    let counts = house.desk.session.register().read(counts).unwrap();
    let crate::desk::Desk { folder, session, .. } = house.desk;
    session.lock().unwrap();
    let good = fs::read(path.join(DATABASE_FILE)).unwrap();
    Ground { _folder: folder, path, good, counts, recovery_code }
}

fn counts(reader: &Reader<'_>) -> accogli_core::Result<BTreeMap<String, u32>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%' AND name <> 'migration'";
    let tables: Vec<String> = reader.rows(sql, [], |row| row.get(0))?;
    let count = |table: String| {
        let rows = reader.number(&format!("SELECT count(*) FROM main.\"{table}\""), [])?;
        Ok((table, u32::try_from(rows).unwrap()))
    };
    tables.into_iter().map(count).collect()
}

impl Ground {
    fn damage(&self, pages: &[usize]) -> Vec<u8> {
        let mut bad = self.good.clone();
        for page in pages {
            // In the first bytes, the middle, the nonce or the tag.
            bad[page * PAGE + [20, PAGE / 2, PAGE - 70, PAGE - 20][page % 4]] ^= 4;
        }
        fs::write(self.path.join(DATABASE_FILE), &bad).unwrap();
        bad
    }

    fn salvage(&self, out: &Path) -> Result<Salvaged, Code> {
        salvage_into(&self.path, out, ("coordinatrice", PASSWORD), clock(), &mut on).map_err(|error| error.code)
    }

    /// What is told is true, the new register is whole, and the damaged one is as it was. Answers how many rows were lost.
    fn check(&self, out: &Path, saved: &Salvaged, bad: &[u8], what: &str) -> u32 {
        assert!(fs::read(self.path.join(DATABASE_FILE)).unwrap() == bad, "{what}: the damaged file was written to");
        let session = enter(out, "coordinatrice");
        assert_eq!(session.verify().unwrap().first_bad, None, "{what}");
        let new = session.register().read(counts).unwrap();
        let mut lost = 0;
        for table in &saved.tables {
            let was = self.counts[&table.table];
            let journals = ["audit_entry"].contains(&table.table.as_str());
            // Locking and unlocking went on writing to the audit.
            assert!(
                journals || new[&table.table] == table.saved + table.stand_ins,
                "{what}: {table:?}, in the new register {}",
                new[&table.table]
            );
            let told = table.saved + table.lost.unwrap_or(0);
            assert!(journals || table.lost.is_none() || told == was, "{what}: {table:?} of {was}");
            lost += was.saturating_sub(table.saved);
        }
        assert_eq!(saved.tables.len(), self.counts.len(), "{what}: every table is told of");
        // People whose row is there are found again, and so is nobody else.
        let named = "SELECT count(*) FROM person WHERE last_name LIKE 'qz%'";
        let searched = "SELECT count(DISTINCT source_id) FROM search_word WHERE word LIKE 'qz%'";
        let (named, found) = session.register().read(|reader| Ok((reader.number(named, [])?, reader.number(searched, [])?))).unwrap();
        assert_eq!(named, found, "{what}");
        session.lock().unwrap();
        for (path, bytes) in crate::day::files(out) {
            assert!(!bytes.windows(WORD.len()).any(|some| some == WORD.as_bytes()), "{what}: in clear in {}", path.display());
        }
        lost
    }
}

#[test]
fn t16_rows_of_a_register_damaged_anywhere_are_saved_and_the_lost_ones_counted() {
    let ground = ground();
    let pages = ground.good.len() / PAGE;
    assert!(pages > 150, "{pages} pages");
    let (mut saved, mut unreadable, mut refused, mut most) = (0, 0, 0, 0);
    let all: u32 = ground.counts.values().sum();
    for page in (0..pages).step_by(17) {
        let bad = ground.damage(&[page]);
        let out = tempfile::TempDir::new().unwrap();
        match ground.salvage(out.path()) {
            Ok(told) => {
                saved += 1;
                let lost = ground.check(out.path(), &told, &bad, &format!("page {page}"));
                most = most.max(lost);
            }
            // The beginning, or the list of tables: nothing can be told of the rest.
            Err(Code::RegisterUnreadable) => unreadable += 1,
            // The accounts themselves: nobody is known to be in charge.
            Err(Code::AccountLost) => refused += 1,
            Err(code) => panic!("page {page}: {code:?}"),
        }
        assert!(fs::read_dir(&ground.path).unwrap().count() < 8, "nothing is left lying in the data folder");
    }
    println!(
        "{pages} pages: {saved} salvaged, {unreadable} without a list of tables, {refused} without accounts; {most} of {all} rows lost at most"
    );
    assert!(saved > unreadable + refused && saved > 10, "{saved} {unreadable} {refused}");
    assert!(most < all / 2, "one page costs {most} of {all} rows");
}

#[test]
fn t16_many_damaged_pages_at_once_and_the_way_back_in() {
    let ground = ground();
    let pages = ground.good.len() / PAGE;
    // Every second of the last pages: what people wrote last.
    let bad: Vec<usize> = (pages - 40..pages).step_by(2).collect();
    let bytes = ground.damage(&bad);
    let out = tempfile::TempDir::new().unwrap();
    let told = ground.salvage(out.path()).unwrap();
    let lost = ground.check(out.path(), &told, &bytes, "many pages");
    assert!(lost > 0);
    let tables: BTreeMap<&str, u32> = told.tables.iter().map(|one| (one.table.as_str(), one.saved)).collect();
    assert!(tables["person"] > 30, "{tables:?}");
    // Everybody enters with the password they had, reads what is sealed to them, and the kit is the one in the drawer.
    let mut session = enter(out.path(), "anna");
    let cases: Vec<accogli_core::Id> =
        session.register().read(|reader| reader.rows("SELECT id FROM mediation_case", [], |row| row.get(0))).unwrap();
    for case in cases {
        for note in accogli_core::mediation::read_notes(&mut session, case).unwrap() {
            assert!(note.content.is_some_and(|content| content.text.starts_with(WORD)));
        }
    }
    session.lock().unwrap();
    let request = RecoverRequest {
        recovery_code: ground.recovery_code.clone(),
        login_name: "sportello".to_owned(),
        password: "tre-biciclette-arancioni".to_owned(),
    };
    vault::recover(out.path(), &request, clock()).unwrap().0.lock().unwrap();
    // The key of the damaged file is not the key of the new one, and what is saved can be copied and restored like any register.
    let mut session = enter(out.path(), "coordinatrice");
    assert!(accogli_core::backup::before(&mut session, accogli_core::backup::BackupReason::Asked).unwrap().is_some());
    session.lock().unwrap();
    assert!(accogli_core::store::open_in(out.path(), &DataKey::from_bytes([0; 32]), false, clock()).is_err());
}

#[test]
fn t16_what_is_saved_takes_the_place_of_the_damaged_register_which_is_put_aside() {
    let ground = ground();
    let pages = ground.good.len() / PAGE;
    let bad = ground.damage(&[pages - 3]);
    let told = salvage_in_place(&ground.path, ("coordinatrice", PASSWORD), clock(), &mut on).unwrap();
    let aside = ground.path.join(told.aside.clone().unwrap());
    assert!(fs::read(aside.join(DATABASE_FILE)).unwrap() == bad, "the damaged file is kept as it was");
    let session = enter(&ground.path, "coordinatrice");
    let noted = "SELECT count(*) FROM audit_entry WHERE action = 'backup_salvage'";
    assert_eq!(session.register().read(|reader| reader.number(noted, [])).unwrap(), 1);
    assert_eq!(session.rollback(), None, "it is no older file put back");
    session.lock().unwrap();
    assert!(!ground.path.join("ripristino.part").exists() && !ground.path.join("ripristino.pronto").exists());
}

#[test]
fn t16_only_who_is_in_charge_salvages_and_a_work_given_up_leaves_nothing() {
    let ground = ground();
    ground.damage(&[ground.good.len() / PAGE - 3]);
    let out = tempfile::TempDir::new().unwrap();
    let ask = |login_name: &str, password: &str| {
        let target = out.path().join("nuovo");
        let answer = salvage_into(&ground.path, &target, (login_name, password), clock(), &mut on);
        assert!(answer.is_ok() || !target.exists(), "nothing of it stays");
        answer.map(|_| ()).map_err(|error| error.code)
    };
    assert_eq!(ask("sportello", PASSWORD), Err(Code::NotPermitted));
    assert_eq!(ask("coordinatrice", "lampada-verde-sul-letto"), Err(Code::WrongPassword));
    let stop = &mut |_: Progress| ControlFlow::Break(());
    let stopped = salvage_into(&ground.path, &out.path().join("nuovo"), ("coordinatrice", PASSWORD), clock(), stop).unwrap_err();
    assert_eq!(stopped.code, Code::Cancelled);
    assert!(!out.path().join("nuovo").exists());
    let taken = salvage_into(&ground.path, &ground.path, ("coordinatrice", PASSWORD), clock(), &mut on).unwrap_err();
    assert_eq!(taken.code, Code::BesideRegister, "never over anything");
    assert_eq!(ask("custode", PASSWORD), Ok(()), "an administrator");
}

#[test]
fn t16_a_limited_person_stays_limited_and_where_all_rows_are_whole_none_is_lost() {
    let mut desk = crate::desk::desk();
    desk.add(&[("sportello", Role::Desk)]);
    let session = &mut desk.session;
    let cells = Cells::new().set("last_name", "Rossi").set("first_name", "Marta");
    let person = session.write(Command::CentreChange, |writer| writer.insert("person", cells)).unwrap().value;
    let limit = Cells::new().set("person_id", person).set("kind", "limited").set("starts_on", "2025-06-01").set("reason", "Prova");
    session.write(Command::CentreChange, |writer| writer.insert("limitation", limit)).unwrap();
    let path = desk.path();
    desk.session.lock().unwrap();
    spoil(&path);
    let out = tempfile::TempDir::new().unwrap();
    let told = salvage_into(&path, out.path(), ("coordinatrice", PASSWORD), clock(), &mut on).unwrap();
    assert!(told.tables.iter().all(|table| table.lost == Some(0)), "{:?}", told.tables);
    let mut session = enter(out.path(), "coordinatrice");
    let change = Cells::new().set("first_name", "Altra");
    let refused = session.write(Command::CentreChange, |writer| writer.update("person", person, change)).unwrap_err();
    assert_eq!(refused.code, Code::PersonRestricted);
    session.lock().unwrap();
}

#[test]
fn t16_a_sound_register_is_opened_and_not_salvaged() {
    let ground = ground();
    let sound = fs::read(ground.path.join(DATABASE_FILE)).unwrap();
    let names = || {
        let mut names: Vec<_> = fs::read_dir(&ground.path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    let out = tempfile::TempDir::new().unwrap();
    let target = out.path().join("nuovo");
    let who = ("coordinatrice", PASSWORD);
    assert_eq!(salvage_into(&ground.path, &target, who, clock(), &mut on).unwrap_err().code, Code::RegisterSound);
    assert!(!target.exists(), "nothing of it stays");
    assert_eq!(salvage_in_place(&ground.path, who, clock(), &mut on).unwrap_err().code, Code::RegisterSound);
    assert!(fs::read(ground.path.join(DATABASE_FILE)).unwrap() == sound, "the register was written to");
    assert_eq!(names(), before, "nothing is left lying");
    // What was written last and lies in the log alone is sound too: a program that was killed is no damage.
    let mut session = enter(&ground.path, "coordinatrice");
    let cells = Cells::new().set("last_name", WORD).set("first_name", "Ultima");
    session.write(Command::CentreChange, |writer| writer.insert("person", cells)).unwrap();
    let killed = tempfile::TempDir::new().unwrap();
    for name in [DATABASE_FILE.to_owned(), format!("{DATABASE_FILE}-wal"), "vault.keys".to_owned()] {
        fs::copy(ground.path.join(&name), killed.path().join(&name)).unwrap();
    }
    session.lock().unwrap();
    assert!(fs::metadata(killed.path().join(format!("{DATABASE_FILE}-wal"))).unwrap().len() > 0);
    assert_eq!(salvage_in_place(killed.path(), who, clock(), &mut on).unwrap_err().code, Code::RegisterSound);
    // One page is enough.
    ground.damage(&[ground.good.len() / PAGE - 3]);
    assert!(salvage_into(&ground.path, &target, who, clock(), &mut on).is_ok());
}

/// Rows whose pages are lost: taken out of the file with its key, past every check.
fn lose(path: &Path, key: &[u8; 32], rows: &[(&str, accogli_core::Id)]) {
    let raw = crate::raw::open_raw(path, key);
    raw.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    let triggers: Vec<String> = {
        let mut named = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%_restricted_removed'").unwrap();
        named.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    triggers.iter().for_each(|name| raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    for (table, id) in rows {
        assert_eq!(raw.execute(&format!("DELETE FROM {table} WHERE id = ?1"), [id]).unwrap(), 1, "{table}");
    }
}

#[test]
fn t16_what_protects_somebody_is_not_lost_with_the_row_it_points_at() {
    use accogli_core::families::{self as fam, Safety};
    use accogli_core::rights::{CopyRequest, print_copy};

    let (mut desk, key) = crate::raw::known_desk();
    let staff = desk.add(&[("sportello", Role::Desk), ("vice", Role::Coordinator)]);
    let session = &mut desk.session;
    let me = session.me().id;
    let mut lay =
        |table: &'static str, cells: Cells| session.write(Command::CentreChange, |writer| writer.insert(table, cells)).unwrap().value;
    let named = |last: &str, first: &str| Cells::new().set("last_name", last).set("first_name", first);
    let [mother, father, child] =
        [("Rossi", "Marta"), ("Verdi", "Luca"), ("Verdi", "Nina")].map(|(last, first)| lay("person", named(last, first)));
    lay("relationship", Cells::new().set("person_id", father).set("other_id", child).set("kind", "parent"));
    let file = |number: &str| Cells::new().set("number", number).set("title", number).set("opened_on", "2025-06-01");
    let [family, other] = ["A-1", "A-2"].map(|number| lay("family", file(number)));
    for (person, role) in [(mother, "mother"), (father, "father"), (child, "child")] {
        lay("family_member", Cells::new().set("family_id", family).set("person_id", person).set("role", role));
    }
    lay("family_member", Cells::new().set("family_id", other).set("person_id", father).set("role", "other"));
    let told = Cells::new().set("person_id", father).set("kind", "phone").set("value", "3205557788").set("digits", "3205557788");
    lay("contact_point", told.set("told_by_id", mother));
    lay(
        "custody_order",
        Cells::new().set("person_id", child).set("kind", "no_contact").set("other_id", mother).set("starts_on", "2025-06-01"),
    );
    let hidden = Cells::new().set("staff_id", staff[0]).set("starts_on", "2025-06-01").set("reason", "parente").set("set_by", staff[1]);
    lay("restriction", hidden.clone().set("family_id", other));
    lay("restriction", hidden.set("person_id", mother));
    // A street hidden by the home alone.
    let home = lay("household", Cells::new().set("family_id", family).set("address", "vicolo Segreto 7").set("address_hidden", true));
    lay("membership", Cells::new().set("household_id", home).set("person_id", child));
    lay("limitation", Cells::new().set("person_id", mother).set("kind", "limited").set("starts_on", "2025-06-01").set("reason", "Prova"));
    let path = desk.path();
    let crate::desk::Desk { folder, session, .. } = desk;
    session.lock().unwrap();
    lose(&path, &key, &[("person", mother), ("staff_member", staff[1]), ("family", other), ("household", home)]);

    let out = tempfile::TempDir::new().unwrap();
    let saved = salvage_into(&path, out.path(), ("coordinatrice", PASSWORD), clock(), &mut on).unwrap();
    let stand_ins: Vec<(&str, u32)> =
        saved.tables.iter().filter(|table| table.stand_ins > 0).map(|table| (table.table.as_str(), table.stand_ins)).collect();
    assert_eq!(stand_ins, [("family", 1), ("person", 1)]);
    let mut session = enter(out.path(), "coordinatrice");
    let count = |session: &Session, sql: &str, id: accogli_core::Id| session.register().read(|reader| reader.number(sql, [id])).unwrap();
    for (what, sql, id) in [
        ("who told it", "SELECT count(*) FROM contact_point WHERE told_by_id = ?1", mother),
        ("whom it keeps away", "SELECT count(*) FROM custody_order WHERE kind = 'no_contact' AND other_id = ?1", mother),
        ("a restriction of a file", "SELECT count(*) FROM restriction WHERE family_id = ?1", other),
        ("a restriction of a person", "SELECT count(*) FROM restriction WHERE person_id = ?1", mother),
        ("a limitation", "SELECT count(*) FROM limitation WHERE person_id = ?1 AND lifted_on IS NULL", mother),
        ("a street", "SELECT count(*) FROM person WHERE id = ?1 AND address_hidden = 1", child),
        ("who was perhaps hidden", "SELECT count(*) FROM person WHERE id = ?1 AND address_hidden = 1", mother),
    ] {
        assert_eq!(count(&session, sql, id), 1, "{what}");
    }
    assert_eq!(count(&session, "SELECT count(*) FROM restriction WHERE set_by = ?1", me), 2, "whoever salvages answers for it");
    assert_eq!(count(&session, "SELECT count(*) FROM person WHERE id = ?1 AND address_hidden = 1", father), 0);
    let copy = print_copy(&mut session, &CopyRequest { person_id: father, child_ids: vec![], piece_ids: vec![], reason: None }).unwrap();
    assert!(!String::from_utf8(copy.data.unwrap()).unwrap().contains("3205557788"), "what she told is not his to read");
    // Her place waits for her name.
    let view = fam::show(&mut session, family).unwrap();
    assert!(view.people.iter().any(|one| one.id == mother && one.last_name == "Persona non leggibile"));
    assert!(
        view.people
            .iter()
            .flat_map(|one| &one.contacts)
            .any(|contact| contact.safety == Safety::Free && contact.told_by_id == Some(mother))
    );
    session.verify().unwrap();
    session.lock().unwrap();
    drop(folder);
}

#[test]
fn t16_an_empty_row_is_found_and_counts_as_no_day_of_birth_nor_of_opening() {
    use accogli_core::export::{self, FileFormat, ListExport, ListKind};
    use accogli_core::families as fam;
    use accogli_core::overview::{TimelineKind, TimelineRequest, timeline};
    use accogli_core::rights::{CopyRequest, print_copy};

    let (mut desk, key) = crate::raw::known_desk();
    let session = &mut desk.session;
    let mut lay =
        |table: &'static str, cells: Cells| session.write(Command::CentreChange, |writer| writer.insert(table, cells)).unwrap().value;
    let named = |last: &str, first: &str| Cells::new().set("last_name", last).set("first_name", first).set("born_on", "1988-03-02");
    let [mother, father] = [("Rossi", "Marta"), ("Verdi", "Luca")].map(|(last, first)| lay("person", named(last, first)));
    let file = |number: &str| Cells::new().set("number", number).set("title", number).set("opened_on", "2025-06-01");
    let [lost, other] = ["A-1", "A-2"].map(|number| lay("family", file(number)));
    for (family, person, role) in [(lost, mother, "mother"), (lost, father, "father"), (other, father, "father")] {
        lay("family_member", Cells::new().set("family_id", family).set("person_id", person).set("role", role));
    }
    let path = desk.path();
    let crate::desk::Desk { folder, session, .. } = desk;
    session.lock().unwrap();
    lose(&path, &key, &[("person", mother), ("family", lost)]);
    let out = tempfile::TempDir::new().unwrap();
    salvage_into(&path, out.path(), ("coordinatrice", PASSWORD), clock(), &mut on).unwrap();

    let mut session = enter(out.path(), "coordinatrice");
    let born = "SELECT count(*) FROM person WHERE id = ?1 AND born_on IS NULL";
    assert_eq!(session.register().read(|reader| reader.number(born, [mother])).unwrap(), 1);
    for (list, words) in [(ListKind::Families, "Fascicolo non leggibile"), (ListKind::People, "Persona non leggibile")] {
        let request = ListExport::of(list, FileFormat::Csv, "prova");
        let text = String::from_utf8(export::list(&mut session, &request).unwrap().bytes).unwrap();
        assert!(text.contains(words) && !text.contains("1900"), "{text}");
    }
    let opened = |session: &mut Session, family_id| {
        let lines = timeline(session, &TimelineRequest { family_id }).unwrap();
        lines.into_iter().find(|line| line.kind == TimelineKind::Opened).map(|line| line.day.to_string())
    };
    assert_eq!(opened(&mut session, lost), None);
    let copy = print_copy(&mut session, &CopyRequest { person_id: father, child_ids: vec![], piece_ids: vec![], reason: None }).unwrap();
    assert!(!String::from_utf8(copy.data.unwrap()).unwrap().contains("1900"));
    let found = fam::search(&session, &fam::SearchRequest { text: "non leggibile".to_owned() }).unwrap();
    assert!(found.iter().any(|hit| hit.person_id == Some(mother)), "{found:?}");
    // One file with another: the day that is known stays.
    let merge = fam::MergeFiles { kept_id: lost, gone_id: other, taken: vec![] };
    fam::merge_files(&mut session, &merge).unwrap();
    assert_eq!(opened(&mut session, lost).as_deref(), Some("2025-06-01"));
    session.lock().unwrap();
    drop(folder);
}
