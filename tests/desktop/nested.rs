//! T38 at every depth: each field of each request, inside objects and lists too, holds what breaks what does not expect it. What is asked
//! for is there (the register of `hidden_ground.rs`), so that the request comes as far as it can; nothing of a refused one is saved.

use std::collections::BTreeMap;

use accogli_core::vault::{Command, Effect, Role};
use serde_json::{Value, json};

use crate::doors::{LEFT_OUT, arguments, is_alive, lock, unlock};
use crate::giving::{HALF, MOST_MILLIS, Said, give, print_times};
use crate::hidden::fitting;
use crate::hidden_ground::Ground;
use crate::requests::Types;

/// Not given here: they make or end a register, or take seconds by design, and `doors.rs` gives them as they are.
const SKIPPED: [&str; 8] = [
    "vault_unlock",
    "vault_recover",
    "centre_found",
    "backup_restore",
    "backup_salvage",
    "backup_try",
    "audit_print",
    "vault_retire_account",
];

/// What a text, an identifier, a choice may hold.
fn texts() -> Vec<Value> {
    ["\u{0}NUL\u{0}", "\u{202e}\u{2066}bidi\u{2069}", "-1", HALF, "'; DROP TABLE person; --"].map(|text| json!(text)).to_vec()
}

/// Values of the wrong kind.
fn wrong_kinds() -> Vec<Value> {
    vec![json!(-1), json!(1e308), json!(9_007_199_254_740_993_u64), json!(true), json!([]), json!({ "a": {} }), Value::Null]
}

/// Puts a value at a path of a request: `slot.site_id`, `people[].name`.
fn put(request: &mut Value, path: &str, value: &Value) -> bool {
    let mut at = request;
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let name = part.trim_end_matches("[]");
        if !name.is_empty() {
            let Some(next) = at.get_mut(name) else { return false };
            at = next;
        }
        for _ in 0..part.matches("[]").count() {
            let Some(next) = at.get_mut(0) else { return false };
            at = next;
        }
    }
    *at = value.clone();
    true
}

/// Every field at every depth of a request: leaves, and the objects and lists they stand in.
fn paths(types: &Types, kind: &str) -> Vec<(String, bool)> {
    let leaves: Vec<(String, String)> = types.leaves(kind, "");
    let mut all: BTreeMap<String, bool> = BTreeMap::new();
    for (path, held) in &leaves {
        let mut whole = path.as_str();
        while let Some(at) = whole.rfind(['.', '[']) {
            whole = &whole[..at];
            all.entry(whole.to_owned()).or_insert(false);
        }
        all.insert(path.clone(), !["null", "boolean", "number"].contains(&held.as_str()));
    }
    all.into_iter().collect()
}

/// The requests of every command, those that read first and those that cannot be taken back last.
fn requests(types: &Types, ground: &Ground) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for (command, kind) in &types.commands {
        if SKIPPED.contains(&command.as_str()) || LEFT_OUT.iter().any(|(left, _)| left == command) {
            continue;
        }
        for (path, is_text) in paths(types, kind) {
            let sound = fitting(types, ground, (command, kind), &path, &|_| None);
            let values = if is_text { texts() } else { Vec::new() };
            for value in values.into_iter().chain(wrong_kinds()) {
                let mut request = sound.clone();
                if put(&mut request, &path, &value) {
                    all.push((command.clone(), path.clone(), arguments(request)));
                }
            }
        }
    }
    let names: BTreeMap<&str, Command> = Command::ALL.iter().map(|command| (command.name(), *command)).collect();
    // A genogram is drawn before hostile requests have made a family of hundreds: `genogram/large.rs` draws that one.
    all.sort_by_key(|(command, _, _)| match names[command.as_str()].effect() {
        Effect::Read => 0,
        _ if command.starts_with("genogram_") => 0,
        Effect::Final => 2,
        _ => 1,
    });
    all
}

#[test]
fn t38_no_value_at_any_depth_of_any_request_breaks_anything_and_nothing_refused_is_saved() {
    let types = Types::read();
    let ground = Ground::make();
    let requests = requests(&types, &ground);
    let deep = requests.iter().filter(|(_, path, _)| path.contains('.') || path.contains('[')).count();
    assert!(requests.len() > 5_000 && deep > 800, "{} requests, {deep} of them below the first level", requests.len());
    let before = ground.saved();
    let app = ground.demo.window();
    app.wait_text("Accogli è bloccato");
    let (mut wrong, mut codes) = (Vec::new(), BTreeMap::<String, u32>::new());
    let mut done: BTreeMap<String, i64> = BTreeMap::new();
    for role in [Role::Mediator, Role::Coordinator] {
        unlock(&app, ground.demo.account(role, 0));
        let mine: Vec<_> = requests
            .iter()
            .filter(|(name, _, _)| {
                let command = Command::ALL.iter().find(|one| one.name() == name).unwrap();
                command.allowed(role) && (role == Role::Coordinator) != command.allowed(Role::Mediator)
            })
            .cloned()
            .collect();
        let calls: Vec<(&str, &Value)> = mine.iter().map(|(name, _, arguments)| (name.as_str(), arguments)).collect();
        let said = give(&app, &calls);
        print_times(role.as_text(), &calls, &said);
        for ((name, path, arguments), Said { code, millis, words }) in mine.iter().zip(said) {
            // Half a letter is no JSON: what is not read at all is refused before there is a command.
            let unread = words.starts_with("\"unexpected end of hex escape at line 1 column ");
            if code == "shape" && unread && arguments.to_string().contains(HALF) {
                *codes.entry("unread".to_owned()).or_default() += 1;
                continue;
            }
            if ["shape", "store_failed", "locked", "register_damaged", "paper_failed"].contains(&code.as_str()) {
                wrong.push(format!("{name} {path}: {code} {}", words.chars().take(120).collect::<String>()));
            }
            if millis > MOST_MILLIS {
                wrong.push(format!("{name} {path}: {millis:.0} ms"));
            }
            *done.entry(name.clone()).or_default() += i64::from(code == "ok");
            *codes.entry(code).or_default() += 1;
        }
        is_alive(&app);
        lock(&app);
    }
    println!("{} requests, {deep} below the first level; answers by code: {codes:?}", requests.len());
    drop(app);
    // What was saved was answered as saved: no set of changes more than the answers, of any command, and the whole register is sound.
    let after = ground.saved();
    for (action, sets) in &after {
        let new = sets - before.get(action).copied().unwrap_or(0);
        if new > done.get(action).copied().unwrap_or(0) && done.contains_key(action) {
            wrong.push(format!("{action}: {new} sets of changes for {} answers", done[action]));
        }
    }
    assert!(wrong.is_empty(), "{} not as they must be:\n{}", wrong.len(), wrong.join("\n"));
    assert!(codes.len() >= 12 && codes.get("malformed_request").is_some_and(|some| *some > 1_000), "{codes:?}");
}
