//! Whose the ages of a column are.

use super::settle::{SOME, is_name};
use super::{About, Column, Meaning};
use crate::import::read::SheetRow;
use crate::import::value::words::plain;

/// "Età in mesi" beside a child's name is the child's, however many they are.
pub(super) fn months(columns: &mut [Meaning], headings: &[String]) {
    for at in 1..columns.len() {
        let months = headings.get(at).is_some_and(|heading| plain(heading).split(' ').any(|word| word == "mesi"));
        let before = columns.get(..at).unwrap_or_default().iter().rev().find(|it| is_name(**it)).map(|it| it.about);
        if let Some(it) = columns.get_mut(at).filter(|it| months && **it == Meaning::of(About::Main, Column::Age))
            && let Some(child) = before.filter(|about| *about >= About::Child)
        {
            it.about = child;
        }
    }
}

/// "Figli | Età": the ages of the children, unless they are of people of age.
pub(super) fn behind_children(columns: &mut [Meaning], body: &[SheetRow]) {
    for at in 1..columns.len() {
        let Some(Meaning { about, .. }) = columns.get(at - 1).copied().filter(|it| it.column == Column::Children) else { continue };
        let ages = || body.iter().take(SOME).filter_map(|row| row.cells.get(at)).map(|cell| plain(cell)).filter(|cell| !cell.is_empty());
        let of_age = |cell: &String| cell.parse().is_ok_and(|age: u32| age >= 18);
        if let Some(meaning) = columns.get_mut(at).filter(|it| **it == Meaning::of(About::Main, Column::Age))
            && ages().filter(of_age).count() * 2 < ages().count()
        {
            meaning.about = about;
        }
    }
}
