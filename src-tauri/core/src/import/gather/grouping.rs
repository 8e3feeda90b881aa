//! Which lines of people are one family.

use std::collections::HashMap;

use super::{About, Column, Reading};
use crate::families::MemberRole;
use crate::import::guess::{has_letters, is_of_head, without_letter};
use crate::import::read::{NO_VALUE, SheetRow};
use crate::import::value::role;
use crate::import::value::words::plain;

impl Reading<'_> {
    /// The lines of each family, in the order of their first.
    pub(super) fn grouped<'r>(&self, lines: &[&'r SheetRow]) -> Vec<Vec<&'r SheetRow>> {
        if self.places(About::Main, Column::Family).next().is_some() { self.by_label(lines) } else { self.by_neighbours(lines) }
    }

    /// A second mother, or a second father, of one name.
    fn begins_another(&self, heads: &[MemberRole], row: &SheetRow) -> bool {
        let role = role::read(self.cell(row, About::Main, Column::Role));
        role.is_some_and(|role| matches!(role, MemberRole::Mother | MemberRole::Father) && heads.contains(&role))
    }

    /// By the family's number wherever it stands; by its name only on lines that follow each other, for two families may have one name.
    fn by_label<'r>(&self, lines: &[&'r SheetRow]) -> Vec<Vec<&'r SheetRow>> {
        let mut families: Vec<Vec<&SheetRow>> = Vec::new();
        let mut by_number: HashMap<String, usize> = HashMap::new();
        let mut current: Option<(String, usize)> = None;
        let mut heads: Vec<MemberRole> = Vec::new();
        let lettered = has_letters(lines.iter().map(|row| self.cell(row, About::Main, Column::Family)));
        let heading = self.places(About::Main, Column::Family).next().and_then(|at| self.layout.headings.get(at));
        let headed = heading.is_some_and(|heading| is_of_head(heading));
        for row in lines {
            let said = self.cell(row, About::Main, Column::Family);
            let broken =
                self.places(About::Main, Column::Family).any(|at| row.cells.get(at).is_some_and(|cell| cell.starts_with(NO_VALUE)));
            // Two errors are not one family, and no error is the family above.
            let said = if broken && said.is_empty() { format!("{NO_VALUE}{}", row.number) } else { said.to_owned() };
            let label = without_letter(&said).filter(|_| lettered).unwrap_or_else(|| plain(&said));
            // The whole name of its head is one family's, wherever it stands.
            let numbered = label.chars().any(|c| c.is_ascii_digit()) || headed && label.contains(' ');
            let place = match &current {
                // Written once, on the family's first line.
                Some((_, place)) if label.is_empty() => Some(*place),
                // Two families of one name that follow each other: each has its own mother.
                Some((known, place)) if *known == label => Some(*place).filter(|_| numbered || !self.begins_another(&heads, row)),
                _ if numbered => by_number.get(&label).copied(),
                _ => None,
            };
            let place = place.unwrap_or_else(|| {
                families.push(Vec::new());
                families.len() - 1
            });
            if let Some(family) = families.get_mut(place) {
                if family.is_empty() {
                    heads.clear();
                }
                family.push(row);
            }
            heads.extend(role::read(self.cell(row, About::Main, Column::Role)));
            if numbered {
                by_number.insert(label.clone(), place);
            }
            let known = if label.is_empty() { current.map_or(label, |(known, _)| known) } else { label };
            current = Some((known, place));
        }
        families
    }

    /// Without numbers: who follows, and shares phone or street; else who comes after an adult without being another first adult.
    fn by_neighbours<'r>(&self, lines: &[&'r SheetRow]) -> Vec<Vec<&'r SheetRow>> {
        let with_roles = self.places(About::Main, Column::Role).next().is_some();
        let mut families: Vec<Vec<&SheetRow>> = Vec::new();
        let mut roles: Vec<MemberRole> = Vec::new();
        for row in lines {
            let role = role::read(self.cell(row, About::Main, Column::Role));
            let joins = match families.last().and_then(|family| family.first()) {
                None => false,
                // Titles with the names of families stand between them.
                Some(_) if !self.titles.is_empty() => !self.titles.contains_key(&row.number),
                Some(first) => match self.shares(first, row) {
                    Some(shares) => shares,
                    // Who has no role beside another phone is nobody's.
                    None => with_roles && (role.is_some() || !self.has_another_phone(first, row)) && self.may_follow(&roles, role),
                },
            };
            if !joins {
                families.push(Vec::new());
                roles.clear();
            }
            roles.extend(role);
            if let Some(family) = families.last_mut() {
                family.push(row);
            }
        }
        families
    }

    /// Whether two lines have the same phone or the same street; `None` where that says nothing: two parents have a phone each.
    fn shares(&self, one: &SheetRow, other: &SheetRow) -> Option<bool> {
        let both = |column| {
            let (a, b) = (self.said(one, column), self.said(other, column));
            (!a.is_empty() && !b.is_empty()).then(|| a == b)
        };
        let (phone, street) = (both(Column::Phone), both(Column::Address));
        if phone == Some(true) { phone } else { street }
    }

    fn has_another_phone(&self, one: &SheetRow, other: &SheetRow) -> bool {
        [one, other].iter().all(|row| !self.said(row, Column::Phone).is_empty())
    }

    /// The words of a cell; an error says nothing.
    fn said(&self, row: &SheetRow, column: Column) -> String {
        let cell = self.cell(row, About::Main, column);
        if cell.starts_with(NO_VALUE) { String::new() } else { plain(cell) }
    }

    /// A mother after a mother, or an adult after a child, begins another family.
    fn may_follow(&self, before: &[MemberRole], role: Option<MemberRole>) -> bool {
        let head = |role: &MemberRole| matches!(role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent);
        match role {
            None => true,
            Some(role) if head(&role) => !before.contains(&role) && !before.iter().any(|known| !head(known)),
            Some(_) => true,
        }
    }
}
