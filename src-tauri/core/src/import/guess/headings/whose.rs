//! Whom a heading tells about: a parent, both of them, a child, or who is there beside them.

use super::About;
use super::children::{is_child, ordinal, which_child};
use crate::import::value::words::plain;

/// What a heading says of whom, and its other words.
pub(super) struct Whose<'w> {
    pub(super) about: About,
    pub(super) rest: Vec<&'w str>,
    /// Both parents, or a couple.
    pub(super) both: bool,
}

const MOTHERS: [&str; 10] = ["madre", "mamma", "mama", "mother", "mum", "mom", "lei", "gestante", "puerpera", "partoriente"];
const FATHERS: [&str; 7] = ["padre", "papa", "popa", "babbo", "father", "dad", "lui"];
const BOTH: [&str; 8] = ["genitori", "coppia", "coniugi", "sposi", "adulti", "parents", "couple", "richiedenti"];
const PARTNERS: [&str; 11] =
    ["coniuge", "coniug", "partner", "compagno", "compagna", "convivente", "conv", "conviv", "marito", "moglie", "consorte"];
/// Whoever the line is headed by, unless it is the second of them.
const HEADS: [&str; 30] = [
    "istante",
    "ricorrente",
    "accompagnante",
    "caregiver",
    "genitore",
    "genit",
    "gen",
    "parent",
    "adulto",
    "richiedente",
    "utente",
    "dichiarante",
    "intestatario",
    "capofamiglia",
    "accompagnatore",
    "accompagnatrice",
    "cliente",
    "client",
    "assistito",
    "assistita",
    "beneficiario",
    "beneficiaria",
    "interessato",
    "interessata",
    "iscritto",
    "iscritta",
    "partecipante",
    "applicant",
    "persona",
    "referente",
];

/// Of those, who may be of any age.
const ANYONE: [&str; 13] = [
    "utente",
    "cliente",
    "client",
    "assistito",
    "assistita",
    "beneficiario",
    "beneficiaria",
    "interessato",
    "interessata",
    "iscritto",
    "iscritta",
    "partecipante",
    "persona",
];

/// The parent who does not live with the child: "genitore da incontrare", "che incontra", "visitante".
const MEETS: [&str; 5] = ["incontrante", "incontrare", "incontra", "visitante", "visitatore"];

/// "Cognome iscritto", "Utente": whoever comes, a child or a grown-up.
pub(in crate::import) fn is_of_anyone(heading: &str) -> bool {
    let said = plain(heading);
    let words = || said.split(' ');
    words().any(|word| ANYONE.contains(&word)) && words().all(|word| ANYONE.contains(&word) || !HEADS.contains(&word))
}

/// "Telefoni dei genitori": of both of them together.
pub(in crate::import) fn is_of_parents(heading: &str) -> bool {
    plain(heading).split(' ').any(|word| matches!(word, "genitori" | "parents" | "entrambi"))
}

/// Words that name somebody, taken out.
pub(super) fn read<'w>(words: &[&'w str]) -> Whose<'w> {
    let holds = |some: &[&str]| words.iter().any(|word| some.contains(word));
    let mother_and_father = holds(&MOTHERS) && holds(&FATHERS);
    let both = mother_and_father || holds(&BOTH);
    // "Genitore affidatario" has custody, "genitore non collocatario" is the other.
    let parent = holds(&["genitore", "genit", "gen"]);
    let custody = |word: &str| {
        let other = ["collocatari", "affidatari", "accompagnant"].iter().any(|stem| word.starts_with(stem));
        parent && (PARTNERS.contains(&word) || other || MEETS.contains(&word))
    };
    let mut about = About::Main;
    let mut rest = Vec::new();
    // In a room for visits the one brings the child, and the other meets it.
    let mut second = words.windows(2).any(|two| matches!(two, ["non", word] if custody(word))) || parent && holds(&MEETS);
    // "Genitori dei bambini", "madre del minore": parents, and whose they are.
    let parent_of = |at: usize| {
        let of = at
            .checked_sub(1)
            .and_then(|of| words.get(of))
            .is_some_and(|of| matches!(*of, "di" | "del" | "dei" | "della" | "delle" | "dell" | "degli"));
        let named = |word: &&str| MOTHERS.contains(word) || FATHERS.contains(word) || matches!(*word, "genitore" | "genitori");
        of && words.iter().take(at).any(named)
    };
    // "Genitore B": the letter is said with the word.
    let mut letter = None;
    for (at, &word) in words.iter().enumerate() {
        if letter == Some(at) {
            continue;
        }
        let next = words.get(at + 1).copied().unwrap_or_default();
        let before = at.checked_sub(1).and_then(|before| words.get(before)).copied().unwrap_or_default();
        let found = match word {
            _ if custody(word) || word == "non" && custody(next) => None,
            // "Lei è" asks who is writing.
            "lei" | "lui" if matches!(next, "e" | "ha" | "vive") && !mother_and_father => {
                rest.push(word);
                continue;
            }
            _ if mother_and_father && (MOTHERS.contains(&word) || FATHERS.contains(&word)) => None,
            _ if BOTH.contains(&word) => None,
            _ if MOTHERS.contains(&word) => Some(About::Mother),
            _ if FATHERS.contains(&word) => Some(About::Father),
            // "Compagno/a": the other one, whether a man or a woman.
            "compagno" | "compagna" if matches!(next, "a" | "o") => {
                letter = Some(at + 1);
                Some(About::Other)
            }
            // "Coniuge 1", "Parte B": the first and the second of two.
            _ if (PARTNERS.contains(&word) || word == "parte") && matches!(next, "1" | "2" | "a" | "b") => {
                letter = Some(at + 1);
                Some(if matches!(next, "1" | "a") { About::Main } else { About::Other })
            }
            // "Ex", "ex coniuge", "controparte": the other one.
            "ex" if PARTNERS.contains(&next) || HEADS.contains(&next) => None,
            "ex" | "controparte" | "esercente" | "incontrante" | "resistente" | "convenuto" | "convenuta" => Some(About::Other),
            "parte" if HEADS.contains(&next) || matches!(next, "resistente" | "convenuta") => None,
            _ if PARTNERS.contains(&word) => Some(About::Other),
            _ if is_helper(word) => Some(About::Other),
            _ if HEADS.contains(&word) && (word != "referente" || next.starts_with("fam")) => {
                letter = matches!(next, "1" | "2" | "a" | "b" | "i" | "ii").then_some(at + 1);
                // "2° genitore".
                if matches!(before, "1" | "2" | "1o" | "2o" | "i" | "ii") && rest.last() == Some(&before) {
                    rest.pop();
                }
                second = second
                    || matches!(next, "2" | "due" | "ii" | "b")
                    || matches!(before, "2" | "ii")
                    || words.iter().any(|word| matches!(*word, "altro" | "secondo" | "2o"));
                Some(if second { About::Other } else { About::Main })
            }
            child if is_child(child) && parent_of(at) => None,
            child if is_child(child) => About::nth_child(which_child(words)),
            "altro" | "secondo" | "primo" if HEADS.contains(&next) || matches!(next, "esercente" | "coniuge" | "partner") => None,
            "la" | "responsabilita" | "potesta" | "genitoriale" if words.contains(&"esercente") => None,
            // "Genitore che iscrive", "genitore di riferimento", "genitore rif.".
            "rif" | "presente" | "contattato" | "contattata" if HEADS.contains(&before) => None,
            "che" | "da" if parent && MEETS.contains(&next) => None,
            "che" | "di" if HEADS.contains(&before) && (word == "che" || matches!(next, "riferimento" | "rif")) => {
                letter = Some(at + 1);
                None
            }
            _ => {
                rest.push(word);
                continue;
            }
        };
        if let Some(found) = found
            && (about == About::Main || found > About::Child)
        {
            about = found;
        }
    }
    rest.retain(|word| about == About::Main || !matches!(*word, "1" | "2" | "3" | "4" | "i" | "ii" | "iii" | "iv"));
    if about >= About::Child {
        rest.retain(|word| ordinal(word).is_none());
    }
    Whose { about, rest, both: both && about == About::Main }
}

/// Who stands on a line beside its first person and the parents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum Beside {
    /// Another parent: "Genitore 2", "Altro genitore".
    Parent,
    /// "Coniuge", "Marito".
    Spouse,
    /// "Convivente", "Partner".
    Partner,
    /// "Altro adulto".
    Adult,
    /// "Nonna".
    Grandparent,
    /// "Tutore".
    Guardian,
    /// "Affidatari".
    Foster,
    /// "Zia", "Fratello maggiore".
    Relative,
}

/// Which of them a heading names.
pub(in crate::import) fn beside(heading: &str) -> Option<Beside> {
    let said = plain(heading);
    let words: Vec<&str> = said.split(' ').collect();
    let starts = |stems: &[&str]| words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    let holds = |some: &[&str]| words.iter().any(|word| some.contains(word));
    Some(match () {
        () if holds(&["genitore", "genit", "gen", "genitoriale"]) => Beside::Parent,
        () if starts(&["affidatari"]) => Beside::Foster,
        () if starts(&["tutor", "tutric"]) => Beside::Guardian,
        () if starts(&["nonn"]) => Beside::Grandparent,
        () if holds(&RELATIVES) => Beside::Relative,
        () if holds(&["controparte", "esercente", "incontrante", "resistente", "convenuto", "convenuta"])
            || holds(&["genitore"]) && holds(&["altro"]) =>
        {
            Beside::Parent
        }
        () if holds(&["ex", "coniuge", "coniug", "marito", "moglie", "consorte"]) => Beside::Spouse,
        () if holds(&PARTNERS) => Beside::Partner,
        () if is_other_adult(&words) || holds(&["adulto"]) && holds(&["altro"]) => Beside::Adult,
        () if holds(&HEADS) => Beside::Parent,
        () => return None,
    })
}

const RELATIVES: [&str; 8] = ["zia", "zio", "zii", "fratello", "sorella", "familiare", "parente", "parenti"];

/// Whether a heading names somebody who is there for the child beside the parents, and says no more: "Nonna", "Affidatario/a", "Famiglia
/// affidataria", "Tutore".
pub(super) fn are_helpers(words: &[&str]) -> bool {
    let helper = |word: &&str| is_helper(word) || RELATIVES.contains(word);
    const IDLE: [&str; 21] = [
        "a",
        "o",
        "e",
        "i",
        "famiglia",
        "fam",
        "coppia",
        "genitori",
        "coniugi",
        "nominativo",
        "nominativi",
        "cognome",
        "nome",
        "del",
        "della",
        "legale",
        "materna",
        "materno",
        "paterna",
        "paterno",
        "minore",
    ];
    // "Nominativo familiare" may be anybody's.
    let named = !matches!(words, ["nominativo" | "nominativi", "familiare"]);
    named && words.iter().any(helper) && words.iter().all(|word| helper(word) || IDLE.contains(word))
        // "Nome del nonno" may be of anybody: only whole names are theirs.
        && words.contains(&"nome") == words.contains(&"cognome")
}

fn is_helper(word: &str) -> bool {
    // A "tutor" is of a school.
    word != "tutor" && ["nonn", "affidatari", "tutor", "tutric"].iter().any(|stem| word.starts_with(stem))
}

/// What people do who come: "è venuto", "telefona", "fa domanda".
const VERBS: [&str; 14] = [
    "domand",
    "venut",
    "viene",
    "presenta",
    "chiam",
    "telefon",
    "chied",
    "richied",
    "contatta",
    "accompagna",
    "scriv",
    "compil",
    "iscriv",
    "rivolg",
];

fn comes(behind: &[&str]) -> bool {
    let comes = behind.iter().any(|word| VERBS.iter().any(|stem| word.starts_with(stem)));
    comes && !behind.iter().any(|word| matches!(*word, "ha" | "da"))
}

/// "Di chi viene": whoever comes.
pub(super) fn comes_after_chi(words: &[&str]) -> bool {
    words.iter().position(|word| *word == "chi").and_then(|at| words.get(at + 1..)).is_some_and(comes)
}

/// What stands before "chi si è presentato", "di chi contatta"; nothing where that is all.
pub(super) fn of_who_comes<'w>(words: &[&'w str]) -> Option<Vec<&'w str>> {
    let at = words.iter().position(|word| *word == "chi").filter(|at| *at > 0)?;
    let (before, behind) = words.split_at(at);
    let told = before.strip_suffix(&["di"]).unwrap_or(before);
    (!told.is_empty() && comes(behind)).then(|| told.to_vec())
}

/// "Chi è venuto", "Chi chiama", "Cognome e nome di chi telefona"; "chi ha firmato" may be anything.
pub(super) fn is_who_comes(rest: &[&str]) -> bool {
    let Some(at) = rest.iter().position(|word| *word == "chi") else { return false };
    let before = rest.get(..at).unwrap_or_default();
    let behind = rest.get(at + 1..).unwrap_or_default();
    let named = before.iter().all(|word| matches!(*word, "cognome" | "nome" | "nominativo" | "nominativi" | "e" | "di" | "generalita"));
    named && comes(behind)
}

/// "Altro adulto", "Altro adulto di riferimento", "Altro familiare convivente".
pub(super) fn is_other_adult(words: &[&str]) -> bool {
    let adult = |word: &&str| matches!(*word, "adulto" | "familiare" | "componente" | "persona");
    let idle = |word: &&str| {
        matches!(*word, "altro" | "altra" | "ev" | "eventuale" | "di" | "riferimento" | "presente" | "convivente" | "nel" | "nucleo" | "a")
    };
    matches!(words, ["altro" | "altra" | "eventuale" | "ev", ..])
        && words.iter().any(adult)
        && words.iter().all(|word| adult(word) || idle(word))
}

/// "Capofamiglia", "Intestatario scheda": whoever a family is called by.
pub(in crate::import) fn is_of_head(heading: &str) -> bool {
    let said = plain(heading);
    let rest = ["scheda ", "fascicolo ", "cartella ", "pratica "].iter().find_map(|what| said.strip_prefix(what)).unwrap_or(&said);
    ["capofam", "capo fam", "intestat"].iter().any(|stem| rest.starts_with(stem))
}
