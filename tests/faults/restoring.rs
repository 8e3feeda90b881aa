//! T26 and the copies' half of T22: `accogli-cli backup` and `restore` with a fault at every call that changes a file. The old or
//! the new register opens, never neither; a set that stands under its name passes its checks; a second try goes well.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use accogli_core::families;
use accogli_tests::ground::{COORDINATOR, Ground, PASSWORD};
use accogli_tests::harness::built;

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

/// Whether the program makes copies at all.
fn makes_copies() -> bool {
    let help = Command::new(built("accogli-cli")).arg("--help").output().unwrap();
    String::from_utf8_lossy(&help.stdout).lines().any(|line| line.trim_start().starts_with("restore"))
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

/// Strikes the calls of one command and looks at what is left.
fn sweep(name: &str, arguments: impl Fn(&Path) -> Vec<String>, look: impl Fn(&Path, &Ended) -> Result<(), String>) {
    if !makes_copies() {
        println!("{name}: this program makes no copies yet");
        return;
    }
    let folder = memory();
    let (kept, work) = (folder.path().join("base"), folder.path().join("work"));
    base(&kept);
    let run = |fault: Fault, at: u64| {
        let _ = fs::remove_dir_all(&work);
        accogli_tests::ground::copy_folder(&kept, &work);
        let asked = arguments(&work);
        let mut command = cli(&work, &asked.iter().map(String::as_str).collect::<Vec<_>>());
        command.env("FAULTS_ARMED", "1");
        shim::run(command, &work, fault, at)
    };
    let calls = run(Fault::Count, 0).total;
    assert!(calls > 10, "{name}: only {calls} calls");
    let (mut points, mut refused) = (0, 0);
    for at in failing::points(calls, true) {
        for fault in failing::faults(at) {
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

#[test]
fn t26_a_restore_interrupted_anywhere_leaves_the_old_or_the_new_register() {
    let set = |work: &Path| sets(&work.join("copie"))[0].to_string_lossy().into_owned();
    sweep(
        "restore",
        |work| vec!["restore".to_owned(), set(work)],
        |work, ended| {
            let found = contacts(work)?;
            let done = !ended.killed && ended.cried.is_empty();
            if !(found == 1 || (found == 2 && !done)) {
                return Err(format!("{found} contacts"));
            }
            succeed(work, &["restore", &set(work)])?;
            if contacts(work)? == 1 { Ok(()) } else { Err("restored again, and not there".to_owned()) }
        },
    );
}
