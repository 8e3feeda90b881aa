//! Whether a line says anything that is not known.

use std::collections::HashMap;

use super::guards::{disagree, numbers};
use super::{Face, Registered, digits, name_key, of_file};
use crate::id::Id;
use crate::import::gather::{Found, FoundFamily, FoundPerson, Shape};
use crate::import::value::words::letters;

/// Whether everything the line says of its person, and of their family, is known already.
pub(super) fn adds_nothing(
    found: &Found,
    family: &FoundFamily,
    person: &FoundPerson,
    known: &Face,
    homes: &HashMap<Id, Vec<&Registered>>,
) -> bool {
    let face = of_file(person, family, 0);
    let alike = face.last == known.last && face.first == known.first && (face.born.is_none() || face.born == known.born);
    let code = face.code.is_none() || face.code == known.code;
    // Of a family's line the number of any of them is said to be known only where one of that home has it.
    let home = known.source.family_id.and_then(|home| homes.get(&home)).filter(|_| found.shape == Shape::FamilyLines);
    let has =
        |number: &String| known.phones.contains(number) || home.is_some_and(|home| home.iter().any(|one| one.phones.contains(number)));
    let phones = numbers(found.shape, family, person).all(|phone| has(&digits(phone))) && !disagree(found, family, person, known, homes);
    let names = |family: &FoundFamily| -> Vec<String> { family.people.iter().map(name_key).collect() };
    // A line of a family says nothing new when all its people are in the family it resembles.
    let there = match (found.shape, known.source.row, known.source.family_id) {
        (Shape::PersonLines, ..) => None,
        (_, Some(row), _) => found.families.iter().find(|other| other.rows.contains(&row)).map(names),
        (_, None, Some(home)) => {
            homes.get(&home).map(|people| people.iter().map(|known| letters(&known.last) + &letters(&known.first)).collect())
        }
        (_, None, None) => Some(Vec::new()),
    };
    let line = there.is_none_or(|there| names(family).iter().skip(1).all(|name| there.contains(name)));
    alike && code && phones && line
}
