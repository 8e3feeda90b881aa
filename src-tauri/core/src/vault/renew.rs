//! A new data key, so that whoever left opens nothing that is written from now on.
//!
//! The register and the key file change together, and a stop at any moment must leave two that belong to each other:
//!
//! 1. the register is copied under the new key to `accogli.db.next`; what is to change changes there; it is checked, closed, synced;
//! 2. the new key file is written, synced, and renamed to `vault.keys.next`: from here on the new pair is the true one;
//! 3. the old file's log goes, `accogli.db.next` becomes `accogli.db`;
//! 4. `vault.keys.next` becomes `vault.keys`.
//!
//! A start that finds `vault.keys.next` does 3 and 4 (again); one that finds only `accogli.db.next` removes it, once it holds the
//! register. Whoever is at it keeps `vault.keys.next` locked, so that no other copy of the program takes a hand.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::backing::Backing;
use super::key_file::{KEY_FILE, KeyFile, Unwrapped, adopt, discard, part_of, replace};
use super::permissions::Command;
use super::session::{Me, Session};
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::store::{DataKey, Deed, Saved, Writer, create_private, discard_staged, place_staged, put_in_place, remove_if_there};

fn next_of(folder: &Path) -> PathBuf {
    folder.join(format!("{KEY_FILE}.next"))
}

/// Whether a new pair of register and keys is announced and not yet in place.
pub(super) fn is_pending(folder: &Path) -> bool {
    next_of(folder).exists()
}

/// Removes what a stop before the announcement left: nobody was told of it. Called with the register held.
pub(super) fn discard_unannounced(folder: &Path) -> Result<()> {
    discard_staged(folder)?;
    remove_if_there(&part_of(&next_of(folder)))
}

/// Finishes what a stop interrupted. Called before every opening.
///
/// # Errors
/// [`Code::RegisterBusy`] while another copy of the program is at it; a disk that refuses.
pub(super) fn finish_pending(folder: &Path) -> Result<()> {
    let next = next_of(folder);
    // What is no file, a pipe say, would keep whoever opens it waiting.
    if next.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        return Err(Error::new(Code::KeysDamaged));
    }
    let file = match File::open(&next) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    match file.try_lock() {
        // It may have been finished between the two.
        Ok(()) if next.exists() => place(folder),
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(Error::new(Code::RegisterBusy)),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Writes, beside a register made anew under `data` in the folder `to`, the key file of `from` for it: whoever that one lets in, and
/// the recovery kit, open the new register as they opened the old one.
///
/// # Errors
/// [`Code::KeysDamaged`], a disk that refuses.
pub(crate) fn renew_keys(from: &Path, backing: &Backing, to: &Path, data: &DataKey, around: &dyn Surroundings) -> Result<()> {
    let mut file = KeyFile::read(from)?;
    file.check_mac(backing.data())?;
    file.renew(data, around)?;
    replace(&to.join(KEY_FILE), &file.signed(data)?)
}

/// Steps 3 and 4.
fn place(folder: &Path) -> Result<()> {
    place_staged(folder)?;
    put_in_place(&next_of(folder), &folder.join(KEY_FILE))
}

/// Steps 3 and 4 for who has just announced the pair: the new keys take their place only where the new register took its own. If
/// another program removed the one that waited, what was announced is taken back, and the old pair stands.
fn place_own(folder: &Path) -> Result<()> {
    if !place_staged(folder)? {
        take_back(folder);
        return Err(Error::new(Code::RegisterBusy));
    }
    put_in_place(&next_of(folder), &folder.join(KEY_FILE))
}

/// Step 2. The file answered is locked until it is dropped.
fn announce(folder: &Path, text: &[u8]) -> Result<File> {
    let next = next_of(folder);
    let part = part_of(&next);
    remove_if_there(&part)?;
    let mut file = create_private(&part)?;
    file.write_all(text)?;
    file.sync_all()?;
    file.lock()?;
    put_in_place(&part, &next)?;
    Ok(file)
}

impl Session {
    /// Changes the key file and, in the same step as far as two files allow, the register.
    pub(super) fn with_keys<T>(
        &mut self,
        command: Command,
        work: impl FnOnce(&mut Writer<'_>, &mut KeyFile, &Unwrapped, &Me) -> Result<T>,
    ) -> Result<Saved<T>> {
        let (mut file, folder, data) = self.key_file()?;
        let (keys, me) = (Unwrapped { data, account: self.account_key().clone() }, self.me().clone());
        // The new key file is written aside inside the transaction and put in place after the commit: if either fails, the old
        // keys still open the register as it was. A stop between the two leaves the old keys with the new rows, which `unlock` mends.
        let saved = self.write(command, |writer| {
            let value = work(writer, &mut file, &keys, &me)?;
            file.prepare(&folder, &keys.data)?;
            Ok(value)
        });
        match saved {
            Ok(saved) => adopt(self.folder()).map(|()| {
                // Where the chain is newer than this, an older key file was put back.
                self.anchor_after(command);
                saved
            }),
            Err(refusal) => {
                discard(self.folder());
                Err(refusal)
            }
        }
    }

    /// Runs an action on the key file and the register, and gives both a new data key in the same step.
    ///
    /// # Errors
    /// What the work answers, and the codes of copying; register and keys are then as they were. [`Code::Locked`] after the new
    /// pair was announced: the action is done, the session is over, and the next opening finishes.
    pub(super) fn with_new_data_key<T>(
        &mut self,
        command: Command,
        work: impl FnOnce(&mut Writer<'_>, &mut KeyFile, &Me) -> Result<T>,
    ) -> Result<Saved<T>> {
        self.permit_or_note(command)?;
        let folder = self.folder().to_owned();
        let mut file = KeyFile::read(&folder)?;
        file.check_mac(self.data_key())?;
        let data = DataKey::random(self.surroundings())?;
        let me = self.me().clone();
        let deed = Deed { undoable: false, ..Deed::new(me.id, command.name()) };
        let saved = self
            .register_mut()
            .stage(&folder, &data, |register| register.transact(deed, |writer| work(writer, &mut file, &me)))
            .or_else(|refusal| self.note_refusal(command, refusal))?;
        let announced = file.renew(&data, self.surroundings()).and_then(|()| file.signed(&data)).and_then(|text| announce(&folder, &text));
        let held = announced.inspect_err(|_| take_back(&folder))?;
        // From here on the new pair is the true one. Where the disk stumbles now, the next opening finishes, and this session is over.
        let placed = self.register_mut().succeed(&folder, &data, || place_own(&folder)).and_then(|()| self.take_data_key(data));
        drop(held);
        if placed.is_ok() {
            self.anchor_after(command);
        }
        placed.map(|()| saved).map_err(|_| self.end())
    }
}

/// The staged register goes only when nothing announces it any more: a start would otherwise miss it.
fn take_back(folder: &Path) {
    let next = next_of(folder);
    let gone = remove_if_there(&part_of(&next)).and_then(|()| remove_if_there(&next)).and_then(|()| sync(folder));
    // What cannot be removed now is finished or removed by the next opening.
    let _ = gone.and_then(|()| discard_staged(folder));
}

fn sync(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    fs::File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    fs::metadata(folder)?;
    Ok(())
}
