//! Words for somebody of a family that are no name: "figlio Luca", "padre Mario", "2 figli", "genitori".

use chrono::{Datelike as _, NaiveDate};

use super::super::age;
use super::super::role;
use super::super::words::plain;
use super::{Child, pieces};
use crate::families::{MemberRole, PersonSex};

const CHILDREN: [&str; 25] = [
    "figliastro",
    "figliastra",
    "fratellino",
    "sorellina",
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
    "bimbi",
    "bimbe",
    "ragazzo",
    "ragazza",
    "ragazzi",
    "neonato",
    "neonata",
    "maggiorenne",
    "maggiorenni",
];
const ADULTS: [&str; 28] = [
    "madre",
    "mamma",
    "padre",
    "papà",
    "babbo",
    "nonna",
    "nonno",
    "zia",
    "zio",
    "tutore",
    "tutrice",
    "affidataria",
    "affidatario",
    "compagno",
    "compagna",
    "convivente",
    "partner",
    "marito",
    "moglie",
    "coniuge",
    "patrigno",
    "matrigna",
    "genitore",
    "badante",
    "cugino",
    "cugina",
    "suocera",
    "suocero",
];
/// Kin whose word says less than a role: "nipote" is a grandchild or a nephew, "cognata" a sister-in-law. They count nobody of age.
const KIN: [&str; 16] = [
    "nipote",
    "nipotino",
    "nipotina",
    "pronipote",
    "pronipotino",
    "pronipotina",
    "fratello",
    "sorella",
    "fratellastro",
    "sorellastra",
    "cognato",
    "cognata",
    "genero",
    "nuora",
    "amico",
    "amica",
];
/// Words that count people, or stand between them.
const COUNTS: [&str; 31] = [
    "un",
    "uno",
    "una",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "n",
    "nr",
    "num",
    "con",
    "solo",
    "sola",
    "i",
    "il",
    "la",
    "gli",
    "e",
    "ed",
    "entrambi",
    "minorenni",
    "minorenne",
    "adulti",
    "adulto",
    "genitori",
    "nonni",
    "coppia",
    "coniugi",
    "componenti",
    "persone",
];

/// Whether a word says that somebody is a child.
pub(super) fn is_child(word: &str) -> bool {
    CHILDREN.contains(&plain(word).as_str())
}

/// Somebody else than a child.
#[derive(Debug, Clone)]
pub(super) struct Adult {
    pub(super) role: MemberRole,
    pub(super) sex: Option<PersonSex>,
    /// The word, where it says more than the role: "zia".
    pub(super) word: Option<String>,
}

/// The role of somebody else than a child, in one word.
pub(super) fn adult(word: &str) -> Option<Adult> {
    let bare = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    // "Papa" and "Amico" with a capital are names of people.
    let known = ADULTS.contains(&bare.as_str()) || KIN.contains(&bare.as_str());
    let papa = plain(&bare) == "papa";
    let named = papa && !bare.ends_with('à') || matches!(bare.as_str(), "amico" | "amica");
    if !known && !papa || named && word.trim_start_matches(|c: char| !c.is_alphabetic()).starts_with(char::is_uppercase) {
        return None;
    }
    let role = role::read(&bare)?;
    Some(Adult { role, sex: role::sex_of(&bare, role), word: Some(bare).filter(|bare| role::is_loose(bare)) })
}

/// A name without the word for a child beside it.
pub(super) struct Own {
    pub(super) name: String,
    /// There was one.
    pub(super) is_child: bool,
    /// The sex it tells.
    pub(super) sex: Option<PersonSex>,
    /// The word, where it says more than the role: "figliastra".
    pub(super) word: Option<String>,
}

/// "figli Camilla": more than one child follows.
pub(super) fn is_many(name: &str) -> bool {
    let first = name.split_whitespace().next().map(plain).unwrap_or_default();
    matches!(first.as_str(), "figli" | "figlie" | "minori" | "bambini" | "bambine" | "bimbi" | "bimbe" | "ragazzi")
}

/// The last of those behind "figli" is a child as the first is, of whatever age, unless a generation lies between them.
pub(super) fn is_one_of(children: &mut [Child], first: usize, reference: NaiveDate) {
    let year = |child: &Child| {
        let told = child.age.as_deref().and_then(age::years);
        child.born.map(|born| born.year()).or(told.map(|told| if told > 1900 { told } else { reference.year() - told }))
    };
    let of_first = children.get(first).and_then(year);
    if let Some(last) = children.last_mut().filter(|last| last.role.is_none()) {
        let apart = of_first.zip(year(last)).is_some_and(|(one, other)| one.abs_diff(other) > 24);
        last.is_child |= !apart;
    }
}

/// Words for a child that are no name, off its head or its end: "figlio Luca", "Luca figlio" is Luca.
pub(super) fn without_role(name: &str) -> Own {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let other = words.len() > 2 && words.first().is_some_and(|word| matches!(*word, "altro" | "altra"));
    if other && words.get(1).is_some_and(|word| is_child(word)) {
        words.remove(0);
    }
    let article = words.len() > 1 && words.first().is_some_and(|word| matches!(plain(word).as_str(), "un" | "una" | "il" | "la"));
    let at = usize::from(article);
    let said = words.get(at).map(|word| plain(word)).unwrap_or_default();
    if CHILDREN.contains(&said.as_str()) {
        words.drain(..=at);
        let sex = of_child(&said, words.last().copied());
        return Own { name: words.join(" "), is_child: true, sex, word: Some(said).filter(|said| says_more(said)) };
    }
    if let [before @ .., first, role] = words.as_slice()
        && role.starts_with(char::is_lowercase)
        && is_child(role)
        && first.starts_with(char::is_uppercase)
    {
        let name = before.iter().chain([first]).copied().collect::<Vec<_>>().join(" ");
        let (said, sex) = (plain(role), of_child(&plain(role), Some(first)));
        let name = name.trim_end_matches([',', '-', ' ']).to_owned();
        return Own { name, is_child: true, sex, word: Some(said).filter(|said| says_more(said)) };
    }
    // "maschio 6 anni" alone tells of nobody by name.
    let sex = matches!(said.as_str(), "maschio" | "femmina" | "maschi" | "femmine" | "maschietto" | "femminuccia");
    let name = if sex && words.len() == at + 1 { String::new() } else { words.join(" ") };
    Own { name, is_child: false, sex: None, word: None }
}

/// "Figliastra", "neonato", "maggiorenne": more than that it is a child.
fn says_more(said: &str) -> bool {
    role::is_loose(said) || said.starts_with("neonat") || said.starts_with("maggiorenn")
}

/// The sex a word for a child tells: "figlia", and "figlio" beside no woman's name.
pub(super) fn of_child(said: &str, first: Option<&str>) -> Option<PersonSex> {
    role::sex_of(said, MemberRole::Child).or_else(|| (said == "figlio").then(|| role::son(first)).flatten())
}

/// "sola con Tea", "lei, con Tea": Tea.
pub(super) fn without_lead(piece: &str) -> &str {
    let mut rest = piece;
    while let Some((word, behind)) = rest.split_once(' ')
        && (matches!(word, "sola" | "solo" | "con" | "vive" | "convive") || word == "da" && rest.starts_with("da sol"))
    {
        rest = behind.trim_start();
    }
    if rest.starts_with(char::is_uppercase) { rest } else { piece }
}

/// "nipote di Anna", "padre del minore": who it is, by somebody else's name.
pub(super) fn is_of_another(name: &str) -> bool {
    name.split_once(' ').is_some_and(|(word, rest)| {
        matches!(word, "di" | "del" | "della" | "dei" | "delle" | "dello") && rest.chars().next().is_some_and(char::is_alphabetic)
    })
}

/// "padre Mario", "Mario padre": the name, and who it is.
pub(super) fn with_role(name: &str) -> (String, Option<Adult>) {
    let words: Vec<&str> = name.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return (name.to_owned(), None) };
    match (adult(first), adult(last)) {
        (Some(role), _) => (words.get(1..).unwrap_or_default().join(" "), Some(role)),
        (None, Some(role)) if words.len() > 1 => {
            let name = words.get(..words.len() - 1).unwrap_or_default().join(" ");
            (name.trim_end_matches([',', '-', ' ']).to_owned(), Some(role))
        }
        _ => (name.to_owned(), None),
    }
}

/// Whether a piece tells of people of age without a name: "madre", "2 adulti", "entrambi i genitori", "madre e figlio".
pub(super) fn is_unnamed(piece: &str) -> bool {
    let said = plain(piece);
    // "lei + 2 figli": whoever the line is of.
    if matches!(piece.trim(), "lei" | "lui") {
        return true;
    }
    said.split(' ').any(is_of_age) && said.split(' ').all(|word| is_of_age(word) || is_child(word) || is_count(word))
}

fn is_of_age(word: &str) -> bool {
    adult(word).is_some() && !KIN.contains(&word)
        || matches!(word, "adulti" | "adulto" | "genitori" | "nonni" | "coppia" | "coniugi" | "persone" | "componenti")
}

fn is_count(word: &str) -> bool {
    let said = plain(word);
    said.is_empty() || COUNTS.contains(&said.as_str()) || said.len() <= 2 && said.bytes().all(|byte| byte.is_ascii_digit())
}

/// "2 figli Luca", "madre e 2 figli Luca" is Luca; "2 figli" alone stays. Whether somebody of age was left out.
pub(super) fn without_count(piece: &str) -> (String, bool) {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let whole = (piece.to_owned(), false);
    let Some(at) = words.iter().position(|word| is_child(word)).filter(|at| *at > 0) else { return whole };
    let (before, after) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
    let of_age = |word: &&str| is_of_age(&plain(word));
    let counts = before.iter().all(|word| is_count(word) || of_age(word));
    let named = after.first().is_some_and(|word| word.starts_with(char::is_uppercase));
    if counts && named { (after.join(" "), before.iter().any(of_age)) } else { whole }
}

/// A cell with its marks where other cells have them: "figli: Luca", "2 figli (Luca 6, Sara 3)", "Luca-6", "Luca ed Elena", "madre con 2 figli".
pub(super) fn spaced(text: &str) -> String {
    let text = text.replace("c/o ", "presso ").replace("C/O ", "PRESSO ");
    marked(&text.lines().map(joined).collect::<Vec<_>>().join("\n"))
}

/// "Luca6", "m18": the age stands apart.
fn aged(word: &str) -> Option<(&str, &str)> {
    let at = word.find(|c: char| c.is_ascii_digit())?;
    let (name, age) = word.split_at(at);
    let figures = age.trim_end_matches([',', ';']);
    let age_alone = matches!(figures.len(), 1 | 2 | 4) && figures.bytes().all(|byte| byte.is_ascii_digit());
    let named = name.chars().all(char::is_alphabetic) && (name.chars().count() > 2 && !pieces::is_unit(name) || matches!(name, "m" | "f"));
    (age_alone && named).then_some((name, age))
}

/// Outside brackets "ed" is "e", and so is "E" where all is in capitals; "con" before children parts them from whom they are with.
fn joined(line: &str) -> String {
    let capitals = !line.chars().any(char::is_lowercase);
    let apart = |word: &'_ str| aged(word).map_or_else(|| word.to_owned(), |(name, age)| format!("{name} {age}"));
    let line: String = line.split_whitespace().map(apart).collect::<Vec<_>>().join(" ");
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut depth = 0_usize;
    let mut said: Vec<&str> = Vec::with_capacity(words.len());
    for (at, &word) in words.iter().enumerate() {
        let before_children = || words.get(at + 1).is_some_and(|next| is_child(next) || next.starts_with(|c: char| c.is_ascii_digit()));
        said.push(match word {
            "ed" if depth == 0 => "e",
            "E" | "ED" if depth == 0 && capitals => "e",
            "con" | "CON" | "più" if depth == 0 && at > 0 && before_children() => "+",
            word => word,
        });
        depth = (depth + word.matches(['(', '[']).count()).saturating_sub(word.matches([')', ']']).count());
    }
    said.join(" ")
}

fn marked(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut opened = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let before = spaced.chars().last();
        let next = letters.peek().copied();
        match letter {
            '-' | ':' if before.is_some_and(char::is_alphabetic) && next.is_some_and(|c| c.is_ascii_digit()) => spaced.push(' '),
            ':' if ends_with_role(&spaced) => spaced.push(' '),
            '(' if !opened && ends_with_role(&spaced) && text.matches('(').count() == 1 && next.is_some_and(char::is_uppercase) => {
                opened = true;
                spaced.push(' ');
            }
            ')' if opened => {
                opened = false;
                spaced.push(',');
            }
            letter => spaced.push(letter),
        }
    }
    spaced
}

fn ends_with_role(text: &str) -> bool {
    let mut words = text.rsplit('\n').next().unwrap_or_default().split_whitespace().rev();
    let Some(last) = words.next() else { return false };
    let counted = words.next().is_none_or(|word| is_count(word) || word.ends_with([',', ';', '+']));
    (is_child(last) || adult(last).is_some()) && counted
}
