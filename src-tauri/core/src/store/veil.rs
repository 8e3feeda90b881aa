//! What one account must not see, drawn over the tables themselves.
//!
//! A restricted account works behind temporary views that bear the names of the tables: rows about what is hidden from it are not in
//! them, or say only that they are reserved. Every query of every feature reads through them without knowing, and so does one that
//! is written tomorrow. Rows are written past the views, and only where nothing of the row is hidden. The list of tables is here
//! alone; a test compares it with the schema.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::cell::Cell;
use super::transact::Register;
use crate::error::{Code, Error, Result};
use crate::id::Id;

/// What stands in the place of a name.
const RESERVED: &str = "'Riservato'";

/// How a table looks to somebody from whom some of its rows are hidden.
#[derive(Debug, Clone, Copy)]
struct Veil {
    table: &'static str,
    /// Whose identifier decides: a hidden one in any of these columns hides the row.
    by: &'static [&'static str],
    /// Columns that are shown otherwise; where there is none, the row is not there.
    masked: &'static [(&'static str, &'static str)],
}

const fn gone(table: &'static str, by: &'static [&'static str]) -> Veil {
    Veil { table, by, masked: &[] }
}

/// Every table with something about a person. A hidden person or appointment stays as a row, so that places, clashes and presences
/// are counted right; their municipality too, which orders waiting lists.
const VEILS: &[Veil] = &[
    Veil {
        table: "person",
        by: &["id"],
        masked: &[
            ("last_name", RESERVED),
            ("first_name", "''"),
            ("sex", "NULL"),
            ("born_on", "NULL"),
            ("birth_place", "NULL"),
            ("fiscal_code", "NULL"),
            ("fiscal_code_missing", "NULL"),
            ("citizenship", "NULL"),
            ("languages", "NULL"),
            ("interpreter", "0"),
            ("address", "NULL"),
            ("address_told_by_id", "NULL"),
            ("occupation", "NULL"),
            ("note", "NULL"),
            ("note_told_by_id", "NULL"),
            ("search_text", "''"),
        ],
    },
    Veil {
        table: "appointment",
        by: &["id"],
        masked: &[
            ("title", RESERVED),
            ("family_id", "NULL"),
            ("person_id", "NULL"),
            ("enquiry_id", "NULL"),
            ("note", "NULL"),
            ("cancel_reason", "NULL"),
        ],
    },
    Veil { table: "enrolment", by: &["person_id"], masked: &[("note", "NULL"), ("override_reason", "NULL")] },
    gone("family", &["id"]),
    gone("family_member", &["family_id"]),
    gone("contact_point", &["person_id"]),
    gone("household", &["family_id"]),
    gone("membership", &["person_id"]),
    gone("relationship", &["person_id", "other_id"]),
    gone("life_fact", &["person_id", "other_id"]),
    gone("enquiry", &["id"]),
    gone("intake_sheet", &["family_id", "person_id"]),
    gone("team_decision", &["enquiry_id"]),
    gone("reminder", &["family_id"]),
    gone("family_tag", &["family_id"]),
    gone("family_file", &["family_id"]),
    gone("search_word", &["source_id"]),
    gone("mediation_case", &["id"]),
    gone("party", &["case_id"]),
    gone("case_mediator", &["case_id"]),
    gone("case_key", &["case_id"]),
    gone("escrow_key", &["case_id"]),
    gone("screening", &["case_id"]),
    gone("mediation_meeting", &["case_id"]),
    gone("sealed_note", &["case_id"]),
    gone("note_attachment", &["case_id"]),
    gone("data_request", &["person_id"]),
    gone("limitation", &["person_id"]),
    gone("not_same", &["person_id", "other_id"]),
    gone("custody_order", &["person_id", "other_id"]),
    gone("consent", &["person_id", "signer_id", "instead_of_id"]),
    gone("notice_receipt", &["person_id"]),
    gone("unread_cell", &["family_id", "person_id"]),
];

/// Who else is hidden with what is, until nobody is added: the files a hidden person is in, everybody who is in a hidden file, and the
/// records that were made one with a hidden one. A file of which one name were hidden would otherwise be named anew without it.
const TOGETHER: &str = "SELECT family_id FROM main.family_member WHERE person_id IN (SELECT id FROM temp.hidden)
    UNION SELECT person_id FROM main.family_member WHERE family_id IN (SELECT id FROM temp.hidden)
    UNION SELECT id FROM main.person WHERE merged_into IN (SELECT id FROM temp.hidden)
    UNION SELECT merged_into FROM main.person WHERE merged_into IS NOT NULL AND id IN (SELECT id FROM temp.hidden)
    UNION SELECT id FROM main.family WHERE merged_into IN (SELECT id FROM temp.hidden)
    UNION SELECT merged_into FROM main.family WHERE merged_into IS NOT NULL AND id IN (SELECT id FROM temp.hidden)";

/// What was asked, agreed or begun with them, each step after the one before.
const FOLLOWS: [&str; 7] = [
    "SELECT id FROM main.enquiry WHERE family_id IN (SELECT id FROM temp.hidden)",
    "SELECT id FROM main.mediation_case WHERE family_id IN (SELECT id FROM temp.hidden)",
    "SELECT case_id FROM main.party WHERE person_id IN (SELECT id FROM temp.hidden)",
    "SELECT id FROM main.appointment WHERE family_id IN (SELECT id FROM temp.hidden)",
    "SELECT id FROM main.appointment WHERE person_id IN (SELECT id FROM temp.hidden)",
    "SELECT id FROM main.appointment WHERE enquiry_id IN (SELECT id FROM temp.hidden)",
    "SELECT appointment_id FROM main.mediation_meeting WHERE case_id IN (SELECT id FROM temp.hidden)",
];

impl Veil {
    fn hides(&self) -> String {
        self.by.iter().map(|column| format!("coalesce(t.{column} IN (SELECT id FROM temp.hidden), 0)")).collect::<Vec<_>>().join(" OR ")
    }

    fn view(&self, connection: &Connection) -> Result<String> {
        let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?, 'main')")?;
        let columns: Vec<String> = statement.query_map([self.table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let hides = self.hides();
        let shown = columns.iter().map(|column| match self.masked.iter().find(|(masked, _)| masked == column) {
            Some((_, otherwise)) => format!("CASE WHEN {hides} THEN {otherwise} ELSE t.{column} END AS {column}"),
            None => format!("t.{column}"),
        });
        let shown: Vec<String> = shown.collect();
        let kept = if self.masked.is_empty() { format!(" WHERE NOT ({hides})") } else { String::new() };
        Ok(format!("CREATE TEMP VIEW {table} AS SELECT {} FROM main.{table} AS t{kept}", shown.join(", "), table = self.table))
    }
}

impl Register {
    /// Draws the veil for an account, if it has any restriction on that day; takes the one before away.
    ///
    /// # Errors
    /// A failed statement.
    pub(crate) fn veil(&mut self, staff_id: Id, today: NaiveDate) -> Result<()> {
        self.unveil()?;
        if !self.has_hidden(staff_id, today)? {
            return Ok(());
        }
        self.connection.execute_batch("CREATE TEMP TABLE hidden (id BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID")?;
        let named = format!("INSERT INTO temp.hidden {}", include_str!("sql/restrictions_of.sql"));
        self.connection.execute(&named, (staff_id, today))?;
        while self.connection.execute(&format!("INSERT OR IGNORE INTO temp.hidden {TOGETHER}"), [])? > 0 {}
        for follows in FOLLOWS {
            self.connection.execute(&format!("INSERT OR IGNORE INTO temp.hidden {follows}"), [])?;
        }
        for veil in VEILS {
            self.connection.execute_batch(&veil.view(&self.connection)?)?;
        }
        self.connection.flush_prepared_statement_cache();
        self.veiled = true;
        Ok(())
    }

    /// Whether something is hidden from an account.
    pub(crate) fn has_hidden(&self, staff_id: Id, today: NaiveDate) -> Result<bool> {
        self.read(|reader| reader.exists(include_str!("sql/restrictions_of.sql"), (staff_id, today)))
    }

    fn unveil(&mut self) -> Result<()> {
        if self.veiled {
            let views: String = VEILS.iter().map(|veil| format!("DROP VIEW temp.{};", veil.table)).collect();
            self.connection.execute_batch(&format!("{views} DROP TABLE temp.hidden"))?;
            self.veiled = false;
        }
        Ok(())
    }

    /// Whether a record is one that who works here must not see.
    pub(crate) fn hides(&self, id: Id) -> Result<bool> {
        if self.veiled { self.read(|reader| reader.exists("SELECT 1 FROM temp.hidden WHERE id = ?", [id])) } else { Ok(false) }
    }
}

/// Refuses to write a row of which something is hidden from who works here.
pub(super) fn refuse_hidden(connection: &Connection, table: &str, id: Id) -> Result<()> {
    let Some(veil) = VEILS.iter().find(|veil| veil.table == table) else { return Ok(()) };
    let sql = format!("SELECT 1 FROM main.{table} AS t WHERE t.id = ? AND ({})", veil.hides());
    if connection.prepare_cached(&sql)?.exists([id])? { Err(Error::new(Code::Restricted)) } else { Ok(()) }
}

/// Whether a veil is drawn over this connection.
pub(super) fn drawn(connection: &Connection) -> Result<bool> {
    Ok(connection.prepare_cached("SELECT 1 FROM temp.sqlite_schema WHERE name = 'hidden'")?.exists([])?)
}

/// Refuses where any row that names a person is hidden from who works here.
pub(super) fn refuse_tied(connection: &Connection, person: Id) -> Result<()> {
    let mut keys = connection.prepare_cached("SELECT \"from\" FROM pragma_foreign_key_list(?, 'main') WHERE \"table\" = 'person'")?;
    for veil in VEILS {
        let columns: Vec<String> = keys.query_map([veil.table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        if columns.is_empty() {
            continue;
        }
        let names = columns.iter().map(|column| format!("t.{column} = ?1")).collect::<Vec<_>>().join(" OR ");
        let sql = format!("SELECT 1 FROM main.{} AS t WHERE ({names}) AND ({})", veil.table, veil.hides());
        if connection.prepare(&sql)?.exists([person])? {
            return Err(Error::new(Code::Restricted));
        }
    }
    Ok(())
}

/// Refuses to write the name of a hidden record into any other.
pub(super) fn refuse_naming(connection: &Connection, cells: &[(&str, Cell)]) -> Result<()> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM temp.hidden WHERE id = ?")?;
    for (_, cell) in cells {
        if let Cell::Blob(bytes) = cell
            && bytes.len() == 16
            && statement.exists([bytes])?
        {
            return Err(Error::new(Code::Restricted));
        }
    }
    Ok(())
}
