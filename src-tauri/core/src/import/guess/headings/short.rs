//! Headings of a word or two: short forms, and people who are not the family's own.

use super::clipped::is_part;
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

/// The words of a heading that a program glued together: "figlio1_nome", "dataNascita", "Figlio2".
pub(super) fn apart(heading: &str) -> String {
    let letters: Vec<char> = heading.chars().collect();
    let mut told = String::with_capacity(heading.len() + 4);
    for (at, &letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied().unwrap_or(' ');
        let behind = |is: fn(char) -> bool| letters.iter().take(at).rev().take_while(|c| is(**c)).count();
        let ahead = |is: fn(char) -> bool| letters.iter().skip(at).take_while(|c| is(**c)).count();
        // A word of three letters at least: "2o", "1st" and "m1" are one.
        let figures = letter.is_ascii_digit() && before.is_alphabetic() && behind(char::is_alphabetic) >= 3;
        let words = letter.is_alphabetic() && before.is_ascii_digit() && ahead(char::is_alphabetic) >= 3;
        // "DtNas", "dataNascita".
        let short = || at > 1 && behind(char::is_alphabetic) == 2 && letters.get(at - 2).is_some_and(|c| c.is_uppercase());
        let capital = letter.is_uppercase() && before.is_lowercase() && (behind(char::is_lowercase) >= 2 || short());
        // "IDNucleo", "CFMadre".
        let capitals = behind(char::is_uppercase);
        let run = || letters.get(at - capitals..at).is_some_and(|run| is_part(&run.iter().collect::<String>()));
        let under = letter.is_uppercase() && capitals >= 2 && ahead(char::is_alphabetic) > 3;
        let under = under && letters.iter().skip(at + 1).take(3).all(|c| c.is_lowercase()) && run();
        if figures || words || capital || under {
            told.push(' ');
        }
        told.push(letter);
    }
    told
}

/// "ISEE", "Protocollo", "Scuola", "Equipe": of nobody of the family, whatever their cells look like.
pub(super) fn is_of_others(words: &[&str]) -> bool {
    const STEMS: [&str; 23] = [
        "modalit",
        "isee",
        "protocol",
        "matricol",
        "tesser",
        "iban",
        "import",
        "reddit",
        "quot",
        "scuol",
        "classe",
        "sezion",
        "plesso",
        "asilo",
        "equip",
        "team",
        "prot",
        "ore",
        "durata",
        "codic",
        "cod",
        "sportello",
        "allergi",
    ];
    words.iter().any(|word| STEMS.iter().any(|stem| if stem.len() <= 4 { word == stem } else { word.starts_with(stem) }))
}

/// "Cognome da nubile", "Cognome da coniugata": one of a woman's two.
fn is_other_name(word: &str) -> bool {
    ["nubile", "coniugat", "sposat", "acquisit", "marital"].iter().any(|stem| word.starts_with(stem))
}

/// What has a number, also where the heading does not say that it is one.
pub(super) const NUMBERS: [&str; 3] = ["caso", "cartella", "cart"];

/// What a register numbers its lines or its families by, beside "n.": "N. ordine", "N. cartella".
pub(super) const NUMBERED: [&str; 34] = [
    "d",
    "ord",
    "ordine",
    "cart",
    "cartella",
    "reg",
    "registro",
    "pos",
    "posiz",
    "posizione",
    "progr",
    "progressiva",
    "archivio",
    "archiviazione",
    "dossier",
    "ident",
    "identificativo",
    "identificazione",
    "int",
    "interno",
    "interna",
    "rif",
    "riferimento",
    "utente",
    "iscr",
    "iscritto",
    "iscritta",
    "iscrizione",
    "riga",
    "gen",
    "generale",
    "attuale",
    "anagrafico",
    "anagrafica",
];

/// "Tel. scuola", "Nome pediatra", "Cognome da nubile": nothing of the family's people, or another name than theirs.
pub(super) fn is_of_strangers(rest: &[&str], column: Column) -> bool {
    const STEMS: [&str; 16] = [
        "scuol",
        "pediatr",
        "medic",
        "nonn",
        "asil",
        "insegnant",
        "maestr",
        "assistent",
        "avvocat",
        "delegat",
        "legal",
        "vicin",
        "babysit",
        "badant",
        "emergenz",
        "conoscent",
    ];
    let is = |word: &&str| STEMS.iter().any(|stem| word.starts_with(stem)) || is_other_name(word) && column != Column::FullName;
    let short = rest.windows(2).any(|two| matches!(two, ["ass", "soc" | "sociale"])) || matches!(rest, [.., "a" | "as", "s"] | [.., "as"]);
    rest.iter().any(is) || short && matches!(column, Column::Phone | Column::Email)
}

/// "Operatore", "Assistente sociale", "Medico": who works with a family, in plain words.
pub(in crate::import::guess) fn is_stranger(heading: &str) -> bool {
    const STEMS: [&str; 20] = [
        "operator",
        "operatric",
        "assistent",
        "educat",
        "medic",
        "pediatr",
        "psicol",
        "mediat",
        "insegnant",
        "maestr",
        "avvocat",
        "consulent",
        "responsab",
        "coordinat",
        "respons",
        "tutor",
        "dott",
        "scuol",
        "nonn",
        "case",
    ];
    heading.split(' ').any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}

/// The day of birth in one word, as exports of data bases head it.
const IN_ONE: [&str; 8] = ["dn", "ddn", "dtn", "dnasc", "dnascita", "dtnasc", "datan", "datanasc"];

/// Whether "d. n.", "data n." or "d. di n." stand among the words: `n` is the birth, and counts nobody.
pub(super) fn says_born(rest: &[&str]) -> bool {
    let words: Vec<&str> = rest.iter().copied().filter(|word| *word != "di").collect();
    let day = |word: &str| matches!(word, "d" | "dt" | "data" | "dat" | "anno");
    rest.iter().any(|word| IN_ONE.contains(word)) || words.windows(2).any(|two| matches!(two, [one, "n"] if day(one)))
}

/// The birth in two letters and nothing else: "D.N.", "Data n.", "DN" a day; "L.N.", "Luogo n." a place.
pub(super) fn short_birth(rest: &[&str]) -> Option<Column> {
    let words: Vec<&str> = rest.iter().copied().filter(|word| !is_idle(word)).collect();
    let place = |word: &&str| matches!(*word, "l" | "luogo" | "com" | "comune");
    match words.as_slice() {
        _ if words.iter().any(|word| matches!(*word, "cnascita" | "lnascita")) => Some(Column::BirthPlace),
        ["ln"] | ["l" | "luogo" | "com" | "comune", "n"] => Some(Column::BirthPlace),
        ["n"] if rest.last() == Some(&"il") => Some(Column::Born),
        ["d", "d", "n"] | ["compleanno"] => Some(Column::Born),
        [one] if IN_ONE.contains(one) => Some(Column::Born),
        ["ldn"] | ["l", "d", "n"] => Some(Column::BirthPlace),
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

/// "Come si chiama il bambino", "Chi ci ha mandato", "Cosa chiedono": what a sheet asks in whole sentences.
pub(super) fn asked(rest: &[&str], child: bool) -> Option<Column> {
    let begins = |stem: &str| rest.iter().any(|word| word.starts_with(stem));
    match () {
        // "Di chi": whose the number beside it is.
        () if matches!(rest, ["di", "chi", ..]) => Some(Column::Note),
        () if rest.windows(2).any(|two| two == ["si", "chiama"]) => Some(if child { Column::Children } else { Column::FullName }),
        () if rest.contains(&"chi") && begins("manda") => Some(Column::SentBy),
        () if rest.contains(&"cosa") && begins("chied") => Some(Column::Reason),
        () => None,
    }
}
