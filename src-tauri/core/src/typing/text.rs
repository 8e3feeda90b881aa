//! Tidies texts: single lines and free text. Nothing typed is thrown away but what cannot be seen.

use unicode_normalization::UnicodeNormalization as _;

use super::misread::{Reason, Result};

/// The longest single line, in Unicode characters.
pub const LINE_MAX: usize = 200;

/// The longest free text, in Unicode characters.
pub const FREE_MAX: usize = 10_000;

/// A single line: composed (NFC), blanks and line ends made one blank, trimmed, without invisible characters.
/// An empty line is accepted.
///
/// # Errors
/// [`Reason::TextTooLong`] above [`LINE_MAX`] characters.
pub fn line(typed: &str) -> Result<String> {
    limited(one_line(typed), LINE_MAX)
}

/// A free text: composed (NFC), line ends made `\n`, without invisible characters and without blanks at the ends.
/// Tabs and the blanks inside stay. An empty text is accepted.
///
/// # Errors
/// [`Reason::TextTooLong`] above [`FREE_MAX`] characters.
pub fn free(typed: &str) -> Result<String> {
    let mut kept = String::with_capacity(typed.len());
    let mut characters = typed.chars().filter(|&c| !is_unseen_in_text(c)).peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                kept.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => kept.push('\n'),
            other => kept.push(other),
        }
    }
    let composed: String = kept.nfc().collect();
    limited(composed.trim().to_owned(), FREE_MAX)
}

/// The text, or `None` when it is empty: an empty field is stored as "not known".
#[must_use]
pub fn some_text(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Characters that show nothing and reorder or hide what stands beside them: controls, bidirectional overrides, embeddings
/// and isolates, zero-width blanks. Joiners stay: emoji and Persian need them. Blanks and line ends are not hidden.
pub(super) fn is_hidden(character: char) -> bool {
    if character.is_whitespace() {
        return false;
    }
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{206f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}')
        || is_direction_mark(character)
}

/// Direction marks help mixed text along but have no place in a name or a line that is compared.
fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

fn is_unseen_in_text(character: char) -> bool {
    is_hidden(character) && !is_direction_mark(character)
}

/// One tidy line of any length.
pub(super) fn one_line(typed: &str) -> String {
    let seen: String = typed.chars().filter(|&c| !is_hidden(c)).collect();
    let mut line = String::with_capacity(seen.len());
    for word in seen.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.nfc());
    }
    line
}

/// The text, if it has at most `max` characters.
pub(super) fn limited(text: String, max: usize) -> Result<String> {
    if text.chars().nth(max).is_some() { Err(Reason::TextTooLong { max }.into()) } else { Ok(text) }
}

#[cfg(test)]
mod tests;
