//! What stands in a name's cell and is no part of the name: "in Bianchi", "ved. Gallo", titles, brackets, "RINUNCIA", a second person.

use super::name::{is_common, is_particle};
use super::nobody::is_nobody;
use super::words::{has_strange, line, plain};
use crate::families::PersonSex;

/// A name without what stands beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bare {
    /// The name alone, as written.
    pub(crate) name: String,
    /// Something was left out, or may be meant otherwise.
    pub(crate) beside: bool,
    /// The cell names more people than this one.
    pub(crate) more: bool,
    /// It is a family's name: no first name stands in it.
    pub(crate) family: bool,
}

/// What part of a name a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Last and first name.
    Whole,
    /// One of them.
    Part,
}

const TITLES: [&str; 25] = [
    "sig",
    "sig a",
    "sig re",
    "sig ri",
    "sig sig ra",
    "sig sigra",
    "sig ra",
    "sig na",
    "sigra",
    "signora",
    "signor",
    "signorina",
    "sigg",
    "sigg ri",
    "dott",
    "dott ssa",
    "dottssa",
    "dottor",
    "dottoressa",
    "dr",
    "dr ssa",
    "prof",
    "prof ssa",
    "avv",
    "suor",
];
const FAMILIES: [&str; 10] = ["coppia", "sorelle", "fratelli", "fam", "famiglia", "nucleo", "famille", "familia", "coniugi", "sposi"];
/// Another name follows: of the husband, of the first family, the one she is called by.
const OTHERWISE: [&str; 24] = [
    "in",
    "ved",
    "vedova",
    "vedovo",
    "coniugata",
    "coniugato",
    "coniug",
    "con",
    "cgt",
    "sposata",
    "sposato",
    "nata",
    "nato",
    "n",
    "detta",
    "detto",
    "alias",
    "separata",
    "separato",
    "divorziata",
    "divorziato",
    "ex",
    "presso",
    "c o",
];
/// Words before a name that say how somebody stands to whoever the line is headed by.
const LEADS: [&str; 6] = ["ex", "convive", "vive", "convivono", "sta", "insieme"];
/// Words of the register's own, after a name.
const REMARKS: [&str; 37] = [
    "separati",
    "divorziati",
    "conviventi",
    "rinuncia",
    "rinunciato",
    "rinunciataria",
    "ritirato",
    "ritirata",
    "deceduto",
    "deceduta",
    "defunto",
    "defunta",
    "detenuto",
    "detenuta",
    "archiviato",
    "archiviata",
    "trasferito",
    "trasferita",
    "chiuso",
    "chiusa",
    "concluso",
    "conclusa",
    "sospeso",
    "sospesa",
    "urgente",
    "irreperibile",
    "affidataria",
    "affidatario",
    "adottiva",
    "adottivo",
    "incinta",
    "vedova",
    "vedovo",
    "separata",
    "separato",
    "divorziata",
    "divorziato",
];

/// The sex a title before a name tells: "Sig.ra", "Sig.".
pub(crate) fn sex_of_title(text: &str) -> Option<PersonSex> {
    let said = plain(text);
    let title: Vec<&str> = said.split(' ').take(3).collect();
    // "Sig./Sig.ra", "Sig./ra", "Sig.ri", "signor e signora": of either, or of both.
    let written = text.split_whitespace().next().unwrap_or_default();
    if plain(written) == "sig a" {
        return Some(PersonSex::Female);
    }
    if written.contains('/')
        || matches!(title.as_slice(), ["sig" | "signor" | "signore", "a" | "ri" | "e" | "o" | "sig" | "sigra" | "signora", ..])
    {
        return None;
    }
    let begins = |titles: &[&str]| titles.iter().any(|title| said.strip_prefix(title).is_some_and(|rest| rest.starts_with(' ')));
    if begins(&["sig ra", "sigra", "signora", "sig na", "signorina", "dott ssa", "dottssa", "dottoressa", "dr ssa", "prof ssa", "suor"]) {
        return Some(PersonSex::Female);
    }
    begins(&["sig", "signor", "signore", "dottor"]).then_some(PersonSex::Male)
}

/// Takes off what is no part of a name.
pub(crate) fn bare(text: &str, holds: Holds) -> Bare {
    if is_plain(text) {
        return Bare { name: line(text), ..Bare::default() };
    }
    let mut found = Bare::default();
    let outside = without_brackets(text);
    found.beside = outside.is_some() || has_strange(text) || text.contains('?') && text.chars().any(char::is_alphabetic);
    let spaced = outside.unwrap_or_else(|| text.to_owned()).replace('+', " + ").replace('&', " & ");
    let all: Vec<&str> = spaced.split_whitespace().collect();
    let mut words: &[&str] = &all;
    while let [first, rest @ ..] = words
        && !rest.is_empty()
    {
        let said = plain(first);
        let family = FAMILIES.contains(&said.as_str());
        // "Sig. ra": the title goes on.
        let goes_on = words.len() < all.len() && matches!(said.as_str(), "ra" | "ssa" | "na");
        // "ex Bianchi Luca", "convive con Bianchi Luca".
        let lead = LEADS.contains(&said.as_str()) && rest.len() > 1;
        if lead {
            found.beside = true;
            words = rest.split_first().filter(|(word, rest)| plain(word) == "con" && !rest.is_empty()).map_or(rest, |(_, rest)| rest);
            continue;
        }
        if !family && !goes_on && !TITLES.contains(&said.as_str()) {
            break;
        }
        found.family |= family;
        found.beside = true;
        words = rest;
    }
    let mut kept = several(words, holds, &mut found);
    kept = after_dash(&kept, holds, &mut found);
    kept = without_other_names(&kept, holds, &mut found);
    while kept.len() > 1 && kept.last().is_some_and(|word| REMARKS.contains(&plain(word).as_str())) {
        kept.pop();
        found.beside = true;
    }
    found.name = if kept.is_empty() { line(text) } else { kept.join(" ") };
    found
}

/// Most names: letters alone, and no word that is not part of one.
fn is_plain(text: &str) -> bool {
    let names = text.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\''));
    let said = text.to_lowercase();
    names
        && said.split(' ').all(|word| {
            word != "e" && word != "ed" && ![&TITLES[..], &FAMILIES, &OTHERWISE, &REMARKS, &LEADS].iter().any(|words| words.contains(&word))
        })
}

/// The text outside brackets and quotes, where there is any.
fn without_brackets(text: &str) -> Option<String> {
    if !text.contains(['(', '[', '"', '“', '«']) {
        return None;
    }
    let (mut outside, mut depth, mut quoted) = (String::new(), 0_usize, false);
    for letter in text.chars() {
        match letter {
            '(' | '[' | '“' | '«' => depth += 1,
            ')' | ']' | '”' | '»' => depth = depth.saturating_sub(1),
            '"' => quoted = !quoted,
            letter if depth == 0 && !quoted => outside.push(letter),
            _ => {}
        }
    }
    outside.chars().any(char::is_alphabetic).then_some(outside)
}

/// "Rossi Maria e Bianchi Luca", "Rossi Maria + Bianchi Luca": the first of them; "Maria e Luca Rossi" have one last name.
fn several<'w>(words: &[&'w str], holds: Holds, found: &mut Bare) -> Vec<&'w str> {
    let parted = |word: &&str| matches!(*word, "+" | "&" | "/" | "e" | "E" | "ed");
    let Some(at) = words.iter().position(parted).filter(|at| *at > 0 && at + 1 < words.len()) else {
        return slashed(words, found);
    };
    let (head, tail) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
    found.more = true;
    match (head, tail) {
        ([one], [other, .., last]) if holds == Holds::Whole => {
            if is_common(one) && is_common(other) {
                vec![*one, *last]
            } else {
                words.to_vec()
            }
        }
        _ => head.to_vec(),
    }
}

/// "Rossi Maria/Bianchi Luca": two people, where each half has two words.
fn slashed<'w>(words: &[&'w str], found: &mut Bare) -> Vec<&'w str> {
    let at = words.iter().position(|word| word.contains('/'));
    match at.and_then(|at| Some((at, words.get(at)?.split_once('/')?.0))) {
        Some((at, before)) if at > 0 && at + 1 < words.len() && !before.is_empty() => {
            found.more = true;
            words.iter().take(at).copied().chain(std::iter::once(before)).collect()
        }
        _ => words.to_vec(),
    }
}

/// "Rossi Maria - RINUNCIA", "Rossi - Bianchi Maria".
fn after_dash<'w>(words: &[&'w str], holds: Holds, found: &mut Bare) -> Vec<&'w str> {
    let dash = |word: &&str| matches!(*word, "-" | "–" | "—");
    let Some(at) = words.iter().position(dash).filter(|at| *at > 0 && at + 1 < words.len()) else { return words.to_vec() };
    let (head, tail) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
    // "Silva Ruwan - ALL'ESTERO" says where he is.
    let remark = tail.iter().all(|word| REMARKS.contains(&plain(word).as_str())) || head.len() > 1 && is_nobody(&tail.join(" "));
    let common = |words: &[&str]| words.iter().any(|word| is_common(word));
    if remark {
        found.beside = true;
        return head.to_vec();
    }
    if holds == Holds::Part {
        return words.to_vec();
    }
    found.beside = true;
    let firsts_alone = head.iter().all(|word| is_common(word));
    if common(head) && head.len() > 1 && !firsts_alone {
        found.more = tail.len() > 1 && common(tail);
        return head.to_vec();
    }
    words.iter().copied().filter(|word| !dash(word)).collect()
}

/// "Rossi Maria in De Luca", "Rossi in Bianchi Maria", "Costa ved. Gallo".
fn without_other_names<'w>(words: &[&'w str], holds: Holds, found: &mut Bare) -> Vec<&'w str> {
    let other = |word: &&str| {
        let said = plain(word);
        OTHERWISE.contains(&said.as_str()) && (said != "n" && said != "con" || word.ends_with('.') || said == "con" && *word == "con")
    };
    let Some(at) = words.iter().skip(1).position(other).map(|at| at + 1).filter(|at| at + 1 < words.len()) else {
        return words.to_vec();
    };
    found.beside = true;
    let (head, tail) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
    let particles = tail.iter().take_while(|word| is_particle(word)).count();
    let own = head.iter().filter(|word| !is_particle(word)).count();
    let first_follows = !head.iter().any(|word| is_common(word)) && tail.last().is_some_and(|word| is_common(word));
    let mut kept = head.to_vec();
    if holds == Holds::Whole && (own == 1 || first_follows) {
        kept.extend(tail.iter().skip(particles + 1));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Holds, bare};

    #[test]
    fn names_without_what_stands_beside_them() {
        let cases = [
            ("Rossi Maria in Bianchi", "Rossi Maria *"),
            ("Rossi in Bianchi Maria", "Rossi Maria *"),
            ("ROSSI MARIA IN LA ROSA", "ROSSI MARIA *"),
            ("Rossi Maria (in Bianchi)", "Rossi Maria *"),
            ("Rossi Maria ved. De Luca", "Rossi Maria *"),
            ("Rossi Maria coniugata Bianchi", "Rossi Maria *"),
            ("Rossi Maria con. Bianchi", "Rossi Maria *"),
            ("Rossi Maria nata Verdi", "Rossi Maria *"),
            ("sig.ra Rossi Maria", "Rossi Maria *"),
            ("Sig. ra Rossi Maria", "Rossi Maria *"),
            ("Dott.ssa Verdi Anna", "Verdi Anna *"),
            ("Fam. Rossi", "Rossi * family"),
            ("coniugi Rossi", "Rossi * family"),
            ("Rossi Maria + Bianchi Luca", "Rossi Maria more"),
            ("Rossi Maria+Bianchi Luca", "Rossi Maria more"),
            ("Rossi Maria e Bianchi Luca", "Rossi Maria more"),
            ("Rossi Maria / Bianchi Luca", "Rossi Maria more"),
            ("Rossi Maria/Bianchi Luca", "Rossi Maria more"),
            ("Maria e Luca Rossi", "Maria Rossi more"),
            ("Rossi/Bianchi Maria", "Rossi/Bianchi Maria"),
            ("Rossi - Bianchi Maria", "Rossi Bianchi Maria *"),
            ("Rossi Maria - RINUNCIA", "Rossi Maria *"),
            ("SILVA RUWAN - ALL'ESTERO", "SILVA RUWAN *"),
            ("SILVA RUWAN - IN CARCERE", "SILVA RUWAN *"),
            ("Rossi Maria - Bianchi Luca", "Rossi Maria * more"),
            ("Rossi Maria (affidataria)", "Rossi Maria *"),
            ("Rossi Maria \"Mary\"", "Rossi Maria *"),
            ("Rossi Maria detta Mary", "Rossi Maria *"),
            ("Rossi Maria deceduta", "Rossi Maria *"),
            ("Rossi Maria ?", "Rossi Maria ? *"),
            ("Rossi Maria *", "Rossi Maria * *"),
            ("Nicol‰ Rossi", "Nicol‰ Rossi *"),
            ("Rossi Maria", "Rossi Maria"),
            ("Sharma Ved", "Sharma Ved"),
            ("(Rossi)", "(Rossi)"),
        ];
        let shown = |text: &str, holds: Holds| {
            let found = bare(text, holds);
            let marks = [(found.beside, " *"), (found.family, " family"), (found.more, " more")];
            found.name + &marks.iter().filter(|(told, _)| *told).map(|(_, mark)| *mark).collect::<String>()
        };
        for (text, expected) in cases {
            assert_eq!(shown(text, Holds::Whole), expected, "{text}");
        }
        for (text, expected) in [
            ("Costa in Marchetti", "Costa *"),
            ("DIOP in DI MAIO", "DIOP *"),
            ("pellegrino ved. Giraudo", "pellegrino *"),
            ("La Rosa IN DE LUCA", "La Rosa *"),
            ("De Luca", "De Luca"),
            ("Rossi - Bianchi", "Rossi - Bianchi"),
        ] {
            assert_eq!(shown(text, Holds::Part), expected, "{text}");
        }
    }
}
