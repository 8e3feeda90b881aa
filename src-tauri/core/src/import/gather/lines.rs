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
                let heading = layout.headings.get(at).map_or("", String::as_str);
                let province = |cell: &str| cell == "cs" && (meaning.column == Column::Province || plain(heading).starts_with("prov"));
                let Some(word) = row.cells.get(at).filter(|cell| is_ditto(cell) && !province(cell.trim())) else { continue };
                let before = || place.checked_sub(1).and_then(|above| found.lines.get(&above).or_else(|| lines.get(above).copied()));
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

    /// Whether a line has a child, a number or the rest of a wish and nobody else, right below its family's. With a number of its own, or a day,
    /// it is another family's, of whom nobody is named; so are an address and a wish of its own, and whoever is said to be anonymous.
    pub(super) fn goes_on(&self, family: &FoundFamily, row: &SheetRow) -> bool {
        let filled = |at: usize| row.cells.get(at).is_some_and(|cell| !is_nothing(cell));
        let columns = || self.layout.columns.iter().enumerate();
        let below = family.rows.last().is_some_and(|last| last + 1 == row.number);
        let adults = columns().any(|(_, it)| it.about < About::Child && is_name(it.column));
        if !below || !adults {
            return false;
        }
        let child = columns().any(|(at, it)| it.about >= About::Child && is_name(it.column) && filled(at));
        let more = |it: &Meaning| {
            it.about == About::Main && matches!(it.column, Column::Phone | Column::Email | Column::ContactRule | Column::Reason)
        };
        let tells = |column: Column| self.places(About::Main, column).any(filled);
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
        let elders = family.people.iter().any(|person| person.role != crate::families::MemberRole::Child);
        // A child with another last name of its own is another family's.
        let stranger = || {
            let own =
                About::CHILDREN.iter().map(|about| (self.cell(row, *about, Column::LastName), self.cell(row, *about, Column::FullName)));
            let known: Vec<String> = family.people.iter().filter_map(|person| Some(plain(person.last.as_deref()?))).collect();
            let is_known = |words: &str| known.iter().any(|last| format!(" {words} ").contains(&format!(" {last} ")));
            own.into_iter().any(|(last, whole)| {
                let said = plain(if is_nothing(last) { whole } else { last });
                (!is_nothing(last) || said.contains(' ')) && !is_known(&said)
            })
        };
        let anonymous = || row.cells.iter().any(|cell| plain(cell).split(' ').any(|word| word.starts_with("anonim")));
        let own_wish = || {
            let wishes = self.places(About::Main, Column::Reason).filter_map(|at| row.cells.get(at)).filter(|cell| !is_nothing(cell));
            tells(Column::Email) || wishes.into_iter().any(|wish| !is_rest(family.reason.as_deref(), wish))
        };
        (child || tells_more && !numbered && !own_wish())
            && !(tells_more && numbered)
            && !others
            && same
            && elders
            && !stranger()
            && !anonymous()
    }

    /// What a further line has; that it is of the family above is told, cell by cell, where no number says so.
    pub(super) fn more_children(&self, family: &mut FoundFamily, row: &SheetRow) {
        let from = family.people.len();
        for about in About::CHILDREN {
            self.children(family, row, about);
        }
        self.deal_codes(family, row, from);
        self.more_numbers(family, row);
        self.fill_family(family, row);
        if self.cell(row, About::Main, Column::Family).is_empty() {
            let whose = family.label.clone().or_else(|| family.people.first().and_then(|first| first.last.clone())).unwrap_or_default();
            let supposed = Unread::new(Column::Family, Doubt::Assumed, &whose);
            family.people.iter_mut().skip(from).for_each(|child| child.unread.push(supposed.clone()));
            self.tell_more(family, row, family.people.len() == from);
            if family.people.len() == from && !family.unread.contains(&supposed) {
                family.unread.push(supposed);
            }
        }
        self.tell_repeated(family, row);
        family.rows.push(row.number);
    }

    /// The words of a further line, each to be looked at, its notes where they are of no child; its numbers are told beside whom they were given to.
    fn tell_more(&self, family: &mut FoundFamily, row: &SheetRow, noted: bool) {
        for (at, it) in self.layout.columns.iter().enumerate() {
            let words = matches!(it.column, Column::Email | Column::ContactRule | Column::Reason) || noted && it.column == Column::Note;
            let Some(cell) = row.cells.get(at).filter(|cell| words && it.about == About::Main && !is_nothing(cell)) else { continue };
            let told = |doubts: &[Unread]| doubts.iter().any(|doubt| doubt.text == cell.trim());
            if !told(&family.unread) && !family.people.iter().any(|one| told(&one.unread)) {
                family.unread.push(Unread::new(it.column, Doubt::Assumed, cell));
            }
        }
    }

    /// The numbers of a further line are those of whoever the family is headed by, and that is told. A rule beside a number is that number's; by
    /// itself it is the family's.
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
        if told.is_empty() {
            self.rules_of_line(family, row, 0);
        } else {
            self.rules_of(first, from, row, About::Main);
        }
    }
}

/// Whether words are the rest of others: "sul bonus nido" below "informazioni", anything small below "mediazione,", "segue: …". Words that stand by
/// themselves are the wish of somebody whose name the line does not have.
fn is_rest(above: Option<&str>, said: &str) -> bool {
    const JOINING: [&str; 52] = [
        "e", "ed", "o", "oppure", "ma", "che", "cui", "con", "per", "di", "a", "ad", "da", "in", "su", "tra", "fra", "del", "dello",
        "della", "dell", "dei", "degli", "delle", "al", "allo", "alla", "all", "ai", "agli", "alle", "dal", "dalla", "dall", "dai",
        "dalle", "nel", "nello", "nella", "nell", "nei", "nelle", "sul", "sulla", "sull", "sui", "sulle", "col", "perche", "anche",
        "quando", "dove",
    ];
    let words = plain(said);
    let first = words.split(' ').next().unwrap_or_default();
    if matches!(first, "segue" | "continua") {
        return true;
    }
    let open = above.map(str::trim_end).is_some_and(|above| {
        above.ends_with([',', ':', '-', '/', '(', '+', '…'])
            || plain(above).rsplit(' ').next().is_some_and(|last| JOINING.contains(&last) || matches!(last, "il" | "la" | "un" | "una"))
    });
    said.trim().starts_with(char::is_lowercase) && above.is_some() && (open || JOINING.contains(&first))
}
