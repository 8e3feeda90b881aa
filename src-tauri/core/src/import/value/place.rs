//! Places by their names in the vendored table: kept as the table writes them, where one place alone is meant.

use std::cell::RefCell;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::words::plain;
use crate::typing::places::{Place, by_name};

/// A register names few places many times.
#[derive(Debug, Default)]
pub(crate) struct Places {
    known: RefCell<HashMap<String, Vec<Place>>>,
}

impl Places {
    /// As the register keeps it: *Crema (CR)*, *Marocco*. The day tells places of other times apart, a Belfiore code those of one name.
    /// `None` when nothing in the table is called so, or several places are.
    pub(crate) fn find(&self, text: &str, province: &str, on: Option<NaiveDate>, code: Option<&str>) -> Option<String> {
        // "Crema" with "CR" in the next column, unless it is written twice.
        let province = if plain(province).len() == 2 && !text.contains('(') { format!(" ({})", province.trim()) } else { String::new() };
        let asked = format!("{text}{province}");
        let found = self.named(&asked, on);
        let one = match found.as_slice() {
            [one] => Some(*one),
            several => several.iter().find(|place| code == Some(place.code)).copied(),
        };
        let one = one?;
        // "Casablanca (Marocco)" is in no table of municipalities: the town stays beside its state.
        Some(if one.is_state() && plain(&asked) != plain(one.name) && asked.contains(['(', ',', '/', '-']) { asked } else { one.label() })
    }

    /// Whether a name is that of a municipality, or of several.
    pub(crate) fn is_town(&self, text: &str) -> bool {
        self.named(text, None).iter().any(|place| !place.is_state())
    }

    fn named(&self, asked: &str, on: Option<NaiveDate>) -> Vec<Place> {
        if on.is_some() {
            return by_name(asked, on);
        }
        self.known.borrow_mut().entry(asked.to_owned()).or_insert_with(|| by_name(asked, None)).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use chrono::NaiveDate;

    #[test]
    fn places_as_registers_name_them() {
        let places = Places::default();
        let cases = [
            ("CREMA", "", Some("Crema (CR)")),
            ("crema", "CR", Some("Crema (CR)")),
            ("Crema (cr)", "", Some("Crema (CR)")),
            ("Crema", "MI", None),
            ("Cantu'", "", Some("Cantù (CO)")),
            ("L Aquila", "", Some("L'Aquila (AQ)")),
            ("S. Giovanni in Croce", "", Some("San Giovanni in Croce (CR)")),
            ("Castro", "", None),
            ("Castro", "BG", Some("Castro (BG)")),
            ("marocco", "", Some("Marocco")),
            ("Casablanca (Marocco)", "", Some("Casablanca (Marocco)")),
            ("Vattelapesca", "", None),
        ];
        for (text, province, expected) in cases {
            assert_eq!(places.find(text, province, None, None), expected.map(str::to_owned), "{text} {province}");
        }
        // A municipality that ended is named by whoever was born there.
        let born = NaiveDate::from_ymd_opt(1990, 5, 1);
        assert_eq!(places.find("Ca' d'Andrea", "", born, None), Some("Ca' d'Andrea (CR)".to_owned()));
        // Two places of one name: the fiscal code tells which.
        assert_eq!(places.find("Castro", "", born, Some("C337")), Some("Castro (BG)".to_owned()));
        assert_eq!(places.find("Castro", "", born, Some("M261")), Some("Castro (LE)".to_owned()));
        // Only one of the two was there in 1970.
        assert_eq!(places.find("Castro", "", NaiveDate::from_ymd_opt(1970, 5, 1), None), Some("Castro (BG)".to_owned()));
    }
}
