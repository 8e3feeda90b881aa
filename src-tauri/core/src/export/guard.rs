//! Addresses that a file hides by one of its people and tells by another.

use std::collections::HashMap;

use crate::error::Result;
use crate::families::{Addressee, FamilyView, family_view, lint};
use crate::id::Id;
use crate::store::Reader;

/// The files in which an address is protected, with their people. There are few of them: a list of everybody looks into these alone.
pub(super) struct Guard {
    files: HashMap<Id, Vec<Id>>,
    views: HashMap<Id, FamilyView>,
}

impl Guard {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self> {
        let mut files: HashMap<Id, Vec<Id>> = HashMap::new();
        for (person, family) in reader.rows(include_str!("sql/all_guarded.sql"), [], |row| Ok((row.get(0)?, row.get(1)?)))? {
            files.entry(person).or_default().push(family);
        }
        Ok(Self { files, views: HashMap::new() })
    }

    /// Whether an address of a person may stand on a list that anybody may read.
    pub(super) fn lets_out(&mut self, reader: &Reader<'_>, person: Id, address: Option<&str>) -> Result<bool> {
        for family in self.files.get(&person).into_iter().flatten() {
            if !self.views.contains_key(family) {
                self.views.insert(*family, family_view(reader, *family)?);
            }
            if self.views.get(family).is_some_and(|view| lint(view, Addressee::Anybody, [("address", address)]).is_err()) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
