//! Headings as programs and offices write them: "DT_NAS", "LuogoNas", "IDNucleo", "COMUNERESIDENZA", "resid.": glued words are parted and clipped
//! ones written out.

use super::short::apart;
use crate::import::value::words::plain;

/// What headings are glued of, whole and clipped.
const PARTS: [&str; 76] = [
    "data",
    "dt",
    "anno",
    "luogo",
    "lgo",
    "comune",
    "com",
    "citta",
    "provincia",
    "prov",
    "stato",
    "indirizzo",
    "indir",
    "ind",
    "via",
    "cap",
    "numero",
    "num",
    "nr",
    "codice",
    "cod",
    "cognome",
    "cogn",
    "nome",
    "nom",
    "nominativo",
    "telefono",
    "tel",
    "cellulare",
    "cell",
    "cel",
    "mail",
    "email",
    "nascita",
    "nasc",
    "nas",
    "residenza",
    "resid",
    "res",
    "domicilio",
    "dom",
    "fiscale",
    "fisc",
    "fis",
    "cf",
    "civico",
    "civ",
    "nucleo",
    "famiglia",
    "familiare",
    "fam",
    "fascicolo",
    "iscrizione",
    "iscriz",
    "iscr",
    "ingresso",
    "apertura",
    "accesso",
    "colloquio",
    "madre",
    "padre",
    "mamma",
    "papa",
    "figlio",
    "minore",
    "genitore",
    "utente",
    "parentela",
    "relazione",
    "grado",
    "cittadinanza",
    "nazionalita",
    "casa",
    "sesso",
    "prima",
    "id",
];

/// A heading in plain words, each written out as far as it is known.
pub(in crate::import) fn spelled_out(heading: &str) -> String {
    // "1° figlio" is child 1, "Kid(s)" are kids.
    let plain = plain(&apart(&heading.replace(['°', 'º', 'ª', '^'], " ").replace("(s)", "s")));
    let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).flat_map(|word| parts(word).unwrap_or(vec![word])).collect();
    (0..words.len()).filter_map(|at| Some(written_out(&words, at, words.get(at)?))).collect::<Vec<_>>().join(" ")
}

/// Whether letters in one piece, in capitals, are a word that headings are glued of: "ID", "DT", "CF".
pub(super) fn is_part(letters: &str) -> bool {
    PARTS.contains(&letters.to_lowercase().as_str())
}

/// The words one is glued of, where it is of nothing else.
fn parts(word: &str) -> Option<Vec<&str>> {
    if PARTS.contains(&word) || word.len() < 5 {
        return None;
    }
    PARTS.iter().filter(|part| word.starts_with(**part)).find_map(|part| {
        let (first, rest) = word.split_at(part.len());
        if PARTS.contains(&rest) {
            return Some(vec![first, rest]);
        }
        let more = parts(rest)?;
        Some(std::iter::once(first).chain(more).collect())
    })
}

/// One word, as the others beside it make it.
fn written_out<'w>(words: &[&'w str], at: usize, word: &'w str) -> &'w str {
    let beside = |some: &[&str]| words.iter().enumerate().any(|(other, word)| other != at && some.contains(word));
    let alone = words.len() == 1;
    match word {
        "nas" | "nsc" | "nascit" => "nascita",
        // "Data ns. prot.": ours.
        "ns" if beside(&["data", "dt", "luogo", "lg", "comune", "com"])
            && !beside(&["prot", "rif", "lett", "lettera", "risp", "risposta", "comunicazione"]) =>
        {
            "nascita"
        }
        "nt" if beside(&["il", "a"]) => "nato",
        "cont" if beside(&["1", "1o", "primo"]) => "contatto",
        "res" | "resid" | "resd" | "residen" => "residenza",
        "dom" | "domic" if beside(&["com", "comune", "ind", "indir", "indirizzo", "via", "citta", "cap", "prov", "loc"]) => "domicilio",
        "nub" if beside(&["cognome", "cogn", "cog"]) => "nubile",
        "civ" if !beside(&["st", "stato", "serv", "servizio"]) => "civico",
        "numciv" | "nciv" => "civico",
        "iscr" | "iscriz" => "iscrizione",
        "par" | "parent" if beside(&["rel", "gr", "grado", "rapp", "cod", "tipo", "legame"]) => "parentela",
        "par" if alone => "parentela",
        "rel" if beside(&["par", "fam", "parent"]) => "relazione",
        "sess" => "sesso",
        "citt" | "cittad" if alone || beside(&["cod", "des", "desc"]) => "cittadinanza",
        "citt" if beside(&["nas", "nasc", "nascita", "res", "resid", "residenza"]) => "citta",
        "tlf" | "tfn" | "telfono" | "tf" => "telefono",
        "cel" => "cellulare",
        "nomin" | "nominat" => "nominativo",
        "cognom" => "cognome",
        "provinc" | "provin" => "provincia",
        "prof" if alone => "professione",
        "occup" => "occupazione",
        "cfisc" | "codf" | "cofi" | "cfis" | "cofis" | "cdfisc" | "cfiscale" | "cdfis" => "codfisc",
        "dat" | "dta" => "data",
        "ing" if beside(&["dt", "data", "dat"]) => "ingresso",
        "acc" if beside(&["dt", "data", "dat"]) => "accesso",
        "reg" if beside(&["dt", "data", "dat"]) => "registrazione",
        "vis" if beside(&["1", "1a", "prima"]) => "visita",
        "fasc" => "fascicolo",
        "prat" => "pratica",
        "sch" if alone || beside(&["n", "nr", "num", "numero", "cod", "id"]) => "scheda",
        "nucl" => "nucleo",
        "mad" | "mam" if !alone => "madre",
        "pad" | "pap" if !alone => "padre",
        "tess" => "tessera",
        _ => word,
    }
}

/// Whether plain words ask for the number of a house, behind its street.
pub(in crate::import::guess) fn is_of_house(said: &str) -> bool {
    said.split(' ').all(|word| matches!(word, "n" | "nr" | "num" | "numero" | "civico"))
}

#[cfg(test)]
mod tests;
