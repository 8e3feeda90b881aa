//! A verdict for every line: new, known, alike, or not to be read.

use std::collections::HashMap;

use super::families::Families;
use super::nothing::adds_nothing;
use super::{Crowd, Face, LineVerdict, Reason, Registered, RowVerdict, guards, of_file};
use crate::families::MemberRole;
use crate::id::Id;
use crate::import::gather::{Doubt, Found, FoundFamily, FoundPerson, Shape};
use crate::import::guess::Column;
use crate::import::progress::{Going, ImportStep};
use crate::import::value::words::{letters, near};

/// A verdict for every line, in the order of the file, beside a crowd that is the register's. Once it is given up it stops with what it has.
pub(in crate::import) fn judge(found: &Found, register: &[Registered], mut crowd: Crowd, going: &Going) -> Vec<RowVerdict> {
    let mut homes: HashMap<Id, Vec<&Registered>> = HashMap::new();
    for known in register {
        for family in known.files() {
            homes.entry(family).or_default().push(known);
        }
    }
    let mut verdicts: Vec<RowVerdict> = Vec::new();
    let family_lines = found.shape == Shape::FamilyLines;
    let mut lines = family_lines.then(|| Families::begin(found, register, &crowd, &homes));
    // By the line of a family, those of its other children.
    let mut brothers: HashMap<u32, Vec<usize>> = HashMap::new();
    // In the order of the lines: a line at the end of the file resembles the one before it, though it is of the first family.
    let mut all: Vec<(usize, usize, u32)> = Vec::new();
    for (at, family) in found.families.iter().enumerate() {
        all.extend(family.people.iter().enumerate().map(|(which, person)| (at, which, person.row)));
    }
    all.sort_by_key(|(_, _, row)| *row);
    let many = all.len();
    for (done, (at, which, row)) in all.into_iter().enumerate() {
        if going.tell(ImportStep::Comparing, done, many).is_err() {
            break;
        }
        let Some(family) = found.families.get(at) else { continue };
        let Some(person) = family.people.get(which) else { continue };
        // A line of a family is judged by its first person; that of a further child by the child.
        let first = || family.people.iter().position(|other| other.row == row) == Some(which);
        let judged = found.shape == Shape::PersonLines || first();
        let face = of_file(person, family, at);
        if judged {
            let hit = crowd.find(&face);
            let mut judged = verdict(found, family, person, row, hit, &homes);
            if let Some(lines) = lines.as_mut() {
                match judged.resembles.is_none().then(|| lines.find(found, at, row)).flatten() {
                    Some((known, reason)) => {
                        // Left out by itself as it is, what it protects is brought.
                        let guards = guards::of(found, family, person, &known, &homes);
                        judged = RowVerdict {
                            verdict: LineVerdict::Similar,
                            reason: Some(reason),
                            resembles: Some(known.source),
                            guards,
                            ..judged
                        };
                    }
                    None if judged.resembles.is_none() => lines.add(found, at),
                    None => {}
                }
                if has_other_child(found, family, &judged, &homes) {
                    let known = judged.resembles.as_ref().and_then(|known| known.row);
                    // The second child comes once more.
                    let before = known.and_then(|known| brothers.get(&known)).into_iter().flatten();
                    let again = before.filter_map(|other| of_brother(found, (family, person), &judged, *other, &homes));
                    if let Some(again) = again.into_iter().next() {
                        judged = again;
                    } else {
                        judged.reason = Some(Reason::OtherChild);
                        // In the file of a known family the child is one choice away; of a line of this file nobody would see them again.
                        if let Some(known) = known {
                            judged.verdict = LineVerdict::New;
                            lines.add(found, at);
                            brothers.entry(known).or_default().push(at);
                        }
                    }
                }
            }
            verdicts.push(judged);
        }
        // The others of a family's line have names alone: too little to take somebody for them.
        let known_enough = judged || face.code.is_some() || face.born.is_some();
        if known_enough
            && verdicts.last().is_none_or(|last| last.row != row || !matches!(last.verdict, LineVerdict::Same | LineVerdict::Similar))
        {
            crowd.add(face);
        }
    }
    let nameless = found.nameless.iter().map(|row| RowVerdict {
        row: *row,
        verdict: LineVerdict::Faulty,
        reason: Some(Reason::NoName),
        resembles: None,
        guards: Vec::new(),
        declined: Vec::new(),
    });
    verdicts.extend(nameless);
    verdicts.extend(joined(found));
    verdicts.sort_by_key(|verdict| verdict.row);
    verdicts
}

/// The verdict of a line that is one of a brother's before it, with whose first it resembles.
fn of_brother(
    found: &Found,
    (family, person): (&FoundFamily, &FoundPerson),
    judged: &RowVerdict,
    at: usize,
    homes: &HashMap<Id, Vec<&Registered>>,
) -> Option<RowVerdict> {
    let other = found.families.get(at)?;
    let child = |one: &&FoundPerson| one.role == MemberRole::Child && one.first.is_some();
    let first = |one: &FoundPerson| one.first.as_deref().map(letters).unwrap_or_default();
    let mut of_line = family.people.iter().filter(|one| one.row == judged.row).filter(child).peekable();
    // By the name: another child of one age or day is a twin.
    let again = |one: &FoundPerson| other.people.iter().filter(child).any(|known| are_alike(&first(one), &first(known)));
    if of_line.peek().is_none() || !of_line.all(again) {
        return None;
    }
    let known = of_file(other.people.first()?, other, at);
    let guards = guards::of(found, family, person, &known, homes);
    Some(RowVerdict { verdict: LineVerdict::Similar, resembles: Some(known.source), guards, ..judged.clone() })
}

/// One name, but for a slip of the keys or a word left out.
fn are_alike(one: &str, other: &str) -> bool {
    near(one, other) || one.starts_with(other) || other.starts_with(one)
}

/// Whether a line that resembles somebody brings children, none of whom may be one of those of that family: they are brothers or sisters.
fn has_other_child(found: &Found, family: &FoundFamily, judged: &RowVerdict, homes: &HashMap<Id, Vec<&Registered>>) -> bool {
    let Some(known) = judged.resembles.as_ref() else { return false };
    let child = |one: &&FoundPerson| one.role == MemberRole::Child && one.first.is_some();
    let of_line: Vec<&FoundPerson> = family.people.iter().filter(|one| one.row == judged.row).filter(child).collect();
    let told = |one: &FoundPerson| (one.first.as_deref().map(letters).unwrap_or_default(), one.born, one.age.clone());
    let there: Vec<_> = match (known.row, known.family_id) {
        (Some(row), _) => {
            let other = found.families.iter().find(|other| other.rows.contains(&row));
            other.map(|other| other.people.iter().filter(child).map(told).collect()).unwrap_or_default()
        }
        (None, Some(home)) => {
            let people = homes.get(&home).into_iter().flatten().filter(|one| one.role_in(home) == Some(MemberRole::Child));
            people.map(|one| (letters(&one.first), one.born, None)).collect()
        }
        (None, None) => Vec::new(),
    };
    let other = |one: &&FoundPerson| {
        let (first, born, age) = told(one);
        there
            .iter()
            .all(|(known, day, years)| !(are_alike(&first, known) || born.is_some() && born == *day || age.is_some() && age == *years))
    };
    // Of a line that is headed by a child, that child is who it resembles.
    let headed = family.people.iter().find(|one| one.row == judged.row).is_some_and(|head| head.role != MemberRole::Child);
    headed && !there.is_empty() && !of_line.is_empty() && of_line.iter().all(other)
}

/// Lines whose people all stand on a line before theirs, of the same family.
fn joined(found: &Found) -> impl Iterator<Item = RowVerdict> {
    found.families.iter().filter(|family| found.shape == Shape::FamilyLines && family.rows.len() > 1).flat_map(|family| {
        let first = family.people.first();
        let told = |row: &&u32| family.people.iter().any(|person| person.row == **row);
        family.rows.iter().filter(move |row| !told(row)).map(move |row| {
            let known = family.people.iter().any(|person| person.also_on.contains(row));
            let (verdict, reason) = if known { (LineVerdict::Same, None) } else { (LineVerdict::New, Some(Reason::ToCheck)) };
            let resembles = first.filter(|_| known).map(|first| of_file(first, family, 0).source);
            RowVerdict { row: *row, verdict, reason, resembles, guards: Vec::new(), declined: Vec::new() }
        })
    })
}

fn verdict(
    found: &Found,
    family: &FoundFamily,
    person: &FoundPerson,
    row: u32,
    hit: Option<(&Face, Reason)>,
    homes: &HashMap<Id, Vec<&Registered>>,
) -> RowVerdict {
    if let Some((known, reason)) = hit {
        let same = adds_nothing(found, family, person, known, homes);
        let verdict = if same { LineVerdict::Same } else { LineVerdict::Similar };
        // Left out by itself as it is, what it protects is brought.
        let guards = guards::of(found, family, person, known, homes);
        return RowVerdict { row, verdict, reason: Some(reason), resembles: Some(known.source.clone()), guards, declined: Vec::new() };
    }
    let doubts: Vec<_> =
        family.people.iter().filter(|other| other.row == row).flat_map(|person| &person.unread).chain(&family.unread).collect();
    let of = |column: Column, whys: &[Doubt]| doubts.iter().any(|doubt| doubt.field == column && whys.contains(&doubt.why));
    let bad = [Doubt::Unreadable, Doubt::NoValue];
    let (verdict, reason) = if of(Column::Born, &bad) {
        (LineVerdict::Faulty, Some(Reason::BirthUnreadable))
    } else if [Column::FullName, Column::LastName, Column::FirstName].into_iter().any(|column| of(column, &bad)) {
        (LineVerdict::Faulty, Some(Reason::NameUnreadable))
    } else if of(Column::FiscalCode, &[Doubt::WrongCode, Doubt::Disagrees, Doubt::NoValue, Doubt::MendedCode]) {
        (LineVerdict::New, Some(Reason::CodeWrong))
    } else if doubts.iter().any(|doubt| !matches!(doubt.why, Doubt::AgeOnly | Doubt::Assumed | Doubt::Missing)) {
        (LineVerdict::New, Some(Reason::ToCheck))
    } else {
        (LineVerdict::New, None)
    };
    RowVerdict { row, verdict, reason, resembles: None, guards: Vec::new(), declined: Vec::new() }
}
