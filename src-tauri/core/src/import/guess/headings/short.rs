//! Headings of a word or two: short forms, and people who are not the family's own.

use super::{Column, is_idle};

/// What belongs to one person, or is how to reach them.
pub(super) const fn is_personal(column: Column) -> bool {
    matches!(
        column,
        Column::FullName
            | Column::LastName
            | Column::FirstName
            | Column::Born
            | Column::BirthPlace
            | Column::Age
            | Column::FiscalCode
            | Column::Phone
            | Column::Email
            | Column::Address
            | Column::Municipality
    )
}

/// "Tel. scuola", "Nome pediatra", "Cognome da nubile": nothing of the family's people, or another name than theirs.
pub(super) fn is_of_strangers(rest: &[&str], column: Column) -> bool {
    const STEMS: [&str; 9] = ["scuol", "pediatr", "medic", "nonn", "asil", "insegnant", "maestr", "assistent", "avvocat"];
    let is = |word: &&str| STEMS.iter().any(|stem| word.starts_with(stem)) || *word == "nubile" && column != Column::FullName;
    let short = rest.windows(2).any(|two| matches!(two, ["ass", "soc" | "sociale"])) || matches!(rest, [.., "a" | "as", "s"] | [.., "as"]);
    rest.iter().any(is) || short && matches!(column, Column::Phone | Column::Email)
}

/// Whether "d. n.", "data n." or "d. di n." stand among the words: `n` is the birth, and counts nobody.
pub(super) fn says_born(rest: &[&str]) -> bool {
    let words: Vec<&str> = rest.iter().copied().filter(|word| *word != "di").collect();
    let day = |word: &str| matches!(word, "d" | "dt" | "data" | "dat" | "anno");
    rest.contains(&"dn") || rest.contains(&"ddn") || words.windows(2).any(|two| matches!(two, [one, "n"] if day(one)))
}

/// The birth in two letters and nothing else: "D.N.", "Data n.", "DN" a day; "L.N.", "Luogo n." a place.
pub(super) fn short_birth(rest: &[&str]) -> Option<Column> {
    let words: Vec<&str> = rest.iter().copied().filter(|word| !is_idle(word)).collect();
    let place = |word: &&str| matches!(*word, "l" | "luogo" | "com" | "comune");
    match words.as_slice() {
        ["ln"] | ["l" | "luogo" | "com" | "comune", "n"] => Some(Column::BirthPlace),
        ["n"] if rest.last() == Some(&"il") => Some(Column::Born),
        ["dn" | "ddn"] => Some(Column::Born),
        _ if says_born(rest) && words.len() <= 3 && words.first().is_some_and(|first| place(first) || words.len() == 2) => {
            Some(Column::Born)
        }
        _ => None,
    }
}

/// "Contatto sicuro", "Quando si può chiamare", "Orari di reperibilità", "Note per il contatto", "Messaggi in segreteria": what may be done with
/// the number beside it.
pub(super) fn is_contact_rule(rest: &[&str]) -> bool {
    let has = |stems: &[&str]| rest.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    let is = |some: &[&str]| rest.iter().any(|word| some.contains(word));
    // When it began, and what was talked about.
    if has(&["data", "giorno", "prim", "ultim", "prossim", "operator", "motiv", "esito", "tipo", "colloqui", "incontr", "access"]) {
        return false;
    }
    let call = has(&["chiamar", "telefonar", "contattar", "sentir"]);
    let reached = call || is(&["tel", "cell", "telefono", "cellulare", "contatto", "contatti", "recapito", "recapiti", "numero"]);
    has(&["reperibil", "segreteria"])
        || has(&["messagg"]) && !has(&["ricevut", "inviat"])
        || call && (is(&["quando", "come", "puo", "si", "non", "se", "orario", "orari"]))
        || reached
            && (has(&["sicur", "cautel", "attenzion", "avvertenz", "precauzion", "regol"])
                || is(&["note", "quando", "orari", "orario", "fascia", "fasce", "indicazioni", "istruzioni"]))
}
