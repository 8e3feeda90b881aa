//! The towns of protected places, looked for in free words. A town tells something where neither the addressee nor anybody of the file is
//! openly of it and the centre has no site in it.

use super::{Around, Id, learnt_elsewhere, lives, open, told_by_another};
use crate::typing::name::query_tokens;

/// Shorter names are found in any text.
const LEAST: usize = 3;

/// Words each between blanks, as towns are looked for.
pub(super) fn words(text: &str) -> String {
    joined(text.split(|letter: char| !letter.is_alphanumeric()).flat_map(query_tokens))
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.fold(" ".to_owned(), |all, word| all + &word + " ")
}

/// Whether a piece is that of a town.
pub(super) fn is_town(piece: &str) -> bool {
    piece.starts_with(' ')
}

/// The name alone: *26013 Crema (CR)* is Crema.
fn named(town: &str) -> String {
    let name = words(town.split('(').next().unwrap_or_default());
    joined(name.split_whitespace().filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit())).map(str::to_owned))
}

/// Of the towns of protected places those that would tell the addressee something.
pub(super) fn telling(view: &Around, addressee: Option<Id>, protected: &[String]) -> Vec<String> {
    let mut known: Vec<&str> = view.centre_towns.iter().map(String::as_str).collect();
    for person in &view.people {
        // Whoever is called like a town is named on papers.
        known.push(&person.last_name);
        let told = learnt_elsewhere(person.address_told_by_id, addressee, person.id);
        if Some(person.id) == addressee {
            known.extend(person.birth_place.as_deref());
        }
        if !told && (Some(person.id) == addressee || !person.hidden) {
            known.extend([person.municipality.as_deref(), person.address.as_deref()].into_iter().flatten());
        }
    }
    for home in &view.households {
        let own = addressee.is_some_and(|id| lives(home, id, view.today) && !told_by_another(home, addressee, view.today));
        if own || (!home.ended && open(view, home, addressee)) {
            known.extend([home.municipality.as_deref(), home.address.as_deref()].into_iter().flatten());
        }
    }
    let known: Vec<String> = known.into_iter().map(words).collect();
    let mut towns: Vec<String> = protected.iter().map(|town| named(town)).filter(|town| town.trim().len() >= LEAST).collect();
    towns.retain(|town| !known.iter().any(|known| known.contains(town)));
    towns.sort_unstable();
    towns.dedup();
    towns
}

#[cfg(test)]
mod tests {
    use super::{named, words};

    #[test]
    fn a_town_is_found_by_its_words_alone() {
        for (town, text) in
            [("26013 Crema (CR)", "sta a CREMA."), ("Sant'Angelo Lodigiano", "a Sant’Angelo lodigiano"), ("Lodi", "dall'Lodi")]
        {
            assert!(words(text).contains(&named(town)), "{town} {text}");
        }
        for (town, text) in [("Lodi", "la melodia"), ("Crema", "cremazione"), ("Cà de' Corti", "Corti")] {
            assert!(!words(text).contains(&named(town)), "{town} {text}");
        }
    }
}
