//! Writing a file's families: one action, one change set, one undo.

mod apart;
mod guard;
mod join;
mod put;

pub(super) use join::is_named;

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::declined::{DeclinedGuard, without};
use super::gather::{FoundFamily, FoundPerson, Shape};
use super::guess::Meaning;
use super::matching::{Guard, LineVerdict, Reason, Resembled, RowVerdict};
use super::progress::{Going, ImportStep};
use super::read::Book;
use super::view::{ImportAsk, check, holds, layout};
use super::{Preview, layouts};
use crate::clock::today;
use crate::entry::line;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer, codes};
use crate::vault::{Command, Session};

codes! {
    /// What becomes of a line.
    pub enum Take {
        /// It is left out.
        Skip = "skip",
        /// It is written as somebody new.
        Add = "add",
        /// It is who it resembles: what they lack is added.
        Join = "join",
        /// It is who it resembles, whose file is closed: the file is reopened, and what they lack is added.
        Reopen = "reopen",
    }
}

/// What a person chose for a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
pub struct Choice {
    /// The line.
    pub row: u32,
    /// What becomes of it.
    pub take: Take,
}

/// An import to be done.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct ImportCommit {
    /// Which sheet, from 0.
    pub sheet: Option<usize>,
    /// What each column means.
    pub columns: Option<Vec<Meaning>>,
    /// Where somebody chose otherwise than proposed: new lines are written, known and similar ones left out.
    pub choices: Vec<Choice>,
    /// Protections of the file that are not to be brought.
    pub declined: Vec<DeclinedGuard>,
    /// The name under which the columns are remembered.
    pub remember: Option<String>,
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ImportReport {
    /// The record of the import.
    pub run_id: Id,
    /// Lines of the file.
    pub lines: u32,
    /// Families written.
    pub families: u32,
    /// People written.
    pub people: u32,
    /// Lines left out.
    pub skipped: u32,
    /// Lines that were added to somebody known.
    pub joined: u32,
    /// Lines left out, or of a further child, whose protection was brought to somebody known.
    pub guarded: u32,
    /// Protections of the file that somebody did not want to be brought.
    pub declined: u32,
    /// Words to be looked at.
    pub to_check: u32,
}

/// Writes the families of a file.
///
/// # Errors
/// [`Code::NotPermitted`], [`Code::ImportNoLines`], [`Code::ImportNoNames`], [`Code::ImportNothing`], [`Code::MalformedRequest`];
/// [`Code::PersonRestricted`] when somebody a line is added to is restricted; [`Code::ImportFileClosed`] when a line would be added to a closed file without reopening it;
/// [`Code::Cancelled`] when it was given up: nothing is written then.
pub fn commit(session: &mut Session, file_name: &str, book: &Book, request: &ImportCommit, going: &Going) -> Result<Saved<ImportReport>> {
    commit_shown(session, file_name, (book, None), request, going)
}

/// As [`commit`], by what was understood of the same file when it was shown, where that still holds.
///
/// # Errors
/// As [`commit`].
pub fn commit_shown(
    session: &mut Session,
    file_name: &str,
    (book, shown): (&Book, Option<&Preview>),
    request: &ImportCommit,
    going: &Going,
) -> Result<Saved<ImportReport>> {
    // Who may not write finds out before the file is looked at; the write asks again and notes the refusal.
    session.read(Command::ImportCommit, |_| Ok(()))?;
    let ask = ImportAsk { sheet: request.sheet, columns: request.columns.clone() };
    let (layout, _) = layout(session, book, &ask)?;
    check(book, &layout)?;
    let shown = if holds(session, &layout, shown)? { shown } else { None };
    let me = session.me().id;
    session.write(Command::ImportCommit, |writer| {
        let now = today(writer.surroundings());
        let anew = if shown.is_none() { Some(Preview::beside(writer, book, &layout, now, going)?) } else { None };
        let preview = shown.or(anew.as_ref()).ok_or_else(|| Error::new(Code::NotFound))?;
        let (preview, declined) = without(preview, &request.declined);
        let plan = Plan::of(&preview, &request.choices);
        plan.refuse_closed()?;
        let declined = plan.count_declined(&declined);
        let (families, people) = plan.count();
        if families == 0 && people == 0 && plan.joins == 0 && plan.guarded.is_empty() && plan.declined.is_empty() {
            return Err(Error::new(Code::ImportNothing));
        }
        // The first row of the change set: the import is found by it when it is to be taken back.
        let name: String = line("file", file_name, 200).unwrap_or_else(|_| "file".to_owned());
        let at = writer.surroundings().now().naive_local();
        let lines = u32::try_from(preview.rows.len()).unwrap_or(u32::MAX);
        let cells = Cells::new().set("file_name", name).set("done_at", at).set("staff_id", me).set("lines", lines);
        let run_id = writer.insert("import_run", cells.set("families", families).set("people", people))?;
        writer.about(run_id);
        for file in &plan.reopened {
            writer.update("family", *file, Cells::new().set("status", "open").set("closed_on", None::<NaiveDate>))?;
        }
        let mut work = Work::begin(writer)?;
        writer.many_people(|writer| {
            for (done, family) in plan.families.iter().enumerate() {
                going.tell(ImportStep::Writing, done, plan.families.len())?;
                work.family(writer, family)?;
            }
            // Last: the line may say so of somebody written a moment before.
            plan.guarded.iter().try_for_each(|line| work.guard(writer, line))?;
            plan.declined.iter().try_for_each(|line| work.tell_declined(writer, line))
        })?;
        if let Some(name) = request.remember.as_deref().filter(|name| !name.trim().is_empty()) {
            layouts::remember(writer, &layout, name)?;
        }
        // Who is known may need a file of their own, and who is new may go into one that is there.
        if (work.families, work.people) != (families, people) {
            writer.update("import_run", run_id, Cells::new().set("families", work.families).set("people", work.people))?;
        }
        let skipped = lines.saturating_sub(plan.used());
        let joined = u32::try_from(work.joined.len()).unwrap_or(u32::MAX);
        let (families, people, guarded) = (work.families, work.people, u32::try_from(plan.guarded.len()).unwrap_or(u32::MAX));
        Ok(ImportReport { run_id, lines, families, people, skipped, joined, guarded, declined, to_check: work.unread })
    })
}

/// A family with what becomes of each of its people.
pub(super) struct Planned<'p> {
    family: &'p FoundFamily,
    pub(super) shape: Shape,
    pub(super) people: Vec<(&'p FoundPerson, Take, Option<&'p Resembled>)>,
    /// Whose line would add nothing: they stay as they are, and who is new of their family goes beside them.
    pub(super) there: Vec<(&'p FoundPerson, &'p Resembled)>,
}

impl<'p> Planned<'p> {
    /// Whom the first who is written is said to be.
    pub(super) fn head(&self) -> Option<&'p Resembled> {
        self.people.iter().find(|(_, take, _)| *take != Take::Skip).filter(|(_, take, _)| *take == Take::Join)?.2
    }
}

/// A line that is left out, or is a further child's, and protects whom it resembles.
pub(super) struct GuardedLine<'p> {
    family: &'p FoundFamily,
    person: &'p FoundPerson,
    shape: Shape,
    resembles: &'p Resembled,
    guards: &'p [Guard],
}

pub(super) struct Plan<'p> {
    pub(super) families: Vec<Planned<'p>>,
    /// What is protected though the line is left out, or is a further child's.
    pub(super) guarded: Vec<GuardedLine<'p>>,
    /// Lines left out that would have protected somebody: their words alone are told.
    declined: Vec<GuardedLine<'p>>,
    joins: u32,
    /// The lines of whom somebody is written, or added to somebody known.
    written: HashSet<u32>,
    /// The closed files somebody chose to reopen.
    reopened: BTreeSet<Id>,
    /// The first line that would be added to a closed file.
    closed: Option<u32>,
}

impl<'p> Plan<'p> {
    pub(super) fn of(preview: &'p Preview, choices: &[Choice]) -> Self {
        let chosen: HashMap<u32, Take> = choices.iter().map(|choice| (choice.row, choice.take)).collect();
        let verdicts: HashMap<u32, &RowVerdict> = preview.rows.iter().map(|verdict| (verdict.row, verdict)).collect();
        let mut joined: HashSet<u32> = HashSet::new();
        let mut used: HashSet<u32> = HashSet::new();
        let mut families: Vec<Planned<'_>> = Vec::new();
        let (mut reopened, mut into_closed) = (BTreeSet::new(), Vec::new());
        let (mut guarded, mut declined): (Vec<GuardedLine<'_>>, Vec<GuardedLine<'_>>) = (Vec::new(), Vec::new());
        for family in &preview.found.families {
            let (mut people, mut there) = (Vec::new(), Vec::new());
            for person in &family.people {
                let verdict = verdicts.get(&person.row);
                let usual = match verdict.map(|verdict| verdict.verdict) {
                    Some(LineVerdict::Same | LineVerdict::Similar) => Take::Skip,
                    _ => Take::Add,
                };
                let resembles = verdict.and_then(|verdict| verdict.resembles.as_ref());
                // A parent of several lines is written with any of their children.
                let of_line = |row: u32| chosen.get(&row).copied().unwrap_or(usual);
                let lines = || std::iter::once(person.row).chain(person.also_on.iter().copied()).map(of_line);
                let wanted = lines().find(|take| *take != Take::Skip).unwrap_or(Take::Skip);
                let take = match wanted {
                    // There is nobody to join.
                    Take::Join | Take::Reopen if resembles.is_none() => Take::Add,
                    Take::Reopen => {
                        reopened.extend(resembles.filter(|one| one.closed_on.is_some()).and_then(|one| one.family_id));
                        Take::Join
                    }
                    take => take,
                };
                if take == Take::Join {
                    into_closed.extend(resembles.filter(|one| one.closed_on.is_some()).map(|one| (person.row, one.family_id)));
                }
                if take != Take::Skip {
                    used.insert(person.row);
                }
                if let (Take::Skip, Some(LineVerdict::Same), Some(one)) = (take, verdict.map(|verdict| verdict.verdict), resembles) {
                    there.push((person, one));
                }
                if take == Take::Join {
                    joined.insert(person.row);
                }
                // Of a line of a family the first person is the one others resemble.
                // So does a further child's, which is written: what it protects of the known parent.
                let brings = |verdict: &RowVerdict| take == Take::Skip || take == Take::Add && verdict.reason == Some(Reason::OtherChild);
                if let (Some(verdict), Some(resembles)) = (verdict.filter(|verdict| brings(verdict)), resembles) {
                    for (lines, guards) in [(&mut guarded, &verdict.guards), (&mut declined, &verdict.declined)] {
                        if !guards.is_empty() && lines.last().is_none_or(|last| last.person.row != person.row) {
                            lines.push(GuardedLine { family, person, shape: preview.found.shape, resembles, guards });
                        }
                    }
                }
                people.push((person, take, resembles));
            }
            families.push(Planned { family, shape: preview.found.shape, people, there });
        }
        // Who is new goes beside nobody whose file stays closed.
        for family in &mut families {
            family.there.retain(|(_, one)| one.closed_on.is_none() || one.family_id.is_some_and(|file| reopened.contains(&file)));
        }
        // Whom a line resembles that nobody brings in, it protects not.
        for lines in [&mut guarded, &mut declined] {
            lines.retain(|line| line.resembles.person_id.is_some() || line.resembles.row.is_some_and(|row| used.contains(&row)));
        }
        let closed = into_closed.into_iter().find(|(_, file)| file.is_none_or(|file| !reopened.contains(&file))).map(|(row, _)| row);
        let joins = u32::try_from(joined.len()).unwrap_or(0);
        Self { families, guarded, declined, joins, written: used, reopened, closed }
    }

    pub(super) fn used(&self) -> u32 {
        u32::try_from(self.written.len()).unwrap_or(0)
    }

    /// How many of the protections that were declined would else have been brought: by what is written, or by a line that is left out.
    pub(super) fn count_declined(&self, declined: &[DeclinedGuard]) -> u32 {
        let is_of = |family: &FoundFamily, row: u32, one: &DeclinedGuard| match one.guard {
            Guard::Address => family.rows.first() == Some(&one.row),
            Guard::Phone => row == one.row,
        };
        let by_family = |planned: &Planned<'_>, one: &DeclinedGuard| {
            planned.people.iter().any(|(person, take, _)| *take != Take::Skip && is_of(planned.family, person.row, one))
        };
        let by_line =
            |line: &GuardedLine<'_>, one: &DeclinedGuard| line.guards.contains(&one.guard) && is_of(line.family, line.person.row, one);
        let brought = declined.iter().filter(|one| {
            self.families.iter().any(|planned| by_family(planned, one)) || self.declined.iter().any(|line| by_line(line, one))
        });
        u32::try_from(brought.count()).unwrap_or(u32::MAX)
    }

    /// Nothing is added to a closed file by the way: reopening it is somebody's choice. What only protects is brought there too (`guard.rs`).
    fn refuse_closed(&self) -> Result<()> {
        self.closed.map_or(Ok(()), |row| Err(Error::at("choices", Code::ImportFileClosed).with("row", row)))
    }

    fn count(&self) -> (u32, u32) {
        let added = |planned: &Planned<'_>| planned.people.iter().filter(|(_, take, _)| *take == Take::Add).count();
        let families = self.families.iter().filter(|planned| added(planned) > 0).count();
        let people: usize = self.families.iter().map(added).sum();
        (u32::try_from(families).unwrap_or(0), u32::try_from(people).unwrap_or(0))
    }
}

/// What is kept in mind while families are written.
struct Work {
    /// The stem of file numbers and the last one given.
    numbers: (String, u32),
    /// Where the person and the file of a line are.
    written: HashMap<u32, (Id, Id)>,
    /// The file a person of the register was put into.
    opened: HashMap<Id, Id>,
    /// Lines that were added to somebody known.
    joined: HashSet<u32>,
    /// Fiscal codes that are somebody's already.
    codes: HashSet<String>,
    /// Words to be looked at whose file is not known yet.
    waiting: Vec<(super::gather::Unread, Id)>,
    /// Families of which an age is to be looked at.
    aged: HashSet<Id>,
    /// Other homes of the family that is being written: street, town.
    homes: Vec<((String, Option<String>), Id)>,
    families: u32,
    people: u32,
    unread: u32,
}

impl Work {
    fn begin(writer: &Writer<'_>) -> Result<Self> {
        use chrono::Datelike as _;
        let next = crate::families::next_number(writer, today(writer.surroundings()).year())?;
        let (stem, last) = next.rsplit_once('-').map_or((next.as_str(), "1"), |(stem, last)| (stem, last));
        let last: u32 = last.parse().unwrap_or(1);
        let taken: Vec<String> =
            writer.rows("SELECT fiscal_code FROM person WHERE fiscal_code IS NOT NULL AND status = 'active'", [], |row| row.get(0))?;
        let codes = taken.iter().filter_map(|code| crate::typing::fiscal_code::read(code).ok()).map(|code| code.plain()).collect();
        let numbers = (stem.to_owned(), last.saturating_sub(1));
        let (written, opened, joined, aged) = (HashMap::new(), HashMap::new(), HashSet::new(), HashSet::new());
        Ok(Self {
            numbers,
            written,
            opened,
            joined,
            codes,
            waiting: Vec::new(),
            aged,
            homes: Vec::new(),
            families: 0,
            people: 0,
            unread: 0,
        })
    }

    /// The next number of a file.
    fn number(&mut self) -> String {
        self.numbers.1 += 1;
        format!("{}-{:04}", self.numbers.0, self.numbers.1)
    }
}
