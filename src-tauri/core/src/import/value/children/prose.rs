//! Words in a cell of children that are nobody: "vive col padre", "affidato al nonno", "nullipara", "non ne ha".

use super::super::known::is_surname;
use super::super::name::{is_common, is_listed_last, is_particle};
use super::super::words::plain;
use super::{detail, roles};

/// No name begins so, however it is written.
const NEVER: [&str; 48] = [
    "nucleo",
    "famiglia",
    "monogenitoriale",
    "composto",
    "vive",
    "vivono",
    "affidato",
    "affidata",
    "affidati",
    "collocato",
    "collocata",
    "collocati",
    "presso",
    "seguito",
    "seguita",
    "seguiti",
    "segnalato",
    "segnalata",
    "vedi",
    "non",
    "mai",
    "nessun",
    "nessuno",
    "nessuna",
    "nullipara",
    "nulligravida",
    "prossima",
    "cell",
    "tel",
    "senza",
    "frequenta",
    "adottato",
    "adottata",
    "avuto",
    "avuta",
    "avuti",
    "residente",
    "residenti",
    "relazione",
    "entrambi",
    "entrambe",
    "tutti",
    "tutte",
    "unico",
    "unica",
    "no",
    "due",
    "tre",
];
/// Small words that are in no name, but at the head of one with a capital: "Da Silva Ana".
const SMALL: [&str; 16] =
    ["in", "con", "col", "da", "dal", "dalla", "dai", "al", "alla", "ai", "a", "il", "gli", "quattro", "cinque", "anche"];

/// Of those a few are first names, and a few last ones: with a capital, and an age or a day behind.
const FIRST_NAMES: [&str; 6] = ["mai", "ai", "al", "da", "dai", "alla"];
const LAST_NAMES: [&str; 4] = ["mai", "due", "tre", "no"];

/// What stands where a name would.
pub(super) enum Said {
    /// No name at all.
    Remark,
    /// A name, and the words behind it that are none.
    Name(String, Option<String>),
}

/// Parts a name from the words behind it. `small` where the whole cell has no capital, `detailed` where an age or a day follows.
pub(super) fn read(name: &str, small: bool, detailed: bool) -> Said {
    let words: Vec<&str> = name.split_whitespace().collect();
    let whole = || Said::Name(name.to_owned(), None);
    let Some(first) = words.first() else { return whole() };
    let said = plain(first);
    let lower = first.starts_with(char::is_lowercase);
    let of_role = |word: &str| roles::is_child(word) || roles::adult(word).is_some() || detail::is_twins(word);
    // "figlia unica", "due figli", "figlio di 6 anni" are read by their own rules.
    if of_role(first) {
        let rest = words.get(1..).unwrap_or_default();
        let remark = rest.first().is_some_and(|word| NEVER.contains(&plain(word).as_str()));
        return if remark { Said::Remark } else { whole() };
    }
    if detailed
        && !lower
        && (words.len() == 1 && FIRST_NAMES.contains(&said.as_str()) || is_last(&said, words.get(1..).unwrap_or_default()))
    {
        return whole();
    }
    if NEVER.contains(&said.as_str()) {
        return Said::Remark;
    }
    let capitals = !name.contains(char::is_lowercase);
    let next = words.get(1);
    if SMALL.contains(&said.as_str()) {
        // "In affido", "IN COMUNITÀ"; "Da Silva Ana" and "Al Amin" are names.
        let named = next.is_some_and(|next| next.starts_with(char::is_uppercase)) && !capitals || capitals && is_particle(&said);
        // "da Silva Vinícius", and not "da Bianchi".
        let last = |word: &&str| word.starts_with(char::is_uppercase) && (is_surname(word) || is_listed_last(word));
        let of_two = words.len() > 2 && is_particle(&said) && next.is_some_and(last);
        let known = of_two || words.iter().skip(1).any(|word| is_common(word));
        return if (lower || !named) && !known { Said::Remark } else { whole() };
    }
    if lower {
        let named =
            words.iter().any(|word| is_common(word)) || is_particle(&said) && next.is_some_and(|next| next.starts_with(char::is_uppercase));
        let one = words.len() == 1 && (detailed || small);
        return if named || one || detailed && small && words.len() < 4 { whole() } else { Said::Remark };
    }
    // "Luca disabile", "Luca vive dai nonni": the name ends where the small words begin.
    let behind = |at: &usize| {
        words.get(*at).is_some_and(|word| {
            word.starts_with(char::is_lowercase) && !is_particle(word) && !of_role(word) && !matches!(*word, "e" | "ed" | "più" | "piu")
        })
    };
    match (1..words.len()).find(behind) {
        Some(at) if words.get(at..).unwrap_or_default().iter().all(|word| !word.starts_with(char::is_uppercase) || !is_common(word)) => {
            let name = words.get(..at).unwrap_or_default().join(" ");
            Said::Name(name.trim_end_matches([',', '-', ' ']).to_owned(), Some(words.get(at..).unwrap_or_default().join(" ")))
        }
        _ => whole(),
    }
}

/// "Mai Linh", "Tre Ugo": before a first name.
fn is_last(word: &str, behind: &[&str]) -> bool {
    let named = |next: &&str| next.starts_with(char::is_uppercase) && (word == "mai" || is_common(next));
    LAST_NAMES.contains(&word) && behind.len() == 1 && behind.iter().all(named)
}
