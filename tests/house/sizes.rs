//! Sizes: a file, a command and the shell stay small enough to be read at once.

use crate::files::{Text, below, none};

/// Files that may be longer, with the reason.
const LONGER: [(&str, &str); 0] = [];

fn too_long(files: &[Text], limit: usize) -> Vec<String> {
    files
        .iter()
        .map(|file| (file, file.text.lines().count()))
        .filter(|(file, lines)| *lines >= limit && !LONGER.iter().any(|(path, _)| *path == file.path))
        .map(|(file, lines)| format!("{}: {lines} lines, the limit is {limit}", file.path))
        .collect()
}

#[test]
fn files_are_short() {
    let mut breaches = too_long(&below("src-tauri", &[".rs"]), 400);
    breaches.extend(too_long(&below("xtask", &[".rs"]), 400));
    breaches.extend(too_long(&below("tests", &[".rs"]), 600));
    let (tests, ui): (Vec<_>, Vec<_>) = below("ui/src", &[".ts", ".svelte", ".js"])
        .into_iter()
        .filter(|file| !file.path.starts_with("ui/src/bindings/"))
        .partition(|file| file.path.ends_with(".test.ts"));
    breaches.extend(too_long(&ui, 250));
    breaches.extend(too_long(&tests, 600));
    none("files too long (split them, or give the reason in tests/house/sizes.rs):", &breaches);
}

#[test]
fn the_exceptions_are_still_needed() {
    for (path, reason) in LONGER {
        assert!(reason.len() > 20, "{path}: the reason is too short to be one");
        assert!(crate::files::root().join(path).exists(), "{path} is gone: take it off the list");
    }
}

#[test]
fn the_shell_is_thin() {
    // The commands grow by one with each action of the core; each is held to a few lines of its own below.
    let own = |file: &&Text| !file.path.contains("/commands/") && !file.path.ends_with("/tests.rs");
    let lines: usize = below("src-tauri/shell", &[".rs"]).iter().filter(own).map(|file| file.text.lines().count()).sum();
    // Progress that can be given up, and a session that is the same before and after a dialog, are the window's.
    assert!(lines < 1_070, "the shell has {lines} lines beside its commands and its tests, the limit is 1070");
}

#[test]
fn a_command_of_the_shell_is_a_few_lines() {
    let breaches: Vec<String> = below("src-tauri/shell", &[".rs"]).iter().flat_map(long_commands).collect();
    none("commands with a body of seven lines or more:", &breaches);
}

/// Functions under `#[tauri::command]` whose body is too long.
fn long_commands(file: &Text) -> Vec<String> {
    let lines: Vec<&str> = file.text.lines().collect();
    let mut breaches = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        if !(line.trim_start().starts_with("#[tauri::command") || line.trim_start().starts_with("#[command")) {
            continue;
        }
        // rustfmt ends a signature with `{` and a body with `}` in the column of `fn`.
        let Some(open) = (index..lines.len()).find(|at| lines[*at].trim_end().ends_with('{')) else { continue };
        let indent = lines[index].len() - lines[index].trim_start().len();
        let close = format!("{}}}", " ".repeat(indent));
        let Some(end) = (open + 1..lines.len()).find(|at| lines[*at] == close) else { continue };
        let body = end - open - 1;
        if body >= 7 {
            breaches.push(format!("{}: {body} lines", file.at(open + 1)));
        }
    }
    breaches
}

#[test]
fn the_measure_of_a_command_sees_a_long_one() {
    let body = "    one();\n".repeat(7);
    let text = format!("#[tauri::command]\npub async fn long(\n    state: State<'_>,\n) -> Answer {{\n{body}}}\n");
    assert_eq!(long_commands(&Text { path: "x.rs".to_owned(), text }).len(), 1);
    let short = "#[tauri::command]\nfn short() {\n    one();\n}\n".to_owned();
    assert!(long_commands(&Text { path: "x.rs".to_owned(), text: short }).is_empty());
}
