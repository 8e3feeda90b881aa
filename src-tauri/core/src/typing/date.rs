//! Reads dates as they are dictated at a desk: 3/4/24, 3.4.2024, "3 aprile", oggi, +7, lun.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::misread::{Misread, Reason, Result};
use super::tokens::{self, Token};
use Token::{Mark, Number, Word};

// The only Italian wording of the core. The same names read what is typed, echo it beside the field and stand on paper and in
// the audit: one table keeps the three alike.
const MONTHS: [&str; 12] =
    ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"];
const WEEKDAYS: [&str; 7] = ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"];
const NEAR_DAYS: [(&str, i64); 5] = [("oggi", 0), ("domani", 1), ("dopodomani", 2), ("ieri", -1), ("altroieri", -2)];

/// The years a register may speak of: from the great-grandparents of a genogram to the appointments of their descendants.
const YEARS: std::ops::RangeInclusive<i32> = 1850..=2199;

/// The oldest a person is taken to be when the year has two digits.
const OLDEST_YEARS: u32 = 110;

/// What the date is for: it decides the century of a two-digit year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A birth: never after today, and the year has to be said; two digits mean the latest such year up to today.
    Birth,
    /// An appointment, a meeting, a document: two digits mean 20xx; without a year, the nearest such day to today.
    Diary,
}

/// Reads a typed date. `today` is the local date of the desk.
///
/// Accepted: `3/4/24`, `3.4.2024`, `03-04-2024`, `3 4 24`, `030424`, `03042024`, `2024-04-03`, `20240403`, `3 aprile 2024`, `3 apr`, `3/4`,
/// `0304`, `oggi`, `ieri`, `domani`, `dopodomani`, `+7`, `-3`, `+2s`, `+1m`, `+1a`, `fra 2 settimane`, `3 giorni fa`, `lun` (the next one,
/// never today), `lun prossimo`, `lun scorso`, and a weekday or a near day before a date it agrees with.
///
/// # Errors
/// [`Reason::DateUnreadable`] for what is not a date, [`Reason::DateImpossible`] for a date that is not in the calendar or not between
/// 1850 and 2199, [`Reason::DateInFuture`] for a birth after today.
pub fn read(typed: &str, today: NaiveDate, mode: Mode) -> Result<NaiveDate> {
    let plain = tokens::plain(typed).ok_or(UNREADABLE)?;
    let all = tokens::split(&plain);
    let date = match shifted(&all, today) {
        Some(date) => date?,
        None => spoken(&words_and_numbers(&all).ok_or(UNREADABLE)?, today, mode)?,
    };
    if !YEARS.contains(&date.year()) {
        return Err(IMPOSSIBLE);
    }
    if mode == Mode::Birth && date > today { Err(Reason::DateInFuture.into()) } else { Ok(date) }
}

/// The date in words beside the field: "mercoledì 3 aprile 2024"; a near day says so first: "domani, giovedì 4 aprile 2024".
#[must_use]
pub fn echo(date: NaiveDate, today: NaiveDate) -> String {
    let distance = date.signed_duration_since(today).num_days();
    // "altroieri" is read but not shown: nobody is helped by it.
    match NEAR_DAYS[..4].iter().find(|(_, days)| *days == distance) {
        Some((word, _)) => format!("{word}, {}", in_words(date)),
        None => in_words(date),
    }
}

/// The date in words: "mercoledì 3 aprile 2024".
#[must_use]
pub fn in_words(date: NaiveDate) -> String {
    format!("{} {} {} {}", weekday_name(date), date.day(), month_name(date), date.year())
}

/// The date as it stands in a field: "03/04/2024".
#[must_use]
pub fn in_figures(date: NaiveDate) -> String {
    format!("{:02}/{:02}/{:04}", date.day(), date.month(), date.year())
}

/// The weekday: "mercoledì".
#[must_use]
pub fn weekday_name(date: NaiveDate) -> &'static str {
    WEEKDAYS.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or_default()
}

/// The month: "aprile".
#[must_use]
pub fn month_name(date: NaiveDate) -> &'static str {
    MONTHS.get(date.month0() as usize).copied().unwrap_or_default()
}

const UNREADABLE: Misread = Misread { reason: Reason::DateUnreadable };
const IMPOSSIBLE: Misread = Misread { reason: Reason::DateImpossible };

/// `+7`, `-3`, `+2 sett`, `fra 3 giorni`, `2 mesi fa`; `None` when it is none of these.
fn shifted(all: &[Token<'_>], today: NaiveDate) -> Option<Result<NaiveDate>> {
    let (back, count, unit) = match *all {
        [Mark(sign @ ('+' | '-')), Number(count)] => (sign == '-', count, "g"),
        [Mark(sign @ ('+' | '-')), Number(count), Word(unit)] => (sign == '-', count, unit),
        [Word("tra" | "fra"), Number(count), Word(unit)] => (false, count, unit),
        [Word("tra" | "fra"), Word("un" | "una"), Word(unit)] => (false, "1", unit),
        [Word("un" | "una"), Word(unit), Word("fa")] => (true, "1", unit),
        [Number(count), Word(unit), Word("fa")] => (true, count, unit),
        _ => return None,
    };
    let Some(count) = tokens::number(count, 4) else {
        return Some(Err(UNREADABLE));
    };
    let date = match unit {
        "g" | "gg" | "giorno" | "giorni" => days_away(today, u64::from(count), back),
        "s" | "set" | "sett" | "settimana" | "settimane" => days_away(today, u64::from(count) * 7, back),
        "m" | "mese" | "mesi" => months_away(today, count, back),
        "a" | "anno" | "anni" => months_away(today, count * 12, back),
        _ => return Some(Err(UNREADABLE)),
    };
    Some(date.ok_or(IMPOSSIBLE))
}

fn days_away(today: NaiveDate, days: u64, back: bool) -> Option<NaiveDate> {
    if back { today.checked_sub_days(Days::new(days)) } else { today.checked_add_days(Days::new(days)) }
}

/// The same day of another month, or that month's last day.
fn months_away(today: NaiveDate, months: u32, back: bool) -> Option<NaiveDate> {
    if back { today.checked_sub_months(Months::new(months)) } else { today.checked_add_months(Months::new(months)) }
}

/// The numbers and words between the separators; `None` when a mark is out of place.
fn words_and_numbers<'a>(all: &[Token<'a>]) -> Option<Vec<Token<'a>>> {
    let mut kept = Vec::with_capacity(all.len());
    let mut separated = true;
    for &token in all {
        match token {
            // lunedi', l'8 maggio, 3/4/'24
            Mark('\'') => {}
            Mark('/' | '.' | '-' | ',') if !separated => separated = true,
            Mark(_) => return None,
            Word("il" | "l" | "di" | "del" | "dell" | "primo") => {
                if token == Word("primo") {
                    kept.push(Number("1"));
                }
                separated = false;
            }
            Number(_) | Word(_) => {
                kept.push(token);
                separated = false;
            }
        }
    }
    // A point may close an abbreviation ("3 apr."), a slash promises more.
    let closed = !matches!(all.last(), Some(Mark('/' | '-' | ',')));
    closed.then_some(kept)
}

/// A near day, a weekday, or a date with one of them before it, which then must agree.
fn spoken(items: &[Token<'_>], today: NaiveDate, mode: Mode) -> Result<NaiveDate> {
    let (near, items) = match items {
        [Word("altro"), Word("ieri"), rest @ ..] => (Some(-2), rest),
        [Word(word), rest @ ..] => match NEAR_DAYS.iter().find(|(name, _)| name == word) {
            Some((_, days)) => (Some(*days), rest),
            None => (None, items),
        },
        _ => (None, items),
    };
    let Some(days) = near else {
        return weekday_or_date(items, today, mode);
    };
    let near = days_away(today, days.unsigned_abs(), days < 0).ok_or(IMPOSSIBLE)?;
    let agrees = match items {
        [] => true,
        [Word(word)] if weekday(word).is_some() => weekday(word) == Some(near.weekday()),
        _ => weekday_or_date(items, today, mode)? == near,
    };
    if agrees { Ok(near) } else { Err(IMPOSSIBLE) }
}

fn weekday_or_date(items: &[Token<'_>], today: NaiveDate, mode: Mode) -> Result<NaiveDate> {
    let named = |word: &str| weekday(word).ok_or(UNREADABLE);
    match *items {
        [Word(day)] | [Word(day), Word("prossimo" | "prossima" | "pross")] | [Word("prossimo" | "prossima"), Word(day)] => {
            nearest_weekday(today, named(day)?, false)
        }
        [Word(day), Word("scorso" | "scorsa")] | [Word("scorso" | "scorsa"), Word(day)] => nearest_weekday(today, named(day)?, true),
        [Word(day), ref date @ ..] => {
            let day = named(day)?;
            let date = calendar(date, today, mode)?;
            if date.weekday() == day { Ok(date) } else { Err(IMPOSSIBLE) }
        }
        _ => calendar(items, today, mode),
    }
}

/// The next or the last such weekday, never today.
fn nearest_weekday(today: NaiveDate, wanted: Weekday, back: bool) -> Result<NaiveDate> {
    let ahead = u64::from(wanted.days_since(today.weekday()));
    let days = match (ahead, back) {
        (0, _) => 7,
        (_, false) => ahead,
        (_, true) => 7 - ahead,
    };
    days_away(today, days, back).ok_or(IMPOSSIBLE)
}

/// A day, a month and perhaps a year.
fn calendar(items: &[Token<'_>], today: NaiveDate, mode: Mode) -> Result<NaiveDate> {
    match *items {
        [Number(year), Number(month), Number(day)] if year.len() == 4 => resolve(day, figure(month)?, Some(year), today, mode),
        [Number(day), Number(month), Number(year)] => resolve(day, figure(month)?, Some(year), today, mode),
        [Number(day), Word(name), Number(year)] => resolve(day, month(name).ok_or(UNREADABLE)?, Some(year), today, mode),
        [Number(day), Number(month)] => resolve(day, figure(month)?, None, today, mode),
        [Number(day), Word(name)] => resolve(day, month(name).ok_or(UNREADABLE)?, None, today, mode),
        [Number(run)] => compact(run, today, mode),
        _ => Err(UNREADABLE),
    }
}

/// `0304`, `030424`, `03042024`, and `20240403`, which no day and month can begin like.
fn compact(run: &str, today: NaiveDate, mode: Mode) -> Result<NaiveDate> {
    if !matches!(run.len(), 4 | 6 | 8) {
        return Err(UNREADABLE);
    }
    let (day, rest) = run.split_at(2);
    let (month, year) = rest.split_at(2);
    let read = resolve(day, figure(month)?, (!year.is_empty()).then_some(year), today, mode);
    if read == Err(IMPOSSIBLE) && run.len() == 8 {
        let (year, rest) = run.split_at(4);
        let (month, day) = rest.split_at(2);
        return resolve(day, figure(month)?, Some(year), today, mode);
    }
    read
}

/// Finds the year and looks the day up in the calendar.
fn resolve(day: &str, month: u32, year: Option<&str>, today: NaiveDate, mode: Mode) -> Result<NaiveDate> {
    let day = figure(day)?;
    let at = |year: i32| NaiveDate::from_ymd_opt(year, month, day).filter(|date| YEARS.contains(&date.year()));
    let found = match (year, mode) {
        (Some(year), _) if year.len() == 4 => at(year.parse().map_err(|_| UNREADABLE)?),
        (Some(year), Mode::Diary) if year.len() == 2 => at(2000 + year.parse::<i32>().map_err(|_| UNREADABLE)?),
        (Some(year), Mode::Birth) if year.len() == 2 => {
            let short: i32 = year.parse().map_err(|_| UNREADABLE)?;
            let century = today.year() - today.year().rem_euclid(100);
            let oldest = months_away(today, OLDEST_YEARS * 12, true);
            [century, century - 100]
                .into_iter()
                .find_map(|century| at(century + short).filter(|date| *date <= today && Some(*date) >= oldest))
        }
        // A birth needs its year: a newborn made by a slip of the finger is worse than a question.
        (None, Mode::Diary) => {
            let years = [today.year() + 1, today.year(), today.year() - 1];
            years.into_iter().filter_map(at).min_by_key(|date| date.signed_duration_since(today).num_days().abs())
        }
        _ => return Err(UNREADABLE),
    };
    found.ok_or(IMPOSSIBLE)
}

/// A day or month in figures: one or two digits.
fn figure(digits: &str) -> Result<u32> {
    tokens::number(digits, 2).ok_or(UNREADABLE)
}

/// The month named in full or by at least three of its first letters.
fn month(word: &str) -> Option<u32> {
    (1..).zip(MONTHS).find(|(_, name)| word.len() >= 3 && name.starts_with(word)).map(|(number, _)| number)
}

/// The weekday named in full or by at least three of its first letters, without the accent.
fn weekday(word: &str) -> Option<Weekday> {
    let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let named = |name: &str| name.starts_with(word) || name.strip_suffix('ì').is_some_and(|stem| word.strip_suffix('i') == Some(stem));
    days.into_iter().zip(WEEKDAYS).find(|(_, name)| word.len() >= 3 && named(name)).map(|(day, _)| day)
}

#[cfg(test)]
mod tests;
