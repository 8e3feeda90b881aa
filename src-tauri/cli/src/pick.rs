//! One record by its identifier, its number or its name, as people type them.

use accogli_core::typing::name::search_key;
use accogli_core::{Code, Error, Id, Result};

/// So many names are told to whoever asked for none of them.
const MOST_TOLD: usize = 20;

/// A record that can be asked for.
pub(crate) struct Choice<'a> {
    pub(crate) id: Id,
    /// What it is called by: a name, a number.
    pub(crate) names: Vec<&'a str>,
}

/// The one record whose id or name this is; case, accents and the marks between words are forgiven.
pub(crate) fn pick(field: &'static str, wanted: &str, all: &[Choice<'_>]) -> Result<Id> {
    let id: Option<Id> = wanted.parse().ok();
    let key = search_key(wanted);
    let is_it = |one: &&Choice<'_>| Some(one.id) == id || (!key.is_empty() && one.names.iter().any(|name| search_key(name) == key));
    let found: Vec<&Choice<'_>> = all.iter().filter(is_it).collect();
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(Error::at(field, Code::NotFound)),
        more => Err(Error::at(field, Code::NameTaken).with("count", more.len())),
    }
}

/// The same for records whose names are no person's: who asks for none of them, or for several, is told the possible ones.
pub(crate) fn pick_named(field: &'static str, wanted: &str, all: &[Choice<'_>]) -> Result<Id> {
    pick(field, wanted, all).map_err(|error| {
        let key = search_key(wanted);
        let has_word =
            |one: &Choice<'_>| key.split(' ').any(|word| one.names.iter().any(|name| search_key(name).split(' ').any(|has| has == word)));
        let same = |one: &Choice<'_>| one.names.iter().any(|name| search_key(name) == key);
        // Two of the same name are told apart by what else they are called by, or by their ids.
        let told = |one: &Choice<'_>| if one.names.len() > 1 { one.names.join(" ") } else { format!("{} {}", one.names.concat(), one.id) };
        let (several, near) = (error.code == Code::NameTaken, all.iter().any(has_word));
        let named: Vec<String> = all
            .iter()
            .filter(|one| if several { same(one) } else { !near || has_word(one) })
            .map(|one| if several { told(one) } else { one.names.join(" ") })
            .take(MOST_TOLD)
            .collect();
        if named.is_empty() { error } else { error.with("known", named.join("; ")) }
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn id(byte: u8) -> Id {
        Id::from_bytes([byte; 16])
    }

    #[test]
    fn a_name_is_forgiven_and_the_possible_ones_are_told() {
        let all = [
            Choice { id: id(1), names: vec!["P-25-001", "Genitori Smart"] },
            Choice { id: id(2), names: vec!["P-25-002", "Città dei papà"] },
            Choice { id: id(3), names: vec!["P-26-001", "Città dei papà"] },
        ];
        let ask = |wanted: &str| pick_named("programme", wanted, &all);
        for wanted in ["Genitori Smart", "genitori smart", " GENITORI  SMART ", "Genitori-Smàrt", "p-25-001", &id(1).to_string()] {
            assert_eq!(ask(wanted).unwrap(), id(1), "{wanted}");
        }
        let error = ask("citta dei papa").unwrap_err();
        assert_eq!((error.code, error.params["known"].as_str()), (Code::NameTaken, "P-25-002 Città dei papà; P-26-001 Città dei papà"));
        let error = ask("genitori").unwrap_err();
        assert_eq!((error.code, error.params["known"].as_str()), (Code::NotFound, "P-25-001 Genitori Smart"));
        let error = ask("altro").unwrap_err();
        assert_eq!(error.params["known"].matches(';').count(), 2, "nothing is near: all of them are told");
        for nothing in ["", " ", "—"] {
            assert_eq!(ask(nothing).unwrap_err().code, Code::NotFound, "{nothing:?}");
        }
        let twice = [Choice { id: id(1), names: vec!["Hub"] }, Choice { id: id(2), names: vec!["hub"] }];
        assert!(pick_named("site", "HUB", &twice).unwrap_err().params["known"].contains(&id(2).to_string()));
        assert!(!pick("family", "altro", &all).unwrap_err().params.contains_key("known"));
    }
}
