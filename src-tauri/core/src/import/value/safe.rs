//! What words beside a number say of calling it: a rule that is written must not become a number that anybody may call.

use super::words::{line, plain};
use crate::families::Safety;

/// Whom a call would harm, or who does not want one.
const NEVER: [&str; 20] = [
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
    "non sicuro",
    "mai telefonare",
    "numero del marito",
];
/// What makes of "non chiamare" a rule of hours: "non chiamare dopo le 20".
const UNLESS: [&str; 14] = [
    " dopo",
    " prima",
    " la ser",
    " di ser",
    " al mattin",
    " la mattin",
    " di mattin",
    " il pomerig",
    " al pomerig",
    " nel weekend",
    " la domenica",
    " il sabato",
    " in orario",
    " durante",
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
    let unless =
        NEVER.iter().filter_map(|never| said.split_once(never)).any(|(_, rest)| UNLESS.iter().any(|hours| rest.starts_with(hours)));
    if holds(&NEVER) {
        return Some(if unless { (Safety::HoursOnly, told()) } else { (Safety::Never, None) });
    }
    match (holds(&NO_VOICEMAIL), holds(&HOURS)) {
        (true, hours) => Some((Safety::NoVoicemail, told().filter(|_| hours || said.contains("solo ")))),
        (false, true) => Some((Safety::HoursOnly, told())),
        (false, false) => None,
    }
}

/// Whether a note is of calling: who must not be called, or when.
pub(crate) fn is_rule(note: &str) -> bool {
    const STARTS: [&str; 8] = ["chiamare", "telefonare", "contattare", "tel", "cell", "cellulare", "telefono", "numero"];
    const NOT: [&str; 6] = ["non chiamare", "non telefonare", "non contattare", "mai chiamare", "mai telefonare", "no chiamate"];
    let said = plain(note);
    let first = said.split(' ').next().unwrap_or_default();
    NOT.iter().any(|not| said.contains(not)) || STARTS.contains(&first) && rule(note).is_some()
}

/// What a column of such rules says of the number beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ColumnRule {
    /// Anybody may call at any time.
    Free,
    /// A rule, and whether all of the words were understood.
    Is(Safety, Option<String>, bool),
    /// Words that nobody understands.
    Unread,
}

/// Words that tell a time of the day or of the week.
const TIMES: [&str; 35] = [
    "mattin",
    "pomerig",
    "sera",
    "serale",
    "pranzo",
    "cena",
    "lun",
    "mar",
    "mer",
    "gio",
    "ven",
    "sab",
    "dom",
    "feriali",
    "festivi",
    "weekend",
    "settimana",
    "orario",
    "orari",
    "ore",
    "ora",
    "dopo",
    "prima",
    "dalle",
    "alle",
    "entro",
    "tra",
    "fra",
    "giorni",
    "mezzogiorno",
    "notte",
    "sabato",
    "domenica",
    "pausa",
    "turno",
];

/// Reads a cell of a column of rules, under its heading: "no" below "Contatto sicuro" is a rule, below "Note per il contatto" it is nothing.
pub(crate) fn column(heading: &str, text: &str) -> ColumnRule {
    let (asked, said) = (plain(heading), plain(text));
    let asks = |stems: &[&str]| asked.split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    let words = || Some(line(text).chars().take(100).collect::<String>());
    match said.as_str() {
        ""
        | "nd"
        | "n d"
        | "x"
        | "ok"
        | "sempre"
        | "si"
        | "libero"
        | "libera"
        | "qualsiasi"
        | "qualsiasi orario"
        | "qualunque orario"
        | "tutto il giorno"
        | "nessun problema"
        | "nessuna"
        | "nessuno"
        | "nessuna indicazione"
        | "si puo"
        | "indifferente" => return ColumnRule::Free,
        "no" | "mai" if asks(&["messagg", "segreteria"]) => return ColumnRule::Is(Safety::NoVoicemail, None, true),
        "no" | "mai" if asks(&["sicur", "chiamar", "telefonar", "contattar", "quando"]) => {
            return ColumnRule::Is(Safety::Never, None, true);
        }
        "no" => return ColumnRule::Free,
        _ if said.starts_with("no ") && asks(&["sicur"]) && rule(text).is_none() => return ColumnRule::Is(Safety::Never, None, false),
        _ => {}
    }
    let figures = said.split(' ').any(|word| word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 4);
    let timed = said.split(' ').any(|word| {
        TIMES.iter().any(|time| {
            if time.len() <= 3 {
                word == *time || word.len() > 4 && word.starts_with(time) && word.ends_with("di")
            } else {
                word.starts_with(time)
            }
        })
    });
    match rule(text) {
        Some((Safety::Never, _)) => {
            let whole = NEVER.contains(&said.as_str());
            ColumnRule::Is(Safety::Never, None, whole)
        }
        Some((Safety::NoVoicemail, hours)) => {
            ColumnRule::Is(Safety::NoVoicemail, hours.or_else(words).filter(|_| said.contains(' ') && !is_plain_voicemail(&said)), true)
        }
        Some((safety, hours)) => ColumnRule::Is(safety, hours, true),
        None if timed || figures && asks(&["quando", "orari", "fasc", "reperibil"]) => ColumnRule::Is(Safety::HoursOnly, words(), true),
        // "Solo tramite la scuola": nobody may call as they like.
        None if said.starts_with("solo ") || said.starts_with("tramite ") || said.starts_with("chiedere prima") => {
            ColumnRule::Is(Safety::HoursOnly, words(), false)
        }
        None => ColumnRule::Unread,
    }
}

/// "No messaggi in segreteria": all of it is the rule itself.
fn is_plain_voicemail(said: &str) -> bool {
    let idle = [
        "no",
        "non",
        "niente",
        "senza",
        "lasciare",
        "messaggi",
        "messaggio",
        "msg",
        "in",
        "segreteria",
        "telefonica",
        "sulla",
        "alla",
        "vocali",
        "vocale",
    ];
    said.split(' ').all(|word| idle.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{ColumnRule, column, rule};
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
            ("non chiamare dopo le 20", Some((HoursOnly, Some("non chiamare dopo le 20")))),
            ("mamma", None),
            ("segreteria scuola", None),
            ("", None),
        ];
        for (words, expected) in cases {
            let expected = expected.map(|(safety, hours)| (safety, hours.map(str::to_owned)));
            assert_eq!(rule(words), expected, "{words}");
        }
    }
    #[test]
    fn columns_of_rules() {
        let said = |safety, hours: &str, whole| ColumnRule::Is(safety, (!hours.is_empty()).then(|| hours.to_owned()), whole);
        let cases = [
            ("Contatto sicuro", "no", said(Never, "", true)),
            ("Contatto sicuro", "NO - chiamare solo la nonna", said(Never, "", false)),
            ("Contatto sicuro", "sì", ColumnRule::Free),
            ("Contatto sicuro", "non chiamare", said(Never, "", true)),
            ("Contatto sicuro", "NON CHIAMARE: risponde il marito", said(Never, "", false)),
            ("Si può lasciare un messaggio", "no", said(NoVoicemail, "", true)),
            ("Note per il contatto", "no", ColumnRule::Free),
            ("Note per il contatto", "solo SMS", said(NoVoicemail, "solo SMS", true)),
            ("Note per il contatto", "no messaggi in segreteria", said(NoVoicemail, "", true)),
            ("Note per il contatto", "chiedere di Anna", ColumnRule::Unread),
            ("Note per il contatto", "solo tramite l'assistente sociale", said(HoursOnly, "solo tramite l'assistente sociale", false)),
            ("Quando si può chiamare", "dopo le 18", said(HoursOnly, "dopo le 18", true)),
            ("Quando si può chiamare", "mattina", said(HoursOnly, "mattina", true)),
            ("Quando si può chiamare", "lun-ven 9-12", said(HoursOnly, "lun-ven 9-12", true)),
            ("Quando si può chiamare", "martedì", said(HoursOnly, "martedì", true)),
            ("Quando si può chiamare", "sempre", ColumnRule::Free),
            ("Orari di reperibilità", "9-12", said(HoursOnly, "9-12", true)),
            ("Orari di reperibilità", "pausa pranzo", said(HoursOnly, "pausa pranzo", true)),
            ("Orari di reperibilità", "", ColumnRule::Free),
        ];
        for (heading, text, expected) in cases {
            assert_eq!(column(heading, text), expected, "{heading}: {text}");
        }
    }
}
