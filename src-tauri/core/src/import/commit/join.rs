//! Lines that are somebody known: what the register lacks is added, and nothing that stands there is written over.

use super::{Planned, Resembled, Take, Work};
use crate::error::Result;
use crate::families::{MemberRole, refresh_person, refresh_title};
use crate::id::Id;
use crate::import::gather::FoundPerson;
use crate::import::value::words::letters;
use crate::store::{Cell, Cells, Writer};
use crate::typing::phone::search_digits;

impl Work {
    /// The person and the file a line resembles: of the register, or written a moment ago.
    fn target(&self, resembles: Option<&Resembled>) -> Option<(Id, Option<Id>)> {
        let resembles = resembles?;
        match (resembles.person_id, resembles.row) {
            (Some(person), _) => Some((person, resembles.family_id)),
            (None, Some(row)) => self.written.get(&row).map(|(person, family)| (*person, Some(*family))),
            (None, None) => None,
        }
    }

    /// A line of a family that is known: its people are looked for by name among those of the file, the others join it.
    pub(super) fn join_line(&mut self, writer: &mut Writer<'_>, planned: &Planned<'_>) -> Result<()> {
        let Some((main, Some(family))) = planned.people.first().and_then(|(_, _, resembles)| self.target(*resembles)) else {
            return Ok(());
        };
        let known: Vec<(Id, String, String)> =
            writer.rows(include_str!("../sql/members.sql"), [family], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let mut position = known.len();
        for (at, (person, ..)) in planned.people.iter().enumerate() {
            let first = person.first.as_deref().map(letters).unwrap_or_default();
            let last = person.last.as_deref().map(letters);
            let same = known.iter().find(|(_, known_last, known_first)| {
                letters(known_first) == first && last.as_deref().is_none_or(|last| last == letters(known_last))
            });
            match (at, same) {
                (0, _) => self.fill_person(writer, person, main)?,
                (_, Some((id, ..))) => self.fill_person(writer, person, *id)?,
                (_, None) => {
                    let id = self.person(writer, planned.family, person, person.role == MemberRole::Child)?;
                    self.member(writer, family, id, person.role, position)?;
                    self.doubts(writer, family, Some(id), person.row, &person.unread)?;
                    position += 1;
                }
            }
        }
        refresh_title(writer, family)
    }

    /// People of a family that are known: filled, and members of the file of who is new beside them.
    pub(super) fn fill_joined(&mut self, writer: &mut Writer<'_>, planned: &Planned<'_>, beside: Option<(Id, usize)>) -> Result<()> {
        let mut position = beside.map_or(0, |(_, count)| count);
        for (person, take, resembles) in &planned.people {
            let Some((id, _)) = (*take == Take::Join).then(|| self.target(*resembles)).flatten() else { continue };
            self.fill_person(writer, person, id)?;
            let Some((family, _)) = beside else { continue };
            if !writer.exists("SELECT 1 FROM family_member WHERE family_id = ?1 AND person_id = ?2", (family, id))? {
                self.member(writer, family, id, person.role, position)?;
                position += 1;
            }
        }
        if let Some((family, _)) = beside.filter(|(_, count)| position > *count) {
            refresh_title(writer, family)?;
        }
        Ok(())
    }

    /// Adds the phones a known person lacks, and fills what is empty.
    fn fill_person(&mut self, writer: &mut Writer<'_>, person: &FoundPerson, id: Id) -> Result<()> {
        let known: Vec<String> =
            writer.rows("SELECT coalesce(digits, value) FROM contact_point WHERE person_id = ?1", [id], |row| row.get(0))?;
        let mut new = FoundPerson { phones: person.phones.clone(), emails: person.emails.clone(), ..person.clone() };
        new.phones.retain(|phone| !known.iter().any(|kept| Some(kept) == search_digits(&phone.value).as_ref()));
        new.emails.retain(|mail| !known.contains(mail));
        self.contacts(writer, &new, id, i64::try_from(known.len()).unwrap_or(0))?;
        let code = person.code.as_ref().filter(|code| !self.codes.contains(&code.plain())).map(|code| code.as_str().to_owned());
        let offered: [(&'static str, Cell); 7] = [
            ("sex", person.sex.into()),
            ("born_on", person.born.into()),
            ("birth_place", person.birth_place.clone().into()),
            ("fiscal_code", code.into()),
            ("citizenship", person.citizenship.clone().into()),
            ("languages", person.languages.clone().into()),
            ("occupation", person.occupation.clone().into()),
        ];
        let (mut cells, mut any) = (Cells::new(), false);
        for (column, value) in offered {
            let empty = writer.exists(&format!("SELECT 1 FROM person WHERE id = ?1 AND {column} IS NULL"), [id])?;
            if empty && value != Cell::Null {
                if column == "fiscal_code" {
                    self.codes.extend(person.code.as_ref().map(crate::typing::fiscal_code::FiscalCode::plain));
                }
                cells = cells.set(column, value);
                any = true;
            }
        }
        if any {
            writer.update("person", id, cells)?;
        }
        refresh_person(writer, id)
    }
}
