//! Opening the register with a password or with the recovery kit.

use std::path::Path;

use serde::Deserialize;

use super::anchor::Before;
use super::attempts::{Door, knock, tell};
use super::hold::Hold;
use super::kdf::{password_bytes, stretch};
use super::key_file::{KEY_FILE, KeyFile, SlotKind, Unwrapped, adopt, discard};
use super::password::{centre_name, refuse_weak};
use super::permissions::Command;
use super::recovery::read_code;
use super::renew::{discard_unannounced, finish_pending, is_pending};
use super::replace::{finish_restore, is_restoring, sweep_half_made};
use super::seal::AccountKey;
use super::session::{Me, Session};
use super::staff::{public_key, staff_by_id};
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, DATABASE_FILE, DataKey, Deed, Outcome, Register, Writer, make_way, open_in, release_reserve, tighten};

/// A name and a password.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct UnlockRequest {
    /// The account.
    pub login_name: String,
    /// Its password.
    pub password: String,
}

impl std::fmt::Debug for UnlockRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("UnlockRequest")
    }
}

/// Finishes what a stop interrupted, whether a restore or a new data key, and takes away what was only half-made. Every opening calls it
/// first, with the folder held.
///
/// # Errors
/// [`Code::RegisterBusy`] while another copy of the program is at it; a disk that refuses.
pub(crate) fn settle(folder: &Path, _held: &Hold) -> Result<()> {
    finish_restore(folder)?;
    finish_pending(folder)?;
    sweep_half_made(folder)
}

/// Whether there is anything for [`settle`] to do.
pub(crate) fn is_unsettled(folder: &Path) -> bool {
    is_restoring(folder) || is_pending(folder)
}

/// Opens the register for an account.
///
/// # Errors
/// [`Code::WrongPassword`] for a wrong name or password alike; the codes of opening the file.
pub fn unlock(folder: &Path, request: &UnlockRequest, surroundings: Box<dyn Surroundings>) -> Result<Session> {
    make_way(folder);
    open(folder, request, surroundings).inspect_err(|refusal| {
        // Where the system does not tell how full the disk is, the next try has the room kept aside.
        if refusal.code == Code::DiskFull {
            release_reserve(folder);
        }
    })
}

fn open(folder: &Path, request: &UnlockRequest, surroundings: Box<dyn Surroundings>) -> Result<Session> {
    let hold = take_hold(folder)?;
    settle(folder, &hold)?;
    let mut file = KeyFile::read(folder)?;
    let wrong = || Error::at("password", Code::WrongPassword);
    let wanted = request.login_name.trim().to_lowercase();
    let slot = file.slots.iter().find(|slot| slot.kind == SlotKind::Account && slot.login_name.to_lowercase() == wanted);
    let door = slot.map_or(Door::Unknown(&wanted), |slot| Door::Account(slot.account));
    let knock = knock(folder, file.vault, door, surroundings.as_ref()).map_err(|error| error.beside("password"))?;
    let secret = password_bytes(&request.password);
    let Some(slot) = slot else {
        // A name that is no account takes as long as one that is.
        stretch(&secret, file.vault.as_bytes(), file.kdf)?;
        return Err(wrong());
    };
    let keys = file.open_slot(slot, &secret).map_err(|error| error.beside("password"))?;
    knock.right()?;
    let (account, key) = (slot.account, keys.account.clone());
    let before = Before::look(folder, &file);
    let data = keys.data.clone();
    let compare = |register: &mut Register| before.compare((&mut file, folder, &data), register, account);
    let (session, noticed) = enter((folder, hold), keys, account, surroundings, compare)
        .map_err(|error| if error.code == Code::NotFound { wrong() } else { error })?;
    let mut session = session.anchored(&mut file, noticed);
    session.mend_public_key(&key)?;
    Ok(session)
}

/// Opens the register for an account with the data key itself, without a password: for rescue and for measuring. The account's
/// own key stays unknown, so no sealed note opens.
///
/// # Errors
/// The codes of opening the file; [`Code::NotFound`] for an account that is not there or no longer active.
pub fn unlock_with_key(folder: &Path, data: DataKey, account: Id, surroundings: Box<dyn Surroundings>) -> Result<Session> {
    let hold = take_hold(folder)?;
    settle(folder, &hold)?;
    let keys = Unwrapped { data, account: AccountKey::random(surroundings.as_ref())? };
    Ok(enter((folder, hold), keys, account, surroundings, |_| Ok(()))?.0)
}

/// Holds the folder of a register that is to be opened.
fn take_hold(folder: &Path) -> Result<Hold> {
    // Where no register stands nothing is made either.
    if ![KEY_FILE, DATABASE_FILE].iter().any(|name| folder.join(name).exists()) && !is_unsettled(folder) {
        return Err(Error::new(Code::RegisterMissing));
    }
    let hold = Hold::take(folder)?;
    tighten(folder);
    Ok(hold)
}

fn enter<T>(
    (folder, hold): (&Path, Hold),
    keys: Unwrapped,
    account: Id,
    surroundings: Box<dyn Surroundings>,
    compare: impl FnOnce(&mut Register) -> Result<T>,
) -> Result<(Session, T)> {
    let mut register = open_register(folder, &keys.data, surroundings)?;
    // Compared before the chain grows by what is told: older pages are known by a chain that ends where it was anchored.
    let compared = compare(&mut register)?;
    tell(folder, &mut register)?;
    let staff = register.read(|reader| staff_by_id(reader, account))?;
    if !staff.active {
        return Err(Error::new(Code::NotFound));
    }
    register.note(staff.id, Command::VaultUnlock.name(), None, Outcome::Done)?;
    let me = Me { id: staff.id, display_name: staff.display_name, login_name: staff.login_name, role: staff.role };
    Ok((Session::new(register, me, keys, folder, hold)?, compared))
}

/// Opens the register's file, and removes the successor that never took its place. Another copy of the program may have announced
/// one since [`settle`] looked, and stand between closing the old file and placing the new: then nothing is touched.
fn open_register(folder: &Path, data: &DataKey, surroundings: Box<dyn Surroundings>) -> Result<Register> {
    let register = open_in(folder, data, false, surroundings)?;
    if is_pending(folder) {
        register.abandon();
        return Err(Error::new(Code::RegisterBusy));
    }
    discard_unannounced(folder)?;
    Ok(register)
}

/// The kit's code and the new password of an account.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct RecoverRequest {
    /// As printed on the kit.
    pub recovery_code: String,
    /// The account whose password was lost.
    pub login_name: String,
    /// Its new password.
    pub password: String,
}

impl std::fmt::Debug for RecoverRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoverRequest")
    }
}

/// Opens the register with the recovery kit and gives an account a new password. The code of a new kit is answered; the used one ends
/// when the new one is known to be safe ([`super::keep_kit`]).
///
/// The account gets a new key pair, so notes sealed to the lost one stay closed: the kit opens the register, not the notes.
///
/// # Errors
/// [`Code::RecoveryCodeMistyped`], [`Code::RecoveryCodeWrong`], a refused password.
pub fn recover(folder: &Path, request: &RecoverRequest, surroundings: Box<dyn Surroundings>) -> Result<(Session, String)> {
    let secret = read_code(&request.recovery_code)?;
    let hold = take_hold(folder)?;
    settle(folder, &hold)?;
    let mut file = KeyFile::read(folder)?;
    if file.kit().is_none() {
        return Err(Error::at("recovery_code", Code::RecoveryCodeWrong));
    }
    let knock = knock(folder, file.vault, Door::Recovery, surroundings.as_ref()).map_err(|error| error.beside("recovery_code"))?;
    let (keys, waited) = file.open_kit(&secret)?;
    knock.right()?;
    let wanted = request.login_name.trim().to_lowercase();
    let account = file.slots.iter().find(|slot| slot.kind == SlotKind::Account && slot.login_name.to_lowercase() == wanted).cloned();
    let account = account.ok_or_else(|| Error::at("login_name", Code::NotFound))?;
    let before = Before::look(folder, &file);
    let mut register = open_register(folder, &keys.data, surroundings)?;
    let noticed = before.compare((&mut file, folder, &keys.data), &mut register, account.account)?;
    tell(folder, &mut register)?;
    let staff = register.read(|reader| staff_by_id(reader, account.account))?;
    let centre = register.read(centre_name)?;
    refuse_weak(&request.password, &[&staff.display_name, &staff.login_name, &centre])?;
    let deed = Deed { undoable: false, ..Deed::new(staff.id, Command::VaultRecover.name()) };
    // A fresh pair: whoever holds an old key file and the used code must not hold what is sealed to this account from now on.
    let keys = Unwrapped { data: keys.data.clone(), account: AccountKey::random(register.surroundings())? };
    let saved = register.transact(deed, |writer| {
        let around = writer.surroundings();
        file.put_slot(SlotKind::Account, staff.id, &staff.login_name, &password_bytes(&request.password), &keys, around)?;
        file.own_password(staff.id);
        // Whoever has the code of the kit that waited has it on paper: that one is safe.
        if waited {
            file.end_former_kits();
        }
        let code = file.put_waiting_kit(&keys.data, around)?;
        set_public_key(writer, staff.id, &keys.account)?;
        file.prepare(folder, &keys.data)?;
        Ok(code)
    });
    let code = saved.inspect_err(|_| discard(folder))?;
    adopt(folder)?;
    let me = Me { id: staff.id, display_name: staff.display_name, login_name: staff.login_name, role: staff.role };
    Ok((Session::new(register, me, keys, folder, hold)?.anchored(&mut file, noticed), code.value))
}

impl Session {
    /// A stop between a recovery's commit and its new key file leaves the public half of a pair nobody has: the pair in the slot
    /// is the true one.
    fn mend_public_key(&mut self, mine: &AccountKey) -> Result<()> {
        let me = self.me().id;
        let known = self.register().read(|reader| public_key(reader, me))?;
        if known == mine.public() {
            return Ok(());
        }
        self.write(Command::VaultUnlock, |writer| set_public_key(writer, me, mine)).map(|_| ())
    }
}

fn set_public_key(writer: &mut Writer<'_>, account: Id, key: &AccountKey) -> Result<()> {
    writer.about(account);
    writer.update("staff_member", account, Cells::new().set("public_key", key.public().as_slice())).map(|_| ())
}

#[cfg(test)]
mod tests;
