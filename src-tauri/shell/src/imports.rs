//! The file of tables that is being taken over: read once, apart, and kept until it is written, another is chosen or the register is locked.

use std::ops::ControlFlow;

use accogli_core::backup::{BackupReason, Progress, before_telling};
use accogli_core::import::{self, Book, ImportAsk, ImportCommit, ImportFile, ImportReport, ImportStep, MOST_BYTES, read_apart};
use accogli_core::store::Saved;
use accogli_core::vault::{Command, Session};
use accogli_core::{Code, Error, Result};
use tauri::WebviewWindow;

use crate::desk::{Desk, Turn};
use crate::files::pick;

/// A file that was read.
pub(crate) struct Table {
    /// Its name.
    pub(crate) name: String,
    /// Its rows.
    pub(crate) book: Book,
}

impl Desk {
    /// Asks for a file and reads it in a process of its own; `None` when given up.
    pub(crate) fn choose_table(&self, window: &WebviewWindow) -> Result<Option<ImportFile>> {
        let turn = self.turn()?;
        self.with_in(turn, |session| session.read(Command::ImportChoose, |_| Ok(())))?;
        let Some((name, bytes)) = pick(window, MOST_BYTES)? else { return Ok(None) };
        let program = std::env::current_exe().map_err(|_| Error::new(Code::ImportUnreadable))?;
        let _watched = self.going.begin();
        let table = Table { name, book: read_apart(&program, bytes, &self.going)? };
        self.take_in(turn, table).map(Some)
    }

    /// Keeps a file that was read, for the session that asked for it and no other: a lock that came meanwhile lets it go.
    pub(crate) fn take_in(&self, turn: Turn, table: Table) -> Result<ImportFile> {
        self.with_in(turn, |session| {
            let shown = import::columns(session, &table.name, &table.book, &ImportAsk::default())?;
            *self.table() = Some(table);
            Ok(shown)
        })
    }

    /// Works on the file that was read; who may not hears that before whether there is one.
    pub(crate) fn with_table<T>(&self, command: Command, work: impl FnOnce(&mut Session, &Table) -> Result<T>) -> Result<T> {
        self.with(|session| {
            session.read(command, |_| Ok(()))?;
            let table = self.table();
            work(session, table.as_ref().ok_or_else(|| Error::new(Code::NotFound))?)
        })
    }

    /// Writes it, after a copy of the register as it is, and lets the file go.
    pub(crate) fn take_table(&self, request: &ImportCommit) -> Result<Saved<ImportReport>> {
        let (_watched, going) = (self.going.begin(), &self.going);
        self.with_table(Command::ImportCommit, |session, table| {
            let ask = ImportAsk { sheet: request.sheet, columns: request.columns.clone() };
            import::understand(session, &table.book, &ask, going).map(|_| ())
        })?;
        self.copy_first()?;
        let saved =
            self.with_table(Command::ImportCommit, |session, table| import::commit(session, &table.name, &table.book, request, going))?;
        *self.table() = None;
        Ok(saved)
    }

    /// The copy before an import is a part of it, also when it is given up.
    pub(crate) fn copy_first(&self) -> Result<()> {
        let percent = |progress: Progress| usize::try_from(progress.done * 100 / progress.total.max(1)).unwrap_or(100);
        let job = self.jobs.take_over();
        let mut tell = |progress| match self.going.tell(ImportStep::Copying, percent(progress), 100) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        };
        self.with_under(&job, |session| before_telling(session, BackupReason::Import, &mut tell).map(|_| ()))
    }
}
