//! The demonstration centre: a register of invented families around the facts of public documents.
//!
//! Everything is made by the features' own actions, so that a demonstration register is a register like any other. The facts stand in
//! `data/*.json`; the people, their numbers and their words are invented. What goes on now is dated from the day it is made.

mod contract;
mod network;
mod plan;

use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::clock::{FixedClock, Surroundings};
use crate::error::{Code, Error, Result};
use crate::store::DATABASE_FILE;
use crate::vault::{KEY_FILE, KdfCost, Role, VaultState, status};

pub(crate) use contract::contract;

/// Where a demonstration is made until it is whole.
const UNFINISHED: &str = "in-preparazione";

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

/// Makes the demonstration register in an empty folder and answers its accounts. It is left locked.
///
/// # Errors
/// [`crate::Code::RegisterExists`] when the folder has a register; a disk that refuses.
pub fn make(folder: &Path, around: &dyn Surroundings) -> Result<Vec<DemoAccount>> {
    if status(folder)?.state != VaultState::New {
        return Err(Error::new(Code::RegisterExists));
    }
    // Made aside and moved when whole: a demonstration interrupted half-way is begun again.
    let aside = folder.join(UNFINISHED);
    if aside.exists() {
        fs::remove_dir_all(&aside)?;
    }
    fill(&aside, around)?;
    for file in [DATABASE_FILE, KEY_FILE] {
        fs::rename(aside.join(file), folder.join(file))?;
    }
    fs::remove_dir_all(&aside)?;
    accounts()
}

fn fill(folder: &Path, around: &dyn Surroundings) -> Result<()> {
    let plan = plan::network()?;
    // Its passwords are public: the cheapest accepted keys make it ready at once.
    let (session, _places) = network::make(folder, &plan, KdfCost::FLOOR, FixedClock(around.now()))?;
    session.lock()
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
