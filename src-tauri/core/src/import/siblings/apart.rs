//! Separated parents on lines of their own: one number, or the number on the first line alone, or each naming the other; their child is one.

use std::collections::HashMap;

use super::{complete, is_child, put_together};
use crate::families::MemberRole;
use crate::import::gather::{Doubt, Found, FoundFamily, FoundPerson, Unread};
use crate::import::guess::Column;
use crate::import::matching::{Crowd, name_key, of_file};
use crate::import::value::words::{letters, plain};

/// Joins them. A family the register knows stays as its lines are.
pub(super) fn join(found: &mut Found, register: &Crowd) {
    let mut kept: Vec<FoundFamily> = Vec::new();
    let mut by_number: HashMap<String, usize> = HashMap::new();
    let mut by_parents: HashMap<String, usize> = HashMap::new();
    let numbered = found.families.iter().any(|family| family.label.is_some());
    for mut family in std::mem::take(&mut found.families) {
        let number = family.label.as_deref().and_then(number);
        let parents = parents(&family);
        let named = number.as_ref().and_then(|number| by_number.get(number)).copied();
        let mirrored = parents.as_ref().and_then(|parents| by_parents.get(parents)).copied();
        let above = kept.len().checked_sub(1).filter(|_| numbered && family.label.is_none());
        let of = |at: Option<usize>, fits: &dyn Fn(&FoundFamily) -> bool| at.filter(|at| kept.get(*at).is_some_and(fits));
        let of_number = of(named, &|known| {
            are_other_adults(known, &family) && (have_one_child(known, &family) || !has_child(known) || !has_child(&family))
        });
        let of_mirror = of(mirrored, &|known| is_turned(known, &family) && have_one_child(known, &family));
        let of_above = of(above, &|known| {
            let one = have_one_child(known, &family) || is_other_parent(known, &family);
            is_below(known, &family) && are_other_adults(known, &family) && one
        });
        let new = |family: &FoundFamily| {
            family.people.iter().filter(|person| !is_child(person)).all(|person| register.find(&of_file(person, family, 0)).is_none())
        };
        let place = of_number.or(of_mirror).or(of_above).filter(|at| new(&family) && kept.get(*at).is_some_and(new));
        if let Some(known) = place.and_then(|at| kept.get_mut(at)) {
            if of_number.is_none() {
                // No number says that it is one family.
                let children = || known.people.iter().filter(is_child).chain(family.people.iter().filter(is_child));
                let mut names: Vec<&str> = children().filter_map(|child| child.first.as_deref()).collect();
                names.sort_unstable();
                names.dedup();
                if names.is_empty() {
                    names = family.people.iter().filter_map(|one| one.last.as_deref()).collect();
                }
                known.unread.push(Unread { field: Column::Family, why: Doubt::Assumed, text: names.join(", ") });
            }
            homes_apart(known, &mut family);
            children(known, &mut family);
            put_together(known, family);
            of_father(known);
            continue;
        }
        let at = kept.len();
        by_number.extend(number.map(|number| (number, at)));
        by_parents.extend(parents.map(|parents| (parents, at)));
        kept.push(family);
    }
    found.families = kept;
}

/// "M03/2023 bis" is of M03/2023; a name numbers nothing.
fn number(label: &str) -> Option<String> {
    let said = plain(label);
    let bare = [" bis", " ter"].iter().find_map(|tail| said.strip_suffix(tail)).unwrap_or(&said);
    bare.chars().any(|c| c.is_ascii_digit()).then(|| bare.to_owned())
}

fn has_child(family: &FoundFamily) -> bool {
    family.people.iter().any(|person| is_child(&person))
}

fn adults(family: &FoundFamily) -> Vec<String> {
    family.people.iter().filter(|person| !is_child(person)).map(name_key).collect()
}

/// Two parents by their whole names, in no order.
fn parents(family: &FoundFamily) -> Option<String> {
    let whole = family.people.iter().filter(|person| !is_child(person)).all(|person| person.last.is_some() && person.first.is_some());
    let mut names = adults(family);
    names.sort_unstable();
    (whole && names.len() == 2).then(|| names.join("|"))
}

/// One adult on each line, and another one.
fn are_other_adults(known: &FoundFamily, line: &FoundFamily) -> bool {
    matches!((adults(known).as_slice(), adults(line).as_slice()), ([one], [other]) if one != other)
}

/// Whoever is asked about on the one line asks on the other.
fn is_turned(known: &FoundFamily, line: &FoundFamily) -> bool {
    adults(known).first() != adults(line).first()
}

fn is_below(known: &FoundFamily, line: &FoundFamily) -> bool {
    known.rows.last().zip(line.rows.first()).is_some_and(|(above, row)| above + 1 == *row)
}

/// "madre" with the number of the case and the children, "padre" below without any: the two parents of it.
fn is_other_parent(known: &FoundFamily, line: &FoundFamily) -> bool {
    // By a sex alone anybody of the line below would be it.
    let said = |person: &&FoundPerson| !is_child(person) && person.role_said;
    let role = |family: &FoundFamily| family.people.iter().find(said).map(|person| person.role);
    let parents = matches!(
        (role(known), role(line)),
        (Some(MemberRole::Mother), Some(MemberRole::Father)) | (Some(MemberRole::Father), Some(MemberRole::Mother))
    );
    let day = line.first_contact.is_none_or(|day| known.first_contact == Some(day));
    parents && day && known.label.is_some() && known.rows.len() == 1 && !has_child(line)
}

/// Once both parents are there, children without a last name have the father's, and that is told.
fn of_father(known: &mut FoundFamily) {
    let mut fathers = known.people.iter().filter(|person| person.role == MemberRole::Father);
    let (Some(last), None) = (fathers.next().and_then(|father| father.last.clone()), fathers.next()) else { return };
    let mut given = false;
    for child in known.people.iter_mut().filter(|person| is_child(&&**person) && person.last.is_none()) {
        child.last = Some(last.clone());
        child.unread.retain(|doubt| doubt.field != Column::LastName);
        given = true;
    }
    let note = Unread { field: Column::Children, why: Doubt::Assumed, text: last };
    if given && !known.unread.contains(&note) {
        known.unread.push(note);
    }
}

/// Whether both lines have the same children, and some.
fn have_one_child(known: &FoundFamily, line: &FoundFamily) -> bool {
    let all = |family: &FoundFamily| family.people.iter().filter(is_child).count();
    let ours = || known.people.iter().filter(is_child);
    all(known) == all(line) && all(line) > 0 && line.people.iter().filter(is_child).all(|child| ours().any(|other| is_one(child, other)))
}

fn is_one(child: &FoundPerson, other: &FoundPerson) -> bool {
    let first = |person: &FoundPerson| person.first.as_deref().map(letters).filter(|first| !first.is_empty());
    let same_day = child.born.zip(other.born).is_none_or(|(one, other)| one == other);
    let same_age = child.age.as_ref().zip(other.age.as_ref()).is_none_or(|(one, other)| one == other);
    first(child).is_some() && first(child) == first(other) && same_day && same_age
}

/// The home of a further line is its own adult's.
fn homes_apart(known: &FoundFamily, line: &mut FoundFamily) {
    let home = (line.address.take(), line.municipality.take());
    for person in line.people.iter_mut().filter(|person| !is_child(&&**person)) {
        if person.address.is_none() && person.municipality.is_none() {
            (person.address, person.municipality) = home.clone();
        }
        if !person.lives_elsewhere(known) {
            (person.address, person.municipality) = (None, None);
        }
    }
}

/// The children that are there already; what the further line tells of them is added.
fn children(known: &mut FoundFamily, line: &mut FoundFamily) {
    let (theirs, others): (Vec<FoundPerson>, Vec<FoundPerson>) =
        std::mem::take(&mut line.people).into_iter().partition(|person| is_child(&person));
    line.people = others;
    for mut child in theirs {
        let Some(one) = known.people.iter_mut().find(|other| is_child(&&**other) && is_one(&child, other)) else {
            line.people.push(child);
            continue;
        };
        if one.last.is_none() && child.last.is_some() {
            one.last = child.last.take();
            one.unread.retain(|doubt| doubt.field != Column::LastName);
        } else if one.last.is_some() {
            child.unread.retain(|doubt| doubt.field != Column::LastName);
        }
        complete(one, child);
    }
}
