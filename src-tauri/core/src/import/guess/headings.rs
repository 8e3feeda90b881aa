//! What a heading says: Italian as centres write it, English where a program made the file.

mod children;
mod clipped;
mod phrases;
mod short;
mod whose;

use children::{CHILDREN, ONE_CHILD, is_child, ordinal, which_child};
pub(in crate::import) use children::{is_of_many, is_of_siblings};
pub(super) use clipped::is_of_house;
pub(in crate::import) use clipped::spelled_out;
pub(super) use short::is_stranger;
use short::{NUMBERED, NUMBERS, asked, is_contact_rule, is_of_others, is_of_strangers, is_personal, says_born, short_birth};
use whose::Whose;
pub(in crate::import) use whose::{Beside, beside, is_of_anyone, is_of_head, is_of_parents};

use super::settle::is_member_word;
use super::{About, Column, Meaning};
use crate::import::value::words::plain;

/// The meaning of a heading, when it has one.
pub(super) fn read(heading: &str) -> Option<Meaning> {
    let plain = spelled_out(heading);
    let words: Vec<&str> = children::spelled(&plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>());
    // "L'altro genitore".
    let words =
        words.strip_prefix(&["l"]).filter(|rest| matches!(rest, ["altro" | "altra", ..])).map_or_else(|| words.clone(), <[&str]>::to_vec);
    // "Il signor", "La signora".
    let words = words
        .strip_prefix(&["il"])
        .or_else(|| words.strip_prefix(&["la"]))
        .filter(|rest| phrases::is_title(rest))
        .map_or(words.clone(), <[&str]>::to_vec);
    if words.is_empty() || words.len() > 12 || plain.len() > 90 {
        return None;
    }
    // "Nuclei: adulti": the first word heads several columns, the rest says what this one holds.
    if let Some(found) = heading.split_once([':', '–']).filter(|(group, _)| are_families(group)).and_then(|(_, rest)| read(rest)) {
        return Some(found);
    }
    // "Nati dalla coppia", "Nate", and the days of those who were.
    if words.iter().any(|word| matches!(*word, "nati" | "nate")) && !words.iter().any(|word| matches!(*word, "nato" | "nata")) {
        let day = words.iter().any(|word| matches!(*word, "il" | "data" | "anno"));
        return Some(Meaning::of(About::Child, if day { Column::Born } else { Column::Children }));
    }
    if is_of_siblings(heading) {
        return Some(Meaning::of(About::Child2, Column::Children));
    }
    // "Fratelli frequentanti": told of brothers and sisters, and nobody's name.
    if words.iter().any(|word| children::are_siblings(word)) {
        return Some(Meaning::of(About::Main, Column::Note));
    }
    // "Figlio 11": more children than have columns of their own stay to be read as they are.
    if words.iter().any(|word| is_child(word)) && About::nth_child(which_child(&words)).is_none() {
        return Some(Meaning::of(About::Main, Column::Note));
    }
    // "Cognome CHI SI È PRESENTATO", "Data di n. di chi contatta": whoever comes heads the line.
    let of_comer = whose::of_who_comes(&words).and_then(|before| read(&before.join(" ")));
    if let Some(found) = of_comer.filter(|it| it.about == About::Main && is_personal(it.column)) {
        return Some(found);
    }
    if let Some(found) = phrases::read(&words) {
        return Some(found);
    }
    if whose::are_helpers(&words) || whose::is_other_adult(&words) {
        return Some(Meaning::of(About::Other, Column::FullName));
    }
    let Whose { about, rest, both } = whose::read(&words);
    let Some(column) = what(&rest, &words, about) else {
        return is_of_others(&words).then(|| Meaning::of(About::Main, Column::Note));
    };
    match column {
        // "Nome del nonno" may be anybody's.
        Column::FirstName | Column::LastName if words.iter().any(|word| word.starts_with("nonn")) => {
            Some(Meaning::of(About::Main, Column::Note))
        }
        // "Tel. A", "Tel. B".
        Column::Phone if about == About::Main && matches!(words.as_slice(), [_, "b"]) => Some(Meaning::of(About::Other, Column::Phone)),
        // "Nuclei: figli": who, and not which family.
        Column::Family if about >= About::Child && is_of_many(heading) => Some(Meaning::of(about, Column::Children)),
        _ if is_personal(column) && is_of_strangers(&rest, column) => Some(Meaning::of(About::Main, Column::Note)),
        // "Relazione con il minore" is the role of whoever asks.
        Column::Role if about >= About::Child && words.iter().any(|word| matches!(*word, "con" | "col" | "coi")) => {
            Some(Meaning::of(About::Main, Column::Role))
        }
        Column::FullName | Column::FirstName if both => Some(Meaning::of(about, Column::Couple)),
        // "N. adulti" counts them.
        Column::Family if both && !words.contains(&"coppia") => Some(Meaning::of(About::Main, Column::Note)),
        _ => Some(Meaning::of(about, column)),
    }
}

/// Whether words call families and nothing else.
fn are_families(group: &str) -> bool {
    let plain = plain(group);
    plain.split(' ').all(|word| matches!(word, "nuclei" | "nucleo" | "famiglie" | "famiglia" | "familiari" | "familiare"))
}

/// Whether a heading does not say whose its column is.
pub(in crate::import) fn says_nobody(heading: &str) -> bool {
    read(heading).is_none_or(|it| it.about == About::Main)
}

/// Whether a heading promises roles.
pub(in crate::import) fn says_role(heading: &str) -> bool {
    read(heading).is_some_and(|it| it.column == Column::Role)
}

fn what(rest: &[&str], all: &[&str], about: About) -> Option<Column> {
    let has = |stems: &[&str]| rest.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    let is = |names: &[&str]| rest.iter().any(|word| names.contains(word));
    let pair = |one: &str, other: &str| rest.windows(2).any(|two| two == [one, other]);
    let only = |names: &[&str]| is(names) && rest.iter().all(|word| names.contains(word) || is_idle(word));
    let child = about >= About::Child;
    // "Figlio/i": one or several.
    let several = all.windows(2).any(|two| matches!(two, ["figlio" | "bambino" | "bimbo" | "minore", "i"]));
    let many = several || all.iter().any(|word| CHILDREN.contains(word));
    if is_contact_rule(rest) {
        return Some(Column::ContactRule);
    }
    // "Madre (nome, data di nascita, tel.)": all that is told of somebody in one cell, and the name first.
    if rest.len() < all.len()
        && matches!(rest.first(), Some(&("nome" | "cognome" | "nominativo")))
        && (has(&["nat", "nasc", "tel", "cell", "recapit"]) || says_born(rest) || is(&["eta"]))
    {
        return Some(if child { Column::Children } else { Column::FullName });
    }
    if whose::is_who_comes(rest) {
        return Some(Column::FullName);
    }
    if let Some(column) = asked(rest, child) {
        return Some(column);
    }
    if is(&["cf", "codfisc", "codicefiscale", "codfiscale", "codfis", "fis", "taxcode"])
        || [("c", "f"), ("cod", "f"), ("codice", "f")].into_iter().any(|(one, other)| pair(one, other))
        || has(&["fiscal", "fisc"])
    {
        return Some(Column::FiscalCode);
    }
    if has(&["mail", "email", "pec"]) || pair("e", "mail") {
        return Some(Column::Email);
    }
    let day = has(&["data", "giorno", "date"]) || is(&["dt"]);
    // "Data richiesta", "Data invio": the day is when it began.
    let when = day && !has(&["ent", "chi", "sogg", "serv"]);
    if has(&["motiv", "problem", "bisogn", "tematic", "oggetto", "argomento", "reason"]) || has(&["richiest"]) && !when {
        return Some(Column::Reason);
    }
    // "Tel. segn.", "Recapito inviante": of nobody of the family.
    if has(&["tel", "cell", "recapit", "mail", "contatt"]) && (has(&["segnalant", "inviant"]) || is(&["segn"])) {
        return Some(Column::Note);
    }
    // "Altro da segnalare", "Invio a": nobody who sent them.
    if is(&["segnalare"]) || rest.windows(2).any(|two| matches!(two, ["invio", "a" | "ad" | "al" | "alla" | "verso"])) {
        return Some(Column::Note);
    }
    if has(&["invi", "segnal", "sent", "fonte", "canale"])
        || is(&["inv"])
        || only(&["tramite"])
        || pair("come", "ci")
        || pair("venuto", "da")
    {
        return Some(if when { Column::FirstContact } else { Column::SentBy });
    }
    if has(&["richiest"]) {
        return Some(Column::FirstContact);
    }
    if has(&[
        "note",
        "osservaz",
        "annotaz",
        "comment",
        "operator",
        "operatric",
        "educat",
        "consulente",
        "esito",
        "stato",
        "situazione",
        "progetto",
        "servizio",
        "attivit",
    ]) {
        return Some(Column::Note);
    }
    if has(&["tel", "cell", "recapit", "phone", "mobile", "fisso", "whats", "richiamar"]) || only(&["contatti"]) {
        return Some(Column::Phone);
    }
    // "Figli (data di nascita)": the children, with something beside each.
    let begins = all.first().is_some_and(|word| CHILDREN.contains(word));
    // "Figli/e (nome ed età o data di nascita)": all of it in one cell.
    let whole = is(&["nome", "nomi"]) && (is(&["eta", "anni", "anno"]) || has(&["nat", "nasc"]) || says_born(rest));
    // "Madre (cognome, nome, data di nascita)": the birth stands behind the name.
    let named = is(&["cognome", "cogn"]) && is(&["nome"]) || has(&["nominativ"]);
    if named && (has(&["nat", "nasc"]) || says_born(rest)) && !child {
        return Some(Column::FullName);
    }
    let short = short_birth(rest);
    if many && whole || begins && many && (short.is_some() || !is(&["n", "numero", "num", "cognome", "nome"])) {
        return Some(Column::Children);
    }
    if short.is_some() {
        return short;
    }
    if child && is(&["parto"]) && day {
        return Some(Column::Born);
    }
    if has(&["nat", "nasc", "birth", "dob"]) && !has(&["nazional"]) {
        return Some(birth(rest));
    }
    if pair("first", "contact") || pair("first", "visit") || pair("first", "seen") || has(&["intake", "arrival", "cronologic", "attivat"]) {
        return Some(Column::FirstContact);
    }
    // The last time, the next one and the end are not when it began: kept as they are written.
    if has(&["ultim", "prossim", "chiusur", "dimission", "conclus", "last", "next"])
        && (day || has(&["contatt", "access", "colloqui", "incontr", "visit"]))
    {
        return Some(Column::Note);
    }
    // So is what happened on another day, and what papers say.
    if has(&["matrimon", "separaz", "divorz", "privac", "consens", "scaden"])
        || day && (is(&["fine", "prot"]) || has(&["protocol", "firma", "decess", "rinunc", "dimess", "cessaz", "residenz", "domicil"]))
    {
        return Some(Column::Note);
    }
    let first = is(&["1", "1o", "1a", "i", "primo", "prima"])
        && is(&["acc", "coll", "access", "colloq", "incontro", "visita", "volta", "appuntamento", "app"]);
    let taken = is(&["carico"]) && is(&["preso", "presa", "presi", "dal"]);
    if first || taken || only(&["dal"]) || only(&["quando"]) || is(&["inizio", "iniz"]) && !has(&["lavor", "ora", "scuol"]) {
        return Some(Column::FirstContact);
    }
    if has(&["contatt", "access", "ingress", "colloqui", "apertura", "apert", "arriv", "iscriz", "registraz", "presa"])
        && (day || !has(&["modalit", "tipo", "numero"]))
    {
        return Some(Column::FirstContact);
    }
    if has(&["cittad", "nazionalit", "nationality"]) || is(&["naz"]) || pair("citt", "za") || pair("paese", "origine") {
        return Some(Column::Citizenship);
    }
    if has(&["lingu", "language"]) {
        return Some(Column::Languages);
    }
    if has(&["profess", "occupaz", "lavor", "impiego", "mestiere"]) {
        return Some(Column::Occupation);
    }
    if is(&["sesso", "genere", "sex", "sx", "gender", "mf"]) || pair("m", "f") || only(&["s"]) {
        return Some(Column::Sex);
    }
    if has(&["ruol", "parentel", "role", "relazion", "rapport", "qualifica"])
        || is(&["rapp"])
        || only(&["grado", "rel", "gr"])
        || pair("in", "qualita")
    {
        return Some(Column::Role);
    }
    if is(&["eta", "anni", "age"]) {
        return Some(if many { Column::Children } else { Column::Age });
    }
    // "Nominativo figli": several in a cell.
    let each = |column| if many && matches!(column, Column::FullName | Column::FirstName) { Column::Children } else { column };
    names(rest, about, &is, &has).map(each).or_else(|| place(&is, &has)).or_else(|| {
        // How many they are, or who: never what the lines of one family have in common.
        if rest.iter().any(|word| is_member_word(word)) {
            // "Componente" of a line is whose it is.
            let one = rest.iter().all(|word| matches!(*word, "componente" | "nucleo" | "familiare") || is_idle(word));
            return Some(if one && rest.contains(&"componente") { Column::FullName } else { Column::Ignored });
        }
        if has(&["famigl", "nucle", "fascicol", "pratic", "scheda", "family"]) || is(&["fam", "id", "nf"]) {
            return Some(Column::Family);
        }
        let counts = ["n", "num", "numero", "nr", "no", "prog", "progressivo", "cod", "codice", "totale", "tot"];
        let counted = is(&counts);
        // "Caso", "N. caso", "Cartella": each parent of a case has a line, and each person of a card.
        if is(&NUMBERS) && rest.iter().all(|word| NUMBERS.contains(word) || counts.contains(word) || is_idle(word)) {
            return Some(Column::Family);
        }
        // "Incontri n.", "Provvedimento n.": how often, or a paper's number. Only what is counted by itself numbers families.
        if counted && !child {
            let own = rest.iter().all(|word| counts.contains(word) || is_idle(word) || NUMBERED.contains(word));
            return Some(if own { Column::Family } else { Column::Note });
        }
        if counted && child {
            // "N. figli" counts them, "figlio n. 6" is the sixth.
            let one = all.iter().any(|word| ONE_CHILD.contains(word)) && all.iter().any(|word| ordinal(word).is_some());
            return Some(if one { Column::Children } else { Column::Note });
        }
        if day {
            return Some(if child { Column::Born } else { Column::FirstContact });
        }
        // "Minore in affido", "minori coinvolti": which children, not what of them.
        let which = |word: &str| {
            ["altr", "eventual", "affid", "accolt", "inserit", "collocat", "presen", "coinvolt", "convivent", "seguit", "carico", "abbinat"]
                .iter()
                .any(|stem| word.starts_with(stem))
        };
        let bare = rest.iter().all(|word| is_idle(word) || child && which(word));
        match (bare, child) {
            (true, true) => Some(Column::Children),
            (true, false) if about != About::Main || all.iter().any(|word| !is_idle(word)) => Some(Column::FullName),
            _ => None,
        }
    })
}

pub(super) fn is_idle(word: &str) -> bool {
    matches!(
        word,
        "e" | "o"
            | "di"
            | "del"
            | "della"
            | "dei"
            | "delle"
            | "il"
            | "la"
            | "le"
            | "i"
            | "a"
            | "da"
            | "in"
            | "con"
            | "the"
            | "of"
            | "elenco"
            | "dati"
    )
}

/// "Nato/a il" is a day, "Nato/a a" a place, "anno di nascita" a year, which stands in the same column as days.
fn birth(rest: &[&str]) -> Column {
    let place = rest.iter().any(|word| {
        word.starts_with("luog")
            || word.starts_with("com")
            || word.starts_with("citt")
            || word.starts_with("place")
            || word.starts_with("stat")
            || word.starts_with("paes")
            || word.starts_with("prov")
            || word.starts_with("naz")
    }) || rest.iter().any(|word| matches!(*word, "dove" | "zona" | "lg" | "lgo" | "loc" | "lu" | "luo"));
    let day = rest.iter().any(|word| matches!(*word, "il" | "data" | "giorno" | "anno" | "date" | "dob"));
    let last = rest.last().copied().unwrap_or_default();
    let to =
        last == "a" && rest.iter().filter(|word| **word == "a").count() >= if rest.contains(&"nato") && rest.len() > 2 { 2 } else { 1 };
    let to = to || matches!(rest, ["nato", "a"] | ["nata", "a"] | ["nato", "in"]);
    if !day && (place || to) { Column::BirthPlace } else { Column::Born }
}

fn names(rest: &[&str], about: About, is: &dyn Fn(&[&str]) -> bool, has: &dyn Fn(&[&str]) -> bool) -> Option<Column> {
    let last = is(&["cognome", "cognomi", "surname", "lastname", "cogn", "cog", "cgn", "cgnome"])
        || rest.windows(2).any(|two| two == ["last", "name"] || two == ["family", "name"]);
    let first = is(&["nome", "nomi", "nom", "nme", "firstname", "prenome"])
        || rest.windows(2).any(|two| two == ["first", "name"] || two == ["given", "name"]);
    match (last, first) {
        (true, true) => Some(Column::FullName),
        (true, false) => Some(Column::LastName),
        (false, true) => Some(if about >= About::Child && rest.iter().all(|word| is_idle(word) || matches!(*word, "nome" | "nomi")) {
            Column::Children
        } else {
            Column::FirstName
        }),
        (false, false) => {
            let sir = is(&["sig", "signora", "signor", "signore", "sigra"])
                && rest.iter().all(|word| word.starts_with("sig") || matches!(*word, "ra" | "na"));
            (sir || has(&["nominativ", "denominaz", "anagrafic", "generalit"]) || is(&["name", "fullname", "cognomenome", "nomecognome"]))
                .then_some(Column::FullName)
        }
    }
}

fn place(is: &dyn Fn(&[&str]) -> bool, has: &dyn Fn(&[&str]) -> bool) -> Option<Column> {
    if is(&["cap", "zip"]) {
        return Some(Column::PostCode);
    }
    if is(&["prov", "provincia", "pr"]) {
        return Some(Column::Province);
    }
    // "Residenza (via e comune)": both, and the street is the longer part.
    if is(&["via", "indirizzo", "ind", "indir", "street", "address"]) {
        return Some(Column::Address);
    }
    if is(&["comune", "com", "citta", "localita", "loc", "paese", "municipio", "city", "town"]) {
        return Some(Column::Municipality);
    }
    if has(&["indirizz", "residen", "domicil", "abita", "address", "via", "civico", "street"]) || is(&["dove"]) && is(&["vive", "vivono"]) {
        return Some(Column::Address);
    }
    None
}

#[cfg(test)]
mod tests;
