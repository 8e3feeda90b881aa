//! What the columns of a sheet mean together, after each has been looked at by itself.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::content::Looks;
use super::headings::{is_of_house, spelled_out};
use super::maiden::maiden;
use super::owners::owners;
use super::parts::day_month_year;
use super::{About, Column, Meaning};
use super::{ages, contacts, first_day, groups, numbers, runs, together};
use crate::import::read::SheetRow;
use crate::import::value::date::{self, Day, For};
use crate::import::value::words::plain;

/// So many lines tell what the words of a column are.
pub(super) const SOME: usize = 200;

/// What is known of the columns beside their meaning.
#[derive(Clone, Copy)]
pub(super) struct Cells<'s> {
    pub(super) headings: &'s [String],
    pub(super) looks: &'s [Looks],
    pub(super) body: &'s [SheetRow],
    pub(super) today: NaiveDate,
}

/// What columns mean together: names, numbers, days that come twice.
pub(super) fn settle(columns: &mut [Meaning], sure: &mut [u8], cells: &Cells<'_>) {
    let Cells { headings, looks, body, .. } = *cells;
    beside(columns, cells);
    maiden(columns, cells);
    day_month_year(columns, sure, cells);
    contacts::spouses(columns, headings);
    together::first(columns, cells);
    ages::months(columns, headings);
    without_headings(columns, sure, cells);
    ages::behind_children(columns, body);
    owners(columns, cells);
    asked_for(columns, headings);
    groups::numbered(columns, headings);
    numbers::settle(columns, cells);
    runs::settle(columns, sure, cells);
    repeated(columns);
    contacts::by_letter(columns, headings);
    contacts::settle(columns, headings);
    contacts::behind_names(columns, headings);
    contacts::of_noted(columns, cells);
    let surnames = together::last(columns, cells);
    first_day::settle(columns, sure, cells);
    for (meaning, looks) in columns.iter_mut().zip(looks) {
        // "Figli" and "Età figli" beside it: the second holds no names.
        if meaning.column == Column::Children
            && meaning.about != About::Child
            && looks.words < 20
            && looks.aged < 20
            && looks.named_child < 50
        {
            *meaning = Meaning::of(About::Child, Column::Age);
        }
    }
    for at in 0..columns.len() {
        let Some(Meaning { about, column }) = columns.get(at).copied() else { continue };
        let has = |wanted| columns.iter().any(|known| known.about == about && known.column == wanted);
        let other = looks.get(at).is_some_and(|looks| looks.two_names >= 50);
        let whole = match column {
            Column::FirstName => !has(Column::LastName) && !has(Column::FullName) && (other || about != About::Child),
            Column::LastName => !has(Column::FirstName) && !has(Column::Children) && other,
            _ => false,
        };
        let number = column == Column::Family && surnames != Some(at) && is_line_number(body, at);
        // "2 adulti e 1 minore" under "Composizione nucleo" numbers nothing: it stays to be read.
        let members = column == Column::Ignored && headings.get(at).is_some_and(|heading| is_of_members(heading));
        let words = column == Column::Family && (number && !is_numbered(body, at) || is_described(body, at)) || members;
        if let Some(known) = columns.get_mut(at) {
            if whole {
                known.column = Column::FullName;
            }
            if words {
                *known = Meaning::of(About::Main, Column::Note);
            } else if number {
                // "Codice pratica" AF-12 numbers its line as the centre does, and stays told; 1, 2, 3 do not.
                let told = numbers::is_told(body, at);
                *known = if told { Meaning::of(About::Main, Column::Note) } else { Meaning::IGNORED };
            }
        }
    }
}

/// "Nato/a il | a": the place of that birth; "Via | N.": the number of that house; "Figlio 1 | Anno": the year of that child.
fn beside(columns: &mut [Meaning], cells: &Cells<'_>) {
    // "F1 | Nato il | F2 | Nato il".
    for at in 1..columns.len() {
        let born = columns.get(at).is_some_and(|it| *it == Meaning::of(About::Main, Column::Born));
        let child = cells.headings.get(at - 1).filter(|_| born).and_then(|heading| numbered_child(heading));
        if let (Some(about), Some(name)) = (child, columns.get_mut(at - 1).filter(|it| it.column == Column::Note)) {
            *name = Meaning::of(about, Column::Children);
        }
    }
    for at in 1..columns.len() {
        let Some(before) = columns.get(at - 1).copied() else { continue };
        let said = cells.headings.get(at).map(|heading| spelled_out(heading)).unwrap_or_default();
        let to = match before.column {
            Column::Born if matches!(said.as_str(), "a" | "in" | "luogo" | "dove") => Column::BirthPlace,
            Column::BirthPlace if matches!(said.as_str(), "il" | "quando") => Column::Born,
            Column::Address if is_of_house(&said) => Column::Address,
            _ if before.about >= About::Child && is_name(before) && said == "anno" && are_years(cells, at) => Column::Born,
            _ => continue,
        };
        if let Some(meaning) = columns.get_mut(at) {
            *meaning = Meaning::of(before.about, to);
        }
    }
}

/// "F1": which child, where nothing else is said.
fn numbered_child(heading: &str) -> Option<About> {
    let said = plain(heading);
    About::nth_child(said.strip_prefix('f')?.trim().parse().ok()?)
}

/// Whether a column holds years.
fn are_years(cells: &Cells<'_>, at: usize) -> bool {
    let all = together::filled(cells.body, at).count();
    let year = |cell: &&str| matches!(date::read(cell, For::Birth(0), cells.today), Day::Year(_));
    all > 0 && together::filled(cells.body, at).filter(year).count() * 10 >= all * 8
}

/// "Data segnalazione | Data primo colloquio": the day somebody asked is the first contact only where no other is.
fn asked_for(columns: &mut [Meaning], headings: &[String]) {
    const STEMS: [&str; 4] = ["richiest", "segnal", "invi", "inv"];
    let asked = |heading: &String| plain(heading).split(' ').any(|word| STEMS.iter().any(|stem| word.starts_with(stem)));
    let first = |it: &Meaning| it.column == Column::FirstContact;
    if columns.iter().zip(headings).any(|(it, heading)| first(it) && !asked(heading)) {
        for (it, _) in columns.iter_mut().zip(headings).filter(|(it, heading)| first(it) && asked(heading)) {
            *it = Meaning::of(About::Main, Column::Note);
        }
    }
}

/// A second set of the same headings tells about the other parent, a third and the next about children; a second day of contact is a
/// note, and so is a name more than there are places for.
fn repeated(columns: &mut [Meaning]) {
    let mut seen: HashMap<Meaning, usize> = HashMap::new();
    let note = Meaning::of(About::Main, Column::Note);
    let of_children: Vec<About> = columns.iter().filter(|it| it.column == Column::Children).map(|it| it.about).collect();
    let named: Vec<About> = columns.iter().filter(|it| it.column == Column::FullName).map(|it| it.about).collect();
    let mut free = About::CHILDREN.into_iter().filter(|about| !of_children.contains(about) && !named.contains(about));
    let mut whole: Vec<About> = Vec::new();
    let roles = columns.iter().filter(|it| **it == Meaning::of(About::Main, Column::Role)).count() > 1;
    // The child whose name was moved takes along what stands behind the name.
    let mut moved: Option<(About, About)> = None;
    for meaning in columns.iter_mut() {
        if is_name(*meaning) {
            moved = None;
        } else if let Some((from, to)) = moved
            && meaning.about == from
            && is_personal(meaning.column)
        {
            meaning.about = to;
        }
        let times = seen.entry(*meaning).or_default();
        *times += 1;
        let times = *times;
        // "Nome e cognome del figlio | Altri figli": the others are other children.
        let beside = meaning.column == Column::Children && whole.contains(&meaning.about);
        whole.extend((meaning.column == Column::FullName).then_some(meaning.about));
        if times == 1 && !beside {
            continue;
        }
        match meaning.column {
            Column::LastName
            | Column::FirstName
            | Column::FullName
            | Column::Born
            | Column::FiscalCode
            | Column::BirthPlace
            | Column::Sex
                if meaning.about == About::Main =>
            {
                // With a role of its own each of them may be anybody.
                let whose = match times.checked_sub(2) {
                    Some(at) if roles && at < About::OTHERS.len() => About::OTHERS.get(at).copied(),
                    Some(at) if roles => About::nth_child(at + 1 - About::OTHERS.len()),
                    Some(0) => Some(About::Other),
                    _ => About::nth_child(times - 2),
                };
                *meaning = whose.map_or(note, |about| Meaning::of(about, meaning.column));
            }
            Column::Children => {
                let whose = free.next();
                moved = whose.map(|to| (meaning.about, to));
                *meaning = whose.map_or(note, |about| Meaning::of(about, Column::Children));
            }
            Column::Role if roles && meaning.about == About::Main => {
                *meaning = About::OTHERS.get(times - 2).map_or(note, |about| Meaning::of(*about, Column::Role));
            }
            Column::FirstContact => *meaning = note,
            Column::Family => *meaning = Meaning::IGNORED,
            _ => {}
        }
    }
}

pub(super) const fn is_name(meaning: Meaning) -> bool {
    matches!(meaning.column, Column::FullName | Column::Couple | Column::LastName | Column::FirstName | Column::Children)
}

pub(super) const fn is_personal(column: Column) -> bool {
    matches!(
        column,
        Column::Born
            | Column::BornDay
            | Column::BornMonth
            | Column::BornYear
            | Column::Age
            | Column::FiscalCode
            | Column::Sex
            | Column::BirthPlace
            | Column::Citizenship
            | Column::Occupation
    )
}

/// Without any name among the headings, the likeliest columns by what stands in them.
fn without_headings(columns: &mut [Meaning], sure: &mut [u8], cells: &Cells<'_>) {
    let Cells { headings, looks, .. } = *cells;
    let named = columns.iter().any(|it| matches!(it.column, Column::FullName | Column::Couple | Column::LastName | Column::FirstName));
    // Beside children, whoever else is there has a heading that says so.
    // "Età dei figli" names nobody.
    let children = columns.iter().zip(looks).any(|(it, looks)| it.column == Column::Children && looks.named_child >= 30);
    if named || children && headings.iter().any(|heading| !heading.trim().is_empty()) {
        return;
    }
    // Only columns whose heading says nothing: what is a note by its heading stays one. Towns are words, and no names.
    let free: Vec<usize> = (0..columns.len())
        .filter(|at| columns.get(*at).is_some_and(|it| matches!(it.column, Column::Ignored | Column::Note)))
        .filter(|at| sure.get(*at).is_some_and(|sure| *sure < 80))
        .collect();
    let looking = |like: &dyn Fn(&Looks) -> bool| -> Vec<usize> {
        free.iter().copied().filter(|at| looks.get(*at).is_some_and(|looks| looks.filled > 0 && like(looks))).collect()
    };
    let names = looking(&|looks| looks.name >= 80 && looks.town < 60);
    // Under a heading that nobody understands only whole names of people are names: schools and teams are words too.
    let told = |at: &usize| headings.get(*at).is_some_and(|heading| !heading.trim().is_empty());
    let person = |at: &usize| looks.get(*at).is_some_and(|looks| looks.two_names >= 60 && looks.person >= 40);
    let names: Vec<usize> = names.into_iter().filter(|at| !told(at) || person(at)).collect();
    let days = looking(&|looks| looks.date >= 60);
    let has = |column| columns.iter().any(|it| *it == Meaning::of(About::Main, column));
    let wanted = [Column::Born, Column::FirstContact].into_iter().filter(|column| !has(*column)).collect::<Vec<_>>();
    let mut put = |at: usize, column: Column| {
        if let (Some(meaning), Some(sure)) = (columns.get_mut(at), sure.get_mut(at)) {
            *meaning = Meaning::of(About::Main, column);
            *sure = 50;
        }
    };
    match names.as_slice() {
        [one, ..] if looks.get(*one).is_some_and(|looks| looks.two_names >= 60) => put(*one, Column::FullName),
        [one, two, ..] => {
            put(*one, Column::LastName);
            put(*two, Column::FirstName);
        }
        [one] => put(*one, Column::FullName),
        [] => {}
    }
    for (at, column) in days.into_iter().zip(wanted) {
        put(at, column);
    }
}

/// Whether a heading promises all members of a family: "Composizione nucleo".
pub(in crate::import) fn is_of_members(heading: &str) -> bool {
    plain(heading).split(' ').any(is_member_word)
}

/// "Nucleo familiare", "Familiari", "Nucleo composto da": a family, or all who are of it; the cells tell.
pub(in crate::import) fn is_of_kin(heading: &str) -> bool {
    const KIN: [&str; 10] = ["nucleo", "nuclei", "familiare", "familiari", "famiglia", "composto", "da", "altri", "conviventi", "parenti"];
    let said = plain(heading);
    said.split(' ').all(|word| KIN.contains(&word))
        && said.split(' ').any(|word| word.starts_with("nucle") || matches!(word, "familiari" | "conviventi" | "parenti"))
}

/// "Componenti", "composizione".
pub(super) fn is_member_word(word: &str) -> bool {
    word.starts_with("component") || word.starts_with("composiz")
}

/// Whether the cells of a column tell who is in a family, in words: two of one kind are not one family.
fn is_described(body: &[SheetRow], column: usize) -> bool {
    const KINDS: [&str; 9] = ["adult", "minor", "figl", "person", "component", "genitor", "madre", "padre", "bambin"];
    let said: Vec<String> =
        body.iter().take(SOME).filter_map(|row| row.cells.get(column)).map(|cell| plain(cell)).filter(|cell| !cell.is_empty()).collect();
    let tells = |cell: &&String| cell.contains(' ') && cell.split(' ').any(|word| KINDS.iter().any(|kind| word.starts_with(kind)));
    !said.is_empty() && said.iter().filter(tells).count() * 2 >= said.len()
}

/// Whether the cells of a column are numbers, or codes with a letter or two: "12", "23-004", "F012", "n. 7".
pub(super) fn is_numbered(body: &[SheetRow], column: usize) -> bool {
    let cells: Vec<&str> =
        body.iter().take(SOME).filter_map(|row| row.cells.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
    let number = |cell: &&&str| {
        let letters = cell.chars().filter(|c| c.is_alphabetic()).count();
        cell.chars().any(|c| c.is_ascii_digit()) && letters <= 4 && cell.split_whitespace().count() <= 3
    };
    cells.iter().filter(number).count() * 4 >= cells.len() * 3
}

/// A number that is another on every line counts lines, not families.
pub(super) fn is_line_number(body: &[SheetRow], column: usize) -> bool {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let (mut filled, mut blank) = (0, 0);
    for row in body {
        match row.cells.get(column).map(|cell| cell.trim()).filter(|cell| !cell.is_empty()) {
            Some(cell) => {
                filled += 1;
                *seen.entry(cell).or_default() += 1;
            }
            None => blank += 1,
        }
    }
    // "12a", "12b", "12c": the number is the family's, and the letter who of them.
    let labels = || body.iter().filter_map(|row| row.cells.get(column)).map(String::as_str);
    if has_letters(labels()) {
        return false;
    }
    // Some lines copied by mistake repeat their number; a family's lines repeat it, or leave it blank, all the time.
    let repeated = seen.values().filter(|times| **times > 1).map(|times| times - 1).sum::<usize>();
    filled > 0 && repeated * 10 < filled && blank * 5 < filled
}

/// The number of a label of a number and one letter: "12a", "12 / b".
pub(in crate::import) fn without_letter(label: &str) -> Option<String> {
    let said = plain(label).replace(' ', "");
    let number = said.strip_suffix(|c: char| c.is_ascii_lowercase())?;
    (!number.is_empty() && number.chars().all(|c| c.is_ascii_digit())).then(|| number.to_owned())
}

/// Whether labels tell people of one family by a letter: nearly all have one, and the numbers come again.
pub(in crate::import) fn has_letters<'c>(labels: impl Iterator<Item = &'c str>) -> bool {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let (mut filled, mut lettered) = (0, 0);
    for label in labels.map(str::trim).filter(|label| !label.is_empty()) {
        filled += 1;
        if let Some(number) = without_letter(label) {
            lettered += 1;
            *numbers.entry(number).or_default() += 1;
        }
    }
    let repeated = numbers.values().map(|times| times - 1).sum::<usize>();
    lettered * 10 >= filled * 9 && repeated * 4 >= filled && filled > 1
}
