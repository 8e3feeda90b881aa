//! The people of the register, for comparing with those of a file. Read through the veil: who is hidden is resembled by nobody, and where
//! a person lives counts only where it may be told.

use std::collections::HashMap;

use super::matching::{OtherFile, Registered};
use crate::error::Result;
use crate::families::{NumberRule, Safety};
use crate::id::Id;
use crate::store::Reader;

/// Everybody who works here may see, each once: with the file they are in, an open one before a closed one.
pub(super) fn people(reader: &Reader<'_>) -> Result<Vec<Registered>> {
    let mut phones: HashMap<Id, Vec<String>> = HashMap::new();
    let mut rules: HashMap<Id, Vec<(String, NumberRule)>> = HashMap::new();
    let kept = reader.rows(include_str!("sql/phones.sql"), [], |row| {
        Ok((row.get::<_, Id>(0)?, row.get::<_, String>(1)?, (row.get::<_, Safety>(2)?, row.get::<_, Option<String>>(3)?)))
    })?;
    for (person, digits, rule) in kept {
        if rule.0 != Safety::Free || rule.1.is_some() {
            rules.entry(person).or_default().push((digits.clone(), rule));
        }
        phones.entry(person).or_default().push(digits);
    }
    let mut rows = reader.rows(include_str!("sql/register.sql"), [reader.today()], |row| {
        let person: Id = row.get(0)?;
        let (last, first): (String, String) = (row.get(2)?, row.get(3)?);
        let number: Option<String> = row.get(8)?;
        Ok(Registered {
            person,
            family: row.get(1)?,
            other_files: Vec::new(),
            closed_on: row.get(9)?,
            label: [Some(last.clone()), Some(first.clone()), number].into_iter().flatten().collect::<Vec<_>>().join(" "),
            last,
            first,
            sex: row.get(4)?,
            born: row.get(5)?,
            code: row.get(6)?,
            municipality: row.get(7)?,
            role: row.get(12)?,
            phones: Vec::new(),
            rules: Vec::new(),
            hidden: row.get(10)?,
            limited: row.get(11)?,
        })
    })?;
    // An open file before a closed one. Sorted here: SQLite takes a piece of locked memory for every row it sorts.
    rows.sort_by_key(|row| (row.person, row.closed_on.is_some(), row.family));
    let mut people: Vec<Registered> = Vec::with_capacity(rows.len());
    for row in rows {
        match people.last_mut() {
            Some(last) if last.person == row.person => {
                let other = row.family.map(|file| OtherFile { file, closed_on: row.closed_on, label: row.label, role: row.role });
                last.other_files.extend(other);
            }
            _ => {
                let (phones, rules) = (phones.remove(&row.person).unwrap_or_default(), rules.remove(&row.person).unwrap_or_default());
                people.push(Registered { phones, rules, ..row });
            }
        }
    }
    Ok(people)
}
