//! The licence notices of everything the program carries, for the page *Informazioni*: crates, npm packages, fonts.
//!
//! Read from `cargo metadata` and from the licence files in the sources themselves, so that a machine needs no other tool.
//! `tests/house/licences.rs` tells without any of these when the committed file is behind the lock files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::step::cargo;
use crate::{Outcome, place, ui};

/// The committed file.
const NOTICES: &str = "ui/src/features/about/notices.json";

/// The programs that ship; what only their builds and tests use does not.
const PROGRAMS: [&str; 2] = ["accogli", "accogli-cli"];

/// The npm packages the page imports; with what they need, they are in the built UI.
const PACKAGES: [&str; 7] =
    ["@event-calendar/core", "@internationalized/date", "@tauri-apps/api", "bits-ui", "design-tokens-italia", "marked", "svelte"];

/// What is neither a crate nor a package: its name, its licence, its text.
const OTHERS: [(&str, &str, &str); 3] = [
    ("Titillium Web", "OFL-1.1", "ui/src/shared/assets/fonts/OFL.txt"),
    ("DejaVu Sans", "Bitstream-Vera", "src-tauri/paper/assets/LICENSE-DejaVu.txt"),
    ("Bootstrap Italia (icone)", "BSD-3-Clause", "ui/src/shared/assets/LICENSE-bootstrap-italia.txt"),
];

/// Sources inside a crate under a licence of their own: crate, what it is, its licence, the file.
const INSIDE: [(&str, &str, &str, &str); 3] = [
    ("sqlcipher-src", "SQLCipher", "BSD-3-Clause", "sqlcipher/LICENSE-sqlcipher"),
    ("sqlcipher-src", "LibTomCrypt", "WTFPL", "sqlcipher/LICENSE-libtomcrypt"),
    ("openssl-src", "OpenSSL", "Apache-2.0", "openssl/LICENSE.txt"),
];

/// One thing that ships.
struct Part {
    name: String,
    version: String,
    licence: String,
    /// None when its sources carry no licence file: the licence's common text stands for it, with its authors.
    text: Option<String>,
    authors: String,
}

/// Writes the notices, or only compares them with what is there.
pub fn notices(check: bool) -> Outcome {
    ui::install()?;
    let text = written()?;
    let path = place::root().join(NOTICES);
    let present = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if present == text {
        return Ok(());
    }
    if check {
        return Err(format!("not as generated: {NOTICES}\n`cargo xtask gen` writes it again"));
    }
    fs::write(&path, text).map_err(|error| format!("cannot write {NOTICES}: {error}"))?;
    println!("written: {NOTICES}");
    Ok(())
}

fn written() -> Outcome<String> {
    let (mut parts, left_out) = crates()?;
    parts.extend(packages()?);
    for (name, licence, file) in OTHERS {
        let text = Some(read(&place::root().join(file))?);
        parts.push(Part { name: name.to_owned(), version: String::new(), licence: licence.to_owned(), text, authors: String::new() });
    }
    let common = common_texts(&parts);
    let mut texts: Vec<String> = Vec::new();
    let mut listed = Vec::new();
    for part in parts {
        let text = match part.text {
            Some(text) => text,
            None => fallback(&part, &common)?,
        };
        let place = texts.iter().position(|known| *known == text).unwrap_or_else(|| {
            texts.push(text);
            texts.len() - 1
        });
        listed.push(json!([part.name, part.version, part.licence, place]));
    }
    // One entry a line, so that a change is read in the diff.
    let lines = |values: Vec<Value>| values.iter().map(Value::to_string).collect::<Vec<_>>().join(",\n");
    let texts = lines(texts.into_iter().map(Value::from).collect());
    let left_out = lines(left_out.into_iter().map(Value::from).collect());
    Ok(format!("{{\"parts\":[\n{}\n],\n\"texts\":[\n{texts}\n],\n\"not_shipped\":[\n{left_out}\n]}}\n", lines(listed)))
}

/// The crates that ship, for whatever system, and "name version" of those that do not.
fn crates() -> Outcome<(Vec<Part>, BTreeSet<String>)> {
    let output = cargo(&["metadata", "--format-version", "1", "--locked"])
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot run cargo metadata: {error}"))?;
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata answers no JSON: {error}"))?;
    let list = |path: &str| metadata.pointer(path).and_then(Value::as_array).cloned().unwrap_or_default();
    let packages: BTreeMap<String, Value> = list("/packages").into_iter().map(|package| (text(&package, "id"), package)).collect();
    let needs: BTreeMap<String, Vec<String>> = list("/resolve/nodes").iter().map(|node| (text(node, "id"), needed(node))).collect();
    let mut waiting: Vec<String> =
        packages.iter().filter(|(_, package)| PROGRAMS.contains(&text(package, "name").as_str())).map(|(id, _)| id.clone()).collect();
    let mut shipped = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if shipped.insert(id.clone()) {
            waiting.extend(needs.get(&id).cloned().unwrap_or_default());
        }
    }
    let (mut parts, mut left_out) = (Vec::new(), BTreeSet::new());
    for (id, package) in &packages {
        // Our own crates have no source.
        if package.get("source").is_none_or(Value::is_null) {
            continue;
        }
        let (name, version) = (text(package, "name"), text(package, "version"));
        if !shipped.contains(id) {
            left_out.insert(format!("{name} {version}"));
            continue;
        }
        let folder = PathBuf::from(text(package, "manifest_path")).parent().map(Path::to_path_buf).unwrap_or_default();
        for (_, inside, licence, file) in INSIDE.iter().filter(|(owner, ..)| *owner == name) {
            let (name, licence) = ((*inside).to_owned(), (*licence).to_owned());
            parts.push(Part { name, version: String::new(), licence, text: Some(read(&folder.join(file))?), authors: String::new() });
        }
        let authors = package.get("authors").and_then(Value::as_array).cloned().unwrap_or_default();
        let authors = authors.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
        parts.push(Part { name, version, licence: text(package, "license"), text: licence_file(&folder)?, authors });
    }
    // By name, then version: ids hold addresses and would sort by them.
    parts.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
    Ok((parts, left_out))
}

/// The ids a crate needs when it runs.
fn needed(node: &Value) -> Vec<String> {
    let runs = |needed: &&Value| {
        let kinds = needed.get("dep_kinds").and_then(Value::as_array).cloned().unwrap_or_default();
        kinds.iter().any(|kind| kind.get("kind").is_none_or(Value::is_null))
    };
    let all = node.get("deps").and_then(Value::as_array).cloned().unwrap_or_default();
    // These sources are a build's need, and end up in the program all the same.
    all.iter()
        .filter(|needed| runs(needed) || ["openssl_src", "sqlcipher_src"].contains(&text(needed, "name").as_str()))
        .map(|needed| text(needed, "pkg"))
        .collect()
}

fn packages() -> Outcome<Vec<Part>> {
    let root = place::root().join("ui");
    let lock: Value =
        serde_json::from_str(&read(&root.join("package-lock.json"))?).map_err(|error| format!("package-lock.json is not JSON: {error}"))?;
    let mut waiting: Vec<String> = PACKAGES.map(str::to_owned).to_vec();
    let mut found = BTreeMap::new();
    while let Some(name) = waiting.pop() {
        let place = format!("node_modules/{name}");
        let Some(package) = lock.get("packages").and_then(|all| all.get(&place)) else { continue };
        if found.contains_key(&name) {
            continue;
        }
        let needs = package.get("dependencies").and_then(Value::as_object).cloned().unwrap_or_default();
        waiting.extend(needs.keys().cloned());
        let text_of_file = licence_file(&root.join(&place))?;
        // The lock leaves out what the package writes in an older way.
        let own: Value = serde_json::from_str(&read(&root.join(&place).join("package.json"))?).unwrap_or_default();
        let said = [package, &own].map(|one| text(one, "license")).into_iter().find(|licence| !licence.is_empty());
        // One of them says it in its licence file alone.
        let mit = text_of_file.as_ref().is_some_and(|text| text.starts_with("MIT License"));
        let licence = said.or_else(|| mit.then(|| "MIT".to_owned()));
        let part = Part {
            name: name.clone(),
            version: text(package, "version"),
            licence: licence.ok_or_else(|| format!("{name} names no licence"))?,
            text: text_of_file,
            authors: String::new(),
        };
        found.insert(name, part);
    }
    Ok(found.into_values().collect())
}

/// The licence file of a source folder; of two, the one that names its authors.
fn licence_file(folder: &Path) -> Outcome<Option<String>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect();
    names.retain(|name| {
        let upper = name.to_uppercase();
        ["LICENSE", "LICENCE", "COPYING", "UNLICENSE"].iter().any(|word| upper.starts_with(word)) && folder.join(name).is_file()
    });
    // MIT before Apache: shorter, and with the copyright line.
    names.sort_by_key(|name| (!name.to_uppercase().contains("MIT"), name.to_uppercase().contains("APACHE"), name.clone()));
    names.first().map(|name| read(&folder.join(name))).transpose()
}

/// A common text for each licence, from the parts that carry one.
fn common_texts(parts: &[Part]) -> BTreeMap<&'static str, String> {
    let marks = [
        ("BSD-3-Clause", "Neither the name of"),
        ("Apache-2.0", "TERMS AND CONDITIONS FOR USE"),
        ("MPL-2.0", "Mozilla Public License Version 2.0"),
        ("Zlib", "This software is provided 'as-is'"),
    ];
    let with =
        |mark: &str| parts.iter().filter_map(|part| part.text.as_ref()).filter(|text| text.contains(mark)).min_by_key(|text| text.len());
    marks.into_iter().filter_map(|(licence, mark)| Some((licence, with(mark)?.clone()))).collect()
}

fn fallback(part: &Part, common: &BTreeMap<&'static str, String>) -> Outcome<String> {
    let ids: Vec<&str> = part.licence.split([' ', '/', '(', ')']).collect();
    let authors = if part.authors.is_empty() { format!("the authors of {}", part.name) } else { part.authors.clone() };
    if ids.contains(&"MIT") {
        return Ok(format!("Copyright (c) {authors}\n\n{MIT}"));
    }
    let found = common.iter().find(|(licence, _)| ids.contains(licence)).map(|(_, text)| text.clone());
    // A BSD text begins with somebody else's copyright line.
    let found = found.map(|text| match text.split_once("Redistribution and use") {
        Some((_, terms)) => format!("Copyright (c) {authors}\n\nRedistribution and use{terms}"),
        None => text,
    });
    found.ok_or_else(|| format!("{} {} carries no licence file, and {} has no common text", part.name, part.version, part.licence))
}

fn read(path: &Path) -> Outcome<String> {
    let bytes = fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    Ok(text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned())
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

const MIT: &str = "Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated \
documentation files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to use, \
copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software \
is furnished to do so, subject to the following conditions:\n\nThe above copyright notice and this permission notice shall be \
included in all copies or substantial portions of the Software.\n\nTHE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, \
EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND \
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN \
AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE \
SOFTWARE.";
