//! Headings that say in some words more whom they tell about, and what.

use super::children::CHILDREN;
use super::whose::comes_after_chi;
use super::{About, Column, Meaning, what};

/// What such a heading means.
pub(super) fn read(words: &[&str]) -> Option<Meaning> {
    if let Some(found) = figure(words) {
        return Some(found);
    }
    let children = words.iter().any(|word| CHILDREN.contains(word));
    let with = words.windows(2).any(|two| matches!(two, ["con", "lei" | "lui" | "se"]));
    let of_comer = words.windows(2).any(|two| matches!(two, ["di", "chi"])) && comes_after_chi(words);
    // "Con lei (bambini)", "Figli di chi viene".
    if children && (with || of_comer) {
        return Some(Meaning::of(About::Child, Column::Children));
    }
    with_number(words).and_then(super::read).filter(|it| it.column == Column::FullName)
}

/// "Altra figura genitoriale", "Tel. altra figura genitoriale".
fn figure(words: &[&str]) -> Option<Meaning> {
    if !words.iter().any(|word| word.starts_with("genitorial")) || !words.contains(&"figura") {
        return None;
    }
    let other = |word: &str| matches!(word, "altra" | "seconda" | "2a");
    let about = if words.iter().any(|word| other(word)) { About::Other } else { About::Main };
    let idle = |word: &str| other(word) || word.starts_with("genitorial") || matches!(word, "figura" | "della" | "di");
    let rest: Vec<&str> = words.iter().filter(|word| !idle(word)).copied().collect();
    let column = if rest.is_empty() { Some(Column::FullName) } else { what(&rest, &rest, about) };
    Some(column.map_or(Meaning::of(About::Main, Column::Note), |column| Meaning::of(about, column)))
}

/// "Signor", "signora", and nothing more.
pub(super) fn is_title(words: &[&str]) -> bool {
    matches!(words, ["signor" | "signore" | "signora"])
}

/// "Mamma e suo cell.": a name, and the number beside it in the same cell.
fn with_number<'w>(words: &[&'w str]) -> Option<&'w str> {
    let (who, rest) = words.split_first()?;
    let rest = rest.strip_prefix(&["e"])?;
    let rest =
        rest.strip_prefix(&["suo"]).or_else(|| rest.strip_prefix(&["relativo"])).or_else(|| rest.strip_prefix(&["il"])).unwrap_or(rest);
    let number = |word: &str| ["cell", "tel", "recapit", "numero"].iter().any(|stem| word.starts_with(stem));
    matches!(rest, [one] if number(one)).then_some(*who)
}
