//! Lines that are somebody known: what the register lacks is added, and nothing that stands there is written over. What the file says
//! otherwise is to be looked at, beside the record.

use chrono::NaiveDate;

use super::guard::hide;
use super::put::{NOTE_MAX, WORDS_MAX, remarks};
use super::{Planned, Resembled, Take, Work};
use crate::error::{Code, Result};
use crate::families::{MemberRole, refresh_person, refuse_limited};
use crate::id::Id;
use crate::import::Column;
use crate::import::gather::{Doubt, FoundFamily, FoundPerson, Shape, Unread, same_street};
use crate::import::value::role;
use crate::import::value::words::letters;
use crate::import::words::age;
use crate::store::{Cell, Cells, Reader, Writer};
use crate::typing::fiscal_code::{self, FiscalCode};
use crate::typing::phone::search_digits;
use crate::typing::places::is_same_town;

/// Somebody known, and the file they are in.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) id: Id,
    pub(super) family: Option<Id>,
}

/// A person of the file who is written: new, or somebody known.
pub(super) struct Taken<'p> {
    pub(super) person: &'p FoundPerson,
    pub(super) known: Option<Known>,
}

/// A person as written.
pub(super) struct Member {
    pub(super) id: Id,
    pub(super) role: MemberRole,
    pub(super) born: Option<NaiveDate>,
    pub(super) known: bool,
    /// In a file already: their ties are told there.
    pub(super) settled: bool,
    /// Nothing is written of them.
    pub(super) left_as_is: bool,
    /// A child of whom nobody knows whose: a stepchild.
    pub(super) untied: bool,
}

/// "Figliastra": a child of one of the two, and the file does not say of whom.
pub(super) fn is_untied(person: &FoundPerson) -> bool {
    let loose = |told: &Unread| told.field == Column::Role && told.why == Doubt::Assumed && role::is_loose(&told.text);
    person.role == MemberRole::Child && person.unread.iter().any(loose)
}

impl Work {
    /// The people who are written. Of a line of a family the others are looked for by name in the file of who is known.
    pub(super) fn taken<'p>(&self, writer: &Writer<'_>, planned: &Planned<'p>) -> Result<Vec<Taken<'p>>> {
        let mut taken = Vec::new();
        for (person, take, resembles) in &planned.people {
            let known = (*take == Take::Join).then(|| self.target(*resembles)).flatten();
            if *take != Take::Skip {
                taken.push(Taken { person, known });
            }
        }
        let main = taken.first().and_then(|main| main.known);
        if planned.shape == Shape::FamilyLines
            && let Some(main) = main
        {
            let there = self.people_of(writer, main.family)?;
            let line = taken.first().map(|one: &Taken<'_>| one.person.row);
            let head = planned.head();
            let beside = head.is_some_and(|one| one.beside);
            // Whom somebody of the line has the names of is nobody else's slip.
            let by_name: Vec<Id> = taken.iter().filter_map(|one| named(&there, one.person)).collect();
            for (at, one) in taken.iter_mut().enumerate() {
                let pair = |last: &str, first: &str| {
                    line == Some(one.person.row) && head.is_some_and(|head| head.is_pair(one.person, last, first))
                };
                let slip = || there.iter().find(|(id, last, first)| !by_name.contains(id) && pair(last, first)).map(|(id, ..)| *id);
                let same = named(&there, one.person).or_else(slip);
                // A brother or sister of a line of their own is whom that line is said to be.
                let own = one.known.filter(|_| line != Some(one.person.row));
                let same = same.map(|id| Known { id, family: main.family });
                // The other parent heads the line: the family is known by somebody else of it.
                one.known = if at == 0 && !beside { Some(main) } else { same.or(own.filter(|_| at > 0)) };
            }
        }
        Ok(taken)
    }

    /// The person and the file a line resembles: of the register, or written a moment ago.
    pub(super) fn target(&self, resembles: Option<&Resembled>) -> Option<Known> {
        let resembles = resembles?;
        match (resembles.person_id, resembles.row) {
            (Some(id), _) => Some(Known { id, family: resembles.family_id.or_else(|| self.opened.get(&id).copied()) }),
            (None, Some(row)) => self.written.get(&row).map(|(id, family)| Known { id: *id, family: Some(*family) }),
            (None, None) => None,
        }
    }

    /// Who of the family is in a file of the register just as the lines say, with that file. Beside somebody restricted nobody is put.
    pub(super) fn there(&self, writer: &Writer<'_>, planned: &Planned<'_>) -> Result<Vec<(Member, Id)>> {
        let mut found = Vec::new();
        for (person, resembled) in planned.there.iter().filter(|_| planned.shape == Shape::PersonLines) {
            let Some(Known { id, family: Some(file) }) = self.target(Some(resembled)) else { continue };
            if is_restricted(writer, id)? {
                continue;
            }
            let role = writer.optional(include_str!("../sql/role_in_file.sql"), (file, id), |row| row.get(0))?.unwrap_or(person.role);
            let born = writer.row("SELECT born_on FROM person WHERE id = ?1", [id], |row| row.get(0))?;
            found.push((Member { id, role, born, known: true, settled: true, left_as_is: true, untied: false }, file));
        }
        Ok(found)
    }

    pub(super) fn people_of(&self, writer: &Writer<'_>, family: Option<Id>) -> Result<Vec<(Id, String, String)>> {
        let Some(family) = family else { return Ok(Vec::new()) };
        writer.rows(include_str!("../sql/members.sql"), [family], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    }

    /// The home of a known person in their file, with what it lacks; the file's first, or a new one, when they live in none. One in which
    /// somebody limited lives stays as it is, and what the line says of it is told.
    pub(super) fn known_home(&mut self, writer: &mut Writer<'_>, family: &FoundFamily, file: Id, person: Id) -> Result<Id> {
        let kept = writer.optional(include_str!("../sql/home_of_known.sql"), (file, person, writer.today()), |row| {
            Ok((row.get::<_, Id>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        let Some((home, town, street)) = kept else { return self.home(writer, family, file) };
        let row = family.rows.first().copied().unwrap_or(0);
        let limited = is_limited(writer, home)?;
        let why = if limited { Doubt::Limited } else { Doubt::Disagrees };
        if family.hidden && !limited {
            writer.update("household", home, Cells::new().set("address_hidden", true))?;
        }
        for words in family.protected_by.iter().filter(|_| limited) {
            self.otherwise(writer, file, row, why, Column::Address, Some(words))?;
        }
        let same = town.as_deref().zip(family.municipality.as_deref()).is_none_or(|(kept, told)| is_same_town(kept, told));
        if town.is_none() && family.municipality.is_some() && !limited {
            writer.update("household", home, Cells::new().set("municipality", family.municipality.clone()))?;
        } else if !same || town.is_none() {
            self.otherwise(writer, file, row, why, Column::Municipality, family.municipality.as_deref())?;
        }
        // A street is one of its town.
        if street.is_none() && same && family.address.is_some() && !limited {
            writer.update("household", home, Cells::new().set("address", family.address.clone()))?;
        } else if !street.as_deref().zip(family.address.as_deref()).is_some_and(|(kept, told)| same_street(kept, told)) {
            self.otherwise(writer, file, row, why, Column::Address, family.address.as_deref())?;
        }
        Ok(home)
    }

    /// Somebody known: filled, and in the file if they are in none.
    pub(super) fn known_member(
        &mut self,
        writer: &mut Writer<'_>,
        family: &FoundFamily,
        file: Id,
        home: Id,
        person: &FoundPerson,
        there: Known,
    ) -> Result<Member> {
        self.fill_person(writer, family, person, there.id)?;
        for phone in &person.phones {
            self.rule(writer, there.id, there.family, phone, person.row)?;
        }
        if there.family.is_none() {
            self.opened.insert(there.id, file);
            let back = "SELECT id FROM family_member WHERE family_id = ?1 AND person_id = ?2";
            match writer.optional(back, (file, there.id), |row| row.get::<_, Id>(0))? {
                Some(left) => writer.update("family_member", left, Cells::new().set("status", "active")).map(|_| ())?,
                None => self.member(writer, file, there.id, person.role)?,
            }
            if !has_home(writer, there.id)? {
                writer.insert("membership", Cells::new().set("household_id", home).set("person_id", there.id))?;
            }
        }
        if family.hidden {
            hide(writer, there.id)?;
        }
        let beside = there.family.unwrap_or(file);
        for unread in &person.unread {
            self.otherwise_why(writer, beside, Some(there.id), person.row, unread)?;
        }
        self.doubts(writer, beside, Some(there.id), person.row, &[])?;
        let role = writer.optional(include_str!("../sql/role_in_file.sql"), (file, there.id), |row| row.get(0))?.unwrap_or(person.role);
        let born = writer.row("SELECT born_on FROM person WHERE id = ?1", [there.id], |row| row.get(0))?;
        let (settled, untied) = (there.family.is_some(), is_untied(person));
        Ok(Member { id: there.id, role, born, known: true, settled, left_as_is: false, untied })
    }

    /// Adds the phones a known person lacks, and fills what is empty.
    fn fill_person(&mut self, writer: &mut Writer<'_>, family: &FoundFamily, person: &FoundPerson, id: Id) -> Result<()> {
        let known: Vec<String> =
            writer.rows("SELECT coalesce(digits, value) FROM contact_point WHERE person_id = ?1", [id], |row| row.get(0))?;
        let mut new = FoundPerson { phones: person.phones.clone(), emails: person.emails.clone(), ..person.clone() };
        new.phones.retain(|phone| !known.iter().any(|kept| Some(kept) == search_digits(&phone.value).as_ref()));
        new.emails.retain(|mail| !known.contains(mail));
        self.contacts(writer, &new, id, i64::try_from(known.len()).unwrap_or(0))?;
        let code = self.free_code(writer, person, id)?;
        // The date says more than an age.
        let dated = person.born.is_some() || writer.exists("SELECT 1 FROM person WHERE id = ?1 AND born_on IS NOT NULL", [id])?;
        let told = person.age.as_deref().filter(|_| !dated).map(|told| age(told, family.first_contact));
        let homeless = !has_home(writer, id)?;
        let (street, town) = person.lives(homeless.then_some(family));
        let offered: [(&'static str, Cell); 10] = [
            ("sex", person.sex.into()),
            ("born_on", person.born.into()),
            ("birth_place", person.birth_place.clone().into()),
            ("fiscal_code", code.clone().into()),
            ("citizenship", person.citizenship.clone().into()),
            ("languages", person.languages.clone().into()),
            ("occupation", person.occupation.clone().into()),
            ("note", told.into()),
            ("municipality", town.map(str::to_owned).into()),
            ("address", street.map(str::to_owned).into()),
        ];
        let (mut cells, mut any) = (Cells::new(), false);
        for (column, value) in offered {
            let empty = writer.exists(&format!("SELECT 1 FROM person WHERE id = ?1 AND {column} IS NULL"), [id])?;
            if empty && value != Cell::Null {
                cells = cells.set(column, value);
                any = true;
            }
        }
        if any {
            writer.update("person", id, cells)?;
            self.codes.extend(code.and(person.code.as_ref()).map(FiscalCode::plain));
        }
        refresh_person(writer, id)
    }

    /// The code the file tells of a person who has none, if it is nobody's; one that is another's, or another one, is to be looked at.
    fn free_code(&mut self, writer: &Writer<'_>, person: &FoundPerson, id: Id) -> Result<Option<String>> {
        let Some(told) = person.code.as_ref() else { return Ok(None) };
        let own: Option<String> = writer.row("SELECT fiscal_code FROM person WHERE id = ?1", [id], |row| row.get(0))?;
        let own = own.and_then(|code| fiscal_code::read(&code).ok()).map(|code| code.plain());
        if own.is_none() && !self.codes.contains(&told.plain()) {
            return Ok(Some(told.as_str().to_owned()));
        }
        if own.as_ref() != Some(&told.plain()) {
            let text = told.as_str().to_owned();
            self.pending(Unread { field: Column::FiscalCode, why: Doubt::Disagrees, text }, id);
        }
        Ok(None)
    }

    /// The columns the file has beside, added to the note of a known file where they are not said yet. Where somebody of the file is
    /// restricted its note stays as it is, and they are to be looked at.
    pub(super) fn remark(&mut self, writer: &mut Writer<'_>, family: &FoundFamily, file: Id, row: u32) -> Result<()> {
        let kept: Option<String> = writer.row("SELECT note FROM family WHERE id = ?1", [file], |row| row.get(0))?;
        let kept = kept.unwrap_or_default();
        let new: Vec<String> = remarks(family).into_iter().filter(|line| !kept.contains(line.as_str())).collect();
        if writer.exists("SELECT 1 FROM restricted_family WHERE family_id = ?1", [file])? {
            return new.into_iter().try_for_each(|line| {
                let text = line.chars().take(WORDS_MAX).collect();
                self.otherwise_why(writer, file, None, row, &Unread { field: Column::Note, why: Doubt::Limited, text })
            });
        }
        let note = [kept].into_iter().filter(|kept| !kept.is_empty()).chain(new.iter().cloned()).collect::<Vec<_>>().join("\n");
        if new.is_empty() || note.chars().count() > NOTE_MAX {
            return Ok(());
        }
        writer.update("family", file, Cells::new().set("note", note)).map(|_| ())
    }

    fn otherwise(&mut self, writer: &mut Writer<'_>, file: Id, row: u32, why: Doubt, field: Column, told: Option<&str>) -> Result<()> {
        let Some(text) = told.map(str::to_owned) else { return Ok(()) };
        self.otherwise_why(writer, file, None, row, &Unread { field, why, text })
    }

    /// Words about somebody known, once: the same file may come in again.
    pub(super) fn otherwise_why(&mut self, writer: &mut Writer<'_>, file: Id, whose: Option<Id>, row: u32, unread: &Unread) -> Result<()> {
        // Of who is known nothing was supposed, and what the file lacks the register has.
        let idle = matches!(unread.why, Doubt::Assumed | Doubt::Missing | Doubt::AgeOnly);
        if idle || writer.exists(include_str!("../sql/open_words.sql"), (file, whose, unread.field, unread.text.as_str()))? {
            return Ok(());
        }
        self.doubts(writer, file, whose, row, std::slice::from_ref(unread))
    }
}

/// Who of a file has the names of a person.
fn named(there: &[(Id, String, String)], person: &FoundPerson) -> Option<Id> {
    there.iter().find(|(_, last, first)| is_named(person, last, first)).map(|(id, ..)| *id)
}

/// Whether a person of the file has the names of one of the register.
pub(in crate::import) fn is_named(person: &FoundPerson, last: &str, first: &str) -> bool {
    person.first.as_deref().is_some_and(|told| letters(told) == letters(first))
        && person.last.as_deref().is_none_or(|told| letters(told) == letters(last))
}

/// Whether somebody of whom nothing may be changed lives in a home.
fn is_limited(reader: &Reader<'_>, home: Id) -> Result<bool> {
    match refuse_limited(reader, home) {
        Err(refusal) if refusal.code == Code::PersonRestricted => Ok(true),
        other => other.map(|()| false),
    }
}

/// Whether somebody lives anywhere, or is to: a stay that is planned to end is one until it does.
fn has_home(reader: &Reader<'_>, person: Id) -> Result<bool> {
    reader.exists(include_str!("../sql/has_home.sql"), (person, reader.today()))
}

/// Whether a person is kept from whoever imports.
pub(super) fn is_restricted(reader: &Reader<'_>, person: Id) -> Result<bool> {
    reader.exists("SELECT 1 FROM restricted_person WHERE person_id = ?1", [person])
}
