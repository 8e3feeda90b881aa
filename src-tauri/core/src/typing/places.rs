//! Where people were born and live: every Italian municipality since 1861 and every foreign state, those that ended too.
//!
//! The table is made by `xtask/tables/places.py` from the sources told in `docs/FONTI.md` and read at its first use. A place has a Belfiore
//! code, the one of the fiscal code; a row is a stretch of time in which it kept its name and its province.

mod name;
mod provinces;
mod search;
mod table;

use chrono::NaiveDate;

pub use search::{Kinds, search};
use table::table;

use super::name::search_key;

/// A municipality or a foreign state, as it was called over a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The Belfiore code: a letter and three digits. A foreign state's begins with Z.
    pub code: &'static str,
    /// What it is called: *Reggio nell'Emilia*, *Marocco*.
    pub name: &'static str,
    /// Other names, separated by `|`: of two languages, everyday, former.
    pub(crate) others: &'static str,
    /// The two letters of the province; empty for a state.
    pub province: &'static str,
    /// The first day of the stretch, where it is known.
    pub from: Option<NaiveDate>,
    /// The last day of the stretch; none while it lasts.
    pub until: Option<NaiveDate>,
}

impl Place {
    /// True for a foreign state.
    #[must_use]
    pub fn is_state(&self) -> bool {
        self.code.starts_with('Z')
    }

    /// True while it lasts.
    #[must_use]
    pub const fn lives(&self) -> bool {
        self.until.is_none()
    }

    /// Whether it was called so on a day.
    #[must_use]
    pub fn stood_on(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }

    /// As it is shown and kept: *Crema (CR)*, *Marocco*.
    #[must_use]
    pub fn label(&self) -> String {
        if self.is_state() { self.name.to_owned() } else { format!("{} ({})", self.name, self.province) }
    }
}

/// The place with a code: as it was on the day, else as it is, else as it last was. `None` for a code nobody has.
#[must_use]
pub fn by_code(code: &str, on: Option<NaiveDate>) -> Option<Place> {
    let code = code.trim().to_ascii_uppercase();
    best(table().of_code(&code), on)
}

/// The places a name may mean: one when it is sure, several when it is shared, none when it is nobody's.
///
/// Case, accents, apostrophes, "S." for "San" and small words left out do not matter. A province ("Crema (CR)", "Crema, prov. di Cremona")
/// or a state ("Casablanca (Marocco)", which means the state) is taken into account; one that fits nothing leaves no answer. With a day,
/// the places that stood then come alone where there are any; without, those that last.
#[must_use]
pub fn by_name(typed: &str, on: Option<NaiveDate>) -> Vec<Place> {
    let asked = name::parse(typed);
    let mut rows = table().named(&name::strict(asked.name));
    if rows.is_empty() {
        rows = table().named_loosely(&name::loose(asked.name));
    }
    match asked.hint {
        name::Hint::Province(province) => rows.retain(|place| !place.is_state() && place.province == province),
        // A town abroad is its state: fiscal code and register know no more of it.
        name::Hint::State(state) => rows = vec![state],
        name::Hint::Unknown => rows.clear(),
        name::Hint::None => {}
    }
    settle(rows, on)
}

/// The one place a name means, if it means one.
#[must_use]
pub fn one_by_name(typed: &str, on: Option<NaiveDate>) -> Option<Place> {
    match by_name(typed, on).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// Whether two written municipalities are one: "Crema (CR)", "CREMA" and "crema" are; of two provinces written on both sides, both count.
#[must_use]
pub fn is_same_town(one: &str, other: &str) -> bool {
    let apart = |written: &str| {
        let (name, beside) = written.split_once('(').unwrap_or((written, ""));
        (search_key(name), search_key(beside))
    };
    let ((one, here), (other, there)) = (apart(one), apart(other));
    !one.is_empty() && one == other && (here.is_empty() || there.is_empty() || here == there)
}

/// A municipality without what is written beside it in brackets: "Crema (CR)" → "Crema".
#[must_use]
pub fn bare(written: &str) -> &str {
    written.split('(').next().unwrap_or_default().trim()
}

/// One row for each code, of those that stood on the day (or last) where there are any.
fn settle(rows: Vec<Place>, on: Option<NaiveDate>) -> Vec<Place> {
    let fits = |place: &Place| on.map_or(place.lives(), |day| place.stood_on(day));
    let any = rows.iter().any(fits);
    let mut settled: Vec<Place> = Vec::new();
    for row in rows.into_iter().filter(|row| !any || fits(row)) {
        match settled.iter_mut().find(|known| known.code == row.code) {
            Some(known) => *known = best([*known, row], on).unwrap_or(row),
            None => settled.push(row),
        }
    }
    settled
}

/// Of several rows of one place: as it was on the day, else as it is, else as it last was.
fn best(rows: impl IntoIterator<Item = Place>, on: Option<NaiveDate>) -> Option<Place> {
    rows.into_iter().max_by_key(|place| (on.is_some_and(|day| place.stood_on(day)), place.lives(), place.until))
}

#[cfg(test)]
mod tests;
