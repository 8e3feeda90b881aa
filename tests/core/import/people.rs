//! The people a sheet is read as, a family a line.

use accogli_core::families::PersonSex;
use accogli_core::import::{FoundPerson, Preview};

use super::shapes::read;

/// Everybody of each family, as `one` tells them.
pub fn families(preview: &Preview, one: fn(&FoundPerson) -> String) -> Vec<String> {
    preview.found.families.iter().map(|family| family.people.iter().map(one).collect::<Vec<_>>().join(" | ")).collect()
}

/// Role, last and first name, sex, birth or age, phones.
pub fn person(one: &FoundPerson) -> String {
    let name = [one.last.as_deref(), one.first.as_deref()].map(|name| name.unwrap_or("—")).join("/");
    let mut said = vec![one.role.as_text().to_owned(), name];
    said.extend(one.sex.map(|sex| if sex == PersonSex::Female { "F" } else { "M" }.to_owned()));
    said.extend(one.born.map(|day| day.to_string()));
    said.extend(one.age.iter().map(|age| format!("~{age}")));
    said.extend(one.phones.iter().map(|phone| phone.value.clone()));
    said.join(" ")
}

#[track_caller]
pub fn are_read_as(text: &str, expected: &[&str]) {
    assert_eq!(families(&read(text), person), expected, "{text}");
}
