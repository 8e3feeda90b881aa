//! The data files, as they are written: what the public documents say, and what was invented around it.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::centre::{CentreDetails, FundingSource, SiteKind};
use crate::error::{Code, Error, Result};
use crate::moment::TimeOfDay;
use crate::vault::Role;

/// The network: `data/documenti.json`, completed by `data/centre.json`.
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
    completed(include_str!("data/centre.json"))
}

/// What the documents say, completed by one of the files of what was invented.
pub(super) fn completed<T: DeserializeOwned>(invented: &str) -> Result<T> {
    let mut said: Value = read(include_str!("data/documenti.json"))?;
    complete(&mut said, read(invented)?);
    serde_json::from_value(said).map_err(|_| Error::new(Code::StoreFailed))
}

/// Adds what is not said: fields, and entries of lists. An entry of the same name, word or day is completed; the others follow.
fn complete(said: &mut Value, invented: Value) {
    match (said, invented) {
        (Value::Object(said), Value::Object(invented)) => {
            for (field, value) in invented {
                match said.get_mut(&field) {
                    Some(known) => complete(known, value),
                    None => drop(said.insert(field, value)),
                }
            }
        }
        (Value::Array(said), Value::Array(invented)) => {
            for entry in invented {
                match said.iter_mut().find(|known| called(known).is_some() && called(known) == called(&entry)) {
                    Some(known) => complete(known, entry),
                    None => said.push(entry),
                }
            }
        }
        // What the documents say stands.
        _ => {}
    }
}

fn called(entry: &Value) -> Option<&str> {
    ["name", "key", "day"].iter().find_map(|field| entry.get(field)).and_then(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_invented_completes_what_is_said_and_changes_nothing_of_it() {
        let mut said = serde_json::json!({ "name": "A", "list": [{ "key": "k", "title": "T" }, { "day": "2021-06-19" }], "towns": ["B"] });
        let invented = serde_json::json!({
            "name": "other", "phone": "1", "towns": [], "list": [{ "key": "k", "title": "other", "minimum": 8 }, { "key": "new" }]
        });
        complete(&mut said, invented);
        let list = serde_json::json!([{ "key": "k", "title": "T", "minimum": 8 }, { "day": "2021-06-19" }, { "key": "new" }]);
        assert_eq!(said, serde_json::json!({ "name": "A", "phone": "1", "towns": ["B"], "list": list }));
    }
}
