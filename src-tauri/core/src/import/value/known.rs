//! Which words are last and which first names: as this file has them elsewhere, and as everybody knows them.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::beside::{Holds, bare};
use super::name::{Order, is_particle, particle_count};
use super::words::{letters, near};

/// The names of this file, by their letters, and how often each was seen as which.
#[derive(Debug, Default)]
pub(crate) struct Known {
    lasts: HashMap<String, u32>,
    firsts: HashMap<String, u32>,
    /// Two words at one end of a name, the word beside them, and whether another one stands there elsewhere.
    twos: HashMap<(Order, String), (String, bool)>,
}

impl Known {
    /// Remembers a last name.
    pub(crate) fn last(&mut self, name: &str) {
        *self.lasts.entry(letters(&bare(name, Holds::Part).name)).or_default() += 1;
    }

    /// Remembers a first name, and each of its words.
    pub(crate) fn first(&mut self, name: &str) {
        *self.firsts.entry(letters(name)).or_default() += 1;
        if name.contains(' ') {
            name.split(' ').for_each(|word| *self.firsts.entry(letters(word)).or_default() += 1);
        }
    }

    /// Remembers which words stand beside each other at both ends of a name of three or more.
    pub(crate) fn beside(&mut self, name: &str) {
        let words: Vec<String> = name.split_whitespace().map(letters).collect();
        if words.len() < 3 || words.iter().any(|word| word.chars().count() < 3) {
            return;
        }
        let (head, tail) = (words.get(..3), words.get(words.len() - 3..));
        for (order, three) in [(Order::LastFirst, head), (Order::FirstLast, tail)] {
            let Some([one, middle, other]) = three else { continue };
            let (two, beside) =
                if order == Order::LastFirst { (format!("{one} {middle}"), other) } else { (format!("{middle} {other}"), one) };
            let (known, several) = self.twos.entry((order, two)).or_insert_with(|| (beside.clone(), false));
            *several |= !near(known, beside);
        }
    }

    /// Whether two words stand together before different first names.
    pub(super) fn goes_in_two(&self, one: &str, other: &str, order: Order) -> bool {
        let two = format!("{} {}", letters(one), letters(other));
        self.twos.get(&(order, two)).is_some_and(|(_, several)| *several)
    }

    /// How much more a word is a last name than a first one, from −1 to 1.
    pub(super) fn lean(&self, words: &[&str]) -> f64 {
        let key: String = words.iter().map(|word| letters(word)).collect();
        let (last, first) = (count(&self.lasts, &key), count(&self.firsts, &key));
        if last + first > 0.0 {
            return (last - first) / (last + first);
        }
        // Nothing in this file tells: a name many bear.
        if words.iter().all(|word| is_common(word)) {
            if words.iter().any(|word| is_surname(word)) { 0.0 } else { -COMMON }
        } else if words.iter().all(|word| is_surname(word) || is_listed_last(word)) {
            COMMON
        } else {
            0.0
        }
    }

    /// Whether the file itself has this last name, more often than as a first one.
    pub(crate) fn has_last(&self, words: &[&str]) -> bool {
        let key: String = words.iter().map(|word| letters(word)).collect();
        count(&self.lasts, &key) > count(&self.firsts, &key)
    }

    /// Whether a word is a first name, and no last name, as far as this file and everyday names tell.
    pub(crate) fn is_first(&self, word: &str) -> bool {
        self.lean(&[word]) <= -COMMON
    }

    /// Whether nothing tells which of two words is the last name.
    pub(crate) fn is_open(&self, one: &str, other: &str) -> bool {
        let of_file = |word: &str| count(&self.lasts, &letters(word)) + count(&self.firsts, &letters(word)) > 0.0;
        let first = |word: &str| is_common(word) || is_either(word);
        let both = first(one) && first(other) && !of_file(one) && !of_file(other);
        both || (self.lean(&[one]) - self.lean(&[other])).abs() < COMMON / 2.0
    }

    /// Whether a word stands in this file as a last name more than as a first one.
    pub(crate) fn is_last(&self, words: &[&str]) -> bool {
        self.lean(words) > 0.0
    }

    /// Whether two or three words are a last name and a first name, as far as this file and everyday names tell: where to cut, and in
    /// which order they stand.
    pub(crate) fn parted<'w>(&self, words: &[&'w str]) -> Option<(Vec<&'w str>, Vec<&'w str>)> {
        let first = |word: &str| self.is_first(word);
        let particles = particle_count(words);
        if let (Some(last), Some(rest)) = (words.get(..particles + 1), words.get(particles + 1..))
            && particles > 0
            && !rest.is_empty()
        {
            // "De Luca Sara".
            return Some((last.to_vec(), rest.to_vec()));
        }
        if let Some(at) = words.iter().position(|word| is_particle(word))
            && words.iter().take(at).all(|word| first(word))
            && at + 1 < words.len()
            && !words.last().is_some_and(|word| ["carmen", "pilar", "mar", "rosario", "cielo"].contains(&letters(word).as_str()))
        {
            // "Sara De Luca".
            return Some((words.get(at..)?.to_vec(), words.get(..at)?.to_vec()));
        }
        let lead = words.iter().take_while(|word| first(word)).count();
        let tail = words.iter().rev().take_while(|word| first(word)).count();
        match (lead, tail) {
            (0, tail) if tail > 0 && tail < words.len() => {
                Some((words.get(..words.len() - tail)?.to_vec(), words.get(words.len() - tail..)?.to_vec()))
            }
            (lead, 0) if lead > 0 && lead < words.len() => Some((words.get(lead..)?.to_vec(), words.get(..lead)?.to_vec())),
            _ => None,
        }
    }
}

/// How much an everyday first name leans, where the file itself says nothing of it: less than what a file tells of its own.
const COMMON: f64 = 0.6;

/// First names many people in Italy bear, of here and of elsewhere, by their letters.
pub(crate) fn is_common(word: &str) -> bool {
    static NAMES: OnceLock<HashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| include_str!("first_names.txt").split_whitespace().map(letters).collect()).contains(&letters(word))
}

/// Last names many people in Italy bear, of here and of elsewhere, that are nobody's first name; "D'Angelo", "Dell'Acqua" too.
pub(crate) fn is_listed_last(word: &str) -> bool {
    const LEADS: [&str; 6] = ["d", "dell", "dall", "degl", "l", "o"];
    if word.split_once(['\'', '’']).is_some_and(|(lead, rest)| rest.chars().count() > 2 && LEADS.contains(&letters(lead).as_str())) {
        return true;
    }
    static NAMES: OnceLock<HashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| include_str!("last_names.txt").split_whitespace().map(letters).collect()).contains(&letters(word))
}

/// Everyday first names that are last names of many too: "Rosa", "Bruno", "Fabio".
pub(crate) fn is_last_too(word: &str) -> bool {
    static NAMES: OnceLock<HashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| include_str!("both_names.txt").split_whitespace().map(letters).collect()).contains(&letters(word))
}

/// First names that are last names more often, and so stand among no everyday first names.
pub(crate) fn is_either(word: &str) -> bool {
    const NAMES: [&str; 49] = [
        "amato",
        "amore",
        "angelico",
        "basile",
        "battista",
        "beato",
        "bello",
        "bonaventura",
        "candido",
        "clemente",
        "consolo",
        "ercole",
        "fedele",
        "ferrante",
        "fiore",
        "fiorentino",
        "floriano",
        "gentile",
        "giraldo",
        "giusto",
        "innocenti",
        "isaia",
        "lazzaro",
        "leone",
        "manfredi",
        "marino",
        "marziano",
        "modesto",
        "narciso",
        "natale",
        "nicodemo",
        "oliviero",
        "onorato",
        "pace",
        "palma",
        "pellegrino",
        "prospero",
        "ranieri",
        "sabato",
        "santa",
        "sante",
        "savino",
        "sereno",
        "sirio",
        "speranza",
        "valente",
        "vitale",
        "vitaliano",
        "zaccaria",
    ];
    NAMES.contains(&letters(word).as_str())
}

/// Last names of the countries where everybody has two of them: "Garcia Lopez Maria", "Silva Souza Ana".
pub(crate) fn is_surname(word: &str) -> bool {
    static NAMES: OnceLock<HashSet<String>> = OnceLock::new();
    NAMES.get_or_init(|| include_str!("two_last_names.txt").split_whitespace().map(letters).collect()).contains(&letters(word))
}

/// "Gian Marco", "Pier Luigi": the first word is no name without the second, which is one of every day; "Gian Esposito" has a last name.
pub(crate) fn is_one_first(words: &[&str]) -> bool {
    matches!(words, [one, other] if matches!(letters(one).as_str(), "gian" | "giam" | "pier") && (is_common(other) || is_either(other)))
}

fn count(names: &HashMap<String, u32>, key: &str) -> f64 {
    names.get(key).copied().map_or(0.0, f64::from)
}
