//! Whose a number is by the words its heading has in common with a name's: "Genitore 2 | Telefono 2", "Parte istante | Tel. istante".

use super::settle::{Cells, is_name, is_personal};
use super::{About, Column, Meaning};
use crate::import::value::words::plain;

/// What headings of numbers say beside whose they are.
const IDLE: [&str; 36] = [
    "rec",
    "whatsapp",
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

/// "Genitore collocatario | Recapito | Genitore incontrante | Recapito": each is of whose name it stands behind.
pub(super) fn behind_names(columns: &mut [Meaning], headings: &[String]) {
    theirs(columns, headings);
    let bare = |heading: &str| plain(heading).split(' ').all(|word| is_idle(word) || word.bytes().all(|byte| byte.is_ascii_digit()));
    for column in [Column::Phone, Column::Email] {
        let all: Vec<(usize, Option<About>)> = (0..columns.len())
            .filter(|at| columns.get(*at) == Some(&Meaning::of(About::Main, column)) && headings.get(*at).is_some_and(|said| bare(said)))
            .map(|at| (at, columns.get(..at).unwrap_or_default().iter().rev().find(|it| is_name(**it)).map(|it| it.about)))
            .collect();
        let mut whose: Vec<About> = all.iter().filter_map(|(_, about)| about.filter(|about| *about < About::Child)).collect();
        whose.sort_unstable();
        whose.dedup();
        if all.len() < 2 || whose.len() < all.len() {
            continue;
        }
        for (at, about) in all {
            if let Some((it, about)) = columns.get_mut(at).zip(about) {
                it.about = about;
            }
        }
    }
}

/// "Altra figura genitoriale | Suo telefono": of whoever was named last.
fn theirs(columns: &mut [Meaning], headings: &[String]) {
    for at in 0..columns.len() {
        let number = columns.get(at).is_some_and(|it| it.about == About::Main && matches!(it.column, Column::Phone | Column::Email));
        let said = headings.get(at).map(|heading| plain(heading)).unwrap_or_default();
        if !number || !said.split(' ').next().is_some_and(|word| matches!(word, "suo" | "sua" | "suoi")) {
            continue;
        }
        let mut before = columns.get(..at).unwrap_or_default().iter().rev();
        let Some(last) = before.find(|it| !is_personal(it.column) && !matches!(it.column, Column::Phone | Column::Email)).copied() else {
            continue;
        };
        // Behind whoever sent them, or words of another kind, nobody knows whose it is.
        let whose = if is_name(last) && last.about < About::Child {
            Meaning::of(last.about, columns.get(at).map_or(Column::Note, |it| it.column))
        } else {
            Meaning::of(About::Main, Column::Note)
        };
        if let Some(it) = columns.get_mut(at) {
            *it = whose;
        }
    }
}

/// "Mamma | Tel. M. | Papà | Tel. P.": by the first letters of those who are named.
pub(super) fn by_letter(columns: &mut [Meaning], headings: &[String]) {
    let named = |about: About| columns.iter().any(|it| it.about == about && is_name(*it));
    if !named(About::Mother) || !named(About::Father) {
        return;
    }
    let ends = |at: usize, letter: &str| {
        let free = columns.get(at).is_some_and(|it| it.about == About::Main && matches!(it.column, Column::Phone | Column::Email));
        free && headings.get(at).is_some_and(|heading| plain(heading).rsplit_once(' ').is_some_and(|(_, last)| last == letter))
    };
    let found = ["m", "p"].map(|letter| (0..columns.len()).find(|at| ends(*at, letter)));
    if let [Some(mother), Some(father)] = found {
        for (at, about) in [(mother, About::Mother), (father, About::Father)] {
            if let Some(it) = columns.get_mut(at) {
                it.about = about;
            }
        }
    }
}

/// "Persona delegata | Tel. delegato", "Referente | Tel. referente": the number of somebody whose name is a note stays beside it.
pub(super) fn of_noted(columns: &mut [Meaning], cells: &Cells<'_>) {
    let stems = |heading: &str| -> Vec<String> {
        let said = plain(heading);
        let words = said.split(' ').filter(|word| word.len() > 4 && !is_idle(word));
        words.map(|word| word.chars().take(6).collect()).collect()
    };
    let noted: Vec<String> = columns
        .iter()
        .zip(cells.headings)
        .zip(cells.looks)
        .filter(|((it, _), looks)| {
            matches!(it.column, Column::Note | Column::Ignored) && looks.filled > 0 && looks.two_names >= 50 && looks.person >= 40
        })
        .flat_map(|((_, heading), _)| stems(heading))
        .collect();
    for (it, heading) in columns.iter_mut().zip(cells.headings) {
        let of_main = it.about == About::Main && matches!(it.column, Column::Phone | Column::Email);
        if of_main && stems(heading).iter().any(|stem| noted.contains(stem)) {
            *it = Meaning::of(About::Main, Column::Note);
        }
    }
}

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
