//! A woman's two last names: the one she was born with is hers, that of her husband stays told beside it.

use super::headings::spelled_out;
use super::settle::Cells;
use super::together::filled;
use super::{About, Column, Meaning};

/// Whether a heading asks for the name somebody was born with: "Cognome da nubile", "Cognome alla nascita".
pub(in crate::import) fn is_of_maiden(heading: &str) -> bool {
    let said = spelled_out(heading);
    let born = ["nubile", "nascita", "ragazza", "signorina", "origine"];
    said.split(' ').any(|word| matches!(word, "cognome" | "cogn" | "cog"))
        && said.split(' ').any(|word| born.contains(&word))
        && !said.split(' ').any(|word| matches!(word, "nome" | "data" | "luogo" | "comune"))
}

/// Whether such a heading is asked of women alone: "alla nascita" everybody has one.
pub(in crate::import) fn is_of_women(heading: &str) -> bool {
    is_of_maiden(heading) && spelled_out(heading).split(' ').any(|word| matches!(word, "nubile" | "ragazza" | "signorina"))
}

/// "Cognome da nubile | Cognome da coniugata | Nome": the first is the last name. Beside a plain "Cognome" it is where nearly every line has it.
pub(super) fn maiden(columns: &mut [Meaning], cells: &Cells<'_>) {
    for at in 0..columns.len() {
        let heading = cells.headings.get(at).map_or("", String::as_str);
        let words = cells.looks.get(at).is_some_and(|looks| looks.filled > 0 && looks.words >= 60);
        if !is_of_maiden(heading) || !words {
            continue;
        }
        let mother = spelled_out(heading).split(' ').any(|word| matches!(word, "madre" | "mamma"));
        let about = if mother { About::Mother } else { About::Main };
        let named = Meaning::of(about, Column::LastName);
        let whole = columns.iter().enumerate().any(|(other, it)| other != at && *it == Meaning::of(about, Column::FullName));
        let plain: Vec<usize> = (0..columns.len()).filter(|other| *other != at && columns.get(*other) == Some(&named)).collect();
        let most = plain.iter().map(|other| filled(cells.body, *other).count()).max().unwrap_or(0);
        if whole || filled(cells.body, at).count() * 5 < most * 4 {
            continue;
        }
        for other in plain {
            if let Some(it) = columns.get_mut(other) {
                *it = Meaning::of(About::Main, Column::Note);
            }
        }
        if let Some(it) = columns.get_mut(at) {
            *it = named;
        }
    }
}
