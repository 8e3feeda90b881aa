//! The list of services with what each asks for: data in versions, so that an old signature keeps the version it was asked under.

use std::sync::LazyLock;

use chrono::NaiveDate;
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
    /// The first day somebody is asked under it.
    from: NaiveDate,
    services: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    service: Service,
    needs: Needs,
    months: Option<u32>,
}

impl List {
    fn own() -> Result<&'static Self> {
        // Read once: *Oggi* asks it of every signature that ends. The program's own data: a test reads it.
        static OWN: LazyLock<Option<List>> = LazyLock::new(|| serde_json::from_str(include_str!("data/services.json")).ok());
        OWN.as_ref().ok_or_else(|| Error::new(Code::StoreFailed))
    }

    /// The version asked under on a day; before the first one, the first.
    fn version_on(&self, day: NaiveDate) -> Result<u32> {
        let begun = self.versions.iter().filter(|version| version.from <= day).max_by_key(|version| version.version);
        let version = begun.or_else(|| self.versions.iter().min_by_key(|version| version.version));
        version.map(|version| version.version).ok_or_else(|| Error::new(Code::StoreFailed))
    }

    fn rule(&self, service: Service, version: u32) -> Result<ServiceRule> {
        let version = self.versions.iter().find(|one| one.version == version);
        let line = version.and_then(|version| version.services.iter().find(|line| line.service == service));
        let line = line.ok_or_else(|| Error::new(Code::StoreFailed))?;
        Ok(ServiceRule { service, needs: line.needs, months: line.months })
    }

    /// The rule some signatures are judged by: what was asked when the last of them was given, else what is asked on the day.
    fn rule_for(&self, service: Service, asked: impl IntoIterator<Item = u32>, day: NaiveDate) -> Result<ServiceRule> {
        match asked.into_iter().max() {
            Some(version) => self.rule(service, version),
            None => self.rule(service, self.version_on(day)?),
        }
    }
}

/// The version of the list that is asked under on a day.
///
/// # Errors
/// [`Code::StoreFailed`] if the program's own list were unreadable, which a test rules out.
pub fn rules_version(day: NaiveDate) -> Result<u32> {
    List::own()?.version_on(day)
}

/// What a service asks for on a day.
///
/// # Errors
/// [`Code::StoreFailed`] if the program's own list lacked it, which a test rules out.
pub fn rule_of(service: Service, day: NaiveDate) -> Result<ServiceRule> {
    let list = List::own()?;
    list.rule(service, list.version_on(day)?)
}

/// What signatures, each asked under its version, are judged by: a new version asks again at the next signature, and undoes none.
pub(super) fn rule_for(service: Service, asked: impl IntoIterator<Item = u32>, day: NaiveDate) -> Result<ServiceRule> {
    List::own()?.rule_for(service, asked, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_service_has_its_rule_in_every_version_and_mediation_none_for_children() {
        let list = List::own().unwrap();
        for version in &list.versions {
            for service in Service::ALL {
                let rule = list.rule(*service, version.version).unwrap();
                assert_eq!(rule.needs == Needs::Nobody, *service == Service::Mediation, "{service:?}");
            }
        }
        assert_eq!(rule_of(Service::TalkingGroup, day("2025-06-12")).unwrap().needs, Needs::Everyone);
    }

    /// An outing asked for one parent until the first of September, and asks for both since.
    #[test]
    fn a_signature_is_judged_by_the_version_it_was_asked_under() {
        let line = |needs: &str| format!(r#"[{{ "service": "outing", "needs": "{needs}", "months": 12 }}]"#);
        let text = format!(
            r#"{{ "versions": [ {{ "version": 1, "from": "2025-01-01", "services": {} }}, {{ "version": 2, "from": "2025-09-01", "services": {} }} ] }}"#,
            line("one"),
            line("everyone")
        );
        let list: List = serde_json::from_str(&text).unwrap();
        let needs = |asked: &[u32], on: &str| list.rule_for(Service::Outing, asked.iter().copied(), day(on)).unwrap().needs;
        assert_eq!(needs(&[], "2024-05-01"), Needs::One, "before the first version, the first");
        assert_eq!(needs(&[], "2025-08-31"), Needs::One);
        assert_eq!(needs(&[], "2025-09-01"), Needs::Everyone);
        assert_eq!(needs(&[1], "2025-10-01"), Needs::One, "what was asked under the first holds on");
        assert_eq!(needs(&[1, 2], "2025-10-01"), Needs::Everyone, "who was asked anew is judged anew");
        assert_eq!((list.version_on(day("2025-08-31")).unwrap(), list.version_on(day("2025-09-01")).unwrap()), (1, 2));
    }
}
