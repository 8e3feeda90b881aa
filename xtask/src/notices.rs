//! The licence notices of everything the program carries, for the page *Informazioni*.
//!
//! The crates are told by cargo-about (`about.toml`), which only writing them anew needs: until a lock, a manifest or `about.toml` changes,
//! what stands in the file is kept. What cargo-about cannot see is read here every time: npm packages, sources inside crates, fonts.

mod about;
mod packages;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::step::cargo;
use crate::{Outcome, place, ui};

/// The committed file.
const NOTICES: &str = "ui/src/features/about/notices.json";

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
#[derive(Clone)]
struct Part {
    name: String,
    version: String,
    licence: String,
    text: String,
}

/// Writes the notices, or only compares them with what is there.
pub fn notices(check: bool) -> Outcome {
    ui::install()?;
    let path = place::root().join(NOTICES);
    let present = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let made_from = made_from()?;
    let kept: Value = serde_json::from_str(&present).unwrap_or_default();
    let behind = || format!("not as generated: {NOTICES}\n`cargo xtask gen` writes it again");
    let crates = if text(&kept, "made_from") == made_from {
        parts_of(&kept, "crates")
    } else if check {
        return Err(behind());
    } else {
        about::crates()?
    };
    let written = written(&made_from, &crates)?;
    if present == written {
        return Ok(());
    }
    if check {
        return Err(behind());
    }
    fs::write(&path, written).map_err(|error| format!("cannot write {NOTICES}: {error}"))?;
    println!("written: {NOTICES}");
    Ok(())
}

fn written(made_from: &str, crates: &[Part]) -> Outcome<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut listed = |parts: &[Part]| {
        let mut lines = Vec::new();
        for part in parts {
            let place = texts.iter().position(|known| *known == part.text).unwrap_or_else(|| {
                texts.push(part.text.clone());
                texts.len() - 1
            });
            lines.push(json!([part.name, part.version, part.licence, place]));
        }
        lines
    };
    let (crates_listed, others) = (listed(crates), listed(&others()?));
    let told: BTreeSet<String> = crates.iter().map(|part| format!("{} {}", part.name, part.version)).collect();
    let left_out: Vec<Value> = locked()?.into_iter().filter(|one| !told.contains(one)).map(Value::from).collect();
    let texts = texts.into_iter().map(Value::from).collect();
    // One entry a line, so that a change is read in the diff.
    let lists = [("crates", crates_listed), ("others", others), ("texts", texts), ("not_shipped", left_out)];
    let lines = |values: &[Value]| values.iter().map(Value::to_string).collect::<Vec<_>>().join(",\n");
    let lists = lists.map(|(name, values)| format!("\"{name}\":[\n{}\n]", lines(&values)));
    Ok(format!("{{\"made_from\":{},\n{}}}\n", json!(made_from), lists.join(",\n")))
}

/// A list of the committed file, as it was written.
fn parts_of(notices: &Value, list: &str) -> Vec<Part> {
    let all = |key: &str| notices.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    let texts = all("texts");
    let word = |value: Option<&Value>| value.and_then(Value::as_str).unwrap_or_default().to_owned();
    let place = |part: &Value| part.get(3).and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
    all(list)
        .iter()
        .map(|part| Part {
            name: word(part.get(0)),
            version: word(part.get(1)),
            licence: word(part.get(2)),
            text: word(place(part).and_then(|place| texts.get(place))),
        })
        .collect()
}

/// What cargo-about does not tell.
fn others() -> Outcome<Vec<Part>> {
    let mut parts = Vec::new();
    for (owner, name, licence, file) in INSIDE {
        parts.push(of_file(name, licence, &source_of(owner)?.join(file))?);
    }
    parts.extend(packages::packages()?);
    for (name, licence, file) in OTHERS {
        parts.push(of_file(name, licence, &place::root().join(file))?);
    }
    Ok(parts)
}

fn of_file(name: &str, licence: &str, file: &Path) -> Outcome<Part> {
    Ok(Part { name: name.to_owned(), version: String::new(), licence: licence.to_owned(), text: read(file)? })
}

/// The folder of a crate's sources.
fn source_of(name: &str) -> Outcome<PathBuf> {
    let output = cargo(&["metadata", "--format-version", "1", "--locked"])
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot run cargo metadata: {error}"))?;
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata answers no JSON: {error}"))?;
    let packages = metadata.get("packages").and_then(Value::as_array).cloned().unwrap_or_default();
    let manifest = packages.iter().find(|package| text(package, "name") == name).map(|package| text(package, "manifest_path"));
    let folder = manifest.as_deref().and_then(|manifest| Path::new(manifest).parent()).map(Path::to_path_buf);
    folder.ok_or_else(|| format!("no crate {name}: what is inside it is told in xtask/src/notices.rs"))
}

/// "name version" of every crate of the lock that is not our own.
fn locked() -> Outcome<BTreeSet<String>> {
    let lock = read(&place::root().join("Cargo.lock"))?;
    let field = |block: &str, key: &str| {
        block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"').map(str::to_owned))
    };
    let foreign = lock.split("[[package]]").filter(|block| field(block, "source").is_some());
    Ok(foreign.filter_map(|block| Some(format!("{} {}", field(block, "name")?, field(block, "version")?))).collect())
}

/// A figure over everything cargo-about's answer follows from.
fn made_from() -> Outcome<String> {
    let root = place::root();
    let mut files = vec![root.join("about.toml"), root.join("Cargo.lock"), root.join("Cargo.toml")];
    let members = fs::read_dir(root.join("src-tauri")).map_err(|error| format!("cannot read src-tauri: {error}"))?;
    files.extend(members.filter_map(|entry| Some(entry.ok()?.path().join("Cargo.toml"))).filter(|path| path.is_file()));
    files.sort();
    let mut all = about::VERSION.to_owned();
    for file in files {
        all += &read(&file)?;
    }
    // FNV-1a: it is to tell a change, nobody attacks it.
    let figure = all.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |figure, byte| (figure ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    Ok(format!("{figure:016x}"))
}

fn read(path: &Path) -> Outcome<String> {
    let bytes = fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(tidy(&String::from_utf8_lossy(&bytes)))
}

/// A text with one kind of line ends and no blanks at them.
fn tidy(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Part, parts_of, written};

    #[test]
    fn what_was_written_is_read_back_as_it_was() {
        let part = |name: &str, text: &str| Part { name: name.into(), version: "1.2".into(), licence: "MIT".into(), text: text.into() };
        let crates = [part("a", "una"), part("b", "due\n\"righe\""), part("c", "una")];
        let once = written("figura", &crates).unwrap();
        let read: serde_json::Value = serde_json::from_str(&once).unwrap();
        assert_eq!(written("figura", &parts_of(&read, "crates")).unwrap(), once);
        assert_eq!(read["crates"][2], serde_json::json!(["c", "1.2", "MIT", 0]));
        assert!(read["not_shipped"].as_array().unwrap().iter().any(|one| one.as_str().unwrap().starts_with("serde ")));
    }
}
