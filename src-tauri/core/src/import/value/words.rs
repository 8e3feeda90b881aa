//! Cells as words: without accents, marks and capitals.

use deunicode::deunicode;

use crate::import::read::NO_VALUE;

/// Lower-case ASCII words, single blanks: `"  Cod. FISCALE "` → `"cod fiscale"`.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut open = false;
    for character in ascii(text).chars() {
        if character.is_ascii_alphanumeric() {
            if open && !plain.is_empty() {
                plain.push(' ');
            }
            open = false;
            plain.push(character.to_ascii_lowercase());
        } else {
            open = true;
        }
    }
    plain
}

/// Letters alone, lower-case: what two spellings of a name have in common.
pub(crate) fn letters(text: &str) -> String {
    ascii(text).chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect()
}

/// As ASCII; most texts are that already.
fn ascii(text: &str) -> std::borrow::Cow<'_, str> {
    if text.is_ascii() { text.into() } else { deunicode(text).into() }
}

/// A cell that says there is nothing: a dash, "n.d.", "non disponibile".
pub(crate) fn is_nothing(text: &str) -> bool {
    !text.starts_with(NO_VALUE)
        && matches!(
            plain(text).as_str(),
            "" | "nd"
                | "n d"
                | "na"
                | "n a"
                | "non disp"
                | "non disponibile"
                | "nessuno"
                | "nessuna"
                | "no"
                | "x"
                | "xx"
                | "xxx"
                | "assente"
                | "manca"
                | "null"
                | "none"
        )
}

/// "idem", "come sopra", a ditto mark: what the line above says, and nothing of its own.
pub(crate) fn is_ditto(cell: &str) -> bool {
    let cell = cell.trim();
    // Nearly all cells are told apart by their length and their first letter.
    let begins = |c: char| !c.is_alphanumeric() || matches!(c.to_ascii_lowercase(), 'i' | 'c' | 'v' | 'g' | 's');
    if cell.len() > 24 || !cell.starts_with(begins) {
        return false;
    }
    // "CS" is the province of Cosenza.
    matches!(cell, "cs" | "\"" | "''" | "“" | "”" | "„" | "〃" | "\"\"" | "″" | "``")
        || matches!(
            plain(cell).as_str(),
            "idem"
                | "id"
                | "c s"
                | "come sopra"
                | "vedi sopra"
                | "v sopra"
                | "come riga sopra"
                | "come la precedente"
                | "gli stessi"
                | "stessi"
                | "idem c s"
                | "idem sopra"
                | "idem come sopra"
                | "id c s"
                | "ibidem"
        )
}

/// Whether a name's cell holds a sign that is in no name and stands beside none: a star, or what a letter of another code became.
pub(crate) fn has_strange(text: &str) -> bool {
    text.chars().any(|c| !(c.is_alphanumeric() || c.is_whitespace() || "'’‘`´ʼ.,-–—()[]\"“”«»/+&?;:_·".contains(c) || c == '\u{fffc}'))
}

/// One tidy line.
pub(crate) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two words are the same but for a slip of the keys: a letter more, less, other, or two swapped; two slips in long words.
pub(crate) fn near(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let shortest = one.len().min(other.len());
    let slips = match shortest {
        0..=2 => return false,
        3..=7 => 1,
        _ => 2,
    };
    one.len().abs_diff(other.len()) <= slips && strsim::osa_distance(one, other) <= slips
}
