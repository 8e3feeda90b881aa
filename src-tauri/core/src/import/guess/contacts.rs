//! Whose a number is by the words its heading has in common with a name's: "Genitore 2 | Telefono 2", "Parte istante | Tel. istante".

use super::settle::is_name;
use super::{About, Column, Meaning};
use crate::import::value::words::plain;

/// What headings of numbers say beside whose they are.
const IDLE: [&str; 34] = [
    "tel",
    "telefono",
    "telefoni",
    "telefonico",
    "telefonici",
    "cell",
    "cellulare",
    "cellulari",
    "cel",
    "recapito",
    "recapiti",
    "contatto",
    "contatti",
    "numero",
    "numeri",
    "num",
    "phone",
    "mail",
    "email",
    "e",
    "di",
    "del",
    "della",
    "dello",
    "il",
    "la",
    "mob",
    "mobile",
    "mobili",
    "indirizzo",
    "posta",
    "elettronica",
    "n",
    "nr",
];

/// Whether a word of such a heading says nothing of whose the number is.
pub(in crate::import) fn is_idle(word: &str) -> bool {
    IDLE.contains(&word)
}

/// What headings of names say beside who it is.
const NAMES: [&str; 12] = ["cognome", "nome", "nominativo", "genitore", "genitori", "gen", "parte", "e", "di", "del", "della", "adulto"];

/// A number under the words of one name alone is that one's.
pub(super) fn settle(columns: &mut [Meaning], headings: &[String]) {
    let own = |heading: &str, idle: &[&str]| -> Vec<String> {
        let said = plain(heading);
        let mut words: Vec<String> = said.split(' ').filter(|word| !word.is_empty() && !idle.contains(word)).map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    let named: Vec<(About, Vec<String>)> =
        columns.iter().zip(headings).filter(|(it, _)| is_name(**it)).map(|(it, heading)| (it.about, own(heading, &NAMES))).collect();
    let contact = |it: &Meaning| matches!(it.column, Column::Phone | Column::Email | Column::ContactRule);
    for (it, heading) in columns.iter_mut().zip(headings).filter(|(it, _)| contact(it)) {
        let words = own(heading, &IDLE);
        let mut whose: Vec<About> = named.iter().filter(|(_, said)| !words.is_empty() && *said == words).map(|(about, _)| *about).collect();
        whose.dedup();
        if let [about] = whose.as_slice() {
            it.about = *about;
        }
    }
}

/// "Moglie | Marito": a mother and a father, where each has a name and nobody else of age does; with their numbers.
pub(super) fn spouses(columns: &mut [Meaning], headings: &[String]) {
    let says = |heading: &str, word: &str| plain(heading).split(' ').any(|said| said == word);
    let name = |word: &str| columns.iter().zip(headings).any(|(it, heading)| is_name(*it) && says(heading, word));
    let others = columns
        .iter()
        .zip(headings)
        .any(|(it, heading)| is_name(*it) && it.about < About::Child && !says(heading, "moglie") && !says(heading, "marito"));
    if !name("moglie") || !name("marito") || others {
        return;
    }
    for (it, heading) in columns.iter_mut().zip(headings).filter(|(it, _)| it.about == About::Other) {
        if says(heading, "moglie") {
            it.about = About::Mother;
        } else if says(heading, "marito") {
            it.about = About::Father;
        }
    }
}
