//! The list of services with what each asks for: data in versions, so that an old signature keeps the version it was asked under.

use serde::Deserialize;

use super::codes::{Needs, Service};
use super::rules::ServiceRule;
use crate::error::{Code, Error, Result};

#[derive(Deserialize)]
struct List {
    versions: Vec<Version>,
}

#[derive(Deserialize)]
struct Version {
    version: u32,
    services: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    service: Service,
    needs: Needs,
    months: Option<u32>,
}

fn newest() -> Result<Version> {
    // The program's own data: a test reads it.
    let list: List = serde_json::from_str(include_str!("data/services.json")).map_err(|_| Error::new(Code::StoreFailed))?;
    list.versions.into_iter().max_by_key(|version| version.version).ok_or_else(|| Error::new(Code::StoreFailed))
}

/// The version of the list that is asked under today.
///
/// # Errors
/// [`Code::StoreFailed`] if the program's own list were unreadable, which a test rules out.
pub fn rules_version() -> Result<u32> {
    newest().map(|version| version.version)
}

/// What a service asks for.
///
/// # Errors
/// [`Code::StoreFailed`] if the program's own list lacked it, which a test rules out.
pub fn rule_of(service: Service) -> Result<ServiceRule> {
    let line = newest()?.services.into_iter().find(|line| line.service == service).ok_or_else(|| Error::new(Code::StoreFailed))?;
    Ok(ServiceRule { service, needs: line.needs, months: line.months })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_service_has_its_rule_and_mediation_none_for_children() {
        for service in Service::ALL {
            let rule = rule_of(*service).unwrap();
            assert_eq!(rule.needs == Needs::Nobody, *service == Service::Mediation, "{service:?}");
        }
        assert_eq!(rule_of(Service::TalkingGroup).unwrap().needs, Needs::Everyone);
        assert!(rules_version().unwrap() >= 1);
    }
}
