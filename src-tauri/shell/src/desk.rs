//! The state of the program: where its registers are, and the one that is open.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use accogli_core::centre::{PrintRequest, Printout, Sheet, leave};
use accogli_core::vault::{Command, Session, VaultState, VaultStatus, status};
use accogli_core::{Code, Error, Result};
use tauri::{AppHandle, Manager};

use crate::prints::{self, Prints};

/// The demonstration register has a folder of its own inside the data folder.
const DEMO_FOLDER: &str = "dimostrazione";

/// What the window works on.
pub(crate) struct Desk {
    data: PathBuf,
    place: Mutex<Place>,
}

struct Place {
    folder: PathBuf,
    session: Option<Session>,
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
        Ok(Self { place: Mutex::new(Place { folder: data.clone(), session: None, prints: Prints::default() }), data })
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
        let place = self.place();
        place.session.as_ref().ok_or_else(|| Error::new(Code::Locked))?;
        Ok(place.prints.get(&request.token)?.file_name.clone())
    }

    /// Opens a register of the present folder by some means, unless one is open already.
    pub(crate) fn open<T>(&self, means: impl FnOnce(&Path) -> Result<(Session, T)>) -> Result<T> {
        let mut place = self.place();
        if place.session.is_some() {
            return Err(Error::new(Code::WrongState));
        }
        let (session, value) = means(&place.folder)?;
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

    /// Locks: the register is closed and its keys are wiped.
    pub(crate) fn lock(&self) -> Result<()> {
        let mut place = self.place();
        place.prints.forget();
        prints::sweep(&self.data);
        place.session.take().map_or(Ok(()), Session::lock)
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
