//! What stands before a child's name with a colon: "M: Luca", "di lei: Bianca", "DE LUCA: Pietro".

use super::super::known::{is_listed_last, is_surname};
use super::super::words::plain;
use crate::families::PersonSex;

/// What it is.
pub(super) enum Lead<'p> {
    None,
    Sex(PersonSex, &'p str),
    /// Whose child it is.
    Of(&'p str, &'p str),
    /// The last name of everybody of the cell, in capitals.
    Last(&'p str, &'p str),
}

pub(super) fn read(piece: &str) -> Lead<'_> {
    let Some((before, name)) = piece.split_once(':').map(|(before, name)| (before.trim(), name.trim())) else { return Lead::None };
    if !name.starts_with(char::is_uppercase) {
        return Lead::None;
    }
    let said = plain(before);
    match said.as_str() {
        "m" => Lead::Sex(PersonSex::Male, name),
        "f" => Lead::Sex(PersonSex::Female, name),
        "di lei" | "di lui" | "della signora" | "del signore" | "del signor" => Lead::Of(before, name),
        _ => {
            let capitals = before.chars().all(|c| c.is_uppercase() || matches!(c, ' ' | '\'' | '’'));
            let known = before.split(' ').any(|word| is_listed_last(word) || is_surname(word));
            if capitals && known && said.len() > 2 { Lead::Last(before, name) } else { Lead::None }
        }
    }
}
