//! When copies are made, and where the sets to restore are looked for.

use std::path::PathBuf;
use std::time::Duration;

use accogli_core::backup::{self, BackupReason, MadeSet, RestorableSet, RestoreRequest, Restored, Salvaged, SetPlace, TrialRestore};
use accogli_core::centre::is_demo;
use accogli_core::store::Saved;
use accogli_core::vault::{Session, UnlockRequest};
use accogli_core::{Code, Error, Result};
use tauri::{AppHandle, Manager, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

use crate::desk::Desk;
use crate::surroundings::Machine;
use crate::window;

/// How often it is looked whether half an hour of work has gone by.
const LOOK_EVERY: Duration = Duration::from_secs(60);

impl Desk {
    /// Makes a copy while people go on working.
    pub(crate) fn back_up(&self, why: BackupReason) -> Result<MadeSet> {
        let job = self.jobs.begin()?;
        // A copy that nobody asked for is no sign of life.
        let asked = why == BackupReason::Asked;
        let begin = |session: &mut Session| backup::begin(session, why, None);
        let begun = if asked { self.with_under(&job, begin) } else { self.unseen(begin) }?;
        let made = begun.run(&Machine, &mut |progress| job.tell(progress))?;
        self.unseen(|session| backup::end(session, made))
    }

    /// Makes a copy before something that cannot be undone; one that is being made gives way.
    pub(crate) fn back_up_before(&self, why: BackupReason) -> Result<()> {
        let job = self.jobs.take_over();
        self.with_under(&job, |session| backup::before(session, why).map(|_| ()))
    }

    /// Makes a copy under the present key and takes those under former keys away; one that is being made gives way.
    pub(crate) fn forget_old_keys(&self) -> Result<Saved<u32>> {
        let job = self.jobs.take_over();
        self.with_under(&job, backup::forget_old_keys)
    }

    /// Tries the newest copy out while people go on working.
    pub(crate) fn try_backup(&self) -> Result<TrialRestore> {
        let job = self.jobs.begin()?;
        let trial = self.with_under(&job, |session| backup::begin_trial(session))?.run(&Machine, &mut |progress| job.tell(progress))?;
        self.unseen(|session| backup::end_trial(session, trial))
    }

    /// Whether somebody is in who may be told how much a copy holds.
    pub(crate) fn may_count(&self) -> bool {
        self.unseen(|session| backup::may_count(session)).unwrap_or(false)
    }

    /// The sets beside the register and in the second place.
    pub(crate) fn candidates(&self) -> Vec<RestorableSet> {
        self.telling(backup::all_candidates(&self.folder(), self.may_count()))
    }

    /// The same, each with what it would take back where that can be told. What cannot be read, and a lock, take no set away.
    fn telling(&self, mut sets: Vec<RestorableSet>) -> Vec<RestorableSet> {
        let _ = self.unseen(|session| {
            backup::tell_undoes(session, &mut sets);
            Ok(())
        });
        sets
    }

    /// The sets of a folder somebody chooses now; a set itself may be chosen too.
    pub(crate) fn candidates_elsewhere(&self, window: &WebviewWindow) -> Result<Vec<RestorableSet>> {
        let chosen = ask_folder(window)?;
        let is_set = chosen.join(backup::MANIFEST_FILE).is_file();
        let folder = chosen.parent().filter(|_| is_set).map_or_else(|| chosen.clone(), PathBuf::from);
        let found = backup::candidates(&self.folder(), &folder, SetPlace::Elsewhere, self.may_count())?;
        *self.elsewhere() = Some(folder);
        Ok(self.telling(found))
    }

    /// Checks a set, locks, and puts the set in the register's place. Refused before the lock, it leaves who is working at work.
    pub(crate) fn restore(&self, request: &RestoreRequest) -> Result<Restored> {
        let job = self.jobs.begin()?;
        let data = self.folder();
        let folder = match request.place {
            SetPlace::Elsewhere => self.elsewhere().clone(),
            place => backup::place_folder(&data, place),
        };
        let folder = folder.ok_or_else(|| Error::new(Code::BackupMissing))?;
        let present = self.present();
        let prepared = backup::prepare(&data, &folder, request, &present, &Machine, &mut |progress| job.tell(progress))?;
        self.lock_under(&job)?;
        // Nobody may come in between.
        self.alone(|| prepared.put_in_place(Box::new(Machine)))
    }

    /// Locks, and puts what can be read of a damaged register in its place.
    pub(crate) fn salvage(&self, request: &UnlockRequest) -> Result<Salvaged> {
        let job = self.jobs.begin()?;
        // A sound register that somebody works in is nobody's to salvage.
        if self.unseen(|session| Ok(!session.is_damaged())).unwrap_or(false) {
            return Err(Error::new(Code::RegisterSound));
        }
        // A damaged register may refuse even its lock; nothing is written to it.
        let _ = self.lock_under(&job);
        let (data, account) = (self.folder(), (request.login_name.as_str(), request.password.as_str()));
        self.alone(|| backup::salvage_in_place(&data, account, Box::new(Machine), &mut |progress| job.tell(progress)))
    }
}

/// A folder, asked in a dialog. Tests name one instead, which counts only while the window is open to their driver.
pub(crate) fn ask_folder(window: &WebviewWindow) -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os("ACCOGLI_COPY_DIR").filter(|_| window::is_driven()) {
        return Ok(PathBuf::from(folder));
    }
    let chosen = window.dialog().file().set_parent(window).blocking_pick_folder();
    chosen.and_then(|path| path.into_path().ok()).ok_or_else(|| Error::new(Code::Cancelled))
}

/// Makes a copy after every half an hour of work, for as long as the program runs.
pub(crate) fn watch(app: AppHandle) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(LOOK_EVERY);
            let desk = app.state::<Desk>();
            // Nobody is there because of this look: a register left open must still lock.
            let is_due = |since| desk.unseen(|session| Ok(!is_demo(session)? && backup::is_due(session, since)?)).unwrap_or(false);
            if desk.since().is_some_and(is_due) {
                // What refuses now is tried again in a minute, and at the lock.
                let _ = desk.back_up(BackupReason::Interval);
            }
        }
    });
}
