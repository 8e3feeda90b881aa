//! The way back from a set. Everything is verified before the present register is touched, and that one is put aside, never removed.

use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::charge::{Present, Restorer, Say, Warrant, ask_copy, ask_present};
use super::list::{BackupSet, names, numbers, read_name, sets};
use super::manifest::{Manifest, SetCounts};
use super::old_keys::set_aside;
use super::older::subject_of_restore;
use super::remember::Memory;
use super::rules::greatest_believed;
use super::second::copy_files;
use super::undone::{Standing, Undoes, UndoneRight, keep, standing_in};
use super::verify::{check_database, open_keys, open_manifest};
use super::{Tell, WorkStep, folder_of, second_folder};
use crate::clock::{Shared, Surroundings, today};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{DATABASE_FILE, Register, codes, is_synced, private_folder, sync_folder};
use crate::vault::{Backing, Counted, Ended, Hold, KEY_FILE, KeySet, Role, Staged, end_again, go_back, is_unfinished, settle, staff_by_id};

codes! {
    /// Where sets stand.
    pub enum SetPlace {
        /// Beside the register.
        Here = "here",
        /// In the second place.
        Second = "second",
        /// In a folder somebody chose now.
        Elsewhere = "elsewhere",
    }
}

/// Which set, and who restores it.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct RestoreRequest {
    /// Where it was listed.
    pub place: SetPlace,
    /// The set's name, as listed.
    pub name: String,
    /// An account of that set.
    pub login_name: String,
    /// Its password of that time.
    pub password: String,
    /// Its password of today, where it was changed since.
    pub present_password: Option<String>,
    /// The code of the recovery kit, where the account is not in charge today.
    pub recovery_code: Option<String>,
}

impl std::fmt::Debug for RestoreRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RestoreRequest").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A set that can be chosen, with the accounts whose password opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RestorableSet {
    /// Where it stands.
    pub place: SetPlace,
    /// The set.
    pub set: BackupSet,
    /// Login names; none when its keys cannot be read.
    pub accounts: Vec<String>,
    /// Login names the set has and that were removed since: they stay out.
    pub ended: Vec<String>,
    /// What it would take back of people's rights, as whoever has the register open and may count is told.
    pub undoes: Option<Undoes>,
    /// Its recovery kit is not the present one, or somebody stays out: after a restore somebody in charge makes a new kit.
    pub new_kit: bool,
}

/// What was put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Restored {
    /// The set's number.
    #[ts(type = "number")]
    pub number: u64,
    /// When it was made, local time.
    pub made_at: NaiveDateTime,
    /// How much it holds, where a coordinator who sees all of it put it back.
    pub counts: Option<SetCounts>,
    /// The folder, inside the data folder, that now holds what stood there before.
    pub aside: String,
    /// Login names of the set that had been removed since, and stay out.
    pub ended: Vec<String>,
    /// Those among them whose mediation cases somebody must take over.
    pub to_hand_over: Vec<String>,
    /// The set's recovery kit had ended, and opens nothing: somebody in charge makes a new one.
    pub new_kit: bool,
    /// Folders whose key file said, alone and without proof, that whoever restored was removed: the recovery kit passed them over.
    pub passed_over: Vec<String>,
    /// Erasures and limitations done after the set was made: they are to be done again, and the page of times lists them. None where the
    /// register of before could not be read.
    pub undone: Option<Vec<UndoneRight>>,
}

/// The sets of a folder that can be restored, the newest first. Damaged ones are among them, so that nobody wonders where they went.
/// How much each holds is told only where it is `counted` ([`super::may_count`]): at the locked door nobody is known.
///
/// # Errors
/// A disk that refuses.
pub fn candidates(data: &Path, folder: &Path, place: SetPlace, counted: bool) -> Result<Vec<RestorableSet>> {
    let known = known_keys(data, folder);
    let with_accounts = |mut set: BackupSet| {
        set.counts = set.counts.filter(|_| counted);
        let path = folder.join(&set.name);
        let whole = set.verified_at.is_some();
        let mut accounts = if whole { Backing::accounts(&path).unwrap_or_default() } else { Vec::new() };
        let ended = if whole { Ended::of(&path, data, &known).unwrap_or_default() } else { Ended::default() };
        accounts.retain(|name| !ended.is_out(name));
        RestorableSet { place, set, accounts, undoes: None, new_kit: !ended.is_nothing(), ended: ended.accounts }
    };
    Ok(sets(folder)?.into_iter().map(with_accounts).collect())
}

/// The sets beside the register and in the second place. A second place that is away hides nothing of the first.
#[must_use]
pub fn all_candidates(data: &Path, counted: bool) -> Vec<RestorableSet> {
    let places = [SetPlace::Here, SetPlace::Second].into_iter().filter_map(|place| Some((place_folder(data, place)?, place)));
    places.flat_map(|(folder, place)| candidates(data, &folder, place, counted).unwrap_or_default()).collect()
}

/// The folder of a place: the register's own, or the second one, if one is set. Where somebody looked elsewhere only the window knows.
#[must_use]
pub fn place_folder(data: &Path, place: SetPlace) -> Option<PathBuf> {
    match place {
        SetPlace::Here => Some(folder_of(data)),
        SetPlace::Second => second_folder(data),
        SetPlace::Elsewhere => None,
    }
}

/// Every folder with a key file that may tell of removals: the sets here, in the second place and beside the chosen one, and what
/// restores put aside. What cannot be reached has no part in it.
fn known_keys(data: &Path, chosen: &Path) -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = [Some(folder_of(data)), second_folder(data), Some(chosen.to_owned())].into_iter().flatten().collect();
    folders.sort();
    folders.dedup();
    let sets = folders.into_iter().flat_map(|folder| {
        let names = names(&folder).unwrap_or_default();
        names.into_iter().map(move |name| folder.join(name))
    });
    let aside = set_aside(data).unwrap_or_default().into_iter().map(|name| data.join(name));
    sets.chain(aside).collect()
}

/// A set that was read through and checked, waiting beside the register to take its place. Dropping it gives it up.
#[derive(Debug)]
pub struct Prepared {
    data: PathBuf,
    manifest: Manifest,
    backing: Backing,
    account: Id,
    ended: Ended,
    passed_over: Vec<String>,
    staged: Staged,
    /// What the register of before had done for people's rights; none where it could not be read.
    rights: Option<Vec<Standing>>,
    /// Last: what was gathered goes before the folder is let go.
    hold: Option<Hold>,
}

/// What is restored, by whom, over what.
struct Asked<'a> {
    data: &'a Path,
    set: &'a Path,
    account: (&'a str, &'a str),
    warrant: &'a Warrant,
    present: &'a Present,
}

/// Checks the set of that name in a folder and makes it ready. A name is never a path. The register may be open meanwhile: `present`
/// was asked of it.
///
/// # Errors
/// [`Code::BackupMissing`] for anything that is not a set's name, and as [`restore_with`].
pub fn prepare(
    data: &Path,
    folder: &Path,
    request: &RestoreRequest,
    present: &Present,
    around: &dyn Surroundings,
    tell: &mut Tell<'_>,
) -> Result<Prepared> {
    read_name(&request.name)?;
    let (set, account) = (folder.join(&request.name), (request.login_name.as_str(), request.password.as_str()));
    let warrant = Warrant { present_password: request.present_password.clone(), recovery_code: request.recovery_code.clone() };
    prepare_set(&Asked { data, set: &set, account, warrant: &warrant, present }, around, tell)
}

fn prepare_set(asked: &Asked<'_>, around: &dyn Surroundings, tell: &mut Tell<'_>) -> Result<Prepared> {
    let Asked { data, set, account: (login_name, password), warrant, present } = *asked;
    // What stands in such a place may be put right there; no register is put there anew.
    if is_synced(data) && !data.join(KEY_FILE).exists() {
        return Err(Error::new(Code::FolderSynced));
    }
    let manifest = open_manifest(set)?;
    // Whoever works in the register here has its folder already.
    let hold = match present {
        Present::Closed => Some(hold(data)?),
        Present::Ruined | Present::Open { .. } => None,
    };
    // The keys of a first run that was never finished are of no register.
    if !is_unfinished(data) && KeySet::of(data).is_ok_and(|here| here.vault != manifest.vault) {
        return Err(Error::new(Code::BackupForeign));
    }
    let counted = Counted { folder: data, around };
    let (backing, account) = open_keys(set, &manifest, (login_name, password), Some(counted))?;
    let mut ended = Ended::of(set, data, &known_keys(data, set.parent().unwrap_or(set)))?;
    if ended.holds(account) {
        match ended.told_only_by(account) {
            None => return Err(Error::at("login_name", Code::AccountEnded)),
            Some(file) if !warrant.has_kit() => return Err(Error::at("recovery_code", Code::AccountEnded).with("set", file)),
            Some(_) => {}
        }
    }
    // Where the kit's code was given it was right.
    let (say, today) = ask_present(counted, set, &manifest, &Restorer { account, password, warrant }, present)?;
    let rights = match present {
        Present::Open { rights, .. } => rights.clone(),
        // On a computer that had no register yet none is put aside, and nothing is taken back.
        Present::Closed if !data.join(KEY_FILE).exists() && !data.join(DATABASE_FILE).exists() || is_unfinished(data) => Some(Vec::new()),
        Present::Closed => standing_in(data, today.as_ref().unwrap_or(&backing)),
        Present::Ruined => None,
    };
    let passed_over = ended.pass_over(account);
    let staged = Staged::begin(data)?;
    copy_files(set, &staged.path(), &manifest, WorkStep::Copying, tell)?;
    check_database(&staged.path(), &manifest, &backing, tell)?;
    if say == Say::AskCopy {
        ask_copy(&staged.path(), &backing, account)?;
    }
    sync_folder(&staged.path())?;
    Ok(Prepared { data: data.to_owned(), hold, manifest, backing, account, ended, passed_over, staged, rights })
}

impl Prepared {
    /// Puts it in the place of the register, which must be closed by now. What had ended since it was made is ended anew first: a new
    /// data key goes with it, and the set's recovery kit opens nothing any more.
    ///
    /// # Errors
    /// [`Code::RegisterBusy`]; [`Code::SetterEnded`]; a disk that refuses. The old or the new register stands.
    pub fn put_in_place(self, surroundings: Box<dyn Surroundings>) -> Result<Restored> {
        let Self { data, manifest, mut backing, account, ended, passed_over, staged, rights, hold: held } = self;
        let held = held.map_or_else(|| hold(&data), Ok)?;
        let surroundings = Shared::new(surroundings);
        let (new_kit, mut to_hand_over) = (!ended.is_nothing(), Vec::new());
        if new_kit {
            let again = end_again(&staged.path(), &backing, account, &ended, Box::new(surroundings.clone()))?;
            (backing, to_hand_over) = (again.backing, again.to_hand_over);
        }
        let over = greatest_number(&data, &manifest);
        // Until a person has looked, no set may go to make room for those of the restored register.
        let paused = Memory::read(&data).thinning_paused;
        Memory::change(&data, |memory| (memory.number, memory.thinning_paused) = (over, true))?;
        let aside = staged.commit().inspect_err(|refusal| unless_begun(&data, refusal.code, paused))?;
        settle(&data, &held)?;
        let told = (account, over, rights.as_deref());
        let (counted, undone) =
            tell_register(&data, &backing, told, Box::new(surroundings)).or_else(|error| go_back(&data, &aside).and(Err(error)))?;
        let aside = aside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Manifest { number, made_at, counts, .. } = manifest;
        let counts = counted.then_some(counts);
        Ok(Restored { number, made_at, counts, aside, ended: ended.accounts, to_hand_over, new_kit, passed_over, undone })
    }
}

/// Holds the folder that a set is to be put into, which may not be there yet, and finishes what a stop interrupted in it.
fn hold(data: &Path) -> Result<Hold> {
    private_folder(data)?;
    let hold = Hold::take(data)?;
    settle(data, &hold)?;
    Ok(hold)
}

/// Puts a set in the place of the register of a data folder. The set is read through and checked whole before anything is touched;
/// what stands there goes into `prima-del-ripristino-<n>`. A stop at any moment leaves the old or the new register.
///
/// # Errors
/// As [`restore_with`].
pub fn restore_set(
    data: &Path,
    set: &Path,
    account: (&str, &str),
    surroundings: Box<dyn Surroundings>,
    tell: &mut Tell<'_>,
) -> Result<Restored> {
    restore_with(data, set, account, &Warrant::default(), surroundings, tell)
}

/// As [`restore_set`], with what shows who may where the password of the copy alone does not.
///
/// # Errors
/// [`Code::FolderSynced`], [`Code::BackupMissing`], [`Code::BackupDamaged`], [`Code::BackupForeign`] (another register stands here), [`Code::RegisterTooNew`],
/// [`Code::WrongPassword`], [`Code::WaitBeforeRetry`], [`Code::AccountEnded`], [`Code::SetterEnded`], [`Code::RestoreNotInCharge`],
/// [`Code::PresentPasswordNeeded`], [`Code::RecoveryCodeMistyped`], [`Code::RecoveryCodeWrong`], [`Code::RegisterBusy`],
/// [`Code::Cancelled`]: the present register is untouched.
pub fn restore_with(
    data: &Path,
    set: &Path,
    account: (&str, &str),
    warrant: &Warrant,
    surroundings: Box<dyn Surroundings>,
    tell: &mut Tell<'_>,
) -> Result<Restored> {
    let asked = Asked { data, set, account, warrant, present: &Present::Closed };
    prepare_set(&asked, surroundings.as_ref(), tell)?.put_in_place(surroundings)
}

/// A restore refused before the point of no return changes nothing: thinning goes on where it did.
fn unless_begun(data: &Path, refusal: Code, paused: bool) {
    if refusal == Code::RegisterBusy {
        // Where this cannot be written, sets are kept too long and not too short.
        let _ = Memory::change(data, |memory| memory.thinning_paused = paused);
    }
}

/// Opens what was put in place, as any unlocking would, and writes in its audit that it was restored. Answers whether who restored it
/// may be told how much it holds, and what the register before had done for people's rights that this one lacks.
fn tell_register(
    data: &Path,
    backing: &Backing,
    (account, over, rights): (Id, u64, Option<&[Standing]>),
    surroundings: Box<dyn Surroundings>,
) -> Result<(bool, Option<Vec<UndoneRight>>)> {
    let mut register = backing.open_register(data, surroundings)?;
    let undone = keep(&mut register, account, subject_of_restore(over), rights.unwrap_or_default())?;
    let undone = rights.map(|_| undone);
    let counted = sees_all(&mut register, account)?;
    register.close()?;
    Ok((counted, undone))
}

/// The greatest number any known set of this laptop has: the next one goes on from there.
fn greatest_number(data: &Path, manifest: &Manifest) -> u64 {
    let mut found = vec![Memory::read(data).number];
    let folders: [Option<PathBuf>; 2] = [Some(folder_of(data)), second_folder(data)];
    for folder in folders.into_iter().flatten() {
        // A second place that cannot be reached now has no part in it.
        found.extend(numbers(&folder).unwrap_or_default());
    }
    greatest_believed(manifest.number, found)
}

/// As [`super::may_count`], of a register nobody works in.
fn sees_all(register: &mut Register, account: Id) -> Result<bool> {
    let role = register.read(|reader| staff_by_id(reader, account))?.role;
    let today = today(register.surroundings());
    Ok(role == Role::Coordinator && !register.has_hidden(account, today)?)
}
