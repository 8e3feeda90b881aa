//! Turns any text into characters the bundled fonts can show, and says what had to change.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::error::{PaperError, Warning};
use crate::fonts::{Face, Font, Fonts};

/// The dotted circle that carries a mark without its letter.
const CARRIER: char = '\u{25cc}';

/// True for a space where a line may be broken.
pub(crate) fn is_space(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\n' | '\u{a0}' | '\u{202f}' | '\u{2007}')
}

/// True for characters that steer text and have no shape of their own.
fn is_invisible(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(u32::from(letter),
            0xad | 0x34f | 0x61c | 0x180b..=0x180e | 0x200b | 0x200e..=0x200f | 0x202a..=0x202e
            | 0x2060..=0x2069 | 0xfe00..=0xfe0f | 0xfeff | 0xfff9..=0xfffb | 0x1bca0..=0x1bca3
            | 0xe0000..=0xe0fff)
}

/// Joiners: kept where the Arabic shaper reads them, invisible elsewhere.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}')
}

/// True for letters written from right to left.
pub(crate) fn is_rtl(letter: char) -> bool {
    matches!(u32::from(letter),
        0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfefe | 0x10800..=0x10fff | 0x1e800..=0x1efff)
}

/// The text with every character drawable: composed, without invisible characters, transliterated where no
/// font has a letter. Every changed word is added once to `warnings`.
pub(crate) fn clean<'a>(text: &'a str, fonts: &Fonts, warnings: &mut Vec<Warning>) -> Result<Cow<'a, str>, PaperError> {
    let (_, main) = fonts.main(false);
    if text.chars().all(|letter| letter == '\n' || is_space(letter) || main.glyph(letter).is_some()) {
        return Ok(Cow::Borrowed(text));
    }
    let composed: Cow<'_, str> = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    };
    let fallback = fonts.get(Face::Fallback)?;
    let mut out = String::with_capacity(composed.len());
    for piece in composed.split_inclusive(|letter| letter == '\n' || is_space(letter)) {
        let word = piece.trim_end_matches(|letter| letter == '\n' || is_space(letter));
        push_word(word, main, fallback, &mut out, warnings);
        out.push_str(&piece[word.len()..]);
    }
    Ok(Cow::Owned(out))
}

/// Appends one word, transliterating what neither face has.
fn push_word(word: &str, main: &Font, fallback: &Font, out: &mut String, warnings: &mut Vec<Warning>) {
    let start = out.len();
    let joins = word.chars().any(is_rtl);
    let shown = |letter: char| main.glyph(letter).is_some() || fallback.glyph(letter).is_some();
    // A joined word with a Latin letter in its middle reads worse than one wholly in Latin letters.
    let whole = joins && word.chars().any(|letter| is_rtl(letter) && !is_invisible(letter) && !shown(letter) && twin(letter).is_none());
    let mut changed = false;
    for letter in word.chars() {
        if is_invisible(letter) || (is_joiner(letter) && (!joins || whole)) {
            continue;
        }
        if is_combining_mark(letter) && (out.len() == start || out.ends_with(' ')) && shown(CARRIER) {
            // A mark with no letter under it would be drawn over what stands before it.
            out.push(CARRIER);
        }
        if shown(letter) && !(whole && is_rtl(letter)) {
            out.push(letter);
            continue;
        }
        changed = true;
        if let Some(similar) = twin(letter).filter(|similar| shown(*similar) && !whole) {
            out.push(similar);
            continue;
        }
        match deunicode::deunicode_char(letter) {
            Some(plain) if !plain.trim().is_empty() => out.push_str(plain),
            // Vowel marks may vanish with their word transliterated; letters may not.
            Some(_) if whole && !letter.is_alphabetic() => {}
            _ => out.push('?'),
        }
    }
    // deunicode ends syllables and emoji names with a space.
    out.truncate(start + out[start..].trim_end_matches(' ').len());
    if changed {
        let warning = Warning { original: word.to_owned(), printed: out[start..].to_owned() };
        if !warnings.contains(&warning) {
            warnings.push(warning);
        }
    }
}

/// The Arabic letter that stands for an Urdu one the fallback face lacks: same letter, plainer shape.
fn twin(letter: char) -> Option<char> {
    match letter {
        '\u{6c1}' => Some('\u{647}'),
        '\u{6c2}' => Some('\u{6c0}'),
        '\u{6c3}' => Some('\u{629}'),
        _ => None,
    }
}
