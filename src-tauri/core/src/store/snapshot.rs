//! The file's bytes as they stood at one moment, read while others go on writing.
//!
//! In WAL mode the main file changes at a checkpoint and at no other time. So: write the log back, stop automatic checkpoints, and
//! the bytes of the main file are the register of that moment for as long as nothing writes the log back again. Whoever must do so
//! (closing, *verify*) ends the copy first, which then fails instead of holding pages of two moments.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::open::create_private;
use crate::error::{Code, Error, Result};

/// Bytes read at once; a divisor of [`LOCK_PAGE`].
const CHUNK: usize = 1 << 20;
/// Here SQLite takes its locks and stores nothing (<https://www.sqlite.org/fileformat2.html#the_lock_byte_page>). Windows refuses to
/// read it while it is locked.
const LOCK_PAGE: u64 = 0x4000_0000;
/// Bytes of a page.
const PAGE: usize = 4096;

struct State {
    /// One descriptor for the register's whole life: on POSIX closing any descriptor of the file drops the locks of all, and a
    /// second program could come in. It goes after the connection.
    file: Option<fs::File>,
    /// Grows whenever the main file is about to change.
    round: u64,
}

struct Shared {
    state: Mutex<State>,
    copying: AtomicBool,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The register's own descriptor of its file. Dropped after the connection.
pub(super) struct RawFile(Arc<Shared>);

impl RawFile {
    pub fn open(path: &Path) -> Result<Self> {
        let state = State { file: Some(fs::File::open(path)?), round: 0 };
        Ok(Self(Arc::new(Shared { state: Mutex::new(state), copying: AtomicBool::new(false) })))
    }

    /// Whether a copy is being made.
    pub fn is_copied(&self) -> bool {
        self.0.copying.load(Ordering::SeqCst)
    }

    /// Lets go of the file, which is to be replaced. Called with the connection closed; a running copy ends.
    pub fn close(&self) {
        self.0.state().file.take();
    }

    /// Ends a running copy: the main file is about to change.
    pub fn disturb(&self) {
        self.0.state().round += 1;
    }

    /// Lends the descriptor itself: another one, closed, would drop the register's locks.
    pub fn with_file<T>(&self, work: impl FnOnce(&fs::File) -> Result<T>) -> Result<T> {
        let state = self.0.state();
        work(state.file.as_ref().ok_or_else(|| Error::new(Code::Locked))?)
    }

    /// What ends a running copy when it goes: it stands before the connection, whose own end writes the log back.
    pub fn ending(&self) -> EndOfCopies {
        EndOfCopies(Arc::clone(&self.0))
    }

    /// The bytes of now; the caller has written the log back and stopped automatic checkpoints.
    pub fn snapshot(&self) -> Result<Snapshot> {
        let state = self.0.state();
        let file = state.file.as_ref().ok_or_else(|| Error::new(Code::Locked))?;
        let (size, round) = (file.metadata()?.len(), state.round);
        self.0.copying.store(true, Ordering::SeqCst);
        drop(state);
        Ok(Snapshot { shared: Arc::clone(&self.0), size, round })
    }
}

impl Drop for RawFile {
    fn drop(&mut self) {
        self.close();
    }
}

/// See [`RawFile::ending`].
pub(super) struct EndOfCopies(Arc<Shared>);

impl Drop for EndOfCopies {
    fn drop(&mut self) {
        self.0.state().round += 1;
    }
}

/// The register's file as it stood at one moment. Writers go on meanwhile; the log is kept until this value goes.
pub struct Snapshot {
    shared: Arc<Shared>,
    size: u64,
    round: u64,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("size", &self.size).finish_non_exhaustive()
    }
}

impl Snapshot {
    /// Its size in bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Writes the bytes into a new file and syncs it; `step` is told the bytes written so far and may give up by an error.
    ///
    /// # Errors
    /// [`Code::Cancelled`] when the register was closed or checked meanwhile; a disk that refuses; what `step` answers.
    pub fn copy_to(&self, path: &Path, step: &mut dyn FnMut(u64) -> Result<()>) -> Result<()> {
        let mut out = create_private(path)?;
        let mut buffer = vec![0; CHUNK];
        let mut at = 0;
        while at < self.size {
            let wanted = usize::try_from(self.size - at).unwrap_or(CHUNK).min(CHUNK);
            let chunk = buffer.get_mut(..wanted).unwrap_or_default();
            self.read(chunk, at)?;
            out.write_all(chunk)?;
            at += wanted as u64;
            step(at)?;
        }
        // What was read last counts only if nothing has changed until after it.
        self.unchanged(&self.shared.state())?;
        Ok(out.sync_all()?)
    }

    fn read(&self, chunk: &mut [u8], at: u64) -> Result<()> {
        let state = self.shared.state();
        self.unchanged(&state)?;
        let file = state.file.as_ref().ok_or_else(|| Error::new(Code::Cancelled))?;
        if at == LOCK_PAGE {
            let (locked, rest) = chunk.split_at_mut(PAGE.min(chunk.len()));
            locked.fill(0);
            return read_at(file, rest, at + PAGE as u64);
        }
        read_at(file, chunk, at)
    }

    fn unchanged(&self, state: &State) -> Result<()> {
        if state.round == self.round { Ok(()) } else { Err(Error::new(Code::Cancelled)) }
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        self.shared.copying.store(false, Ordering::SeqCst);
    }
}

#[cfg(unix)]
fn read_at(file: &fs::File, chunk: &mut [u8], at: u64) -> Result<()> {
    Ok(std::os::unix::fs::FileExt::read_exact_at(file, chunk, at)?)
}

#[cfg(windows)]
fn read_at(file: &fs::File, mut chunk: &mut [u8], mut at: u64) -> Result<()> {
    while !chunk.is_empty() {
        let read = std::os::windows::fs::FileExt::seek_read(file, chunk, at)?;
        if read == 0 {
            return Err(Error::new(Code::DiskRefused));
        }
        chunk = chunk.split_at_mut(read).1;
        at += read as u64;
    }
    Ok(())
}
