//! The demonstration centre: a register of invented families around the facts of public documents.
//!
//! Everything is made by the features' own actions, so that a demonstration register is a register like any other. The facts stand in
//! `data/documenti.json`; the other files complete them with people, numbers and words that are invented. What goes on now is dated from the day it is made.

mod cases;
mod clock;
mod consents;
mod contract;
mod couples;
mod folders;
mod imports;
mod network;
mod people;
mod plan;
mod programmes;
mod project;
mod rights;
mod work;

use std::fs;
use std::io::Write as _;
use std::path::Path;

use chrono::NaiveDate;
use serde::Serialize;

use self::cases::Cases;
use self::clock::{DemoClock, morning};
use self::people::{Families, People};
use self::programmes::{PlannedProgramme, Programmes};
use self::work::Work;
use crate::clock::Surroundings;
use crate::error::{Code, Error, Result};
use crate::store::{DATABASE_FILE, create_private, private_folder, remove_if_there};
use crate::vault::{DEMO_FILE, Hold, KEY_FILE, KdfCost, Role, Staged, UnlockRequest, VaultState, settle, status, unlock};

pub(crate) use contract::contract;

/// An invented account of the demonstration centre, with its password: there is nothing to protect there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct DemoAccount {
    /// As shown on screen.
    pub display_name: String,
    /// As typed to unlock.
    pub login_name: String,
    /// What the account may do.
    pub role: Role,
    /// Its password.
    pub password: String,
}

/// The invented accounts.
///
/// # Errors
/// [`crate::Code::StoreFailed`] if the program's own data file were unreadable, which a test rules out.
pub fn accounts() -> Result<Vec<DemoAccount>> {
    let plan = plan::network()?;
    let (password, founder) = (plan.password, plan.founder);
    let all = std::iter::once(founder).chain(plan.accounts);
    Ok(all
        .map(|one| DemoAccount { display_name: one.display_name, login_name: one.login_name, role: one.role, password: password.clone() })
        .collect())
}

/// Makes the demonstration register in a folder that has none and answers its accounts. It is left locked.
///
/// The folder is held from before the first look to the end, and what was made takes its place as a restored register does: nothing that
/// stands there is ever written over.
///
/// # Errors
/// [`crate::Code::RegisterExists`] when anything of a register stands in the folder; [`crate::Code::RegisterBusy`] while another program is
/// at it; a disk that refuses.
pub fn make(folder: &Path, around: &dyn Surroundings) -> Result<Vec<DemoAccount>> {
    private_folder(folder)?;
    let hold = Hold::take(folder)?;
    settle(folder, &hold)?;
    refuse_present(folder)?;
    let staged = Staged::begin(folder)?;
    fill(&staged.path(), around)?;
    refuse_present(folder)?;
    remove_if_there(&folder.join(DEMO_FILE))?;
    create_private(&folder.join(DEMO_FILE))?.write_all("Questo registro è dimostrativo: persone e dati sono inventati.\n".as_bytes())?;
    let aside = staged.commit()?;
    settle(folder, &hold)?;
    // Nothing stood there before: where something does lie in it, it stays.
    let _ = fs::remove_dir(aside);
    accounts()
}

/// Refuses a folder in which anything of a register lies, whatever mark stands beside it.
fn refuse_present(folder: &Path) -> Result<()> {
    let stands = [DATABASE_FILE, KEY_FILE].iter().any(|name| folder.join(name).symlink_metadata().is_ok());
    if stands { Err(Error::new(Code::RegisterExists)) } else { Ok(()) }
}

/// The day the register is founded: before the earliest programme of the documents.
const FOUNDED: (i32, u32, u32) = (2021, 3, 1);
/// The day the families of the twin programme come in.
const TWINS_COME: (i32, u32, u32) = (2021, 5, 20);

fn fill(folder: &Path, around: &dyn Surroundings) -> Result<()> {
    let plan = plan::network()?;
    let clock = DemoClock::new(around.now());
    clock.go(day(FOUNDED)?, morning());
    // Its passwords are public: the cheapest accepted keys make it ready at once.
    let (mut session, places) = network::make(folder, &plan, KdfCost::FLOOR, clock.clone())?;
    let mut people = People::default();
    let groups: Programmes = plan::completed(include_str!("data/groups.json"))?;
    for family in &groups.past_families {
        people::make(&mut session, family, day(TWINS_COME)?, &clock, &places, &mut people)?;
    }
    let (past, present): (Vec<_>, Vec<_>) = groups.programmes.into_iter().partition(PlannedProgramme::is_past);
    programmes::make(&mut session, &past, &clock, &places, &people)?;
    network::close_past(&mut session, &plan)?;
    let families: Families = plan::read(include_str!("data/families.json"))?;
    for family in people::in_order(&families.families) {
        people::make(&mut session, family, family.opened_on(&clock), &clock, &places, &mut people)?;
    }
    for family in &families.families {
        couples::make(&mut session, family, &clock, &people)?;
    }
    programmes::make(&mut session, &present, &clock, &places, &people)?;
    project::make(&mut session, &plan::read(include_str!("data/project.json"))?, &clock, &places, &mut people)?;
    let work: Work = plan::read(include_str!("data/agenda.json"))?;
    for enquiry in &work.enquiries {
        work::take_down(&mut session, enquiry, &clock, &places)?;
    }
    for appointment in &work.appointments {
        work::make_appointment(&mut session, appointment, &clock, &places, &people)?;
    }
    consents::make(&mut session, &plan::read(include_str!("data/consent.json"))?, &clock, &people)?;
    folders::make(&mut session, &plan::read(include_str!("data/folders.json"))?, &clock, &people)?;
    rights::make(&mut session, &plan::read(include_str!("data/rights.json"))?, &clock, &places, &mut people)?;
    imports::make(&mut session, &clock)?;
    session.lock()?;
    let mediator = UnlockRequest { login_name: plan.mediator, password: plan.password };
    let mut session = unlock(folder, &mediator, Box::new(clock.clone()))?;
    let mediation: Cases = plan::read(include_str!("data/mediation.json"))?;
    for case in &mediation.cases {
        cases::make(&mut session, case, &clock, &places, &people)?;
    }
    session.lock()
}

fn day((year, month, day): (i32, u32, u32)) -> Result<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| Error::new(Code::DateImpossible))
}

/// The accounts of the demonstration register in this folder, which is made if there is none.
///
/// # Errors
/// As [`make`].
pub fn accounts_or_make(folder: &Path, around: &dyn Surroundings) -> Result<Vec<DemoAccount>> {
    match status(folder)?.state {
        VaultState::New => make(folder, around),
        VaultState::Locked | VaultState::Open => accounts(),
    }
}
