//! Names of people and things: tidied, offered in proper case, and turned into what they are found by.

use deunicode::deunicode;
use unicode_normalization::char::is_combining_mark;

use super::misread::{Misread, Reason, Result};
use super::text::{limited, one_line};

/// The longest name, in Unicode characters.
pub const NAME_MAX: usize = 100;

/// A search takes so many words into account, and so many letters of each.
const QUERY_WORDS: usize = 8;
const QUERY_LETTERS: usize = 40;

/// The name as typed, composed (NFC), with single blanks, without controls and bidirectional overrides. Emoji and right-to-left letters stay,
/// and so does the case.
///
/// # Errors
/// [`Reason::NameEmpty`] without a visible character, [`Reason::TextTooLong`] above [`NAME_MAX`] characters.
pub fn tidy(typed: &str) -> Result<String> {
    let name = one_line(typed);
    if name.chars().any(is_visible) { limited(name, NAME_MAX) } else { Err(Misread::from(Reason::NameEmpty)) }
}

/// The name with capitals where names have them ("De Luca", "D'Angelo", "McDonald"), to be offered and never applied unasked.
/// `None` when the name is not all in one case, or would stay as it is.
#[must_use]
pub fn proper_case(name: &str) -> Option<String> {
    let one_case = !name.chars().any(char::is_lowercase) || !name.chars().any(char::is_uppercase);
    if !one_case {
        return None;
    }
    let mut proper = String::with_capacity(name.len());
    let mut word = String::new();
    for character in name.chars() {
        if character.is_alphanumeric() || is_combining_mark(character) {
            word.push(character);
        } else {
            push_proper(&mut proper, &word);
            word.clear();
            proper.push(character);
        }
    }
    push_proper(&mut proper, &word);
    (proper != name).then_some(proper)
}

/// What a name is found by: transliterated and lower-case, with apostrophes, hyphens and points as blanks, then the same in one piece.
/// "D'Angelo" → "d angelo dangelo", "De Luca" → "de luca deluca", "Łukasz" → "lukasz".
#[must_use]
pub fn search_key(text: &str) -> String {
    let words = letters(text);
    let joined = words.concat();
    let spaced = words.join(" ");
    if words.len() > 1 { format!("{spaced} {joined}") } else { spaced }
}

/// The words of a search, each of which a found [`search_key`] contains: blanks separate, other marks join ("d'angelo" → "dangelo").
/// At most eight words of at most forty letters. A text of digits alone is better looked for with
/// [`search_digits`](super::phone::search_digits).
#[must_use]
pub fn query_tokens(text: &str) -> Vec<String> {
    let joined = text.split_whitespace().map(|word| letters(word).concat());
    joined.filter(|word| !word.is_empty()).take(QUERY_WORDS).map(|word| word.chars().take(QUERY_LETTERS).collect()).collect()
}

/// The first letter of each word, upper-case: "Maria De Luca" → "MDL".
#[must_use]
pub fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    name.split_whitespace().filter_map(first).flat_map(capital).collect()
}

/// The runs of letters and digits, transliterated to ASCII and lower-case.
fn letters(text: &str) -> Vec<String> {
    let ascii = deunicode(text);
    ascii.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| !run.is_empty()).map(str::to_ascii_lowercase).collect()
}

/// Joiners, variation selectors, marks without a letter and the letters that are blank show nothing by themselves.
fn is_visible(character: char) -> bool {
    let blank_letter = matches!(character,
        '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}' | '\u{e0002}'..='\u{e01ef}');
    !character.is_whitespace() && !is_combining_mark(character) && !blank_letter
}

/// The capital of a letter. Georgian writes without capitals: those Unicode has are for whole headings, and hardly a font knows them.
fn capital(letter: char) -> impl Iterator<Item = char> {
    let keeps = matches!(letter, '\u{10d0}'..='\u{10ff}');
    keeps.then_some(letter).into_iter().chain((!keeps).then(|| letter.to_uppercase()).into_iter().flatten())
}

/// Adds a word with its first letter upper-case, and the one after "Mc".
fn push_proper(name: &mut String, word: &str) {
    let lower = word.to_lowercase();
    match lower.strip_prefix("mc") {
        Some(rest) if rest.chars().count() > 2 => {
            name.push_str("Mc");
            push_capitalised(name, rest);
        }
        _ => push_capitalised(name, &lower),
    }
}

fn push_capitalised(name: &mut String, word: &str) {
    let mut characters = word.chars();
    name.extend(characters.next().into_iter().flat_map(capital));
    name.push_str(characters.as_str());
}

#[cfg(test)]
mod tests;
