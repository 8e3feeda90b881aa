//! An account goes, and whoever takes over is known by the fingerprint they read out; the kit's code stays the second line.

use std::path::Path;
use std::time::SystemTime;

use accogli_core::clock::FixedClock;
use accogli_core::mediation::candidates;
use accogli_core::vault::{UnlockRequest, unlock};
use chrono::DateTime;
use tempfile::TempDir;

use super::{json, refused, run};

/// The fingerprint as the successor reads it in the window.
fn fingerprint(folder: &Path, login_name: &str, password: &str, whose: &str) -> String {
    let seconds = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let now = DateTime::from_timestamp(i64::try_from(seconds).unwrap(), 0).unwrap().fixed_offset();
    let request = UnlockRequest { login_name: login_name.to_owned(), password: password.to_owned() };
    let session = unlock(folder, &request, Box::new(FixedClock(now))).unwrap();
    let found = candidates(&session).unwrap().into_iter().find(|one| one.display_name == whose).unwrap().fingerprint;
    session.lock().unwrap();
    found
}

#[test]
fn a_successor_is_known_by_the_fingerprint() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("dati");
    let made = json(&run(&folder, "", &["demo", "--json"]).stdout);
    let of = |role: &str| {
        let one = made["accounts"].as_array().unwrap().iter().find(|one| one["role"] == role).unwrap();
        ["login_name", "password", "display_name"].map(|key| one[key].as_str().unwrap().to_owned())
    };
    let ([leaving, ..], [head, password, name]) = (of("mediator"), of("coordinator"));
    let ask = |lines: &str, arguments: &[&str]| run(&folder, lines, &[&["--account", head.as_str()], arguments].concat());
    let code = json(&ask(&password, &["--json", "accounts", "kit"]).stdout)["recovery_code"].as_str().unwrap().to_owned();
    let lines = format!("{password}\n{code}");
    let right = fingerprint(&folder, &head, &password, &name);
    let retire = |compared: &str| {
        ask(&lines, &["accounts", "retire", "--login", &leaving, "--successor", &head, "--fingerprint", compared, "--notes-close"])
    };
    let wrong: String = right.chars().rev().collect();
    refused(&retire(&wrong), 1, "fingerprint_differs (successor_fingerprint)");
    refused(
        &ask(&lines, &["accounts", "retire", "--login", &leaving, "--successor", &head, "--notes-close"]),
        1,
        "fingerprint_differs (successor_fingerprint)",
    );
    let done = retire(&right.replace(' ', ""));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(String::from_utf8_lossy(&done.stdout).contains("Account ritirato"));
}
