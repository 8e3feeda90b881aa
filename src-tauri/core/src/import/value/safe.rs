//! What words beside a number say of calling it: a rule that is written must not become a number that anybody may call.

use super::words::{line, plain};
use crate::families::Safety;

/// Whom a call would harm, or who does not want one.
const NEVER: [&str; 17] = [
    "non chiamare",
    "non telefonare",
    "non contattare",
    "non usare",
    "non utilizzare",
    "da non usare",
    "non deve sapere",
    "non sa niente",
    "non sa nulla",
    "risponde il marito",
    "risponde il compagno",
    "risponde l ex",
    "risponde il padre",
    "controllato",
    "pericoloso",
    "mai chiamare",
    "no chiamate",
];
const NO_VOICEMAIL: [&str; 12] = [
    "no segreteria",
    "niente segreteria",
    "senza segreteria",
    "non in segreteria",
    "non lasciare",
    "no messagg",
    "niente messagg",
    "no msg",
    "solo sms",
    "solo whatsapp",
    "solo messagg",
    "solo wa",
];
const HOURS: [&str; 16] = [
    "dopo le",
    "prima delle",
    "dalle",
    "fino alle",
    "entro le",
    "ore ",
    "solo mattin",
    "solo la mattin",
    "solo di mattin",
    "solo al mattin",
    "solo pomerig",
    "solo al pomerig",
    "solo il pomerig",
    "solo ser",
    "solo la sera",
    "solo di sera",
];

/// The rule in some words, with its hours in the file's words; none where they say whose the number is.
pub(crate) fn rule(words: &str) -> Option<(Safety, Option<String>)> {
    let said = plain(words);
    let holds = |all: &[&str]| all.iter().any(|some| said.contains(some));
    let told = || Some(line(words.trim_matches(|c: char| !c.is_alphanumeric())).chars().take(100).collect::<String>());
    if holds(&NEVER) {
        return Some((Safety::Never, None));
    }
    match (holds(&NO_VOICEMAIL), holds(&HOURS)) {
        (true, hours) => Some((Safety::NoVoicemail, told().filter(|_| hours || said.contains("solo ")))),
        (false, true) => Some((Safety::HoursOnly, told())),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::rule;
    use crate::families::Safety::{HoursOnly, Never, NoVoicemail};

    #[test]
    fn rules_as_they_stand_beside_numbers() {
        let cases = [
            ("non usare", Some((Never, None))),
            ("NON CHIAMARE!!", Some((Never, None))),
            ("il marito non deve sapere", Some((Never, None))),
            ("(risponde il marito)", Some((Never, None))),
            ("no segreteria", Some((NoVoicemail, None))),
            ("niente messaggi, dopo le 17", Some((NoVoicemail, Some("niente messaggi, dopo le 17")))),
            ("solo SMS", Some((NoVoicemail, Some("solo SMS")))),
            ("dopo le 18", Some((HoursOnly, Some("dopo le 18")))),
            ("dalle 9 alle 12", Some((HoursOnly, Some("dalle 9 alle 12")))),
            ("nonna, ore 9-12", Some((HoursOnly, Some("nonna, ore 9-12")))),
            ("mamma", None),
            ("segreteria scuola", None),
            ("", None),
        ];
        for (words, expected) in cases {
            let expected = expected.map(|(safety, hours)| (safety, hours.map(str::to_owned)));
            assert_eq!(rule(words), expected, "{words}");
        }
    }
}
