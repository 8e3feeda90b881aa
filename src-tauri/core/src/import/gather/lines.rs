//! What the lines of a register say together: "idem" repeats the line above, and a child alone on its line belongs to the family above it.

use std::collections::HashMap;

use super::home::is_protected;
use super::{About, Column, Doubt, FoundFamily, Layout, Reading, Shape, Unread, is_name};
use crate::import::guess::Meaning;
use crate::import::read::SheetRow;
use crate::import::value::words::{is_ditto, is_nothing, plain};

/// Lines in which "idem" stands, with the words of the line above in its place, or with nothing where it cannot be what was meant.
#[derive(Default)]
pub(super) struct Repeated {
    /// By their place among the lines.
    lines: HashMap<usize, SheetRow>,
    /// By the number of the line: what it was taken for, and the word that said so.
    pub(super) told: HashMap<u32, Vec<Unread>>,
}

impl Repeated {
    /// Looks for them.
    pub(super) fn of(lines: &[&SheetRow], layout: &Layout, shape: Shape) -> Self {
        let mut found = Self::default();
        let columns: Vec<(usize, Meaning)> = layout.columns.iter().copied().enumerate().collect();
        for (place, &row) in lines.iter().enumerate() {
            for &(at, meaning) in &columns {
                let Some(word) = row.cells.get(at).filter(|cell| is_ditto(cell)) else { continue };
                let before = || place.checked_sub(1).and_then(|above| found.lines.get(&above).or_else(|| lines.get(above).copied()));
                let heading = layout.headings.get(at).map_or("", String::as_str);
                let meant = before().filter(|above| repeats(layout, shape, meaning, heading, (*above, row)));
                let above = meant.and_then(|row| row.cells.get(at)).filter(|cell| !is_nothing(cell) && !is_ditto(cell)).cloned();
                // A note stays as it is written.
                if above.is_none() && matches!(meaning.column, Column::Note | Column::Ignored) {
                    continue;
                }
                let why = match &above {
                    Some(_) => Doubt::Assumed,
                    None if is_name(meaning.column) && meaning.column != Column::Children => Doubt::Missing,
                    None => Doubt::Unreadable,
                };
                found.told.entry(row.number).or_default().push(Unread::new(meaning.column, why, word));
                let line = found.lines.entry(place).or_insert_with(|| row.clone());
                if let Some(cell) = line.cells.get_mut(at) {
                    *cell = above.unwrap_or_default();
                }
            }
        }
        found
    }

    /// The lines, each as it is meant.
    pub(super) fn over<'r>(&'r self, lines: &[&'r SheetRow]) -> Vec<&'r SheetRow> {
        lines.iter().enumerate().map(|(at, row)| self.lines.get(&at).unwrap_or(row)).collect()
    }
}

/// Whether a cell may repeat what stands above it. Two families have a town, a street and a service in common, and never a name, a day, a code or
/// a number; the lines of one family have all that several people of it may share. Where somebody hides is not said twice.
fn repeats(layout: &Layout, shape: Shape, meaning: Meaning, heading: &str, (above, row): (&SheetRow, &SheetRow)) -> bool {
    let of_line = meaning.about == About::Main || shape == Shape::PersonLines;
    let home = matches!(meaning.column, Column::Address | Column::Municipality | Column::Province | Column::PostCode);
    if home && (!of_line || is_protected(layout, above)) {
        return false;
    }
    match meaning.column {
        Column::Note => is_of_service(heading),
        Column::SentBy | Column::Reason | Column::Family | Column::Citizenship | Column::Languages => true,
        _ if home => true,
        Column::LastName | Column::Phone | Column::Email | Column::FirstContact => {
            let told = layout.columns.iter().any(|it| it.column == Column::Family);
            are_of_one_case(layout, above, row) || shape == Shape::PersonLines && !told
        }
        Column::Children => are_of_one_case(layout, above, row),
        Column::FullName | Column::FirstName | Column::Born => meaning.about >= About::Child && are_of_one_case(layout, above, row),
        _ => false,
    }
}

/// "Operatore", "Sede": who or what of the centre a line is about, whatever its family.
fn is_of_service(heading: &str) -> bool {
    const STEMS: [&str; 12] =
        ["operat", "educat", "consulent", "psicolog", "mediat", "referent", "sede", "sportell", "serviz", "centr", "polo", "progett"];
    plain(heading).split(' ').any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}

/// "M02/2024" and "M02/2024 bis", or no number below one: lines of separated parents.
fn are_of_one_case(layout: &Layout, above: &SheetRow, row: &SheetRow) -> bool {
    let Some(at) = layout.columns.iter().position(|it| it.column == Column::Family) else { return false };
    let said = |row: &SheetRow| row.cells.get(at).filter(|cell| !is_ditto(cell)).map(|cell| plain(cell)).unwrap_or_default();
    let (first, second) = (said(above), said(row));
    !first.is_empty() && (second.is_empty() || second.strip_prefix(&first).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

impl Reading<'_> {
    /// What "idem" was taken for on a line, told.
    pub(super) fn tell_repeated(&self, family: &mut FoundFamily, row: &SheetRow) {
        for note in self.repeated.get(&row.number).into_iter().flatten() {
            if !family.unread.contains(note) {
                family.unread.push(note.clone());
            }
        }
    }

    /// Whether a line has a child, a number or a wish and nobody else, right below its family's. With a number of its own, or a day, it is another
    /// family's, of whom nobody is named.
    pub(super) fn goes_on(&self, family: &FoundFamily, row: &SheetRow) -> bool {
        let filled = |at: usize| row.cells.get(at).is_some_and(|cell| !is_nothing(cell));
        let columns = || self.layout.columns.iter().enumerate();
        let adults = columns().any(|(_, it)| it.about < About::Child && is_name(it.column));
        let child = columns().any(|(at, it)| it.about >= About::Child && is_name(it.column) && filled(at));
        let more = |it: &Meaning| {
            it.about == About::Main && matches!(it.column, Column::Phone | Column::Email | Column::ContactRule | Column::Reason)
        };
        let tells_more = columns().any(|(at, it)| more(it) && filled(at));
        let headed = |at: usize| self.layout.headings.get(at).is_some_and(|heading| !heading.trim().is_empty());
        let counts = |at: usize, it: &Meaning| {
            matches!(it.column, Column::Family | Column::FirstContact) || it.column == Column::Ignored && headed(at)
        };
        let numbered = columns().any(|(at, it)| counts(at, it) && filled(at));
        let idle = |column| matches!(column, Column::Ignored | Column::Note | Column::Family);
        let others = columns().any(|(at, it)| it.about < About::Child && !idle(it.column) && !more(it) && filled(at));
        let label = self.cell(row, About::Main, Column::Family);
        let same = label.is_empty() || family.label.as_deref().is_some_and(|known| plain(known) == plain(label));
        let below = family.rows.last().is_some_and(|last| last + 1 == row.number);
        let elders = family.people.iter().any(|person| person.role != crate::families::MemberRole::Child);
        adults && (child || tells_more) && !(tells_more && numbered) && !others && same && below && elders
    }

    /// The children of a further line; that they are of the family above is told where no number says so.
    pub(super) fn more_children(&self, family: &mut FoundFamily, row: &SheetRow) {
        let from = family.people.len();
        for about in About::CHILDREN {
            self.children(family, row, about);
        }
        if self.cell(row, About::Main, Column::Family).is_empty() {
            let whose = family.label.clone().or_else(|| family.people.first().and_then(|first| first.last.clone())).unwrap_or_default();
            for child in family.people.iter_mut().skip(from) {
                child.unread.push(Unread::new(Column::Family, Doubt::Assumed, &whose));
            }
        }
        self.more_numbers(family, row);
        self.fill_family(family, row);
        self.tell_repeated(family, row);
        family.rows.push(row.number);
    }

    /// The numbers of a further line are those of whoever the family is headed by, and that is told.
    fn more_numbers(&self, family: &mut FoundFamily, row: &SheetRow) {
        let Some(first) = family.people.iter_mut().find(|person| person.role != crate::families::MemberRole::Child) else { return };
        let from = first.phones.len();
        self.phones_of(first, row, About::Main);
        for at in self.places(About::Main, Column::Email) {
            if let Some(email) = row.cells.get(at).filter(|cell| !is_nothing(cell)) {
                self.take_phones(first, Column::Email, email);
            }
        }
        let told: Vec<String> = first.phones.iter().skip(from).map(|phone| phone.value.clone()).collect();
        first.unread.extend(told.iter().map(|number| Unread::new(Column::Phone, Doubt::Assumed, number)));
        self.rules_of_line(family, row, from);
    }
}
