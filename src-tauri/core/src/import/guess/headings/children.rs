//! Headings of children: one of them, which one, or all of them, and their brothers and sisters.

use crate::import::value::words::plain;

/// "Min. 1", "1° min.", "Figl. 2": a child cut short, where its number stands beside it.
pub(super) fn spelled<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let numbered = |at: usize| {
        let beside = [at.checked_sub(1), Some(at + 1)];
        beside.into_iter().flatten().filter_map(|at| words.get(at)).any(|word| ordinal(word).is_some_and(|number| number <= 8))
    };
    let short = |at: usize, word: &str| matches!(word, "min" | "fig" | "figl" | "bamb") && numbered(at);
    words.iter().enumerate().map(|(at, word)| if short(at, word) { "minore" } else { *word }).collect()
}

/// Several children, also as they are called at home in some valleys and towns.
pub(super) const CHILDREN: [&str; 14] =
    ["figli", "figlie", "minori", "bambini", "bimbi", "prole", "children", "kids", "sons", "fioi", "fieui", "putei", "tusei", "picciriddi"];

/// "Fratelli/sorelle", "Altri fratelli", "Fratelli (nome e anno)": the other children beside the one of the line.
pub(in crate::import) fn is_of_siblings(heading: &str) -> bool {
    const IDLE: [&str; 19] = [
        "ed",
        "eventuali",
        "ev",
        "minori",
        "e",
        "o",
        "altri",
        "altre",
        "nome",
        "nomi",
        "cognome",
        "anno",
        "anni",
        "eta",
        "data",
        "di",
        "nascita",
        "d",
        "n",
    ];
    let said = plain(heading);
    if is_of_one_more(&said) {
        return true;
    }
    let named = !said.split(' ').any(|word| word == "n") || said.contains("nom");
    named && said.split(' ').any(are_siblings) && said.split(' ').all(|word| are_siblings(word) || IDLE.contains(&word))
}

/// "Fratello/sorella", "Altro fratello/sorella", "Fratellino o sorellina 2": one child more in a column of its own. A brother alone may be anybody's.
fn is_of_one_more(said: &str) -> bool {
    const IDLE: [&str; 12] = ["altro", "altra", "o", "e", "a", "nome", "cognome", "nominativo", "del", "minore", "n", "eventuale"];
    let words = || said.split(' ');
    let holds = |some: [&str; 2]| words().any(|word| some.contains(&word));
    let sibling = |word: &str| matches!(word, "fratello" | "sorella" | "fratellino" | "sorellina");
    holds(["fratello", "fratellino"])
        && holds(["sorella", "sorellina"])
        // One name alone is half of it.
        && words().any(|word| word == "nome") == words().any(|word| word == "cognome")
        && words().all(|word| sibling(word) || IDLE.contains(&word) || ordinal(word).is_some())
}

/// Brothers and sisters, in one word.
pub(super) fn are_siblings(word: &str) -> bool {
    matches!(word, "fratelli" | "sorelle" | "fratellini" | "sorelline")
}

/// Whether a heading tells of children, all together.
pub(in crate::import) fn is_of_many(heading: &str) -> bool {
    plain(heading).split(' ').any(|word| CHILDREN.contains(&word))
}

pub(super) fn is_child(word: &str) -> bool {
    CHILDREN.contains(&word) || ONE_CHILD.contains(&word)
}

pub(super) const ONE_CHILD: [&str; 20] = [
    "ragazzo",
    "ragazza",
    "adolescente",
    "minorenne",
    "alunno",
    "alunna",
    "studente",
    "studentessa",
    "neonato",
    "neonata",
    "figlio",
    "figlia",
    "minore",
    "bambino",
    "bambina",
    "bimbo",
    "child",
    "kid",
    "son",
    "daughter",
];

/// "Figlio 2", "2° figlio", "secondo figlio", "figlio n. 6". After the fourth the number stands beside the word: "figli 6-10 anni" is an age.
pub(super) fn which_child(words: &[&str]) -> usize {
    let beside = || {
        let at = words.iter().position(|word| ONE_CHILD.contains(word))?;
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let after = words.get(at + 1..)?.iter().find(|word| !matches!(**word, "n" | "nr" | "num" | "numero"));
        before.into_iter().chain(after).find_map(|word| ordinal(word))
    };
    beside().or_else(|| words.iter().filter_map(|word| ordinal(word)).find(|number| *number <= 4)).unwrap_or(1)
}

pub(super) fn ordinal(word: &str) -> Option<usize> {
    const WORDS: [(&str, &str, &str); 8] = [
        ("primo", "prima", "1st"),
        ("secondo", "seconda", "ii"),
        ("terzo", "terza", "iii"),
        ("quarto", "quarta", "iv"),
        ("quinto", "quinta", "v"),
        ("sesto", "sesta", "vi"),
        ("settimo", "settima", "vii"),
        ("ottavo", "ottava", "viii"),
    ];
    let said = (1..).zip(WORDS).find(|(_, (one, other, sign))| [*one, *other, *sign].contains(&word)).map(|(number, _)| number);
    said.or_else(|| word.strip_suffix('o').unwrap_or(word).parse().ok().filter(|number| (1..=20).contains(number)))
}
