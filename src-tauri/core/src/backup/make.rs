//! Making a set. [`begin`] needs the open register for a moment; the rest runs while people go on working; [`end`] tells the audit.

use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::Serialize;

use super::list::{BackupSet, names, number_after, numbers, read_name, write_name};
use super::manifest::{FORMAT, Manifest, SetFile};
use super::old_keys::forget_before_migration;
use super::older::{greatest_known, subject_of_set};
use super::remember::Memory;
use super::rules::greatest_believed;
use super::show::may_count;
use super::verify::{FILES, look_into};
use super::{BackupReason, Meter, Tell, WorkStep, folder_of, second, sets, thin};
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::store::{
    AuditHead, Outcome, Reader, Snapshot, create_private, hash_file, lies_in, private_folder, remove_folder, remove_if_there, rename,
    sync_folder,
};
use crate::vault::{Backing, Command, KEY_FILE, Session};

/// Minutes of work after which a copy is made by itself.
const INTERVAL: i64 = 30;

/// A copy begun: the register of one moment, ready to be written down without the register.
#[derive(Debug)]
pub struct Begun {
    snapshot: Snapshot,
    keys: Vec<u8>,
    backing: Backing,
    data: PathBuf,
    out: Option<PathBuf>,
    number: u64,
    why: BackupReason,
    made_at: NaiveDateTime,
    changes: i64,
    audit: AuditHead,
}

/// A set that was made, and how the second copy went.
#[derive(Debug, Serialize, ts_rs::TS)]
pub struct MadeSet {
    /// The set.
    pub set: BackupSet,
    /// Where it stands.
    #[serde(skip)]
    #[ts(skip)]
    pub folder: PathBuf,
    /// Why there is no second copy of it although a second place is set.
    pub second_refused: Option<Error>,
    /// Why older sets that newer ones stand for were not taken away: they stay, and the next copy tries again.
    pub thinning_refused: Option<Error>,
}

/// Takes hold of the register's present moment. `out` names another folder than the register's own; there nothing is thinned or copied
/// a second time.
///
/// # Errors
/// [`Code::NotPermitted`], [`Code::BackupRunning`], [`Code::KeysDamaged`]; [`Code::BesideRegister`] for an `out` inside the data folder,
/// [`Code::SecondUnreachable`] for one whose folder above is not there.
pub fn begin(session: &mut Session, why: BackupReason, out: Option<&Path>) -> Result<Begun> {
    // No copy keeps what an erasure left between the rows.
    session.pay();
    let data = session.folder().to_owned();
    let (changes, audit, known) =
        session.read(Command::BackupMake, |reader| Ok((reader.latest_change_set()?, reader.audit_head()?, greatest_known(reader)?)))?;
    // A set there would be in no list of copies, nor in that of an erasure.
    if out.is_some_and(|out| lies_in(&data, &out.join("copia"))) {
        return Err(Error::at("out", Code::BesideRegister));
    }
    // A drive that is not there would be made up on this machine's own disk.
    let stands = |out: &Path| out.is_dir() || out.parent().is_some_and(|above| above.as_os_str().is_empty() || above.is_dir());
    if out.is_some_and(|out| !stands(out)) {
        return Err(Error::at("out", Code::SecondUnreachable));
    }
    let here = folder_of(&data);
    let mut found = vec![Memory::read(&data).number];
    for folder in [Some(here.as_path()), out].into_iter().flatten() {
        found.extend(numbers(folder)?);
    }
    let number = number_after(greatest_believed(known, found))?;
    let backing = Backing::of(session)?;
    let keys = fs::read(data.join(KEY_FILE))?;
    Ok(Begun {
        snapshot: session.register().snapshot()?,
        keys,
        backing,
        out: out.map(Path::to_owned),
        data,
        number,
        why,
        made_at: session.surroundings().now().naive_local(),
        changes,
        audit,
    })
}

impl Begun {
    /// Writes the set, checks all of it and gives it its name; then writes the second copy and thins the older ones.
    ///
    /// # Errors
    /// [`Code::Cancelled`], [`Code::DiskFull`], [`Code::DiskRefused`]; [`Code::RegisterDamaged`] when the copy does not pass its checks:
    /// then no set appears and none is removed.
    pub fn run(self, around: &dyn Surroundings, tell: &mut Tell<'_>) -> Result<MadeSet> {
        let (data, own, number) = (self.data.clone(), self.out.is_none(), self.number);
        let out = self.out.clone().unwrap_or_else(|| folder_of(&data));
        let backing = self.backing.clone();
        private_folder(&out)?;
        sweep(&out)?;
        let (folder, manifest) = self.write(&out, around, tell)?;
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let set = BackupSet::of(&name, &manifest);
        if !own {
            return Ok(MadeSet { set, folder, second_refused: None, thinning_refused: None });
        }
        // From here on the set stands, whatever else the disk refuses: its number is in its name too.
        let _ = Memory::change(&data, |memory| memory.number = memory.number.max(number));
        // The tables of now have passed every check in this set. What cannot be taken away now is by the next copy.
        let _ = forget_before_migration(&data);
        let (second_refused, there) = match second::copy(&data, &folder, &manifest, around, tell) {
            Ok(place) => (None, place),
            Err(refusal) => (Some(refusal), None),
        };
        let paused = Memory::read(&data).thinning_paused;
        let thinned = [Some(out), there].into_iter().flatten().filter(|_| !paused).map(|place| thin::thin(&place, &backing, tell));
        let thinning_refused = thinned.filter_map(Result::err).find(|refusal| refusal.code != Code::Cancelled);
        Ok(MadeSet { set, folder, second_refused, thinning_refused })
    }

    fn write(self, out: &Path, around: &dyn Surroundings, tell: &mut Tell<'_>) -> Result<(PathBuf, Manifest)> {
        let name = write_name(self.number, self.made_at);
        let part = Part(out.join(format!("{name}.part")));
        private_folder(&part.0)?;
        let [database, keys] = FILES.map(|file| part.0.join(file));
        let mut meter = Meter::start(tell, WorkStep::Copying, self.snapshot.size())?;
        self.snapshot.copy_to(&database, &mut |done| meter.reach(done))?;
        drop(self.snapshot);
        let mut file = create_private(&keys)?;
        file.write_all(&self.keys)?;
        file.sync_all()?;
        drop(file);
        self.backing.check_keys(&part.0)?;
        let (schema, changes, counts, audit) = look_into(&database, &self.backing, tell)?;
        if changes != self.changes || audit != self.audit {
            return Err(Error::new(Code::RegisterDamaged));
        }
        let mut manifest = Manifest {
            format: FORMAT,
            vault: self.backing.keys.vault,
            epoch: self.backing.keys.epoch,
            number: self.number,
            why: self.why,
            made_at: self.made_at,
            verified_at: around.now().naive_local(),
            schema,
            changes,
            counts,
            audit,
            files: read_back(&part.0, tell)?,
            mac: String::new(),
        };
        manifest.write(&part.0, &self.backing)?;
        sync_folder(&part.0)?;
        let folder = out.join(name);
        rename(&part.0, &folder)?;
        sync_folder(out)?;
        Ok((folder, manifest))
    }
}

/// Sizes and hashes, read from what now stands on the disk.
fn read_back(part: &Path, tell: &mut Tell<'_>) -> Result<Vec<SetFile>> {
    let mut files = Vec::new();
    let size_of = |name: &str| fs::metadata(part.join(name)).map(|file| file.len());
    let mut meter = Meter::start(tell, WorkStep::Reading, size_of(FILES[0])? + size_of(FILES[1])?)?;
    for name in FILES {
        let sha256 = hash_file(&part.join(name), &mut |read| meter.add(read))?;
        files.push(SetFile { name: name.to_owned(), size: size_of(name)?, sha256 });
    }
    Ok(files)
}

/// Writes in the audit that the set was made; answers it as who works here may see it.
///
/// # Errors
/// A failed statement.
pub fn end(session: &mut Session, mut made: MadeSet) -> Result<MadeSet> {
    session.note(Command::BackupMake, subject_of_set(made.set.number), Outcome::Done)?;
    made.set.counts = made.set.counts.filter(|_| may_count(session).unwrap_or(false));
    Ok(made)
}

/// Makes a copy before something that cannot be undone, unless nothing has changed since the last. An account is removed, and an
/// import written ([`BackupReason::Import`], before its transaction), only after this has answered; its refusal is theirs.
///
/// # Errors
/// As [`Begun::run`].
pub fn before(session: &mut Session, why: BackupReason) -> Result<Option<BackupSet>> {
    before_telling(session, why, &mut |_| ControlFlow::Continue(()))
}

/// As [`before`], for whoever watches it.
///
/// # Errors
/// As [`Begun::run`]; [`crate::Code::Cancelled`] when it was given up, and then what was to follow must not.
pub fn before_telling(session: &mut Session, why: BackupReason, tell: &mut Tell<'_>) -> Result<Option<BackupSet>> {
    if !changed(session)? {
        return Ok(None);
    }
    let begun = begin(session, why, None)?;
    let made = begun.run(session.surroundings(), tell)?;
    Ok(Some(end(session, made)?.set))
}

/// Makes a copy at the lock, if something changed. Its failure must not keep the register open: the page of copies tells how old the last
/// one is.
///
/// # Errors
/// As [`Begun::run`], for whoever has nobody to look at that page.
pub fn at_lock(session: &mut Session, around: &dyn Surroundings, tell: &mut Tell<'_>) -> Result<()> {
    if changed(session)? {
        let made = begin(session, BackupReason::Lock, None)?.run(around, tell)?;
        end(session, made)?;
    }
    Ok(())
}

/// How far a register had come at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Reached {
    changes: i64,
    audit: i64,
}

/// How far the register has come.
///
/// # Errors
/// A failed statement.
pub fn reached(session: &Session) -> Result<Reached> {
    session.register().read(|reader| Ok(Reached { changes: reader.latest_change_set()?, audit: reader.audit_head()?.seq }))
}

/// Whether something was written since, or left the register: what [`changed`] asks of the newest set.
///
/// # Errors
/// A failed statement.
pub fn changed_since(session: &Session, then: Reached) -> Result<bool> {
    session.register().read(|reader| Ok(reader.latest_change_set()? != then.changes || left_since(reader, then.audit)?))
}

/// Whether anything was written since the newest set of this register.
///
/// # Errors
/// A failed statement.
pub fn changed(session: &Session) -> Result<bool> {
    let Some(newest) = newest(session)? else { return Ok(true) };
    let register = session.register();
    let now = register.read(|reader| reader.latest_change_set())?;
    Ok(now != newest.changes || !register.holds(&newest.audit)? || register.read(|reader| left_since(reader, newest.audit.seq))?)
}

/// Whether something left the register, or notes were read, after that line of the audit: whoever puts an older file back would take the
/// line away too, and only a copy with it tells.
fn left_since(reader: &Reader<'_>, seq: i64) -> Result<bool> {
    let actions: Vec<String> =
        reader.rows("SELECT DISTINCT action FROM audit_entry WHERE seq > ? AND outcome IN ('done', 'read')", [seq], |row| row.get(0))?;
    Ok(actions.iter().filter_map(|action| Command::of_name(action)).any(Command::is_weighty))
}

/// Whether half an hour of work lies after the newest set and `since`, when this session began. A clock put back makes it due.
///
/// # Errors
/// As [`changed`].
pub fn is_due(session: &Session, since: NaiveDateTime) -> Result<bool> {
    let now = session.surroundings().now().naive_local();
    let last = newest(session)?.map_or(since, |manifest| manifest.made_at.max(since));
    let minutes = (now - last).num_minutes();
    Ok(!(0..INTERVAL).contains(&minutes) && changed(session)?)
}

/// The newest set that this register's key signed.
pub(super) fn newest(session: &Session) -> Result<Option<Manifest>> {
    let here = folder_of(session.folder());
    let backing = Backing::of(session)?;
    for set in sets(&here)?.iter().filter(|set| set.verified_at.is_some()) {
        if let Ok(manifest) = Manifest::read(&here.join(&set.name))
            && manifest.is_signed(&backing)?
        {
            return Ok(Some(manifest));
        }
    }
    Ok(None)
}

/// Takes away what an interrupted copy left. What cannot be taken away is no reason to make none.
fn sweep(out: &Path) -> Result<()> {
    for name in names(out)?.iter().filter(|name| name.strip_suffix(".part").is_some_and(|name| read_name(name).is_ok())) {
        let left = out.join(name);
        let _ = if left.is_dir() { remove_folder(&left) } else { remove_if_there(&left) };
    }
    Ok(())
}

/// A set on its way; what is not renamed goes.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        // What cannot be removed now is swept by the next copy.
        let _ = remove_folder(&self.0);
    }
}
