//! The table of places in memory, and what it is looked through by.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{Place, name};

const TEXT: &str = include_str!("table.tsv");

/// Every row, in the order of the codes and then of time.
pub(super) struct Table {
    pub(super) rows: Vec<Place>,
    /// Each row's names as they are looked for, in the order of the rows.
    pub(super) keys: Vec<String>,
    strict: HashMap<String, Vec<usize>>,
    loose: HashMap<String, Vec<usize>>,
}

pub(super) fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(TEXT));
    &TABLE
}

impl Table {
    fn read(text: &'static str) -> Self {
        let rows: Vec<Place> = text.lines().filter_map(row).collect();
        let mut table = Self { keys: Vec::with_capacity(rows.len()), strict: HashMap::new(), loose: HashMap::new(), rows };
        for (at, place) in table.rows.iter().enumerate() {
            let mut key = String::from("  ");
            for called in names(place) {
                let (folded, loose) = (name::folded(called), name::loose(called));
                let joined = folded.replace(' ', "");
                // "reggio nell emilia", "reggio emilia" and "reggionellemilia" are all typed.
                for form in
                    [Some(&folded), (loose != folded).then_some(&loose), (joined != folded).then_some(&joined)].into_iter().flatten()
                {
                    key.push_str(form);
                    key.push_str("  ");
                }
                push(&mut table.strict, joined, at);
                push(&mut table.loose, loose, at);
            }
            table.keys.push(key);
        }
        table
    }

    pub(super) fn of_code(&self, code: &str) -> impl Iterator<Item = Place> {
        let start = self.rows.partition_point(|place| place.code < code);
        let end = self.rows.partition_point(|place| place.code <= code);
        self.rows.get(start..end).unwrap_or_default().iter().copied()
    }

    pub(super) fn named(&self, key: &str) -> Vec<Place> {
        self.listed(self.strict.get(key))
    }

    pub(super) fn named_loosely(&self, key: &str) -> Vec<Place> {
        self.listed(self.loose.get(key))
    }

    fn listed(&self, places: Option<&Vec<usize>>) -> Vec<Place> {
        places.into_iter().flatten().filter_map(|at| self.rows.get(*at)).copied().collect()
    }
}

/// All names of a place, the one it is shown by first.
pub(super) fn names(place: &Place) -> impl Iterator<Item = &'static str> {
    std::iter::once(place.name).chain(place.others.split('|').filter(|other| !other.is_empty()))
}

fn push(index: &mut HashMap<String, Vec<usize>>, key: String, at: usize) {
    let rows = index.entry(key).or_default();
    if rows.last() != Some(&at) {
        rows.push(at);
    }
}

fn row(line: &'static str) -> Option<Place> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next();
    let (code, name, others, province) = (cell()?, cell()?, cell()?, cell()?);
    let day = |text: &str| text.parse::<NaiveDate>().ok();
    Some(Place { code, name, others, province, from: day(cell()?), until: day(cell()?) })
}
