//! How many people are called alike, as far as the register and the file tell: whether a whole name says who somebody is.

use std::collections::{HashMap, HashSet};

use super::Face;
use crate::import::gather::{Found, FoundPerson};
use crate::import::value::words::letters;

/// So many of that whole name would be there by chance, of whom nobody knows.
const BY_CHANCE: f64 = 0.25;

/// Names of thousands in Italy, which say little however few people are known.
const LASTS: [&str; 30] = [
    "rossi", "russo", "ferrari", "esposito", "bianchi", "romano", "colombo", "ricci", "marino", "greco", "bruno", "gallo", "conti",
    "deluca", "mancini", "costa", "giordano", "rizzo", "singh", "kaur", "hu", "chen", "wang", "zhang", "li", "khan", "ahmed", "mohamed",
    "diop", "popescu",
];
const FIRSTS: [&str; 30] = [
    "maria",
    "anna",
    "giuseppe",
    "giovanni",
    "antonio",
    "francesco",
    "francesca",
    "mario",
    "luigi",
    "andrea",
    "marco",
    "luca",
    "laura",
    "paola",
    "paolo",
    "roberto",
    "roberta",
    "elena",
    "sara",
    "giulia",
    "stefano",
    "alessandro",
    "salvatore",
    "rosa",
    "angela",
    "lucia",
    "mohamed",
    "ahmed",
    "fatima",
    "giuseppina",
];

/// How many of those who are known have each name of the file.
pub(super) struct Crowded {
    people: u32,
    lasts: HashMap<String, u32>,
    firsts: HashMap<String, u32>,
}

impl Crowded {
    pub(super) fn of<'f>(found: &Found, register: impl Iterator<Item = &'f Face>) -> Self {
        let name = |person: &FoundPerson| Some((letters(person.last.as_deref()?), letters(person.first.as_deref()?)));
        // Of a diary the same people come again and again: each counts once.
        let own: HashSet<(String, String)> = found.families.iter().flat_map(|family| &family.people).filter_map(name).collect();
        let (mut lasts, mut firsts): (HashMap<String, u32>, HashMap<String, u32>) = (HashMap::new(), HashMap::new());
        let mut people = u32::try_from(own.len()).unwrap_or(u32::MAX);
        for (last, first) in &own {
            *lasts.entry(last.clone()).or_default() += 1;
            *firsts.entry(first.clone()).or_default() += 1;
        }
        let mut known: HashSet<(&str, &str)> = HashSet::new();
        for face in register {
            let (last, first) = (lasts.get_mut(&face.last), firsts.get_mut(&face.first));
            people = people.saturating_add(1);
            // One who is in both counts once.
            if last.is_some()
                && first.is_some()
                && own.contains(&(face.last.clone(), face.first.clone()))
                && known.insert((&face.last, &face.first))
            {
                continue;
            }
            last.into_iter().chain(first).for_each(|count| *count += 1);
        }
        Self { people, lasts, firsts }
    }

    /// Whether another of that whole name is hardly to be thought of.
    pub(super) fn is_rare(&self, last: &str, first: &str) -> bool {
        let others = |counts: &HashMap<String, u32>, name: &str| f64::from(counts.get(name).copied().unwrap_or(1).saturating_sub(1));
        let by_chance = others(&self.lasts, last) * others(&self.firsts, first) / f64::from(self.people.max(1));
        by_chance < BY_CHANCE && !(LASTS.contains(&last) && FIRSTS.contains(&first)) && last.len() > 1 && first.len() > 1
    }
}
