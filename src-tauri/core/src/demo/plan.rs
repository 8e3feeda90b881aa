//! The data file of the network, as it is written.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::centre::{CentreDetails, FundingSource, SiteKind};
use crate::error::{Code, Error, Result};
use crate::moment::TimeOfDay;
use crate::vault::Role;

/// The network: `data/centre.json`.
#[derive(Deserialize)]
pub(super) struct Network {
    pub(super) centre: CentreDetails,
    pub(super) sites: Vec<PlannedSite>,
    /// One for every account.
    pub(super) password: String,
    pub(super) founder: PlannedAccount,
    pub(super) accounts: Vec<PlannedAccount>,
    /// Who makes the mediation cases, by login name.
    pub(super) mediator: String,
    pub(super) openings: Vec<PlannedOpening>,
    pub(super) projects: Vec<PlannedProject>,
}

#[derive(Deserialize)]
pub(super) struct PlannedSite {
    pub(super) name: String,
    pub(super) kind: SiteKind,
    pub(super) sub_area: Option<String>,
    /// By name; hubs stand before their spokes.
    pub(super) hub: Option<String>,
    pub(super) municipality: Option<String>,
    pub(super) address: Option<String>,
    pub(super) phone: Option<String>,
    pub(super) rooms: Vec<String>,
    /// Closed again once the programmes of the past are made.
    #[serde(default)]
    pub(super) only_for_the_past: bool,
}

#[derive(Clone, Deserialize)]
pub(super) struct PlannedAccount {
    pub(super) login_name: String,
    pub(super) display_name: String,
    pub(super) role: Role,
    pub(super) job_title: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct PlannedOpening {
    pub(super) site: String,
    pub(super) weekdays: Vec<u32>,
    pub(super) starts: TimeOfDay,
    pub(super) ends: TimeOfDay,
    /// By login name.
    pub(super) staff: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct PlannedProject {
    pub(super) name: String,
    pub(super) code: Option<String>,
    pub(super) lead_body: Option<String>,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: NaiveDate,
    /// The source whose mark, an invented one, stands on the forms.
    pub(super) source_with_logo: Option<String>,
    pub(super) sources: Vec<FundingSource>,
}

/// Reads one of the program's own data files.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| Error::new(Code::StoreFailed))
}

/// The network.
pub(super) fn network() -> Result<Network> {
    read(include_str!("data/centre.json"))
}
