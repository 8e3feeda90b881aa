//! Families and people that are new: each row once, with everything it holds.

use super::{Planned, Take, Work};
use crate::clock::today;
use crate::error::Result;
use crate::families::{ContactKind, MemberRole, RelationshipKind, Safety, family_title, search_text};
use crate::id::Id;
use crate::import::gather::{Doubt, FoundFamily, FoundPerson, Shape, Unread};
use crate::import::words::{NO_NAME, age, noted, old_number, sent_by};
use crate::store::{Cells, Writer};
use crate::typing::phone::search_digits;

/// Texts of a file's note and of a reason are cut where their columns end; the file of tables has the rest.
const NOTE_MAX: usize = 9_000;

impl Work {
    /// Writes what was planned for a family.
    pub(super) fn family(&mut self, writer: &mut Writer<'_>, planned: &Planned<'_>) -> Result<()> {
        let joined_line = planned.shape == Shape::FamilyLines && planned.people.iter().any(|(_, take, _)| *take == Take::Join);
        if joined_line {
            return self.join_line(writer, planned);
        }
        let new: Vec<&FoundPerson> = planned.people.iter().filter(|(_, take, _)| *take == Take::Add).map(|(person, ..)| *person).collect();
        if new.is_empty() {
            return self.fill_joined(writer, planned, None);
        }
        let id = self.open(writer, planned.family, &new)?;
        let home = self.home(writer, planned.family, id)?;
        let mut members: Vec<(Id, &FoundPerson)> = Vec::new();
        for person in &new {
            let lives_there = planned.shape == Shape::PersonLines || person.role == MemberRole::Child || members.is_empty();
            let own = self.person(writer, planned.family, person, lives_there)?;
            self.member(writer, id, own, person.role, members.len())?;
            if lives_there {
                writer.insert("membership", Cells::new().set("household_id", home).set("person_id", own))?;
            }
            self.doubts(writer, id, Some(own), person.row, &person.unread)?;
            // Of a line of a family the first person is the one others resemble.
            self.written.entry(person.row).or_insert((own, id));
            members.push((own, person));
        }
        self.ties(writer, &members)?;
        let row = planned.family.rows.first().copied().unwrap_or(0);
        self.doubts(writer, id, None, row, &planned.family.unread)?;
        self.reason(writer, planned.family, id, members.first().map(|(id, _)| *id))?;
        self.fill_joined(writer, planned, Some((id, members.len())))
    }

    fn open(&mut self, writer: &mut Writer<'_>, family: &FoundFamily, new: &[&FoundPerson]) -> Result<Id> {
        let number = self.number();
        let names: Vec<(MemberRole, &str)> = new.iter().filter_map(|person| Some((person.role, person.last.as_deref()?))).collect();
        let title = family_title(names).unwrap_or_else(|| number.clone());
        let mut lines: Vec<String> = family.sent_by.iter().map(|text| sent_by(text)).collect();
        lines.extend(family.notes.iter().map(|(heading, text)| noted(heading, text)));
        lines.extend(family.label.iter().map(|label| old_number(label)));
        let note: String = lines.join("\n").chars().take(NOTE_MAX).collect();
        let opened_on = family.first_contact.unwrap_or_else(|| today(writer.surroundings()));
        let cells = Cells::new().set("number", number).set("title", title).set("opened_on", opened_on);
        self.families += 1;
        writer.insert("family", cells.set("note", (!note.is_empty()).then_some(note)))
    }

    fn home(&self, writer: &mut Writer<'_>, family: &FoundFamily, id: Id) -> Result<Id> {
        let cells = Cells::new().set("family_id", id).set("municipality", family.municipality.clone());
        writer.insert("household", cells.set("address", family.address.clone()))
    }

    /// A new person, with contacts.
    pub(super) fn person(&mut self, writer: &mut Writer<'_>, family: &FoundFamily, person: &FoundPerson, lives_there: bool) -> Result<Id> {
        let last = person.last.as_deref().unwrap_or(NO_NAME);
        let first = person.first.as_deref().unwrap_or(NO_NAME);
        let plain = person.code.as_ref().map(crate::typing::fiscal_code::FiscalCode::plain);
        let mut code = person.fiscal_code.clone();
        let mut taken = None;
        if let Some(plain) = plain
            && !self.codes.insert(plain)
        {
            // A code is one person's: on a second it is only a word to be looked at.
            taken = code.take();
        }
        let digits: Vec<String> = person.phones.iter().filter_map(|phone| search_digits(&phone.value)).collect();
        let mails = person.emails.iter().map(String::as_str);
        let found_by = digits.iter().map(String::as_str).chain(mails).chain(code.as_deref());
        let cells = Cells::new()
            .set("last_name", last)
            .set("first_name", first)
            .set("sex", person.sex)
            .set("born_on", person.born)
            .set("birth_place", person.birth_place.clone())
            .set("fiscal_code", code.clone())
            .set("citizenship", person.citizenship.clone())
            .set("languages", person.languages.clone())
            .set("occupation", person.occupation.clone())
            .set("municipality", family.municipality.clone().filter(|_| lives_there))
            .set("address", family.address.clone().filter(|_| lives_there))
            .set("note", person.age.as_deref().map(|told| age(told, family.first_contact)))
            .set("search_text", search_text(&[last, first], found_by));
        let id = writer.insert("person", cells)?;
        self.people += 1;
        self.contacts(writer, person, id, 0)?;
        if let Some(code) = taken {
            let unread = Unread { field: crate::import::Column::FiscalCode, why: Doubt::Disagrees, text: code };
            self.pending(unread, id);
        }
        Ok(id)
    }

    pub(super) fn contacts(&self, writer: &mut Writer<'_>, person: &FoundPerson, id: Id, from: i64) -> Result<()> {
        let phones = person.phones.iter().map(|phone| {
            let safety = if phone.never { Safety::Never } else { Safety::Free };
            (ContactKind::Phone, phone.value.clone(), search_digits(&phone.value), phone.label.clone(), safety)
        });
        let mails = person.emails.iter().map(|mail| (ContactKind::Email, mail.clone(), None, None, Safety::Free));
        for (position, (kind, value, digits, label, safety)) in (from..).zip(phones.chain(mails)) {
            let cells = Cells::new().set("person_id", id).set("kind", kind).set("value", value).set("digits", digits);
            writer.insert("contact_point", cells.set("label", label).set("safety", safety).set("position", position))?;
        }
        Ok(())
    }

    pub(super) fn member(&self, writer: &mut Writer<'_>, family: Id, person: Id, role: MemberRole, position: usize) -> Result<()> {
        let position = i64::try_from(position).unwrap_or(0);
        let cells = Cells::new().set("family_id", family).set("person_id", person).set("role", role).set("position", position);
        writer.insert("family_member", cells).map(|_| ())
    }

    /// Who is a parent of whom, where their ages allow it.
    fn ties(&self, writer: &mut Writer<'_>, members: &[(Id, &FoundPerson)]) -> Result<()> {
        let parent = |role| matches!(role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent);
        for (child, younger) in members.iter().filter(|(_, person)| person.role == MemberRole::Child) {
            for (elder, older) in members.iter().filter(|(_, person)| parent(person.role)) {
                let fits = older.born.zip(younger.born).is_none_or(|(older, younger)| older < younger);
                if fits {
                    let cells = Cells::new().set("person_id", *elder).set("other_id", *child).set("kind", RelationshipKind::Parent);
                    writer.insert("relationship", cells)?;
                }
            }
        }
        Ok(())
    }

    fn reason(&self, writer: &mut Writer<'_>, family: &FoundFamily, id: Id, person: Option<Id>) -> Result<()> {
        let Some(reason) = &family.reason else { return Ok(()) };
        let reason: String = reason.chars().take(NOTE_MAX).collect();
        let cells = Cells::new().set("family_id", id).set("person_id", person).set("reason", reason);
        writer.insert("intake_sheet", cells).map(|_| ())
    }

    /// Words to be looked at, beside their record.
    pub(super) fn doubts(&mut self, writer: &mut Writer<'_>, family: Id, person: Option<Id>, row: u32, unread: &[Unread]) -> Result<()> {
        let waiting = std::mem::take(&mut self.waiting);
        for (words, whose) in waiting.iter().map(|(words, whose)| (words, Some(*whose))).chain(unread.iter().map(|words| (words, person))) {
            let cells = Cells::new().set("family_id", family).set("person_id", whose).set("field", words.field).set("why", words.why);
            let shown: String = words.text.chars().filter(|c| !c.is_control() && *c != crate::import::NO_VALUE).collect();
            writer.insert("unread_cell", cells.set("words", (!shown.is_empty()).then_some(shown)).set("line", row))?;
            // A family's ages are one thing to look at, however many children it has.
            let counted = words.why != Doubt::AgeOnly || self.aged.insert(family);
            self.unread += u32::from(counted);
        }
        Ok(())
    }

    fn pending(&mut self, unread: Unread, person: Id) {
        self.waiting.push((unread, person));
    }
}
