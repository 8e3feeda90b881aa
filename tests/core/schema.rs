//! The final tables as a reviewed text, and the rules that make them ready to be merged with another laptop's.
//!
//! `UPDATE_SCHEMA=1 cargo test -p accogli-tests --test core schema` writes the text anew, to be read in the diff.

use std::path::Path;

use accogli_core::store::{DECISIONS, MIGRATIONS};
use rusqlite::Connection;

/// Local logs, derived rows and FTS5's own tables: never merged, so the rules for records do not hold for them.
const LOCAL: [&str; 5] = ["migration", "change_set", "change", "audit_entry", "search_"];

/// An empty register in memory, with all its tables.
pub(crate) fn migrated() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    for step in MIGRATIONS {
        connection.execute_batch(step.sql).unwrap();
    }
    connection
}

fn names(connection: &Connection, sql: &str) -> Vec<String> {
    connection.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn records(connection: &Connection) -> Vec<String> {
    let mut tables = names(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
    tables.retain(|table| !LOCAL.iter().any(|local| table == local || (local.ends_with('_') && table.starts_with(local))));
    tables
}

#[test]
fn the_schema_is_the_reviewed_one() {
    let connection = migrated();
    let found =
        names(&connection, "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name").join("\n\n") + "\n";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("core/schema.sql");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        std::fs::write(&file, &found).unwrap();
    }
    let reviewed = std::fs::read_to_string(&file).unwrap().replace("\r\n", "\n");
    let only = |one: &str, other: &str| one.lines().filter(|line| !other.contains(line)).map(str::to_owned).collect::<Vec<_>>();
    assert!(
        reviewed == found,
        "the tables changed: review and write the text anew (UPDATE_SCHEMA=1)\nnew: {:#?}\ngone: {:#?}",
        only(&found, &reviewed),
        only(&reviewed, &found)
    );
}

#[test]
fn records_are_ready_to_be_merged() {
    let connection = migrated();
    let tables = records(&connection);
    assert!(tables.len() > 20, "{tables:?}");
    for table in &tables {
        let sql: String = connection.query_row("SELECT sql FROM sqlite_schema WHERE name = ?", [table], |row| row.get(0)).unwrap();
        assert!(sql.trim_end().ends_with("STRICT"), "{table} is not STRICT");
        assert!(sql.contains("id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16)"), "{table}: its id is not a 128-bit one");
        assert!(!sql.contains("UNIQUE") && !sql.contains("AUTOINCREMENT"), "{table}: uniqueness is the core's to check");
        let foreign = sql.matches("REFERENCES").count();
        assert_eq!(foreign, sql.matches("DEFERRABLE INITIALLY DEFERRED").count(), "{table}: a key is not deferred");
        let unique = format!("SELECT name FROM pragma_index_list('{table}') WHERE \"unique\" = 1 AND origin <> 'pk'");
        assert_eq!(names(&connection, &unique), Vec::<String>::new(), "{table}");
    }
}

/// SQLite makes a table of its own, for each row written, out of a list of three or more in a CHECK.
#[test]
fn no_check_looks_into_a_list() {
    let connection = migrated();
    let lists = |sql: &str| {
        sql.split(" IN (").skip(1).filter(|rest| rest.split(')').next().is_some_and(|list| list.matches(',').count() > 1)).count()
    };
    assert_eq!(lists("CHECK (a IN ('b', 'c', 'd')), CHECK (e IN (0, 1))"), 1);
    let tables = names(&connection, "SELECT sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL");
    let with_lists: Vec<&String> = tables.iter().filter(|sql| lists(sql) > 0).collect();
    assert!(with_lists.is_empty(), "{with_lists:#?}");
}

#[test]
fn every_key_between_tables_has_an_index_that_begins_with_it() {
    let connection = migrated();
    for table in records(&connection) {
        for column in names(&connection, &format!("SELECT \"from\" FROM pragma_foreign_key_list('{table}')")) {
            let indices = names(&connection, &format!("SELECT name FROM pragma_index_list('{table}')"));
            let found = indices.iter().any(|index| {
                names(&connection, &format!("SELECT name FROM pragma_index_info('{index}') WHERE seqno = 0")) == [column.clone()]
            });
            assert!(found, "{table}.{column} has no index behind it");
        }
    }
}

/// Rows are inserted whole, and from the first release on a new column must say what older rows hold. The columns that were asked for
/// from the beginning stand in `required.txt`, which only grows shorter.
#[test]
fn a_column_is_nullable_or_has_a_constant_default_but_for_the_ones_asked_for_from_the_beginning() {
    let connection = migrated();
    let listed = include_str!("required.txt");
    let mut found = String::new();
    for table in records(&connection) {
        let computed = names(&connection, &format!("SELECT name FROM pragma_table_info('{table}') WHERE dflt_value LIKE '%(%'"));
        assert_eq!(computed, Vec::<String>::new(), "{table}: a default is not constant");
        let required = "WHERE \"notnull\" = 1 AND dflt_value IS NULL AND pk = 0 ORDER BY cid";
        let required = names(&connection, &format!("SELECT name FROM pragma_table_info('{table}') {required}"));
        if !required.is_empty() {
            found += &format!("{table}: {}\n", required.join(" "));
        }
    }
    let new: Vec<&str> = found.lines().filter(|line| !listed.lines().any(|old| old == *line)).collect();
    let gone: Vec<&str> = listed.lines().filter(|line| !found.lines().any(|now| now == *line)).collect();
    assert_eq!((new, gone), (Vec::new(), Vec::new()), "a new column is nullable or has a constant default");
}

/// What a CHECK compares with another column is chosen together with it.
#[test]
fn columns_that_a_check_compares_are_one_decision() {
    let connection = migrated();
    let mut compared = 0;
    for table in records(&connection) {
        let columns = names(&connection, &format!("SELECT name FROM pragma_table_info('{table}')"));
        let sql: String = connection.query_row("SELECT sql FROM sqlite_schema WHERE name = ?", [&table], |row| row.get(0)).unwrap();
        let words: Vec<&str> =
            sql.split(|sign: char| sign.is_whitespace() || "(),".contains(sign)).filter(|word| !word.is_empty()).collect();
        for three in words.windows(3) {
            let [one, sign, other] = [three[0], three[1], three[2]];
            let known = |word: &str| columns.iter().any(|column| column == word);
            if [">", ">=", "<", "<=", "BETWEEN"].contains(&sign) && known(one) && known(other) {
                compared += 1;
                let together = |(of, columns): &(&str, &[&str])| *of == table && columns.contains(&one) && columns.contains(&other);
                assert!(DECISIONS.iter().any(together), "{table}: {one} {sign} {other}");
            }
        }
        for (_, decided) in DECISIONS.iter().filter(|(of, _)| *of == table) {
            assert!(decided.iter().all(|column| columns.iter().any(|one| one == column)), "{table}: {decided:?}");
        }
    }
    assert!(compared > 15, "{compared}");
}
