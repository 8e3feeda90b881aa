//! The few Italian words an import writes into a record.

use chrono::NaiveDate;

use crate::typing::date::in_figures;

/// Stands where a name is needed and the file has none.
pub(super) const NO_NAME: &str = "—";

/// An age is true of one day: "6 anni al primo contatto (17/06/2025)".
pub(super) fn age(age: &str, first_contact: Option<NaiveDate>) -> String {
    let figure = age.chars().all(|c| c.is_ascii_digit());
    let when = first_contact.map_or_else(|| "al primo contatto".to_owned(), |day| format!("al primo contatto ({})", in_figures(day)));
    match age.parse::<u32>() {
        Ok(year) if figure && year > 1900 => format!("Anno di nascita: {year}"),
        Ok(1) if figure => format!("Età: 1 anno {when}"),
        Ok(years) if figure => format!("Età: {years} anni {when}"),
        _ => format!("Età: {age} {when}"),
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
