//! A line a child, the parents beside each: the lines of brothers and sisters become one family, wherever they stand.

use std::collections::HashMap;

mod apart;

use super::gather::{Doubt, Found, FoundFamily, FoundPerson, Shape, Unread, keep};
use super::guess::Column;
use super::matching::{Crowd, name_key, of_file};
use super::value::name::is_common;
use super::value::words::{letters, near, plain};
use crate::families::MemberRole;

/// Joins them by their mother's name and by their father's, by a phone or by the street. A family that is known already, in the register
/// or on a line before, stays as its lines are: a person chooses what becomes of each.
pub(super) fn join(found: &mut Found, register: &Crowd) {
    if !found.one_child {
        if found.shape == Shape::FamilyLines {
            apart::join(found, register);
        }
        return;
    }
    let mut kept: Vec<FoundFamily> = Vec::new();
    let mut by_mother: HashMap<String, Vec<usize>> = HashMap::new();
    let mut before = Crowd::default();
    for family in std::mem::take(&mut found.families) {
        let Some(key) = mother(&family).map(name_key) else {
            kept.push(family);
            continue;
        };
        let homes = by_mother.get(&key).map(Vec::as_slice).unwrap_or_default();
        let home = homes.iter().copied().find(|at| kept.get(*at).is_some_and(|known| is_same(known, &family, &key)));
        if let Some(known) = home.and_then(|at| kept.get_mut(at)) {
            put_together(known, family);
            continue;
        }
        if let Some(face) = family.people.first().map(|first| of_file(first, &family, kept.len()))
            && register.find(&face).is_none()
            && before.find(&face).is_none()
        {
            before.add(face);
            by_mother.entry(key).or_default().push(kept.len());
        }
        kept.push(family);
    }
    found.families = kept;
}

fn is_child(person: &&FoundPerson) -> bool {
    person.role == MemberRole::Child
}

/// The mother, or whom the line has for a first parent: with both names, for one alone is many people's.
fn mother(family: &FoundFamily) -> Option<&FoundPerson> {
    let adults = || family.people.iter().filter(|person| !is_child(person));
    let whole = |it: &&FoundPerson| it.last.is_some() && it.first.is_some();
    adults()
        .find(|person| person.role == MemberRole::Mother)
        .or_else(|| adults().next())
        .filter(whole)
        // "mamma Ilaria, papà Michele Vaccari".
        .or_else(|| adults().find(|person| person.role == MemberRole::Father).filter(whole))
}

/// Whether two lines of one mother are one family, and their children two children.
fn is_same(known: &FoundFamily, line: &FoundFamily, mother: &str) -> bool {
    let others = |family: &FoundFamily| -> Vec<String> {
        family.people.iter().filter(|person| !is_child(person)).map(name_key).filter(|key| key != mother).collect()
    };
    let (fathers, theirs) = (others(known), others(line));
    let phone = |one: &FoundPerson| {
        line.people.iter().flat_map(|other| &other.phones).any(|other| one.phones.iter().any(|phone| phone.value == other.value))
    };
    let street = |family: &FoundFamily| family.address.as_deref().map(plain).zip(family.municipality.as_deref().map(plain));
    // Whoever stands beside the mother is a parent of the line's child alone: two lines with other parents are left to a person.
    let beside = match (fathers.is_empty(), theirs.is_empty()) {
        (true, true) => {
            known.people.iter().any(phone) || street(known).is_some_and(|home| street(line).as_ref() == Some(&home)) || follows(known, line)
        }
        _ => theirs.len() == fathers.len() && theirs.iter().all(|father| fathers.contains(father)),
    };
    beside
        && !born_apart(known, line)
        && line
            .people
            .iter()
            .filter(is_child)
            .all(|child| known.people.iter().filter(is_child).all(|other| are_two_or_surely_one(child, other)))
}

/// Whether a line stands right below the family's last, and its child has the last name of those above.
fn follows(known: &FoundFamily, line: &FoundFamily) -> bool {
    let below = known.rows.last().zip(line.rows.first()).is_some_and(|(last, first)| last + 1 == *first);
    let lasts = |family: &FoundFamily| -> Vec<String> {
        family.people.iter().filter(is_child).map(|child| child.last.as_deref().map(letters).unwrap_or_default()).collect()
    };
    let (ours, theirs) = (lasts(known), lasts(line));
    below && !theirs.is_empty() && theirs.iter().all(|last| !last.is_empty() && ours.contains(last))
}

/// A parent of one name with quite another day of birth is another parent.
fn born_apart(known: &FoundFamily, line: &FoundFamily) -> bool {
    let adults = |family: &FoundFamily| -> Vec<(String, Option<chrono::NaiveDate>)> {
        family.people.iter().filter(|person| !is_child(person)).map(|person| (name_key(person), person.born)).collect()
    };
    let (ours, theirs) = (adults(known), adults(line));
    ours.iter().any(|(name, born)| {
        theirs.iter().any(|(other, day)| name == other && born.zip(*day).is_some_and(|(one, other)| !is_slip(&one, &other)))
    })
}

/// Two children of other names, or one child by day or code, which the comparison of lines will tell. Names alike without either are left to
/// a person.
fn are_two_or_surely_one(one: &FoundPerson, other: &FoundPerson) -> bool {
    let first = |person: &FoundPerson| person.first.as_deref().map(letters).unwrap_or_default();
    let alike = near(&first(one), &first(other));
    let code = one.fiscal_code.is_some() && one.fiscal_code == other.fiscal_code;
    let same_day = one.born.is_some() && one.born == other.born;
    // Elia and Elisa, years apart or of another code; Mario and Maria: two names of every day are no slip of the keys.
    let other_day = one.born.zip(other.born).is_some_and(|(one, other)| !is_slip(&one, &other));
    let other_code = one.fiscal_code.as_ref().zip(other.fiscal_code.as_ref()).is_some_and(|(one, other)| one != other);
    let two_names = is_common(&first(one)) && is_common(&first(other));
    let are_two = first(one) != first(other) && (other_day || other_code || two_names);
    // "Osagie Destiny" and "Osagie Divine", wherever they were cut.
    let whole = one.last.is_some() && other.last.is_some();
    let alike = alike && (!whole || near(&name_key(one), &name_key(other)));
    !alike || code || same_day || are_two
}

fn is_slip(one: &chrono::NaiveDate, other: &chrono::NaiveDate) -> bool {
    strsim::osa_distance(&one.to_string(), &other.to_string()) <= 1
}

fn put_together(known: &mut FoundFamily, line: FoundFamily) {
    known.rows.extend(line.rows);
    // A protection of any of its lines is the family's.
    known.hidden |= line.hidden;
    for words in line.protected_by {
        add(&mut known.protected_by, words);
    }
    for person in line.people {
        let adult = known.people.iter_mut().find(|other| person.role != MemberRole::Child && name_key(other) == name_key(&person));
        match adult {
            Some(adult) => complete(adult, person),
            None => known.people.push(person),
        }
    }
    known.first_contact = known.first_contact.into_iter().chain(line.first_contact).min();
    // Another street, another town: told, for the family has one home here.
    for (field, kept, said) in
        [(Column::Address, &mut known.address, line.address), (Column::Municipality, &mut known.municipality, line.municipality)]
    {
        match (&kept, said) {
            (None, said) => *kept = said,
            (Some(kept), Some(said)) if plain(kept) != plain(&said) => {
                add(&mut known.unread, Unread { field, why: Doubt::Disagrees, text: said });
            }
            _ => {}
        }
    }
    also(&mut known.sent_by, line.sent_by, "; ");
    also(&mut known.reason, line.reason, "\n");
    if known.label.is_none() {
        known.label = line.label;
    }
    for note in line.notes {
        add(&mut known.notes, note);
    }
    for unread in line.unread {
        add(&mut known.unread, unread);
    }
}

/// What a further line tells of a parent.
fn complete(known: &mut FoundPerson, line: FoundPerson) {
    known.also_on.push(line.row);
    line.phones.into_iter().for_each(|phone| keep(&mut known.phones, phone));
    for email in line.emails {
        add(&mut known.emails, email);
    }
    for unread in line.unread {
        add(&mut known.unread, unread);
    }
    // A date or a code that is another on another line is told beside the first.
    let other_day = line.born.filter(|day| known.born.is_some_and(|born| born != *day)).map(|day| (Column::Born, day.to_string()));
    let other_code = line.fiscal_code.clone().filter(|code| known.fiscal_code.as_ref().is_some_and(|known| known != code));
    for (field, text) in other_day.into_iter().chain(other_code.map(|code| (Column::FiscalCode, code))) {
        add(&mut known.unread, Unread { field, why: Doubt::Disagrees, text });
    }
    if known.fiscal_code.is_none() {
        (known.fiscal_code, known.code) = (line.fiscal_code, line.code);
    }
    known.sex = known.sex.or(line.sex);
    known.born = known.born.or(line.born);
    known.age = known.age.take().or(line.age);
    known.birth_place = known.birth_place.take().or(line.birth_place);
    known.citizenship = known.citizenship.take().or(line.citizenship);
    known.languages = known.languages.take().or(line.languages);
    known.occupation = known.occupation.take().or(line.occupation);
    if known.address.is_none() && known.municipality.is_none() {
        (known.address, known.municipality) = (line.address, line.municipality);
    }
}

fn add<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

fn also(known: &mut Option<String>, said: Option<String>, mark: &str) {
    match (known.as_mut(), said) {
        (Some(known), Some(said)) if !known.contains(&said) => known.push_str(&format!("{mark}{said}")),
        (None, said) => *known = said,
        _ => {}
    }
}
