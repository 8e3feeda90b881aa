//! T22, T08, T26: every call that changes a file fails once, meets a full disk, is cut in half, or is the last one before a kill. Each
//! time: the whole action or nothing, a code and no panic, and the action again goes well once the fault is over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use accogli_core::store::{DATABASE_FILE, DataKey, MIGRATIONS, open_in};
use accogli_core::vault::{self, KdfCost, RecoverRequest, VaultState};
use accogli_core::{Code, centre, mediation};
use accogli_tests::ground::{
    COORDINATOR, Chance, Ground, MEDIATOR, OLDER_LIST, OUT, PASSWORD, SPARE, attached, copy_folder, counts, enter, founding, newer_list,
    sound,
};

use crate::shim::{self, Ended, Fault};
use crate::{long, memory};

/// Where one action is swept: a register before it, and how it stands after it.
pub struct Sweep {
    folder: tempfile::TempDir,
    job: &'static str,
    pub ground: Option<Ground>,
    before: Rows,
    after: Rows,
    calls: u64,
}

type Rows = BTreeMap<String, i64>;

/// What the sweep of one action came to.
#[derive(Default)]
struct Tally {
    points: u32,
    fired: u32,
    killed: u32,
    codes: BTreeMap<String, u32>,
    /// The call that was struck when a refusal came for the first time.
    first: BTreeMap<String, String>,
}

impl Sweep {
    /// Makes the register of before, runs the action once without a fault, and counts its calls.
    pub fn new(job: &'static str, base: impl FnOnce(&Path) -> Option<Ground>) -> Self {
        let folder = memory();
        let ground = base(&folder.path().join("base"));
        let mut sweep = Self { folder, job, ground, before: Rows::new(), after: Rows::new(), calls: 0 };
        sweep.before = sweep.rows_of_a_copy();
        let clean = sweep.run(Fault::Count, 0);
        assert_eq!(clean.said.last().map(|line| line.split(' ').next().unwrap().to_owned()).as_deref(), Some("done"), "{clean:?}");
        sweep.calls = clean.total;
        sweep.after = sweep.ground.as_ref().map(|ground| rows(ground, &sweep.data())).unwrap_or_default();
        sweep
    }

    fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// The data folder of the run that was the last.
    pub fn data(&self) -> PathBuf {
        self.work().join("dati")
    }

    /// Counted on a copy: opening an older register brings it to today's tables.
    fn rows_of_a_copy(&self) -> Rows {
        let Some(ground) = &self.ground else { return Rows::new() };
        if self.job == "open" {
            return Rows::new();
        }
        ground.copy_to(&self.work());
        rows(ground, &self.data())
    }

    fn run(&self, fault: Fault, at: u64) -> Ended {
        let work = self.work();
        match &self.ground {
            Some(ground) => drop(ground.copy_to(&work)),
            None => {
                let _ = std::fs::remove_dir_all(&work);
                std::fs::create_dir_all(&work).unwrap();
            }
        }
        let mut command = shim::worker();
        command.arg(&work).args(["one", self.job]);
        shim::run(command, &work, fault, at)
    }

    /// Strikes the calls one after the other; each time the rows are whole, and `look` finds nothing wrong.
    pub fn sweep(&self, look: impl Fn(&Self, &Ended)) {
        let mut tally = Tally::default();
        assert!(self.calls > 0, "{} changes no file: there is nothing to strike", self.job);
        for at in points(self.calls, pace(self.job)) {
            for fault in faults(at, self.calls) {
                let ended = self.run(fault, at);
                tally.count(&ended);
                let said = |what: &dyn std::fmt::Display| format!("{} {fault:?} at {at} of {}: {what}; {ended:?}", self.job, self.calls);
                assert!(ended.cried.is_empty(), "{}", said(&"it cried"));
                let stuck = ended.said.iter().any(|line| line.starts_with("stuck") || line == "unchanged false");
                assert!(!stuck, "{}", said(&"half done, or not done when tried again"));
                assert!(ended.killed || !ended.said.is_empty(), "{}", said(&"it said nothing"));
                if let Some(ground) = &self.ground {
                    self.rows_are_whole(ground, &ended).unwrap_or_else(|why| panic!("{}", said(&why)));
                }
                let judged = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| look(self, &ended)));
                assert!(judged.is_ok(), "{}", said(&"as told above"));
            }
        }
        println!(
            "{}: {} calls, {} points struck, {} faults met, {} kills; refusals {:?}",
            self.job, self.calls, tally.points, tally.fired, tally.killed, tally.codes
        );
        assert!(tally.fired * 10 >= tally.points * 9, "the sweep struck nothing: {} of {}", tally.fired, tally.points);
        let named = |code: &str| ["disk_full", "disk_refused"].contains(&code) || (self.job == "retire" && code == "locked");
        let strange: Vec<_> = tally.codes.keys().filter(|code| !named(code)).map(|code| (code, &tally.first[code])).collect();
        assert!(strange.is_empty(), "{}: refusals that name no disk: {strange:?}", self.job);
    }

    /// The register is as it was or as it is to be; and as it is to be where the action was acknowledged.
    fn rows_are_whole(&self, ground: &Ground, ended: &Ended) -> Result<(), String> {
        let mut session = ground.open_at(&self.data(), ground.coordinator).map_err(|error| format!("does not open: {error:?}"))?;
        sound(&session).map_err(|error| format!("not sound: {error:?}"))?;
        let found = session.register().read(counts).map_err(|error| format!("{error:?}"))?;
        let done = ended.done();
        let whole = found == self.after || (!done && found == self.before);
        if !whole {
            let differs: Vec<_> = found.iter().filter(|(table, rows)| self.after.get(*table) != Some(rows)).collect();
            return Err(format!("half there: {differs:?} (after: {:?})", self.after));
        }
        // It can be worked in.
        centre::change(&mut session, &founding().centre).map_err(|error| format!("cannot be worked in: {error:?}"))?;
        Ok(())
    }
}

/// How many calls of an action the short run strikes, about: passwords take their time.
fn pace(job: &str) -> u64 {
    match job {
        "password" | "account" | "recover" | "code" | "unlock" | "note" | "found" | "attach" => FEW,
        // Two files change together: here the moments between the steps are what is looked at.
        "retire" | "keep" => 24,
        "erase" => 16,
        "import" => 12,
        _ => 40,
    }
}

/// Points struck where each takes a second or two.
pub const FEW: u64 = 8;

/// Which calls are struck: all of them in the long run; in the short one so many at most, about.
pub fn points(calls: u64, most: u64) -> Vec<u64> {
    let most = if long() { u64::MAX } else { most };
    if calls <= most {
        return (1..=calls).collect();
    }
    let step = usize::try_from(calls.div_ceil(most)).unwrap();
    // The last calls are where one thing ends and the next begins.
    let mut points: Vec<u64> = (1..=calls).step_by(step).chain(calls.saturating_sub(4)..=calls).collect();
    points.sort_unstable();
    points.dedup();
    points
}

/// An action of more calls than this has each of them struck once even in the long run, by another fault each time: neighbours write the
/// same file, and every fault at every one of thousands takes hours to tell nothing new.
const MANY: u64 = 300;

/// What strikes a call: everything in the long run, or one of them, turn by turn, where the calls are many; a kill and one of the others,
/// turn by turn, in the short one.
pub fn faults(at: u64, calls: u64) -> Vec<Fault> {
    if long() {
        return if calls > MANY { vec![Fault::ALL[(at % 4) as usize]] } else { Fault::ALL.to_vec() };
    }
    vec![Fault::Kill, [Fault::Eio, Fault::Full, Fault::Short][(at % 3) as usize]]
}

impl Tally {
    fn count(&mut self, ended: &Ended) {
        self.points += 1;
        self.fired += u32::from(ended.fired.is_some());
        self.killed += u32::from(ended.killed);
        for line in &ended.said {
            let words: Vec<&str> = line.split(' ').collect();
            if let ["refused", code, millis] = words.as_slice() {
                *self.codes.entry((*code).to_owned()).or_default() += 1;
                self.first.entry((*code).to_owned()).or_insert_with(|| ended.fired.clone().unwrap_or_default());
                let millis: u64 = millis.parse().unwrap();
                // Passwords take their second; `disk.rs` holds a save on a full disk to its two.
                assert!(millis < 20_000, "the refusal took {millis} ms");
            }
        }
    }
}

fn rows(ground: &Ground, data: &Path) -> Rows {
    let session = ground.open_at(data, ground.coordinator).unwrap();
    session.register().read(counts).unwrap()
}

fn made(around: &Path) -> Option<Ground> {
    std::fs::create_dir_all(around).unwrap();
    Some(Ground::make(around))
}

fn opens(sweep: &Sweep, login_name: &str, password: &str) -> bool {
    enter(&sweep.data(), login_name, password).is_ok()
}

/// Exactly one of two passwords opens: the new one where the action was acknowledged.
fn one_opens(sweep: &Sweep, ended: &Ended, login_name: &str) {
    let (old, new) = (opens(sweep, login_name, PASSWORD), opens(sweep, login_name, &format!("{PASSWORD}-nuova")));
    assert!(old != new, "{} of the passwords open", if old { "both" } else { "none" });
    assert!(ended.killed || new, "acknowledged, and the new password does not open");
}

fn nothing_more(_: &Sweep, _: &Ended) {}

#[test]
fn t22_an_enquiry_is_saved_or_not() {
    Sweep::new("enquiry", made).sweep(nothing_more);
}

#[test]
fn t22_a_family_is_opened_or_not() {
    Sweep::new("family", made).sweep(nothing_more);
}

#[test]
fn t22_a_booking_a_presence_and_a_note_are_saved_or_not() {
    for job in ["booking", "presence", "note"] {
        Sweep::new(job, made).sweep(nothing_more);
    }
}

/// A file of hundreds of pages beside a note: all of it comes back, or it was never there.
#[test]
fn t22_a_file_beside_a_note_is_kept_whole_or_not() {
    let noted = |around: &Path| {
        let ground = made(around);
        let mut session = enter(&around.join("dati"), MEDIATOR, PASSWORD).unwrap();
        let content = mediation::NoteContent { title: None, text: "con allegato".to_owned(), tags: vec![] };
        let request = mediation::NoteText { case_id: ground.as_ref()?.case, meeting_id: None, content };
        mediation::write_note(&mut session, &request).unwrap();
        session.lock().unwrap();
        ground
    };
    Sweep::new("attach", noted).sweep(|sweep, ended| {
        let mut session = enter(&sweep.data(), MEDIATOR, PASSWORD).unwrap();
        let notes = mediation::read_notes(&mut session, sweep.ground.as_ref().unwrap().case).unwrap();
        let kept = notes[0].attachments.first().map(|file| mediation::read_attachment(&mut session, file.id).unwrap().bytes);
        assert!(kept.is_some() || !ended.done(), "acknowledged, and not there");
        assert!(kept.is_none_or(|bytes| bytes.as_slice() == attached()), "it comes back as another");
    });
}

#[test]
fn t22_the_register_unlocks_or_stays_as_it_is() {
    Sweep::new("unlock", made).sweep(|sweep, _| assert!(opens(sweep, MEDIATOR, PASSWORD)));
}

#[test]
fn t22_locking_loses_nothing() {
    Sweep::new("lock", made).sweep(|sweep, _| assert!(opens(sweep, MEDIATOR, PASSWORD)));
}

#[test]
fn t08_t22_exactly_one_of_the_old_and_the_new_password_opens() {
    Sweep::new("password", made).sweep(|sweep, ended| one_opens(sweep, ended, COORDINATOR));
}

#[test]
fn t22_an_account_is_added_whole_or_not() {
    Sweep::new("account", made).sweep(|sweep, ended| {
        assert!(opens(sweep, COORDINATOR, PASSWORD));
        let added = opens(sweep, "nuovo", PASSWORD);
        assert!(ended.killed || added, "acknowledged, and the new account does not open");
        // Killed in between: the name is free to be added again, or it is there.
        if !added {
            let mut session = enter(&sweep.data(), COORDINATOR, PASSWORD).unwrap();
            let again = vault::add_account(&mut session, &accogli_tests::ground::account("nuovo", vault::Role::Desk));
            assert!(again.is_ok(), "{again:?}");
        }
    });
}

/// Whether a kit's code opens the register: it is asked with a password that is refused, so that nothing changes.
pub fn kit_opens(data: &Path, code: &str) -> bool {
    let request = RecoverRequest { recovery_code: code.to_owned(), login_name: COORDINATOR.to_owned(), password: "x".to_owned() };
    match vault::recover(data, &request, Box::new(Chance::default())).map(|_| ()).unwrap_err().code {
        Code::PasswordTooShort => true,
        Code::RecoveryCodeWrong => false,
        other => panic!("the kit: {other:?}"),
    }
}

/// After somebody was in and went, nothing half-made lies beside the register.
pub fn nothing_stale(data: &Path) {
    enter(data, COORDINATOR, PASSWORD).unwrap().lock().unwrap();
    let names: Vec<String> = std::fs::read_dir(data).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let stale: Vec<&String> = names.iter().filter(|name| name.contains(".next") || name.contains(".part")).collect();
    assert!(stale.is_empty(), "left lying: {stale:?}");
}

#[test]
fn t09_t22_an_account_is_retired_with_its_kit_or_neither() {
    Sweep::new("retire", made).sweep(|sweep, ended| {
        let (ground, data) = (sweep.ground.as_ref().unwrap(), sweep.data());
        assert!(opens(sweep, COORDINATOR, PASSWORD));
        let there = opens(sweep, SPARE, PASSWORD);
        assert!(ended.killed || !there, "acknowledged, and the account still opens");
        // The new kit was on paper before the account went; the one of before ends with the account, in the same step.
        assert!(kit_opens(&data, &ground.waiting_code), "the kit on paper does not open");
        assert_eq!(kit_opens(&data, &ground.recovery_code), there, "the kit of before");
        assert_eq!(vault::status(&data).unwrap().kit_waits, there);
        nothing_stale(&data);
    });
}

#[test]
fn t45_t22_at_no_moment_is_there_no_kit_that_somebody_holds() {
    Sweep::new("keep", made).sweep(|sweep, ended| {
        let (ground, data) = (sweep.ground.as_ref().unwrap(), sweep.data());
        assert!(kit_opens(&data, &ground.waiting_code), "the kit on paper does not open");
        let both = kit_opens(&data, &ground.recovery_code);
        assert!(ended.killed || !both, "acknowledged, and the kit of before still opens");
        assert_eq!(vault::status(&data).unwrap().kit_waits, both);
        nothing_stale(&data);
    });
}

#[test]
fn t22_an_import_is_written_whole_or_not_at_all() {
    Sweep::new("import", made).sweep(nothing_more);
}

#[test]
fn t22_an_import_given_up_half_way_changes_no_file() {
    let sweep = Sweep::new("cancelled_import", made);
    assert_eq!(sweep.before, sweep.after, "given up, and something is there");
    // What is written waits in memory for the end: there is no call for a disk to fail at.
    assert_eq!(sweep.calls, 0, "given up, and something was written");
}

/// What people told lies nowhere after the next start but in the file somebody asked for, which is the old one or the new one.
#[test]
fn t14_t22_a_list_killed_on_its_way_out_leaves_no_half_of_it_behind() {
    Sweep::new("export", made).sweep(|sweep, ended| {
        let out = sweep.work().join(OUT);
        vault::status(&sweep.data()).unwrap();
        let lying: Vec<_> = std::fs::read_dir(out.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(lying, std::slice::from_ref(&out), "left beside it");
        let found = std::fs::read_to_string(&out).unwrap();
        let done = ended.done();
        assert!(found == newer_list() || (!done && found == OLDER_LIST), "{} bytes", found.len());
        let notes = std::fs::read_dir(sweep.data()).unwrap().map(|entry| entry.unwrap().file_name());
        assert!(notes.filter(|name| name.to_string_lossy().starts_with("in-uscita")).count() == 0, "a note stays");
    });
}

#[test]
fn t22_a_recovery_gives_a_password_or_changes_nothing() {
    Sweep::new("recover", made).sweep(|sweep, ended| one_opens(sweep, ended, MEDIATOR));
}

#[test]
fn t22_a_new_recovery_code_leaves_the_passwords_alone() {
    Sweep::new("code", made).sweep(|sweep, ended| {
        assert!(opens(sweep, COORDINATOR, PASSWORD));
        // A code that was shown opens; the kit of before does whatever becomes of the new one.
        let shown: Vec<&str> = ended.said.iter().filter_map(|line| line.strip_prefix("kit ")).collect();
        assert!(shown.iter().all(|code| kit_opens(&sweep.data(), code)), "a kit that was shown does not open");
        assert!(kit_opens(&sweep.data(), &sweep.ground.as_ref().unwrap().recovery_code), "the kit of before");
        nothing_stale(&sweep.data());
    });
}

#[test]
fn t22_a_first_run_is_whole_or_can_be_begun_again() {
    Sweep::new("found", |_| None).sweep(|sweep, ended| {
        let data = sweep.data();
        let state = if data.exists() { vault::status(&data).map(|status| status.state) } else { Ok(VaultState::New) };
        match state.unwrap_or_else(|error| panic!("nothing can be done any more: {error:?}")) {
            VaultState::New => {
                assert!(ended.killed, "acknowledged and not there");
                let again = centre::found(&data, &founding(), KdfCost::FLOOR, Box::new(Chance::default()));
                assert!(again.is_ok(), "cannot be begun again: {:?}", again.err());
            }
            _ => assert!(opens(sweep, COORDINATOR, PASSWORD), "it is there and does not open"),
        }
    });
}

/// The same register as the program of one migration ago left it.
fn older(around: &Path) -> Option<Ground> {
    let mut ground = made(around).unwrap();
    let checksums: Vec<String> = ground
        .open(ground.coordinator)
        .unwrap()
        .register()
        .read(|reader| reader.rows("SELECT checksum FROM migration ORDER BY version", [], |row| row.get(0)))
        .unwrap();
    let path = ground.data().join(DATABASE_FILE);
    let id: i32 = {
        let session = ground.open(ground.coordinator).unwrap();
        session.register().read(|reader| reader.row("PRAGMA application_id", [], |row| row.get(0))).unwrap()
    };
    let staff: (String, String) = {
        let session = ground.open(ground.coordinator).unwrap();
        let sql = "SELECT display_name, login_name FROM staff_member WHERE id = ?";
        session.register().read(|reader| reader.row(sql, [ground.coordinator], |row| Ok((row.get(0)?, row.get(1)?)))).unwrap()
    };
    for ending in ["", "-wal"] {
        let _ = std::fs::remove_file(format!("{}{ending}", path.display()));
    }
    let older = rusqlite::Connection::open(&path).unwrap();
    let key: String = ground.key.iter().map(|byte| format!("{byte:02x}")).collect();
    older.execute_batch(&format!("PRAGMA key = \"x'{key}'\"; PRAGMA application_id = {id}; PRAGMA journal_mode = WAL")).unwrap();
    let last = MIGRATIONS.len() - 1;
    for (version, (step, checksum)) in (1..).zip(MIGRATIONS.iter().zip(&checksums)).take(last) {
        older.execute_batch(step.sql).unwrap();
        older.execute("INSERT INTO migration (version, name, checksum) VALUES (?, ?, ?)", (version, step.name, checksum)).unwrap();
        older.pragma_update(None, "user_version", version).unwrap();
    }
    let sql = "INSERT INTO staff_member (id, display_name, login_name, role) VALUES (?, ?, ?, 'coordinator')";
    older.execute(sql, (ground.coordinator, &staff.0, &staff.1)).unwrap();
    older.execute("INSERT INTO centre (id, name, scheme) VALUES (?, 'Centro di prova', 'lombardia-2024')", [ground.site]).unwrap();
    older.close().unwrap();
    ground.mediator = ground.coordinator;
    // What the clean run leaves must be what the sweep copies: the key file stays as it was.
    copy_folder(&ground.data(), &around.join("kept"));
    Some(ground)
}

#[test]
fn t22_t27_a_migration_is_done_or_can_be_done_again() {
    Sweep::new("open", older).sweep(|sweep, _| {
        let ground = sweep.ground.as_ref().unwrap();
        let again = open_in(&sweep.data(), &DataKey::from_bytes(ground.key), false, Box::new(Chance::default()));
        assert!(again.is_ok(), "{:?}", again.err());
    });
}
