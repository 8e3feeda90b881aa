//! "1" and "2" under "Sesso": which is which, as codes and first names beside them tell.

use std::collections::HashMap;

use super::{About, Column, Reading};
use crate::families::PersonSex;
use crate::import::read::SheetRow;
use crate::import::value::code::{self, ReadCode};
use crate::import::value::{given, role};
use crate::typing::fiscal_code::Sex;

/// So many names, or two codes, tell what a figure stands for.
const SEVERAL: usize = 3;

/// What a figure stands for.
pub(super) type Sexes = HashMap<String, PersonSex>;

impl Reading<'_> {
    /// Learns them. Where nothing beside them tells, 1 is a man and 2 a woman, as registers of the state have it.
    pub(super) fn learn_sexes(&mut self, lines: &[&SheetRow]) {
        let mut seen: HashMap<String, (usize, usize)> = HashMap::new();
        for about in About::ALL.iter().copied().filter(|about| self.places(*about, Column::Sex).next().is_some()) {
            for row in lines {
                let said = self.cell(row, about, Column::Sex);
                if !is_figure(said) {
                    continue;
                }
                let (men, women) = seen.entry(said.to_owned()).or_default();
                let coded = matches!(code::read(self.cell(row, about, Column::FiscalCode)), ReadCode::Is { .. });
                let weight = if coded { SEVERAL.div_ceil(2) } else { 1 };
                match self.sex_beside(row, about) {
                    Some(PersonSex::Male) => *men += weight,
                    Some(PersonSex::Female) => *women += weight,
                    _ => {}
                }
            }
        }
        let told: Vec<(&String, PersonSex, usize)> = seen
            .iter()
            .filter_map(|(said, (men, women))| match men.cmp(women) {
                std::cmp::Ordering::Greater if *men > women * 3 => Some((said, PersonSex::Male, *men)),
                std::cmp::Ordering::Less if *women > men * 3 => Some((said, PersonSex::Female, *women)),
                _ => None,
            })
            .collect();
        // One hint is none: each figure has one of its own, or several lines tell of the only one. Both are never the same.
        let of = |sex| told.iter().filter(|(_, known, _)| *known == sex).count();
        let (men, women) = (of(PersonSex::Male), of(PersonSex::Female));
        let several = told.iter().all(|(_, _, hints)| *hints >= SEVERAL);
        if men == 1 && women == 1 || men + women == 1 && several {
            self.sexes = told.iter().map(|(said, sex, _)| ((*said).clone(), *sex)).collect();
        }
        let usual = |said: &str| if said == "1" { PersonSex::Male } else { PersonSex::Female };
        let against = told.iter().any(|(said, sex, _)| *sex != usual(said));
        let mixed = seen.iter().any(|(said, both)| *both != (0, 0) && !told.iter().any(|(known, ..)| *known == said));
        if !against && !mixed && seen.keys().all(|said| matches!(said.as_str(), "1" | "2")) {
            self.sexes.extend([("1".to_owned(), PersonSex::Male), ("2".to_owned(), PersonSex::Female)]);
        }
    }

    /// The sex a cell tells, in words or by a figure.
    pub(super) fn sex(&self, said: &str) -> Option<PersonSex> {
        role::sex(said).or_else(|| self.sexes.get(said.trim()).copied())
    }

    fn sex_beside(&self, row: &SheetRow, about: About) -> Option<PersonSex> {
        if let ReadCode::Is { code, .. } = code::read(self.cell(row, about, Column::FiscalCode))
            && let Some(birth) = code.birth(self.today)
        {
            return Some(if birth.sex == Sex::Female { PersonSex::Female } else { PersonSex::Male });
        }
        given::sex(self.cell(row, about, Column::FirstName))
    }
}

fn is_figure(said: &str) -> bool {
    said.len() == 1 && said.bytes().all(|byte| byte.is_ascii_digit())
}
