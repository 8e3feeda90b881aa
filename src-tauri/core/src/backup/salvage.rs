//! When no copy will do: what can still be read of a damaged register, in a new one under a new key. Never in clear.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::old_keys::forget_before_migration;
use super::verify::CHECKS;
use super::{Meter, Tell, WorkStep};
use crate::clock::{Shared, Surroundings};
use crate::error::{Code, Error, Result};
use crate::store::{
    DATABASE_FILE, DataKey, Outcome, Register, SalvagedTable, check_copy, copy_file, is_held, is_synced, lies_in, open_in, private_folder,
    remove_folder, salvage, sync_folder,
};
use crate::vault::{
    Backing, Command, Counted, GATHERED, HOLD_FILE, Hold, Role, Staged, carry_anchor, is_unsettled, renew_keys, settle, staff_by_id,
};

/// The damaged file is read from a copy: not a byte of it changes.
const WORK: &str = "danneggiato.part";

/// What was saved of a damaged register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Salvaged {
    /// Every table, in the order in which they are kept.
    pub tables: Vec<SalvagedTable>,
    /// The folder, inside the data folder, that holds the damaged register, where the new one took its place.
    pub aside: Option<String>,
}

/// Saves what can be read into a register in a folder of its own, which must be empty or not there. The damaged one stays as it is. A stop
/// leaves a folder that is no register yet, and that may be named again.
///
/// # Errors
/// [`Code::FolderSynced`]; [`Code::BesideRegister`] for an `out` inside the data folder; [`Code::RegisterExists`] where something stands in `out`; [`Code::RegisterSound`] where nothing is damaged;
/// [`Code::RegisterUnreadable`] when nothing can be read;
/// [`Code::WrongPassword`], [`Code::WaitBeforeRetry`], [`Code::KeysDamaged`]; [`Code::AccountLost`] when the account is among the lost rows; [`Code::NotPermitted`] for whom the saved rows do not
/// call coordinator or administrator; [`Code::RegisterBusy`], [`Code::Cancelled`]; a disk that refuses. Nothing of `out` stays then.
pub fn salvage_into(
    data: &Path,
    out: &Path,
    account: (&str, &str),
    surroundings: Box<dyn Surroundings>,
    tell: &mut Tell<'_>,
) -> Result<Salvaged> {
    if is_synced(out) {
        return Err(Error::new(Code::FolderSynced));
    }
    // A register inside the other's folder would be in no list of what still holds somebody.
    if lies_in(data, &out.join(DATABASE_FILE)) || lies_in(data, out) {
        return Err(Error::at("out", Code::BesideRegister));
    }
    let refuse_taken = || if is_taken(out)? { Err(Error::new(Code::RegisterExists)) } else { Ok(()) };
    let held = Hold::take(data)?;
    settle(data, &held)?;
    // A folder of something else is left as it is.
    if !is_unsettled(out) {
        refuse_taken()?;
    }
    private_folder(out)?;
    let hold = Hold::take(out)?;
    settle(out, &hold)?;
    refuse_taken()?;
    // Gathered beside its place, it stands there whole or not at all, as after a restore.
    let saved = Staged::begin(out).and_then(|staged| {
        let tables = read_into(data, &staged.path(), account, &Shared::new(surroundings), tell)?;
        let aside = staged.commit()?;
        settle(out, &hold)?;
        // Nothing stood there before.
        let _ = std::fs::remove_dir(aside);
        Ok(Salvaged { tables, aside: None })
    });
    saved.inspect_err(|_| {
        let _ = std::fs::remove_file(out.join(HOLD_FILE)).and_then(|()| std::fs::remove_dir(out));
    })
}

/// Whether anything stands in a folder but what a stopped salvage had gathered: that is no register, and is begun again.
fn is_taken(out: &Path) -> Result<bool> {
    if !out.exists() {
        return Ok(false);
    }
    for entry in std::fs::read_dir(out)? {
        let name = entry?.file_name();
        if name != GATHERED && name != HOLD_FILE {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Saves what can be read, and puts it in the place of the damaged register, which is put aside. A stop leaves one of the two.
///
/// # Errors
/// As [`salvage_into`]; the damaged register then stands where it stood.
pub fn salvage_in_place(data: &Path, account: (&str, &str), surroundings: Box<dyn Surroundings>, tell: &mut Tell<'_>) -> Result<Salvaged> {
    let hold = Hold::take(data)?;
    settle(data, &hold)?;
    let staged = Staged::begin(data)?;
    let tables = read_into(data, &staged.path(), account, &Shared::new(surroundings), tell)?;
    let aside = staged.commit()?;
    settle(data, &hold)?;
    Ok(Salvaged { tables, aside: aside.file_name().map(|name| name.to_string_lossy().into_owned()) })
}

fn read_into(data: &Path, out: &Path, account: (&str, &str), around: &Shared, tell: &mut Tell<'_>) -> Result<Vec<SalvagedTable>> {
    if is_held(&data.join(DATABASE_FILE)) {
        return Err(Error::new(Code::RegisterBusy));
    }
    let (backing, who) = Backing::open(data, account.0, account.1, Some(Counted { folder: data, around }))?;
    let work = out.join(WORK);
    copy_aside(data, &work, tell)?;
    let fresh = DataKey::random(around)?;
    let damaged = work.join(DATABASE_FILE);
    refuse_sound(&damaged, backing.data(), tell)?;
    let mut meter = Meter::start(tell, WorkStep::Salvaging, 0)?;
    let tables = salvage((&damaged, backing.data()), (&out.join(DATABASE_FILE), &fresh), who, &mut |read| meter.reach(read));
    // Whatever came of it, the copy of the damaged file goes.
    remove_folder(&work)?;
    let tables = tables?;
    renew_keys(data, &backing, out, &fresh, around)?;
    let mut register = open_in(out, &fresh, false, Box::new(around.clone()))?;
    let whole = tables.iter().any(|one| one.table == "audit_entry" && one.lost == Some(0));
    carry_anchor(out, &fresh, &mut register, who, whole)?;
    check(&mut register, who)?;
    register.close()?;
    forget_before_migration(out)?;
    sync_folder(out)?;
    Ok(tables)
}

/// A register that passes every check is opened, not salvaged: a new key would part it from its copies for nothing. What does not pass, for
/// whatever reason, is what a salvage is for.
fn refuse_sound(copy: &Path, key: &DataKey, tell: &mut Tell<'_>) -> Result<()> {
    let mut meter = Meter::start(tell, WorkStep::Checking, CHECKS)?;
    match check_copy(copy, key, &mut || meter.add(1), |_| Ok(())) {
        Ok(()) => Err(Error::new(Code::RegisterSound)),
        Err(given_up) if given_up.code == Code::Cancelled => Err(given_up),
        Err(_) => Ok(()),
    }
}

/// The new register passes every check, and who asks is somebody in charge of it.
fn check(register: &mut Register, who: crate::id::Id) -> Result<()> {
    let staff = register.read(|reader| staff_by_id(reader, who)).map_err(|_| Error::new(Code::AccountLost))?;
    if !staff.active || !matches!(staff.role, Role::Coordinator | Role::Administrator) {
        return Err(Error::new(Code::NotPermitted));
    }
    register.note(who, Command::BackupSalvage.name(), None, Outcome::Done)?;
    if register.verify()?.first_bad.is_some() { Err(Error::new(Code::RegisterDamaged)) } else { Ok(()) }
}

fn copy_aside(data: &Path, work: &Path, tell: &mut Tell<'_>) -> Result<()> {
    private_folder(work)?;
    let names = [DATABASE_FILE.to_owned(), format!("{DATABASE_FILE}-wal")];
    let there: Vec<(PathBuf, &String)> = names.iter().map(|name| (data.join(name), name)).filter(|(path, _)| path.is_file()).collect();
    let total = there.iter().filter_map(|(path, _)| path.metadata().ok()).map(|file| file.len()).sum();
    let mut meter = Meter::start(tell, WorkStep::Copying, total)?;
    for (path, name) in there {
        copy_file(&path, &work.join(name), &mut |read| meter.add(read))?;
    }
    Ok(())
}
