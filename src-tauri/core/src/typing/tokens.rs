//! What dates and times have in common: the typed text without its finery, cut into numbers, words and marks.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::text::is_hidden;

/// Nobody types a longer date or time; the limit keeps the readers' work bounded.
const MAX_BYTES: usize = 120;

/// A piece of a typed date or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// ASCII digits.
    Number(&'a str),
    /// ASCII letters, lower-case.
    Word(&'a str),
    /// Any other character but a blank.
    Mark(char),
}

/// Lower-case, without accents, invisible characters and ordinal signs; one kind of apostrophe and of hyphen.
/// `None` when the text is too long to be a date or a time.
pub(super) fn plain(typed: &str) -> Option<String> {
    if typed.len() > MAX_BYTES {
        return None;
    }
    let mut plain = String::with_capacity(typed.len());
    for character in typed.nfd() {
        match character {
            '°' | 'º' => {}
            '’' | '‘' | 'ʼ' | '´' | '`' | '′' => plain.push('\''),
            '‐' | '‑' | '–' | '—' | '−' => plain.push('-'),
            blank if blank.is_whitespace() => plain.push(' '),
            unseen if is_combining_mark(unseen) || is_hidden(unseen) => {}
            other => plain.extend(other.to_lowercase()),
        }
    }
    Some(plain)
}

/// Cuts a [`plain`] text.
pub(super) fn split(plain: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = plain.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
        } else if first.is_ascii_alphabetic() {
            rest.find(|c: char| !c.is_ascii_alphabetic())
        } else {
            Some(first.len_utf8())
        };
        let (piece, after) = rest.split_at(length.unwrap_or(rest.len()));
        tokens.push(if first.is_ascii_digit() {
            Token::Number(piece)
        } else if first.is_ascii_alphabetic() {
            Token::Word(piece)
        } else {
            Token::Mark(first)
        });
        rest = after.trim_start();
    }
    tokens
}

/// The number, when it has at most `longest` digits (nine at the most).
pub(super) fn number(digits: &str, longest: usize) -> Option<u32> {
    (digits.len() <= longest).then(|| digits.parse().ok()).flatten()
}
