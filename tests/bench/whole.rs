//! What is done in one register as a whole: the scan for people written twice, from its first step to its last, and the page of a family
//! that is larger and older than any.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use accogli_core::Id;
use accogli_core::agenda::{self, Kind, Slot, TimeOfDay};
use accogli_core::families::{self, ScanRequest, SearchRequest};
use accogli_core::import::{self, Going, ImportCommit, read_book};
use accogli_core::overview::{self, TimelineRequest};
use accogli_core::vault::Session;
use chrono::Days;
use serde::Serialize;

use super::fill::{Filled, today};
use super::report::{at, median};
use super::turns;

/// Seconds for the scan of 100,000 families.
const SCAN: f64 = 60.0;
/// Milliseconds a step of it may keep the register to itself: somebody works beside it.
const STEP: f64 = 1_000.0;
/// Milliseconds for the page of a family of [`PEOPLE`] with [`ENTRIES`].
const PAGE: f64 = 50.0;
const PEOPLE: usize = 30;
const ENTRIES: usize = 500;

pub const SCAN_NAME: &str = "duplicate scan";
pub const PAGE_NAME: &str = "page of a large family";

/// The figures of one register.
#[derive(Serialize)]
pub struct Whole {
    pub files: usize,
    /// The whole scan, in seconds.
    pub scan: Option<f64>,
    pub steps: usize,
    /// Pairs that may be one person.
    pub pairs: usize,
    /// The slowest step, in milliseconds.
    pub slowest: f64,
    /// The large family's page, in milliseconds.
    pub page: Option<f64>,
    pub page_p99: f64,
}

impl Whole {
    /// What is measured, how much it was and how much it may be.
    pub fn targets(&self) -> Vec<(&'static str, f64, f64)> {
        let share = (self.files as f64 / 100_000.0).max(0.05);
        let mut targets = Vec::new();
        targets.extend(self.scan.map(|scan| ("duplicate scan in s", scan, SCAN * share)));
        targets.extend(self.scan.map(|_| ("slowest step of it in ms", self.slowest, STEP)));
        targets.extend(self.page.map(|page| ("page of 30 people and 500 entries in ms", page, PAGE)));
        targets
    }
}

/// Measures what is wanted; `runs` times the page.
pub fn measure(register: &Path, filled: &Filled, files: usize, wanted: &str, runs: usize) -> Option<Whole> {
    if !SCAN_NAME.contains(wanted) && !PAGE_NAME.contains(wanted) {
        return None;
    }
    let mut session = turns::unlock(register, filled.account);
    let mut whole = Whole { files, scan: None, steps: 0, pairs: 0, slowest: 0.0, page: None, page_p99: 0.0 };
    if SCAN_NAME.contains(wanted) {
        scan(&session, &mut whole);
    }
    if PAGE_NAME.contains(wanted) {
        page(&mut session, runs, &mut whole);
    }
    session.lock().unwrap();
    Some(whole)
}

fn scan(session: &Session, whole: &mut Whole) {
    let start = Instant::now();
    let mut request = ScanRequest::default();
    loop {
        let step = Instant::now();
        let found = families::find_duplicates(session, &request).unwrap();
        whole.slowest = whole.slowest.max(step.elapsed().as_secs_f64() * 1e3);
        whole.steps += 1;
        whole.pairs += found.pairs.len();
        request.from = found.next;
        if request.from.is_none() {
            break;
        }
    }
    whole.scan = Some(start.elapsed().as_secs_f64());
}

fn page(session: &mut Session, runs: usize, whole: &mut Whole) {
    let family_id = large(session);
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        let (view, timeline) =
            (families::show(session, family_id).unwrap(), overview::timeline(session, &TimelineRequest { family_id }).unwrap());
        times.push(start.elapsed().as_secs_f64() * 1e3);
        assert!(view.people.len() == PEOPLE && timeline.len() >= ENTRIES, "{} people, {} entries", view.people.len(), timeline.len());
    }
    whole.page = Some(median(&times));
    whole.page_p99 = at(&times, 0.99);
}

/// A family brought in from a sheet, with an interview a day.
fn large(session: &mut Session) -> Id {
    let mut sheet = "Famiglia n.;Cognome;Nome;Ruolo;Data di nascita;Telefono\n".to_owned();
    for place in 0..PEOPLE {
        let (role, year) = match place {
            0 => ("madre", 1980),
            1 => ("padre", 1978),
            2..=5 => ("nonno", 1950),
            _ => ("figlio", 2006 + place / 2),
        };
        let name = char::from(b'a' + u8::try_from(place % 26).unwrap());
        let _ = writeln!(sheet, "F1;Grandifamiglia;Persona{name}{name};{role};{:02}/03/{year};347{:07}", place % 28 + 1, place);
    }
    let book = read_book(sheet.as_bytes()).unwrap();
    let done = import::commit(session, "grande.csv", &book, &ImportCommit::default(), &Going::default()).unwrap().value;
    assert_eq!((done.families, done.people as usize), (1, PEOPLE));
    let found = families::search(session, &SearchRequest { text: "grandifamiglia personaaa".to_owned() }).unwrap();
    let family_id = found[0].family_id.unwrap();
    let hour = |hour: u16| TimeOfDay::from_minutes(hour * 60).unwrap();
    let me = session.me().id;
    for day in 0..ENTRIES as u64 {
        let slot = Slot {
            family_id: Some(family_id),
            staff_id: Some(me),
            ..Slot::new(Kind::Interview, today() + Days::new(day), hour(20), hour(21))
        };
        agenda::book(session, &slot).unwrap();
    }
    family_id
}

/// The figures as a table.
pub fn write(all: &[Whole], out: &mut String) -> std::fmt::Result {
    for one in all {
        writeln!(out, "\nA register of {} family files as a whole", one.files)?;
        if let Some(scan) = one.scan {
            writeln!(out, "  duplicate scan {scan:.2} s in {} steps, the slowest {:.0} ms; {} pairs", one.steps, one.slowest, one.pairs)?;
        }
        if let Some(page) = one.page {
            writeln!(out, "  page of a family of {PEOPLE} people and {ENTRIES} entries: median {page:.2} ms, p99 {:.2} ms", one.page_p99)?;
        }
        for (what, figure, target) in one.targets() {
            writeln!(out, "  {what}: {figure:.2}{} (target {target:.2})", if figure <= target { " ok" } else { " OVER" })?;
        }
    }
    Ok(())
}
