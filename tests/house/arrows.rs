//! Floors: a folder of the core imports only from floors below it.

use crate::files::{Text, below, none, read, without_comments};

/// The modules of the core with their floor. A new one gets its row here, where ARCHITECTURE.md places it.
const FLOORS: [(&str, u32); 28] = [
    ("error", 0),
    ("id", 1),
    ("clock", 2),
    ("bridge", 2),
    ("moment", 2),
    ("typing", 3),
    ("store", 4),
    ("entry", 5),
    ("vault", 6),
    ("centre", 7),
    ("backup", 8),
    ("families", 8),
    ("consent", 9),
    ("import", 9),
    ("genogram", 9),
    ("agenda", 10),
    ("mediation", 11),
    ("groups", 11),
    ("export", 12),
    ("overview", 12),
    ("rights", 12),
    ("history", 12),
    ("about", 13),
    ("audit", 13),
    ("network", 13),
    ("reports", 13),
    ("demo", 14),
    ("contract", 15),
];

const CORE: &str = "src-tauri/core/src/";

fn floor(module: &str) -> Option<u32> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

/// The module a file belongs to (`agenda/book.rs` → `agenda`) and how many `super` lead to the crate's root.
fn place(path: &str) -> (String, usize) {
    let inner = path.trim_start_matches(CORE).trim_end_matches(".rs");
    let parts: Vec<&str> = inner.split('/').filter(|part| *part != "mod").collect();
    (parts[0].to_owned(), parts.len())
}

/// The names of the crate's root that a line of code leads to: `crate::a::b`, `crate::{a::b, c}`, `super::super::a`.
fn leads_to(line: &str, depth: usize) -> Vec<String> {
    let mut names = Vec::new();
    for (at, found) in line.match_indices("crate::") {
        names.extend(first_names(&line[at + found.len()..]));
    }
    let climb = "super::".repeat(depth);
    for (at, found) in line.match_indices(&climb) {
        let rest = &line[at + found.len()..];
        if !rest.starts_with("super::") && !line[..at].ends_with("super::") {
            names.extend(first_names(rest));
        }
    }
    names
}

/// `a::b` → a; `{a::b, c::{d, e}}` → a, c.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| -> String { text.trim().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect() };
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let mut names = Vec::new();
    let mut depth = 0;
    let mut start = 0;
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(name(&group[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(name(&group[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// What `lib.rs` re-exports: the name and the module it comes from.
fn exported() -> Vec<(String, String)> {
    let mut exported = Vec::new();
    for statement in without_comments(&read("src-tauri/core/src/lib.rs")).split(';') {
        let Some(rest) = statement.trim().strip_prefix("pub use ") else { continue };
        let rest = rest.trim_start_matches("crate::");
        let Some((module, names)) = rest.split_once("::") else { continue };
        for name in names.split(['{', '}', ',', ':']) {
            exported.push((name.trim().to_owned(), module.to_owned()));
        }
    }
    exported
}

/// The arrows of one file that run up, or sideways, or to nowhere.
fn breaches(file: &Text, exported: &[(String, String)]) -> Vec<String> {
    let (module, depth) = place(&file.path);
    let Some(own) = floor(&module) else {
        return vec![format!("{}: module `{module}` has no floor in tests/house/arrows.rs", file.path)];
    };
    let mut breaches = Vec::new();
    let code = without_comments(&file.text);
    // A `use` may span lines: read statement by statement, remembering where each began.
    let mut line = 1;
    for statement in code.split_inclusive(';') {
        let start = line + statement.chars().take_while(|letter| letter.is_whitespace()).filter(|letter| *letter == '\n').count();
        line += statement.matches('\n').count();
        for name in leads_to(&statement.replace('\n', " "), depth) {
            let target = exported.iter().find(|(alias, _)| *alias == name).map_or(name.as_str(), |(_, module)| module);
            match floor(target) {
                _ if target == module => {}
                Some(floor) if floor < own => {}
                Some(floor) => breaches.push(format!("{}: `{module}` (floor {own}) uses `{target}` (floor {floor})", file.at(start))),
                None => breaches.push(format!("{}: `{name}` is neither a module with a floor nor re-exported by lib.rs", file.at(start))),
            }
        }
    }
    breaches
}

#[test]
fn a_folder_of_the_core_imports_only_from_floors_below() {
    let exported = exported();
    let found: Vec<String> = below(CORE, &[".rs"])
        .iter()
        .filter(|file| file.path != format!("{CORE}lib.rs"))
        .flat_map(|file| breaches(file, &exported))
        .collect();
    none("arrows that run up:", &found);
}

#[test]
fn the_reader_of_arrows_sees_every_way_to_write_one() {
    let see = |path: &str, text: &str| {
        breaches(&Text { path: format!("{CORE}{path}"), text: text.to_owned() }, &[("Session".to_owned(), "vault".to_owned())])
    };
    assert!(see("agenda/book.rs", "use crate::families::Person;\nuse super::rules;\nuse crate::agenda::Slot;").is_empty());
    assert_eq!(see("families/mod.rs", "use crate::agenda::Slot;").len(), 1);
    assert_eq!(see("store/open.rs", "use crate::{\n    error::Code,\n    vault::{Keys, Slot},\n};").len(), 1);
    assert_eq!(see("store/open.rs", "fn f() { crate::vault::unlock(); }").len(), 1);
    assert_eq!(see("store/open.rs", "use crate::Session;").len(), 1);
    assert_eq!(see("families/search.rs", "use super::super::agenda::Slot;").len(), 1);
    assert_eq!(see("families/mod.rs", "use super::agenda::Slot;").len(), 1);
    assert_eq!(see("groups/mod.rs", "use crate::mediation::Case;").len(), 1);
    assert_eq!(see("nowhere/mod.rs", "").len(), 1);
    assert!(see("families/mod.rs", "// use crate::agenda::Slot;\n/* use crate::agenda; */").is_empty());
    assert_eq!(see("families/mod.rs", "\n\nuse crate::error::Code;\n\nuse crate::agenda::Slot;")[0].split(':').nth(1), Some("5"));
}

#[test]
fn parts_of_the_ui_lean_only_on_what_is_below() {
    // A folder of the UI, and the folders it must not import from.
    let rules: [(&str, &[&str]); 4] = [
        ("ui/src/shared/", &["features/"]),
        ("ui/src/ipc/", &["features/", "shared/", "texts/"]),
        ("ui/src/texts/", &["features/", "shared/"]),
        ("ui/src/bindings/", &["features/", "shared/", "texts/", "ipc/"]),
    ];
    let mut breaches = Vec::new();
    for (folder, forbidden) in rules {
        for file in below(folder, &[".ts", ".svelte"]) {
            for (number, line) in file.lines() {
                let import = line.contains("from '") || line.contains("from \"") || line.contains("import(");
                if import && forbidden.iter().any(|other| line.contains(other)) {
                    breaches.push(format!("{}: {}", file.at(number), line.trim()));
                }
            }
        }
    }
    none("imports of the UI that run up:", &breaches);
}
