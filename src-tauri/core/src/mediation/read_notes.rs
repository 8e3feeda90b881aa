//! Reading sealed notes, and searching in them in memory. Every reading stands in the audit.

use chrono::NaiveDateTime;
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::attachments::{Attachment, attachments_of_case};
use super::escrow::catch_up;
use super::keys::{Holder, Ring};
use super::notes::{NoteContent, NoteHead};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Outcome, Reader};
use crate::vault::{Command, Sealed, Session};

/// A note as its readers see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Note {
    /// Its latest version.
    pub id: Id,
    /// The meeting it is about.
    pub meeting_id: Option<Id>,
    /// Who wrote it.
    pub author_id: Id,
    /// Their name.
    pub author: String,
    /// When the latest version was written.
    pub written_at: NaiveDateTime,
    /// From 1.
    pub version: u32,
    /// What it says; none when it is closed, and when the envelope does not verify: it was moved or altered.
    pub content: Option<NoteContent>,
    /// Sealed for a mediator before: who reads took the case over later.
    pub closed: bool,
    /// The versions before, the newest first.
    pub earlier: Vec<NoteVersion>,
    /// The files beside it and its earlier versions.
    pub attachments: Vec<Attachment>,
}

/// An older version of a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NoteVersion {
    /// The record.
    pub id: Id,
    /// When it was written.
    pub written_at: NaiveDateTime,
    /// From 1.
    pub version: u32,
    /// What it said; none when it is closed, and when the envelope does not verify.
    pub content: Option<NoteContent>,
    /// Sealed for a mediator before.
    pub closed: bool,
}

/// Words to look for in notes.
#[derive(Clone, Deserialize, ts_rs::TS)]
pub struct NoteQuery {
    /// Only in this case; in every case of who asks when not said.
    pub case_id: Option<Id>,
    /// The words, all of which must be there.
    pub text: String,
}

impl std::fmt::Debug for NoteQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NoteQuery")
    }
}

/// A note found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NoteHit {
    /// The note.
    pub note_id: Id,
    /// Its case.
    pub case_id: Id,
    /// The case's number.
    pub number: String,
    /// When it was written.
    pub written_at: NaiveDateTime,
    /// What it says.
    pub content: NoteContent,
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NotesFound {
    /// The notes, at most 50.
    pub hits: Vec<NoteHit>,
    /// Notes of who asks that do not open to them, and were not looked through.
    pub closed: u32,
    /// Notes whose seal does not verify, moved or altered, that could not be looked through either.
    pub broken: u32,
}

struct Envelope {
    head: NoteHead,
    author: String,
    sealed: Sealed,
}

impl Envelope {
    fn open(&self, ring: &Ring) -> Result<NoteContent> {
        let plain = ring.key(self.head.generation)?.unseal(&self.sealed, &self.head.bond())?;
        serde_json::from_slice(&plain).map_err(|_| Error::new(Code::SealBroken))
    }
}

/// Opens every note of a case, the newest first. One that was moved or altered is shown as such, and written in the audit; the
/// others are read all the same.
///
/// # Errors
/// [`Code::SealedForOthers`] for whoever is not a mediator of the case: the coordinator and the administrator too.
pub fn read_notes(session: &mut Session, case_id: Id) -> Result<Vec<Note>> {
    let holder = Holder::of(session);
    let notes = session.read_noted(Command::MediationReadNotes, case_id, |reader| {
        let ring = Ring::open(reader, case_id, &holder)?;
        let envelopes = reader.rows(include_str!("sql/notes_of_case.sql"), [case_id], envelope)?;
        Ok(with_files(threads(&envelopes, &ring), attachments_of_case(reader, case_id, &ring)?))
    })?;
    let bad = |content: &Option<NoteContent>, closed: bool| content.is_none() && !closed;
    let broken = notes.iter().any(|note| {
        let files = note.attachments.iter().any(|file| file.content.is_none());
        files || bad(&note.content, note.closed) || note.earlier.iter().any(|old| bad(&old.content, old.closed))
    });
    if broken {
        session.note(Command::MediationReadNotes, case_id, Outcome::Broken)?;
    }
    catch_up(session, case_id, &holder)?;
    Ok(notes)
}

/// Opens one version of one note.
///
/// # Errors
/// [`Code::SealedForOthers`]; [`Code::SealBroken`] when it was moved to another note, case, author or version, or altered.
pub fn read_note(session: &mut Session, note_id: Id) -> Result<NoteContent> {
    let holder = Holder::of(session);
    // The log tells of the case, as of everything else that is read in it; a hidden one too.
    let case: Option<Id> = session
        .register()
        .read(|reader| reader.optional("SELECT case_id FROM main.sealed_note WHERE id = ?", [note_id], |row| row.get(0)))?;
    session.read_noted(Command::MediationReadNotes, case.unwrap_or(note_id), |reader| {
        let envelope = reader.row(include_str!("sql/note.sql"), [note_id], envelope)?;
        envelope.open(&Ring::open(reader, envelope.head.case_id, &holder)?)
    })
}

/// Looks for words in the notes who asks may read, in memory: nothing of them is ever in an index. At most 50 are answered, with the
/// number of those that do not open, and of those that do not verify: these are written in the audit, as when they are read.
///
/// # Errors
/// [`Code::SealedForOthers`] for a case whose mediator who asks is not.
pub fn search_notes(session: &mut Session, query: &NoteQuery) -> Result<NotesFound> {
    let holder = Holder::of(session);
    let (found, broken) = session.read_noted(Command::MediationSearchNotes, query.case_id, |reader| {
        let words: Vec<String> = fold(&query.text).split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            return Ok((NotesFound::default(), Vec::new()));
        }
        let cases: Vec<(Id, String)> = match query.case_id {
            Some(id) => vec![(id, reader.row("SELECT number FROM mediation_case WHERE id = ?", [id], |row| row.get(0))?)],
            None => reader.rows(include_str!("sql/cases_of_reader.sql"), [holder.id], |row| Ok((row.get(0)?, row.get(1)?)))?,
        };
        let (mut found, mut broken) = (NotesFound::default(), Vec::new());
        for (case_id, number) in cases {
            let ring = match Ring::open(reader, case_id, &holder) {
                // One case whose keys were sealed to a lost pair must not hide the others.
                Err(refusal) if refusal.code == Code::SealedForOthers && query.case_id.is_none() => None,
                ring => Some(ring?),
            };
            let before = found.broken;
            look_in(reader, (case_id, &number), ring.as_ref(), &words, &mut found)?;
            if found.broken > before {
                broken.push(case_id);
            }
        }
        found.hits.truncate(50);
        Ok((found, broken))
    })?;
    for case in broken {
        session.note(Command::MediationSearchNotes, case, Outcome::Broken)?;
    }
    // A search over everything has read notes of each case it answers with.
    let mut read: Vec<Id> =
        found.hits.iter().map(|hit| hit.case_id).filter(|case| query.case_id.is_none_or(|asked| asked != *case)).collect();
    read.dedup();
    for case in read {
        session.note(Command::MediationSearchNotes, case, Outcome::Read)?;
    }
    Ok(found)
}

fn look_in(reader: &Reader<'_>, case: (Id, &str), ring: Option<&Ring>, words: &[String], found: &mut NotesFound) -> Result<()> {
    let envelopes = reader.rows(include_str!("sql/notes_of_case.sql"), [case.0], envelope)?;
    let opened: Vec<(&Envelope, Opened)> = envelopes.iter().map(|note| (note, Opened::by(note, ring))).collect();
    // As when they are read: a version that does not verify hides nothing, and one that does not open hides its like alone.
    let replaces = |id: Id, closed: bool, (note, at): &(&Envelope, Opened)| {
        note.head.replaces_id == Some(id) && (at.content.is_some() || (closed && at.closed))
    };
    for (note, at) in opened.iter().filter(|(note, at)| !opened.iter().any(|one| replaces(note.head.id, at.closed, one))) {
        let Some(content) = at.content.clone() else {
            if at.closed {
                found.closed += 1
            } else {
                found.broken += 1
            }
            continue;
        };
        let whole = fold(&format!("{} {} {}", content.title.as_deref().unwrap_or_default(), content.text, content.tags.join(" ")));
        if words.iter().all(|word| whole.contains(word.as_str())) {
            let (case_id, number) = (case.0, case.1.to_owned());
            found.hits.push(NoteHit { note_id: note.head.id, case_id, number, written_at: note.head.written_at, content });
        }
    }
    Ok(())
}

/// Letters without accents and capitals.
fn fold(text: &str) -> String {
    deunicode::deunicode(text).to_lowercase()
}

/// Each note with its versions. A version whose envelope does not verify hides nothing: what it claims to replace stays in sight.
fn threads(envelopes: &[Envelope], ring: &Ring) -> Vec<Note> {
    let opened: Vec<(&Envelope, Opened)> = envelopes.iter().map(|note| (note, Opened::of(note, ring))).collect();
    let hidden = |id: Id| opened.iter().any(|(note, at)| at.content.is_some() && note.head.replaces_id == Some(id));
    opened.iter().filter(|(note, _)| !hidden(note.head.id)).map(|(note, at)| thread(note, at.clone(), &opened)).collect()
}

#[derive(Clone)]
struct Opened {
    content: Option<NoteContent>,
    closed: bool,
}

impl Opened {
    /// By a ring, or without any.
    fn by(note: &Envelope, ring: Option<&Ring>) -> Self {
        ring.map_or(Self { content: None, closed: true }, |ring| Self::of(note, ring))
    }

    fn of(note: &Envelope, ring: &Ring) -> Self {
        let opened = note.open(ring);
        let closed = opened.as_ref().is_err_and(|refusal| refusal.code == Code::SealedForOthers);
        Self { content: opened.ok(), closed }
    }
}

/// Each file beside its note, whichever version it was put to.
fn with_files(mut notes: Vec<Note>, files: Vec<(Id, Attachment)>) -> Vec<Note> {
    for (note_id, file) in files {
        let of_it = |note: &&mut Note| note.id == note_id || note.earlier.iter().any(|older| older.id == note_id);
        if let Some(note) = notes.iter_mut().find(of_it) {
            note.attachments.push(file);
        }
    }
    notes
}

fn thread(latest: &Envelope, at: Opened, opened: &[(&Envelope, Opened)]) -> Note {
    let Opened { content, closed } = at;
    let mut earlier = Vec::new();
    let mut next = if content.is_some() { latest.head.replaces_id } else { None };
    // A chain of versions is no longer than the notes there are, whatever the file says.
    while let Some((older, at)) = next.and_then(|id| opened.iter().find(|(note, _)| note.head.id == id)) {
        if earlier.len() >= opened.len() {
            break;
        }
        let (head, Opened { content, closed }) = (&older.head, at.clone());
        earlier.push(NoteVersion { id: head.id, written_at: head.written_at, version: head.version, content, closed });
        next = head.replaces_id;
    }
    let head = &latest.head;
    Note {
        id: head.id,
        meeting_id: head.meeting_id,
        author_id: head.author_id,
        author: latest.author.clone(),
        written_at: head.written_at,
        version: head.version,
        content,
        closed,
        earlier,
        attachments: Vec::new(),
    }
}

fn envelope(row: &Row<'_>) -> rusqlite::Result<Envelope> {
    Ok(Envelope {
        head: NoteHead {
            id: row.get("id")?,
            case_id: row.get("case_id")?,
            meeting_id: row.get("meeting_id")?,
            author_id: row.get("author_id")?,
            replaces_id: row.get("replaces_id")?,
            written_at: row.get("written_at")?,
            version: row.get("version")?,
            format: row.get("format")?,
            generation: row.get("generation")?,
        },
        author: row.get("author")?,
        sealed: Sealed { nonce: row.get("nonce")?, body: row.get("sealed")? },
    })
}
