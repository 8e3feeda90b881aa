//! Roles and sexes as registers write them.

use super::given;
use super::words::plain;
use crate::families::{MemberRole, PersonSex};
use crate::import::read::NO_VALUE;

/// The role a cell names, when it names one.
pub(crate) fn read(text: &str) -> Option<MemberRole> {
    // "#N/D" is an error, and no grandmother.
    if text.starts_with(NO_VALUE) {
        return None;
    }
    let said = told(text);
    // What a couple is, not what one of them is.
    if matches!(said.as_str(), "coniugati" | "conviventi" | "sposati") {
        return None;
    }
    let first = said.split(' ').next().unwrap_or_default();
    // "F-01" numbers a family, and is nobody's child.
    if first.len() <= 2 && said.bytes().any(|byte| byte.is_ascii_digit()) {
        // "F1", "F2" are the children of a house in a row, "G1" and "G2" its parents.
        return match (text.trim().chars().count(), first.as_bytes()) {
            (2, [b'f', b'1'..=b'9']) => Some(MemberRole::Child),
            (2, [b'g', b'1' | b'2']) => Some(MemberRole::Parent),
            _ => None,
        };
    }
    let starts = |stems: &[&str]| stems.iter().any(|stem| first.starts_with(stem));
    // "Madre dell'I.S.": of whoever the card is headed by, and so a grandmother where there are children.
    if starts(&["madr", "padr"]) && said.split(' ').skip(1).any(|word| word == "is" || word.starts_with("intestatari"))
        || said.ends_with(" i s") && starts(&["madr", "padr"])
    {
        return Some(MemberRole::Grandparent);
    }
    // "Madre affidataria" fosters.
    if said.split(' ').skip(1).any(|word| word.starts_with("affidatari")) && !first.starts_with("genitor") {
        return Some(MemberRole::Guardian);
    }
    Some(match first {
        "m" | "mad" | "ma" | "mother" | "mum" | "mom" | "mutter" => MemberRole::Mother,
        "p" | "pad" | "pa" | "father" | "dad" | "vater" => MemberRole::Father,
        "f" | "fi" | "fg" | "fig" | "min" | "c" | "child" | "son" | "daughter" | "b" | "kid" | "kind" | "sohn" | "tochter" => {
            MemberRole::Child
        }
        "g" | "gen" | "parent" => MemberRole::Parent,
        // "n. 313/2023" is a number, and nobody's grandmother.
        "n" if !said.contains(|c: char| c.is_ascii_digit()) => MemberRole::Grandparent,
        // "NM", "NP": on the mother's and on the father's side.
        "nm" | "np" if said.len() == 2 => MemberRole::Grandparent,
        "non" if said == "non" && text.contains('.') => MemberRole::Grandparent,
        // Of whoever the register office's card is headed by.
        "capofamiglia" | "intestatario" | "intestataria" | "is" | "richiedente" | "rich" | "dichiarante" | "referente" => {
            MemberRole::Parent
        }
        "i" | "capo" if matches!(said.as_str(), "i s" | "capo famiglia") => MemberRole::Parent,
        _ if starts(&["madr", "mamm"]) => MemberRole::Mother,
        _ if starts(&["padr", "papa", "babb"]) => MemberRole::Father,
        _ if starts(&[
            "figl",
            "gemell",
            "primogenit",
            "secondogenit",
            "terzogenit",
            "minor",
            "bamb",
            "bimb",
            "neonat",
            "ragazz",
            "adolesc",
        ]) =>
        {
            MemberRole::Child
        }
        "affidato" | "affidata" => MemberRole::Child,
        _ if starts(&["nonn", "grand", "suocer", "ascendent"]) => MemberRole::Grandparent,
        "genero" | "nuora" | "cognato" | "cognata" | "zia" | "zio" | "zii" | "uncle" | "aunt" => MemberRole::Other,
        // Of a grandmother or of an aunt: the word alone does not tell.
        _ if starts(&["nipot", "pronipot"]) => MemberRole::Other,
        _ if starts(&["tutor", "tutric", "affidatari", "guardian"]) => MemberRole::Guardian,
        _ if starts(&["frat", "sorel", "sibling"]) => MemberRole::Sibling,
        _ if starts(&["patrign", "matrign", "compagn", "conviv", "partner", "marit", "mogli", "coniug", "spos"]) => MemberRole::Partner,
        _ if starts(&["genitor", "adult"]) => MemberRole::Parent,
        "tata" => MemberRole::Other,
        "baby" if said.starts_with("baby sitter") => MemberRole::Other,
        _ if starts(&["altr", "cugin", "parent", "amic", "badant", "babysit", "bambinai", "vicin", "madrin", "padrin"]) => {
            MemberRole::Other
        }
        _ => return other_language(text),
    })
}

/// "Mutter / madre", "Kind – figlio": the word behind the mark, where nobody knows the one before.
fn other_language(text: &str) -> Option<MemberRole> {
    let (_, behind) = text.split_once(['/', '–', '|'])?;
    (behind.trim().chars().count() > 2).then(|| read(behind)).flatten()
}

/// The words of a role without what only counts: "1° figlio", "altra figlia", "seconda figlia".
fn told(text: &str) -> String {
    let said = plain(&text.replace(['°', 'º', 'ª', '^'], " "));
    let Some((first, rest)) = said.split_once(' ') else { return said };
    let number = first.trim_end_matches(['o', 'a']).parse::<u32>().is_ok();
    let counts = matches!(first, "altro" | "altra" | "primo" | "prima" | "secondo" | "seconda" | "terzo" | "terza" | "quarto" | "quarta");
    let child = ["figl", "minor", "bamb", "bimb"].iter().any(|stem| rest.starts_with(stem));
    if (number || counts) && child { rest.to_owned() } else { said }
}

/// "Figlio" says a boy, unless the name beside it is a woman's.
pub(crate) fn son(name: Option<&str>) -> Option<PersonSex> {
    let woman = name.is_some_and(|name| name.split_whitespace().any(|word| given::sex(word) == Some(PersonSex::Female)));
    (!woman).then_some(PersonSex::Male)
}

/// Whether a cell of roles says "figlio", and not "figlio/a".
pub(crate) fn is_son(text: &str) -> bool {
    let said = told(text);
    let mut words = said.split(' ');
    words.next() == Some("figlio") && !matches!(words.next(), Some("a" | "i" | "figlia"))
}

/// Whether a role stands for more words than its own: a foster mother is no guardian, and an aunt is only somebody else. The word stays told.
pub(crate) fn is_loose(text: &str) -> bool {
    const STEMS: [&str; 26] = [
        "figliastr",
        "fratellastr",
        "sorellastr",
        "pronipot",
        "affidat",
        "suocer",
        "ascendent",
        "gener",
        "nuor",
        "cognat",
        "nipot",
        "zi",
        "patrign",
        "matrign",
        "uncle",
        "aunt",
        "amic",
        "badant",
        "cugin",
        "baby",
        "bambinai",
        "vicin",
        "tata",
        "madrin",
        "padrin",
        "conoscent",
    ];
    let said = plain(text);
    let stem = |word: &str| STEMS.iter().any(|stem| word.starts_with(stem));
    said.split(' ').any(stem)
        || said.split(' ').count() > 1 && read(text).is_some_and(|role| role == MemberRole::Grandparent && !said.starts_with("nonn"))
        || said.contains(" del")
        || ["patern", "matern"].iter().any(|side| said.split(' ').skip(1).any(|word| word.starts_with(side)))
}

/// The sex a role tells.
pub(crate) fn sex_of(text: &str, role: MemberRole) -> Option<PersonSex> {
    if let Some((before, behind)) = text.split_once(" / ").filter(|(_, behind)| read(behind).is_some()) {
        return sex_of(behind, role).or_else(|| sex_of(before, role));
    }
    let said = told(text);
    // "Nonno/a" tells none, and neither does "Affidatario 1".
    let second = said.split(' ').nth(1);
    let numbered = second.is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit())) && said.starts_with("affidatario");
    let either = numbered || second.is_some_and(|word| matches!(word, "a" | "o" | "i"));
    let said = said.split(' ').next().filter(|_| !either).unwrap_or_default();
    match role {
        MemberRole::Mother => Some(PersonSex::Female),
        MemberRole::Father => Some(PersonSex::Male),
        _ if [
            "nonna",
            "zia",
            "sorella",
            "sorellina",
            "sorellastra",
            "figlia",
            "figliastra",
            "nipotina",
            "pronipotina",
            "cugina",
            "amica",
            "bambina",
            "bimba",
            "compagna",
            "moglie",
            "ragazza",
            "matrigna",
            "gemella",
            "affidataria",
            "tutrice",
            "suocera",
            "nuora",
            "cognata",
            "madre",
            "mamma",
        ]
        .contains(&said) =>
        {
            Some(PersonSex::Female)
        }
        _ if [
            "nonno",
            "zio",
            "fratello",
            "fratellino",
            "fratellastro",
            "figliastro",
            "nipotino",
            "pronipotino",
            "cugino",
            "amico",
            "bambino",
            "bimbo",
            "compagno",
            "marito",
            "ragazzo",
            "patrigno",
            "gemello",
            "affidatario",
            "suocero",
            "genero",
            "cognato",
            "padre",
        ]
        .contains(&said) =>
        {
            Some(PersonSex::Male)
        }
        _ => None,
    }
}

/// The sex a cell names.
pub(crate) fn sex(text: &str) -> Option<PersonSex> {
    match plain(text).as_str() {
        "f" | "femmina" | "femminile" | "femm" | "donna" | "ragazza" | "bambina" | "bimba" | "female" | "fem" | "d" => {
            Some(PersonSex::Female)
        }
        "m" | "maschio" | "maschile" | "masc" | "uomo" | "ragazzo" | "bambino" | "bimbo" | "male" | "u" => Some(PersonSex::Male),
        "x" | "altro" | "nb" => Some(PersonSex::Other),
        _ => None,
    }
}
