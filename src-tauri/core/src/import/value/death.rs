//! "† 2010", "+ 3/4/2010", "deceduto nel 2010": the day or the year of a death, which is nobody's birth.

/// Where a cell begins to tell of a death.
fn begins(text: &str) -> Option<usize> {
    let mark = text.find(['†', '✝', '✞']);
    mark.or_else(|| plus(text)).or_else(|| word(text))
}

/// A plus before a year or a day, and not before a number to call or a count.
fn plus(text: &str) -> Option<usize> {
    text.match_indices('+').map(|(at, _)| at).find(|at| {
        let after = text.get(at + 1..).unwrap_or_default().trim_start();
        let figures: String = after.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '/' | '.' | '-')).collect();
        let parts: Vec<&str> = figures.trim_end_matches(['.', '-', '/']).split(['/', '.', '-']).collect();
        let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
        match parts.as_slice() {
            [one] => year(one) && !after.get(4..).is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit())),
            [_, _, last] => year(last) || last.len() == 2,
            _ => false,
        }
    })
}

fn word(text: &str) -> Option<usize> {
    const WORDS: [&str; 8] = ["deceduto", "deceduta", "morto", "morta", "defunto", "defunta", "scomparso", "scomparsa"];
    let start = |at: &usize| !text.get(..*at).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphabetic);
    let said = text.to_ascii_lowercase();
    let end = |at: usize, word: &str| !said.get(at + word.len()..).is_some_and(|after| after.starts_with(char::is_alphabetic));
    WORDS.iter().find_map(|word| said.match_indices(word).map(|(at, _)| at).find(|at| start(at) && end(*at, word)))
}

/// Whether a cell tells of a death.
pub(crate) fn is_told(text: &str) -> bool {
    let may = |byte: u8| byte.is_ascii_alphabetic() || byte == b'+' || !byte.is_ascii();
    text.bytes().any(may) && begins(text).is_some()
}

/// What stands before a death, where something does, and what tells of it: with a day or a year, for the word alone is any remark.
pub(crate) fn parted(text: &str) -> Option<(&str, &str)> {
    let (before, after) = text.split_at(begins(text)?);
    let dated = after.starts_with(['†', '✝', '✞']) || after.chars().any(|c| c.is_ascii_digit());
    let before = before.trim().trim_end_matches(['(', '[', ',', '-', ' ']);
    (dated && before.chars().any(char::is_alphabetic)).then_some((before, after))
}

#[cfg(test)]
mod tests {
    use super::{is_told, parted};

    #[test]
    fn a_death_is_told_apart_from_numbers_and_names() {
        for text in ["† 2010", "+ 3/4/2010", "+2010", "deceduto nel 2010", "Rossi Mario (morto il 3/4/2010)", "✝"] {
            assert!(is_told(text), "{text}");
        }
        for text in ["+39 333 1234567", "Luca + 1", "2010", "Mortara Anna", "Rossi Defuntori", "3/4/2010", "+ 2 figli", ""] {
            assert!(!is_told(text), "{text}");
        }
        assert_eq!(parted("Rossi Mario † 2010"), Some(("Rossi Mario", "† 2010")));
        assert_eq!(parted("Rossi Mario (deceduto 2010)"), Some(("Rossi Mario", "deceduto 2010)")));
        assert_eq!(parted("Rossi Mario deceduto"), None);
        assert_eq!(parted("† 2010"), None);
    }
}
