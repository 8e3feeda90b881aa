//! `info`: how much the register holds, for the coordinator as in the window, and the versions of everything.

use accogli_core::Result;
use accogli_core::backup::may_count;
use accogli_core::centre::centre_row;
use accogli_core::store::{LATEST_VERSION, Reader};
use accogli_core::vault::Session;
use serde_json::{Map, Value, json};

use crate::answer::Answer;

/// What is counted: its name in JSON, its name for people, its query.
const COUNTED: [(&str, &str, &str); 11] = [
    ("people", "Persone", "SELECT count(*) FROM person"),
    ("families", "Fascicoli di famiglia", "SELECT count(*) FROM family"),
    ("enquiries", "Contatti", "SELECT count(*) FROM enquiry"),
    ("appointments", "Appuntamenti", "SELECT count(*) FROM appointment"),
    ("mediation_cases", "Percorsi di mediazione", "SELECT count(*) FROM mediation_case"),
    ("programmes", "Cicli di gruppo", "SELECT count(*) FROM programme"),
    ("enrolments", "Iscrizioni", "SELECT count(*) FROM enrolment"),
    ("attendances", "Presenze segnate", "SELECT count(*) FROM attendance"),
    ("sites", "Sedi", "SELECT count(*) FROM site WHERE status = 'active'"),
    ("staff", "Operatori", "SELECT count(*) FROM staff_member WHERE status = 'active'"),
    ("audit_entries", "Righe del registro degli accessi", "SELECT count(*) FROM audit_entry"),
];

/// Counts, where they may be told, and versions. No personal data.
pub(crate) fn run(session: &Session) -> Result<Answer> {
    let counted = may_count(session)?;
    session.register().read(|reader| {
        let centre = centre_row(reader)?;
        let text = |sql: &str| reader.row(sql, [], |row| row.get::<_, String>(0));
        let versions = [
            ("program", "Programma", env!("CARGO_PKG_VERSION").to_owned()),
            ("schema", "Schema dei dati", reader.number("PRAGMA user_version", [])?.to_string()),
            ("schema_of_program", "Schema che il programma conosce", LATEST_VERSION.to_string()),
            ("sqlite", "SQLite", text("SELECT sqlite_version()")?),
            ("sqlcipher", "SQLCipher", text("PRAGMA cipher_version")?),
        ];
        let counts = if counted { counts(reader)? } else { Vec::new() };
        let mut lines = vec![format!("{}{}", centre.name, if centre.demo { " (dimostrativo)" } else { "" }), String::new()];
        lines.extend(counts.iter().map(|(_, name, count)| format!("{name}: {count}")));
        if counted {
            lines.push(String::new());
        }
        lines.extend(versions.iter().map(|(_, name, version)| format!("{name}: {version}")));
        let facts = json!({
            "centre": centre.name,
            "demo": centre.demo,
            "counts": counted.then(|| counts.iter().map(|(key, _, count)| ((*key).to_owned(), Value::from(*count))).collect::<Map<_, _>>()),
            "versions": versions.iter().map(|(key, _, version)| ((*key).to_owned(), Value::from(version.as_str()))).collect::<Map<_, _>>(),
        });
        Answer::new(lines, &facts)
    })
}

fn counts(reader: &Reader<'_>) -> Result<Vec<(&'static str, &'static str, i64)>> {
    COUNTED.iter().map(|(key, name, sql)| Ok((*key, *name, reader.number(sql, [])?))).collect()
}
