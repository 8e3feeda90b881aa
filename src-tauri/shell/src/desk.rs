//! The state of the program: where its registers are, and the one that is open.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use accogli_core::backup::{Job, Jobs, Present, at_lock};
use accogli_core::centre::{PrintRequest, Printout, Sheet, leave};
use accogli_core::import::Going;
use accogli_core::store::Saved;
use accogli_core::vault::{Command, KEY_FILE, LockAsked, Session, VaultStatus, Watch, idle_time, status};
use accogli_core::{Code, Error, Result};
use chrono::NaiveDateTime;
use tauri::{AppHandle, Manager};
use tokio::sync::watch::Sender;

use crate::imports::Table;
use crate::prints::{self, Prints};
use crate::surroundings::{Machine, clocks};
use crate::watch;

/// The demonstration register has a folder of its own inside the data folder.
const DEMO_FOLDER: &str = "dimostrazione";
/// How much of the audit a thief of the open program could take back unnoticed.
const ANCHORED_EVERY: Duration = Duration::from_secs(5 * 60);

/// What the window works on.
pub(crate) struct Desk {
    data: PathBuf,
    place: Mutex<Place>,
    /// Where sets were last looked for by hand.
    elsewhere: Mutex<Option<PathBuf>>,
    /// The file of tables that is being taken over.
    table: Mutex<Option<Table>>,
    /// How far that has come.
    pub(crate) going: Going,
    /// The long work beside the window.
    pub(crate) jobs: Jobs,
    // A lock of its own: a long work holds the place, and signs of life come meanwhile.
    watch: Mutex<Option<Watch>>,
    /// What is asked of the page, and whether it asks the person first.
    asked: Sender<LockAsked>,
    held: AtomicBool,
}

/// Which session somebody began something in. A dialog may stay open while the register is locked and another person comes in: what is
/// done after it must still be the doing of whoever asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn(u64);

#[derive(Default)]
struct Place {
    folder: PathBuf,
    session: Option<Session>,
    /// How many have been opened: which one this is.
    turn: u64,
    /// Since when it is open.
    since: Option<NaiveDateTime>,
    prints: Prints,
    last: Option<String>,
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
        Ok(Self {
            place,
            data,
            elsewhere: Mutex::default(),
            table: Mutex::default(),
            going: Going::default(),
            jobs: Jobs::default(),
            watch: Mutex::default(),
            asked: Sender::new(LockAsked::Lock),
            held: AtomicBool::default(),
        })
    }

    /// The data folder, which holds every register of this program.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    /// Works in the open register.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        self.work(None, None, work)
    }

    /// Works in the open register within a long work: where it must lock, it waits for no other.
    pub(crate) fn with_under<T>(&self, job: &Job<'_>, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        self.work(Some(job), None, work)
    }

    /// Works in the open register after a dialog; refused where the session of before it is not the open one any more.
    pub(crate) fn with_in<T>(&self, turn: Turn, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        self.work(None, Some(turn), work)
    }

    fn work<T>(&self, job: Option<&Job<'_>>, turn: Option<Turn>, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        if turn.is_some() {
            // First of all: what another person left behind is no sign of life of this one.
            self.place().refuse_other(turn)?;
        }
        // Before the place, which a long work may have: somebody is there all the same.
        self.stay(job)?;
        let mut place = self.place();
        place.refuse_other(turn)?;
        let answer = work(place.session.as_mut().ok_or_else(|| Error::new(Code::Locked))?);
        drop(place);
        // A session that is over is put away; what it did stands, and the page must hear `Locked` whatever the disk says of it.
        if answer.as_ref().is_err_and(|refusal| refusal.code == Code::Locked) {
            let _ = self.lock_within(job);
        }
        answer
    }

    /// The open session, to be asked for before a dialog.
    pub(crate) fn turn(&self) -> Result<Turn> {
        let place = self.place();
        if place.session.is_some() { Ok(Turn(place.turn)) } else { Err(Error::new(Code::Locked)) }
    }

    /// Works in the open register for the program itself: nobody is there because of it. Refused when it is locked, or should be.
    pub(crate) fn unseen<T>(&self, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
        if self.is_overdue() {
            return Err(Error::new(Code::Locked));
        }
        work(self.place().session.as_mut().ok_or_else(|| Error::new(Code::Locked))?)
    }

    /// Prints in the open register, and keeps the print for the window to save, open or send to a printer.
    pub(crate) fn print(&self, work: impl FnOnce(&mut Session) -> Result<Printout>) -> Result<Sheet> {
        self.stay(None)?;
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
    ) -> Result<Saved<T>> {
        self.stay(None)?;
        let mut place = self.place();
        let Place { session, prints, .. } = &mut *place;
        let session = session.as_mut().ok_or_else(|| Error::new(Code::Locked))?;
        let printout = prints.get(&request.token)?;
        let left = leave(session, command, printout)?;
        let value = work(&self.data, printout)?;
        Ok(left.map(|()| value))
    }

    /// The file name proposed for a kept print, to whoever may save it.
    pub(crate) fn print_name(&self, command: Command, request: &PrintRequest) -> Result<String> {
        let place = self.place();
        place.session.as_ref().ok_or_else(|| Error::new(Code::Locked))?.read(command, |_| Ok(()))?;
        Ok(place.prints.get(&request.token)?.file_name.clone())
    }

    /// Opens a register of the present folder by some means, unless one is open already.
    pub(crate) fn open<T>(&self, means: impl FnOnce(&Path) -> Result<(Session, T)>) -> Result<T> {
        let mut place = self.place();
        if place.session.is_some() {
            return Err(Error::new(Code::WrongState));
        }
        let (session, value) = means(&place.folder)?;
        place.since = Some(session.surroundings().now().naive_local());
        place.last = Some(session.me().login_name.clone());
        place.turn += 1;
        place.session = Some(session);
        *self.watch() = Some(Watch::begin(clocks(), watch::idle_of(&place.folder)));
        Ok(value)
    }

    /// Every command is a sign of life; one that comes too late finds the register locked, whether the timer fired or not.
    fn stay(&self, job: Option<&Job<'_>>) -> Result<()> {
        let late = self.watch().as_mut().and_then(|watch| watch.stay(clocks()));
        late.map_or(Ok(()), |_| self.lock_within(job).and(Err(Error::new(Code::Locked))))
    }

    /// Somebody is there. Waits for nothing: a long work may have the place and every thread but the window's own.
    pub(crate) fn live(&self) -> Result<()> {
        let in_time = self.watch().as_mut().is_some_and(|watch| watch.stay(clocks()).is_none());
        if in_time { Ok(()) } else { Err(Error::new(Code::Locked)) }
    }

    /// Whether the register is open and should not be any more.
    pub(crate) fn is_overdue(&self) -> bool {
        self.watch().as_mut().is_some_and(|watch| watch.look(clocks()).is_some())
    }

    /// Takes the idle time that was just chosen.
    pub(crate) fn wait_as_chosen(&self) {
        let idle = idle_time(&self.folder()).duration();
        self.watch().iter_mut().for_each(|watch| watch.set_idle(idle));
    }

    /// Lets the page seal what is half typed and lock, or keep silent for a time: the lock is to follow. False where it asks the person
    /// first: everything stays as it is then.
    pub(crate) fn put_away(&self, what: LockAsked, patience: Duration) -> bool {
        self.held.store(false, Ordering::Release);
        let locks = !self.is_first_run();
        // Nobody may be listening.
        self.asked.send_replace(what);
        let step = Duration::from_millis(20);
        for _ in 0..patience.as_millis() / step.as_millis() {
            if locks && !self.is_open() {
                return true;
            }
            if self.held.load(Ordering::Acquire) {
                return false;
            }
            std::thread::sleep(step);
        }
        true
    }

    /// Waits until something is asked of the page.
    pub(crate) async fn heard(&self) -> LockAsked {
        let mut ear = self.asked.subscribe();
        // The other end stands in the same value: it is there as long as this one.
        let _ = ear.changed().await;
        *ear.borrow()
    }

    /// Whether a page listens that makes a register: what is written there is in no draft.
    pub(crate) fn is_first_run(&self) -> bool {
        self.asked.receiver_count() > 0 && !self.data.join(KEY_FILE).exists()
    }

    /// The page asks the person first.
    pub(crate) fn hold(&self) {
        self.held.store(true, Ordering::Release);
    }

    /// Whether somebody is in.
    pub(crate) fn is_open(&self) -> bool {
        self.watch().is_some()
    }

    /// Whether the register is being locked: nobody is in any more, and its copy is being made.
    pub(crate) fn is_locking(&self) -> bool {
        self.jobs.is_locking()
    }

    /// From here on every command comes too late. To be followed by [`Self::lock`].
    pub(crate) fn end(&self) {
        self.watch().iter_mut().for_each(Watch::end);
    }

    /// What the open register says of who may restore over it.
    pub(crate) fn present(&self) -> Present {
        self.place().session.as_ref().map_or(Present::Closed, Present::of)
    }

    /// Goes to the demonstration register's folder, or back to the real one, locking what was open.
    pub(crate) fn go(&self, demo: bool) -> Result<PathBuf> {
        self.lock()?;
        self.place().last = None;
        let folder = if demo { self.data.join(DEMO_FOLDER) } else { self.data.clone() };
        self.place().folder.clone_from(&folder);
        Ok(folder)
    }

    /// The demonstration register's folder: where the desk is, if that is one, else the one inside the data folder.
    pub(crate) fn go_to_demo(&self) -> Result<PathBuf> {
        let here = self.folder();
        if status(&here)?.demo { Ok(here) } else { self.go(true) }
    }

    /// Locks: a copy is made, the register closed and its keys wiped. A long work gives way; a lock under way is waited for.
    pub(crate) fn lock(&self) -> Result<()> {
        self.going.give_up();
        self.lock_under(&self.jobs.take_over())
    }

    /// Locks, within a long work that whoever asks has already.
    fn lock_within(&self, job: Option<&Job<'_>>) -> Result<()> {
        self.going.give_up();
        job.map_or_else(|| self.lock(), |job| self.lock_under(job))
    }

    /// Locks within a long work.
    pub(crate) fn lock_under(&self, job: &Job<'_>) -> Result<()> {
        let _held = job.hold();
        let mut place = self.place();
        *self.watch() = None;
        if let Some(session) = &mut place.session {
            // The demonstration holds nothing to lose.
            if accogli_core::centre::is_demo(session).is_ok_and(|demo| !demo) {
                let _ = at_lock(session, &Machine, &mut |progress| job.tell(progress));
            }
        }
        place.prints.forget();
        *self.table() = None;
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

    /// The file of tables that is being taken over.
    pub(crate) fn table(&self) -> MutexGuard<'_, Option<Table>> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The present register's folder.
    pub(crate) fn folder(&self) -> PathBuf {
        self.place().folder.clone()
    }

    /// Whether a register stands here, is locked or open, and who works in it.
    pub(crate) fn status(&self) -> Result<VaultStatus> {
        if self.is_overdue() {
            self.lock()?;
        }
        let place = self.place();
        let mut status = match &place.session {
            Some(session) => session.status()?,
            None => status(&place.folder)?,
        };
        status.last.clone_from(&place.last);
        if let Some(session) = &place.session {
            // A demonstration made from a terminal stands in the folder of the real register.
            status.demo |= accogli_core::centre::is_demo(session)?;
        }
        Ok(status)
    }

    /// Anchors the audit of the open register every few minutes, for as long as the program runs.
    pub(crate) fn keep_anchored(app: AppHandle) {
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(ANCHORED_EVERY);
                // A disk that refuses is told by the next save; the lock anchors again.
                let _ = app.state::<Self>().place().session.as_mut().map(Session::anchor);
            }
        });
    }

    /// Locks when the program ends. A lock under way ends first, and its copy with it.
    pub(crate) fn close(app: &AppHandle) {
        // Nothing can be told to anybody any more; the next opening replays the log.
        let _ = app.state::<Self>().lock();
    }

    fn watch(&self) -> MutexGuard<'_, Option<Watch>> {
        self.watch.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        // A panic elsewhere leaves a session whose transaction was rolled back: it may be used.
        self.place.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    fn refuse_other(&self, turn: Option<Turn>) -> Result<()> {
        let same = turn.is_none_or(|turn| self.session.is_some() && turn == Turn(self.turn));
        if same { Ok(()) } else { Err(Error::new(Code::Locked)) }
    }
}

#[cfg(test)]
mod tests;
