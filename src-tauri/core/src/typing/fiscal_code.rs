//! The Italian fiscal code (codice fiscale): read, checked, decoded, computed and compared.
//!
//! Source: decreto del Ministero delle Finanze 23 December 1976, "Sistemi di codificazione dei soggetti da iscrivere all'anagrafe tributaria"
//! (made under DPR 605/1973), with its tables of check characters and of the letters that tell homonyms apart (*omocodia*). The provisional
//! code of a person is of 11 digits; STP (DPR 394/1999, art. 43) and ENI codes are given by the health service to foreigners outside it.

mod check;
mod compute;

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::misread::{Reason, Result};
use super::text::is_hidden;
pub use compute::compute;

/// Letters of the months from January.
const MONTHS: &str = "ABCDEHLMPRST";

/// What stands for the digits 0 to 9 where homonyms are told apart.
const HOMONYM_LETTERS: &str = "LMNPQRSTUV";

/// Where digits stand (from 0): year, day and place; homonyms take letters from the last of them on.
const DIGIT_PLACES: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];

/// A woman's day of birth has 40 added.
const FEMALE_DAY: u32 = 40;

/// The oldest a person is taken to be.
const OLDEST_YEARS: u32 = 110;

/// The sex as the fiscal code and the registry know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// F.
    Female,
    /// M.
    Male,
}

/// Who gave the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FiscalCodeKind")]
pub enum Kind {
    /// The 16 characters of a person.
    Person,
    /// The 11 digits a person has until the 16 characters are given.
    Provisional,
    /// "Straniero temporaneamente presente": STP and 13 digits.
    Stp,
    /// "Europeo non iscritto": ENI and 13 digits.
    Eni,
}

/// What of a code disagrees with what is known of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "FiscalCodeDisagreement")]
pub enum Disagreement {
    /// Characters 1–3.
    LastName,
    /// Characters 4–6.
    FirstName,
    /// Characters 7–11.
    BirthDate,
    /// The 40 added to the day.
    Sex,
    /// Characters 12–15: told, never refused. Who was born in a municipality that ended has the code of either.
    Place,
}

/// What a person's code tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Birth {
    /// The birth date; of the two centuries the latest that is not after today.
    pub date: NaiveDate,
    /// The same day a century earlier, when the person would not be older than 110: then the century is worth a question.
    pub or_date: Option<NaiveDate>,
    /// The sex.
    pub sex: Sex,
    /// The place by its Belfiore code: a municipality, or a foreign state when it begins with Z.
    pub place: String,
}

/// A fiscal code that holds together, as it was typed but in capitals and without blanks.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FiscalCode {
    text: String,
    kind: Kind,
}

/// Reads a typed fiscal code of any kind. Blanks and case do not matter; all forms of a homonym are right.
///
/// # Errors
/// [`Reason::FiscalCodeLength`], [`Reason::FiscalCodeCharacter`], [`Reason::FiscalCodeDate`] or [`Reason::FiscalCodeCheck`], the first that applies.
pub fn read(typed: &str) -> Result<FiscalCode> {
    let text: String = typed.chars().filter(|c| !c.is_whitespace() && !is_hidden(*c)).map(|c| c.to_ascii_uppercase()).collect();
    let kind = match text.chars().count() {
        11 => Kind::Provisional,
        16 if text.starts_with("STP") && digits_from(&text, 3).is_ok() => Kind::Stp,
        16 if text.starts_with("ENI") && digits_from(&text, 3).is_ok() => Kind::Eni,
        16 => Kind::Person,
        _ => return Err(Reason::FiscalCodeLength.into()),
    };
    match kind {
        Kind::Stp | Kind::Eni => {}
        Kind::Provisional => {
            digits_from(&text, 0)?;
            same_check(&text, check::provisional(&text))?;
        }
        Kind::Person => {
            check_structure(&text)?;
            let (year, month, day) = birth_figures(&text);
            let exists = |century: i32| NaiveDate::from_ymd_opt(century + year, month, day_of_month(day)).is_some();
            // 29 February 00 was in 2000 and not in 1900.
            if !exists(1900) && !exists(2000) {
                return Err(Reason::FiscalCodeDate.into());
            }
            same_check(&text, check::person(&text))?;
        }
    }
    Ok(FiscalCode { text, kind })
}

impl FiscalCode {
    /// The code in capitals, with the letters of a homonym if it has them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Who gave it.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The code freed of a homonym's letters, with the check letter that follows: what persons are matched on. Other kinds are as they are.
    #[must_use]
    pub fn plain(&self) -> String {
        if self.kind == Kind::Person { check::with_check_letter(&plain_digits(&self.text)) } else { self.text.clone() }
    }

    /// True when a homonym's letters stand for digits.
    #[must_use]
    pub fn is_homonym(&self) -> bool {
        self.plain() != self.text
    }

    /// The 128 forms the code of this person may take, the plain one first. Empty for other kinds.
    #[must_use]
    pub fn forms(&self) -> Vec<String> {
        if self.kind != Kind::Person {
            return Vec::new();
        }
        let plain = plain_digits(&self.text);
        let form = |mask: u32| {
            let lettered = plain.char_indices().map(|(place, character)| {
                let bit = DIGIT_PLACES.iter().rev().position(|digit| *digit == place);
                if bit.is_some_and(|bit| mask >> bit & 1 == 1) { homonym_letter(character) } else { character }
            });
            check::with_check_letter(&lettered.collect::<String>())
        };
        (0..1 << DIGIT_PLACES.len()).map(form).collect()
    }

    /// Birth date, sex and place. `None` for other kinds, and when the only such day is after `today`.
    #[must_use]
    pub fn birth(&self, today: NaiveDate) -> Option<Birth> {
        if self.kind != Kind::Person {
            return None;
        }
        let plain = plain_digits(&self.text);
        let (year, month, day) = birth_figures(&plain);
        let century = today.year() - today.year().rem_euclid(100);
        let oldest = today.checked_sub_months(Months::new(OLDEST_YEARS * 12))?;
        let mut dates = [century, century - 100, century - 200].into_iter().filter_map(|century| {
            NaiveDate::from_ymd_opt(century + year, month, day_of_month(day)).filter(|date| (oldest..=today).contains(date))
        });
        Some(Birth { date: dates.next()?, or_date: dates.next(), sex: sex_of(day), place: plain.get(11..15)?.to_owned() })
    }

    /// What disagrees with what is known of the person; empty names and unknowns are passed over, and so are codes of other kinds,
    /// which tell nothing.
    #[must_use]
    pub fn consistent_with(&self, last: &str, first: &str, sex: Option<Sex>, born: Option<NaiveDate>) -> Vec<Disagreement> {
        if self.kind != Kind::Person {
            return Vec::new();
        }
        let plain = plain_digits(&self.text);
        let (year, month, day) = birth_figures(&plain);
        let differs = |part: std::ops::Range<usize>, name: &str, letters: String| {
            !name.trim().is_empty() && plain.get(part) != Some(letters.as_str())
        };
        let found = [
            (Disagreement::LastName, differs(0..3, last, compute::last_name_letters(last))),
            (Disagreement::FirstName, differs(3..6, first, compute::first_name_letters(first))),
            (
                Disagreement::BirthDate,
                born.is_some_and(|born| (born.year().rem_euclid(100), born.month(), born.day()) != (year, month, day_of_month(day))),
            ),
            (Disagreement::Sex, sex.is_some_and(|sex| sex != sex_of(day))),
        ];
        found.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
    }
}

impl fmt::Display for FiscalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

// A code is personal data: logs and panics show its kind only.
impl fmt::Debug for FiscalCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FiscalCode").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Letters, digits and months where they belong.
fn check_structure(text: &str) -> Result<()> {
    for (place, character) in text.chars().enumerate() {
        let fits = match place {
            8 => MONTHS.contains(character),
            place if DIGIT_PLACES.contains(&place) => plain_digit(character).is_ascii_digit(),
            _ => character.is_ascii_uppercase(),
        };
        if !fits {
            return Err(Reason::FiscalCodeCharacter { position: place + 1 }.into());
        }
    }
    Ok(())
}

/// Refuses other characters than digits from a place on.
fn digits_from(text: &str, start: usize) -> Result<()> {
    match text.chars().skip(start).position(|c| !c.is_ascii_digit()) {
        Some(place) => Err(Reason::FiscalCodeCharacter { position: start + place + 1 }.into()),
        None => Ok(()),
    }
}

/// Compares the last character with what it should be.
fn same_check(text: &str, expected: char) -> Result<()> {
    if text.ends_with(expected) { Ok(()) } else { Err(Reason::FiscalCodeCheck { expected }.into()) }
}

/// Year in the century, month, and day with a woman's 40, of a code of sound structure.
fn birth_figures(text: &str) -> (i32, u32, u32) {
    let digit = |place: usize| text.chars().nth(place).and_then(|c| plain_digit(c).to_digit(10)).unwrap_or(0);
    let month = text.chars().nth(8).and_then(|letter| (1..).zip(MONTHS.chars()).find(|(_, known)| *known == letter));
    let year = digit(6) * 10 + digit(7);
    (i32::try_from(year).unwrap_or(0), month.map_or(0, |(number, _)| number), digit(9) * 10 + digit(10))
}

/// A day without a woman's 40.
const fn day_of_month(day: u32) -> u32 {
    if day > FEMALE_DAY { day - FEMALE_DAY } else { day }
}

const fn sex_of(day: u32) -> Sex {
    if day > FEMALE_DAY { Sex::Female } else { Sex::Male }
}

/// The code with digits where digits belong.
fn plain_digits(text: &str) -> String {
    let plain = |(place, character)| if DIGIT_PLACES.contains(&place) { plain_digit(character) } else { character };
    text.chars().enumerate().map(plain).collect()
}

/// The digit a homonym's letter stands for; any other character is itself.
fn plain_digit(character: char) -> char {
    ('0'..='9').zip(HOMONYM_LETTERS.chars()).find(|(_, letter)| *letter == character).map_or(character, |(digit, _)| digit)
}

fn homonym_letter(character: char) -> char {
    ('0'..='9').zip(HOMONYM_LETTERS.chars()).find(|(digit, _)| *digit == character).map_or(character, |(_, letter)| letter)
}

#[cfg(test)]
mod tests;
