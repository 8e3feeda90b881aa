//! T21: the power goes away at every sync and after every acknowledged action. The real program's calls are recorded, and what a
//! disk may have kept of them (the model is in `record.rs`) is laid down and opened. Two control runs show that the harness sees
//! what it is to see: with the syncs of `synchronous = NORMAL` acknowledged work is lost, with those of `OFF` the file is damaged.
//! The program has no door for weaker syncs, so the controls leave them out of the record.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::path::Path;

use accogli_core::backup;
use accogli_core::families::{self, EnquiryFilter, EnquiryQuery};
use accogli_core::store::DATABASE_FILE;
use accogli_core::vault::{self, VaultState};
use accogli_tests::ground::{COORDINATOR, Ground, MEDIATOR, PASSWORD, SPARE, copy, enter, sound};

use crate::failing::kit_opens;
use crate::record::{self, Disk, Event, Loss};
use crate::restoring::{damage, salvaged};
use crate::shim;
use crate::storm::{Expected, acknowledged};
use crate::{long, memory};

/// A program's run, recorded.
pub struct Run {
    folder: tempfile::TempDir,
    before: Disk,
    events: Vec<Event>,
    pub ground: Option<Ground>,
}

impl Run {
    fn of(with_register: bool, arguments: &[&str]) -> Self {
        Self::after(with_register, |_| (), arguments)
    }

    /// A run on a register that was prepared for it.
    fn after(with_register: bool, prepare: impl FnOnce(&Ground), arguments: &[&str]) -> Self {
        let made = |base: &Path| with_register.then(|| Ground::make(base));
        Self::on(|base| made(base).inspect(prepare), arguments)
    }

    /// A run on a register of one's own making.
    pub fn on(base: impl FnOnce(&Path) -> Option<Ground>, arguments: &[&str]) -> Self {
        let folder = memory();
        let place = folder.path().join("base");
        std::fs::create_dir_all(&place).unwrap();
        let ground = base(&place);
        let work = folder.path().join("work");
        std::fs::create_dir_all(&work).unwrap();
        let ground = ground.map(|ground| ground.copy_to(&work));
        let before = Disk::of(&work);
        let mut command = shim::worker();
        command.arg(work.canonicalize().unwrap()).args(arguments);
        let log = folder.path().join("record");
        command.env("FAULTS_ARMED", "1");
        shim::under(&mut command, &work, "record", 0, &log);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Self { before, events: record::read(&log), ground, folder }
    }

    /// The record as a register with weaker syncs would have made it. Each moment of a loss stays one.
    fn weaken(&mut self, syncs: Syncs) {
        let database = |path: &str| path.ends_with("accogli.db");
        for number in 0..self.events.len() {
            let Some(Event::Synced(path)) = self.events.get(number) else { continue };
            let left_out = match syncs {
                Syncs::Full => false,
                // A log is synced only before it is written back into the file.
                Syncs::Normal => path.ends_with("accogli.db-wal") && !self.next_write(number).is_some_and(database),
                Syncs::Off => database(path) || path.ends_with("accogli.db-wal"),
            };
            if left_out {
                self.events[number] = Event::Said(String::new());
            }
        }
    }

    fn next_write(&self, after: usize) -> Option<&str> {
        self.events.iter().skip(after).find_map(|event| if let Event::Write(path, ..) = event { Some(path.as_str()) } else { None })
    }

    /// Loses power before every sync, after every acknowledgement and at the end; looks at what is left with what was said by then.
    fn lose(&self, seeds: u64, mut look: impl FnMut(&Path, &[String], &dyn std::fmt::Display)) -> u32 {
        let place = self.folder.path().join("left");
        let mut disk = self.before.clone();
        let (mut said, mut looked): (Vec<String>, u32) = (Vec::new(), 0);
        for (number, event) in self.events.iter().enumerate() {
            let now = matches!(event, Event::Synced(_) | Event::Said(_));
            // What was said before the power went counts; what is being synced does not last yet.
            if let Event::Said(text) = event {
                said.extend(text.lines().map(str::to_owned));
            }
            if now {
                let losses = [Loss::All, Loss::Bytes].into_iter().chain((0..seeds).map(|seed| Loss::Torn(seed * 7_919 + number as u64)));
                for loss in losses {
                    disk.lay_down(loss, &place);
                    look(&place, &said, &format!("{loss:?} at event {number} of {} ({})", self.events.len(), short(event)));
                    looked += 1;
                }
            }
            disk.take(event);
        }
        disk.lay_down(Loss::All, &place);
        look(&place, &said, &"after the end");
        looked + 1
    }
}

fn short(event: &Event) -> String {
    format!("{event:?}").chars().take(120).collect()
}

fn seeds() -> u64 {
    if long() { 12 } else { 2 }
}

/// What the losses of a run of mixed work came to.
#[derive(Default)]
struct Found {
    looked: u32,
    lost: u32,
    damaged: u32,
    first: Option<String>,
}

/// How often the register's file is synced: what SQLite's `synchronous` says of a file with a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Syncs {
    Full,
    Normal,
    Off,
}

fn mixed(syncs: Syncs, count: u32) -> Found {
    let mut run = Run::of(true, &["work", "1", &count.to_string(), PASSWORD]);
    run.weaken(syncs);
    let ground = run.ground.clone().unwrap();
    let base = Ground::read(&run.folder.path().join("base"));
    let sets = Expected::of(&base.open(base.mediator).unwrap()).sets;
    let mut found = Found::default();
    found.looked = run.lose(seeds(), |place, said, what| {
        let (acks, begun) = acknowledged(said);
        // An action may have become lasting before its announcement is in the record's order: `begun` is always there for it.
        let mut expected = Expected { sets, mark: None, acked: 0 };
        let judged = match ground.open_at(&place.join("dati"), ground.mediator) {
            Ok(mut session) => expected.check(&mut session, &ground, &acks, begun.as_ref()).map(drop),
            Err(error) => Err(format!("not sound: does not open: {error:?}")),
        };
        if let Err(why) = judged {
            if why.starts_with("not sound") {
                found.damaged += 1;
            } else {
                found.lost += 1;
            }
            found.first.get_or_insert_with(|| format!("{what}: {why}"));
        }
        let keys = vault::status(&place.join("dati"));
        if syncs == Syncs::Full && !keys.as_ref().is_ok_and(|status| status.state == VaultState::Locked) {
            found.damaged += 1;
            found.first.get_or_insert_with(|| format!("{what}: the key file: {keys:?}"));
        }
    });
    println!(
        "synchronous {syncs:?}: {count} actions, {} losses of power looked at, {} lost acknowledged work, {} damaged the register; {:?}",
        found.looked, found.lost, found.damaged, found.first
    );
    found
}

#[test]
fn t21_no_loss_of_power_takes_acknowledged_work_or_damages_the_register() {
    let found = mixed(Syncs::Full, if long() { 120 } else { 24 });
    assert_eq!((found.lost, found.damaged), (0, 0), "{:?}", found.first);
    assert!(found.looked >= 150, "only {} losses were looked at", found.looked);
}

#[test]
fn t21_control_with_normal_syncs_acknowledged_work_is_lost() {
    let found = mixed(Syncs::Normal, 12);
    assert!(found.lost > 0, "the harness does not see lost work: {} losses", found.looked);
}

#[test]
fn t21_control_without_syncs_the_register_is_damaged() {
    let found = mixed(Syncs::Off, 24);
    assert!(found.damaged > 0, "the harness does not see damage: {} losses", found.looked);
}

/// Runs one action and hands what is left to a look, with whether it was acknowledged.
fn one(job: &str, with_register: bool, look: impl Fn(&Path, bool) -> Result<(), String>) {
    look_at(job, &Run::of(with_register, &["one", job]), look);
}

/// Loses power again and again in a run, and hands what is left to a look, with whether its action was acknowledged.
pub fn look_at(job: &str, run: &Run, look: impl Fn(&Path, bool) -> Result<(), String>) {
    let looked = run.lose(seeds(), |place, said, what| {
        let done = said.iter().any(|line| line.starts_with("done"));
        look(&place.join("dati"), done).unwrap_or_else(|why| panic!("{job}, {what}: {why}"));
    });
    println!("{job}: {looked} losses of power looked at");
    assert!(looked >= 10);
}

fn exactly_one(data: &Path, login_name: &str, done: bool) -> Result<(), String> {
    let (old, new) = (enter(data, login_name, PASSWORD), enter(data, login_name, &format!("{PASSWORD}-nuova")));
    match (old, new) {
        (Ok(_), Ok(_)) => Err("both passwords open".to_owned()),
        (Err(old), Err(new)) => Err(format!("no password opens: {old:?}, {new:?}")),
        (Ok(_), Err(_)) if done => Err("acknowledged, and only the old password opens".to_owned()),
        _ => Ok(()),
    }
}

#[test]
fn t21_power_lost_in_a_password_change_leaves_exactly_one_password() {
    one("password", true, |data, done| exactly_one(data, COORDINATOR, done));
}

#[test]
fn t21_power_lost_in_a_recovery_leaves_exactly_one_password() {
    one("recover", true, |data, done| exactly_one(data, MEDIATOR, done));
}

#[test]
fn t21_power_lost_while_an_account_is_added_leaves_the_others() {
    one("account", true, |data, done| {
        enter(data, COORDINATOR, PASSWORD).map_err(|error| format!("the coordinator: {error:?}"))?;
        let added = enter(data, "nuovo", PASSWORD).is_ok();
        if done && !added { Err("acknowledged, and the new account does not open".to_owned()) } else { Ok(()) }
    });
}

#[test]
fn t21_power_lost_while_an_account_is_retired_leaves_it_with_its_kit_or_neither() {
    let run = Run::of(true, &["one", "retire"]);
    let ground = run.ground.clone().unwrap();
    let (gone, stays) = (Cell::new(0_u32), Cell::new(0_u32));
    look_at("retire", &run, |data, done| {
        enter(data, COORDINATOR, PASSWORD).map_err(|error| format!("the coordinator: {error:?}"))?;
        let there = enter(data, SPARE, PASSWORD).is_ok();
        let seen = if there { &stays } else { &gone };
        seen.set(seen.get() + 1);
        if done && there {
            return Err("acknowledged, and the removed account still opens".to_owned());
        }
        if !kit_opens(data, &ground.waiting_code) {
            return Err("the kit on paper does not open".to_owned());
        }
        if vault::status(data).map_err(|error| format!("{error:?}"))?.kit_waits != there || kit_opens(data, &ground.recovery_code) != there
        {
            return Err(format!("the kit of before, with an account that {}", if there { "is there" } else { "is gone" }));
        }
        Ok(())
    });
    assert!(gone.get() > 0 && stays.get() > 0, "both ends were seen: {stays:?} with the account, {gone:?} without");
}

#[test]
fn t21_power_lost_in_a_first_run_leaves_a_register_or_a_first_run() {
    one("found", false, |data: &Path, done| {
        let state = if data.exists() { vault::status(data).map(|status| status.state) } else { Ok(VaultState::New) };
        match state.map_err(|error| format!("nothing can be done any more: {error:?}"))? {
            VaultState::New if done => Err("acknowledged and gone".to_owned()),
            VaultState::New => Ok(()),
            _ => enter(data, COORDINATOR, PASSWORD).map(drop).map_err(|error| format!("does not open: {error:?}")),
        }
    });
}

/// How many contacts and how many people the register of a folder holds, once it has opened and passed its checks.
fn held(ground: &Ground, data: &Path) -> Result<(usize, i64), String> {
    let mut session = ground.open_at(data, ground.coordinator).map_err(|error| format!("does not open: {error:?}"))?;
    sound(&session).map_err(|error| format!("not sound: {error}"))?;
    let query = EnquiryQuery { filter: EnquiryFilter::All, most: None };
    let contacts = families::enquiries(&mut session, &query).map_err(|error| format!("{error:?}"))?.len();
    let people = session.register().read(|reader| reader.number("SELECT count(*) FROM person WHERE status = 'active'", []));
    Ok((contacts, people.map_err(|error| format!("{error:?}"))?))
}

/// One contact, a copy of the register with it, and a second contact written since.
fn copied_since(ground: &Ground) {
    let write = |number| {
        let mut session = ground.open(ground.mediator).unwrap();
        families::save_enquiry(&mut session, &crate::disk::long_story(number)).unwrap();
        session.lock().unwrap();
    };
    write(1);
    let mut session = ground.open(ground.coordinator).unwrap();
    copy(&mut session).unwrap();
    session.lock().unwrap();
    write(2);
}

#[test]
fn t21_power_lost_in_a_restore_leaves_the_old_or_the_new_register() {
    let run = Run::after(true, copied_since, &["one", "restore"]);
    let ground = run.ground.clone().unwrap();
    look_at("restore", &run, |data, done| match held(&ground, data)?.0 {
        2 if done => Err("acknowledged, and the register of before stands".to_owned()),
        1 | 2 => Ok(()),
        other => Err(format!("{other} contacts")),
    });
}

#[test]
fn t21_power_lost_in_a_backup_leaves_the_register_and_no_half_copy_under_its_name() {
    let run = Run::after(true, copied_since, &["one", "copy"]);
    let ground = run.ground.clone().unwrap();
    look_at("copy", &run, |data, done| {
        if held(&ground, data)?.0 != 2 {
            return Err("a contact is gone".to_owned());
        }
        let folder = backup::folder_of(data);
        let sets = backup::sets(&folder).map_err(|error| format!("{error:?}"))?;
        if sets.len() != if done { 2 } else { sets.len().clamp(1, 2) } {
            return Err(format!("{} copies", sets.len()));
        }
        for set in sets {
            let account = (COORDINATOR, PASSWORD);
            let verdict = backup::verify_set(&folder.join(&set.name), account, None, &mut |_| ControlFlow::Continue(()));
            verdict.map_err(|error| format!("{}: {error:?}", set.name))?;
        }
        Ok(())
    });
}

#[test]
fn t21_power_lost_in_an_import_leaves_all_of_it_or_nothing() {
    let run = Run::of(true, &["one", "import"]);
    let ground = run.ground.clone().unwrap();
    let base = Ground::read(&run.folder.path().join("base"));
    let before = held(&base, &base.data()).unwrap().1;
    look_at("import", &run, |data, done| match held(&ground, data)?.1 - before {
        0 if !done => Ok(()),
        300 => Ok(()),
        other => Err(format!("{other} people of the file")),
    });
}

#[test]
fn t21_power_lost_in_a_salvage_leaves_the_damaged_register_or_a_new_one_that_opens() {
    let mut bad = Vec::new();
    let run = Run::after(true, |ground| bad = damage(ground), &["one", "salvage"]);
    let (tried, new) = (Cell::new(0_u32), Cell::new(0_u32));
    look_at("salvage", &run, |data, done| {
        vault::status(data).map_err(|error| format!("nothing can be done any more: {error:?}"))?;
        let still = std::fs::read(data.join(DATABASE_FILE)).map_err(|error| error.to_string())? == bad;
        if still && !done {
            // A second try takes its time: one in so many shows that what lies there does not hinder it.
            tried.set(tried.get() + 1);
            return if tried.get() % 16 == 1 { salvaged(data, &bad, false) } else { Ok(()) };
        }
        new.set(new.get() + 1);
        salvaged(data, &bad, done)
    });
    assert!(tried.get() > 0 && new.get() > 0, "both ends were seen: {tried:?} damaged, {new:?} new");
}
