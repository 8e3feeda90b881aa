//! What a file protects by one of its people and would tell by another: addresses, and numbers that two of them use.

use std::collections::HashMap;

use crate::error::Result;
use crate::families::{Addressee, Around, ContactKind, lets_value, lint};
use crate::id::Id;
use crate::store::Reader;

/// A number or an address that may be used freely.
#[derive(Debug, Clone)]
pub(super) struct FreeContact {
    pub(super) kind: ContactKind,
    pub(super) value: String,
    pub(super) label: Option<String>,
}

/// The files that must be asked about a person, or about a file itself, before something of theirs leaves.
pub(super) struct Guard {
    files: HashMap<Id, Vec<Id>>,
    around: HashMap<Id, Around>,
}

impl Guard {
    /// For a list of everybody: the people of the files where something that is protected stands under another's name too, and of those
    /// that share somebody with one. There are few of them: the list looks into these alone.
    pub(super) fn of_everybody(reader: &Reader<'_>) -> Result<Self> {
        let mut files: HashMap<Id, Vec<Id>> = HashMap::new();
        for (person, family) in reader.rows(include_str!("sql/all_guarded.sql"), [], |row| Ok((row.get(0)?, row.get(1)?)))? {
            files.entry(person).or_default().push(family);
        }
        Ok(Self { files, around: HashMap::new() })
    }

    /// For a list with words about files: each file that protects anything, or shares somebody with one that does.
    pub(super) fn of_files(reader: &Reader<'_>) -> Result<Self> {
        let protecting: Vec<Id> = reader.rows(include_str!("sql/protecting.sql"), [], |row| row.get(0))?;
        Ok(Self { files: protecting.into_iter().map(|file| (file, vec![file])).collect(), around: HashMap::new() })
    }

    /// For one person somebody chose: all files they are or were in.
    pub(super) fn of_person(reader: &Reader<'_>, person: Id) -> Result<Self> {
        let files = reader.rows("SELECT family_id FROM family_member WHERE person_id = ?1", [person], |row| row.get(0))?;
        Ok(Self { files: HashMap::from([(person, files)]), around: HashMap::new() })
    }

    /// Whether a file protects something that could leave under this person's name.
    pub(super) fn knows(&self, person: Id) -> bool {
        self.files.contains_key(&person)
    }

    /// Whether a text of a person, or of a file, may stand where anybody may read it.
    pub(super) fn lets_out(&mut self, reader: &Reader<'_>, of: Id, text: Option<&str>) -> Result<bool> {
        self.all(reader, of, |around| lint(around, Addressee::Anybody, [("text", text)]).is_ok())
    }

    /// Whether a street or a number may: it is compared with those that are protected, and with no town.
    pub(super) fn lets_value_out(&mut self, reader: &Reader<'_>, of: Id, value: Option<&str>) -> Result<bool> {
        self.all(reader, of, |around| lets_value(around, Addressee::Anybody, value))
    }

    fn all(&mut self, reader: &Reader<'_>, of: Id, lets: impl Fn(&Around) -> bool) -> Result<bool> {
        for family in self.files.get(&of).into_iter().flatten() {
            if !self.around.contains_key(family) {
                self.around.insert(*family, Around::file(reader, *family)?);
            }
            if !self.around.get(family).is_none_or(&lets) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What may be used freely to reach a person, in its order: by its own rule, and by that of everybody in their files.
    pub(super) fn free(&mut self, reader: &Reader<'_>, person: Id) -> Result<Vec<FreeContact>> {
        let own = reader.rows(include_str!("sql/contacts.sql"), [person], |row| {
            Ok(FreeContact { kind: row.get("kind")?, value: row.get("value")?, label: row.get("label")? })
        })?;
        let mut free = Vec::with_capacity(own.len());
        for mut contact in own {
            if self.lets_value_out(reader, person, Some(&contact.value))? {
                // Words beside a number are somebody's own: they go without it where they tell more than they may.
                contact.label = if self.lets_out(reader, person, contact.label.as_deref())? { contact.label } else { None };
                free.push(contact);
            }
        }
        Ok(free)
    }
}
