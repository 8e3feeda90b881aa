//! What a person or a first contact is found by, kept beside the record so that undo brings it back with it.

use crate::error::Result;
use crate::id::Id;
use crate::store::{Cells, Reader, Writer};
use crate::typing::{name, phone};

/// The words of the names, a slash, the words that are codes: "de luca deluca anna/3471234567 dlcnna80a41f205x".
///
/// The split matters: the words before the slash stand beside every word of the person in `search_word`.
pub fn search_text<'a>(names: &[&str], codes: impl IntoIterator<Item = &'a str>) -> String {
    let mut words = Words::default();
    for name in names {
        words.add(&name::search_key(name));
    }
    words.text.push('/');
    words.first = true;
    for code in codes {
        words.add(&name::query_tokens(code).concat());
    }
    words.text
}

/// Writes a person's search text anew after a change of names, code, contacts or home.
pub(crate) fn refresh_person(writer: &mut Writer<'_>, person: Id) -> Result<()> {
    let text = person_text(writer, person)?;
    writer.update("person", person, Cells::new().set("search_text", text)).map(|_| ())
}

fn person_text(reader: &Reader<'_>, person: Id) -> Result<String> {
    let (last, first, code) = reader.row("SELECT last_name, first_name, fiscal_code FROM person WHERE id = ?1", [person], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
    })?;
    let mut codes: Vec<String> = reader.rows(include_str!("sql/search_contacts.sql"), [person], |row| row.get(0))?;
    // The number of the house finds everybody who lives in it; who is still to come, or to leave, is looked at on the day of a search.
    let houses: Vec<String> = reader.rows(include_str!("sql/house_phones.sql"), (person, reader.today()), |row| row.get(0))?;
    codes.extend(houses.iter().filter_map(|phone| digits_of(phone)));
    codes.extend(code);
    Ok(search_text(&[&last, &first], codes.iter().map(String::as_str)))
}

/// The numbers of the houses a person lives in today, as they are found by.
pub(super) fn houses_reached(reader: &Reader<'_>, person: Id) -> Result<Vec<String>> {
    let houses = houses(reader, person)?;
    Ok(houses.iter().filter(|house| house.1).filter_map(|house| digits_of(&house.0)).collect())
}

/// The phones of the houses of a person, and whether they live there today.
fn houses(reader: &Reader<'_>, person: Id) -> Result<Vec<(String, bool)>> {
    reader.rows(include_str!("sql/house_phones_now.sql"), (person, reader.today()), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Whether a number leads to a person by a house they do not live in today: its days began or ended since they were written down.
pub(super) fn by_another_house(reader: &Reader<'_>, person: Id, words: &[String]) -> Result<bool> {
    let houses = houses(reader, person)?;
    let holds = |code: &str| words.iter().any(|word| code.contains(word.as_str()));
    let of = |present: bool| houses.iter().filter(move |house| house.1 == present).filter_map(|house| digits_of(&house.0));
    if !of(false).any(|digits| holds(&digits)) || of(true).any(|digits| holds(&digits)) {
        return Ok(false);
    }
    let contacts: Vec<String> = reader.rows(include_str!("sql/search_contacts.sql"), [person], |row| row.get(0))?;
    Ok(!contacts.iter().any(|contact| holds(&name::query_tokens(contact).concat())))
}

/// The digits a kept phone number is found by.
pub(super) fn digits_of(kept: &str) -> Option<String> {
    phone::search_digits(kept)
}

#[derive(Default)]
struct Words {
    text: String,
    first: bool,
}

impl Words {
    fn add(&mut self, words: &str) {
        for word in words.split(' ').filter(|word| !word.is_empty()) {
            if !self.first && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.first = false;
            // A word longer than a search looks for is cut as the search cuts it.
            self.text.extend(word.chars().take(40));
        }
    }
}
