//! Families and people that are new: each row once, with everything it holds.

use std::borrow::Cow;

use super::apart::{goes_with_head, head, is_headed_anew, of_home, of_others};
use super::guard::hide;
use super::join::{Member, Taken, is_restricted, is_untied};
use super::{Planned, Resembled, Take, Work};
use crate::clock::today;
use crate::error::Result;
use crate::families::{
    ContactKind, MemberRole, RelationshipKind, Safety, family_title, keep_names, refresh_title, renew_names, search_text,
};
use crate::id::Id;
use crate::import::gather::{Doubt, FoundFamily, FoundPerson, Shape, Unread};
use crate::import::guess::Column;
use crate::import::words::{NO_NAME, age, noted, old_number, sent_by};
use crate::store::{Cells, Writer};
use crate::typing::phone::search_digits;

/// Texts of a file's note and of a reason are cut where their columns end; the file of tables has the rest.
pub(super) const NOTE_MAX: usize = 9_000;
/// The most characters of words that are to be looked at.
pub(super) const WORDS_MAX: usize = 500;

/// Lines of a file's note: who sent them, columns worth keeping, the number of before.
pub(super) fn remarks(family: &FoundFamily) -> Vec<String> {
    let mut lines: Vec<String> = family.sent_by.iter().map(|text| sent_by(text)).collect();
    lines.extend(family.notes.iter().map(|(heading, text)| noted(heading, text)));
    lines.extend(family.label.iter().map(|label| old_number(label)));
    lines
}

/// Whoever resembles somebody and was not written, while their family is, with whom they resemble: no child comes to stand without a
/// parent unsaid.
fn left_out<'p>(planned: &'p Planned<'_>) -> impl Iterator<Item = (Unread, Option<&'p Resembled>)> + use<'p> {
    let beside = |person: &FoundPerson| planned.there.iter().any(|(one, _)| std::ptr::eq(*one, person));
    let skipped = planned.people.iter().filter(move |(person, take, known)| *take == Take::Skip && known.is_some() && !beside(person));
    // In the words of the file: whom they resemble, not everybody may see.
    let name = |person: &FoundPerson| -> String {
        let name: Vec<&str> = [person.last.as_deref(), person.first.as_deref()].into_iter().flatten().collect();
        name.join(" ").chars().take(WORDS_MAX).collect()
    };
    skipped.map(move |(person, _, known)| (Unread { field: Column::FullName, why: Doubt::LeftOut, text: name(person) }, *known))
}

impl Work {
    /// Writes what was planned for a family: into the file of who is known, else into a new one. Who is known keeps what stands there.
    pub(super) fn family(&mut self, writer: &mut Writer<'_>, planned: &Planned<'_>) -> Result<()> {
        let taken = self.taken(writer, planned)?;
        if taken.is_empty() {
            return Ok(());
        }
        let there = self.there(writer, planned)?;
        let known = taken.iter().find_map(|one| Some((one.known?.id, one.known?.family?)));
        // A line that is said to be a family's goes into its file, whoever of it is written otherwise there.
        let known = known.or_else(|| self.target(planned.head()).and_then(|one| Some((one.id, one.family?))));
        let known = known.or_else(|| there.first().map(|(one, file)| (one.id, *file)));
        let of_both = known.map(|(_, file)| keep_names(writer, file)).transpose()?;
        let anew = is_headed_anew(planned, &taken);
        let apart = match known {
            Some((person, file)) if anew => self.is_apart(writer, planned.family, &taken, (file, person))?,
            _ => false,
        };
        let others = if apart { Cow::Owned(of_others(planned.family)) } else { Cow::Borrowed(planned.family) };
        let (id, home) = match known {
            Some((person, file)) if apart => (file, self.known_home(writer, &of_home(planned.family), file, person)?),
            Some((person, file)) => (file, self.known_home(writer, planned.family, file, person)?),
            None => {
                let file = self.open(writer, planned.family, &taken)?;
                (file, self.home(writer, planned.family, file)?)
            }
        };
        let mut members: Vec<Member> = Vec::new();
        self.homes.clear();
        for one in &taken {
            let heads = members.is_empty();
            let first = heads && (known.is_none() || anew);
            let lives_there = planned.shape == Shape::PersonLines || one.person.role == MemberRole::Child || first;
            let lives_there = lives_there && !one.person.lives_elsewhere(planned.family);
            let member = match one.known {
                Some(there) => self.known_member(writer, &others, id, home, one.person, there)?,
                None if apart && (heads || goes_with_head(planned.family, one.person, &taken)) => {
                    self.new_member(writer, planned.family, id, None, &head(planned.family, one.person))?
                }
                None => self.new_member(writer, &others, id, lives_there.then_some(home), one.person)?,
            };
            if anew && planned.family.hidden {
                hide(writer, member.id)?;
            }
            // Of a line of a family the first person is the one others resemble.
            self.written.entry(one.person.row).or_insert((member.id, id));
            members.push(member);
        }
        let beside = there.into_iter().filter(|(_, file)| *file == id).map(|(one, _)| one);
        let family: Vec<Member> = beside.chain(members).collect();
        self.ties(writer, &family)?;
        if let Some(of_both) = of_both {
            renew_names(writer, id, &of_both)?;
        }
        let members: Vec<Member> = family.into_iter().filter(|one| !one.left_as_is).collect();
        self.joined.extend(taken.iter().filter(|one| one.known.is_some()).map(|one| one.person.row));
        let row = planned.family.rows.first().copied().unwrap_or(0);
        self.doubts(writer, id, None, row, &planned.family.unread)?;
        for (mut told, resembled) in left_out(planned) {
            // Theirs, so that it goes with them; of whom nobody may know, the line alone is told.
            let whose = self.target(resembled).map(|known| known.id);
            let hidden = whose.map_or(Ok(false), |whose| is_restricted(writer, whose))?;
            if hidden {
                told.text.clear();
            }
            let whose = whose.filter(|_| !hidden && resembled.is_none_or(|one| !one.beside));
            self.doubts(writer, id, whose, row, &[told])?;
        }
        self.reason(writer, planned.family, id, members.first().map(|one| one.id))?;
        if known.is_some() {
            self.remark(writer, planned.family, id, row)?;
        }
        if members.iter().any(|one| one.known) { refresh_title(writer, id) } else { Ok(()) }
    }

    fn new_member(
        &mut self,
        writer: &mut Writer<'_>,
        family: &FoundFamily,
        file: Id,
        home: Option<Id>,
        person: &FoundPerson,
    ) -> Result<Member> {
        let id = self.person(writer, family, person, home.is_some())?;
        self.member(writer, file, id, person.role)?;
        let home = match home {
            None => self.own_home(writer, family, file, person)?,
            home => home,
        };
        if let Some(home) = home {
            writer.insert("membership", Cells::new().set("household_id", home).set("person_id", id))?;
        }
        self.doubts(writer, file, Some(id), person.row, &person.unread)?;
        let untied = is_untied(person);
        Ok(Member { id, role: person.role, born: person.born, known: false, settled: false, left_as_is: false, untied })
    }

    fn open(&mut self, writer: &mut Writer<'_>, family: &FoundFamily, people: &[Taken<'_>]) -> Result<Id> {
        let number = self.number();
        let names: Vec<(MemberRole, &str)> = people.iter().filter_map(|one| Some((one.person.role, one.person.last.as_deref()?))).collect();
        let title = family_title(names).unwrap_or_else(|| number.clone());
        let note: String = remarks(family).join("\n").chars().take(NOTE_MAX).collect();
        let opened_on = family.first_contact.unwrap_or_else(|| today(writer.surroundings()));
        let cells = Cells::new().set("number", number).set("title", title).set("opened_on", opened_on);
        self.families += 1;
        writer.insert("family", cells.set("note", (!note.is_empty()).then_some(note)))
    }

    /// The home of somebody who lives elsewhere, once for all who live there; a town alone is no home.
    fn own_home(&mut self, writer: &mut Writer<'_>, family: &FoundFamily, file: Id, person: &FoundPerson) -> Result<Option<Id>> {
        let Some(address) = &person.address else { return Ok(None) };
        let place = (address.clone(), person.municipality.clone());
        if let Some((_, home)) = self.homes.iter().find(|(known, _)| *known == place) {
            return Ok(Some(*home));
        }
        let cells = Cells::new().set("family_id", file).set("municipality", place.1.clone()).set("address", place.0.clone());
        let home = writer.insert("household", cells.set("address_hidden", family.hidden))?;
        self.homes.push((place, home));
        Ok(Some(home))
    }

    pub(super) fn home(&self, writer: &mut Writer<'_>, family: &FoundFamily, id: Id) -> Result<Id> {
        let cells = Cells::new().set("family_id", id).set("municipality", family.municipality.clone());
        writer.insert("household", cells.set("address", family.address.clone()).set("address_hidden", family.hidden))
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
        let (street, town) = person.lives(lives_there.then_some(family));
        let hidden = family.hidden && (street.is_some() || town.is_some());
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
            .set("municipality", town.map(str::to_owned))
            .set("address", street.map(str::to_owned))
            .set("address_hidden", hidden)
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
            let rule = (phone.safety, phone.hours.clone());
            let label = phone.label.clone().filter(|label| phone.hours.as_ref() != Some(label));
            (ContactKind::Phone, phone.value.clone(), search_digits(&phone.value), label, rule)
        });
        let mails = person.emails.iter().map(|mail| (ContactKind::Email, mail.clone(), None, None, (Safety::Free, None)));
        for (position, (kind, value, digits, label, (safety, hours))) in (from..).zip(phones.chain(mails)) {
            let cells = Cells::new().set("person_id", id).set("kind", kind).set("value", value).set("digits", digits);
            writer
                .insert("contact_point", cells.set("label", label).set("safety", safety).set("hours", hours).set("position", position))?;
        }
        Ok(())
    }

    /// A member after those who are there.
    pub(super) fn member(&self, writer: &mut Writer<'_>, family: Id, person: Id, role: MemberRole) -> Result<()> {
        let position = writer.number("SELECT count(*) FROM family_member WHERE family_id = ?1", [family])?;
        let cells = Cells::new().set("family_id", family).set("person_id", person).set("role", role).set("position", position);
        writer.insert("family_member", cells).map(|_| ())
    }

    /// Who is a parent of whom, where their ages allow it. Between two who were in the file already nothing is told anew.
    fn ties(&self, writer: &mut Writer<'_>, members: &[Member]) -> Result<()> {
        let parent = |role| matches!(role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent);
        for child in members.iter().filter(|one| one.role == MemberRole::Child && !one.untied) {
            for elder in members.iter().filter(|one| parent(one.role) && !(one.settled && child.settled)) {
                let fits = elder.born.zip(child.born).is_none_or(|(elder, child)| elder < child);
                let told = elder.known && child.known && writer.exists(include_str!("../sql/is_parent.sql"), (elder.id, child.id))?;
                if fits && !told {
                    let cells = Cells::new().set("person_id", elder.id).set("other_id", child.id).set("kind", RelationshipKind::Parent);
                    writer.insert("relationship", cells)?;
                }
            }
        }
        Ok(())
    }

    fn reason(&self, writer: &mut Writer<'_>, family: &FoundFamily, id: Id, person: Option<Id>) -> Result<()> {
        let Some(reason) = &family.reason else { return Ok(()) };
        // Why somebody known asked stays as it stands.
        if writer.exists("SELECT 1 FROM intake_sheet WHERE family_id = ?1 AND person_id IS ?2", (id, person))? {
            return Ok(());
        }
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

    pub(super) fn pending(&mut self, unread: Unread, person: Id) {
        self.waiting.push((unread, person));
    }
}
