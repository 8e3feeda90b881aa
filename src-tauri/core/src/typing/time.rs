//! Reads times of day (9, 930, 9.30, "9 e mezza") and durations (75, 1h15, "un'ora e mezza").

use chrono::{NaiveTime, Timelike};

use super::misread::{Misread, Reason, Result};
use super::tokens::{self, Token};
use Token::{Mark, Number, Word};

/// The longest duration: a day, in minutes.
pub const LONGEST_MINUTES: u32 = 24 * 60;

const UNREADABLE: Misread = Misread { reason: Reason::TimeUnreadable };

/// Reads a typed time of day, to the minute.
///
/// Accepted: `9`, `930`, `9.30`, `9:30`, `9,30`, `9 30`, `9h30`, `0930`, `09:30:00`, `14:30`, `h 15`, `ore 15`, `9 e mezza`, `9 e un quarto`,
/// `9 e tre quarti`, `9 e 20`, `10 meno un quarto`, `mezzogiorno`, `mezzanotte`, `3 del pomeriggio`, `9 di sera`.
///
/// # Errors
/// [`Reason::TimeUnreadable`], also for hours after 23 and minutes after 59.
pub fn read(typed: &str) -> Result<NaiveTime> {
    let plain = tokens::plain(typed).ok_or(UNREADABLE)?;
    let all = without_apostrophes(&plain);
    let mut items = all.as_slice();
    while let [Word("h" | "ore" | "ora" | "alle" | "dalle" | "le" | "all" | "l"), rest @ ..] = items {
        items = rest.strip_prefix(&[Mark('.')]).unwrap_or(rest);
    }
    let (items, evening) = match items {
        [said @ .., Word("di" | "del" | "della"), Word("pomeriggio" | "sera")] => (said, true),
        [said @ .., Word("di" | "del" | "della"), Word("mattina" | "mattino")] => (said, false),
        _ => (items, false),
    };
    let minutes = minute_of_day(items).ok_or(UNREADABLE)?;
    let minutes = if evening && (60..12 * 60).contains(&minutes) { minutes + 12 * 60 } else { minutes };
    NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0).ok_or(UNREADABLE)
}

/// The time as it stands in a field: "09:30".
#[must_use]
pub fn in_figures(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads a typed duration, in minutes.
///
/// Accepted: `75`, `75 min`, `90'`, `1h`, `1h15`, `1:15`, `1.15` (an hour and 15 minutes), `1,5` and `1,25 ore` (tenths and hundredths of an hour),
/// `1 ora e mezza`, `un'ora e un quarto`, `2 ore e 20`, `mezz'ora`, `un quarto d'ora`, `tre quarti d'ora`.
///
/// # Errors
/// [`Reason::TimeUnreadable`], or [`Reason::NumberOutOfRange`] above [`LONGEST_MINUTES`].
pub fn read_duration(typed: &str) -> Result<u32> {
    let plain = tokens::plain(typed).ok_or(UNREADABLE)?;
    let minutes = length(&without_apostrophes(&plain)).ok_or(UNREADABLE)?;
    if minutes > LONGEST_MINUTES { Err(Reason::NumberOutOfRange { min: 0, max: LONGEST_MINUTES }.into()) } else { Ok(minutes) }
}

fn without_apostrophes(plain: &str) -> Vec<Token<'_>> {
    tokens::split(plain).into_iter().filter(|token| *token != Mark('\'')).collect()
}

/// Minutes since midnight; hours after 23 are refused.
fn minute_of_day(items: &[Token<'_>]) -> Option<u32> {
    match *items {
        [Word("mezzogiorno")] => Some(12 * 60),
        [Word("mezzanotte")] => Some(0),
        [Word("mezzogiorno"), Word("e"), ref rest @ ..] => Some(12 * 60 + part_of_hour(rest)?),
        [Word("mezzanotte"), Word("e"), ref rest @ ..] => part_of_hour(rest),
        [Number(run)] => match run.len() {
            1 | 2 => Some(hour(run)? * 60),
            3 | 4 => {
                let (hours, minutes) = run.split_at(run.len() - 2);
                Some(hour(hours)? * 60 + minute(minutes)?)
            }
            _ => None,
        },
        [Number(hours), Word("h" | "ore")] => Some(hour(hours)? * 60),
        [Number(hours), Number(minutes)]
        | [Number(hours), Mark(':' | '.' | ',') | Word("h"), Number(minutes)]
        | [Number(hours), Mark(':'), Number(minutes), Mark(':'), Number("00")] => Some(hour(hours)? * 60 + minute(minutes)?),
        [Number(hours), Word("e"), ref rest @ ..] => Some(hour(hours)? * 60 + part_of_hour(rest)?),
        [Number(hours), Word("meno"), ref rest @ ..] => (hour(hours)? * 60).checked_sub(part_of_hour(rest)?),
        _ => None,
    }
}

/// Minutes of a duration.
fn length(items: &[Token<'_>]) -> Option<u32> {
    match *items {
        [Number(minutes)] | [Number(minutes), Word("m" | "min" | "minuto" | "minuti")] | [Number(minutes), Word("min"), Mark('.')] => {
            tokens::number(minutes, 6)
        }
        [Number(hours), Mark('.' | ','), Number(fraction)] if fraction.len() == 1 => hundredths(hours, fraction),
        [Number(hours), Mark(':' | '.' | ','), Number(minutes)] => Some(tokens::number(hours, 3)? * 60 + minute(minutes)?),
        [Number(hours), Mark('.' | ','), Number(fraction), Word("h" | "ora" | "ore")] => hundredths(hours, fraction),
        [Word("mezzora")] | [Word("mezz" | "mezza"), Word("ora")] => Some(30),
        [Word("quarto"), Word("d"), Word("ora")] | [Word("un"), Word("quarto"), Word("d"), Word("ora")] => Some(15),
        [Word("tre") | Number("3"), Word("quarti"), Word("d"), Word("ora")] => Some(45),
        [Word("un" | "una"), Word("ora"), ref rest @ ..] => Some(60 + after_hours(rest)?),
        [Number(hours), Word("h" | "ora" | "ore"), ref rest @ ..] => Some(tokens::number(hours, 3)? * 60 + after_hours(rest)?),
        _ => None,
    }
}

/// What follows "1 ora": nothing, minutes, or "e mezza".
fn after_hours(items: &[Token<'_>]) -> Option<u32> {
    match items {
        [] => Some(0),
        [Word("e"), rest @ ..] => part_of_hour(rest),
        [Number(_), ..] => part_of_hour(items),
        _ => None,
    }
}

/// A part of an hour: "mezza", "un quarto", "tre quarti", "20".
fn part_of_hour(items: &[Token<'_>]) -> Option<u32> {
    match *items {
        [Word("mezza" | "mezzo")] => Some(30),
        [Word("quarto")] | [Word("un"), Word("quarto")] => Some(15),
        [Word("tre") | Number("3"), Word("quarti")] => Some(45),
        [Number(minutes)] | [Number(minutes), Word("m" | "min" | "minuti")] => tokens::number(minutes, 2).filter(|minutes| *minutes < 60),
        _ => None,
    }
}

/// Hours with a decimal part of one or two digits, in minutes rounded to the nearest.
fn hundredths(hours: &str, fraction: &str) -> Option<u32> {
    let scale = if fraction.len() == 1 { 10 } else { 1 };
    let hundredths = tokens::number(fraction, 2)? * scale;
    Some(tokens::number(hours, 3)? * 60 + (hundredths * 60 + 50) / 100)
}

fn hour(digits: &str) -> Option<u32> {
    tokens::number(digits, 2).filter(|hour| *hour < 24)
}

/// Always two digits: "9.5" could be nine and a half.
fn minute(digits: &str) -> Option<u32> {
    (digits.len() == 2).then(|| tokens::number(digits, 2)).flatten().filter(|minute| *minute < 60)
}

#[cfg(test)]
mod tests;
