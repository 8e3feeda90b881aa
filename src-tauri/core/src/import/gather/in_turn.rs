//! "Tel. padre / madre": two numbers in one cell, each of whom the heading names in its place; "Telefoni dei genitori": in the order of their
//! columns, which is supposed.

use super::{About, Column, Doubt, FoundPerson, Reading, Unread};
use crate::import::guess::is_of_parents;
use crate::import::read::SheetRow;
use crate::import::value::words::{is_nothing, plain};

/// The parents a heading of numbers names, in its order; none where it names one, or nobody.
fn named(heading: &str) -> Option<[&'static str; 2]> {
    let said = plain(heading);
    let place = |names: &[&str]| said.split(' ').position(|word| names.contains(&word));
    let (father, mother) = (place(&["padre", "papa", "babbo"])?, place(&["madre", "mamma"])?);
    Some(if father < mother { ["padre", "madre"] } else { ["madre", "padre"] })
}

impl Reading<'_> {
    /// Says of the two numbers of a cell, from a place on, whose they are, where they do not say it themselves. Of one number alone nobody knows.
    pub(super) fn say_in_turn(&self, person: &mut FoundPerson, from: usize, row: &SheetRow, at: usize) {
        let heading = self.layout.headings.get(at).map_or("", String::as_str);
        let phones = person.phones.get_mut(from..).unwrap_or_default();
        if phones.len() != 2 || phones.iter().any(|phone| phone.label.is_some()) {
            return;
        }
        let told = named(heading);
        let Some(names) = told.or_else(|| is_of_parents(heading).then(|| self.parents_in_turn(row)).flatten()) else { return };
        for (phone, name) in phones.iter_mut().zip(names) {
            (phone.label, phone.said) = (Some(name.to_owned()), Some(format!("{} ({name})", phone.value)));
        }
        if told.is_none() {
            let text = row.cells.get(at).map_or("", String::as_str);
            person.unread.push(Unread::new(Column::Phone, Doubt::Assumed, text));
        }
    }

    /// Mother and father in the order of their columns, where the line has both.
    fn parents_in_turn(&self, row: &SheetRow) -> Option<[&'static str; 2]> {
        let place = |about: About| {
            let name = |at: &usize| row.cells.get(*at).is_some_and(|cell| !is_nothing(cell));
            [Column::FullName, Column::LastName, Column::FirstName].into_iter().flat_map(|column| self.places(about, column)).find(name)
        };
        let (mother, father) = (place(About::Mother)?, place(About::Father)?);
        Some(if father < mother { ["padre", "madre"] } else { ["madre", "padre"] })
    }
}
