//! The first run: a new register, its keys, its first account and its recovery kit.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::hold::Hold;
use super::kdf::{KdfCost, password_bytes};
use super::key_file::{KEY_FILE, KeyFile, SlotKind, Unwrapped, adopt};
use super::password::refuse_weak;
use super::permissions::Command;
use super::role::Role;
use super::seal::AccountKey;
use super::session::{Me, Session};
use super::staff::{check_names, insert_staff};
use super::unlock::settle;
use crate::clock::{Surroundings, new_id};
use crate::entry::Fields;
use crate::error::{Code, Error, Result};
use crate::store::{
    DATABASE_FILE, DataKey, Deed, Register, Writer, create_private, is_synced, open_in, private_folder, remove_if_there, rename,
    sync_folder, sync_folder_of,
};

/// Stands in the data folder from the first moment of a first run to its last.
pub(super) const UNFINISHED: &str = "prima-apertura.part";
/// Begins the name of a folder that holds what an interrupted first run had made.
pub(crate) const INTERRUPTED: &str = "prima-apertura-interrotta-";

/// A person who is to work with the register.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct NewAccount {
    /// As shown on screen.
    pub display_name: String,
    /// As typed to unlock.
    pub login_name: String,
    /// What they may do.
    pub role: Role,
    /// *Educatrice*, *mediatrice familiare*…
    pub job_title: Option<String>,
    /// Twelve characters or more.
    pub password: String,
}

impl std::fmt::Debug for NewAccount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewAccount")
    }
}

/// Makes a register in a folder that has none, with what `first` writes. Answers the open session and the recovery code, shown once.
///
/// # Errors
/// [`Code::RegisterExists`], [`Code::FolderSynced`]; a refused password or name; a disk that refuses. What this run began is removed
/// again; what an interrupted one left is put aside.
pub fn found(
    folder: &Path,
    centre_name: &str,
    account: &NewAccount,
    cost: KdfCost,
    surroundings: Box<dyn Surroundings>,
    first: impl FnOnce(&mut Writer<'_>) -> Result<()>,
) -> Result<(Session, String)> {
    if is_synced(folder) {
        return Err(Error::new(Code::FolderSynced));
    }
    let mut fields = Fields::default();
    fields.take(check_names(&account.display_name, &account.login_name));
    fields.take(refuse_weak(&account.password, &[&account.display_name, &account.login_name, centre_name]));
    fields.done()?;
    refuse_present(folder)?;
    create_folder(folder)?;
    let hold = Hold::take(folder)?;
    // A restore that was stopped goes first: it takes the mark of an unfinished run away with the rest.
    settle(folder, &hold)?;
    refuse_present(folder)?;
    if is_unfinished(folder) {
        put_aside(folder)?;
    }
    let made = begin(folder).and_then(|()| make(folder, account, cost, surroundings, first)).inspect_err(|_| {
        // What cannot be taken away now is by the next try: the mark goes last.
        let _ = take_back(folder);
    })?;
    let Made { register, me, keys, mut file, code } = made;
    Ok((Session::new(register, me, keys, folder, hold)?.anchored(&mut file, None), code))
}

/// Refuses a folder in which a register stands.
fn refuse_present(folder: &Path) -> Result<()> {
    let stands = folder.join(DATABASE_FILE).exists() || folder.join(KEY_FILE).exists();
    if stands && !is_unfinished(folder) { Err(Error::new(Code::RegisterExists)) } else { Ok(()) }
}

/// What a first run made.
struct Made {
    register: Register,
    me: Me,
    keys: Unwrapped,
    file: KeyFile,
    code: String,
}

/// Whether a first run was begun here and never finished: killed, or out of power. Nobody was told of its register. A mark beside a
/// register that somebody was in counts for nothing, however it came there.
pub(crate) fn is_unfinished(folder: &Path) -> bool {
    folder.join(UNFINISHED).exists() && !was_entered(folder)
}

/// Whether both files stand here and the key file bears the anchor of a session: the first one is written after the mark went. A key
/// file that cannot be read is no half-made one either, since it appears whole.
fn was_entered(folder: &Path) -> bool {
    let both = [DATABASE_FILE, KEY_FILE].iter().all(|name| folder.join(name).exists());
    both && KeyFile::read(folder).map_or(true, |file| file.anchor.is_some())
}

/// Takes away a mark that lies beside a register somebody was in. Called with the folder held.
pub(super) fn sweep_mark(folder: &Path) -> Result<()> {
    if folder.join(UNFINISHED).exists() && was_entered(folder) { finish(folder) } else { Ok(()) }
}

/// Marks the folder, for longer than a loss of power, before anything of the register stands in it.
fn begin(folder: &Path) -> Result<()> {
    let mark = folder.join(UNFINISHED);
    create_private(&mark)?;
    sync_folder_of(&mark)
}

/// The register is whole and may be told of: from here on nobody takes it for unfinished.
fn finish(folder: &Path) -> Result<()> {
    let mark = folder.join(UNFINISHED);
    remove_if_there(&mark)?;
    sync_folder_of(&mark)
}

/// The files of a half-made register; the mark goes last.
fn half_made() -> [String; 5] {
    [
        DATABASE_FILE.to_owned(),
        format!("{DATABASE_FILE}-wal"),
        format!("{DATABASE_FILE}-journal"),
        KEY_FILE.to_owned(),
        UNFINISHED.to_owned(),
    ]
}

/// Removes what this very run made in a folder that held no register.
fn take_back(folder: &Path) -> Result<()> {
    half_made().iter().try_for_each(|name| remove_if_there(&folder.join(name)))
}

/// Puts aside what an earlier run left under its mark. Nobody was told of that register, but whoever stands here now cannot know what
/// else has come to lie under the mark since: nothing of it is removed.
fn put_aside(folder: &Path) -> Result<()> {
    let found: Vec<String> = half_made().into_iter().filter(|name| folder.join(name).exists()).collect();
    if found != [UNFINISHED] {
        let aside = (1_u32..).map(|number| folder.join(format!("{INTERRUPTED}{number}"))).find(|aside| !aside.exists());
        let aside = aside.ok_or_else(|| Error::new(Code::DiskRefused))?;
        private_folder(&aside)?;
        for name in found.iter().filter(|name| *name != UNFINISHED) {
            rename(&folder.join(name), &aside.join(name))?;
        }
        sync_folder(&aside)?;
    }
    finish(folder)
}

fn make(
    folder: &Path,
    account: &NewAccount,
    cost: KdfCost,
    surroundings: Box<dyn Surroundings>,
    first: impl FnOnce(&mut Writer<'_>) -> Result<()>,
) -> Result<Made> {
    let around = surroundings.as_ref();
    let keys = Unwrapped { data: DataKey::random(around)?, account: AccountKey::random(around)? };
    let id = new_id(around)?;
    let mut file = KeyFile::new(new_id(around)?, cost);
    file.put_slot(SlotKind::Account, id, &account.login_name, &password_bytes(&account.password), &keys, around)?;
    let code = file.put_waiting_kit(&keys.data, around)?;
    let data = keys.data.clone();
    let mut register = open_in(folder, &data, true, surroundings)?;
    register.transact(Deed { undoable: false, ..Deed::new(id, Command::CentreFound.name()) }, |writer| {
        insert_staff(writer, id, account, &keys.account.public())?;
        first(writer)?;
        file.prepare(folder, &data)?;
        adopt(folder)
    })?;
    finish(folder)?;
    let me = Me { id, display_name: account.display_name.clone(), login_name: account.login_name.clone(), role: account.role };
    Ok(Made { register, me, keys, file, code })
}

fn create_folder(folder: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)?;
    // The folder itself is an entry of another.
    sync_folder_of(folder)
}
