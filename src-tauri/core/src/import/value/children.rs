//! The children of a family in one cell: "Luca (6); Sara (3)", "Luca 6 anni, Sara 3", "Luca e Sara", "Luca n. 3/4/2018".

use chrono::{Datelike as _, NaiveDate};

mod pieces;

use super::age;
use super::date::{self, Day, For};
use super::words::{is_nothing, line, plain};
use crate::families::PersonSex;
use pieces::{halves, pieces};

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
    let text = counted(text).unwrap_or(text);
    // Where twins begin: what is told of the last of them is told of each.
    let mut twins: Option<usize> = None;
    for piece in pieces(text) {
        if is_unborn(&piece) {
            unread.push(line(&piece));
            continue;
        }
        let (mut name, mut rest) = halves(&piece);
        if name.is_empty()
            && let Some((said, told)) = behind(&rest, reference)
        {
            // "6 anni Luca".
            (name, rest) = (said, told);
        }
        if let Some((first, others)) = name.split_once(' ')
            && is_twins(first)
        {
            (name, twins) = (others.to_owned(), Some(children.len()));
        }
        let (name, role) = without_role(&name);
        if name.is_empty() || is_twins(&name) {
            // "Luca e Sara, 6 e 3": details that follow belong to those before that have none; "un figlio di 6 anni" is another child.
            if role || !give(&mut children, &rest, reference) {
                unread.push(line(&piece));
            }
            continue;
        }
        children.push(Child { name, ..Child::default() });
        if rest.is_empty() {
            continue;
        }
        if !give(&mut children, &rest, reference)
            && let Some(last) = children.last_mut()
        {
            partly(last, &rest, reference);
            last.unread = Some(line(&rest));
        }
        if let Some(from) = twins.take() {
            share(&mut children, from);
        }
    }
    (children, unread)
}

/// "2 (Luca e Sara)": how many, and who.
fn counted(text: &str) -> Option<&str> {
    let (count, names) = text.trim().strip_suffix(')')?.split_once('(')?;
    let number = count.trim().bytes().all(|byte| byte.is_ascii_digit()) && !count.trim().is_empty();
    (number && !names.contains(['(', ')']) && names.starts_with(char::is_alphabetic)).then_some(names)
}

/// Nobody is born yet: told, and no child is made of it.
fn is_unborn(piece: &str) -> bool {
    let said = plain(piece);
    let words = [
        "in arrivo",
        "in attesa",
        "in dolce attesa",
        "attendono",
        "aspettano",
        "attende",
        "aspetta",
        "incinta",
        "gravidanza",
        "in gravidanza",
        "nascituro",
        "nascitura",
        "gestante",
        "dpp",
    ];
    words.iter().any(|word| said == *word || said.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')))
}

/// "6 anni Luca", "2015 Sara": the name stands behind what is told of it.
fn behind(rest: &str, reference: NaiveDate) -> Option<(String, String)> {
    let words: Vec<&str> = rest.split_whitespace().collect();
    let at = words.iter().rposition(|word| !word.chars().all(char::is_alphabetic) || pieces::is_unit(word)).map(|at| at + 1)?;
    let (told, name) = (words.get(..at)?.join(" "), words.get(at..)?.join(" "));
    let whole = at > 1 || told.len() >= 4;
    let real = !name.is_empty() && !without_role(&name).0.is_empty() && name.starts_with(char::is_uppercase);
    (whole && real && detail(&told, reference).is_some()).then_some((name, told))
}

/// What can be read of words that hold more than a date or an age: "6, scuola Rodari", "nato a Torino il 3/4/2015".
fn partly(child: &mut Child, rest: &str, reference: NaiveDate) {
    let inner = rest.trim().trim_matches(['(', ')', '[', ']']);
    let parts: Vec<&str> = inner.split([',', ';', '(']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut read = parts.iter().filter(|part| detail(part, reference).is_some());
    if let (Some(part), None) = (read.next(), read.next()) {
        take(child, part, reference);
    } else if let Some(Day::Is(day)) =
        inner.find(|c: char| c.is_ascii_digit()).and_then(|at| inner.get(at..)).map(|figures| date::read(figures, For::Birth(0), reference))
    {
        child.born = Some(day);
    }
}

/// Twins were born on one day.
fn share(children: &mut [Child], from: usize) {
    let Some((last, before)) = children.split_last_mut() else { return };
    for child in before.iter_mut().skip(from).filter(|child| child.age.is_none() && child.born.is_none() && child.unread.is_none()) {
        (child.born, child.age) = (last.born, last.age.clone());
    }
}

/// Words for a child that are no name, off its head: "figlio Luca" is Luca. Whether there was one.
fn without_role(name: &str) -> (String, bool) {
    const ROLES: [&str; 19] = [
        "figlio",
        "figlia",
        "figli",
        "figlie",
        "minore",
        "minori",
        "bambino",
        "bambina",
        "bambini",
        "bambine",
        "bimbo",
        "bimba",
        "ragazzo",
        "ragazza",
        "ragazzi",
        "neonato",
        "neonata",
        "maggiorenne",
        "maggiorenni",
    ];
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let article = words.len() > 1 && words.first().is_some_and(|word| matches!(plain(word).as_str(), "un" | "una" | "il" | "la"));
    let at = usize::from(article);
    let said = words.get(at).map(|word| plain(word)).unwrap_or_default();
    if ROLES.contains(&said.as_str()) {
        words.drain(..=at);
        return (words.join(" "), true);
    }
    // "maschio 6 anni" alone tells of nobody by name.
    let sex = matches!(said.as_str(), "maschio" | "femmina" | "maschi" | "femmine" | "maschietto" | "femminuccia");
    if sex && words.len() == at + 1 { (String::new(), false) } else { (words.join(" "), false) }
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
    let whole = words.join(" ").replace('½', " e mezzo");
    let said = plain(&whole);
    // "'07": a year.
    let short = whole.trim().strip_prefix(['\'', '’', '‘', '`']).filter(|year| year.len() == 2).and_then(|year| year.parse::<i32>().ok());
    if let Some(short) = short {
        let year = if short + 2000 <= reference.year() { short + 2000 } else { short + 1900 };
        found.age = Some(year.to_string());
        return Some(found);
    }
    if let Some(age) = age::read(&said, 30) {
        found.age = Some(age);
        return Some(found);
    }
    let words = said.trim_start_matches("nel ").trim_start_matches("classe ").trim_start_matches("anno ");
    match date::read(if words.len() < said.len() { words } else { &whole }, For::Birth(0), reference) {
        Day::Is(day) => found.born = Some(day),
        Day::Year(year) => found.age = Some(year.to_string()),
        Day::Nothing if found.sex.is_some() => {}
        _ => return None,
    }
    Some(found)
}

#[cfg(test)]
mod tests;
