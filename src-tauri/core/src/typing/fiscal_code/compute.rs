//! A person's code made from what is known of them.

use chrono::{Datelike, NaiveDate};
use deunicode::deunicode;

use super::super::misread::{Reason, Result};
use super::{FEMALE_DAY, FiscalCode, Kind, MONTHS, Sex, check};

/// Computes the plain code of a person. `place` is the Belfiore code: a letter and three digits. A person with one name only
/// has XXX for the other, as the registry does.
///
/// # Errors
/// [`Reason::NameEmpty`] when neither name has a letter, [`Reason::FiscalCodeCharacter`] when the place is not a Belfiore code.
pub fn compute(last: &str, first: &str, sex: Sex, born: NaiveDate, place: &str) -> Result<FiscalCode> {
    if letters(last).is_empty() && letters(first).is_empty() {
        return Err(Reason::NameEmpty.into());
    }
    let place = belfiore(place)?;
    let month = MONTHS.chars().nth(born.month0() as usize).unwrap_or('A');
    let day = born.day() + if sex == Sex::Female { FEMALE_DAY } else { 0 };
    let year = born.year().rem_euclid(100);
    let stem = format!("{}{}{year:02}{month}{day:02}{place}", last_name_letters(last), first_name_letters(first));
    Ok(FiscalCode { text: check::with_check_letter(&stem), kind: Kind::Person })
}

/// The three letters of a last name: consonants, then vowels, then X.
pub(super) fn last_name_letters(name: &str) -> String {
    three(&letters(name))
}

/// The three letters of a first name: like a last name, but of four consonants or more the second is passed over.
pub(super) fn first_name_letters(name: &str) -> String {
    let letters = letters(name);
    let consonants: Vec<char> = letters.chars().filter(|c| !is_vowel(*c)).collect();
    match *consonants.as_slice() {
        [first, _, third, fourth, ..] => [first, third, fourth].iter().collect(),
        _ => three(&letters),
    }
}

fn three(letters: &str) -> String {
    let consonants = letters.chars().filter(|c| !is_vowel(*c));
    let vowels = letters.chars().filter(|c| is_vowel(*c));
    consonants.chain(vowels).chain("XXX".chars()).take(3).collect()
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'A' | 'E' | 'I' | 'O' | 'U')
}

/// The letters of a name in capitals, transliterated, without blanks and marks.
fn letters(name: &str) -> String {
    deunicode(name).chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_uppercase()).collect()
}

/// A letter and three digits, in capitals.
fn belfiore(place: &str) -> Result<String> {
    let place = place.trim().to_ascii_uppercase();
    let fits = |(at, c): (usize, char)| if at == 0 { c.is_ascii_uppercase() } else { c.is_ascii_digit() };
    let wrong = place.chars().enumerate().position(|character| !fits(character));
    match (wrong, place.len()) {
        (None, 4) => Ok(place),
        (wrong, _) => Err(Reason::FiscalCodeCharacter { position: 12 + wrong.unwrap_or(place.len()).min(3) }.into()),
    }
}
