//! The wall inside a family: what leaves the centre is made for one addressee and carries nobody else's protected data.
//!
//! Protected are contacts that are not free to use, contacts their owner gave for their own papers alone, hidden addresses and the homes
//! of whoever hides theirs, with the number of the house and the town, and whatever came from another party: notes, contacts, homes.
//! Where a thing was learnt stands beside it (`told_by_id`): what one party told about the other is not the other's to read, nor that it
//! is known here. What is protected comes from every file that shares somebody with this one ([`Around`]), not from this one alone.

mod around;
mod towns;

use chrono::NaiveDate;

pub use self::around::Around;
use super::codes::{ContactKind, Safety};
use super::show::{ContactPoint, Household, Person};
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

impl Addressee {
    const fn person(self) -> Option<Id> {
        match self {
            Self::Person(id) => Some(id),
            Self::Anybody => None,
        }
    }
}

/// Refuses texts that carry what the addressee may not read, naming the field. The one linter of every sheet.
///
/// # Errors
/// [`Code::ProtectedContact`] beside the first field that carries something; with the parameter `town` where it is the town alone.
pub fn lint<'a>(view: &Around, addressee: Addressee, texts: impl IntoIterator<Item = (&'static str, Option<&'a str>)>) -> Result<()> {
    let protected = protected(view, addressee.person());
    texts.into_iter().try_for_each(|(field, text)| check(field, text, &protected))
}

/// Whether a value by itself, a street or a number, is protected from the addressee. A street may be called after any town.
pub(crate) fn lets_value(view: &Around, addressee: Addressee, value: Option<&str>) -> bool {
    check("value", value, &places(view, addressee.person()).0).is_ok()
}

/// What the addressee's paper must not carry, in the form it is looked for: digits, letters and digits in one piece, or a town's words
/// each between blanks.
fn protected(view: &Around, addressee: Option<Id>) -> Vec<String> {
    let (mut protected, towns) = places(view, addressee);
    protected.extend(towns::telling(view, addressee, &towns));
    protected
}

/// The protected pieces, and the towns of the protected places.
fn places(view: &Around, addressee: Option<Id>) -> (Vec<String>, Vec<String>) {
    let (mut protected, mut towns) = (Vec::new(), Vec::new());
    for person in &view.people {
        let own = Some(person.id) == addressee;
        for contact in &person.contacts {
            let guarded = contact.safety != Safety::Free || contact.own_only;
            let told = learnt_elsewhere(contact.told_by_id, addressee, person.id) && !gave(view, addressee, &contact.value);
            if contact.safety == Safety::Never || (!own && guarded) || told {
                protected.push(contact.value.clone());
            }
        }
        let hides = person.hidden && (person.address_hidden || !of_open_home(view, person.address.as_deref(), None));
        let told = learnt_elsewhere(person.address_told_by_id, addressee, person.id)
            && !knows(view, addressee, person.address.as_deref())
            && (person.address.is_none() || !of_open_home(view, person.address.as_deref(), Some(person.id)));
        if hides || told {
            protected.extend(person.address.clone());
            towns.extend(person.municipality.clone());
        }
        // What somebody else told about a person is for that somebody and the desk.
        if person.note_told_by_id.is_some_and(|teller| Some(teller) != addressee) {
            protected.extend(person.note.as_ref().map(|note| note.chars().take(NOTE_PIECE).collect()));
        }
    }
    for household in view.households.iter().filter(|household| !open(view, household, addressee)) {
        protected.extend([household.address.clone(), household.phone.clone()].into_iter().flatten());
        towns.extend(household.municipality.clone());
    }
    (protected.into_iter().map(|text| plain(&text)).filter(|text| text.len() >= TELLING).collect(), towns)
}

/// Whether where a home is may be told to the addressee: it is not hidden, nor does anybody live there who hides where they live, nor did
/// another tell of it.
fn open(view: &Around, household: &Household, addressee: Option<Id>) -> bool {
    let kept = view.people.iter().any(|person| person.address_hidden && lives(household, person.id, view.today));
    !household.address_hidden && !kept && !told_by_another(household, addressee, view.today)
}

/// Whether a thing was learnt from somebody who is neither the addressee nor whose it is.
fn learnt_elsewhere(teller: Option<Id>, addressee: Option<Id>, owner: Id) -> bool {
    teller.is_some_and(|teller| teller != owner && Some(teller) != addressee)
}

/// Whether the addressee gave the same number or address of themselves.
fn gave(view: &Around, addressee: Option<Id>, value: &str) -> bool {
    let own = view.people.iter().filter(|person| Some(person.id) == addressee);
    own.flat_map(|person| &person.contacts)
        .any(|contact| contact.value == value && contact.told_by_id.is_none_or(|id| Some(id) == addressee))
}

/// Whether the addressee lives at an address, as far as anybody but another party told.
fn knows(view: &Around, addressee: Option<Id>, address: Option<&str>) -> bool {
    let Some((addressee, address)) = addressee.zip(address.map(plain)) else { return false };
    let own =
        view.households.iter().filter(|home| lives(home, addressee, view.today) && !told_by_another(home, Some(addressee), view.today));
    own.filter_map(|home| home.address.as_deref()).any(|street| plain(street) == address)
}

/// A home is of those who have not left it.
fn lives(household: &Household, person: Id, today: NaiveDate) -> bool {
    household.stays.iter().any(|stay| stay.person_id == person && !stay.is_over(today))
}

/// Whether a home was learnt from somebody who is not the addressee and does not live there: not even that it is known goes on their paper.
pub(crate) fn told_by_another(household: &Household, addressee: Option<Id>, today: NaiveDate) -> bool {
    household.told_by_id.is_some_and(|teller| Some(teller) != addressee && !lives(household, teller, today))
}

/// Whether an address is that of a home where nobody's is protected, and where somebody lives if they are named: a child between two
/// homes may be written down at the open one.
fn of_open_home(view: &Around, address: Option<&str>, lodger: Option<Id>) -> bool {
    let Some(address) = address.map(plain) else { return true };
    let homes = view.households.iter().filter(|household| !household.ended && open(view, household, None));
    let homes = homes.filter(|household| lodger.is_none_or(|lodger| lives(household, lodger, view.today)));
    homes.filter_map(|household| household.address.as_deref()).any(|other| plain(other) == address)
}

/// What a copy of the addressee's own data must not carry: the same, but for what is the addressee's own.
pub(crate) fn protected_of_others(view: &Around, addressee: Id) -> Vec<String> {
    let own = view.people.iter().find(|person| person.id == addressee);
    let own_protected = own.is_some_and(|person| person.address_hidden);
    // Who lives with the addressee hides nothing from them by that, nor does who is protected at the same place as they are.
    let shared =
        |person: &Person| view.households.iter().any(|home| lives(home, addressee, view.today) && lives(home, person.id, view.today));
    let seen = |person: &Person| shared(person) && (own_protected || !person.address_hidden);
    let others = view.people.iter().filter(|person| person.id != addressee);
    let mut kept = Around {
        people: others
            .map(|person| {
                let seen = seen(person);
                Person { hidden: person.hidden && !seen, address_hidden: person.address_hidden && !seen, ..person.clone() }
            })
            .collect(),
        households: view.households.clone(),
        ..view.clone()
    };
    for household in kept.households.iter_mut().filter(|household| lives(household, addressee, view.today)) {
        household.address_hidden = false;
    }
    // What another party told of the addressee stays behind the wall; nothing else of theirs does.
    let told = |contact: &&ContactPoint| {
        learnt_elsewhere(contact.told_by_id, Some(addressee), addressee) && !gave(view, Some(addressee), &contact.value)
    };
    kept.people.extend(own.map(|person| Person {
        contacts: person.contacts.iter().filter(told).cloned().collect(),
        hidden: false,
        address_hidden: false,
        ..person.clone()
    }));
    protected(&kept, Some(addressee))
}

/// Refuses a text that carries something protected.
///
/// # Errors
/// [`Code::ProtectedContact`] beside the field.
pub(crate) fn check(field: &'static str, text: Option<&str>, protected: &[String]) -> Result<()> {
    let Some(text) = text else { return Ok(()) };
    let (plain, digits) = (plain(text), text.chars().filter(char::is_ascii_digit).collect::<String>());
    let words = towns::words(text);
    let carries = |piece: &String| {
        let number = piece.bytes().all(|byte| byte.is_ascii_digit());
        if number {
            digits.contains(piece)
        } else if towns::is_town(piece) {
            words.contains(piece)
        } else {
            plain.contains(piece)
        }
    };
    match protected.iter().find(|piece| carries(piece)) {
        Some(piece) if towns::is_town(piece) => Err(Error::at(field, Code::ProtectedContact).with("town", 1)),
        Some(_) => Err(Error::at(field, Code::ProtectedContact)),
        None => Ok(()),
    }
}

/// The phone that may stand on the addressee's own paper: the first that is not marked never and that nobody else told.
pub(super) fn phone(person: &Person) -> Option<&ContactPoint> {
    let own = |contact: &&ContactPoint| !learnt_elsewhere(contact.told_by_id, Some(person.id), person.id);
    person.contacts.iter().filter(own).find(|contact| contact.kind == ContactKind::Phone && contact.safety != Safety::Never)
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
