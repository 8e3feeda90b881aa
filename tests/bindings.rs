//! Writes what is generated from the core's contract, or tells which committed files differ from it.
//!
//! `bindings ROOT` writes, `bindings ROOT --check` only compares; `cargo xtask gen` calls both.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use accogli_core::contract::{bindings, contract};
use serde_json::json;

/// The folder of the UI that holds nothing but generated files.
const BINDINGS: &str = "ui/src/bindings";

/// The words of the log of accesses, copied from the window's texts so that paper and files say the same.
const WORDS: &str = "src-tauri/core/src/audit/data/words.json";
const WORDS_FROM: [&str; 2] = ["ui/src/texts/actions.ts", "ui/src/texts/deeds.ts"];

/// What the window may ask of the program.
const CAPABILITY: &str = "src-tauri/shell/capabilities/main.json";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (root, check) = match arguments.as_slice() {
        [root] => (root, false),
        [root, flag] if flag == "--check" => (root, true),
        _ => {
            eprintln!("bindings ROOT [--check]");
            return ExitCode::from(2);
        }
    };
    match differences(Path::new(root)) {
        Ok(found) if found.is_empty() => ExitCode::SUCCESS,
        Ok(found) if check => {
            for path in found.keys() {
                eprintln!("not as generated: {path}");
            }
            eprintln!("`cargo xtask gen` writes these files again");
            ExitCode::FAILURE
        }
        Ok(found) => match write(Path::new(root), &found) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => failed(&error),
        },
        Err(error) => failed(&error),
    }
}

fn failed(error: &io::Error) -> ExitCode {
    eprintln!("bindings: {error}");
    ExitCode::FAILURE
}

/// Every generated file by its path from the root.
fn generated(root: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut files: BTreeMap<String, String> = bindings().into_iter().map(|(name, text)| (format!("{BINDINGS}/{name}"), text)).collect();
    files.insert(CAPABILITY.to_owned(), capability());
    files.insert(WORDS.to_owned(), words(root)?);
    Ok(files)
}

/// `  command: "words",` of each line; what a command did counts more than what it does.
fn words(root: &Path) -> io::Result<String> {
    let mut words = BTreeMap::new();
    for path in WORDS_FROM {
        for line in fs::read_to_string(root.join(path))?.lines() {
            let entry = line.trim().strip_suffix("\",").and_then(|line| line.split_once(": \""));
            if let Some((command, text)) = entry {
                words.insert(command.to_owned(), text.replace("\\\"", "\""));
            }
        }
    }
    Ok(format!("{:#}\n", json!(words)))
}

fn capability() -> String {
    let mut permissions: Vec<String> = contract().commands().iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    // Ctrl with + and - : outside Windows, Tauri's own keys ask for this.
    permissions.push("core:webview:allow-set-webview-zoom".to_owned());
    let capability = json!({
        "$schema": "../gen/schemas/desktop-schema.json",
        "identifier": "main",
        "description": "What the window may ask of the program: its own commands, one by one, and its zoom. Generated from the core's contract: do not edit.",
        "windows": ["main"],
        "permissions": permissions,
    });
    format!("{capability:#}\n")
}

/// The files that are not as generated, with what they should hold; nothing for one that should not be there.
fn differences(root: &Path) -> io::Result<BTreeMap<String, Option<String>>> {
    let mut found = BTreeMap::new();
    let generated = generated(root)?;
    for path in listed(root, BINDINGS)? {
        if !generated.contains_key(&path) {
            found.insert(path, None);
        }
    }
    for (path, text) in generated {
        // A checkout on Windows may have turned the line ends.
        let present = fs::read_to_string(root.join(&path)).unwrap_or_default().replace("\r\n", "\n");
        if present != text {
            found.insert(path, Some(text));
        }
    }
    Ok(found)
}

/// The paths of the files in a folder and its folders, from the root, with `/`.
fn listed(root: &Path, folder: &str) -> io::Result<Vec<String>> {
    let mut paths = Vec::new();
    let entries = match fs::read_dir(root.join(folder)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(paths),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            paths.extend(listed(root, &path)?);
        } else {
            paths.push(path);
        }
    }
    Ok(paths)
}

fn write(root: &Path, found: &BTreeMap<String, Option<String>>) -> io::Result<()> {
    for (path, text) in found {
        let full = root.join(path);
        match text {
            Some(text) => {
                if let Some(folder) = full.parent() {
                    fs::create_dir_all(folder)?;
                }
                fs::write(&full, text)?;
                println!("written: {path}");
            }
            None => {
                fs::remove_file(&full)?;
                println!("removed: {path}");
            }
        }
    }
    Ok(())
}
