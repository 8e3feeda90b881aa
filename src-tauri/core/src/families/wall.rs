//! The wall inside a family: what leaves the centre is made for one addressee and carries nobody else's protected data.
//!
//! Protected are contacts that are not free to use, contacts their owner gave for their own papers alone, hidden addresses with the
//! number of their house, and notes that came from another party. Where a thing was learnt stands beside it (`told_by_id`): what one
//! party told about the other is not the other's to read.

use super::codes::{ContactKind, Safety};
use super::show::{ContactPoint, FamilyView, Household, Person};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::typing::name::query_tokens;

/// Shorter pieces than these are found in any text by chance.
const TELLING: usize = 6;
/// A whole note is recognised by its beginning.
const NOTE_PIECE: usize = 40;

/// For whom a paper, an export or a list is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addressee {
    /// One person of the family: their own contacts may stand on it.
    Person(Id),
    /// Whoever picks it up: a list on a table, a label, another service.
    Anybody,
}

/// Refuses texts that carry what the addressee may not read, naming the field. The one linter of every sheet.
///
/// # Errors
/// [`Code::ProtectedContact`] beside the first field that carries something.
pub fn lint<'a>(view: &FamilyView, addressee: Addressee, texts: impl IntoIterator<Item = (&'static str, Option<&'a str>)>) -> Result<()> {
    let protected = match addressee {
        Addressee::Person(id) => protected(view, id),
        Addressee::Anybody => protected_of(view, None),
    };
    texts.into_iter().try_for_each(|(field, text)| check(field, text, &protected))
}

/// What the addressee's paper must not carry, in the form it is looked for: digits, or letters and digits in one piece.
pub(super) fn protected(view: &FamilyView, addressee: Id) -> Vec<String> {
    protected_of(view, Some(addressee))
}

fn protected_of(view: &FamilyView, addressee: Option<Id>) -> Vec<String> {
    let mut protected = Vec::new();
    for person in &view.people {
        let own = Some(person.id) == addressee;
        for contact in &person.contacts {
            let guarded = contact.safety != Safety::Free || contact.own_only;
            if contact.safety == Safety::Never || (!own && guarded) {
                protected.push(contact.value.clone());
            }
        }
        if person.hidden {
            protected.extend(person.address.clone());
        }
        // What somebody else told about a person is for that somebody and the desk.
        if person.note_told_by_id.is_some_and(|teller| Some(teller) != addressee) {
            protected.extend(person.note.as_ref().map(|note| note.chars().take(NOTE_PIECE).collect()));
        }
    }
    for household in view.households.iter().filter(|household| household.address_hidden) {
        protected.extend([household.address.clone(), household.phone.clone()].into_iter().flatten());
    }
    protected.into_iter().map(|text| plain(&text)).filter(|text| text.len() >= TELLING).collect()
}

/// What a copy of the addressee's own data must not carry: the same, but for what is the addressee's own.
pub(crate) fn protected_of_others(view: &FamilyView, addressee: Id) -> Vec<String> {
    let lives = |household: &Household| household.stays.iter().any(|stay| stay.person_id == addressee && stay.ends_on.is_none());
    let told = |person: &&Person| person.note_told_by_id.is_some_and(|teller| teller != addressee);
    let mut kept = FamilyView {
        people: view.people.iter().filter(|person| person.id != addressee).cloned().collect(),
        households: view.households.iter().filter(|household| !lives(household)).cloned().collect(),
        ..view.clone()
    };
    // A note on the addressee that another party told stays behind the wall; nothing else of theirs does.
    let own = view.people.iter().find(|person| person.id == addressee);
    kept.people.extend(own.filter(told).map(|person| Person { contacts: Vec::new(), hidden: false, ..person.clone() }));
    protected(&kept, addressee)
}

/// Refuses a text that carries something protected.
///
/// # Errors
/// [`Code::ProtectedContact`] beside the field.
pub(crate) fn check(field: &'static str, text: Option<&str>, protected: &[String]) -> Result<()> {
    let Some(text) = text else { return Ok(()) };
    let (plain, digits) = (plain(text), text.chars().filter(char::is_ascii_digit).collect::<String>());
    let carries = protected.iter().any(|piece| {
        let number = piece.bytes().all(|byte| byte.is_ascii_digit());
        if number { digits.contains(piece) } else { plain.contains(piece) }
    });
    if carries { Err(Error::at(field, Code::ProtectedContact)) } else { Ok(()) }
}

/// The phone that may stand on the addressee's paper: the first that is not marked never.
pub(super) fn phone(person: &Person) -> Option<&ContactPoint> {
    person.contacts.iter().find(|contact| contact.kind == ContactKind::Phone && contact.safety != Safety::Never)
}

fn plain(text: &str) -> String {
    // A text of any length: the search's own limits do not hold here.
    text.split_whitespace().flat_map(query_tokens).collect()
}

#[cfg(test)]
mod tests {
    use super::{check, plain};

    #[test]
    fn a_protected_piece_is_found_however_it_is_written() {
        let protected = [plain("3890705196"), plain("via Roma 12, int. 3")];
        for text in ["chiamare il 389 070 51 96", "tel. 389/0705196.", "abita in VIA ROMA, 12 int 3", "sta in via\nRoma 12 (int. 3)"] {
            assert!(check("reason", Some(text), &protected).is_err(), "{text}");
        }
        for text in ["via Roma", "389 070", "vive con la madre", ""] {
            assert!(check("reason", Some(text), &protected).is_ok(), "{text}");
        }
        assert!(check("reason", None, &protected).is_ok());
    }
}
