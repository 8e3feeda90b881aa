//! Putting another register in the place of the present one, so that a stop at any moment leaves one of the two.
//!
//! The new files wait in `ripristino.pronto/`, which appears by one rename: that is the point of no return. What is left to do is
//! told by what lies where, and every opening does it first:
//! 1. the present files go into the folder that `prima` names; then the mark `spostato` is made;
//! 2. the new files take their places;
//! 3. the waiting folder is renamed away and removed.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::found::{UNFINISHED, sweep_mark};
use super::hold::Hold;
use super::key_file::KEY_FILE;
use crate::error::{Code, Error, Result};
use crate::store::owed;
use crate::store::{
    DATABASE_FILE, create_private, is_half_out, is_held, private_folder, read_own, remove_folder, remove_if_there, rename, sweep_half_out,
    sync_folder,
};

/// Where new files are gathered.
pub(crate) const GATHERED: &str = "ripristino.part";
/// Where they wait, whole.
const READY: &str = "ripristino.pronto";
/// What is left of the above when all is done.
const DONE: &str = "ripristino.fatto";
/// Names the folder for the present files.
const ASIDE: &str = "prima";
/// Says that the present files are there.
const MOVED: &str = "spostato";
/// How that folder begins.
pub(crate) const SET_ASIDE: &str = "prima-del-ripristino-";

/// What makes up a register, in the order in which it is put in place: the database last, since a log without it means nothing. The
/// marks of an unfinished first run and of a file still to be written anew are of the register that goes, never of the one that comes.
const PRESENT_FILES: [&str; 7] =
    [UNFINISHED, owed::FILE, "accogli.db-shm", "accogli.db-journal", "accogli.db-wal", KEY_FILE, DATABASE_FILE];

/// Where the trial restore puts a set back.
const TRIAL: &str = "prova-di-ripristino.part";
/// Locked by whoever gathers files in such a place, so that nobody takes it for what a stop left.
const UNDER_WAY: &str = "in-corso";

/// The end of what a stop left of the small files beside the register, each written aside and then put in place.
const SMALL_PART: &str = ".json.part";

/// A place inside the data folder where a whole register may stand for a while: its own until it is dropped, then nothing of it stays.
#[derive(Debug)]
pub(crate) struct Room {
    path: PathBuf,
    under_way: Option<Hold>,
}

impl Room {
    /// The place of the trial restore, empty.
    pub fn of_trial(folder: &Path) -> Result<Self> {
        Self::make(folder, TRIAL)
    }

    fn make(folder: &Path, name: &str) -> Result<Self> {
        let path = folder.join(name);
        sweep_room(&path)?;
        private_folder(&path)?;
        let under_way = Some(Hold::take_as(&path.join(UNDER_WAY))?);
        Ok(Self { path, under_way })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        // Some systems remove no file that is open.
        drop(self.under_way.take());
        // Nothing can be told here; the next opening sweeps it.
        let _ = remove_folder(&self.path);
    }
}

/// Takes away what a stop left half-made: a register of another day that its own passwords open, and that nobody was told of.
/// Called with the folder held.
pub(super) fn sweep_half_made(folder: &Path) -> Result<()> {
    [GATHERED, TRIAL].iter().try_for_each(|name| sweep_room(&folder.join(name)))?;
    sweep_mark(folder)?;
    sweep_half_out(folder)?;
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for name in entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()) {
        if name.ends_with(SMALL_PART) {
            remove_if_there(&folder.join(name))?;
        }
    }
    Ok(())
}

/// Whether a stop left such a place, or half of a file that was on its way out.
pub(super) fn is_half_made(folder: &Path) -> bool {
    [GATHERED, TRIAL].iter().any(|name| folder.join(name).exists()) || is_half_out(folder)
}

fn sweep_room(path: &Path) -> Result<()> {
    // It is somebody's while its lock is held: the next opening looks again.
    if path.is_dir() && Hold::take_as(&path.join(UNDER_WAY)).is_err_and(|refusal| refusal.code == Code::RegisterBusy) {
        return Ok(());
    }
    remove_folder(path)
}

/// New files being gathered; nothing of the present register is touched until [`Staged::commit`].
#[derive(Debug)]
pub(crate) struct Staged {
    folder: PathBuf,
    room: Room,
}

impl Staged {
    /// An empty place for them; what an earlier try left behind goes.
    pub fn begin(folder: &Path) -> Result<Self> {
        private_folder(folder)?;
        Ok(Self { folder: folder.to_owned(), room: Room::make(folder, GATHERED)? })
    }

    /// Where the new `accogli.db` and `vault.keys` are to be written, synced.
    pub fn path(&self) -> PathBuf {
        self.room.path().to_owned()
    }

    /// The point of no return: from here on every opening puts the new files in place. Answers the folder for the present ones.
    pub fn commit(mut self) -> Result<PathBuf> {
        let aside = next_aside(&self.folder)?;
        // Whoever puts it in place holds the whole data folder by now, and no file in what is renamed may be open.
        drop(self.room.under_way.take());
        commit(&self.folder, &self.path(), &aside)?;
        Ok(self.folder.join(aside))
    }
}

/// Turns the files put aside by the last restore into those that are to be put in place: the way back from one that does not open.
/// Those in place go into a folder of their own in turn.
pub(crate) fn go_back(folder: &Path, aside: &Path) -> Result<()> {
    let next = next_aside(folder)?;
    commit(folder, aside, &next)?;
    finish_restore(folder)
}

fn commit(folder: &Path, from: &Path, aside: &str) -> Result<()> {
    if folder.join(READY).exists() {
        return Err(Error::new(Code::WrongState));
    }
    refuse_held(folder)?;
    let mut note = create_private(&from.join(ASIDE))?;
    note.write_all(aside.as_bytes())?;
    note.sync_all()?;
    // Some systems rename no folder in which a file is open.
    drop(note);
    sync_folder(from)?;
    rename(from, &folder.join(READY))?;
    sync_folder(folder)
}

/// Whether a restore was begun and not ended.
pub(super) fn is_restoring(folder: &Path) -> bool {
    folder.join(READY).exists() || folder.join(DONE).exists()
}

/// Ends what a restore began, wherever it was stopped. Every opening calls it first; where nothing was begun it does nothing.
///
/// # Errors
/// [`Code::RegisterBusy`] while a program has the present register open; a disk that refuses.
pub fn finish_restore(folder: &Path) -> Result<()> {
    let ready = folder.join(READY);
    if folder.join(DONE).exists() {
        remove_folder(&folder.join(DONE))?;
    }
    if !ready.is_dir() {
        return Ok(());
    }
    if !ready.join(MOVED).exists() {
        refuse_held(folder)?;
        let name = read_own(&ready.join(ASIDE)).and_then(|text| String::from_utf8(text).ok()).unwrap_or_default();
        let number: u32 =
            name.strip_prefix(SET_ASIDE).and_then(|number| number.parse().ok()).ok_or_else(|| Error::new(Code::BackupDamaged))?;
        let aside = folder.join(aside_name(number));
        private_folder(&aside)?;
        for name in PRESENT_FILES {
            rename_if_there(&folder.join(name), &aside.join(name))?;
        }
        sync_folder(&aside)?;
        sync_folder(folder)?;
        create_private(&ready.join(MOVED))?.sync_all()?;
        sync_folder(&ready)?;
    }
    for name in PRESENT_FILES {
        rename_if_there(&ready.join(name), &folder.join(name))?;
    }
    sync_folder(folder)?;
    rename(&ready, &folder.join(DONE))?;
    sync_folder(folder)?;
    remove_folder(&folder.join(DONE))
}

fn refuse_held(folder: &Path) -> Result<()> {
    let database = folder.join(DATABASE_FILE);
    if database.is_file() && is_held(&database) { Err(Error::new(Code::RegisterBusy)) } else { Ok(()) }
}

fn rename_if_there(from: &Path, to: &Path) -> Result<()> {
    match rename(from, to) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// The first number that no earlier restore has used.
fn next_aside(folder: &Path) -> Result<String> {
    let mut greatest = 0;
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix(SET_ASIDE)).and_then(|number| number.parse().ok());
        greatest = greatest.max(number.unwrap_or(0));
    }
    Ok(aside_name(greatest + 1))
}

fn aside_name(number: u32) -> String {
    format!("{SET_ASIDE}{number}")
}
