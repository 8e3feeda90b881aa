//! What a typed name of a place is looked for by.

use deunicode::deunicode;

use super::{Place, provinces, table};

/// Words that people leave out, put in, or write otherwise.
const SMALL: [&str; 44] = [
    "di", "de", "del", "dei", "della", "delle", "degli", "dello", "d", "dell", "da", "dal", "dalla", "dai", "dalle", "a", "al", "alla",
    "alle", "allo", "ai", "agli", "all", "e", "ed", "in", "nel", "nella", "nelle", "nell", "con", "su", "sul", "sulla", "sull", "la", "le",
    "lo", "il", "l", "i", "gli", "the", "of",
];

/// What tells a place from others of its name.
pub(super) enum Hint {
    None,
    /// A province by its two letters.
    Province(&'static str),
    State(Place),
    /// Something is there that is neither.
    Unknown,
}

/// A typed place: its name and what was written beside it.
pub(super) struct Asked<'t> {
    pub(super) name: &'t str,
    pub(super) hint: Hint,
}

/// Takes "Crema (CR)", "Crema, prov. di Cremona", "Crema - CR", "CREMA CR" and "Casablanca, Marocco" apart.
pub(super) fn parse(typed: &str) -> Asked<'_> {
    let typed = typed.trim();
    if let Some((name, beside)) = typed.split_once(['(', '[']) {
        return Asked { name: name.trim(), hint: hint(beside.trim_end_matches([')', ']', '.', ' '])) };
    }
    for mark in [',', ';', '/'] {
        // "Bolzano/Bozen" is one name in two languages: what is beside it is no hint and need not be one.
        if let Some((name, beside)) = typed.split_once(mark) {
            let hint = hint(beside);
            return Asked { name: name.trim(), hint: if mark == '/' && matches!(hint, Hint::Unknown) { Hint::None } else { hint } };
        }
    }
    let lower = typed.to_lowercase();
    if let Some((at, word)) = [" prov.", " prov ", " provincia "].iter().find_map(|word| lower.find(word).map(|at| (at, word)))
        && let (Some(name), Some(beside)) = (typed.get(..at), typed.get(at + word.len()..))
    {
        return Asked { name: name.trim_end_matches(['-', ' ']), hint: hint(beside) };
    }
    if let Some((name, beside)) = typed.rsplit_once(" - ") {
        let hint = hint(beside);
        // "Bolzano - Bozen" again, unless the whole is the name.
        return match hint {
            Hint::Unknown if table().named(&strict(typed)).is_empty() => Asked { name: name.trim(), hint: Hint::None },
            Hint::Unknown => Asked { name: typed, hint: Hint::None },
            hint => Asked { name: name.trim(), hint },
        };
    }
    // Two letters at the end are a province, unless the whole is a name: "Zungri VV", but "Ronco Biellese", "San Benedetto Po".
    if let Some((name, beside)) = typed.rsplit_once(' ')
        && beside.len() == 2
        && table().named(&strict(typed)).is_empty()
        && let Some(province) = provinces::by_letters(beside)
    {
        return Asked { name: name.trim_end_matches(['-', ' ', ',']), hint: Hint::Province(province) };
    }
    Asked { name: typed, hint: Hint::None }
}

fn hint(beside: &str) -> Hint {
    let beside = beside.trim().trim_matches(['(', ')', '.', ' ']);
    let folded = folded(beside);
    let word = ["provincia di ", "provincia ", "prov di ", "prov "].iter().find_map(|start| folded.strip_prefix(start)).unwrap_or(&folded);
    match word {
        "" | "italia" | "it" => return Hint::None,
        _ => {}
    }
    // The source calls every foreign state's province EE; people write it too.
    if word == "ee" {
        return Hint::None;
    }
    if let Some(province) = provinces::by_letters(word).or_else(|| provinces::by_name(word)) {
        return Hint::Province(province);
    }
    let state = table().named(&word.replace(' ', "")).into_iter().filter(Place::is_state).max_by_key(|state| (state.lives(), state.until));
    state.map_or(Hint::Unknown, Hint::State)
}

/// Transliterated, lower-case, words parted by one blank.
pub(super) fn folded(text: &str) -> String {
    let ascii = deunicode(text).to_ascii_lowercase();
    ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// All letters in one piece.
pub(super) fn strict(text: &str) -> String {
    folded(text).replace(' ', "")
}

/// Without small words, all saints alike; words parted by one blank.
pub(super) fn loose(text: &str) -> String {
    let folded = folded(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !SMALL.contains(word)).map(saint).collect();
    // A name of small words alone stays as it is.
    if words.is_empty() { folded } else { words.join(" ") }
}

fn saint(word: &str) -> &str {
    match word {
        "san" | "santo" | "santa" | "sant" | "santi" | "ss" | "sto" | "sta" => "s",
        other => other,
    }
}
