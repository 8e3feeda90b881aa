//! The state of the program: where its registers are, and the one that is open.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use accogli_core::backup::{Job, Jobs, at_lock};
use accogli_core::centre::{PrintRequest, Printout, Sheet, leave};
use accogli_core::vault::{Command, Session, VaultState, VaultStatus, status};
use accogli_core::{Code, Error, Result};
use chrono::NaiveDateTime;
use tauri::{AppHandle, Manager};

use crate::prints::{self, Prints};
use crate::surroundings::Machine;

/// The demonstration register has a folder of its own inside the data folder.
const DEMO_FOLDER: &str = "dimostrazione";

/// What the window works on.
pub(crate) struct Desk {
    data: PathBuf,
    place: Mutex<Place>,
    /// Where sets were last looked for by hand.
    elsewhere: Mutex<Option<PathBuf>>,
    /// The long work beside the window.
    pub(crate) jobs: Jobs,
}

#[derive(Default)]
struct Place {
    folder: PathBuf,
    session: Option<Session>,
    /// Since when it is open.
    since: Option<NaiveDateTime>,
    prints: Prints,
}

impl Desk {
    /// Takes `ACCOGLI_DATA_DIR`, or the user's own data folder.
    pub(crate) fn in_data_folder(app: &AppHandle) -> tauri::Result<Self> {
        let data = match std::env::var_os("ACCOGLI_DATA_DIR") {
            Some(folder) => PathBuf::from(folder),
            None => app.path().app_local_data_dir()?,
        };
        prints::sweep(&data);
        let place = Mutex::new(Place { folder: data.clone(), ..Place::default() });
        Ok(Self { place, data, elsewhere: Mutex::default(), jobs: Jobs::default() })
    }

    /// Works in the open register.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        work(self.place().session.as_mut().ok_or_else(|| Error::new(Code::Locked))?)
    }

    /// Prints in the open register, and keeps the print for the window to save, open or send to a printer.
    pub(crate) fn print(&self, work: impl FnOnce(&mut Session) -> Result<Printout>) -> Result<Sheet> {
        let mut place = self.place();
        let printout = work(place.session.as_mut().ok_or_else(|| Error::new(Code::Locked))?)?;
        place.prints.keep(printout)
    }

    /// Lets a kept print leave the register: the core is asked first, and remembers it.
    pub(crate) fn release<T>(
        &self,
        command: Command,
        request: &PrintRequest,
        work: impl FnOnce(&Path, &Printout) -> Result<T>,
    ) -> Result<T> {
        let mut place = self.place();
        let Place { session, prints, .. } = &mut *place;
        let session = session.as_mut().ok_or_else(|| Error::new(Code::Locked))?;
        let printout = prints.get(&request.token)?;
        leave(session, command, printout)?;
        work(&self.data, printout)
    }

    /// The file name proposed for a kept print.
    pub(crate) fn print_name(&self, request: &PrintRequest) -> Result<String> {
        Ok(self.place().prints.get(&request.token)?.file_name.clone())
    }

    /// Opens a register of the present folder by some means, unless one is open already.
    pub(crate) fn open<T>(&self, means: impl FnOnce(&Path) -> Result<(Session, T)>) -> Result<T> {
        let mut place = self.place();
        if place.session.is_some() {
            return Err(Error::new(Code::WrongState));
        }
        let (session, value) = means(&place.folder)?;
        place.since = Some(session.surroundings().now().naive_local());
        place.session = Some(session);
        Ok(value)
    }

    /// Goes to the demonstration register's folder, or back to the real one, locking what was open.
    pub(crate) fn go(&self, demo: bool) -> Result<PathBuf> {
        self.lock()?;
        let folder = if demo { self.data.join(DEMO_FOLDER) } else { self.data.clone() };
        self.place().folder.clone_from(&folder);
        Ok(folder)
    }

    /// The demonstration register's folder: where the desk is, if that is one, else the one inside the data folder.
    pub(crate) fn go_to_demo(&self) -> Result<PathBuf> {
        let here = self.folder();
        if status(&here)?.demo { Ok(here) } else { self.go(true) }
    }

    /// Locks: a copy is made, the register closed and its keys wiped. A long work gives way.
    pub(crate) fn lock(&self) -> Result<()> {
        self.lock_under(&self.jobs.take_over())
    }

    /// Locks within a long work.
    pub(crate) fn lock_under(&self, job: &Job<'_>) -> Result<()> {
        let mut place = self.place();
        if let Some(session) = &mut place.session {
            // The demonstration holds nothing to lose.
            if accogli_core::centre::is_demo(session).is_ok_and(|demo| !demo) {
                at_lock(session, &Machine, &mut |progress| job.tell(progress));
            }
        }
        place.prints.forget();
        prints::sweep(&self.data);
        place.session.take().map_or(Ok(()), Session::lock)
    }

    /// Works on the files of a closed register while nobody can open it.
    pub(crate) fn alone<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let place = self.place();
        if place.session.is_some() { Err(Error::new(Code::WrongState)) } else { work() }
    }

    /// Since when the register is open, if it is.
    pub(crate) fn since(&self) -> Option<NaiveDateTime> {
        let place = self.place();
        place.since.filter(|_| place.session.is_some())
    }

    /// Where sets were last looked for by hand.
    pub(crate) fn elsewhere(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.elsewhere.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The present register's folder.
    pub(crate) fn folder(&self) -> PathBuf {
        self.place().folder.clone()
    }

    /// Whether a register stands here, is locked or open, and who works in it.
    pub(crate) fn status(&self) -> Result<VaultStatus> {
        let place = self.place();
        let mut status = status(&place.folder)?;
        if let Some(session) = &place.session {
            status.state = VaultState::Open;
            status.me = Some(session.me().clone());
            // A demonstration made from a terminal stands in the folder of the real register.
            status.demo |= accogli_core::centre::is_demo(session)?;
        }
        Ok(status)
    }

    /// Locks when the program ends.
    pub(crate) fn close(app: &AppHandle) {
        // Nothing can be told to anybody any more; the next opening replays the log.
        let _ = app.state::<Self>().lock();
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        // A panic elsewhere leaves a session whose transaction was rolled back: it may be used.
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
