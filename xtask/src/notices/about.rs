//! The crates that ship, as cargo-about tells them. It is installed beside what is built, the first time it is needed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::packages::licence_file;
use super::{Part, text, tidy};
use crate::step::{cargo, command, execute};
use crate::{Outcome, place};

/// The one version whose answer is committed.
pub const VERSION: &str = "0.9.3";

/// The programs that ship, by their manifest.
const PROGRAMS: [&str; 2] = ["Cargo.toml", "src-tauri/cli/Cargo.toml"];

/// Between two texts of one crate.
const RULE: &str = "\n\n——————————\n\n";

/// Every crate of either program, by name and version.
pub fn crates() -> Outcome<Vec<Part>> {
    let tool = installed()?.to_string_lossy().into_owned();
    let mut found = BTreeMap::new();
    for manifest in PROGRAMS {
        let output = command(&tool, &["generate", "--format", "json", "--locked", "--fail", "--manifest-path", manifest])
            .stderr(std::process::Stdio::inherit())
            .output()
            .map_err(|error| format!("cannot run cargo-about: {error}"))?;
        if !output.status.success() {
            return Err(format!("cargo-about ended with {} on {manifest}: about.toml", output.status));
        }
        let told: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo-about answers no JSON: {error}"))?;
        found.extend(parts(&told)?.into_iter().map(|part| ((part.name.clone(), part.version.clone()), part)));
    }
    Ok(found.into_values().collect())
}

fn installed() -> Outcome<PathBuf> {
    let tools = place::tools()?;
    let tool = tools.join("bin").join(format!("cargo-about{}", std::env::consts::EXE_SUFFIX));
    let is_it = |line: &[u8]| String::from_utf8_lossy(line).trim() == format!("cargo-about {VERSION}");
    let there = command(&tool.to_string_lossy(), &["--version"]).output().is_ok_and(|output| is_it(&output.stdout));
    if !there {
        println!("   cargo-about {VERSION} is built, once: some minutes");
        let mut install = cargo(&["install", "--locked", "--force", "--features", "cli", "--version", VERSION, "cargo-about"]);
        // Its own profile takes minutes more to build what runs for seconds.
        install.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        install.arg("--root").arg(&tools);
        execute(install)?;
    }
    Ok(tool)
}

/// The parts of one answer.
fn parts(told: &Value) -> Outcome<Vec<Part>> {
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for licence in list(told, "licenses") {
        let from_its_sources = licence.get("source_path").is_some_and(Value::is_string);
        for package in list(&licence, "used_by").iter().filter_map(|used| used.get("crate")) {
            let words = tidy(&text(&licence, "text"));
            let own = if text(&licence, "id") == "MIT" { overlooked(package)? } else { None };
            let words = if from_its_sources { words } else { own.unwrap_or_else(|| signed(&words, package)) };
            let of_crate = texts.entry(text(package, "id")).or_default();
            if !of_crate.contains(&words) {
                of_crate.push(words);
            }
        }
    }
    let part = |told: &Value| {
        let package = told.get("package").unwrap_or(&Value::Null);
        let (name, version) = (text(package, "name"), text(package, "version"));
        let words = texts.get(&text(package, "id")).ok_or_else(|| format!("cargo-about has no licence text for {name} {version}"))?;
        Ok(Part { name, version, licence: text(told, "license"), text: words.join(RULE) })
    };
    list(told, "crates").iter().map(part).collect()
}

/// The MIT text of a crate's own that cargo-about passes over: `license-mit`, or one file with two licences.
fn overlooked(package: &Value) -> Outcome<Option<String>> {
    let manifest = text(package, "manifest_path");
    let Some(folder) = Path::new(&manifest).parent().filter(|folder| folder.is_dir()) else { return Ok(None) };
    Ok(licence_file(folder)?.filter(|words| words.contains("Permission is hereby granted, free of charge")))
}

/// A licence's common text, of a crate whose sources carry none: with its authors, where the text leaves them open.
fn signed(words: &str, package: &Value) -> String {
    let authors: Vec<String> = package.get("authors").and_then(Value::as_array).into_iter().flatten().filter_map(author).collect();
    let authors = if authors.is_empty() { format!("the authors of {}", text(package, "name")) } else { authors.join(", ") };
    let line = format!("Copyright (c) {authors}");
    let open = |one: &&str| one.trim_start().starts_with("Copyright") && one.contains('<');
    match words.lines().find(open) {
        Some(found) => words.replacen(found, &line, 1),
        None => format!("{line}\n\n{words}"),
    }
}

fn author(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{RULE, parts};

    #[test]
    fn every_crate_has_the_texts_of_its_licences_and_its_authors_where_they_are_open() {
        let package = |name: &str| json!({ "name": name, "version": "1.0.0", "id": name, "authors": ["Ada <ada@esempio.it>"] });
        let licence = |words: &str, path: Option<&str>, of: &[&str]| {
            let used: Vec<_> = of.iter().map(|name| json!({ "crate": package(name) })).collect();
            json!({ "text": words, "source_path": path, "used_by": used })
        };
        let told = json!({
            "crates": [{ "package": package("uno"), "license": "MIT" }, { "package": package("due"), "license": "MIT AND Zlib" }],
            "licenses": [
                licence("Zlib\r\nfine  ", Some("LICENSE"), &["due"]),
                licence("MIT License\n\nCopyright (c) <year> <copyright holders>\n\nPermission", None, &["uno", "due"]),
            ],
        });
        let found = parts(&told).unwrap();
        let mit = "MIT License\n\nCopyright (c) Ada <ada@esempio.it>\n\nPermission";
        assert_eq!(found[0].text, mit);
        assert_eq!(found[1].text, format!("Zlib\nfine{RULE}{mit}"));
        assert!(parts(&json!({ "crates": [{ "package": package("uno"), "license": "MIT" }], "licenses": [] })).is_err());
    }
}
