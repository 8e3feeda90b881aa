//! What is kept of files that left the register. That one did, of what kind, how many lines, when and by whom stays (art. 5(2)); the words
//! somebody typed beside it go where they tell of who is erased: nobody could mend them by hand.

use super::rules::names_one;
use super::wipe::NO_TEXT;
use crate::error::Result;
use crate::id::Id;
use crate::store::{Cell, Cells, Reader, Writer};

/// An erased person, as words may tell of them.
pub(super) struct Gone<'a> {
    pub person: Id,
    /// Last and first name.
    pub names: &'a [String; 2],
    /// Those of the two that nobody else of their files bears.
    pub own: &'a [String],
}

impl Gone<'_> {
    /// Both names, or the last one where it is theirs alone; the first one alone only beside their own file.
    fn is_told(&self, words: &str, of_theirs: bool) -> bool {
        let [last, first] = self.names;
        let (last_there, first_there) = (names_one(words, std::slice::from_ref(last)), names_one(words, std::slice::from_ref(first)));
        (last_there && (first_there || self.own.contains(last))) || (first_there && of_theirs && self.own.contains(first))
    }
}

/// The words beside files about a person, or that name them.
pub(super) fn of_person(writer: &mut Writer<'_>, gone: &Gone<'_>) -> Result<()> {
    let files: Vec<Id> = writer.rows("SELECT family_id FROM family_member WHERE person_id = ?1", [gone.person], |row| row.get(0))?;
    for (export, subject, words) in kept(writer)? {
        let of_theirs = subject.is_some_and(|subject| files.contains(&subject));
        if subject == Some(gone.person) || gone.is_told(&words, of_theirs) {
            wordless(writer, export)?;
        }
    }
    Ok(())
}

/// The words beside files about a family.
pub(super) fn of_family(writer: &mut Writer<'_>, family: Id) -> Result<()> {
    let all: Vec<Id> = kept(writer)?.into_iter().filter(|(_, subject, _)| *subject == Some(family)).map(|(export, ..)| export).collect();
    all.into_iter().try_for_each(|export| wordless(writer, export))
}

/// Every file that left, whom it is about, and its words.
fn kept(reader: &Reader<'_>) -> Result<Vec<(Id, Option<Id>, String)>> {
    let all = "SELECT id, subject_id, reason || ' ' || coalesce(addressee, '') FROM list_export";
    reader.rows(all, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

fn wordless(writer: &mut Writer<'_>, export: Id) -> Result<()> {
    writer.overwrite("list_export", export, Cells::new().set("reason", NO_TEXT).set("addressee", Cell::Null))
}
