//! What an import would write with the choices made so far: counted by the plan of the commit itself, step for step, without writing.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::Preview;
use super::commit::{Choice, Plan, Planned, Take, is_named};
use super::declined::{DeclinedGuard, without};
use super::gather::{FoundPerson, Shape};
use super::matching::Resembled;
use super::words::NO_NAME;
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Command, Session};

/// What would be done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ImportTally {
    /// Families that would be written.
    pub families: u32,
    /// People that would be written.
    pub people: u32,
    /// Lines that would be added to somebody known.
    pub joined: u32,
    /// Lines that would be left out.
    pub skipped: u32,
    /// Lines left out, or of a further child, whose protection would be brought to somebody known.
    pub guarded: u32,
    /// Protections of the file that would not be brought.
    pub declined: u32,
}

/// What was chosen, line by line.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct ImportChoices {
    /// What becomes of lines.
    pub choices: Vec<Choice>,
    /// Protections that are not to be brought.
    pub declined: Vec<DeclinedGuard>,
}

/// What would be written with these choices.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn tally(session: &Session, preview: &Preview, chosen: &ImportChoices) -> Result<ImportTally> {
    session.read(Command::ImportTally, |reader| {
        let (preview, declined) = without(preview, &chosen.declined);
        let plan = Plan::of(&preview, &chosen.choices);
        let declined = plan.count_declined(&declined);
        let mut count = Count::new(reader);
        plan.families.iter().try_for_each(|planned| count.family(planned))?;
        let figure = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let lines = figure(preview.rows.len());
        let joined = figure(count.joined.len());
        let (skipped, guarded) = (lines.saturating_sub(plan.used()), figure(plan.guarded.len()));
        Ok(ImportTally { families: count.families, people: count.people, joined, skipped, guarded, declined })
    })
}

/// A file of the register, or one that would be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum File {
    Kept(Id),
    New(u32),
}

/// Somebody known: of the register, or written a moment before.
#[derive(Debug, Clone, Copy)]
struct Known {
    person: Option<Id>,
    file: Option<File>,
}

struct Count<'r, 'c> {
    reader: &'r Reader<'c>,
    /// The file of a line that would be written.
    written: HashMap<u32, File>,
    /// The file a person of the register, who has none, would be put into.
    opened: HashMap<Id, File>,
    /// Last and first names of the people of a file.
    names: HashMap<File, Vec<(String, String)>>,
    joined: HashSet<u32>,
    families: u32,
    people: u32,
}

impl<'r, 'c> Count<'r, 'c> {
    fn new(reader: &'r Reader<'c>) -> Self {
        let (written, opened, names, joined) = (HashMap::new(), HashMap::new(), HashMap::new(), HashSet::new());
        Self { reader, written, opened, names, joined, families: 0, people: 0 }
    }

    fn family(&mut self, planned: &Planned<'_>) -> Result<()> {
        let taken = self.taken(planned)?;
        if taken.is_empty() {
            return Ok(());
        }
        let known = taken.iter().find_map(|(_, known)| known.and_then(|known| known.file));
        let known = known.or_else(|| planned.head().and_then(|one| self.target(one)?.file));
        let file = match known.map_or_else(|| self.there(planned), |file| Ok(Some(file)))? {
            Some(file) => file,
            None => {
                self.families += 1;
                File::New(self.families)
            }
        };
        for (person, known) in taken {
            match known {
                None => {
                    self.people += 1;
                    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| NO_NAME.to_owned());
                    self.names_of(file)?.push((name(&person.last), name(&person.first)));
                }
                Some(Known { person: Some(id), file: None }) => {
                    self.opened.insert(id, file);
                    let sql = "SELECT last_name, first_name FROM person WHERE id = ?1";
                    let name = self.reader.row(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
                    self.names_of(file)?.push(name);
                }
                Some(_) => {}
            }
            if known.is_some() {
                self.joined.insert(person.row);
            }
            self.written.entry(person.row).or_insert(file);
        }
        Ok(())
    }

    /// The people who would be written. Of a line of a family the others are looked for by name in the file of who is known.
    fn taken<'p>(&mut self, planned: &Planned<'p>) -> Result<Vec<(&'p FoundPerson, Option<Known>)>> {
        let mut taken: Vec<(&FoundPerson, Option<Known>)> = Vec::new();
        for &(person, take, resembles) in &planned.people {
            if take != Take::Skip {
                taken.push((person, resembles.filter(|_| take == Take::Join).and_then(|one| self.target(one))));
            }
        }
        if planned.shape == Shape::FamilyLines
            && let Some(main) = taken.first().and_then(|(_, known)| *known)
        {
            let there = main.file.map_or_else(|| Ok(Vec::new()), |file| self.names_of(file).cloned())?;
            let line = taken.first().map(|(person, _)| person.row);
            let head = planned.head();
            let beside = head.is_some_and(|one| one.beside);
            let named = |person: &FoundPerson| there.iter().position(|(last, first)| is_named(person, last, first));
            let by_name: HashSet<usize> = taken.iter().filter_map(|(person, _)| named(person)).collect();
            for (at, (person, known)) in taken.iter_mut().enumerate().filter(|(at, _)| *at > 0 || beside) {
                let pair = |last: &str, first: &str| line == Some(person.row) && head.is_some_and(|head| head.is_pair(person, last, first));
                let slip = || there.iter().enumerate().any(|(at, (last, first))| !by_name.contains(&at) && pair(last, first));
                let same = named(person).is_some() || slip();
                let own = known.filter(|_| at > 0 && line != Some(person.row));
                *known = same.then_some(Known { person: None, file: main.file }).or(own);
            }
        }
        Ok(taken)
    }

    fn target(&self, one: &Resembled) -> Option<Known> {
        match (one.person_id, one.row) {
            (Some(id), _) => {
                Some(Known { person: Some(id), file: one.family_id.map(File::Kept).or_else(|| self.opened.get(&id).copied()) })
            }
            (None, Some(row)) => self.written.get(&row).map(|file| Known { person: None, file: Some(*file) }),
            (None, None) => None,
        }
    }

    /// The file of who of the family stays as they are.
    fn there(&self, planned: &Planned<'_>) -> Result<Option<File>> {
        for (_, one) in planned.there.iter().filter(|_| planned.shape == Shape::PersonLines) {
            let Some(Known { person, file: Some(file) }) = self.target(one) else { continue };
            let limited = match person {
                Some(id) => self.reader.exists("SELECT 1 FROM restricted_person WHERE person_id = ?1", [id])?,
                None => false,
            };
            if !limited {
                return Ok(Some(file));
            }
        }
        Ok(None)
    }

    fn names_of(&mut self, file: File) -> Result<&mut Vec<(String, String)>> {
        match (self.names.entry(file), file) {
            (Entry::Occupied(known), _) => Ok(known.into_mut()),
            (Entry::Vacant(none), File::New(_)) => Ok(none.insert(Vec::new())),
            (Entry::Vacant(none), File::Kept(id)) => {
                Ok(none.insert(self.reader.rows(include_str!("sql/members.sql"), [id], |row| Ok((row.get(1)?, row.get(2)?)))?))
            }
        }
    }
}
