//! What a line that is left out, or is a further child's, protects of somebody known: where they live is told to nobody, a number is called as the line says. A protection
//! only ever hides more, and goes with the import when it is taken back.

use super::join::{Known, is_named, is_restricted};
use super::{GuardedLine, Work};
use crate::error::Result;
use crate::families::{NumberRule, both};
use crate::id::Id;
use crate::import::Column;
use crate::import::gather::{Doubt, FoundFamily, FoundPerson, FoundPhone, Shape, Unread};
use crate::import::matching::{Added, numbers};
use crate::store::{Cells, Writer};
use crate::typing::phone::search_digits;

impl Work {
    /// Brings what a line protects; of a family's line to all whom it names in the file of the first, and to all of it where who heads the
    /// line is nobody of them.
    pub(super) fn guard(&mut self, writer: &mut Writer<'_>, line: &GuardedLine<'_>) -> Result<()> {
        let Some(known) = self.target(Some(line.resembles)) else { return Ok(()) };
        // Of a line that another of the family heads, only who is on it.
        let mut people: Vec<Id> = if line.resembles.beside { Vec::new() } else { vec![known.id] };
        if line.shape == Shape::FamilyLines {
            let there = self.people_of(writer, known.family)?;
            let is = |one: &FoundPerson, last: &str, first: &str| is_named(one, last, first) || line.resembles.is_pair(one, last, first);
            let named = |last: &str, first: &str| line.family.people.iter().any(|one| is(one, last, first));
            // Who heads the line and is nobody of the file may be anybody of it, written with a slip: then all are protected.
            let anybody = line.resembles.may_be_anybody(line.person);
            let there = there.iter().filter(|(id, ..)| !people.contains(id));
            let there: Vec<Id> = there.filter(|(_, last, first)| anybody || named(last, first)).map(|(id, ..)| *id).collect();
            people.extend(there);
        }
        // A closed file is protected as well, for that needs nobody's choice; but words to be looked at would lie where nobody looks.
        let file = match known.family {
            Some(file) if !writer.exists("SELECT 1 FROM family WHERE id = ?1 AND closed_on IS NOT NULL", [file])? => Some(file),
            _ => None,
        };
        for person in people {
            if is_restricted(writer, person)? {
                continue;
            }
            if line.family.hidden {
                hide(writer, person)?;
            }
            for phone in numbers(line.shape, line.family, line.person) {
                self.rule(writer, person, file, phone, line.person.row)?;
            }
        }
        if let Some(file) = file.filter(|_| line.family.hidden) {
            self.tell_hidden(writer, line.family, file, line.person.row)?;
        }
        Ok(())
    }

    /// The words of a protection that was declined stay beside whom it would have protected, once.
    pub(super) fn tell_declined(&mut self, writer: &mut Writer<'_>, line: &GuardedLine<'_>) -> Result<()> {
        let Some(Known { id, family: Some(file) }) = self.target(Some(line.resembles)) else { return Ok(()) };
        if is_restricted(writer, id)? || writer.exists("SELECT 1 FROM family WHERE id = ?1 AND closed_on IS NOT NULL", [file])? {
            return Ok(());
        }
        let own = line.person.unread.iter().map(|words| (words, Some(id).filter(|_| !line.resembles.beside)));
        let beside = line.family.people.iter().filter(|one| line.shape == Shape::FamilyLines && one.row == line.person.row);
        let beside = beside.filter(|one| !std::ptr::eq(*one, line.person)).flat_map(|one| &one.unread).map(|words| (words, None));
        let of_family = line.family.unread.iter().map(|words| (words, None));
        for (words, whose) in own.chain(beside).chain(of_family).filter(|(words, _)| words.why == Doubt::Declined) {
            self.otherwise_why(writer, file, whose, line.person.row, words)?;
        }
        Ok(())
    }

    /// The words that said so stay beside the file, once.
    fn tell_hidden(&mut self, writer: &mut Writer<'_>, family: &FoundFamily, file: Id, row: u32) -> Result<()> {
        for words in family.unread.iter().filter(|words| words.field == Column::Address && words.why == Doubt::Assumed) {
            let told = (file, None::<Id>, words.field, words.text.as_str());
            if !writer.exists(include_str!("../sql/open_words.sql"), told)? {
                self.doubts(writer, file, None, row, std::slice::from_ref(words))?;
            }
        }
        Ok(())
    }

    /// A rule for a number that somebody has already: the stricter holds. Other hours than those that are known are to be looked at.
    pub(super) fn rule(&mut self, writer: &mut Writer<'_>, person: Id, file: Option<Id>, phone: &FoundPhone, row: u32) -> Result<()> {
        let said: NumberRule = (phone.safety, phone.hours.clone());
        let digits = search_digits(&phone.value);
        let kept: Vec<(Id, NumberRule)> =
            writer.rows(include_str!("../sql/rules_of_number.sql"), (person, digits, phone.value.as_str()), |row| {
                Ok((row.get::<_, Id>(0)?, (row.get(1)?, row.get(2)?)))
            })?;
        for (contact, known) in kept {
            let rule = both(known.clone(), said.clone());
            match (Added::of(&known, &rule), file) {
                (Some(Added::Stricter), _) => {
                    writer.update("contact_point", contact, Cells::new().set("safety", rule.0).set("hours", rule.1))?;
                }
                (Some(Added::Otherwise), Some(file)) => {
                    let text = rule.1.unwrap_or_default();
                    self.otherwise_why(
                        writer,
                        file,
                        Some(person),
                        row,
                        &Unread { field: Column::ContactRule, why: Doubt::Disagrees, text },
                    )?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// Whoever is not protected yet, or only until a stay ends: the homes they live in, and what they have of their own, are told to nobody.
pub(super) fn hide(writer: &mut Writer<'_>, person: Id) -> Result<()> {
    if is_hidden_for_good(writer, person)? {
        return Ok(());
    }
    let day = writer.today();
    let homes: Vec<Id> = writer.rows(include_str!("../sql/lived_homes.sql"), (person, day), |row| row.get(0))?;
    for home in homes {
        writer.update("household", home, Cells::new().set("address_hidden", true))?;
    }
    let own = "SELECT 1 FROM person WHERE id = ?1 AND (address IS NOT NULL OR municipality IS NOT NULL)";
    // A home shared with somebody of whom nothing may be changed stays as it is: the person's own mark hides it. So does it where they are
    // to leave the protected one.
    let marked = !is_hidden_for_good(writer, person)?
        || writer.exists(own, [person])?
        || writer.exists(include_str!("../sql/home_still_told.sql"), (person, day))?;
    if marked {
        writer.update("person", person, Cells::new().set("address_hidden", true))?;
    }
    Ok(())
}

/// Whether the protection has no end: that of a home ends with the stay in it.
fn is_hidden_for_good(writer: &Writer<'_>, person: Id) -> Result<bool> {
    writer.exists("SELECT 1 FROM person_home WHERE person_id = ?1 AND hidden_until = '9999-12-31'", [person])
}
