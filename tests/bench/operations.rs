//! The operations of the desk, each through the core beside the same in bare SQL.

use std::path::Path;

use accogli_core::Id;
use accogli_core::agenda::{self, Kind, Slot, TimeOfDay, WeekRequest};
use accogli_core::families::{self, SearchRequest};
use accogli_core::groups::{self, Mark, MarkRequest};
use accogli_core::overview::{self, TimelineRequest, TodayRequest};
use accogli_core::vault::Session;
use chrono::{Datelike, Days, NaiveDate};
use rusqlite::Connection;

use super::fill::{self, Filled, ROOMS, STAFF, WEEKLY, today};
use super::report::{self, Report, SEARCH_P99, SLIP_P99};
use super::turns::{self, Look, Operation};
use super::{bare, bare_search};

/// So many ends of signatures *Oggi* tells at most.
const SIGNATURES_TOLD: usize = 50;
const UNLOCK: &str = "unlock without the KDF";
const SLIP: &str = "search with a slip";
const SLIPS: &str = "search with a slip in each word";

/// Fills registers of a hundredth, a tenth and all of `largest` family files, and measures on each every operation whose name
/// holds the wanted words.
pub fn measure(folder: &Path, largest: usize, wanted: &str, look: Look, report: &mut Report) {
    // Below a thousand families no group has met yet.
    let mut sizes = vec![(largest / 100).max(1_000), (largest / 10).max(1_000), largest.max(1_000)];
    sizes.dedup();
    for (place, files) in sizes.iter().enumerate() {
        let register = folder.join(format!("register-{files}"));
        eprintln!("filling a register of {files} family files");
        let filled = fill::fill(&register, *files);
        report.registers.push(report::Register {
            files: *files,
            rows: filled.counts.clone(),
            fill_seconds: filled.took.as_secs_f64(),
            megabytes: filled.bytes as f64 / 1e6,
        });
        eprintln!("measuring it");
        let mut measured: Vec<(&'static str, report::Size)> = all(&filled)
            .iter_mut()
            .filter(|operation| operation.name().contains(wanted))
            .map(|operation| {
                let start = std::time::Instant::now();
                let size = turns::measure(operation.as_mut(), &register, &filled, look);
                eprintln!("  {}: {:.0} s", operation.name(), start.elapsed().as_secs_f64());
                (operation.name(), size)
            })
            .collect();
        if UNLOCK.contains(wanted) {
            measured.push((UNLOCK, turns::measure_unlock(&register, &filled, look)));
        }
        for (at, (name, size)) in measured.into_iter().enumerate() {
            if place == 0 {
                let p99_target = name.starts_with("search").then_some(if matches!(name, SLIP | SLIPS) { SLIP_P99 } else { SEARCH_P99 });
                report.operations.push(report::Operation { name, sizes: Vec::new(), growth: None, p99_target });
            }
            report.operations[at].sizes.push(size);
        }
        if place + 1 == sizes.len() {
            report.wholes.extend(super::whole::measure(&register, &filled, *files, wanted, look.runs()));
        }
        std::fs::remove_dir_all(&register).unwrap();
    }
    for operation in &mut report.operations {
        if let [first, .., last] = operation.sizes.as_slice() {
            operation.growth = Some(last.median / first.median);
        }
    }
}

fn all(filled: &Filled) -> Vec<Box<dyn Operation>> {
    vec![
        Box::new(Search { name: "search as you type", typed: prefixes(&filled.queries) }),
        Box::new(Search { name: SLIP, typed: mistyped(&filled.queries) }),
        Box::new(Search { name: SLIPS, typed: mistyped_in_each(&filled.queries) }),
        Box::new(OpenFamily { families: filled.families.clone(), by: filled.account }),
        Box::new(SiteWeek {
            sites: filled.sites.clone(),
            monday: today() - Days::new(u64::from(today().weekday().num_days_from_monday())),
        }),
        Box::new(Book::new(filled)),
        Box::new(MarkPresence { cells: filled.cells.clone(), by: filled.account }),
        Box::new(Today { site: None, told: (0, None) }),
    ]
}

/// Every beginning of every query, as the keys are struck.
pub(super) fn prefixes(queries: &[String]) -> Vec<String> {
    let ends = |text: &str| text.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect::<Vec<_>>();
    queries.iter().flat_map(|query| ends(query).into_iter().map(|end| query[..end].to_owned())).collect()
}

/// Every name with one letter wrong, then with two swapped, then with one missing, at a place that changes from name to name.
fn mistyped(queries: &[String]) -> Vec<String> {
    let names = queries.iter().filter(|query| query.contains(' ') && !query.bytes().any(|byte| byte.is_ascii_digit()));
    let mut typed = Vec::new();
    for (turn, name) in names.enumerate() {
        let letters: Vec<char> = name.chars().collect();
        let at = turn % (letters.len() - 1);
        let [mut wrong, mut swapped, mut missing] = [letters.clone(), letters.clone(), letters];
        wrong[at] = if wrong[at] == 'x' { 'y' } else { 'x' };
        swapped.swap(at, at + 1);
        missing.remove(at);
        typed.extend([wrong, swapped, missing].map(String::from_iter));
    }
    typed
}

/// Every name with a slip in its first and in its second word: one letter wrong, missing or swapped with the next, in turn.
fn mistyped_in_each(queries: &[String]) -> Vec<String> {
    let names = queries.iter().filter(|query| query.contains(' ') && !query.bytes().any(|byte| byte.is_ascii_digit()));
    let slip = |word: &str, turn: usize| -> String {
        let mut letters: Vec<char> = word.chars().collect();
        // The last letter of a word is often not typed yet.
        let at = 1 + turn % letters.len().saturating_sub(2).max(1);
        if letters.len() < 4 {
            return word.to_owned();
        }
        match turn % 3 {
            0 => letters[at] = if letters[at] == 'x' { 'y' } else { 'x' },
            1 => drop(letters.remove(at)),
            _ => letters.swap(at - 1, at),
        }
        letters.into_iter().collect()
    };
    let each =
        |(turn, name): (usize, &String)| name.split(' ').enumerate().map(|(at, word)| slip(word, turn + at)).collect::<Vec<_>>().join(" ");
    names.enumerate().map(each).collect()
}

struct Search {
    name: &'static str,
    typed: Vec<String>,
}

impl Operation for Search {
    fn name(&self) -> &'static str {
        self.name
    }

    fn runs(&self) -> (usize, usize) {
        (self.typed.len(), self.typed.len() / 4)
    }

    fn core(&mut self, session: &mut Session, run: usize) -> usize {
        let text = self.typed[run % self.typed.len()].clone();
        families::search(session, &SearchRequest { text }).unwrap().len()
    }

    fn bare(&mut self, connection: &mut Connection, run: usize) -> usize {
        bare_search::search(connection, &self.typed[run % self.typed.len()])
    }
}

/// The page of a family: its file, which the audit notes, and its timeline.
struct OpenFamily {
    families: Vec<Id>,
    by: Id,
}

impl Operation for OpenFamily {
    fn name(&self) -> &'static str {
        "open a family"
    }

    fn core(&mut self, session: &mut Session, run: usize) -> usize {
        let family_id = self.families[run * 7 % self.families.len()];
        let view = families::show(session, family_id).unwrap();
        let timeline = overview::timeline(session, &TimelineRequest { family_id }).unwrap();
        view.people.len() + view.households.len() + view.relationships.len() + view.enquiries.len() + timeline.len()
    }

    fn bare(&mut self, connection: &mut Connection, run: usize) -> usize {
        bare::open_family(connection, self.families[run * 7 % self.families.len()], self.by)
    }
}

struct SiteWeek {
    sites: Vec<Id>,
    monday: NaiveDate,
}

impl SiteWeek {
    fn request(&self, run: usize) -> (Id, NaiveDate, NaiveDate) {
        let monday = self.monday - Days::new(7 * (run as u64 / 12 % 8));
        (self.sites[run % self.sites.len()], monday, monday + Days::new(6))
    }
}

impl Operation for SiteWeek {
    fn name(&self) -> &'static str {
        "week of a site"
    }

    fn core(&mut self, session: &mut Session, run: usize) -> usize {
        let (site, from, to) = self.request(run);
        let request = WeekRequest { from, to, site_id: Some(site), staff_id: None, room_id: None };
        let week = agenda::week(session, &request).unwrap();
        assert!(week.appointments.len() * 2 > WEEKLY, "a week of {} appointments is not the one to measure", week.appointments.len());
        week.appointments.len() + week.openings.len()
    }

    fn bare(&mut self, connection: &mut Connection, run: usize) -> usize {
        let (site, from, to) = self.request(run);
        bare::site_week(connection, site, from, to)
    }
}

/// Books hours that are free: those of the second week ahead which nobody has, then of later ones.
pub(super) struct Book {
    slots: Vec<Slot>,
    by: Id,
    next: usize,
}

impl Book {
    pub(super) fn new(filled: &Filled) -> Self {
        let monday = today() - Days::new(u64::from(today().weekday().num_days_from_monday()));
        let slot = |number: usize| {
            let (site, turn) = (number % filled.sites.len(), number / filled.sites.len());
            // After six nobody is booked by the filling: each evening and site is free once for each half hour.
            let (day, half) = (monday + Days::new(7 + turn as u64 / 6), turn % 6);
            let at = |half: usize| TimeOfDay::from_minutes(18 * 60 + half as u16 * 30).unwrap();
            Slot {
                site_id: Some(filled.sites[site]),
                room_id: Some(filled.rooms[site * ROOMS]),
                staff_id: Some(filled.staff[site * STAFF]),
                family_id: Some(filled.families[number % filled.families.len()]),
                title: Some("Colloquio".to_owned()),
                ..Slot::new(Kind::Interview, day, at(half), at(half + 1))
            }
        };
        Self { slots: (0..2_000).map(slot).collect(), by: filled.account, next: 0 }
    }

    pub(super) fn slot(&mut self) -> Slot {
        self.next += 1;
        self.slots[self.next % self.slots.len()].clone()
    }
}

impl Operation for Book {
    fn name(&self) -> &'static str {
        "book with clash check"
    }

    fn core(&mut self, session: &mut Session, _: usize) -> usize {
        let slot = self.slot();
        agenda::book(session, &slot).map(|_| 1).unwrap()
    }

    fn bare(&mut self, connection: &mut Connection, _: usize) -> usize {
        let slot = self.slot();
        bare::book(connection, &slot, self.by)
    }
}

struct MarkPresence {
    cells: Vec<(Id, Id)>,
    by: Id,
}

impl Operation for MarkPresence {
    fn name(&self) -> &'static str {
        "mark a presence"
    }

    /// The cells are empty again.
    fn prepare(&mut self, connection: &Connection) {
        let mut empty = connection.prepare("DELETE FROM attendance WHERE meeting_id = ? AND enrolment_id = ?").unwrap();
        connection.execute_batch("BEGIN").unwrap();
        for cell in &self.cells {
            empty.execute(*cell).unwrap();
        }
        connection.execute_batch("COMMIT").unwrap();
    }

    fn core(&mut self, session: &mut Session, run: usize) -> usize {
        let (meeting_id, enrolment_id) = self.cells[run % self.cells.len()];
        groups::mark_presence(session, &MarkRequest { meeting_id, enrolment_id, mark: Some(Mark::Present) }).map(|_| 1).unwrap()
    }

    fn bare(&mut self, connection: &mut Connection, run: usize) -> usize {
        bare::mark_presence(connection, self.cells[run % self.cells.len()], self.by)
    }
}

struct Today {
    site: Option<Id>,
    /// How many ends of signatures the core tells, and the last of them where its list is full.
    told: (usize, Option<Id>),
}

impl Operation for Today {
    fn name(&self) -> &'static str {
        "Oggi"
    }

    fn core(&mut self, session: &mut Session, _: usize) -> usize {
        let day = overview::today(session, &TodayRequest { site_id: self.site }).unwrap();
        assert!(day.slots.len() >= 10, "a day of {} appointments is not the one to measure", day.slots.len());
        self.told = (day.consents.len(), day.consents.last().filter(|_| day.consents.len() >= SIGNATURES_TOLD).map(|ending| ending.id));
        let due = day.call_backs.len() + day.next_steps.len() + day.to_decide.len() + day.unmarked.len() + day.reminders.len();
        day.openings.len() + day.slots.len() + due + day.consents.len()
    }

    fn bare(&mut self, connection: &mut Connection, _: usize) -> usize {
        bare::today(connection, today(), self.told.0, self.told.1)
    }
}
