//! Checking a set: what it says, then every byte, then everything a register can be asked.

use std::fs;
use std::path::Path;

use serde::Serialize;

use super::list::read_name;
use super::manifest::{Manifest, SetCounts};
use super::{Meter, Tell, WorkStep};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{DATABASE_FILE, LATEST_VERSION, Reader, check_copy, hash_file, look_into_closed, refused};
use crate::vault::{Backing, Counted, KEY_FILE, Role, staff_by_id};

/// How many checks [`check_copy`] reports, the reading at the end included.
pub(super) const CHECKS: u64 = 5;

/// What a whole set was found to hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetVerdict {
    /// Its number.
    pub number: u64,
    /// How much it holds: for whoever was its coordinator, with nothing hidden from them.
    pub counts: Option<SetCounts>,
}

/// What a set says of itself, with the names and sizes of its files compared; nothing is read through.
///
/// # Errors
/// [`Code::BackupMissing`], [`Code::BackupDamaged`], [`Code::RegisterTooNew`].
pub fn open_manifest(set: &Path) -> Result<Manifest> {
    let damaged = || Error::new(Code::BackupDamaged);
    if !fs::symlink_metadata(set).map_err(refused)?.is_dir() {
        return Err(damaged());
    }
    let manifest = Manifest::read(set)?;
    for file in &manifest.files {
        let found = fs::symlink_metadata(set.join(&file.name)).map_err(|_| damaged())?;
        if !found.is_file() || found.len() != file.size {
            return Err(damaged());
        }
    }
    // A set that was renamed tells another order than it was made in.
    let name = set.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    match read_name(name) {
        Ok((number, _)) if number != manifest.number => Err(damaged()),
        _ => Ok(manifest),
    }
}

/// Checks a set with the password of an account it knows.
///
/// # Errors
/// [`Code::WrongPassword`], [`Code::WaitBeforeRetry`] where tries are counted, [`Code::BackupMissing`], [`Code::BackupDamaged`],
/// [`Code::RegisterTooNew`].
pub fn verify_set(set: &Path, account: (&str, &str), counted: Option<Counted<'_>>, tell: &mut Tell<'_>) -> Result<SetVerdict> {
    let manifest = open_manifest(set)?;
    let (backing, account) = open_keys(set, &manifest, account, counted)?;
    check_hashes(set, &manifest, tell)?;
    check_database(set, &manifest, &backing, tell)?;
    // A set of before families could be hidden has no table of them: nothing is told then.
    let told = look_into_closed(&set.join(DATABASE_FILE), backing.data(), |reader| may_count_in(reader, account)).unwrap_or(false);
    Ok(SetVerdict { number: manifest.number, counts: told.then_some(manifest.counts) })
}

/// The rule of [`super::may_count`] in a closed register.
fn may_count_in(reader: &Reader<'_>, account: Id) -> Result<bool> {
    let hidden = reader.exists("SELECT 1 FROM restriction WHERE staff_id = ?1 AND status = 'active'", [account])?;
    Ok(!hidden && staff_by_id(reader, account)?.role == Role::Coordinator)
}

/// Opens a set's keys and checks that they are those the manifest was signed under.
pub(super) fn open_keys(
    set: &Path,
    manifest: &Manifest,
    (login_name, password): (&str, &str),
    counted: Option<Counted<'_>>,
) -> Result<(Backing, Id)> {
    if manifest.schema > LATEST_VERSION {
        return Err(Error::new(Code::RegisterTooNew).with("version", manifest.schema));
    }
    let (backing, account) = Backing::open(set, login_name, password, counted).map_err(of_set)?;
    let same = backing.keys.vault == manifest.vault && backing.keys.epoch == manifest.epoch;
    if same && manifest.is_signed(&backing)? { Ok((backing, account)) } else { Err(Error::new(Code::BackupDamaged)) }
}

/// Reads both files through and compares them with the manifest.
pub(super) fn check_hashes(set: &Path, manifest: &Manifest, tell: &mut Tell<'_>) -> Result<()> {
    let mut meter = Meter::start(tell, WorkStep::Reading, manifest.size())?;
    for file in &manifest.files {
        if hash_file(&set.join(&file.name), &mut |read| meter.add(read))? != file.sha256 {
            return Err(Error::new(Code::BackupDamaged));
        }
    }
    Ok(())
}

/// Opens a set's database, or a copy of it in another folder, and asks it everything.
pub(super) fn check_database(folder: &Path, manifest: &Manifest, backing: &Backing, tell: &mut Tell<'_>) -> Result<()> {
    backing.check_keys(folder).map_err(of_set)?;
    let found = look_into(&folder.join(DATABASE_FILE), backing, tell).map_err(of_set)?;
    let (schema, changes, counts, audit) = found;
    let same = schema == manifest.schema && changes == manifest.changes && counts == manifest.counts && audit == manifest.audit;
    if same { Ok(()) } else { Err(Error::new(Code::BackupDamaged)) }
}

/// Checks a closed database and answers schema, last change set, counts and the end of the audit chain.
pub(super) fn look_into(path: &Path, backing: &Backing, tell: &mut Tell<'_>) -> Result<(u32, i64, SetCounts, crate::store::AuditHead)> {
    let mut meter = Meter::start(tell, WorkStep::Checking, CHECKS)?;
    check_copy(path, backing.data(), &mut || meter.add(1), |reader| {
        let schema = u32::try_from(reader.number("PRAGMA user_version", [])?).unwrap_or(0);
        Ok((schema, reader.latest_change_set()?, SetCounts::of(reader)?, reader.audit_head()?))
    })
}

/// A set that does not open is a damaged set, not a damaged register.
fn of_set(error: Error) -> Error {
    match error.code {
        Code::RegisterDamaged | Code::RegisterUnreadable | Code::RegisterMissing | Code::KeysDamaged | Code::KeysOutOfRange => {
            Error { code: Code::BackupDamaged, ..error }
        }
        _ => error,
    }
}

/// The files of a set, the database first.
pub(super) const FILES: [&str; 2] = [DATABASE_FILE, KEY_FILE];
