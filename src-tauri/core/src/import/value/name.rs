//! Names: tidied, in proper case, and a name in one piece cut into last and first.
//!
//! Where to cut is told by the fiscal code where there is one, else by capitals, particles and the names this same file has elsewhere.

use super::accents::{accented, joined};
use super::beside::{Holds, bare};
use super::known::is_surname;
pub(crate) use super::known::{Known, is_common, is_either, is_last_too, is_listed_last, is_one_first};
pub(crate) use super::order::{everyday_order, only_order, sure_order};
use super::words::{letters, line};
use crate::import::read::NO_VALUE;
use crate::typing::fiscal_code::{Disagreement, FiscalCode, Kind};
use crate::typing::name::{NAME_MAX, proper_case, tidy};

/// Words that begin a last name and never are one.
const PARTICLES: [&str; 38] = [
    "dela", "delos", "de", "di", "del", "della", "dello", "dei", "degli", "dell", "delle", "dal", "dalla", "da", "lo", "la", "li", "le",
    "el", "al", "d", "van", "von", "der", "ben", "abu", "san", "santa", "mac", "mc", "dos", "das", "den", "ter", "ould", "bin", "ibn",
    "ait",
];

/// Which comes first where nothing else tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Order {
    /// Rossi Anna.
    #[default]
    LastFirst,
    /// Anna Rossi.
    FirstLast,
}

/// A cut name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The last name.
    pub(crate) last: String,
    /// The first name.
    pub(crate) first: String,
    /// Which order it was written in.
    pub(crate) order: Order,
    /// Whether something better than habit told where to cut.
    pub(crate) sure: bool,
    /// Words of the cell were left out, which are no part of the name.
    pub(crate) beside: bool,
    /// The cell names more people.
    pub(crate) more: bool,
}

/// "Maria Elena", "Gian Luca", "Giovanni Battista": two words that are one first name.
pub(crate) fn is_compound(one: &str, other: &str) -> bool {
    let (one, other) = (letters(one), letters(other));
    matches!(one.as_str(), "maria" | "anna" | "gian" | "pier" | "ana" | "luz" | "jose" | "juan")
        || matches!(other.as_str(), "maria" | "pia" | "grazia" | "battista")
}

/// A name as it is kept: one line, one kind of apostrophe, accents for apostrophes at a word's end, capitals where names have them when
/// it was all in one case. `None` when nothing of it is a name.
pub(crate) fn proper(text: &str) -> Option<String> {
    if text.starts_with(NO_VALUE) {
        return None;
    }
    let text: String = text.chars().map(|c| if matches!(c, '’' | '‘' | '`' | '´' | 'ʼ') { '\'' } else { c }).collect();
    let words: Vec<String> = line(&text).split(' ').map(accented).collect();
    let text = joined(&words);
    let text = text.trim_matches(|c: char| !c.is_alphabetic() && c != '\'');
    if !text.chars().any(char::is_alphabetic) || text.chars().any(|c| c.is_ascii_digit() || "<>=@?!:;\"".contains(c)) {
        return None;
    }
    let name = tidy(text).ok()?;
    let name = proper_case(&name).unwrap_or(name);
    (name.chars().count() <= NAME_MAX).then_some(name)
}

/// Cuts a name in one piece, freed of what stands beside it.
pub(crate) fn cut(text: &str, order: Order, code: Option<&FiscalCode>, known: &Known) -> Option<Cut> {
    let bare = bare(text, Holds::Whole);
    let text = line(&bare.name.replace(['’', '‘', '`', '´'], "'"));
    let found = if bare.family { made(&[text.as_str()], &[], order, false) } else { cut_bare(&text, order, code, known) };
    found.map(|found| Cut { beside: bare.beside, more: bare.more, ..found })
}

/// As [`cut`], of a name of three words or more in the order of its column; none where the name itself is plainly in the other.
pub(crate) fn cut_in(text: &str, order: Order, known: &Known) -> Option<Cut> {
    let bare = bare(text, Holds::Whole);
    let text = line(&bare.name.replace(['’', '‘', '`', '´'], "'"));
    let words: Vec<&str> = text.split(' ').collect();
    if bare.family || text.contains(',') || words.len() < 3 || is_last_alone(&words) || by_capitals(&words).is_some() {
        return None;
    }
    let all = candidates(&words);
    let plain = |(last, first, _): &&Candidate<'_>| {
        last.iter().all(|word| is_listed_last(word) && !is_common(word)) && first.iter().all(|word| is_common(word) && !is_last_too(word))
    };
    let mut told = all.iter().filter(plain).map(|(.., order)| *order);
    if told.clone().any(|other| other != order) && !told.any(|own| own == order) {
        return None;
    }
    let own = all.iter().filter(|(.., of)| *of == order);
    let (last, first, order) = own.max_by(|one, other| score(one, order, known).total_cmp(&score(other, order, known)))?;
    // "Dal Pozzo Alessia": no first name begins so.
    if first.iter().any(|word| is_particle(word)) {
        return None;
    }
    let sure = is_sure((last, first, *order), &words, known);
    made(last, first, *order, sure).map(|found| Cut { beside: bare.beside, more: bare.more, ..found })
}

fn cut_bare(text: &str, order: Order, code: Option<&FiscalCode>, known: &Known) -> Option<Cut> {
    if let Some((last, first)) = text.split_once(',')
        && !last.trim().is_empty()
        && !first.trim().is_empty()
    {
        return made(&[last], &[first], Order::LastFirst, true);
    }
    let owned: Vec<String> = joined(&text.split(' ').map(str::to_owned).collect::<Vec<_>>()).split(' ').map(str::to_owned).collect();
    let words: Vec<&str> = owned.iter().map(String::as_str).collect();
    if words.len() < 2 {
        return made(&words, &[], order, false);
    }
    let all = candidates(&words);
    // A provisional number has nobody's letters.
    if let Some(code) = code.filter(|code| code.kind() == Kind::Person) {
        let fitting = all.iter().filter(|(last, first, _)| fits(code, last, first));
        let best = fitting.max_by(|one, other| score(one, order, known).total_cmp(&score(other, order, known)));
        if let Some((last, first, order)) = best {
            return made(last, first, *order, true);
        }
    }
    if is_last_alone(&words) {
        return made(&words, &[], order, false);
    }
    if let Some((last, first, order)) = by_capitals(&words) {
        return made(&last, &first, order, true);
    }
    let best = all.iter().max_by(|one, other| score(one, order, known).total_cmp(&score(other, order, known)))?;
    // "Giulia S.": a letter is the head of a last name, behind a first one.
    if let [one, other] = words.as_slice()
        && let Some((first, last)) =
            [(one, other), (other, one)].into_iter().find(|(first, last)| letters(last).len() == 1 && is_common(first))
    {
        return made(&[last], &[first], order, false);
    }
    made(&best.0, &best.1, best.2, is_sure((&best.0, &best.1, best.2), &words, known))
}

/// "Rossi Bianchi Anna": the word beside the last name may belong to it, unless it is an everyday first name; of four words two may.
fn is_sure((last, first, order): (&[&str], &[&str], Order), words: &[&str], known: &Known) -> bool {
    let own = last.len() - particle_count(last);
    let told = first.iter().all(|word| known.is_first(word));
    let beside = if order == Order::LastFirst { first.first() } else { first.last() };
    let apart = beside.is_some_and(|word| known.is_first(word)) && first.len() < 3;
    words.len() == 2 || own == 1 && (first.len() == 1 || told || apart)
}

/// "DE LUCA", "La Rosa": a last name with nothing after it; "Li Anna", "Ben Ali" are two names.
fn is_last_alone(words: &[&str]) -> bool {
    const WHOLE: [&str; 10] = ["li", "lo", "le", "al", "ben", "van", "san", "abu", "da", "mac"];
    let whole = words.len() == 2
        && words.first().is_some_and(|word| WHOLE.contains(&letters(word).as_str()))
        && words.last().is_some_and(|word| is_common(word));
    particle_count(words) + 1 >= words.len() && !whole
}

type Candidate<'w> = (Vec<&'w str>, Vec<&'w str>, Order);

fn made(last: &[&str], first: &[&str], order: Order, sure: bool) -> Option<Cut> {
    let first = if first.is_empty() { String::new() } else { proper(&first.join(" "))? };
    Some(Cut { last: proper(&last.join(" "))?, first, order, sure, beside: false, more: false })
}

fn candidates<'w>(words: &[&'w str]) -> Vec<Candidate<'w>> {
    (1..words.len())
        .flat_map(|at| {
            let (one, other) = words.split_at(at);
            [(one.to_vec(), other.to_vec(), Order::LastFirst), (other.to_vec(), one.to_vec(), Order::FirstLast)]
        })
        .collect()
}

fn fits(code: &FiscalCode, last: &[&str], first: &[&str]) -> bool {
    let wrong = code.consistent_with(&last.join(" "), &first.join(" "), None, None);
    !wrong.iter().any(|part| matches!(part, Disagreement::LastName | Disagreement::FirstName))
}

/// "ROSSI Anna", "Anna ROSSI": the capitals are the last name.
fn by_capitals<'w>(words: &[&'w str]) -> Option<Candidate<'w>> {
    let capital = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase);
    let lead = words.iter().take_while(|word| capital(word)).count();
    let tail = words.iter().rev().take_while(|word| capital(word)).count();
    match (lead, tail) {
        (0, 0) => None,
        (lead, 0) if lead < words.len() => Some((words.get(..lead)?.to_vec(), words.get(lead..)?.to_vec(), Order::LastFirst)),
        (0, tail) => {
            let at = words.len() - tail;
            Some((words.get(at..)?.to_vec(), words.get(..at)?.to_vec(), Order::FirstLast))
        }
        _ => None,
    }
}

/// Whether a word begins a last name and is none by itself.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&letters(word).as_str())
}

/// A particle that is nobody's name in any language.
fn is_open_particle(word: &str) -> bool {
    const OPEN: [&str; 20] = [
        "dela", "delos", "de", "di", "del", "della", "dello", "dei", "degli", "dell", "delle", "dal", "dalla", "lo", "la", "le", "van",
        "von", "el", "d",
    ];
    OPEN.contains(&letters(word).as_str())
}

pub(super) fn particle_count(words: &[&str]) -> usize {
    words.iter().take_while(|word| is_particle(word)).count()
}

/// "Abdel Aziz", "Abou Zeid": never a name by itself.
fn leads(word: &str) -> bool {
    matches!(letters(word).as_str(), "abdel" | "abdul" | "abdal" | "abd" | "abou" | "aboul")
}

/// "Garcia Lopez | Maria Fernanda": two last names, where everyday first names stand beside them, or both are of those that go in twos.
fn are_two(last: &[&str], first: &[&str], known: &Known) -> bool {
    let pair = last.len() == 2 && last.iter().all(|word| is_surname(word) || !known.is_first(word));
    let listed = last.iter().all(|word| is_surname(word) || known.is_last(&[word]));
    let firsts = first.iter().all(|word| known.is_first(word));
    pair && (first.len() == 2 && firsts || listed && (firsts || first.len() == 1 && !known.is_last(first)))
}

/// "Gutierrez Poma | Segundo": where one of those that go in twos begins, the next word is the second of them, whatever it is, unless it is a
/// first name; so are two words that stand before other first names elsewhere in this file.
fn begin_two(last: &[&str], order: Order, known: &Known) -> bool {
    let [one, other] = last else { return false };
    let second = !known.is_first(other) && !is_common(other) && !is_particle(other);
    let begins = is_surname(one) && !is_common(one) && !known.is_first(one);
    second && (begins || !is_common(one) && known.goes_in_two(one, other, order))
}

/// How likely a cut is: habit, particles, and what this file calls by these words elsewhere.
fn score((last, first, order): &Candidate<'_>, usual: Order, known: &Known) -> f64 {
    let led = last.first().is_some_and(|word| leads(word));
    let particles = particle_count(last).max(usize::from(led && last.len() > 1));
    // "M. Grazia | Rossi": a letter with its point is half of a first name.
    let cut_short = last.iter().any(|word| word.ends_with('.') && letters(word).len() < 2);
    let shape = if led {
        // "Abdel Aziz | Hoda": the word is half of a name.
        if last.len() == 2 { 2.0 } else { -2.0 }
    } else if particles == last.len() || cut_short {
        // A particle alone is no last name, but "Lo" and "Di" are some people's.
        -4.0
    } else if last.len() == particles + 1 || known.has_last(last) {
        1.0
    } else if begin_two(last.get(particles..).unwrap_or_default(), *order, known) {
        2.6
    } else if are_two(last.get(particles..).unwrap_or_default(), first, known) {
        1.4
    } else {
        0.4 - 0.6 * (last.len() - particles) as f64
    };
    // A particle inside or before the first name belongs to a last name.
    // "Sreena Lo | Presti", "Rossa Del | Vecchio": so does one at the end of either.
    let open = |words: &[&str]| words.len() > 1 && words.last().is_some_and(|word| is_open_particle(word));
    let stray = if particle_count(first) > 0 && first.len() > 1 || open(first) || open(last) { -2.0 } else { 0.0 };
    // "Vigorelli | Rosa Maria": of two everyday first names neither is a last name, unless the file has it so.
    let inner = if *order == Order::LastFirst { last.last() } else { last.first() };
    let firsts = last.len() > particles + 1 && inner.is_some_and(|word| is_common(word)) && first.iter().all(|word| is_common(word));
    let stray = if firsts && !known.has_last(last) { stray - 2.0 } else { stray };
    let habit = if *order == usual { 2.5 } else { 0.0 };
    let whole = 1.5 * known.lean(last) - 1.5 * known.lean(first);
    let apart = first.iter().map(|word| -known.lean(&[word])).sum::<f64>() / first.len() as f64
        + last.iter().skip(particles).map(|word| known.lean(&[word])).sum::<f64>() / (last.len() - particles).max(1) as f64;
    shape + stray + habit + whole + apart
}

#[cfg(test)]
mod tests {
    use super::{Known, Order, cut, proper};
    use crate::typing::fiscal_code;

    #[test]
    fn names_in_proper_case() {
        let cases = [
            ("DE SICA", Some("De Sica")),
            ("  lo   monaco ", Some("Lo Monaco")),
            ("d'angelo", Some("D'Angelo")),
            ("D' ANGELO", Some("D'Angelo")),
            ("Dell’Acqua", Some("Dell'Acqua")),
            ("NICOLO'", Some("Nicolò")),
            ("McDonald", Some("McDonald")),
            ("Zoë", Some("Zoë")),
            ("??", None),
            ("<b>x</b>", None),
            ("123", None),
        ];
        for (text, expected) in cases {
            assert_eq!(proper(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn names_in_one_piece_are_cut() {
        let mut known = Known::default();
        known.first("Maria Elena");
        known.first("Anna");
        known.last("Rossi Bianchi");
        known.last("Rossi");
        let cases = [
            ("Dell'Acqua Maria", Order::LastFirst, "Dell'Acqua|Maria"),
            ("de sica eugenia", Order::LastFirst, "De Sica|Eugenia"),
            ("Lo Monaco Maria Elena", Order::LastFirst, "Lo Monaco|Maria Elena"),
            ("Anna Rossi", Order::LastFirst, "Rossi|Anna"),
            ("Maria Elena Verdi", Order::FirstLast, "Verdi|Maria Elena"),
            ("Anna De Sica", Order::FirstLast, "De Sica|Anna"),
            ("ROSSI Maria Elena", Order::FirstLast, "Rossi|Maria Elena"),
            ("Anna DE SICA", Order::LastFirst, "De Sica|Anna"),
            ("Verdi, Anna", Order::FirstLast, "Verdi|Anna"),
            ("Rossi Bianchi Anna", Order::LastFirst, "Rossi Bianchi|Anna"),
            ("Fo", Order::LastFirst, "Fo|"),
            ("DE LUCA", Order::LastFirst, "De Luca|"),
            ("La Rosa", Order::LastFirst, "La Rosa|"),
            ("Li Anna", Order::LastFirst, "Li|Anna"),
            ("M. Grazia Rossi", Order::LastFirst, "Rossi|M. Grazia"),
            ("Rossi M. Grazia", Order::LastFirst, "Rossi|M. Grazia"),
            ("Fam. Rossi", Order::LastFirst, "Rossi|"),
            ("Famiglia Rossi Bianchi", Order::LastFirst, "Rossi Bianchi|"),
            ("Rossi Maria in Bianchi", Order::LastFirst, "Rossi|Maria"),
            ("Costa ved. Gallo Cinzia", Order::LastFirst, "Costa|Cinzia"),
            ("sig.ra ROSSI Maria (affidataria)", Order::LastFirst, "Rossi|Maria"),
            ("GARCIA LOPEZ MARIA FERNANDA", Order::LastFirst, "Garcia Lopez|Maria Fernanda"),
            ("Maria Fernanda Garcia Lopez", Order::FirstLast, "Garcia Lopez|Maria Fernanda"),
            ("VERA ZAMBRANO LUIS ALBERTO", Order::LastFirst, "Vera Zambrano|Luis Alberto"),
            ("Sanchez Perez Luz Marina", Order::LastFirst, "Sanchez Perez|Luz Marina"),
            ("Hernandez Rodriguez Yuleisy", Order::LastFirst, "Hernandez Rodriguez|Yuleisy"),
            ("Dos Santos Oliveira Ana Paula", Order::LastFirst, "Dos Santos Oliveira|Ana Paula"),
            ("Quispe Mamani Rosa Elvira", Order::LastFirst, "Quispe Mamani|Rosa Elvira"),
            ("Pellegrino Maria Grazia", Order::LastFirst, "Pellegrino|Maria Grazia"),
            ("Ait Lahcen Naima", Order::LastFirst, "Ait Lahcen|Naima"),
            ("Gutierrez Poma Segundo", Order::LastFirst, "Gutierrez Poma|Segundo"),
            ("Gutierrez Poma Juana", Order::LastFirst, "Gutierrez Poma|Juana"),
            ("Juana Gutierrez Poma", Order::FirstLast, "Gutierrez Poma|Juana"),
            ("Gutierrez Poma Juana", Order::FirstLast, "Gutierrez Poma|Juana"),
            ("Gutierrez Poma Yesenia Milagros", Order::LastFirst, "Gutierrez Poma|Yesenia Milagros"),
            ("Gutierrez Anna Maria", Order::LastFirst, "Gutierrez|Anna Maria"),
            ("Franco Anna Maria", Order::LastFirst, "Franco|Anna Maria"),
            ("Mc Donald Ann", Order::LastFirst, "Mc Donald|Ann"),
            ("Dela Cruz Rowena", Order::LastFirst, "Dela Cruz|Rowena"),
            ("Rowena Dela Cruz", Order::FirstLast, "Dela Cruz|Rowena"),
            ("ex Bianchi Luca", Order::LastFirst, "Bianchi|Luca"),
            ("convive con Bianchi Luca", Order::LastFirst, "Bianchi|Luca"),
            ("Sreena Lo Presti", Order::FirstLast, "Lo Presti|Sreena"),
            ("Rossa Del Vecchio", Order::FirstLast, "Del Vecchio|Rossa"),
        ];
        for (text, order, expected) in cases {
            let cut = cut(text, order, None, &known);
            assert_eq!(cut.map(|cut| format!("{}|{}", cut.last, cut.first)).as_deref(), Some(expected), "{text}");
        }
    }

    /// Two words before other first names are one family's last name, whatever people they are of.
    #[test]
    fn a_last_name_of_two_words_is_learned_from_the_file() {
        let mut known = Known::default();
        for name in [
            "Tsegay Okbaghi Selam",
            "Tsegay Okbaghi Filmon",
            "Rossi Ermelinda Ada",
            "Rossi Ermelinda Adda",
            "Bruni Anna Pia",
            "Bruni Anna Lia",
        ] {
            known.beside(name);
        }
        let told = |text: &str| {
            cut(text, Order::LastFirst, None, &known).map(|cut| format!("{}|{}{}", cut.last, cut.first, if cut.sure { "" } else { "?" }))
        };
        assert_eq!(told("Tsegay Okbaghi Selam").as_deref(), Some("Tsegay Okbaghi|Selam?"));
        // The same person with a slip of the keys tells nothing, nor does an everyday first name.
        assert_eq!(told("Rossi Ermelinda Ada").as_deref(), Some("Rossi|Ermelinda Ada?"));
        assert_eq!(told("Bruni Anna Pia").as_deref(), Some("Bruni|Anna Pia"));
    }

    #[test]
    fn what_only_habit_tells_is_not_sure() {
        let sure = |text: &str| cut(text, Order::LastFirst, None, &Known::default()).is_some_and(|cut| cut.sure);
        assert!(sure("Rossi Maria") && sure("Rossi Maria Elena") && sure("De Luca Maria Elena") && sure("Rossi Anna Maria Elena"));
        assert!(!sure("Rossi Bianchi Anna") && !sure("Gutierrez Poma Juana") && sure("Rossi Anna Zuleika"));
        assert!(!sure("GARCIA LOPEZ MARIA FERNANDA") && !sure("Hossain Mdali Shahidul Alamin") && !sure("De Luca"));
    }

    #[test]
    fn a_fiscal_code_tells_where_to_cut() {
        let code = fiscal_code::read("DLLMRA93R54H583T").ok();
        let cut = cut("Maria Dell'Acqua", Order::LastFirst, code.as_ref(), &Known::default());
        assert_eq!(cut.map(|cut| (cut.last, cut.first, cut.sure)), Some(("Dell'Acqua".to_owned(), "Maria".to_owned(), true)));
    }
}
