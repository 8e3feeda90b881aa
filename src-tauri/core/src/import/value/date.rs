//! Dates as registers hold them. Stricter than at the desk: nothing of "oggi", and never a day that was not written.

use chrono::{Datelike, Days, NaiveDate};

use super::words::plain;
use super::{age, death};

const MONTHS: [&str; 12] = ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"];
const WHOLE_MONTHS: [&str; 12] =
    ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"];
const ENGLISH: [(&str, u32); 6] = [("jan", 1), ("may", 5), ("jun", 6), ("jul", 7), ("aug", 8), ("oct", 10)];

/// What a cell of dates says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Day {
    /// Nothing.
    Nothing,
    /// A day of the calendar.
    Is(NaiveDate),
    /// The year alone.
    Year(i32),
    /// Something that is no date.
    Unread,
}

/// What a date is for, which decides the century of two digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// A birth, of somebody of at least so many years on the reference day.
    Birth(i32),
    /// A day of the register's own time.
    Register,
}

/// Reads a cell. `reference` is the latest day it may speak of.
pub(crate) fn read(text: &str, what: For, reference: NaiveDate) -> Day {
    let text = text.trim();
    if text.is_empty() || text.chars().all(|c| matches!(c, '-' | '–' | '—' | '/' | '.')) {
        return Day::Nothing;
    }
    if death::is_told(text) {
        return Day::Unread;
    }
    let text = without_doubt(without_age(text));
    match figures(text, what, reference) {
        Some(Day::Is(day)) if fits(day, reference) => Day::Is(day),
        Some(Day::Year(year)) if (1900..=reference.year()).contains(&year) => Day::Year(year),
        _ => Day::Unread,
    }
}

/// "12/03/1985 (38 anni)", "12/03/1985 - 38 anni": the day; the age beside it says nothing more.
fn without_age(text: &str) -> &str {
    let parted = text.strip_suffix(')').and_then(|text| text.split_once('('));
    let parted = parted.or_else(|| text.split_once(" - ")).or_else(|| text.split_once(", "));
    parted.filter(|(day, age)| day.len() >= 6 && age::of_somebody(age).is_some()).map_or(text, |(day, _)| day.trim())
}

/// Words for a day nobody is sure of.
const UNSURE: [&str; 8] = ["verif", "presunt", "stimat", "incert", "dubbi", "conferm", "approssim", "circa"];

/// "12/3/1985 (da verif.)", "1-1-1985 presunta": the day; that it is not sure is told.
fn without_doubt(text: &str) -> &str {
    let Some(at) = text.rfind(|c: char| c.is_ascii_digit()) else { return text };
    let (day, rest) = text.split_at(at + 1);
    let said = plain(rest);
    let unsure = said.split(' ').any(|word| UNSURE.iter().any(|stem| word.starts_with(stem)));
    let only = said
        .split(' ')
        .all(|word| matches!(word, "da" | "data" | "di" | "nascita" | "e") || UNSURE.iter().any(|stem| word.starts_with(stem)));
    if day.len() >= 6 && unsure && only { day } else { text }
}

/// Nobody is born, nor comes, before 1900 or after the reference day.
fn fits(day: NaiveDate, reference: NaiveDate) -> bool {
    day.year() >= 1900 && day <= reference
}

/// 1/1/1900 is what a data base writes for nothing.
pub(crate) fn is_empty_day(day: NaiveDate) -> bool {
    (day.year(), day.ordinal()) == (1900, 1)
}

/// "non riferita", "n.r.": no day was told, and the cell says so. What somebody is still to look up ("?", "da verificare") is not that.
pub(crate) fn is_untold(text: &str) -> bool {
    let said = plain(text);
    let untold =
        |rest: &str| ["riferit", "pervenut", "comunicat", "dichiarat"].iter().any(|stem| rest.starts_with(stem) && !rest.contains(' '));
    match said.as_str() {
        "n r" | "nr" | "n p" | "n c" => true,
        said => said.strip_prefix("non ").is_some_and(untold),
    }
}

/// Whether whoever wrote a date was not sure of it: "15/03/2015?", "circa 2015".
pub(crate) fn is_unsure(text: &str) -> bool {
    let words = || text.bytes().any(|byte| byte.is_ascii_alphabetic());
    let unsure = |word: &str| matches!(word, "ca" | "forse") || UNSURE.iter().any(|stem| word.starts_with(stem));
    // A month X may be the tenth, and one that nobody knows.
    let tenth = || plain(text).split(' ').any(|word| word == "x");
    text.contains('?') || words() && (plain(text).split(' ').any(unsure) || tenth())
}

/// "Torino, 12/03/1984", "Rivoli il 12/5/1986": the place, and the day after it.
pub(crate) fn after_place(text: &str) -> Option<(&str, &str)> {
    let (place, day) = text.split_at(text.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 2)?);
    let place = place.trim().trim_end_matches(" il").trim_end_matches(" in data").trim_matches(|c: char| !c.is_alphabetic() && c != ')');
    let named = place.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || "'’-.()".contains(c)) && place.chars().count() > 2;
    named.then_some((place, day))
}

/// "12/03/1984 Torino", "5 aprile 1985, Torino", "12/03/1984 (Torino)": the day, and the place after it.
pub(crate) fn before_place(text: &str) -> Option<(&str, &str)> {
    let year = text.match_indices(|c: char| c.is_ascii_digit()).map(|(at, _)| at + 1).next_back()?;
    let (day, place) = text.split_at(year);
    let place = place.trim_matches(|c: char| !(c.is_alphabetic() || matches!(c, '(' | ')')));
    let place = place.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(place);
    let place = ["a ", "in ", "presso "].iter().find_map(|lead| place.strip_prefix(lead)).unwrap_or(place).trim();
    let named = place.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || "'’-.()/".contains(c)) && place.chars().count() > 1;
    (named && place.starts_with(char::is_alphabetic)).then_some((day, place))
}

/// "gen. 2017", "03/2017": the month beside a year.
pub(crate) fn month_beside(text: &str, year: i32) -> Option<u32> {
    let said = plain(text);
    let words: Vec<&str> = said.split(' ').collect();
    let at = words.iter().position(|word| word.parse() == Ok(year))?;
    month(words.get(at.checked_sub(1)?)?)
}

fn figures(text: &str, what: For, reference: NaiveDate) -> Option<Day> {
    // "42075.0" is a serial number as some programs write it.
    let text = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).filter(|serial| digits(serial)).unwrap_or(text);
    let words = plain(&parted_month(&text.replace(['°', 'º'], "")));
    let mut parts: Vec<&str> = words.split(' ').collect();
    // "gio 3/4/2018", "nata il 3 aprile", "3/4/2018 00:00:00", "2018-04-03T00:00:00"
    parts.retain(|part| {
        !matches!(
            *part,
            "il" | "nato"
                | "nata"
                | "n"
                | "d"
                | "del"
                | "di"
                | "dal"
                | "l"
                | "a"
                | "al"
                | "circa"
                | "ca"
                | "c"
                | "forse"
                | "classe"
                | "anno"
        )
    });
    if parts.len() > 2 && parts.first().is_some_and(|part| weekday(part)) {
        parts.remove(0);
    }
    if let [one] = parts.as_slice() {
        return single(one, what, reference);
    }
    // "marzo 1979", "03/1990": of a date without its day the year is worth keeping.
    if let [name, year] = parts.as_slice()
        && month(name).is_some()
        && year.len() == 4
        && digits(year)
        && !text.contains('?')
    {
        return Some(Day::Year(year.parse().ok()?));
    }
    // "mar-85" of a birth.
    if let ([name, year], For::Birth(_)) = (parts.as_slice(), what)
        && is_month(name)
        && year.len() == 2
        && digits(year)
    {
        return Some(Day::Year(century(year.parse().ok()?, 1, month(name)?, what, reference)?));
    }
    let [first, second, third, rest @ ..] = parts.as_slice() else { return None };
    // What follows is the time of a spreadsheet's midnight; anything else is more than a date.
    let third = third.split('t').next().unwrap_or(third);
    let midnight = rest.iter().all(|part| part.chars().all(|c| matches!(c, '0' | 'z')));
    // "03/01/2024 17.06.16": when a form was sent.
    let sent = what == For::Register && is_time(text, rest);
    if !midnight && !sent {
        return None;
    }
    if first.len() == 4 && digits(first) {
        return date(first.parse().ok()?, month(second)?, third.parse().ok()?);
    }
    let day: u32 = if *first == "primo" { 1 } else { first.strip_suffix('o').unwrap_or(first).parse().ok()? };
    let month = month(second)?;
    let year = match (third.len(), digits(third)) {
        (4, true) => third.parse().ok()?,
        (2, true) => century(third.parse().ok()?, day, month, what, reference)?,
        _ => return None,
    };
    date(year, month, day)
}

/// Whether what stands behind a day is the time of it, and no second day: "17:06", "17.06.16" behind a day without dots.
fn is_time(text: &str, rest: &[&str]) -> bool {
    let Some((day, time)) = text.trim().rsplit_once(' ') else { return false };
    let marked = time.contains(':') || time.contains('.') && !day.contains('.');
    let below = |part: &&str, most: u32| part.len() <= 2 && part.parse::<u32>().is_ok_and(|number| number < most);
    let fits = match rest {
        [hour, others @ ..] => {
            (1..=2).contains(&others.len()) && below(hour, 24) && others.iter().all(|part| part.len() == 2 && below(part, 60))
        }
        [] => false,
    };
    marked && !time.contains(['/', '-', ',']) && fits
}

/// "19/1", "19 gennaio", "19-gen": a day and a month without their year.
pub(crate) fn without_year(text: &str) -> Option<(u32, u32)> {
    let words = plain(&parted_month(&text.replace(['°', 'º'], "")));
    let mut parts: Vec<&str> = words.split(' ').collect();
    if parts.len() > 2 && parts.first().is_some_and(|part| weekday(part)) {
        parts.remove(0);
    }
    let [day, name] = parts.as_slice() else { return None };
    let day: u32 = day.parse().ok().filter(|number| day.len() <= 2 && (1..=31).contains(number))?;
    let named = digits(name) && name.len() <= 2 || is_month(name);
    named.then(|| month(name)).flatten().map(|month| (day, month))
}

/// "12marzo1985" is "12 marzo 1985".
fn parted_month(text: &str) -> String {
    let word: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let glued = is_month(&word) && word.len() > 2 && text.contains(&word) && !text.contains(' ');
    if glued { text.replace(&word, &format!(" {word} ")) } else { text.to_owned() }
}

/// A serial number, a year, or digits in one piece.
fn single(text: &str, what: For, reference: NaiveDate) -> Option<Day> {
    let text = text.split_once('t').map_or(text, |(day, _)| day);
    if !digits(text) {
        return None;
    }
    let number: u32 = text.parse().ok()?;
    match text.len() {
        4 if (1900..=2199).contains(&number) => Some(Day::Year(i32::try_from(number).ok()?)),
        // Days since 1899-12-30: between 1927 and 2064 they have five digits and mean nothing else.
        5 if number >= 10_000 => Some(Day::Is(NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number.into()))?)),
        6 => {
            let (day, month, year) = (number / 10_000, number / 100 % 100, number % 100);
            date(century(i32::try_from(year).ok()?, day, month, what, reference)?, month, day)
        }
        8 if number / 10_000 >= 1900 && (1..=12).contains(&(number / 100 % 100)) => {
            date(i32::try_from(number / 10_000).ok()?, number / 100 % 100, number % 100)
        }
        8 => date(i32::try_from(number % 10_000).ok()?, number / 10_000 % 100, number / 1_000_000),
        _ => None,
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn date(year: i32, month: u32, day: u32) -> Option<Day> {
    NaiveDate::from_ymd_opt(year, month, day).map(Day::Is)
}

/// Whether a word names a month.
pub(crate) fn is_month(word: &str) -> bool {
    let said = plain(word);
    MONTHS.iter().any(|short| said == *short) || WHOLE_MONTHS.contains(&said.as_str())
}

fn month(word: &str) -> Option<u32> {
    if digits(word) {
        return word.parse().ok().filter(|month| (1..=12).contains(month));
    }
    // "12/III/1985".
    const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    if let Some(at) = ROMAN.iter().position(|roman| word == *roman) {
        return u32::try_from(at + 1).ok();
    }
    if word.len() < 3 {
        return None;
    }
    let italian = (1..).zip(MONTHS).find(|(_, name)| word.starts_with(name)).map(|(number, _)| number);
    italian.or_else(|| ENGLISH.iter().find(|(name, _)| word.starts_with(name)).map(|(_, number)| *number))
}

fn weekday(word: &str) -> bool {
    ["lun", "mart", "mer", "gio", "ven", "sab", "dom"].iter().any(|name| word.starts_with(name)) || word == "mar"
}

/// The year two digits mean: the latest that is not after the reference day and, for a birth, leaves the person old enough.
fn century(short: i32, day: u32, month: u32, what: For, reference: NaiveDate) -> Option<i32> {
    let youngest = match what {
        For::Birth(age) => reference.year() - age,
        For::Register => reference.year(),
    };
    [2000, 1900]
        .into_iter()
        .map(|century| century + short)
        .find(|year| *year <= youngest && NaiveDate::from_ymd_opt(*year, month, day).is_none_or(|date| date <= reference))
}

#[cfg(test)]
mod tests {
    use super::{Day, For, after_place, before_place, is_unsure, read};
    use chrono::NaiveDate;

    fn day(year: i32, month: u32, day: u32) -> Day {
        Day::Is(NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default())
    }

    #[test]
    fn dates_in_every_shape() {
        let today = NaiveDate::from_ymd_opt(2025, 11, 25).unwrap_or_default();
        let cases = [
            ("14/10/1993", day(1993, 10, 14)),
            ("19.01.1968", day(1968, 1, 19)),
            ("12marzo1985", day(1985, 3, 12)),
            ("12/III/1985", day(1985, 3, 12)),
            ("12/X/1985", day(1985, 10, 12)),
            ("12/3/1985 (da verif.)", day(1985, 3, 12)),
            ("1-1-1985 (presunta)", day(1985, 1, 1)),
            ("12/3/1985 presso nonna", Day::Unread),
            ("mar-85", Day::Year(1985)),
            ("12/o3/1985", Day::Unread),
            ("1973-04-27", day(1973, 4, 27)),
            ("1973-04-27 00:00:00", day(1973, 4, 27)),
            ("1973-04-27T00:00:00", day(1973, 4, 27)),
            ("5 aprile 2025", day(2025, 4, 5)),
            ("1° maggio 2001", day(2001, 5, 1)),
            ("24/1/25", day(1925, 1, 24)),
            ("3/4/87", day(1987, 4, 3)),
            ("32602", day(1989, 4, 4)),
            ("32602.0", day(1989, 4, 4)),
            ("04041989", day(1989, 4, 4)),
            ("n. 3/4/1988", day(1988, 4, 3)),
            ("ven 5 apr. 1985", day(1985, 4, 5)),
            ("2019", Day::Year(2019)),
            ("15/03/1985?", day(1985, 3, 15)),
            ("15/03/1985 (circa)", day(1985, 3, 15)),
            ("12/03/1985 (38 anni)", day(1985, 3, 12)),
            ("12/03/1985 - 38 anni", day(1985, 3, 12)),
            ("38 anni (circa)", Day::Unread),
            ("ca. 1985", Day::Year(1985)),
            ("31/02/1990", Day::Unread),
            ("00/00/0000", Day::Unread),
            ("??", Day::Unread),
            ("non ricorda", Day::Unread),
            ("12/10/2031", Day::Unread),
            ("oggi", Day::Unread),
            ("-", Day::Nothing),
            ("  ", Day::Nothing),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text, For::Birth(14), today), expected, "{text}");
        }
        for (text, unsure) in
            [("15/03/1985?", true), ("circa 1985", true), ("ca. 1985", true), ("15/03/1985", false), ("3 marzo 1985", false)]
        {
            assert_eq!(is_unsure(text), unsure, "{text}");
        }
        let cases = [
            ("Torino, 12/03/1984", Some(("Torino", "12/03/1984"))),
            ("Rivoli il 12/5/1986", Some(("Rivoli", "12/5/1986"))),
            ("Milano - 1/2/1987", Some(("Milano", "1/2/1987"))),
            ("Castro (BG) 13/3/84", Some(("Castro (BG)", "13/3/84"))),
            ("12/03/1984", None),
            ("n. 12/03/1984", None),
        ];
        for (text, expected) in cases {
            assert_eq!(after_place(text), expected, "{text}");
        }
        let cases = [
            ("12/03/1985 Torino", Some(("12/03/1985", "Torino"))),
            ("12/03/1985, Torino", Some(("12/03/1985", "Torino"))),
            ("12/03/1985 a Torino", Some(("12/03/1985", "Torino"))),
            ("12/03/1985 - Torino", Some(("12/03/1985", "Torino"))),
            ("12/03/1985 (Torino)", Some(("12/03/1985", "Torino"))),
            ("5 aprile 1985 Castro (BG)", Some(("5 aprile 1985", "Castro (BG)"))),
            ("12/03/1985", None),
            ("12/03/1985 ?", None),
        ];
        for (text, expected) in cases {
            assert_eq!(before_place(text), expected, "{text}");
        }
        assert_eq!(read("24/1/25", For::Birth(0), today), day(2025, 1, 24));
        assert_eq!(read("24/1/25", For::Register, today), day(2025, 1, 24));
        assert_eq!(read("24/12/25", For::Birth(0), today), day(1925, 12, 24));
    }
}
