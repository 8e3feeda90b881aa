//! What the whole file tells of names: which words are last and which first ones, and which comes first.

use super::{About, Column, Reading};
use crate::import::read::SheetRow;
use crate::import::value::code::{self, ReadCode};
use crate::import::value::name::{Known, Order, cut, everyday_order, only_order};
use crate::import::value::words::plain;
use crate::import::value::{children, couple, within};

/// How many names of a column are in which order.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    last_first: usize,
    first_last: usize,
}

impl Seen {
    const fn add(&mut self, order: Order) {
        match order {
            Order::LastFirst => self.last_first += 1,
            Order::FirstLast => self.first_last += 1,
        }
    }

    const fn of(self, order: Order) -> (usize, usize) {
        match order {
            Order::LastFirst => (self.last_first, self.first_last),
            Order::FirstLast => (self.first_last, self.last_first),
        }
    }

    /// Whether hardly any is in another order.
    const fn agrees(self, order: Order) -> bool {
        let (agree, against) = self.of(order);
        agree > 0 && against * 10 <= agree
    }

    /// Whether so many are in an order that no single word speaks against it.
    const fn is_clear(self, order: Order) -> bool {
        let (agree, against) = self.of(order);
        agree >= 4 && against * 4 <= agree
    }

    /// The order of a column, by its heading or by far the most of its names.
    fn told(self, heading: Option<Order>) -> Option<Told> {
        let of = |order: Order| Told { order, clear: self.is_clear(order) };
        match heading {
            Some(order) => Some(of(order)).filter(|told| told.clear || self.agrees(order)),
            None => [Order::LastFirst, Order::FirstLast].into_iter().map(of).find(|told| told.clear),
        }
    }
}

/// The order of a column of whole names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    pub(super) order: Order,
    /// The names themselves say so, by far the most of them.
    pub(super) clear: bool,
}

impl Reading<'_> {
    /// Learns which words are last and which first names, and which comes first: from columns of their own, from codes, from headings.
    pub(super) fn learn_names(&mut self, lines: &[&SheetRow]) {
        let of = |about: About, column| (about, self.places(about, column).collect::<Vec<_>>());
        let parts: Vec<_> = About::ALL.iter().map(|about| (of(*about, Column::LastName).1, of(*about, Column::FirstName).1)).collect();
        let whole: Vec<About> = About::ALL.iter().copied().filter(|about| self.places(*about, Column::FullName).next().is_some()).collect();
        let couples: Vec<(usize, About)> =
            self.layout.columns.iter().enumerate().filter(|(_, it)| it.column == Column::Couple).map(|(at, it)| (at, it.about)).collect();
        let mut of_members = Seen::default();
        let mut in_couples = vec![Seen::default(); couples.len()];
        let mut coded = Seen::default();
        let mut habit: Vec<Order> = Vec::new();
        let mut seen = vec![Seen::default(); whole.len()];
        for row in lines {
            let filled = |at: &usize| row.cells.get(*at).filter(|cell| !cell.trim().is_empty());
            for (lasts, firsts) in &parts {
                lasts.iter().filter_map(filled).for_each(|cell| self.known.last(cell));
                firsts.iter().filter_map(filled).for_each(|cell| self.known.first(cell));
            }
            for ((at, _), seen) in couples.iter().zip(&mut in_couples) {
                let two = row.cells.get(*at).and_then(|cell| couple::parted(cell, &Known::default(), Order::LastFirst));
                let two = two.filter(|two| !two.shared);
                two.iter().flat_map(|two| &two.names).filter_map(|name| only_order(name)).for_each(|order| seen.add(order));
                habit.extend(two.iter().flat_map(|two| &two.names).filter_map(|name| everyday_order(name)));
            }
            let children = self.cell(row, About::Child, Column::Children);
            for child in children::read(children, self.today).named {
                only_order(&child.name).into_iter().for_each(|order| of_members.add(order));
                if !child.name.contains(' ') && child.role.is_none() {
                    self.known.first(&child.name);
                }
            }
            for (about, seen) in whole.iter().zip(&mut seen) {
                let cell = self.cell(row, *about, Column::FullName);
                // "Palmi Flavio (21/05/1996)", "mamma Ilaria Palmi" are in the order of their two words.
                let more = cell.split(' ').count() != 2 || !cell.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’'));
                let alone = more.then(|| within::read(cell, self.today).name);
                let name = alone.as_deref().unwrap_or(cell);
                self.known.beside(name);
                let ReadCode::Is { code, .. } = code::read(self.cell(row, *about, Column::FiscalCode)) else {
                    only_order(name).into_iter().for_each(|order| seen.add(order));
                    habit.extend(everyday_order(name));
                    continue;
                };
                // Nothing known yet: what the code alone tells.
                let Some(found) = cut(name, Order::LastFirst, Some(&code), &Known::default()).filter(|found| found.sure) else { continue };
                coded.add(found.order);
                seen.add(found.order);
                self.known.last(&found.last);
                self.known.first(&found.first);
            }
        }
        self.told_orders =
            whole.iter().zip(seen).filter_map(|(about, seen)| Some((*about, seen.told(self.heading_order(*about))?))).collect();
        // "Rosa Vasco" among couples of whom all others have the last name first.
        let clear = couples.iter().zip(in_couples).filter_map(|((_, about), seen)| Some((*about, seen.told(None)?)));
        let clear: Vec<_> = clear.chain(of_members.told(None).map(|told| (About::Child, told))).collect();
        self.told_orders.extend(clear);
        self.order = self.usual_order(coded, &habit);
    }

    /// Which order the heading of a column of whole names tells: "Cognome e nome", "Nome e cognome".
    pub(super) fn heading_order(&self, about: About) -> Option<Order> {
        let said = plain(self.layout.headings.get(self.places(about, Column::FullName).next()?)?);
        let at = |stem: &str| said.split(' ').position(|word| word.starts_with(stem));
        let (last, first) = (at("cogn")?, at("nom")?);
        Some(if last < first { Order::LastFirst } else { Order::FirstLast })
    }

    /// By codes; without a single one everyday names tell, where they tell clearly, and else a heading.
    fn usual_order(&self, coded: Seen, habit: &[Order]) -> Order {
        let by_heading = self.layout.headings.iter().any(|heading| {
            let said = plain(heading);
            said.starts_with("nome e cognome") || said.starts_with("nome cognome") || said.starts_with("nome ed cognome")
        });
        let told = (coded.first_last, coded.last_first);
        let firsts = habit.iter().filter(|order| **order == Order::FirstLast).count();
        let told = if told == (0, 0) && habit.len() >= 5 && firsts.abs_diff(habit.len() - firsts) * 3 > habit.len() {
            (firsts, habit.len() - firsts)
        } else {
            told
        };
        if told.0 > told.1 || told.0 == told.1 && by_heading { Order::FirstLast } else { Order::LastFirst }
    }
}
