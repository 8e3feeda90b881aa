//! Services, institutions and who works there: nobody of a family, but for those whose last name is such a word.

use super::name::is_common;
use super::words::plain;

/// Services and institutions, which are nobody either: "Comune di Crema", "Servizi sociali", "Comunità Aurora".
const BODIES: [&str; 34] = [
    "i c",
    "ic",
    "caritas",
    "ospedale",
    "polizia",
    "sert",
    "serd",
    "scuola",
    "asilo nido",
    "assistente sociale",
    "ass sociale",
    "comune",
    "servizio",
    "servizi",
    "asl",
    "asst",
    "ats",
    "ausl",
    "tribunale",
    "comunita",
    "casa famiglia",
    "cooperativa",
    "coop",
    "associazione",
    "consorzio",
    "ufficio",
    "ente",
    "azienda",
    "provincia",
    "prefettura",
    "tutela minori",
    "consultorio",
    "sindaco",
    "istituto",
];

/// Who works with families and is of none of them: "Insegnante scuola Rodari", "pediatra dott. Ferri".
const WORKERS: [&str; 34] = [
    "insegnante",
    "insegnanti",
    "maestra",
    "maestre",
    "docente",
    "professoressa",
    "preside",
    "dirigente scolastico",
    "dirigente scolastica",
    "pediatra",
    "medico di",
    "medico curante",
    "psicologa",
    "psicologo",
    "psicoterapeuta",
    "neuropsichiatra",
    "neuropsichiatria",
    "logopedista",
    "ostetrica",
    "educatrice",
    "educatore",
    "operatrice",
    "operatore",
    "coordinatrice",
    "avvocato",
    "avvocata",
    "ass soc",
    "a s sociale",
    "curatore speciale",
    "curatrice speciale",
    "parrocchia",
    "procura",
    "questura",
    "carabinieri",
];

/// Of these some are last names: before an everyday first name alone.
const LAST_NAMES: [&str; 6] = ["polizia", "procura", "questura", "provincia", "sindaco", "preside"];

/// Whether a cell names a service, an institution or who works there: no person of a family.
pub(crate) fn is_outsider(text: &str) -> bool {
    let said = plain(text);
    let begins = |lead: &str| said.strip_prefix(lead).is_some_and(|rest| rest.starts_with(' ') || rest.is_empty());
    BODIES.iter().chain(&WORKERS).any(|lead| begins(lead)) && !is_named_so(text, &said)
}

/// Whether words beside a name say that somebody works with families: "maestra", "assistente sociale".
pub(crate) fn is_worker(text: &str) -> bool {
    const MORE: [&str; 8] =
        ["assistente sociale", "ass sociale", "maestro", "professore", "catechista", "allenatore", "allenatrice", "volontaria"];
    const BODIES: [&str; 4] = ["parrocchia", "procura", "questura", "carabinieri"];
    let said = plain(text);
    let begins = |lead: &str| said.strip_prefix(lead).is_some_and(|rest| rest.starts_with(' ') || rest.is_empty());
    WORKERS.iter().filter(|lead| !BODIES.contains(lead)).chain(&MORE).any(|lead| begins(lead))
}

/// "Polizia Anna" is called so; of "Preside Carla" nobody knows, and more has to be told.
fn is_named_so(text: &str, said: &str) -> bool {
    let name = said.split_once(' ').filter(|(lead, _)| *lead != "preside" && LAST_NAMES.contains(lead));
    name.is_some_and(|(_, rest)| rest.split(' ').all(is_common)) && are_names(text.split_whitespace())
}

/// Who is meant by such a cell where the line tells a day of birth or a code of theirs: "Avvocato Maria Rosaria" by that last name, "Psicologa Rossi
/// Anna" by the name behind the trade. A service is nobody whatever stands beside it.
pub(crate) fn person_of(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let lead = plain(words.next()?);
    let rest: Vec<&str> = words.collect();
    let trade = WORKERS.contains(&lead.as_str()) && lead != "parrocchia" && lead != "carabinieri";
    if rest.is_empty()
        || !(trade || LAST_NAMES.contains(&lead.as_str()))
        || !are_names(text.split_whitespace())
        || is_outsider(&rest.join(" "))
    {
        return None;
    }
    if rest.iter().all(|word| is_common(word)) {
        return Some(text.to_owned());
    }
    (trade && rest.len() > 1).then(|| rest.join(" "))
}

/// Words written as names are.
fn are_names<'t>(mut words: impl Iterator<Item = &'t str>) -> bool {
    words.all(|word| word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "'’-".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::{is_outsider, person_of};

    #[test]
    fn a_trade_or_a_last_name() {
        let cases = [
            ("Polizia Anna", false, Some("Polizia Anna")),
            ("Polizia Municipale", true, None),
            ("Polizia locale", true, None),
            ("Avvocato Maria Rosaria", true, Some("Avvocato Maria Rosaria")),
            ("Psicologa Rossi Anna", true, Some("Rossi Anna")),
            ("Preside Carla", true, Some("Preside Carla")),
            ("maestra Carla", true, None),
            ("Insegnante scuola Rodari", true, None),
            ("Pediatra dott. Ferri", true, None),
            ("Carabinieri Crema", true, None),
            ("Comunità Aurora", true, None),
            ("Tribunale", true, None),
            ("Rossi Anna", false, None),
        ];
        for (text, outsider, person) in cases {
            assert_eq!((is_outsider(text), person_of(text).as_deref()), (outsider, person), "{text}");
        }
    }
}
