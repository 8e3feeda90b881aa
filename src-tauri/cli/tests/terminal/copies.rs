//! T24: what a command changed is in a copy when the terminal has locked, as at the window's lock; whoever only asks makes none.

use std::fs;
use std::path::Path;

use accogli_core::backup::{folder_of, sets};
use accogli_core::centre::{FoundRequest, found};
use accogli_core::clock::FixedClock;
use accogli_core::vault::KdfCost;
use tempfile::TempDir;

use super::{json, run};

pub(super) const PASSWORD: &str = "lampada-verde-sul-tetto";

/// A register that is no demonstration, of today.
pub(super) fn register(data: &Path) {
    let seconds = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let now = chrono::DateTime::from_timestamp(i64::try_from(seconds).unwrap(), 0).unwrap().fixed_offset();
    // The smallest first run of all tests.
    let request: FoundRequest = serde_json::from_str(include_str!("../../../../tests/first_run.json")).unwrap();
    found(data, &request, KdfCost::FLOOR, Box::new(FixedClock(now))).unwrap().0.lock().unwrap();
}

#[test]
fn t24_what_a_command_changed_is_copied_at_its_end_and_a_question_makes_no_copy() {
    let place = TempDir::new().unwrap();
    let data = place.path().join("dati");
    register(&data);
    let table = place.path().join("registro.csv");
    fs::write(&table, "Cognome;Nome;Data di nascita\nRossi;Anna;3/4/1985\nVerdi;Ugo;5/6/1987\n").unwrap();
    let (table, out) = (table.to_str().unwrap(), place.path().join("elenco.csv"));
    let copies = || sets(&folder_of(&data)).unwrap();
    let ask = |arguments: &[&str]| {
        let output = run(&data, PASSWORD, &[&["--account", "coordinatrice"], arguments].concat());
        assert!(output.status.success() && output.stderr.is_empty(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        output
    };
    for asked in [&["search", "rossi"][..], &["accounts", "list"], &["import", table, "--dry-run"]] {
        ask(asked);
        assert!(copies().is_empty(), "{asked:?} made a copy");
    }
    ask(&["import", table]);
    let made = copies();
    // One before the import, one with what it wrote.
    assert_eq!(made.len(), 2, "{made:?}");
    let newest = folder_of(&data).join(&made.iter().max_by_key(|set| set.number).unwrap().name);
    let told = json(&ask(&["--json", "verify", "--backup", newest.to_str().unwrap()]).stdout);
    assert_eq!((told["counts"]["people"].as_i64(), told["counts"]["families"].as_i64()), (Some(2), Some(2)), "{told}");
    // The same file again: nothing is new, nothing is copied.
    ask(&["import", table]);
    assert_eq!(copies().len(), 2);
    ask(&["accounts", "kit"]);
    assert_eq!(copies().len(), 3, "a way in is a change");
    ask(&["audit", "export", "--out", out.to_str().unwrap()]);
    assert_eq!(copies().len(), 4, "something has left the register");
    ask(&["info"]);
    assert_eq!(copies().len(), 4);
    // A copy that cannot be made is told, and is no reason to fail what was done.
    fs::rename(folder_of(&data), place.path().join("altrove")).unwrap();
    fs::write(folder_of(&data), "").unwrap();
    let told = run(&data, PASSWORD, &["--account", "coordinatrice", "accounts", "kit"]);
    assert!(told.status.success() && !told.stderr.is_empty() && !told.stdout.is_empty(), "{}", String::from_utf8_lossy(&told.stderr));
}
