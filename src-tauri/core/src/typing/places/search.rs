//! Places while somebody types.

use chrono::NaiveDate;

use super::table::table;
use super::{Place, best, name};

/// Which places are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "PlaceKinds")]
pub enum Kinds {
    /// Municipalities and states, ended ones too: where somebody was born.
    Births,
    /// Municipalities that last: where somebody lives.
    Homes,
    /// States that last: what somebody is a citizen of.
    States,
}

impl Kinds {
    fn admits(self, place: &Place) -> bool {
        match self {
            Self::Births => true,
            Self::Homes => !place.is_state() && place.lives(),
            Self::States => place.is_state() && place.lives(),
        }
    }
}

/// How near a name is to what was typed, from the nearest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Whole,
    Beginning,
    WordInside,
    PieceInside,
}

/// Shorter pieces than this stand inside too many names.
const PIECE: usize = 3;

/// The places named so, then those whose name begins so, those with a word that does, those that hold it; of each kind those that stood on
/// the day (that last, without one) before the others. One row a code, at most `most`.
#[must_use]
pub fn search(typed: &str, on: Option<NaiveDate>, kinds: Kinds, most: usize) -> Vec<Place> {
    let asked = name::parse(typed);
    let words = name::folded(asked.name);
    if words.is_empty() {
        return Vec::new();
    }
    let province = match asked.hint {
        name::Hint::Province(province) => Some(province),
        name::Hint::State(state) => return if kinds.admits(&state) { vec![state] } else { Vec::new() },
        // Half a province is being typed: it tells nothing yet.
        name::Hint::Unknown | name::Hint::None => None,
    };
    let wanted = Wanted::new(&words);
    let table = table();
    let mut found: Vec<(Rank, Place)> = Vec::new();
    for (place, key) in table.rows.iter().zip(&table.keys) {
        if !kinds.admits(place) || province.is_some_and(|province| place.province != province) {
            continue;
        }
        let Some(rank) = wanted.rank(key) else { continue };
        match found.last_mut() {
            // Rows of a code stand together.
            Some(last) if last.1.code == place.code => *last = (last.0.min(rank), best([last.1, *place], on).unwrap_or(*place)),
            _ => found.push((rank, *place)),
        }
    }
    let stands = |place: &Place| on.map_or(place.lives(), |day| place.stood_on(day));
    found.sort_by_key(|(rank, place)| (*rank, !stands(place), place.name.len(), place.name, place.code));
    found.truncate(most);
    found.into_iter().map(|(_, place)| place).collect()
}

/// What is typed, as it stands in a key: names are parted by two blanks, their words by one.
struct Wanted {
    whole: String,
    piece: bool,
}

impl Wanted {
    fn new(words: &str) -> Self {
        Self { whole: format!("  {words}  "), piece: words.len() >= PIECE }
    }

    fn rank(&self, key: &str) -> Option<Rank> {
        let part = |start: usize, end: usize| self.whole.get(start..self.whole.len() - end).unwrap_or_default();
        if !key.contains(part(2, 2)) {
            None
        } else if key.contains(part(0, 0)) {
            Some(Rank::Whole)
        } else if key.contains(part(0, 2)) {
            Some(Rank::Beginning)
        } else if key.contains(part(1, 2)) {
            Some(Rank::WordInside)
        } else {
            self.piece.then_some(Rank::PieceInside)
        }
    }
}
