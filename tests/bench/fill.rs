//! Fills a register in bulk: one centre of twelve sites whose every week looks the same, with a history as long as the
//! register is large. 1,000 family files are four months of it, 100,000 are 32 years. So what an operation shows stays as much
//! as it was, and only what lies around it grows.
//!
//! The rows are written by bare SQL in one transaction; the search text is the core's own, and the tables behind the
//! search box are filled by the register's own triggers.
//!
//! It works in a process of its own that never asked SQLCipher to lock its memory: each locked page is a mapping of its own to
//! the kernel, and a cache as large as this one would end at the kernel's limit of mappings.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use accogli_core::Id;
use accogli_core::clock::FixedClock;
use accogli_core::store::{DATABASE_FILE, DataKey, open_in};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::{Connection, Params};

use super::calendar;
use super::dice::Dice;
use super::file::{KEY, unlocked};
use super::households;
use super::people::Names;

/// Sites of the centre: two hubs with five spokes each.
pub const SITES: usize = 12;
/// Operators of a site.
pub const STAFF: usize = 3;
/// Rooms of a site.
pub const ROOMS: usize = 2;
/// Appointments of a site in a week.
pub const WEEKLY: usize = 50;
/// Of all weeks, so many lie ahead.
const AHEAD: u64 = 4;
/// So many cells of the register of presences are emptied and marked again while measuring.
const MARKED: usize = 1_000;
/// Towns the families live in.
pub const TOWNS: [&str; 8] =
    ["Crema", "Soncino", "Castelleone", "Rivolta d'Adda", "Pandino", "Bagnolo Cremasco", "Offanengo", "Vaiano Cremasco"];

/// Today in the registers: a Thursday at nine.
pub fn clock() -> Box<FixedClock> {
    Box::new(FixedClock::at(today().and_hms_opt(9, 0, 0).unwrap()))
}

/// Thursday 12 June 2025.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 12).unwrap()
}

/// A filled register and what the operations need to know of it.
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Filled {
    /// Family files.
    pub files: usize,
    /// Rows by kind, for the report.
    pub counts: Vec<(String, usize)>,
    /// How long the filling took.
    pub took: Duration,
    /// Bytes of the file.
    pub bytes: u64,
    /// The account that works: the coordinator.
    pub account: Id,
    /// Sites.
    pub sites: Vec<Id>,
    /// Rooms, `ROOMS` a site.
    pub rooms: Vec<Id>,
    /// Operators, `STAFF` a site.
    pub staff: Vec<Id>,
    /// Family files spread over the whole history.
    pub families: Vec<Id>,
    /// What an operator types to find somebody: names, phones, fiscal codes of real people of the register.
    pub queries: Vec<String>,
    /// Cells of the register of presences, in the latest meetings that were held: meeting, enrolment.
    pub cells: Vec<(Id, Id)>,
}

/// The register being filled.
pub struct World {
    pub db: Connection,
    pub dice: Dice,
    pub names: Names,
    pub files: usize,
    /// The Monday of the first week.
    pub first: NaiveDate,
    pub sites: Vec<Id>,
    pub rooms: Vec<Id>,
    pub staff: Vec<Id>,
    /// Every family with its persons, adults first.
    pub families: Vec<(Id, Vec<Id>)>,
    pub queries: Vec<String>,
    pub cells: Vec<(Id, Id)>,
    pub counts: Vec<(&'static str, usize)>,
}

impl World {
    /// An identifier made at nine o'clock of a day, as the core makes them.
    pub fn id(&mut self, day: NaiveDate) -> Id {
        let at = day.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap()).and_utc().timestamp_millis();
        let jitter = self.dice.below(36_000_000) as i64;
        Id::from_parts(u64::try_from(at + jitter).unwrap(), self.dice.ten())
    }

    /// One row.
    pub fn put(&self, sql: &str, values: impl Params) {
        self.db.prepare_cached(sql).unwrap().execute(values).unwrap();
    }

    /// The day that stands at `part` of `whole` of the history up to today.
    pub fn day_at(&self, part: usize, whole: usize) -> NaiveDate {
        let length = (today() - self.first).num_days().max(1) as u64;
        self.first + Days::new(part as u64 * length / whole.max(1) as u64)
    }

    /// Remembers how many rows of a kind were written.
    pub fn count(&mut self, kind: &'static str, rows: usize) {
        match self.counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, sum)) => *sum += rows,
            None => self.counts.push((kind, rows)),
        }
    }
}

/// An instant as the register writes it.
pub fn instant(day: NaiveDate, hour: u32) -> NaiveDateTime {
    day.and_hms_opt(hour, 12, 0).unwrap()
}

/// Makes and fills the register of a folder.
pub fn fill(folder: &Path, files: usize) -> Filled {
    serde_json::from_str(&own(&["--fill", &files.to_string()], folder)).unwrap()
}

/// The same program for one step; answers what it printed.
fn own(arguments: &[&str], folder: &Path) -> String {
    let mut program = Command::new(std::env::current_exe().unwrap());
    let answer = program.args(arguments).arg(folder).stderr(std::process::Stdio::inherit()).output().unwrap();
    assert!(answer.status.success(), "{arguments:?}: {}", answer.status);
    String::from_utf8(answer.stdout).unwrap()
}

/// `--create`: an empty register, by the core.
pub fn create(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    open_in(folder, &DataKey::from_bytes(KEY), true, clock()).unwrap().close().unwrap();
}

/// `--fill`: the work itself.
pub fn fill_here(folder: &Path, files: usize) -> Filled {
    let start = Instant::now();
    own(&["--create"], folder);
    let path = folder.join(DATABASE_FILE);
    let mut world = World { files, first: first_monday(files), ..empty(&path) };
    // Nothing to lose yet: no journal, no syncs, and memory enough to sort the rows into their trees.
    world
        .db
        .execute_batch(
            "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
             PRAGMA cache_size = -3000000; PRAGMA cache_spill = OFF; PRAGMA trusted_schema = ON; BEGIN EXCLUSIVE",
        )
        .unwrap();
    world.db.set_prepared_statement_cache_capacity(64);
    let account = centre(&mut world);
    households::fill(&mut world);
    calendar::fill(&mut world);
    world.db.execute_batch("COMMIT; PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL").unwrap();
    let World { db, sites, rooms, staff, families, queries, mut cells, counts, .. } = world;
    cells.drain(..cells.len().saturating_sub(MARKED));
    db.close().unwrap();
    std::fs::File::open(&path).unwrap().sync_all().unwrap();
    let step = (families.len() / 500).max(1);
    let counts = counts.into_iter().map(|(kind, rows)| (kind.to_owned(), rows)).collect();
    let families = families.into_iter().step_by(step).map(|(id, _)| id).collect();
    let bytes = std::fs::metadata(&path).unwrap().len();
    Filled { files, counts, took: start.elapsed(), bytes, account, sites, rooms, staff, families, queries, cells }
}

fn empty(path: &Path) -> World {
    World {
        db: unlocked(path),
        dice: Dice::new(2024),
        names: Names::new(),
        files: 0,
        first: today(),
        sites: Vec::new(),
        rooms: Vec::new(),
        staff: Vec::new(),
        families: Vec::new(),
        queries: Vec::new(),
        cells: Vec::new(),
        counts: Vec::new(),
    }
}

/// So far back that the appointments fill every week up to four weeks from now.
fn first_monday(files: usize) -> NaiveDate {
    let weeks = calendar::appointments(files).div_ceil(SITES * WEEKLY) as u64;
    let monday = today() - Days::new(u64::from(today().weekday().num_days_from_monday()));
    monday - Days::new(7 * weeks.saturating_sub(AHEAD))
}

/// The centre with its sites, rooms, operators and openings. Answers the account that works.
fn centre(world: &mut World) -> Id {
    let day = world.first;
    let id = world.id(day);
    world.put("INSERT INTO centre (id, name, municipality, scheme) VALUES (?, 'Centro di misura', 'Crema', 'lombardia_2024')", [id]);
    let account = world.id(day);
    world.put(
        "INSERT INTO staff_member (id, display_name, login_name, role) VALUES (?, 'Coordinatrice', 'coordinatrice', 'coordinator')",
        [account],
    );
    for place in 0..SITES {
        let site = world.id(day);
        let hub = world.sites.get(if place > 6 { 6 } else { 0 }).copied().filter(|_| place % 6 != 0);
        let kind = if hub.is_none() { "hub" } else { "spoke" };
        let town = TOWNS[place % TOWNS.len()];
        world.put(
            "INSERT INTO site (id, name, kind, hub_id, municipality) VALUES (?, ?, ?, ?, ?)",
            (site, format!("Sede {} {}", place + 1, town), kind, hub, town),
        );
        world.sites.push(site);
        for room in 0..ROOMS {
            let id = world.id(day);
            world.put("INSERT INTO room (id, site_id, name, seats) VALUES (?, ?, ?, 12)", (id, site, format!("Stanza {}", room + 1)));
            world.rooms.push(id);
        }
        for operator in 0..STAFF {
            let id = world.id(day);
            let number = place * STAFF + operator;
            world.put(
                "INSERT INTO staff_member (id, display_name, login_name, role) VALUES (?, ?, ?, 'professional')",
                (id, format!("Operatrice {number}"), format!("operatrice{number}")),
            );
            world.staff.push(id);
        }
        for weekday in 1..=5 {
            let id = world.id(day);
            world.put(
                "INSERT INTO opening_window (id, site_id, weekday, starts, ends) VALUES (?, ?, ?, '09:00', '18:00')",
                (id, site, weekday),
            );
        }
    }
    account
}
