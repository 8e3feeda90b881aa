//! The few Italian words an import writes into a record.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::typing::date::in_figures;

/// Stands where a name is needed and the file has none.
pub(super) const NO_NAME: &str = "—";

/// An age is true of one day, and tells between which days somebody was born: "Età: 6 anni al primo contatto (17/06/2025), nascita stimata
/// tra il 2018 e il 2019". The record says that it is an estimate; no birth date is made of it.
pub(super) fn age(age: &str, first_contact: Option<NaiveDate>) -> String {
    let when = first_contact.map_or_else(|| "al primo contatto".to_owned(), |day| format!("al primo contatto ({})", in_figures(day)));
    let (number, unit) = age.trim().split_once(' ').unwrap_or((age.trim(), "anni"));
    let figure: Option<u32> = number.parse().ok();
    match (figure, unit) {
        (Some(year), _) if year > 1900 => format!("Anno di nascita: {year}"),
        (Some(years), "anni" | "anno" | "a") => {
            let said = if years == 1 { "1 anno".to_owned() } else { format!("{years} anni") };
            format!("Età: {said} {when}{}", estimated(first_contact, years * 12, 12))
        }
        // "6 anni e mezzo", "6 anni e 3 mesi"
        (Some(years), unit) if unit.starts_with("anni e ") => format!("Età: {age} {when}{}", estimated(first_contact, years * 12, 12)),
        (Some(months), "mesi" | "mese") => {
            let said = if months == 1 { "1 mese".to_owned() } else { format!("{months} mesi") };
            format!("Età: {said} {when}{}", estimated(first_contact, months, 1))
        }
        _ => format!("Età: {age} {when}"),
    }
}

/// Who is so many months old on a day, counted in steps of so many, was born in one of two years.
fn estimated(day: Option<NaiveDate>, months: u32, step: u32) -> String {
    let years = || -> Option<(i32, i32)> {
        let latest = day?.checked_sub_months(Months::new(months))?;
        let earliest = day?.checked_sub_months(Months::new(months + step))?.checked_add_days(Days::new(1))?;
        Some((earliest.year(), latest.year()))
    };
    match years() {
        None => String::new(),
        Some((one, other)) if one == other => format!(", nascita stimata nel {one}"),
        Some((one, other)) => format!(", nascita stimata tra il {one} e il {other}"),
    }
}

/// A line of a file's note: "Inviato da: scuola".
pub(super) fn noted(heading: &str, text: &str) -> String {
    if heading.trim().is_empty() { text.to_owned() } else { format!("{}: {text}", heading.trim()) }
}

/// Who sent them.
pub(super) fn sent_by(text: &str) -> String {
    format!("Inviato da: {text}")
}

/// The number in the register of before.
pub(super) fn old_number(text: &str) -> String {
    format!("Nel registro precedente: {text}")
}

#[cfg(test)]
mod tests {
    use super::age;
    use chrono::NaiveDate;

    #[test]
    fn an_age_is_an_estimate_and_says_so() {
        let day = NaiveDate::from_ymd_opt(2025, 6, 17);
        let cases = [
            ("6", "Età: 6 anni al primo contatto (17/06/2025), nascita stimata tra il 2018 e il 2019"),
            ("1 anno", "Età: 1 anno al primo contatto (17/06/2025), nascita stimata tra il 2023 e il 2024"),
            ("0", "Età: 0 anni al primo contatto (17/06/2025), nascita stimata tra il 2024 e il 2025"),
            ("3 mesi", "Età: 3 mesi al primo contatto (17/06/2025), nascita stimata nel 2025"),
            ("6 anni e mezzo", "Età: 6 anni e mezzo al primo contatto (17/06/2025), nascita stimata tra il 2018 e il 2019"),
            ("2018", "Anno di nascita: 2018"),
            ("circa dieci", "Età: circa dieci al primo contatto (17/06/2025)"),
        ];
        for (told, expected) in cases {
            assert_eq!(age(told, day), expected);
        }
        assert_eq!(age("6", None), "Età: 6 anni al primo contatto");
        assert!(age("6", NaiveDate::from_ymd_opt(2025, 12, 31)).ends_with("nascita stimata nel 2019"));
    }
}
