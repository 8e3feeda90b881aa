//! Protections that whoever imports does not want brought, chosen in the preview line by line: what they are of is written without them,
//! and the words that said so stay beside the record, to be looked at.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::Preview;
use super::gather::{Doubt, FoundFamily, FoundPerson, Unread};
use super::guess::Column;
use super::matching::Guard;
use crate::families::Safety;

/// A protection that a line carries, whatever becomes of the line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct LineProtection {
    /// What it protects.
    pub guard: Guard,
    /// The line it is declined by: an address is protected for all lines of a family together, and declined by its first.
    pub row: u32,
    /// The words of the file that say so.
    pub words: Vec<String>,
}

/// A protection that is not to be brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, ts_rs::TS)]
pub struct DeclinedGuard {
    /// The line it is declined by.
    pub row: u32,
    /// What it would protect.
    pub guard: Guard,
}

/// The protections of a line of a family.
pub(super) fn protections(family: &FoundFamily, row: u32) -> Vec<LineProtection> {
    let mut all = Vec::new();
    if let Some(first) = family.rows.first().filter(|_| family.hidden) {
        all.push(LineProtection { guard: Guard::Address, row: *first, words: family.protected_by.clone() });
    }
    let mut words: Vec<String> = Vec::new();
    let mut ruled = false;
    for phone in family.people.iter().filter(|one| one.row == row).flat_map(|one| &one.phones) {
        if phone.safety != Safety::Free || phone.hours.is_some() {
            ruled = true;
            words.extend(phone.ruled_by.iter().cloned());
        }
    }
    words.dedup();
    if ruled {
        all.push(LineProtection { guard: Guard::Phone, row, words });
    }
    all
}

/// The preview without what was declined, and which protections of it were.
pub(super) fn without<'p>(preview: &'p Preview, declined: &[DeclinedGuard]) -> (Cow<'p, Preview>, Vec<DeclinedGuard>) {
    let declined: HashSet<DeclinedGuard> = declined.iter().copied().collect();
    let mut taken = Vec::new();
    if declined.is_empty() {
        return (Cow::Borrowed(preview), taken);
    }
    let mut without = preview.clone();
    let mut firsts: HashMap<u32, u32> = HashMap::new();
    for family in &mut without.found.families {
        let Some(first) = family.rows.first().copied() else { continue };
        firsts.extend(family.rows.iter().map(|row| (*row, first)));
        if family.hidden && declined.contains(&DeclinedGuard { row: first, guard: Guard::Address }) {
            taken.push(DeclinedGuard { row: first, guard: Guard::Address });
            open_home(family);
        }
        for person in &mut family.people {
            let rule = DeclinedGuard { row: person.row, guard: Guard::Phone };
            if declined.contains(&rule) && free_phones(person) && !taken.contains(&rule) {
                taken.push(rule);
            }
        }
    }
    for line in &mut without.rows {
        let by = |guard: Guard| if guard == Guard::Address { firsts.get(&line.row).copied().unwrap_or(line.row) } else { line.row };
        let is_declined = |guard: &Guard| declined.contains(&DeclinedGuard { row: by(*guard), guard: *guard });
        let (gone, kept) = std::mem::take(&mut line.guards).into_iter().partition(is_declined);
        (line.declined, line.guards) = (gone, kept);
    }
    (Cow::Owned(without), taken)
}

/// The home is written as any other; what said that it is protected is to be looked at, and nothing was supposed any more.
fn open_home(family: &mut FoundFamily) {
    family.hidden = false;
    let said = std::mem::take(&mut family.protected_by);
    let people = family.people.iter_mut().flat_map(|person| &mut person.unread);
    for doubt in family.unread.iter_mut().chain(people) {
        if doubt.field == Column::Address && doubt.why == Doubt::Assumed && said.contains(&doubt.text) {
            doubt.why = Doubt::Declined;
        }
    }
    for text in said {
        if !family.unread.iter().any(|doubt| doubt.why == Doubt::Declined && doubt.text == text) {
            family.unread.push(Unread { field: Column::Address, why: Doubt::Declined, text });
        }
    }
}

/// The numbers of somebody have no rule; what gave them one is to be looked at. Answers whether any had one.
fn free_phones(person: &mut FoundPerson) -> bool {
    let mut any = false;
    for phone in &mut person.phones {
        if phone.safety == Safety::Free && phone.hours.is_none() {
            continue;
        }
        any = true;
        (phone.safety, phone.hours) = (Safety::Free, None);
        for text in std::mem::take(&mut phone.ruled_by) {
            // The same words in another column are of something else.
            let of_rule = |doubt: &&mut Unread| matches!(doubt.field, Column::ContactRule | Column::Phone | Column::Email | Column::Note);
            let known = person.unread.iter_mut().filter(of_rule).find(|doubt| doubt.text == text);
            match known {
                Some(doubt) => doubt.why = Doubt::Declined,
                None => person.unread.push(Unread { field: Column::ContactRule, why: Doubt::Declined, text }),
            }
        }
    }
    any
}
