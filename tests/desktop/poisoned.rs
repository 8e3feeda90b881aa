//! T13 behind the door: every command is given, by somebody of a fitting role, for what is there and with words in every text; and what it
//! reads or writes fails inside. SQLite's own error then holds the words; the refusal, the log, what the program says hold none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use accogli_core::vault::{Command, Effect, Role};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::demo::Demo;
use crate::doors::{LEFT_OUT, arguments, is_alive, lock, unlock};
use crate::giving::{Said, give, print_times};
use crate::hidden::fitting;
use crate::hidden_ground::Ground;
use crate::requests::Types;

const CANARY: &str = "Zafferanoquarzo";

/// Tables that entering needs, and what every write begins with: what is behind them would not be reached.
const NEEDED: [&str; 8] = ["audit_entry", "centre", "change", "change_set", "draft", "migration", "restriction", "staff_member"];

/// Commands not given here.
const SKIPPED: [&str; 6] = ["vault_unlock", "vault_recover", "centre_found", "backup_restore", "backup_salvage", "vault_retire_account"];

/// The file as whoever holds its key has it.
fn open_raw(demo: &Demo, keys: &[[u8; 32]]) -> Connection {
    for key in keys {
        let connection = Connection::open(demo.data().join("accogli.db")).unwrap();
        let hex: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        connection.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"")).unwrap();
        if connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)).is_ok() {
            connection
                .execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON")
                .unwrap();
            return connection;
        }
    }
    panic!("none of the keys opens the file");
}

/// The tables with their columns of text.
fn tables(raw: &Connection) -> BTreeMap<String, Vec<String>> {
    let sql = "SELECT m.name, p.name, p.type FROM sqlite_schema m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' \
               AND m.name NOT LIKE 'search_%'";
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut statement = raw.prepare(sql).unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (table, column, kind): (String, String, String) = (row.get(0).unwrap(), row.get(1).unwrap(), row.get(2).unwrap());
        let columns = found.entry(table).or_default();
        if kind == "TEXT" {
            columns.push(column);
        }
    }
    found.retain(|table, _| !NEEDED.contains(&table.as_str()));
    found
}

/// Every write is stopped by a trigger that says what was to be written.
fn refuse_writes(raw: &Connection) -> usize {
    let all = tables(raw);
    for (table, columns) in &all {
        let said = |row: &str| {
            let words: Vec<String> = columns.iter().map(|column| format!("coalesce({row}.{column}, '')")).collect();
            format!("'{CANARY}' || {}", if words.is_empty() { "''".to_owned() } else { words.join(" || ") })
        };
        for (deed, row) in [("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")] {
            let sql =
                format!("CREATE TRIGGER poison_{table}_{deed} BEFORE {deed} ON \"{table}\" BEGIN SELECT RAISE(ABORT, {}); END", said(row));
            raw.execute_batch(&sql).unwrap();
        }
    }
    all.len()
}

fn let_writes(raw: &Connection) {
    let mut statement = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'poison_%'").unwrap();
    let names: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    names.iter().for_each(|name| raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
}

/// Every text of every row is one that is no text, with the words in it.
fn spoil_texts(raw: &Connection) -> usize {
    // What keeps a search in step would read the words first.
    let mut statement = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    triggers.iter().for_each(|name| raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap());
    // What a check refuses would be noticed at the door.
    raw.execute_batch("PRAGMA ignore_check_constraints = OFF").unwrap();
    let hex: String = CANARY.bytes().map(|byte| format!("{byte:02x}")).collect();
    let mut spoilt = 0;
    for (table, columns) in tables(raw) {
        for column in columns {
            // A state that is no state would only be passed over.
            let coded = ["state", "status", "kind", "role"].contains(&column.as_str());
            let sql = format!("UPDATE \"{table}\" SET {column} = CAST(X'{hex}fffe' AS TEXT) WHERE {column} IS NOT NULL");
            spoilt += if coded { 0 } else { raw.execute(&sql, []).unwrap_or(0) };
        }
    }
    spoilt
}

/// The tables are gone, under another name.
fn take_tables(raw: &Connection) -> usize {
    let gone: Vec<String> = tables(raw).into_keys().collect();
    gone.iter().for_each(|table| raw.execute_batch(&format!("ALTER TABLE \"{table}\" RENAME TO gone_{table}")).unwrap());
    gone.len()
}

fn give_tables_back(raw: &Connection) {
    let mut statement = raw.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'gone_%'").unwrap();
    let names: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    names.iter().for_each(|name| raw.execute_batch(&format!("ALTER TABLE {name} RENAME TO \"{}\"", &name[5..])).unwrap());
}

/// Fields whose words must have a form of their own, or the command is refused before it does anything.
fn is_formed(path: &str) -> bool {
    let field = path.rsplit('.').next().unwrap_or(path).trim_end_matches("[]");
    let formed = [
        "phone",
        "value",
        "email",
        "password",
        "recovery_code",
        "code",
        "coordinator_code",
        "director_code",
        "fiscal_code",
        "number_prefix",
        "token",
        "login_name",
        "digits",
    ];
    formed.contains(&field) || field.ends_with("_on") || ["day", "from", "to", "date", "starts", "ends"].contains(&field)
}

/// Every command with the words in all its texts, and once more for each text that may be missing.
fn requests(types: &Types, ground: &Ground) -> Vec<(String, Value)> {
    let names: BTreeMap<&str, Command> = Command::ALL.iter().map(|command| (command.name(), *command)).collect();
    let mut all = Vec::new();
    for (command, kind) in &types.commands {
        if SKIPPED.contains(&command.as_str()) || LEFT_OUT.iter().any(|(left, _)| left == command) {
            continue;
        }
        let texts: Vec<String> = types.leaves(kind, "").into_iter().filter(|(_, held)| held == "string").map(|(path, _)| path).collect();
        let all_words = |_: &str| Some(json!(CANARY));
        let fit_words = |path: &str| (!is_formed(path)).then(|| json!(CANARY));
        for path in texts.iter().map(String::as_str).chain([""]) {
            all.push((command.clone(), arguments(fitting(types, ground, (command, kind), path, &fit_words))));
            all.push((command.clone(), arguments(fitting(types, ground, (command, kind), path, &all_words))));
        }
    }
    all.sort_by_key(|(command, _)| match names[command.as_str()].effect() {
        Effect::Read => 0,
        Effect::Final => 2,
        _ => 1,
    });
    all
}

/// Gives all of them over the poisoned file; the commands that failed inside.
fn phase(what: &str, ground: &Ground, all: &[(String, Value)]) -> BTreeSet<String> {
    let app = ground.demo.window();
    app.wait_text("Accogli è bloccato");
    let (mut inside, mut codes) = (BTreeSet::new(), BTreeMap::<String, u32>::new());
    for role in [Role::Mediator, Role::Coordinator] {
        unlock(&app, ground.demo.account(role, 0));
        let mine: Vec<&(String, Value)> = all
            .iter()
            .filter(|(name, _)| {
                let command = Command::ALL.iter().find(|one| one.name() == name).unwrap();
                command.allowed(role) && (role == Role::Coordinator) != command.allowed(Role::Mediator)
            })
            .collect();
        let calls: Vec<(&str, &Value)> = mine.iter().map(|(name, arguments)| (name.as_str(), arguments)).collect();
        let said = give(&app, &calls);
        print_times(what, &calls, &said);
        for ((name, _), Said { code, words, .. }) in mine.iter().copied().zip(said) {
            assert!(!words.contains(CANARY), "{what}: {name} answers {words}");
            if ["store_failed", "register_damaged", "disk_refused", "seal_broken", "paper_failed"].contains(&code.as_str()) {
                inside.insert(name.clone());
            }
            *codes.entry(code).or_default() += 1;
        }
        is_alive(&app);
        lock(&app);
        // Wrong passwords were among the arguments: nobody waits for them in the next phase.
        let _ = fs::remove_file(ground.demo.data().join("vault.attempts"));
    }
    let log = fs::read_to_string(app.home().join("log")).unwrap();
    assert!(!log.contains(CANARY), "{what}: the program wrote:\n{log}");
    assert!(!log.contains("panicked"), "{what}: {log}");
    println!("{what}: {} commands failed inside; answers by code: {codes:?}", inside.len());
    assert_eq!(codes.get("shape"), None, "{what}: a refusal without a code");
    inside
}

#[test]
fn t13_an_error_inside_any_command_tells_nobodys_words() {
    let types = Types::read();
    let (demo, keys) = Demo::known();
    let ground = Ground::of(demo);
    let all = requests(&types, &ground);
    assert!(all.len() > 600, "{} requests", all.len());
    let raw = || open_raw(&ground.demo, &keys);
    // What is hidden from whom is drawn over the tables at the door, which none may then be missing.
    raw().execute("DELETE FROM restriction", []).unwrap();
    let stopped = refuse_writes(&raw());
    let mut inside = phase("writes stopped", &ground, &all);
    let_writes(&raw());
    let taken = take_tables(&raw());
    inside.extend(phase("tables gone", &ground, &all));
    give_tables_back(&raw());
    let spoilt = spoil_texts(&raw());
    inside.extend(phase("texts spoilt", &ground, &all));
    let given: BTreeSet<&String> = all.iter().map(|(name, _)| name).collect();
    let not: Vec<&&String> = given.iter().filter(|name| !inside.contains(name.as_str())).collect();
    println!(
        "{stopped} tables stopped, {taken} gone, {spoilt} texts spoilt; of {} commands {} failed inside; not: {not:?}",
        given.len(),
        inside.len()
    );
    assert!(stopped > 40 && taken > 25 && spoilt > 1_000, "{stopped} {taken} {spoilt}");
    assert!(inside.len() > 120, "only {} commands failed inside; not: {not:?}", inside.len());
}
