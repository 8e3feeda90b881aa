//! A home in one cell: the street and the town, in either order.

use super::place::Places;
use super::words::plain;

/// A street, where there is one, and a town of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Both {
    /// As written, with its post code.
    pub(crate) street: Option<String>,
    /// As the list has it.
    pub(crate) town: String,
}

const MARKS: [&str; 3] = [", ", " - ", " – "];

/// "Via Roma 69, Torino", "Via Po 3 - 10098 Rivoli (TO)", "Offanengo, via Roma 12", "Rivoli": where the words at one end name one town.
pub(crate) fn parted(text: &str, province: &str, places: &Places) -> Option<Both> {
    let town = |words: &str| Town::read(words, province, places);
    let whole = || town(text).map(|town| town.beside(None));
    whole().or_else(|| behind(text, &town)).or_else(|| before(text, &town)).or_else(|| beside(text, &town))
}

/// The town behind the last mark that has one behind it.
fn behind(text: &str, town: &dyn Fn(&str) -> Option<Town>) -> Option<Both> {
    // "Via Roma 1, Torino, TO"
    let listed = text.rsplit_once(", ").filter(|(_, end)| is_province(end)).map(|(rest, end)| format!("{rest} ({end})"));
    let text = listed.as_deref().unwrap_or(text);
    let (street, tail) = MARKS.iter().filter_map(|mark| text.rsplit_once(mark)).max_by_key(|(street, _)| street.len())?;
    town(tail).map(|town| town.beside(Some(street)))
}

/// "Offanengo, via Roma 12", "26010 Offanengo (CR) - Via Roma 12": the town before the first mark, and a street behind it.
fn before(text: &str, town: &dyn Fn(&str) -> Option<Town>) -> Option<Both> {
    let (head, street) = MARKS.iter().filter_map(|mark| text.split_once(mark)).min_by_key(|(head, _)| head.len())?;
    let is_street = is_way(street) || street.chars().any(|c| c.is_ascii_digit()) && street.chars().any(char::is_alphabetic);
    town(head).filter(|_| is_street).map(|town| town.beside(Some(street)))
}

/// "Offanengo via Roma 12", "via Roma 12 Offanengo": nothing stands between them.
fn beside(text: &str, town: &dyn Fn(&str) -> Option<Town>) -> Option<Both> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = (0..words.len()).find(|at| words.get(*at..).is_some_and(|rest| is_way(&rest.join(" "))))?;
    let (head, street) = words.split_at(at);
    if at > 0 {
        return town(&head.join(" ")).map(|town| town.beside(Some(&street.join(" "))));
    }
    // Behind the number of the house; a post code is the town's.
    let is_number = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && !is_post_code(word);
    let number = words.iter().rposition(is_number).filter(|at| *at > 0)?;
    let (street, tail) = words.split_at(number + 1);
    // "12 A Offanengo": the letter is the number's.
    let (letter, tail) = match tail {
        [letter, rest @ ..] if letter.len() == 1 && letter.chars().all(char::is_alphabetic) => (Some(*letter), rest),
        tail => (None, tail),
    };
    let street: Vec<&str> = street.iter().copied().chain(letter).collect();
    town(&tail.join(" ")).map(|town| town.beside(Some(&street.join(" "))))
}

struct Town {
    label: String,
    code: Option<String>,
}

impl Town {
    /// "26010 Offanengo (CR)", "Offanengo CR": one town, and its post code.
    fn read(words: &str, province: &str, places: &Places) -> Option<Self> {
        let words = words.trim();
        let (code, name) = match words.split_once(' ') {
            Some((code, name)) if is_post_code(code) => (Some(code.to_owned()), name.trim()),
            _ => (None, words),
        };
        if name.is_empty() || name.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        let short = name.rsplit_once(' ').filter(|(_, end)| is_province(end)).map(|(name, end)| format!("{name} ({end})"));
        let one = |name: &str| places.find(name, province, None, None).filter(|_| places.is_town(name));
        let label = one(name).or_else(|| one(&short?))?;
        Some(Self { label, code })
    }

    fn beside(self, street: Option<&str>) -> Both {
        let street = street.map(|street| street.trim().trim_end_matches([',', '-', '–']).trim());
        let code = self.code.map(|code| format!(", {code}")).unwrap_or_default();
        Both { street: street.map(|street| format!("{street}{code}")), town: self.label }
    }
}

fn is_post_code(word: &str) -> bool {
    word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_province(word: &str) -> bool {
    word.len() == 2 && word.chars().all(char::is_uppercase)
}

/// Whether words begin as a street does.
pub(crate) fn is_way(text: &str) -> bool {
    const WAYS: [&str; 24] = [
        "via",
        "viale",
        "v le",
        "vle",
        "piazza",
        "p za",
        "p zza",
        "piazzale",
        "piazzetta",
        "corso",
        "c so",
        "largo",
        "vicolo",
        "strada",
        "contrada",
        "borgo",
        "frazione",
        "fraz",
        "localita",
        "loc",
        "salita",
        "vico",
        "lungomare",
        "cascina",
    ];
    let said = plain(text);
    WAYS.iter().any(|way| said.strip_prefix(way).is_some_and(|rest| rest.starts_with(' ')))
}

#[cfg(test)]
mod tests {
    use super::{Places, parted};

    #[test]
    fn a_street_and_a_town_in_either_order() {
        let places = Places::default();
        let cases = [
            ("via Roma 12, Offanengo", "via Roma 12|Offanengo (CR)"),
            ("Offanengo, via Roma 12", "via Roma 12|Offanengo (CR)"),
            ("Via Roma 12 - 26010 Offanengo (CR)", "Via Roma 12, 26010|Offanengo (CR)"),
            ("Offanengo (CR), via Roma 12", "via Roma 12|Offanengo (CR)"),
            ("26010 Offanengo - Via Roma 12", "Via Roma 12, 26010|Offanengo (CR)"),
            ("Offanengo - via Roma, 12", "via Roma, 12|Offanengo (CR)"),
            ("Offanengo via Roma 12", "via Roma 12|Offanengo (CR)"),
            ("via Roma 12 Offanengo", "via Roma 12|Offanengo (CR)"),
            ("via Roma 12/A Offanengo CR", "via Roma 12/A|Offanengo (CR)"),
            ("via Roma 12 26010 Offanengo", "via Roma 12, 26010|Offanengo (CR)"),
            ("Via Roma, 12 - Offanengo", "Via Roma, 12|Offanengo (CR)"),
            ("Via Roma 1, Torino, TO", "Via Roma 1|Torino (TO)"),
            ("V.le Europa 3, San Giovanni in Croce", "V.le Europa 3|San Giovanni in Croce (CR)"),
            ("Offanengo", "|Offanengo (CR)"),
            ("via Roma 12", "-"),
            ("via Crema", "-"),
            ("Via Castro 3, Castro", "-"),
            ("via Roma 12, presso nonna", "-"),
            ("Crema, presso la zia", "-"),
            ("Roma 12", "-"),
            ("via Roma 12, interno 4", "-"),
        ];
        for (text, expected) in cases {
            let found = parted(text, "", &places);
            let shown = found.map_or("-".to_owned(), |both| format!("{}|{}", both.street.unwrap_or_default(), both.town));
            assert_eq!(shown, expected, "{text}");
        }
    }
}
