//! Whether an everyday first name is a man's or a woman's: only to tell two people of one cell apart, never to be kept as a sex.

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
const MENS: [&str; 34] = [
    "luca",
    "andrea",
    "nicola",
    "mattia",
    "gianluca",
    "elia",
    "giuseppe",
    "daniele",
    "michele",
    "davide",
    "simone",
    "gabriele",
    "raffaele",
    "emanuele",
    "samuele",
    "salvatore",
    "pasquale",
    "cesare",
    "ettore",
    "luigi",
    "giovanni",
    "gianni",
    "omar",
    "ivan",
    "mohamed",
    "mohammed",
    "ahmed",
    "ali",
    "hassan",
    "youssef",
    "ion",
    "gheorghe",
    "vasile",
    "arben",
];
const WOMENS: [&str; 14] = [
    "beatrice", "alice", "irene", "agnese", "adele", "matilde", "rachele", "noemi", "ester", "carmen", "ines", "miriam", "nicole",
    "michelle",
];

/// The sex an everyday first name tells by itself.
pub(crate) fn sex(first: &str) -> Option<PersonSex> {
    let name = letters(first.split(' ').next().unwrap_or(first));
    if MENS.contains(&name.as_str()) {
        return Some(PersonSex::Male);
    }
    if WOMENS.contains(&name.as_str()) {
        return Some(PersonSex::Female);
    }
    let known = is_common(&name) && ![&NOT_WOMENS[..], &NOT_WOMENS_EITHER, &NOT_MENS].iter().any(|names| names.contains(&name.as_str()));
    match name.chars().last() {
        Some('a') if known => Some(PersonSex::Female),
        Some('o') if known => Some(PersonSex::Male),
        _ => None,
    }
}
