//! Bringing an older register to today's tables: append-only steps, each in one transaction, after a verified copy.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, TransactionBehavior};
use sha2::{Digest, Sha256};

use super::copy;
use super::open::DataKey;
use crate::error::{Code, Error, Result};

/// One step of the tables. A landed step is never edited: its checksum is kept in the register.
#[derive(Debug)]
pub struct Migration {
    /// What it brings.
    pub name: &'static str,
    /// Its statements.
    pub sql: &'static str,
}

macro_rules! migrations {
    ($($name:literal),+ $(,)?) => {
        &[$(Migration { name: $name, sql: include_str!(concat!("migrations/", $name, ".sql")) }),+]
    };
}

/// Every step, in order; a register's `user_version` is how many of them it has.
pub const MIGRATIONS: &[Migration] = migrations![
    "01_store",
    "02_vault",
    "03_centre",
    "04_families",
    "05_agenda",
    "06_mediation",
    "07_groups",
    "08_logos",
    "09_audit",
    "10_guard",
    "11_drafts",
    "12_note_attachment",
    "13_rights",
    "14_people",
    "15_houses",
    "16_consent",
    "17_import",
    "18_enquiry_board",
    "19_folder",
    "21_genogram",
    "22_homes",
    "23_folder_guard",
    "24_refusals",
    "25_address_teller",
    "26_plain_checks",
    "27_bodies",
    "28_coming_of_age",
    "29_plans",
    "30_plain_journal",
    "31_escrow_consent",
    "32_orders",
    "33_found_by_address",
    "34_ended_keys",
    "35_sheet_rows",
    "36_restriction"
];

/// The version this program writes.
pub const LATEST_VERSION: u32 = MIGRATIONS.len() as u32;

pub(super) fn migrate(connection: &mut Connection, path: &Path, key: &DataKey) -> Result<()> {
    let present: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if present > 0 {
        check_past(connection, present)?;
        if present < LATEST_VERSION {
            copy_aside(connection, path, key, present)?;
        }
    }
    raise(connection, present, LATEST_VERSION)
}

/// Takes the steps after version `present`, up to version `wanted`.
pub(super) fn raise(connection: &mut Connection, present: u32, wanted: u32) -> Result<()> {
    // A step may change the text of a CHECK; outside the steps nobody writes into the schema.
    let guarded = connection.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    let raised = take_steps(connection, present, wanted);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, guarded)?;
    raised
}

fn take_steps(connection: &mut Connection, present: u32, wanted: u32) -> Result<()> {
    for (version, step) in (1..).zip(MIGRATIONS).take(wanted as usize).skip(present as usize) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(step.sql)?;
        transaction
            .execute("INSERT INTO migration (version, name, checksum) VALUES (?, ?, ?)", (version, step.name, checksum(step.sql)))?;
        transaction.pragma_update(None, "user_version", version)?;
        transaction.commit()?;
    }
    Ok(())
}

/// The steps a register has must be the ones this program knows, letter by letter.
pub(super) fn check_past(connection: &Connection, present: u32) -> Result<()> {
    let mut statement = connection.prepare("SELECT version, checksum FROM migration ORDER BY version")?;
    let known: Vec<(u32, String)> = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let expected: Vec<(u32, String)> = (1..).zip(MIGRATIONS.iter().map(|step| checksum(step.sql))).take(present as usize).collect();
    if known == expected { Ok(()) } else { Err(Error::new(Code::RegisterDamaged)) }
}

/// Copies the whole register beside itself, checks the copy, and only then lets the steps run.
fn copy_aside(connection: &Connection, path: &Path, key: &DataKey, version: u32) -> Result<()> {
    let kept = path.with_extension(format!("db.pre-v{}", version + 1));
    copy::copy_whole(connection, &path.with_extension("db.part"), key)?;
    copy::put_in_place(&path.with_extension("db.part"), &kept)
}

pub(super) fn checksum(sql: &str) -> String {
    // Line ends differ between machines that check the sources out.
    Sha256::digest(sql.replace("\r\n", "\n")).iter().map(|byte| format!("{byte:02x}")).collect()
}
