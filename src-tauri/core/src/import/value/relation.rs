//! How somebody stands to a family, in words beside their name: "nonna materna", "maestra", "baby sitter".

use super::outsider::is_worker;
use super::role;
use super::words::plain;
use crate::families::{MemberRole, PersonSex};

const ROLES: [&str; 54] = [
    "figlio",
    "figlia",
    "nipote",
    "nipotino",
    "nipotina",
    "pronipote",
    "cognato",
    "cognata",
    "suocero",
    "suocera",
    "cugino",
    "cugina",
    "genero",
    "nuora",
    "fratellastro",
    "sorellastra",
    "amico",
    "amica",
    "madre",
    "mamma",
    "padre",
    "papà",
    "babbo",
    "nonna",
    "nonno",
    "nonni",
    "zia",
    "zio",
    "zii",
    "tutore",
    "tutrice",
    "affidataria",
    "affidatario",
    "affidatari",
    "compagno",
    "compagna",
    "convivente",
    "partner",
    "marito",
    "moglie",
    "coniuge",
    "patrigno",
    "matrigna",
    "sorella",
    "fratello",
    "tata",
    "babysitter",
    "baby",
    "bambinaia",
    "badante",
    "vicina",
    "vicino",
    "madrina",
    "padrino",
];

/// What is said in words by themselves, behind a name: kin, and whoever works with the family or helps it, who is somebody else.
pub(crate) fn said(text: &str) -> Option<(MemberRole, Option<PersonSex>)> {
    let text = without_article(text.trim());
    role_in(text).or_else(|| is_trade(text).then_some((MemberRole::Other, None)))
}

/// "la nonna", "il papà", "sua madre": without the small word before it.
pub(crate) fn without_article(text: &str) -> &str {
    ["la ", "il ", "lo ", "sua ", "suo "].iter().find_map(|lead| text.strip_prefix(lead)).map_or(text, str::trim_start)
}

/// Whether the words say more than a role does, and so are to be told.
pub(crate) fn is_loose(text: &str) -> bool {
    role::is_loose(text) || is_trade(text)
}

fn is_trade(text: &str) -> bool {
    text.split_whitespace().count() <= 4 && is_worker(text)
}

/// The role in a word or two: "nonna", "nonna materna", "papà di Luca".
pub(crate) fn role_in(text: &str) -> Option<(MemberRole, Option<PersonSex>)> {
    let said = text.trim().to_lowercase().replace("baby sitter", "babysitter").replace("baby-sitter", "babysitter");
    let first = said.split([' ', ':']).next().unwrap_or_default();
    let known = ROLES.contains(&first) || plain(first) == "papa";
    let short = said.split_whitespace().count() <= 3 && !said.contains(|c: char| c.is_ascii_digit());
    let role = role::read(first).filter(|_| known && short)?;
    Some((role, role::sex_of(first, role)))
}

/// The name, and the words behind a mark, or in small letters, that say who it is: "Anna Rossi, mamma", "Rossi Anna nonna materna".
pub(crate) fn behind(name: &str) -> Option<(&str, &str)> {
    let marked = [", ", " - ", " – "].into_iter().find_map(|mark| name.rsplit_once(mark));
    if let Some((before, word)) = marked {
        let two = before.contains(' ') || word.starts_with(char::is_lowercase);
        return (two && is_name(before) && said(word).is_some()).then_some((before, word));
    }
    let at = name.match_indices(' ').map(|(at, _)| at).find(|at| name.get(at + 1..).is_some_and(is_kin))?;
    let (before, word) = (name.get(..at)?, name.get(at + 1..)?);
    (before.contains(' ') && is_name(before)).then_some((before, word))
}

/// "nonna materna", in small letters. "Moglie" and "compagno" behind a name may be of whoever stands beside them.
fn is_kin(words: &str) -> bool {
    let small = words.starts_with(char::is_lowercase);
    small && role_in(words).is_some_and(|(role, _)| role != MemberRole::Partner) && words.split(' ').skip(1).all(is_side)
}

fn is_name(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, '/' | '&' | '+' | ';'))
}

/// "paterna Ornella Zanetti" behind "nonna": on whose side she is, and her name. "Paterna Rosa" is one.
pub(crate) fn side(rest: &str) -> (bool, &str) {
    match rest.split_once(' ') {
        Some((word, name)) if is_side(word) && (word.starts_with(char::is_lowercase) || name.contains(' ')) => (true, name.trim_start()),
        _ => (false, rest),
    }
}

fn is_side(word: &str) -> bool {
    matches!(plain(word).as_str(), "materna" | "materno" | "materni" | "paterna" | "paterno" | "paterni")
}
