//! What a person typed into the search box, taken apart. Pure.

use super::slips::LONG_ENOUGH;
use crate::typing::{name, phone};

/// A search asks for so many words at most; further ones are passed over.
const MOST_WORDS: usize = 5;

/// A word is kept, and looked for, by so many of its characters.
const LONGEST_WORD: usize = 40;

/// A number beside a name is taken into account from so many characters on.
const CODE_BESIDE_NAMES: usize = 4;

/// The words of a search, each to be the beginning of a word of the person. Numbers typed with blanks are one word; a piece of
/// blanks and digits alone is a phone without its country code.
pub(super) fn words(text: &str) -> Vec<String> {
    if let Some(digits) = phone::search_digits(text) {
        return vec![digits];
    }
    let mut words: Vec<String> = Vec::new();
    for piece in text.split_whitespace() {
        // An address is one word, as it is kept.
        if piece.contains('@') {
            let word: String = name::query_tokens(piece).concat().chars().take(LONGEST_WORD).collect();
            words.extend(Some(word).filter(|word| !word.is_empty()));
            continue;
        }
        for token in name::query_tokens(piece) {
            match words.last_mut() {
                Some(last) if is_digits(last) && is_digits(&token) => last.push_str(&token),
                _ => words.push(token),
            }
        }
    }
    // Beside a name a number counts once it tells people apart; two numbers at once are one too many.
    if words.iter().any(|word| !has_digit(word)) {
        words.retain(|word| !has_digit(word) || word.len() >= CODE_BESIDE_NAMES);
    }
    let mut codes = 0;
    words.retain(|word| {
        codes += usize::from(has_digit(word));
        !has_digit(word) || codes == 1
    });
    words.truncate(MOST_WORDS);
    words
}

/// Whether a sign or two stand for a whole word, as 王 does for "wang": nothing in them is a slip of the keys.
pub(super) fn has_signs(text: &str) -> bool {
    let is_sign =
        |token: &&str| token.chars().count() < LONG_ENOUGH && name::query_tokens(token).iter().any(|word| word.len() >= LONG_ENOUGH);
    text.split_whitespace().any(|token| is_sign(&token))
}

/// A family's number in its full form: "a25-1", "A 25 0001" and, with the centre's prefix, "25-0001" are `A-25-0001`.
pub(super) fn family_number(text: &str, prefix: &str) -> Option<String> {
    let text = text.trim().to_ascii_uppercase();
    let letters: String = text.chars().take_while(char::is_ascii_alphabetic).collect();
    let rest = text.get(letters.len()..)?.trim_start_matches(['-', ' ', '/', '.']);
    let year = rest.get(..2).filter(|year| is_digits(year))?;
    let after = rest.get(2..)?;
    let parted = after.starts_with(['-', ' ', '/', '.']);
    let sequence = after.trim_start_matches(['-', ' ', '/', '.']);
    let fits = is_digits(sequence) && sequence.len() <= 6 && (parted || sequence.len() >= 4) && (!letters.is_empty() || parted);
    let number: u32 = sequence.parse().ok().filter(|_| fits)?;
    let prefix = if letters.is_empty() { prefix } else { letters.as_str() };
    Some(format!("{prefix}-{year}-{number:04}"))
}

/// The end of the words that begin like this one: what follows in the order of the bytes.
pub(super) fn after(word: &str) -> String {
    // '{' follows 'z'; words hold only a–z and 0–9.
    format!("{word}{{")
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;
