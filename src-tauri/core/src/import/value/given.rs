//! Whether an everyday first name is a man's or a woman's: only to tell two people of one cell apart, never to be kept as a sex.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::name::is_common;
use super::words::letters;
use crate::families::PersonSex;

/// Names in *-a* that men bear, or both.
const NOT_WOMENS: [&str; 50] = [
    "adama",
    "alaa",
    "alla",
    "andrea",
    "daouda",
    "demba",
    "danila",
    "efosa",
    "elia",
    "emeka",
    "enea",
    "geremia",
    "gianluca",
    "gianmaria",
    "gica",
    "hamza",
    "hua",
    "ibra",
    "ibrahima",
    "idrissa",
    "ilya",
    "ionica",
    "isa",
    "ismaila",
    "issa",
    "jia",
    "jianhua",
    "joshua",
    "kwabena",
    "leonida",
    "lihua",
    "luca",
    "luka",
    "mattia",
    "mihaita",
    "mircea",
    "moussa",
    "moustapha",
    "mustafa",
    "mustapha",
    "mykola",
    "nicola",
    "nikita",
    "noa",
    "oussama",
    "petrica",
    "raja",
    "reda",
    "rida",
    "taha",
];
const NOT_WOMENS_EITHER: [&str; 8] = ["stefanita", "tobia", "vasilica", "xia", "yacouba", "yahya", "zakaria", "zakariya"];
/// Names in *-o* that women bear, or both.
const NOT_MENS: [&str; 10] = ["akiko", "amparo", "charito", "consuelo", "lucero", "maodo", "rocio", "rosario", "xiao", "zhihao"];
/// Men's names whose ending does not say so.
fn is_mans(name: &str) -> bool {
    static NAMES: OnceLock<HashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| include_str!("mens_names.txt").split_whitespace().map(letters).collect()).contains(name)
}

/// Women's names whose ending does not say so.
fn is_womans(name: &str) -> bool {
    static NAMES: OnceLock<HashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| include_str!("womens_names.txt").split_whitespace().map(letters).collect()).contains(name)
}

/// The sex an everyday first name tells by itself; of several the first that does.
pub(crate) fn sex(first: &str) -> Option<PersonSex> {
    first.split_whitespace().find_map(of_word)
}

fn of_word(word: &str) -> Option<PersonSex> {
    let name = letters(word);
    if is_mans(&name) {
        return Some(PersonSex::Male);
    }
    if is_womans(&name) {
        return Some(PersonSex::Female);
    }
    let known = is_common(&name) && ![&NOT_WOMENS[..], &NOT_WOMENS_EITHER, &NOT_MENS].iter().any(|names| names.contains(&name.as_str()));
    match name.chars().last() {
        Some('a') if known => Some(PersonSex::Female),
        Some('o') if known => Some(PersonSex::Male),
        _ => None,
    }
}
