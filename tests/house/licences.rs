//! T43: licences, sources and banned crates as `deny.toml` lists them, told without cargo-deny and cargo-about; and the notices name
//! what is locked.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::files::{manifests, none, read, root};

/// Packages of the UI beyond the licences of `deny.toml`: built with, never shipped.
const NPM_TOOLS: [(&str, &str); 1] = [("CC-BY-4.0", "caniuse's table, which only the build reads")];

/// The quoted words of a list of `deny.toml`, comments apart.
fn listed(section: &str, key: &str) -> Vec<String> {
    let text = read("deny.toml");
    let body = text.split_once(&format!("[{section}]")).unwrap_or_else(|| panic!("deny.toml has no [{section}]")).1;
    let list = body.split_once(&format!("\n{key} = [")).unwrap_or_else(|| panic!("[{section}] has no {key}")).1;
    let lines: String = list.lines().take_while(|line| *line != "]").filter(|line| !line.trim_start().starts_with('#')).collect();
    lines.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether a licence expression is satisfied by the allowed ones: `OR` by one side, `AND` by both, `A/B` as `A OR B`.
fn allowed(expression: &str, list: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let answer = either(&words, &mut at, list);
    answer && at == words.len()
}

fn either(words: &[&str], at: &mut usize, list: &[String]) -> bool {
    let mut answer = both(words, at, list);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        // Both sides are read, whatever the first answered.
        answer |= both(words, at, list);
    }
    answer
}

fn both(words: &[&str], at: &mut usize, list: &[String]) -> bool {
    let mut answer = one(words, at, list);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        answer &= one(words, at, list);
    }
    answer
}

fn one(words: &[&str], at: &mut usize, list: &[String]) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let answer = either(words, at, list);
        let closed = words.get(*at) == Some(&")");
        *at += 1;
        return answer && closed;
    }
    let mut name = (*word).to_owned();
    if words.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", words.get(*at + 1).copied().unwrap_or_default());
        *at += 2;
    }
    list.contains(&name)
}

fn metadata() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    // A build brings the crates of its own system alone: those of the others are brought here, and without a network the test says so.
    let metadata: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr)));
    metadata.get("packages").and_then(Value::as_array).cloned().expect("packages")
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn t43_every_crate_has_a_licence_of_the_list() {
    let list = listed("licenses", "allow");
    assert!(list.len() > 10 && list.contains(&"MIT".to_owned()), "{list:?}");
    let packages = metadata();
    assert!(packages.len() > 100);
    let breaches: Vec<String> = packages
        .iter()
        .filter(|package| !allowed(text(package, "license"), &list))
        .map(|package| format!("{} {}: {:?}", text(package, "name"), text(package, "version"), text(package, "license")))
        .collect();
    none("licences that deny.toml does not allow:", &breaches);
}

#[test]
fn t43_every_npm_package_has_a_licence_of_the_list() {
    let mut list = listed("licenses", "allow");
    list.extend(NPM_TOOLS.iter().map(|(licence, _)| (*licence).to_owned()));
    let lock: Value = serde_json::from_str(&read("ui/package-lock.json")).expect("JSON");
    let breaches: Vec<String> = lock
        .get("packages")
        .and_then(Value::as_object)
        .expect("packages")
        .iter()
        .filter(|(_, package)| package.get("license").is_some())
        .filter(|(_, package)| !allowed(text(package, "license"), &list))
        .map(|(name, package)| format!("{name}: {}", text(package, "license")))
        .collect();
    none("npm packages under licences that are not allowed:", &breaches);
    let silent: Vec<&String> = lock["packages"]
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, package)| !name.is_empty() && package.get("license").is_none())
        .map(|(name, _)| name)
        .collect();
    for name in silent {
        let own: Value = serde_json::from_str(&read(&format!("ui/{name}/package.json"))).expect("JSON");
        let in_file = || read(&format!("ui/{name}/LICENSE")).starts_with("MIT License");
        assert!(allowed(text(&own, "license"), &list) || in_file(), "{name} names no licence");
    }
}

#[test]
fn t43_banned_crates_are_nobodys_but_their_wrappers() {
    let deny = read("deny.toml");
    let banned: Vec<(String, Vec<String>)> = deny
        .lines()
        .filter_map(|line| line.trim().strip_prefix("{ name = \""))
        .map(|line| {
            let wrappers = line.split_once("wrappers = [").map_or("", |(_, rest)| rest.split(']').next().unwrap_or_default());
            let name = line.split('"').next().unwrap_or_default().to_owned();
            (name, wrappers.split('"').skip(1).step_by(2).map(str::to_owned).collect())
        })
        .collect();
    for plugin in ["fs", "shell", "http", "sql", "store"] {
        let name = format!("tauri-plugin-{plugin}");
        assert!(banned.iter().any(|(banned, _)| *banned == name), "{name} is not banned");
        let registered = format!("tauri_plugin_{plugin}::");
        assert!(
            !crate::files::below("src-tauri/shell", &[".rs"]).iter().any(|file| file.text.contains(&registered)),
            "{name} is registered"
        );
    }
    let breaches: Vec<String> = metadata()
        .iter()
        .flat_map(|package| {
            let user = text(package, "name").to_owned();
            let needs = package.get("dependencies").and_then(Value::as_array).cloned().unwrap_or_default();
            // What only its own tests need is not built; what is optional and taken is in the lock by somebody who requires it.
            let built = |needed: &Value| needed.get("kind").and_then(Value::as_str) != Some("dev");
            let required = needs.into_iter().filter(move |needed| built(needed) && needed.get("optional") != Some(&Value::Bool(true)));
            required.map(move |needed| (user.clone(), text(&needed, "name").to_owned()))
        })
        .filter(|(user, needed)| banned.iter().any(|(name, wrappers)| name == needed && !wrappers.contains(user)))
        .map(|(user, needed)| format!("{needed}, needed by {user}"))
        .collect();
    none("banned crates:", &breaches);
}

#[test]
fn t43_no_dependency_is_a_wildcard() {
    let mut breaches = Vec::new();
    for manifest in manifests() {
        let text = read(&manifest);
        breaches.extend(
            text.lines()
                .filter(|line| line.contains("= \"*\"") || line.contains("version = \"*"))
                .map(|line| format!("{manifest}: {line}")),
        );
    }
    none("versions left open:", &breaches);
    let deny = read("deny.toml");
    for held in ["wildcards = \"deny\"", "unknown-git = \"deny\"", "unknown-registry = \"deny\"", "multiple-versions = "] {
        assert!(deny.contains(held), "deny.toml: {held}");
    }
}

#[test]
fn the_notices_name_what_is_locked() {
    let notices: Value = serde_json::from_str(&read("ui/src/features/about/notices.json")).expect("JSON");
    let list = |key: &str| notices.get(key).and_then(Value::as_array).cloned().unwrap_or_else(|| panic!("no {key}"));
    let (crates, others, texts) = (list("crates"), list("others"), list("texts"));
    let named = |part: &Value| format!("{} {}", part[0].as_str().expect("a name"), part[1].as_str().expect("a version"));
    for part in crates.iter().chain(&others) {
        let text = usize::try_from(part[3].as_u64().expect("a text")).expect("small");
        assert!(texts.get(text).and_then(Value::as_str).is_some_and(|text| text.len() > 200), "{} has no licence text", named(part));
    }
    let shipped: BTreeSet<String> = crates.iter().map(named).collect();
    let there = |name: &str| crates.iter().chain(&others).any(|part| part[0] == name);
    for name in ["Titillium Web", "DejaVu Sans", "SQLCipher", "OpenSSL", "tauri", "rusqlite", "printpdf", "argon2", "svelte", "bits-ui"] {
        assert!(there(name), "{name} is not in the notices");
    }
    assert!(!there("proptest") && !there("fantoccini"), "what only tests use is told as shipped");
    let told: BTreeSet<String> =
        shipped.into_iter().chain(list("not_shipped").iter().filter_map(|one| one.as_str().map(str::to_owned))).collect();
    let lock = read("Cargo.lock");
    let locked: BTreeSet<String> = lock
        .split("[[package]]")
        .skip(1)
        .filter(|block| block.contains("\nsource = "))
        .map(|block| {
            let field = |key: &str| block.split(&format!("{key} = \"")).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            format!("{} {}", field("name"), field("version"))
        })
        .collect();
    let differ: Vec<String> = locked.symmetric_difference(&told).cloned().collect();
    none("crates of the lock or of the notices, and not of both (`cargo xtask gen`):", &differ);
}

#[test]
fn t43_the_notices_accept_what_deny_accepts_for_the_same_systems() {
    let about = read("about.toml");
    let quoted = |text: &str, key: &str| {
        let list = text.split_once(&format!("\n{key} = [")).unwrap_or_else(|| panic!("no {key}")).1;
        let list: String = list.lines().filter(|line| !line.trim_start().starts_with('#')).collect();
        let list = list.split(']').next().unwrap_or_default().to_owned();
        list.split('"').skip(1).step_by(2).map(str::to_owned).collect::<BTreeSet<String>>()
    };
    let deny = read("deny.toml");
    assert_eq!(quoted(&about, "accepted"), quoted(&deny, "allow"));
    assert_eq!(quoted(&about, "targets"), quoted(&deny, "targets"));
    for held in ["ignore-build-dependencies = true", "ignore-dev-dependencies = true"] {
        assert!(about.contains(held), "about.toml: {held}");
    }
}

#[test]
fn a_licence_expression_is_read_as_it_is_meant() {
    let list: Vec<String> = ["MIT", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "Zlib"].map(str::to_owned).to_vec();
    for good in ["MIT", "GPL-3.0 OR MIT", "(MIT OR GPL-3.0) AND Zlib", "Apache-2.0 WITH LLVM-exception OR X", "MIT/GPL-2.0", "MIT AND Zlib"]
    {
        assert!(allowed(good, &list), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT AND GPL-3.0) OR GPL-2.0", "Zlib WITH something", "MIT GPL-3.0", "(MIT"] {
        assert!(!allowed(bad, &list), "{bad}");
    }
}
