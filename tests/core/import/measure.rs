//! Precision and recall of what was read against what is true.

use std::collections::HashMap;

use accogli_core::import::{FoundFamily, LineVerdict, Preview};

/// Of things found and things that are there, how many are the same.
#[derive(Debug, Default, Clone, Copy)]
pub struct Score {
    pub found: usize,
    pub there: usize,
    pub right: usize,
}

impl Score {
    pub fn count(&mut self, found: bool, there: bool, right: bool) {
        self.found += usize::from(found);
        self.there += usize::from(there);
        self.right += usize::from(right);
    }

    pub fn precision(&self) -> f64 {
        if self.found == 0 { 1.0 } else { self.right as f64 / self.found as f64 }
    }

    pub fn recall(&self) -> f64 {
        if self.there == 0 { 1.0 } else { self.right as f64 / self.there as f64 }
    }
}

/// A person as they really are; `None` where the file does not tell it.
#[derive(Debug, Clone, Default)]
pub struct TruePerson {
    pub last: Option<String>,
    pub first: String,
    pub born: Option<String>,
    pub code: Option<String>,
}

/// A family as it really is, with the lines it stands on.
#[derive(Debug, Clone, Default)]
pub struct TrueFamily {
    pub rows: Vec<u32>,
    pub people: Vec<TruePerson>,
}

/// Everything that is true of a file.
#[derive(Debug, Clone, Default)]
pub struct Truth {
    pub families: Vec<TrueFamily>,
    /// The line that repeats, and the one it repeats.
    pub repeats: Vec<(u32, u32)>,
    /// Lines whose birth date cannot be read.
    pub bad: Vec<u32>,
}

pub const KINDS: [&str; 5] = ["families", "people", "dates", "codes", "repeats"];

/// Compares; prints and answers one score a kind.
pub fn measure(name: &str, preview: &Preview, truth: &Truth) -> [Score; 5] {
    let mut scores = [Score::default(); 5];
    let taken = preview.taken();
    let by_row: HashMap<u32, &FoundFamily> = taken.iter().flat_map(|family| family.rows.iter().map(move |row| (*row, family))).collect();
    scores[0].found = taken.len();
    scores[0].there = truth.families.len();
    scores[1].found = taken.iter().map(|family| family.people.len()).sum();
    for family in &truth.families {
        let read = family.rows.first().and_then(|row| by_row.get(row));
        let whole = read.is_some_and(|read| read.people.len() == family.people.len());
        scores[0].right += usize::from(whole);
        if !whole && std::env::var_os("SHOW").is_some() {
            println!("{name}: family {family:?} read as {read:?}");
        }
        let mut used: Vec<usize> = Vec::new();
        for person in &family.people {
            scores[1].there += 1;
            let same = read.and_then(|read| {
                read.people.iter().enumerate().find(|(at, other)| {
                    !used.contains(at)
                        && other.first.as_deref() == Some(person.first.as_str())
                        && (person.last.is_none() || other.last.as_deref() == person.last.as_deref())
                })
            });
            scores[1].right += usize::from(same.is_some());
            if same.is_none() && std::env::var_os("SHOW").is_some() {
                println!("{name}: {person:?} not in {read:?}");
            }
            let Some((at, same)) = same else { continue };
            used.push(at);
            let born = same.born.map(|day| day.to_string());
            scores[2].count(born.is_some(), person.born.is_some(), born.is_some() && born == person.born);
            if born != person.born && std::env::var_os("SHOW").is_some() {
                println!("{name}: {person:?} born {born:?}");
            }
            scores[3].count(
                same.fiscal_code.is_some(),
                person.code.is_some(),
                same.fiscal_code.is_some() && same.fiscal_code == person.code,
            );
        }
    }
    let repeated: Vec<(u32, u32)> = preview
        .rows
        .iter()
        .filter(|row| matches!(row.verdict, LineVerdict::Same | LineVerdict::Similar))
        .map(|row| (row.row, row.resembles.as_ref().and_then(|other| other.row).unwrap_or(0)))
        .collect();
    scores[4].found = repeated.len();
    scores[4].there = truth.repeats.len();
    scores[4].right = repeated.iter().filter(|pair| truth.repeats.contains(pair)).count();
    if std::env::var_os("SHOW").is_some() {
        for pair in repeated.iter().filter(|pair| !truth.repeats.contains(pair)) {
            println!("{name}: not a repeat {pair:?}");
        }
    }
    for (kind, score) in KINDS.iter().zip(&scores) {
        println!("{name:<24} {kind:<9} precision {:.4} recall {:.4} ({score:?})", score.precision(), score.recall());
    }
    scores
}

/// Every kind must reach it.
pub fn least(name: &str, scores: &[Score; 5], least: f64) {
    for (kind, score) in KINDS.iter().zip(scores) {
        assert!(score.precision() >= least, "{name}: precision of {kind} is {:.4}", score.precision());
        assert!(score.recall() >= least, "{name}: recall of {kind} is {:.4}", score.recall());
    }
}
