//! One table of commands: the core's. Handlers, permissions of the window and the types of the UI agree with it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::files::{Text, below, none, read, without_comments};

/// The quoted names of the table, as the shell's build script reads them too.
fn table() -> Vec<String> {
    let text = read("src-tauri/core/src/vault/command_table.rs");
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// `feature::name` of every handler that the shell registers.
fn handlers() -> Vec<(String, String)> {
    let code = without_comments(&read("src-tauri/shell/src/commands/mod.rs"));
    let list = code.split_once("generate_handler![").expect("the list of handlers").1;
    list.split(']')
        .next()
        .unwrap_or_default()
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|path| {
            let mut parts = path.rsplit("::");
            let name = parts.next().unwrap_or_default().to_owned();
            (parts.next().unwrap_or_default().to_owned(), name)
        })
        .collect()
}

/// The signatures under `#[tauri::command]`: the function's name and its arguments.
fn commands(file: &Text) -> Vec<(String, String)> {
    let code = without_comments(&file.text);
    code.replace("#[tauri::command", "#[command")
        .split("#[command")
        .skip(1)
        .map(|rest| {
            let signature = rest.split_once("fn ").expect("a function").1;
            let signature = signature.split('{').next().unwrap_or_default();
            let name: String = signature.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            let arguments = signature.split_once('(').expect("arguments").1;
            (name, arguments.rsplit_once(')').expect("arguments end").0.split_whitespace().collect::<Vec<_>>().join(" "))
        })
        .collect()
}

#[track_caller]
fn same(what: &str, found: &[String]) {
    let (table, set): (BTreeSet<String>, BTreeSet<String>) = (table().into_iter().collect(), found.iter().cloned().collect());
    assert_eq!(set.len(), found.len(), "{what} names a command twice");
    let missing: Vec<&String> = table.difference(&set).collect();
    let unknown: Vec<&String> = set.difference(&table).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "{what}: missing {missing:?}, not in the core's table {unknown:?}");
}

#[test]
fn the_table_names_each_command_once() {
    let names = table();
    assert!(!names.is_empty());
    same("the core's table", &names);
    let odd: Vec<&String> = names
        .iter()
        .filter(|name| !name.contains('_') || !name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'))
        .collect();
    assert!(odd.is_empty(), "names that are not feature_verb: {odd:?}");
}

#[test]
fn the_shell_handles_every_command_of_the_table() {
    let handlers = handlers();
    same("the shell's list of handlers", &handlers.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>());
    let strangers: Vec<String> = handlers
        .iter()
        .filter(|(feature, name)| !name.starts_with(&format!("{feature}_")))
        .map(|(feature, name)| format!("{name} in {feature}.rs"))
        .collect();
    none("commands outside their feature's file:", &strangers);
}

#[test]
fn every_command_of_the_shell_is_registered_and_takes_one_request() {
    let mut names = Vec::new();
    let mut odd = Vec::new();
    for file in below("src-tauri/shell/src/commands", &[".rs"]) {
        for (name, arguments) in commands(&file) {
            for argument in arguments.replace("'_, ", "").split(", ").filter(|argument| !argument.trim().is_empty()) {
                let (argument, kind) = argument.split_once(':').unwrap_or((argument, ""));
                let own = ["State<", "AppHandle", "Window", "tauri::"].iter().any(|given| kind.trim().starts_with(given));
                if argument.trim().trim_start_matches("mut ") != "request" && !own {
                    odd.push(format!("{}: {name}({})", file.path, argument.trim()));
                }
            }
            names.push(name);
        }
    }
    same("the functions under #[tauri::command]", &names);
    none("arguments other than `request`:", &odd);
}

#[test]
fn the_window_may_call_every_command_and_nothing_else() {
    let capability: Value = serde_json::from_str(&read("src-tauri/shell/capabilities/main.json")).expect("JSON");
    let allowed: Vec<String> = capability
        .get("permissions")
        .and_then(Value::as_array)
        .expect("permissions")
        .iter()
        .filter_map(|permission| permission.as_str()?.strip_prefix("allow-").map(|name| name.replace('-', "_")))
        .collect();
    same("the window's capability", &allowed);
    assert!(
        read("src-tauri/shell/build.rs").contains("src-tauri/core/src/vault/command_table.rs"),
        "the manifest is built from the same table"
    );
}

#[test]
fn the_ui_knows_the_types_of_every_command() {
    let text = read("ui/src/bindings/commands.ts");
    let typed: Vec<String> =
        text.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": { request").map(|(name, _)| name.to_owned())).collect();
    same("ui/src/bindings/commands.ts", &typed);
}

#[test]
fn every_command_is_reachable_from_the_window() {
    let sources: String = below("ui/src", &[".ts", ".svelte"])
        .iter()
        .filter(|file| {
            !file.path.starts_with("ui/src/bindings/") && !file.path.starts_with("ui/src/ipc/fake") && !file.path.contains(".test.")
        })
        .map(|file| without_comments(&file.text))
        .collect();
    let unused: Vec<String> = table()
        .into_iter()
        .filter(|name| !["\"", "'", "`"].iter().any(|quote| sources.contains(&format!("{quote}{name}{quote}"))))
        .collect();
    none("commands that no page calls:", &unused);
}

/// What is asked of a session before anything else: each looks the role up first.
const ASKS: [&str; 7] =
    ["session.write(", "session.wipe(", "session.read(", "session.read_noted(", "session.with_keys(", "session.own(", ".permit"];
/// What looks at the fields of a request.
const LOOKS: [&str; 7] = ["Error::at(", " line(", "optional_line(", " free(", "optional_free(", " number(", "check_names("];

#[test]
fn the_role_is_looked_up_before_any_field() {
    let mut actions = 0;
    let mut early = Vec::new();
    for file in below("src-tauri/core/src", &[".rs"]) {
        let code = without_comments(&file.text);
        for action in
            code.split("\npub fn ").skip(1).filter(|rest| rest.split_once('{').is_some_and(|(head, _)| head.contains("session: &")))
        {
            let body = action.split("\n}\n").next().unwrap_or_default();
            let Some(asked) = ASKS.iter().filter_map(|ask| body.find(ask)).min() else { continue };
            actions += 1;
            let name = action.split('(').next().unwrap_or_default();
            early.extend(LOOKS.iter().filter(|look| body[..asked].contains(*look)).map(|look| format!("{} {name}: {look}", file.path)));
        }
    }
    assert!(actions > 100, "only {actions} actions were read");
    none("a field is looked at before the role:", &early);
}
