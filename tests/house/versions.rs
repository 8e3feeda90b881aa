//! Versions: floors below which a library has a known hole, and where libraries come from.

use crate::files::{manifests, none, read};

/// The least version of a library, and why. One that is not linked needs none.
const FLOORS: [(&str, &str, &str); 12] = [
    ("tauri", "2.11.1", "the origin check of IPC calls"),
    ("quick-xml", "0.41", "RUSTSEC-2026-0194 and 0195"),
    ("lopdf", "0.42", "RUSTSEC-2026-0187, a stack overflow"),
    ("zip", "2.3", "RUSTSEC-2025-0168, a path out of the folder by a link"),
    ("time", "0.3.47", "its advisory of 2026"),
    ("anyhow", "1.0.103", "its advisory of 2026"),
    ("bytes", "1.11.1", "its advisory of 2026"),
    ("rand 0.8", "0.8.6", "its advisory of 2026"),
    ("rand 0.9", "0.9.3", "its advisory of 2026"),
    ("rand 0.10", "0.10.1", "its advisory of 2026"),
    ("age", "0.11.1", "RUSTSEC-2024-0433, a plugin's name run as a program"),
    ("tauri-plugin-shell", "2.2.1", "CVE-2025-31477; deny.toml bans it altogether"),
];

/// Name, version and source of every locked package.
fn locked() -> Vec<(String, String, Option<String>)> {
    let text = read("Cargo.lock");
    let field = |block: &str, key: &str| {
        let prefix = format!("{key} = \"");
        block.lines().find_map(|line| line.strip_prefix(&prefix)).map(|rest| rest.trim_end_matches('"').to_owned())
    };
    text.split("[[package]]")
        .skip(1)
        .map(|block| (field(block, "name").expect("a name"), field(block, "version").expect("a version"), field(block, "source")))
        .collect()
}

fn numbers(version: &str) -> Vec<u64> {
    let plain = version.split(['-', '+']).next().unwrap_or_default();
    plain.split('.').map(|part| part.parse().expect("a number")).collect()
}

#[test]
fn t43_no_library_is_below_its_floor() {
    let mut breaches = Vec::new();
    for (name, floor, reason) in FLOORS {
        let (name, line) = name.split_once(' ').map_or((name, None), |(name, line)| (name, Some(format!("{line}."))));
        for (found, version, _) in locked() {
            let concerned = found == name && line.as_ref().is_none_or(|line| version.starts_with(line));
            if concerned && numbers(&version) < numbers(floor) {
                breaches.push(format!("{name} {version} is below {floor} ({reason})"));
            }
        }
    }
    none("libraries below their floor:", &breaches);
}

#[test]
fn t43_sqlite_is_past_the_wal_reset_error() {
    assert!(rusqlite::version_number() >= 3_051_003, "SQLite {} is below 3.51.3", rusqlite::version());
}

#[test]
fn versions_are_compared_as_numbers() {
    assert!(numbers("2.9.0") < numbers("2.11.1"));
    assert!(numbers("0.41.0") >= numbers("0.41"));
    assert_eq!(numbers("1.2.1+spec-1.1.0"), [1, 2, 1]);
}

#[test]
fn t43_every_library_comes_from_the_registry() {
    let breaches: Vec<String> = locked()
        .into_iter()
        .filter_map(|(name, _, source)| source.map(|source| (name, source)))
        .filter(|(_, source)| source != "registry+https://github.com/rust-lang/crates.io-index")
        .map(|(name, source)| format!("{name} from {source}"))
        .collect();
    none("libraries from elsewhere:", &breaches);
    for manifest in manifests() {
        let text = read(&manifest);
        assert!(!text.contains("git = "), "{manifest} takes a library from git");
        assert!(!text.contains("[patch"), "{manifest} replaces a library");
    }
    let packages = read("ui/package-lock.json");
    assert!(!packages.contains("\"git+") && !packages.contains("\"file:"), "ui/package-lock.json takes a package from git or a file");
}

#[test]
fn what_must_be_pinned_is_pinned() {
    assert!(read("Cargo.toml").contains("printpdf = { version = \"="), "printpdf changes its layout between patches: pin it exactly");
    assert!(!locked().iter().any(|(name, version, _)| name == "tauri" && version.starts_with('3')), "tauri 3 is not released");
    let packages: serde_json::Value = serde_json::from_str(&read("ui/package.json")).expect("ui/package.json is JSON");
    let loose: Vec<String> = ["dependencies", "devDependencies"]
        .iter()
        .filter_map(|kind| packages.get(kind).and_then(serde_json::Value::as_object))
        .flatten()
        .filter(|(_, version)| version.as_str().is_none_or(|version| !version.starts_with(|letter: char| letter.is_ascii_digit())))
        .map(|(name, version)| format!("{name}: {version}"))
        .collect();
    none("packages of the UI without an exact version:", &loose);
}
