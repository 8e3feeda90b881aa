//! The words to choose from on the command line: each is taken in Italian, and as the register writes it.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

/// The roles as they are written in the register, and as people call them.
pub(crate) const ROLES: [(&str, &str); 5] = [
    ("desk", "sportello"),
    ("professional", "professionista"),
    ("mediator", "mediatore"),
    ("coordinator", "coordinatore"),
    ("administrator", "amministratore"),
];

/// The lists as they are written in the register, and as people call them.
pub(crate) const LISTS: [(&str, &str); 9] = [
    ("families", "famiglie"),
    ("people", "persone"),
    ("enquiries", "contatti"),
    ("appointments", "appuntamenti"),
    ("programmes", "cicli"),
    ("enrolments", "iscrizioni"),
    ("presences", "presenze"),
    ("cases", "mediazione"),
    ("unread", "da-controllare"),
];

/// The lists that are of one programme, under either word: clap compares what was typed.
pub(crate) const OF_A_PROGRAMME: [(&str, &str); 4] =
    [("list", "iscrizioni"), ("list", "presenze"), ("list", "enrolments"), ("list", "presences")];

/// Either word is taken; the one of the register goes on.
pub(crate) fn named(all: &'static [(&str, &str)]) -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(all.iter().map(|(code, word)| PossibleValue::new(*word).alias(*code)))
        .map(move |typed: String| all.iter().find(|(_, word)| *word == typed).map_or(typed, |(code, _)| (*code).to_owned()))
}

pub(crate) fn words(what: &str, all: &[(&str, &str)]) -> String {
    format!("{what}: {}", all.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(", "))
}
