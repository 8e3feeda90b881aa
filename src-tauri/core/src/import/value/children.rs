//! The children of a family in one cell: "Luca (6); Sara (3)", "Luca 6 anni, Sara 3", "Luca e Sara", "Luca n. 3/4/2018".

use chrono::NaiveDate;

use super::date::{self, Day, For};
use super::words::{is_nothing, line, plain};
use crate::families::PersonSex;

/// A child as the cell tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Child {
    /// As written.
    pub(crate) name: String,
    /// Birth date.
    pub(crate) born: Option<NaiveDate>,
    /// The age or the year, in the cell's own words: "6", "8 mesi", "2018". Never made into a date.
    pub(crate) age: Option<String>,
    /// Sex, where the cell says.
    pub(crate) sex: Option<PersonSex>,
    /// Beside the name stands something that was not understood.
    pub(crate) unread: Option<String>,
}

/// Reads a cell: the children, and what no child was made of.
pub(crate) fn read(text: &str, reference: NaiveDate) -> (Vec<Child>, Vec<String>) {
    let (mut children, mut unread): (Vec<Child>, Vec<String>) = (Vec::new(), Vec::new());
    if is_nothing(text) && !text.contains('?') {
        return (children, unread);
    }
    // "2 figli: Luca, Sara"
    let text = match text.split_once(':') {
        Some((before, after)) if before.chars().any(|c| c.is_ascii_digit()) && !before.contains('(') => after,
        _ => text,
    };
    for piece in pieces(text) {
        let (name, rest) = halves(&piece);
        let name = without_role(&name);
        if name.is_empty() || is_twins(&name) {
            // "Luca e Sara, 6 e 3": details that follow belong to those before that have none.
            if !give(&mut children, &rest, reference) {
                unread.push(line(&piece));
            }
            continue;
        }
        children.push(Child { name, ..Child::default() });
        if !rest.is_empty()
            && !give(&mut children, &rest, reference)
            && let Some(last) = children.last_mut()
        {
            last.unread = Some(line(&rest));
        }
    }
    (children, unread)
}

/// Gives details to the last children that have none: one to the last, several to as many.
fn give(children: &mut [Child], rest: &str, reference: NaiveDate) -> bool {
    let inner = rest.trim().trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | '-' | ':' | ';') || c.is_whitespace());
    let (inner, twins) = without_twins(inner);
    let inner = inner.as_str();
    let bare = children.iter().rev().take_while(|child| child.age.is_none() && child.born.is_none() && child.unread.is_none()).count();
    let parts: Vec<&str> =
        inner.split([',', ';', '/']).flat_map(|part| part.split(" e ")).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 && parts.len() == bare && parts.iter().all(|part| detail(part, reference).is_some()) {
        let from = children.len() - bare;
        for (child, part) in children.iter_mut().skip(from).zip(&parts) {
            take(child, part, reference);
        }
        return true;
    }
    // Of one birth: what is told of them is told of each.
    if twins && bare > 1 && (inner.is_empty() || detail(inner, reference).is_some()) {
        let from = children.len() - bare;
        children.iter_mut().skip(from).for_each(|child| {
            take(child, inner, reference);
        });
        return true;
    }
    match children.last_mut() {
        Some(last) if bare > 0 => take(last, inner, reference),
        _ => false,
    }
}

/// Whether a word says that they are twins.
fn is_twins(word: &str) -> bool {
    matches!(plain(word).as_str(), "gemelli" | "gemelle" | "gemello" | "gemella")
}

/// "gemelli, 4 anni" is "4 anni", of both.
fn without_twins(text: &str) -> (String, bool) {
    if !text.split_whitespace().any(is_twins) {
        return (text.to_owned(), false);
    }
    (text.split_whitespace().filter(|word| !is_twins(word)).collect::<Vec<_>>().join(" "), true)
}

fn take(child: &mut Child, text: &str, reference: NaiveDate) -> bool {
    let Some(detail) = detail(text, reference) else { return false };
    child.sex = child.sex.or(detail.sex);
    child.born = detail.born;
    child.age = detail.age;
    true
}

/// A date, a year or an age, with the sex perhaps beside it.
fn detail(text: &str, reference: NaiveDate) -> Option<Child> {
    let mut found = Child::default();
    let mut words: Vec<String> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.retain(|word| match word.as_str() {
        "M" | "m" | "M." | "maschio" => {
            found.sex = Some(PersonSex::Male);
            false
        }
        "F" | "f" | "F." | "femmina" => {
            found.sex = Some(PersonSex::Female);
            false
        }
        _ => true,
    });
    let said = plain(&words.join(" "));
    let said = said.trim_start_matches("di ").trim_start_matches("eta ").trim_start_matches("anni ").trim_start_matches("classe ");
    let (number, unit) = said.split_once(' ').unwrap_or((said, ""));
    let figure: Option<u32> = number.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok();
    let glued = number.trim_start_matches(|c: char| c.is_ascii_digit());
    match (figure, if unit.is_empty() { glued } else { unit }) {
        (Some(years @ 0..=30), "" | "anni" | "anno" | "a" | "aa" | "yrs" | "years" | "y") if number.len() <= 4 || !glued.is_empty() => {
            found.age = Some(years.to_string());
        }
        (Some(months @ 0..=60), "mesi" | "mese" | "mm" | "m" | "months") => found.age = Some(format!("{months} mesi")),
        _ => match date::read(&words.join(" "), For::Birth(0), reference) {
            Day::Is(day) => found.born = Some(day),
            Day::Year(year) => found.age = Some(year.to_string()),
            Day::Nothing if found.sex.is_some() => {}
            _ => return None,
        },
    }
    Some(found)
}

/// Cuts a cell at what stands between children, outside brackets.
fn pieces(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut pieces = vec![String::new()];
    let mut depth = 0_usize;
    for (at, &letter) in letters.iter().enumerate() {
        let next = letters.iter().skip(at + 1).find(|c| !c.is_whitespace()).copied();
        let before = letters.iter().take(at).rev().find(|c| !c.is_whitespace()).copied();
        let word_follows = next.is_some_and(char::is_alphabetic) && !unit_follows(&letters, at + 1);
        let cuts = depth == 0
            && match letter {
                ';' | '\n' | '+' | '&' | '|' | '•' => true,
                ',' | '-' | '–' | '/' => {
                    word_follows
                        && !(letter == '-'
                            && before.is_some_and(|c| c.is_alphabetic())
                            && letters.get(at + 1).is_some_and(|c| c.is_alphabetic()))
                }
                'e' => word_alone(&letters, at) && word_follows,
                _ => false,
            };
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if cuts {
            pieces.push(String::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
        // "Luca (6) Sara (3)": a bracket ends a child.
        if matches!(letter, ')' | ']') && depth == 0 && word_follows {
            pieces.push(String::new());
        }
    }
    pieces.iter().map(|piece| piece.trim().trim_matches(['-', ',', '.', ';']).trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
}

/// "anni", "mesi" after a comma are no child; neither is "nato il".
fn unit_follows(letters: &[char], from: usize) -> bool {
    let word: String = letters.iter().skip(from).skip_while(|c| c.is_whitespace()).take_while(|c| c.is_alphabetic()).collect();
    matches!(
        word.to_lowercase().as_str(),
        "anni" | "anno" | "mesi" | "mese" | "n" | "nato" | "nata" | "nat" | "eta" | "età" | "di" | "classe" | "m" | "f"
    )
}

fn word_alone(letters: &[char], at: usize) -> bool {
    let blank = |place: Option<&char>| place.is_some_and(|c| c.is_whitespace());
    at > 0 && blank(letters.get(at - 1)) && blank(letters.get(at + 1))
}

/// The name, and what stands beside it.
fn halves(piece: &str) -> (String, String) {
    let mut name: Vec<&str> = Vec::new();
    let mut rest = String::new();
    for word in piece.split_whitespace() {
        let told = rest.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '(' | '[' | '<' | '=' | '?' | '*'));
        let said = plain(word);
        let begins = matches!(said.as_str(), "n" | "nato" | "nata" | "anni" | "mesi" | "eta" | "classe" | "m" | "f") && !name.is_empty();
        if told && !begins {
            match word.split_once(['(', '[']) {
                Some((head, tail)) => {
                    name.push(head);
                    rest = format!("({tail}");
                }
                None => name.push(word),
            }
        } else {
            if !rest.is_empty() {
                rest.push(' ');
            }
            rest.push_str(word);
        }
    }
    (name.join(" ").trim_matches(|c: char| matches!(c, ',' | ':' | '-' | '.')).trim().to_owned(), rest)
}

/// "figlio Luca", "1) Luca" are Luca.
fn without_role(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if words.len() > 1
        && words.first().is_some_and(|word| matches!(plain(word).as_str(), "figlio" | "figlia" | "figli" | "figlie" | "minore" | "minori"))
    {
        words.remove(0);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::read;
    use chrono::NaiveDate;

    fn shown(text: &str) -> String {
        let (children, unread) = read(text, NaiveDate::from_ymd_opt(2025, 11, 25).unwrap_or_default());
        let mut shown: Vec<String> = children
            .into_iter()
            .map(|child| {
                let detail = child.born.map(|day| day.to_string()).or(child.age).or(child.unread.map(|text| format!("?{text}")));
                let sex = child.sex.map_or("", |sex| if sex == crate::families::PersonSex::Female { "F" } else { "M" });
                format!("{}{}{sex}", child.name, detail.map_or(String::new(), |detail| format!(":{detail}")))
            })
            .collect();
        shown.extend(unread.into_iter().map(|text| format!("!{text}")));
        shown.join("|")
    }

    #[test]
    fn children_in_one_cell() {
        let cases = [
            ("Luca (6); Sara (3)", "Luca:6|Sara:3"),
            ("Maria Elena (0)", "Maria Elena:0"),
            ("Luca 6 anni, Sara 3", "Luca:6|Sara:3"),
            ("Luca e Sara", "Luca|Sara"),
            ("Luca, Sara e Anna", "Luca|Sara|Anna"),
            ("Luca n. 3/4/2018", "Luca:2018-04-03"),
            ("Luca (3/4/2018), Sara (12.5.2020)", "Luca:2018-04-03|Sara:2020-05-12"),
            ("Luca nato il 3 aprile 2018; Sara", "Luca:2018-04-03|Sara"),
            ("Luca (2018) Sara (2020)", "Luca:2018|Sara:2020"),
            ("Luca e Sara (6 e 3)", "Luca:6|Sara:3"),
            ("Luca (8 mesi)", "Luca:8 mesi"),
            ("Luca, 6 - Sara, 3", "Luca:6|Sara:3"),
            ("Luca (M, 6), Sara (F, 3)", "Luca:6M|Sara:3F"),
            ("Luca 6a / Sara 3a", "Luca:6|Sara:3"),
            ("Luca\nSara", "Luca|Sara"),
            ("Gian-Luca (6)", "Gian-Luca:6"),
            ("2 figli: Luca, Sara", "Luca|Sara"),
            ("figlio Luca (6)", "Luca:6"),
            ("Adam e Sara (gemelli, 4 anni)", "Adam:4|Sara:4"),
            ("Luca e Sara, gemelli", "Luca|Sara|!gemelli"),
            ("Luca (?)", "Luca:?(?)"),
            ("2", "!2"),
            ("nessuno", ""),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
