//! T26 and the copies' half of T22: `accogli-cli backup` and `restore` with a fault at every call that changes a file. The old or
//! the new register opens, never neither; a set that stands under its name passes its checks; a second try goes well.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use accogli_core::backup;
use accogli_core::store::DATABASE_FILE;
use accogli_core::vault::{self, Removal, Retirement, VaultState};
use accogli_core::{families, mediation};
use accogli_tests::built::built;
use accogli_tests::ground::{COORDINATOR, Chance, Ground, PASSWORD, SPARE, copy_folder, enter, sound};

use crate::shim::{self, Ended, Fault};
use crate::{failing, memory};

/// The terminal's program on a register, with its password on standard input.
fn cli(around: &Path, arguments: &[&str]) -> Command {
    let typed = around.join("typed");
    fs::write(&typed, format!("{PASSWORD}\n")).unwrap();
    let mut command = Command::new(built("accogli-cli"));
    command.arg("--data").arg(around.join("dati")).args(["--account", COORDINATOR]).args(arguments).env_clear();
    command.stdin(fs::File::open(typed).unwrap()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs without a fault and must succeed; answers what was written.
fn succeed(around: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = cli(around, arguments).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(String::from_utf8_lossy(&output.stdout).into_owned()) } else { Err(format!("{arguments:?}: {told}")) }
}

/// How many contacts the register holds, as the program itself says after whatever it finishes first.
fn contacts(around: &Path) -> Result<u64, String> {
    let facts: serde_json::Value = serde_json::from_str(&succeed(around, &["info", "--json"])?).map_err(|error| error.to_string())?;
    succeed(around, &["verify"])?;
    facts.pointer("/counts/enquiries").and_then(serde_json::Value::as_u64).ok_or_else(|| facts.to_string())
}

/// The sets that stand under their names.
fn sets(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).map(|entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect::<Vec<_>>());
    let mut found = entries.unwrap_or_default();
    found.retain(|path| path.is_dir() && path.extension().is_none_or(|ending| ending != "part"));
    found.sort();
    found
}

/// A register with one contact, a set of it, and a second contact written since.
fn base(folder: &Path) -> Ground {
    fs::create_dir_all(folder).unwrap();
    let ground = Ground::make(folder);
    let write = |number: u32| {
        let mut session = ground.open(ground.mediator).unwrap();
        families::save_enquiry(&mut session, &crate::disk::long_story(number)).unwrap();
        session.lock().unwrap();
    };
    write(1);
    succeed(folder, &["backup", "--out", &folder.join("copie").to_string_lossy()]).unwrap();
    write(2);
    ground
}

/// Strikes the calls of one command and looks at what is left. `begun` makes the folder that each run begins from.
fn sweep(name: &str, begun: impl Fn(&Path), arguments: impl Fn(&Path) -> Vec<String>, look: impl Fn(&Path, &Ended) -> Result<(), String>) {
    let folder = memory();
    let (kept, work) = (folder.path().join("base"), folder.path().join("work"));
    begun(&kept);
    let run = |fault: Fault, at: u64| {
        let _ = fs::remove_dir_all(&work);
        copy_folder(&kept, &work);
        let asked = arguments(&work);
        let mut command = cli(&work, &asked.iter().map(String::as_str).collect::<Vec<_>>());
        command.env("FAULTS_ARMED", "1");
        shim::run(command, &work, fault, at)
    };
    let calls = run(Fault::Count, 0).total;
    assert!(calls > 10, "{name}: only {calls} calls");
    let (mut points, mut refused) = (0, 0);
    for at in failing::points(calls, failing::FEW) {
        for fault in failing::faults(at, calls) {
            let ended = run(fault, at);
            points += 1;
            refused += u32::from(!ended.killed && !ended.cried.is_empty());
            let panicked = ended.cried.contains("panicked") || ended.cried.lines().count() > 1;
            assert!(!panicked, "{name} {fault:?} at {at} of {calls}: {ended:?}");
            look(&work, &ended).unwrap_or_else(|why| panic!("{name} {fault:?} at {at} of {calls}: {why}; {ended:?}"));
        }
    }
    println!("{name}: {calls} calls, {points} struck, {refused} refusals");
}

#[test]
fn t22_a_copy_is_whole_or_is_none() {
    sweep(
        "backup",
        |folder| drop(base(folder)),
        |work| vec!["backup".to_owned(), "--out".to_owned(), work.join("copie").to_string_lossy().into_owned()],
        |work, ended| {
            if contacts(work)? != 2 {
                return Err("the register changed".to_owned());
            }
            let done = !ended.killed && ended.cried.is_empty();
            let found = sets(&work.join("copie"));
            if done && found.len() < 2 {
                return Err("acknowledged, and no set stands there".to_owned());
            }
            for set in &found {
                succeed(work, &["verify", "--backup", &set.to_string_lossy()])?;
            }
            succeed(work, &["backup", "--out", &work.join("copie").to_string_lossy()]).map(drop)
        },
    );
}

/// As [`base`], with a second place beside it, and in both as many sets as stay of a day: with the next one an old one goes.
fn thinned(folder: &Path) {
    let ground = base(folder);
    // The second place is remembered by its path: the one of the folder in which the runs go.
    let there = folder.with_file_name("work").join("seconda");
    fs::create_dir_all(&there).unwrap();
    let mut session = ground.open(ground.coordinator).unwrap();
    backup::choose_second(&mut session, &there).unwrap();
    for _ in 0..STAY {
        accogli_tests::ground::copy(&mut session).unwrap();
    }
    session.lock().unwrap();
    let kept = folder.join("seconda");
    fs::rename(&there, &kept).unwrap();
    assert_eq!([sets(&kept).len(), sets(&backup::folder_of(&ground.data())).len()], [STAY; 2]);
}

fn is_number(set: &Path, number: usize) -> bool {
    set.file_name().is_some_and(|name| name.to_string_lossy().starts_with(&format!("copia-{number:06}-")))
}

/// The last ones that always stay.
const STAY: usize = 10;

#[test]
fn t22_a_copy_that_thins_and_has_a_second_place_leaves_a_whole_set_whatever_the_disk_does() {
    sweep(
        "backup, thinned in both places",
        thinned,
        |_| vec!["backup".to_owned()],
        |work, ended| {
            let (ground, data, there) = (Ground::read(work), work.join("dati"), work.join("seconda"));
            let session = ground.open_at(&data, ground.coordinator).map_err(|error| format!("does not open: {error:?}"))?;
            sound(&session).map_err(|error| format!("not sound: {error:?}"))?;
            drop(session);
            // The small file of what is remembered is whole, whatever was written to it.
            let memory = fs::read(data.join("copie.json")).map_err(|error| error.to_string())?;
            let memory: serde_json::Value = serde_json::from_slice(&memory).map_err(|error| format!("copie.json: {error}"))?;
            if memory.pointer("/second/folder").and_then(serde_json::Value::as_str) != there.to_str() || memory["spoilt"] == true {
                return Err(format!("the second place is forgotten: {memory}"));
            }
            let done = !ended.killed && ended.cried.is_empty();
            // One set stands elsewhere, with the first number.
            if done && !sets(&backup::folder_of(&data)).iter().any(|set| is_number(set, STAY + 2)) {
                return Err("acknowledged, and not made".to_owned());
            }
            for place in [backup::folder_of(&data), there] {
                let found = sets(&place);
                let newest = found.last().ok_or_else(|| format!("{}: no set", place.display()))?;
                backup::verify_set(newest, (COORDINATOR, PASSWORD), None, &mut |_| std::ops::ControlFlow::Continue(()))
                    .map_err(|error| format!("{}: {error:?}", newest.display()))?;
                if found.len() < STAY - 1 {
                    return Err(format!("{}: {} sets", place.display(), found.len()));
                }
            }
            // The next one sweeps what this one left, in both places.
            succeed(work, &["backup"])?;
            for place in [backup::folder_of(&data), work.join("seconda")] {
                let names: Vec<_> = fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
                if names.len() != STAY || names.iter().any(|name| name.ends_with(".part")) {
                    return Err(format!("{}: {names:?}", place.display()));
                }
            }
            Ok(())
        },
    );
}

#[test]
fn t26_a_restore_interrupted_anywhere_leaves_the_old_or_the_new_register() {
    let set = |work: &Path| sets(&work.join("copie"))[0].to_string_lossy().into_owned();
    sweep(
        "restore",
        |folder| drop(base(folder)),
        |work| vec!["restore".to_owned(), set(work)],
        |work, ended| {
            let found = contacts(work)?;
            let done = !ended.killed && ended.cried.is_empty();
            if !(found == 1 || (found == 2 && !done)) {
                return Err(format!("{found} contacts"));
            }
            // A whole register of another day that nobody was told of is gone after the first opening.
            failing::nothing_stale(&work.join("dati"));
            succeed(work, &["restore", &set(work)])?;
            if contacts(work)? == 1 { Ok(()) } else { Err("restored again, and not there".to_owned()) }
        },
    );
}

/// As [`base`], with an account and its recovery kit ended since the set was made.
fn ended_since(folder: &Path) {
    let ground = base(folder);
    let mut session = enter(&ground.data(), COORDINATOR, PASSWORD).unwrap();
    let retirement = Retirement { id: ground.spare, successor_id: None, successor_fingerprint: None, notes_close: false };
    let removal = Removal { retirement, recovery_code: ground.waiting_code };
    vault::retire_account(&mut session, &removal, mediation::hand_over).unwrap();
    session.lock().unwrap();
}

#[test]
fn t09_t26_a_restore_interrupted_anywhere_ends_again_whoever_was_removed_since() {
    let set = |work: &Path| sets(&work.join("copie"))[0].to_string_lossy().into_owned();
    sweep(
        "restore of a set with an account removed since",
        ended_since,
        |work| vec!["restore".to_owned(), set(work)],
        |work, ended| {
            let data = work.join("dati");
            let look = |done: bool| {
                let found = contacts(work)?;
                if !(found == 1 || (found == 2 && !done)) {
                    return Err(format!("{found} contacts"));
                }
                if enter(&data, SPARE, PASSWORD).is_ok() {
                    return Err(format!("with {found} contacts who was removed is in again"));
                }
                let ground = Ground::read(work);
                let kits = [&ground.recovery_code, &ground.waiting_code].map(|code| failing::kit_opens(&data, code));
                let told = vault::status(&data).map_err(|error| format!("{error:?}"))?.kit;
                // The old register keeps its kit; the new one has none, and says so.
                if kits != [false, found == 2] || told != (found == 2) {
                    return Err(format!("with {found} contacts the kits open {kits:?}, and the door tells {told}"));
                }
                Ok(())
            };
            look(!ended.killed && ended.cried.is_empty())?;
            succeed(work, &["restore", &set(work)])?;
            look(true)
        },
    );
}

/// A register with some contacts and one page in the middle damaged. Answers the damaged file's bytes.
fn damaged(folder: &Path) -> Vec<u8> {
    fs::create_dir_all(folder).unwrap();
    damage(&Ground::make(folder))
}

/// The same, of a register that is there.
pub fn damage(ground: &Ground) -> Vec<u8> {
    let mut session = ground.open(ground.mediator).unwrap();
    for number in 0..30 {
        families::save_enquiry(&mut session, &crate::disk::long_story(number)).unwrap();
    }
    session.lock().unwrap();
    let file = ground.data().join(DATABASE_FILE);
    let mut bytes = fs::read(&file).unwrap();
    let last = bytes.len() - 3 * 4_096 + 300;
    bytes[last] ^= 1;
    fs::write(&file, &bytes).unwrap();
    bytes
}

/// Whether a folder holds a register that opens and is sound; an error when it holds half of one.
fn is_register(folder: &Path) -> Result<bool, String> {
    if !folder.exists() {
        return Ok(false);
    }
    match vault::status(folder).map_err(|error| format!("half a register: {error:?}"))?.state {
        VaultState::New => Ok(false),
        _ => {
            let session = enter(folder, COORDINATOR, PASSWORD).map_err(|error| format!("taken for a register: {error:?}"))?;
            sound(&session).map_err(|error| format!("taken for a register, and not sound: {error:?}"))?;
            session.lock().map(|()| true).map_err(|error| format!("{error:?}"))
        }
    }
}

#[test]
fn t16_t22_a_salvage_interrupted_anywhere_leaves_the_damaged_file_and_no_half_register() {
    let folder = memory();
    let bad = damaged(&folder.path().join("once"));
    let files = ["accogli.db", "vault.keys"];
    let kept = files.map(|name| fs::read(folder.path().join("once/dati").join(name)).unwrap());
    sweep(
        "salvage",
        |base| copy_folder(&folder.path().join("once"), base),
        |work| vec!["salvage".to_owned(), "--out".to_owned(), work.join("nuovo").to_string_lossy().into_owned()],
        |work, ended| {
            let (data, out) = (work.join("dati"), work.join("nuovo"));
            if files.map(|name| fs::read(data.join(name)).unwrap()) != kept {
                return Err("the damaged register was written to".to_owned());
            }
            let done = !ended.killed && ended.cried.is_empty();
            let there = is_register(&out)?;
            if done && !there {
                return Err("acknowledged, and no register stands there".to_owned());
            }
            let again = succeed(work, &["salvage", "--out", &out.to_string_lossy()]);
            match (there, again) {
                // Whoever finds one there is not to lose it.
                (true, Err(refused)) if refused.contains("register_exists") => Ok(()),
                (false, Ok(_)) => is_register(&out).and_then(|there| if there { Ok(()) } else { Err("not there".to_owned()) }),
                (there, again) => Err(format!("a register there: {there}; and again: {again:?}")),
            }
        },
    );
    let place = folder.path().join("work");
    let run = |fault: Fault, at: u64| {
        let _ = fs::remove_dir_all(&place);
        copy_folder(&folder.path().join("once"), &place);
        let mut command = shim::worker();
        command.arg(&place).args(["one", "salvage"]);
        shim::run(command, &place, fault, at)
    };
    let clean = run(Fault::Count, 0);
    assert!(clean.said.iter().any(|line| line.starts_with("done")), "{clean:?}");
    let mut struck = 0;
    for at in failing::points(clean.total, failing::FEW) {
        for fault in failing::faults(at, clean.total) {
            let ended = run(fault, at);
            struck += 1;
            in_place(&place.join("dati"), &bad, &ended).unwrap_or_else(|why| panic!("in place, {fault:?} at {at}: {why}; {ended:?}"));
        }
    }
    println!("salvage in place: {} calls, {struck} struck", clean.total);
}

/// The damaged register stands, or the new one with the damaged one put aside.
fn in_place(data: &Path, bad: &[u8], ended: &Ended) -> Result<(), String> {
    if !ended.cried.is_empty() || ended.said.iter().any(|line| line.starts_with("stuck")) {
        return Err("it cried, or is stuck".to_owned());
    }
    salvaged(data, bad, !ended.killed)
}

/// The damaged register stands, unless the salvage was acknowledged, and a second try goes well; or the new one does, and opens.
pub fn salvaged(data: &Path, bad: &[u8], done: bool) -> Result<(), String> {
    vault::status(data).map_err(|error| format!("nothing can be done any more: {error:?}"))?;
    let stands = fs::read(data.join(DATABASE_FILE)).map_err(|error| error.to_string())?;
    let on = &mut |_| std::ops::ControlFlow::Continue(());
    if stands == bad {
        if done {
            return Err("acknowledged, and the damaged one stands".to_owned());
        }
        let account = (COORDINATOR, PASSWORD);
        let again = accogli_core::backup::salvage_in_place(data, account, Box::new(Chance::default()), on);
        again.map_err(|error| format!("again: {error:?}"))?;
    }
    let aside = fs::read(data.join("prima-del-ripristino-1").join(DATABASE_FILE)).map_err(|error| error.to_string())?;
    if aside != bad {
        return Err("the damaged register was written to".to_owned());
    }
    is_register(data).and_then(|there| if there { Ok(()) } else { Err("no register".to_owned()) })
}
