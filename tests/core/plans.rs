//! How the core's statements are carried out: each is prepared against the tables, and none walks a table that grows. The `.sql` files
//! one by one, and what stands in the Rust texts as it stands there.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::schema::migrated;

/// Statements that have to look at everybody.
const WALKS_ALLOWED: [(&str, &str); 3] = [
    ("all_guarded.sql", "begins at what is protected, addresses by their indices, numbers once over all: a list of everybody that leaves"),
    ("protecting.sql", "the same, for the list of all first contacts that leaves"),
    ("register.sql", "an import compares its lines with everybody of the register, once a preview and once a commit"),
];

/// Small tables by nature, and lists that show everything there is.
const SCANS_ALLOWED: [(&str, &str); 23] = [
    ("sqlite_schema", "a few hundred tables and triggers, and an import looks for two of them"),
    ("import_run", "a handful"),
    ("centre", "one row"),
    ("limitation", "an import asks, by an index of those that stand, whether there is one"),
    ("site", "a handful"),
    ("logo", "a handful"),
    ("import_layout", "a handful"),
    ("room", "a handful"),
    ("opening_window", "a handful"),
    ("project", "a handful"),
    ("funding_source", "a handful"),
    ("staff_member", "a handful"),
    ("family_tag", "a few hundred words typed by hand: which there are, and whose one of them is"),
    ("migration", "a handful"),
    ("restriction", "a handful"),
    ("deletion", "what was erased and anonymised: some a year"),
    ("undone_right", "what a restore took back of them, until it is done again"),
    ("undone_right_waiting", "the same, less what was done"),
    ("escrow", "a handful"),
    ("escrow_key", "the settings count the cases it covers: a row a case and generation"),
    ("audit_entry", "verify walks the whole chain"),
    ("change", "an erasure looks through the whole journal for what an undo removed"),
    ("programme", "the list of programmes shows them all: a few hundred in ten years"),
];

/// What is in a text and stands for no statement over the register's own tables.
const ELSEWHERE: [(&str, &str); 3] = [
    ("temp.kept", "what a salvage carries over of the audit stands in a table of its own"),
    ("sqlite_schema", "a few hundred tables and triggers"),
    ("pattern, weeks FROM membership", "the first part of a statement, which ends with whose"),
];

/// Whole statements that look at all there is on purpose.
const WHOLE: [(&str, &str); 14] = [
    ("SELECT count(*) FROM draft", "an erasure tells how many half-typed forms there are: a hundred an account at most"),
    ("SELECT count(*) FROM person", COUNTED),
    ("SELECT count(*) FROM family", COUNTED),
    ("SELECT count(*) FROM enquiry", COUNTED),
    ("SELECT count(*) FROM appointment", COUNTED),
    ("SELECT count(*) FROM mediation_case", COUNTED),
    ("SELECT count(*) FROM sealed_note", COUNTED),
    ("SELECT count(*) FROM attendance", COUNTED),
    ("SELECT (SELECT count(*) FROM person) * 3 + (SELECT count(*) FROM contact_point)", "the search for doubles, before it begins"),
    ("SELECT count(DISTINCT case_id) FROM case_key", "the settings tell how many cases an escrow covers"),
    ("SELECT seq FROM change_set WHERE at < ? ORDER BY seq DESC LIMIT 1", "from the newest back to the first that is old enough"),
    ("SELECT seq FROM change_set ORDER BY seq", "a salvage goes through the whole journal"),
    (
        "SELECT id, subject_id, reason || ' ' || coalesce(addressee, '') FROM list_export",
        "an erasure reads the words beside every file that left: some hundred a year",
    ),
    ("UPDATE change_set SET undoable = 0", "a salvage leaves nothing to be undone"),
];
const COUNTED: &str = "a copy says how much it holds";

fn files_of(ending: &str) -> Vec<PathBuf> {
    let core = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/core/src");
    let mut files = Vec::new();
    let mut folders = vec![core];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if path.file_name().is_none_or(|name| name != "migrations" && name != "tests") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|found| found == ending) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// The steps of a statement that walk a whole table, or why it cannot be prepared.
fn walks(connection: &Connection, sql: &str) -> Result<Vec<String>, String> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).map_err(|error| error.to_string())?;
    let count = statement.parameter_count();
    let nothing = rusqlite::params_from_iter(vec![rusqlite::types::Null; count]);
    let plan: Vec<String> = statement.query_map(nothing, |row| row.get(3)).unwrap().map(Result::unwrap).collect();
    let is_walk = |step: &String| {
        let Some(rest) = step.strip_prefix("SCAN ") else { return false };
        let table = rest.split_whitespace().next().unwrap_or_default();
        let allowed = SCANS_ALLOWED.iter().any(|(small, _)| *small == table || aliased(sql, small, table));
        let derived = rest.contains("VIRTUAL TABLE INDEX") || rest.starts_with("json_each") || rest.contains("CONSTANT ROW");
        !allowed && !derived && connection.prepare(&format!("SELECT 1 FROM {}", real(sql, table))).is_ok()
    };
    Ok(plan.into_iter().filter(is_walk).collect())
}

#[test]
fn every_query_is_sound_and_none_walks_a_whole_table() {
    let connection = migrated();
    let mut found = Vec::new();
    for file in files_of("sql") {
        let sql = std::fs::read_to_string(&file).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if sql.trim_start().starts_with("PRAGMA") || WALKS_ALLOWED.iter().any(|(file, _)| *file == name) {
            continue;
        }
        let steps = walks(&connection, &sql).unwrap_or_else(|error| panic!("{name}: {error}"));
        found.extend(steps.into_iter().map(|step| format!("{name}: {step}")));
    }
    assert!(found.is_empty(), "these walk a whole table: {found:#?}");
}

/// The statements in a Rust text, as the compiler reads them: a line that ends in a backslash goes on with the next.
fn statements(text: &str) -> Vec<String> {
    let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = shipped;
    while let Some(at) = rest.find('"') {
        let (mut literal, mut end) = (String::new(), rest.len());
        let mut letters = rest[at + 1..].char_indices().peekable();
        while let Some((index, letter)) = letters.next() {
            match letter {
                '"' => {
                    end = at + index + 2;
                    break;
                }
                '\\' => match letters.next() {
                    Some((_, '\n')) => while letters.next_if(|(_, next)| next.is_whitespace()).is_some() {},
                    Some((_, 'n')) => literal.push('\n'),
                    Some((_, other)) => literal.push(other),
                    None => break,
                },
                other => literal.push(other),
            }
        }
        rest = &rest[end..];
        if ["SELECT ", "WITH ", "UPDATE ", "DELETE FROM ", "INSERT "]
            .iter()
            .any(|verb| literal.strip_prefix(verb).is_some_and(|rest| !rest.is_empty()))
        {
            found.push(literal);
        }
    }
    found
}

#[test]
fn what_stands_in_the_texts_walks_no_table_either() {
    let connection = migrated();
    // Whom a restriction hides stands in a table of the connection's own.
    connection.execute_batch("CREATE TEMP TABLE hidden (id BLOB PRIMARY KEY) WITHOUT ROWID, STRICT").unwrap();
    let (mut looked, mut wrong) = (0, Vec::new());
    for file in files_of("rs") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if name == "tests.rs" {
            continue;
        }
        for sql in statements(&std::fs::read_to_string(&file).unwrap()) {
            // Of a text with a gap only the filled one is a statement.
            if sql.contains('{') || ELSEWHERE.iter().any(|(part, _)| sql.contains(part)) || WHOLE.iter().any(|(whole, _)| *whole == sql) {
                continue;
            }
            looked += 1;
            match walks(&connection, &sql) {
                Ok(steps) => wrong.extend(steps.into_iter().map(|step| format!("{name}: {step}: {sql}"))),
                Err(error) => wrong.push(format!("{name}: {error}: {sql}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(looked > 200, "only {looked} statements were found");
}

#[test]
fn a_statement_is_found_as_the_compiler_reads_it() {
    let text = "let a = \"SELECT 1 \\\n    FROM person WHERE \\\"id\\\" = ?1\"; let b = \"no\"; c(\"UPDATE person SET a = 1\")";
    assert_eq!(statements(text), ["SELECT 1 FROM person WHERE \"id\" = ?1", "UPDATE person SET a = 1"]);
}

/// Whether `alias` stands for `table` in a statement.
fn aliased(sql: &str, table: &str, alias: &str) -> bool {
    real(sql, alias) == table
}

/// The table an alias stands for (`FROM person AS p`, `JOIN person p`), or the word itself.
fn real(sql: &str, alias: &str) -> String {
    let words: Vec<&str> = sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect();
    for (at, word) in words.iter().enumerate() {
        if !word.eq_ignore_ascii_case("from") && !word.eq_ignore_ascii_case("join") {
            continue;
        }
        // What is read past the veil is called by its schema too.
        let at = at + usize::from(words.get(at + 1).is_some_and(|schema| schema.eq_ignore_ascii_case("main")));
        let after = words.get(at + 2).copied().unwrap_or_default();
        let named = if after.eq_ignore_ascii_case("as") { words.get(at + 3).copied().unwrap_or_default() } else { after };
        if named == alias {
            return words[at + 1].to_owned();
        }
    }
    alias.to_owned()
}

#[test]
fn an_alias_is_seen_through() {
    assert_eq!(real("SELECT 1 FROM person p JOIN family AS f ON f.id = p.id", "p"), "person");
    assert_eq!(real("SELECT 1 FROM person p JOIN family AS f ON f.id = p.id", "f"), "family");
    assert_eq!(real("SELECT 1 FROM person WHERE id = 1", "person"), "person");
}
