//! Fiscal codes as registers hold them: in any case, with blanks, read off paper by a machine, or wrong.

use crate::typing::fiscal_code::{self, FiscalCode};
use crate::typing::{Misread, Reason};

/// What a cell of codes says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReadCode {
    /// Nothing.
    Nothing,
    /// A code that holds together; `mended` when a letter stood for a digit or the other way round.
    Is {
        /// The code.
        code: FiscalCode,
        /// Something was read otherwise than written.
        mended: bool,
    },
    /// A code that does not hold together, and why.
    Wrong(Misread),
}

/// Reads a cell.
pub(crate) fn read(text: &str) -> ReadCode {
    let bare: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    if bare.is_empty() || (super::words::is_nothing(text) && bare.len() < 11) {
        // "??" says that somebody asked and nobody knew: it is told.
        let silent = text.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '/')) || !bare.is_empty();
        return if silent { ReadCode::Nothing } else { ReadCode::Wrong(Reason::FiscalCodeLength.into()) };
    }
    match fiscal_code::read(&bare) {
        Ok(code) => ReadCode::Is { code, mended: false },
        Err(reason) => match mended(&bare) {
            Some(code) => ReadCode::Is { code, mended: true },
            None => ReadCode::Wrong(reason),
        },
    }
}

/// The codes of a cell that holds those of several people: "RSSMRA80A01L219M / BNCNNA82B42L219X".
pub(crate) fn several(text: &str) -> Vec<&str> {
    let marks = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '+' | '&' | '(' | ')' | '-' | '|');
    let is = |word: &&str| {
        word.len() == 16 && word.bytes().any(|byte| byte.is_ascii_digit()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let found: Vec<&str> = text.split(marks).filter(is).collect();
    if found.len() > 1 { found } else { Vec::new() }
}

/// The code with O, I, S and B read as the digits they look like, and back; only where all of it then holds together.
fn mended(bare: &str) -> Option<FiscalCode> {
    if bare.len() != 16 {
        return None;
    }
    let fixed: String = bare
        .chars()
        .enumerate()
        .map(|(place, character)| match (matches!(place, 6 | 7 | 9 | 10 | 12 | 13 | 14), character) {
            (true, 'O') => '0',
            (true, 'I') => '1',
            (false, '0') => 'O',
            (false, '1') => 'I',
            (false, '5') => 'S',
            (false, '8') => 'B',
            (_, other) => other,
        })
        .collect();
    (fixed != bare).then(|| fiscal_code::read(&fixed).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{ReadCode, read};

    fn shown(text: &str) -> String {
        match read(text) {
            ReadCode::Nothing => "-".to_owned(),
            ReadCode::Is { code, mended } => format!("{code}{}", if mended { "*" } else { "" }),
            ReadCode::Wrong(_) => "?".to_owned(),
        }
    }

    #[test]
    fn codes_as_they_are_found() {
        let cases = [
            ("DLLMRA93R54H583T", "DLLMRA93R54H583T"),
            (" dll mra 93r54 h583t", "DLLMRA93R54H583T"),
            ("BMPTTE93MS5B019T", "BMPTTE93MS5B019T"),
            ("DLLMRA93R54H5B3T", "?"),
            ("FOXLVR81E62A794A", "?"),
            ("DSCRMN98A51E897G", "DSCRMN98A51E897G"),
            ("LMNZ0E70H45Z330H", "LMNZOE70H45Z330H*"),
            ("n.d.", "-"),
            ("", "-"),
            ("??", "?"),
            ("DLLMRA93R54", "?"),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
