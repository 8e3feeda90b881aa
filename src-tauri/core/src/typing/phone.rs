//! Phone numbers: read, kept in one form, shown in groups as they are read aloud.
//!
//! The kept form is the Italian national number in digits alone (`3471234567`, `037380574`: the leading zero belongs to it) or, for a number of
//! another country, `+` and digits. Lengths are those of the Italian numbering plan (AGCOM, delibera 8/15/CIR) and of ITU-T E.164.

use super::misread::{Misread, Reason, Result};
use super::text::is_hidden;

const UNREADABLE: Misread = Misread { reason: Reason::PhoneUnreadable };

/// Italy's geographic area codes: the first three digits, and the fourth ones where the code has four. 02 and 06 stand apart.
#[rustfmt::skip] // a table: one row per tens digit
const AREAS: &[(&str, &str)] = &[
    ("010", ""), ("011", ""), ("012", "12345"), ("013", "1"), ("014", "1234"), ("015", ""), ("016", "1356"), ("017", "12345"), ("018", "23457"), ("019", ""),
    ("030", ""), ("031", ""), ("032", "1234"), ("033", "12"), ("034", "123456"), ("035", ""), ("036", "2345"), ("037", "1234567"), ("038", "123456"), ("039", ""),
    ("040", ""), ("041", ""), ("042", "123456789"), ("043", "123456789"), ("044", "245"), ("045", ""), ("046", "12345"), ("047", "1234"), ("048", "1"), ("049", ""),
    ("050", ""), ("051", ""), ("052", "12345"), ("053", "23456"), ("054", "1234579"), ("055", ""), ("056", "456"), ("057", "1234578"), ("058", "345678"), ("059", ""),
    ("070", ""), ("071", ""), ("072", "12"), ("073", "1234567"), ("074", "2346"), ("075", ""), ("076", "1356"), ("077", "13456"), ("078", "123459"), ("079", ""),
    ("080", ""), ("081", ""), ("082", "34578"), ("083", "12356"), ("085", ""), ("086", "12345"), ("087", "12345"), ("088", "12345"), ("089", ""),
    ("090", ""), ("091", ""), ("092", "12345"), ("093", "12345"), ("094", "12"), ("095", ""), ("096", "12345678"), ("097", "123456"), ("098", "12345"), ("099", ""),
];

/// Reads a typed phone number into the kept form.
///
/// Blanks and the marks `. - / ( ) ,` are passed over; `+39`, `0039` and a `39` before a whole mobile number are taken off; `00` before another
/// country's code becomes `+`, and its `(0)` falls away.
///
/// # Errors
/// [`Reason::PhoneUnreadable`] for other characters and for lengths that no such number has.
pub fn normalise(typed: &str) -> Result<String> {
    let (number, abroad) = bare(typed).ok_or(UNREADABLE)?;
    if !abroad {
        return if is_italian(&number) { Ok(number) } else { Err(UNREADABLE) };
    }
    let number = if typed.contains("(0)") { bare(&typed.replacen("(0)", "", 1)).ok_or(UNREADABLE)?.0 } else { number };
    let fits = (7..=15).contains(&number.len()) && !number.starts_with('0');
    if fits { Ok(format!("+{number}")) } else { Err(UNREADABLE) }
}

/// The kept form in groups: `347 123 4567`, `0373 80 574`, `02 1234 5678`, `800 123 456`, `+41 791 234 567`.
/// Anything else comes back as it is.
#[must_use]
pub fn show(kept: &str) -> String {
    let (start, lead) = match kept.strip_prefix('+') {
        Some(abroad) if is_digits(abroad) => (1 + country_code_length(abroad), true),
        None if is_digits(kept) && is_italian(kept) => match area_code(kept) {
            Some(code) => (code.len(), false),
            None => (first_group(kept), false),
        },
        _ => return kept.to_owned(),
    };
    let Some((first, mut rest)) = kept.split_at_checked(start) else {
        return kept.to_owned();
    };
    let mut shown = first.to_owned();
    while !rest.is_empty() {
        let taken = if lead && rest.len() > 4 { 3 } else { next_group(rest.len()) };
        let (group, after) = rest.split_at(taken.min(rest.len()));
        shown.push(' ');
        shown.push_str(group);
        rest = after;
    }
    shown
}

/// The area code of an Italian landline in the kept form, with its zero: `0373`, `049`, `02`. `None` for all other numbers and for codes
/// that do not exist.
#[must_use]
pub fn area_code(kept: &str) -> Option<&str> {
    if kept.starts_with("02") || kept.starts_with("06") {
        return kept.get(..2);
    }
    let (_, fourth) = AREAS.iter().find(|(three, _)| kept.starts_with(three))?;
    if fourth.is_empty() {
        return kept.get(..3);
    }
    kept.get(3..4).filter(|digit| fourth.contains(digit)).and(kept.get(..4))
}

/// True for an Italian mobile number in the kept form.
#[must_use]
pub fn is_mobile(kept: &str) -> bool {
    kept.starts_with('3') && is_italian(kept)
}

/// What a number is found by: its digits without Italy's code. The same for a kept number and for a piece of one typed into the search box;
/// `None` when the text has letters or fewer than three digits, that is when it is no phone number.
#[must_use]
pub fn search_digits(text: &str) -> Option<String> {
    bare(text).map(|(digits, _)| digits).filter(|digits| digits.len() >= 3)
}

/// The digits without the international prefix and without Italy's code, and whether they are another country's.
fn bare(typed: &str) -> Option<(String, bool)> {
    let mut digits = String::new();
    let mut plus = false;
    for character in typed.chars().filter(|&c| !is_hidden(c)) {
        match character {
            '0'..='9' => digits.push(character),
            '+' if digits.is_empty() && !plus => plus = true,
            '.' | '-' | '/' | '(' | ')' | ',' | '‐' | '‑' | '–' => {}
            blank if blank.is_whitespace() => {}
            _ => return None,
        }
    }
    let international = match digits.strip_prefix("00") {
        Some(rest) if !plus => Some(rest),
        _ => plus.then_some(digits.as_str()),
    };
    let (number, abroad) = match international {
        Some(number) => number.strip_prefix("39").map_or((number, true), |italian| (italian, false)),
        None if digits.len() == 12 && digits.starts_with("393") => (digits.get(2..)?, false),
        None => (digits.as_str(), false),
    };
    Some((number.to_owned(), abroad))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The lengths of the national numbering plan, by first digit.
fn is_italian(number: &str) -> bool {
    let length = number.len();
    match number.as_bytes() {
        // Landline, with its zero.
        [b'0', b'1'..=b'9', ..] => (6..=11).contains(&length),
        // Emergency and public services (112, 1522, 116117), shared-cost numbers (199…).
        [b'1', ..] => (3..=6).contains(&length) || (9..=10).contains(&length),
        // Mobile.
        [b'3', ..] => (9..=10).contains(&length),
        // Internet telephony.
        [b'5', ..] => length == 10,
        // Freephone and shared-cost numbers (803116, 800…, 848…).
        [b'8', ..] => (6..=10).contains(&length),
        _ => false,
    }
}

/// The first group of a number without an area code; short numbers stand in one piece.
fn first_group(number: &str) -> usize {
    match number.as_bytes() {
        [b'0', ..] => 4,
        [b'1', ..] if number.len() <= 6 => number.len(),
        _ => 3,
    }
}

/// How many digits to say next, of so many left: 574, 80 574, 123 456, 123 4567, 1234 5678.
const fn next_group(left: usize) -> usize {
    match left {
        0..=4 => left,
        5 => 2,
        8 => 4,
        _ => 3,
    }
}

/// The length of a country code (ITU-T E.164).
fn country_code_length(digits: &str) -> usize {
    match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [b'2', b'0' | b'7', ..]
        | [b'3', b'0'..=b'4' | b'6' | b'9', ..]
        | [b'4', b'0' | b'1' | b'3'..=b'9', ..]
        | [b'5', b'1'..=b'8', ..]
        | [b'6', b'0'..=b'6', ..]
        | [b'8', b'1' | b'2' | b'4' | b'6', ..]
        | [b'9', b'0'..=b'5' | b'8', ..] => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests;
