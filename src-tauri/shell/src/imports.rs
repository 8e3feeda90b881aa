//! The file of tables that is being taken over: read once, apart, and kept until it is written, another is chosen or the register is locked.

use std::ops::ControlFlow;
use std::path::Path;

use accogli_core::backup::{BackupReason, Progress, before_telling};
use accogli_core::import::{
    self, Book, ImportAsk, ImportChoices, ImportChosen, ImportCommit, ImportPreview, ImportReport, ImportStep, ImportTally, MOST_BYTES,
    Preview, fingerprint, read_apart,
};
use accogli_core::store::Saved;
use accogli_core::vault::{Command, Session};
use accogli_core::{Code, Error, Result};
use tauri::WebviewWindow;

use crate::desk::{Desk, Turn};
use crate::files::{pick_path, read_named};

/// A file that was read.
pub(crate) struct Table {
    /// Its name.
    pub(crate) name: String,
    /// Its rows.
    pub(crate) book: Book,
    /// What was understood of them when they were last shown: choices are counted by it.
    pub(crate) preview: Option<Preview>,
}

impl Table {
    /// What would be written with what was chosen about the rows as they were last shown.
    pub(crate) fn tally(&self, session: &Session, chosen: &ImportChoices) -> Result<ImportTally> {
        import::tally(session, self.preview.as_ref().ok_or_else(|| Error::new(Code::NotFound))?, chosen)
    }
}

impl Desk {
    /// Asks for a file and reads it in a process of its own; `None` when given up.
    pub(crate) fn choose_table(&self, window: &WebviewWindow) -> Result<Option<ImportChosen>> {
        let turn = self.turn()?;
        self.with_in(turn, |session| session.read(Command::ImportChoose, |_| Ok(())))?;
        pick_path(window).map(|path| self.read_table(turn, &path)).transpose()
    }

    /// Reads the file of a draft again, where it lay.
    pub(crate) fn resume_table(&self, ticket: &str) -> Result<ImportChosen> {
        let turn = self.turn()?;
        let path = self.with_in(turn, |session| import::path_of(session, ticket))?;
        self.read_table(turn, &path)
    }

    fn read_table(&self, turn: Turn, path: &Path) -> Result<ImportChosen> {
        let (name, bytes) = read_named(path, MOST_BYTES)?;
        let fingerprint = fingerprint(&bytes);
        let program = std::env::current_exe().map_err(|_| Error::new(Code::ImportUnreadable))?;
        let _watched = self.going.begin();
        let table = Table { name, book: read_apart(&program, bytes, &self.going)?, preview: None };
        self.take_in(turn, table, path, fingerprint)
    }

    /// Keeps a file that was read, for the session that asked for it and no other: a lock that came meanwhile lets it go.
    pub(crate) fn take_in(&self, turn: Turn, table: Table, path: &Path, fingerprint: String) -> Result<ImportChosen> {
        self.with_in(turn, |session| {
            let shown = import::chosen(session, path, &table.name, fingerprint, &table.book)?;
            *self.table() = Some(table);
            Ok(shown)
        })
    }

    /// Works on the file that was read; who may not hears that before whether there is one.
    pub(crate) fn with_table<T>(&self, command: Command, work: impl FnOnce(&mut Session, &mut Table) -> Result<T>) -> Result<T> {
        self.with(|session| {
            session.read(command, |_| Ok(()))?;
            let mut table = self.table();
            work(session, table.as_mut().ok_or_else(|| Error::new(Code::NotFound))?)
        })
    }

    /// Understands its rows, shows them, and keeps what was understood.
    pub(crate) fn show_table(&self, request: &ImportAsk) -> Result<ImportPreview> {
        let _watched = self.going.begin();
        self.with_table(Command::ImportPreview, |session, table| {
            let understood = import::understand(session, &table.book, request, &self.going)?;
            let shown = import::show(session, &understood)?;
            table.preview = Some(understood);
            Ok(shown)
        })
    }

    /// Writes it, after a copy of the register as it is, and lets the file go.
    pub(crate) fn take_table(&self, request: &ImportCommit) -> Result<Saved<ImportReport>> {
        let (_watched, going) = (self.going.begin(), &self.going);
        self.with_table(Command::ImportCommit, |session, table| {
            let ask = ImportAsk { sheet: request.sheet, columns: request.columns.clone() };
            import::understand_anew(session, &table.book, &ask, &mut table.preview, going)
        })?;
        self.copy_first()?;
        let saved = self.with_table(Command::ImportCommit, |session, table| {
            import::commit_shown(session, &table.name, (&table.book, table.preview.as_ref()), request, going)
        })?;
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
