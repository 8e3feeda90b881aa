//! Roles and sexes as registers write them.

use super::words::plain;
use crate::families::{MemberRole, PersonSex};

/// The role a cell names, when it names one.
pub(crate) fn read(text: &str) -> Option<MemberRole> {
    let said = plain(text);
    let first = said.split(' ').next().unwrap_or_default();
    let starts = |stems: &[&str]| stems.iter().any(|stem| first.starts_with(stem));
    Some(match first {
        "m" | "mad" | "ma" | "mother" | "mum" | "mom" => MemberRole::Mother,
        "p" | "pad" | "pa" | "father" | "dad" => MemberRole::Father,
        "f" | "fi" | "fg" | "c" | "child" | "son" | "daughter" | "b" | "kid" => MemberRole::Child,
        "g" | "gen" | "parent" => MemberRole::Parent,
        "n" => MemberRole::Grandparent,
        // Of whoever the register office's card is headed by.
        "capofamiglia" | "intestatario" | "intestataria" | "is" | "richiedente" | "dichiarante" | "referente" => MemberRole::Parent,
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
        _ if starts(&["nonn", "grand"]) => MemberRole::Grandparent,
        _ if starts(&["tutor", "tutric", "affidatari", "guardian"]) => MemberRole::Guardian,
        _ if starts(&["zi", "frat", "sorel", "uncle", "aunt", "sibling"]) => MemberRole::Sibling,
        _ if starts(&["patrign", "matrign", "compagn", "conviv", "partner", "marit", "mogli", "coniug", "spos"]) => MemberRole::Partner,
        _ if starts(&["genitor", "adult"]) => MemberRole::Parent,
        _ if starts(&["altr", "cugin", "parent", "amic", "badant", "babysit"]) => MemberRole::Other,
        _ => return None,
    })
}

/// The sex a role tells.
pub(crate) fn sex_of(text: &str, role: MemberRole) -> Option<PersonSex> {
    let said = plain(text);
    // "Nonno/a" tells none.
    let either = said.split(' ').nth(1).is_some_and(|word| matches!(word, "a" | "o" | "i"));
    let said = said.split(' ').next().filter(|_| !either).unwrap_or_default();
    match role {
        MemberRole::Mother => Some(PersonSex::Female),
        MemberRole::Father => Some(PersonSex::Male),
        _ if [
            "nonna",
            "zia",
            "sorella",
            "figlia",
            "bambina",
            "bimba",
            "compagna",
            "moglie",
            "ragazza",
            "matrigna",
            "gemella",
            "affidataria",
            "tutrice",
        ]
        .contains(&said) =>
        {
            Some(PersonSex::Female)
        }
        _ if ["nonno", "zio", "fratello", "bambino", "bimbo", "compagno", "marito", "ragazzo", "patrigno", "gemello", "affidatario"]
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
