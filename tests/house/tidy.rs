//! Nothing in the repository speaks of one machine, one place, or the way it was made.

use crate::files::{below, none};

const TEXTS: [&str; 14] =
    [".rs", ".ts", ".js", ".svelte", ".css", ".html", ".json", ".toml", ".md", ".sql", ".yml", ".sh", "run", ".npmrc"];

/// Files that hold addresses for a reason.
const LOCKS: [&str; 2] = ["Cargo.lock", "package-lock.json"];

/// Every line of the repository for which `breach` holds, this file and the lock files apart.
fn lines(breach: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in below("", &TEXTS) {
        if file.path == "tests/house/tidy.rs" || LOCKS.iter().any(|lock| file.path.ends_with(lock)) {
            continue;
        }
        for (number, line) in file.lines() {
            if breach(&file.path, line) {
                found.push(format!("{}: {}", file.at(number), line.trim().chars().take(120).collect::<String>()));
            }
        }
    }
    found
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    let places = ["/work/", "/tmp/", "/root/", "/home/", "C:\\Users\\"];
    // Followed by a name: a test that looks for "/home/" in a form names no place.
    let named = |line: &str, place: &str| {
        line.match_indices(place).any(|(at, _)| line[at + place.len()..].starts_with(|next: char| next.is_alphanumeric()))
    };
    none("places on one machine:", &lines(|_, line| places.iter().any(|place| named(line, place))));
}

#[test]
fn no_file_names_a_registry() {
    let hosts = ["registry.npmjs", "index.crates.io", "static.crates.io", "crates.io-index", "artifactory", "_authToken", "proxy.golang"];
    // The lock's own source is compared in one test.
    let found = lines(|path, line| path != "tests/house/versions.rs" && hosts.iter().any(|host| line.contains(host)));
    none("hosts of package registries:", &found);
}

#[test]
fn no_conflict_or_leftover_is_committed() {
    let marks = ["<<<<<<< ", ">>>>>>> ", "FIXME", "XXX:", "TODO", "dbg!(", "console.log(", "debugger;", ".only("];
    none("leftovers:", &lines(|path, line| !path.starts_with("docs/") && marks.iter().any(|mark| line.contains(mark))));
}

#[test]
fn every_rust_file_begins_with_what_it_is_for() {
    let found: Vec<String> = below("", &[".rs"])
        .iter()
        // Tests beside a module are introduced by it; an included table cannot carry a `//!`.
        .filter(|file| !file.path.ends_with("/tests.rs") && !file.text.trim_start().starts_with("//"))
        .map(|file| file.path.clone())
        .collect();
    none("files without a first line that says what they are for:", &found);
}
