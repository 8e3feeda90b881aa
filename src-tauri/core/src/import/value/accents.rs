//! Apostrophes of names: one that cuts a word short before another, and one that stands for an accent.

/// "D' Angelo" and "O' Hara" are one word; in "Alu' Rosalia" the apostrophe stands for an accent.
pub(super) fn joined(words: &[String]) -> String {
    let mut text = String::new();
    for word in words {
        let glued = text.rsplit(' ').next().and_then(|last| last.strip_suffix('\'')).is_some_and(elides);
        if !text.is_empty() && !glued {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// "D", "Dell", "O": what an apostrophe cuts short before another word.
fn elides(stem: &str) -> bool {
    let vowel = stem.chars().last().is_some_and(|last| "aeiou".contains(last.to_ascii_lowercase()));
    stem.chars().count() <= 4 && (!vowel || stem.chars().count() == 1)
}

/// "NICOLO'" is how a keyboard without accented capitals writes Nicolò.
pub(super) fn accented(word: &str) -> String {
    let Some(stem) = word.strip_suffix('\'') else { return word.to_owned() };
    let accent = match stem.chars().last() {
        Some('a') => 'à',
        Some('e') => 'è',
        Some('i') => 'ì',
        Some('o') => 'ò',
        Some('u') => 'ù',
        Some('A') => 'À',
        Some('E') => 'È',
        Some('I') => 'Ì',
        Some('O') => 'Ò',
        Some('U') => 'Ù',
        _ => return word.to_owned(),
    };
    // "De' Medici", "Ca' Zorzi".
    const CUT_SHORT: [&str; 8] = ["de", "da", "ca", "ne", "co", "po", "mo", "be"];
    if stem.chars().count() < 2 || CUT_SHORT.contains(&stem.to_ascii_lowercase().as_str()) {
        return word.to_owned();
    }
    let kept = stem.chars().count() - 1;
    stem.chars().take(kept).chain(std::iter::once(accent)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::name::{Known, Order, cut, proper};

    #[test]
    fn an_apostrophe_at_the_end_is_an_accent() {
        let cases = [
            ("ALU' ROSALIA", "Alù|Rosalia"),
            ("DONA' GRAZIELLA", "Donà|Graziella"),
            ("Calo' Maria", "Calò|Maria"),
            ("PEPE' MARIA", "Pepè|Maria"),
            ("Cali' Nicolo'", "Calì|Nicolò"),
            ("D' AMICO MARIA", "D'Amico|Maria"),
            ("DELL' ACQUA MARIA", "Dell'Acqua|Maria"),
            ("O' Hara Maria", "O'Hara|Maria"),
            ("De' Medici Maria", "De' Medici|Maria"),
        ];
        for (text, expected) in cases {
            let cut = cut(text, Order::LastFirst, None, &Known::default());
            assert_eq!(cut.map(|cut| format!("{}|{}", cut.last, cut.first)).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(proper("NOE'").as_deref(), Some("Noè"));
    }
}
