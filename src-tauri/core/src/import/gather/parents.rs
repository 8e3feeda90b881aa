//! Husband and wife with children are their parents.

use chrono::{Datelike as _, NaiveDate};

use super::family_line::by_sex;
use super::{Column, Doubt, FoundFamily, FoundPerson, Unread};
use crate::families::MemberRole;
use crate::import::value::role;
use crate::import::value::words::plain;
use crate::typing::fiscal_code::Disagreement;

/// "Moglie" and "marito" in a family with children and no parent: they are the parents, and that is told.
pub(super) fn partners_are_parents(family: &mut FoundFamily, told: &dyn Fn(&FoundPerson) -> String) {
    let parent = |person: &&FoundPerson| matches!(person.role, MemberRole::Mother | MemberRole::Father | MemberRole::Parent);
    let parents: Vec<String> = family.people.iter().filter(parent).map(|person| plain(&told(person))).collect();
    // Of whom the card is headed by, the wife is the children's mother as well; who only lives there is not.
    let heads = ["intestatari", "capofam", "capo fam", "i s", "is", "dichiarante", "rich", "utente", "referent"];
    let of_head = |said: &String| heads.iter().any(|stem| said.starts_with(stem));
    let headed = parents.len() == 1 && parents.iter().all(of_head);
    if !family.people.iter().any(|person| person.role == MemberRole::Child) || !parents.is_empty() && !headed {
        return;
    }
    let weds = |person: &FoundPerson| {
        let said = plain(&told(person));
        !headed || ["mogli", "marit", "coniug", "spos", "consort"].iter().any(|stem| said.starts_with(stem))
    };
    let is_one = |person: &FoundPerson| person.role == MemberRole::Partner && !role::is_loose(&told(person)) && weds(person);
    for person in family.people.iter_mut().filter(|person| is_one(person)) {
        person.role = by_sex(MemberRole::Parent, person.sex);
        let said = told(person);
        person.unread.push(Unread::new(Column::Role, Doubt::Assumed, if said.is_empty() { person.role.as_text() } else { &said }));
    }
}

/// The register office's card tells what each is to whom it is headed by: of a family with children its "madre" is their grandmother.
pub(super) fn parents_of_head(family: &mut FoundFamily, told: &dyn Fn(&FoundPerson) -> String) {
    let says = |person: &FoundPerson, stems: &[&str]| {
        let said = plain(&told(person));
        stems.iter().any(|stem| said.starts_with(stem))
    };
    let head = family.people.iter().find(|person| says(person, &["intestatari", "i s", "is"])).map(|person| person.born);
    let child = family.people.iter().any(|person| person.role == MemberRole::Child);
    let Some(head) = head.filter(|_| child) else { return };
    // Where a day is not told, the word alone says it.
    let elder = |born: Option<NaiveDate>| head.zip(born).is_none_or(|(head, born)| head.year() - born.year() >= 14);
    for person in family.people.iter_mut().filter(|person| matches!(person.role, MemberRole::Mother | MemberRole::Father)) {
        if says(person, &["madre", "padre"]) && elder(person.born) {
            person.role = MemberRole::Grandparent;
            person.unread.push(Unread::new(Column::Role, Doubt::Assumed, &told(person)));
        }
    }
}

/// The last name a line without one has from its family: the one its code is made of, else the father's, else of whoever stands before it.
pub(super) fn last_name_of(family: &FoundFamily, person: &FoundPerson) -> Option<String> {
    let lasts = || family.people.iter().rev().filter_map(|known| Some((known, known.last.as_ref()?)));
    let first = person.first.as_deref().unwrap_or_default();
    let of_code = person
        .code
        .as_ref()
        .and_then(|code| lasts().find(|(_, last)| !code.consistent_with(last, first, None, None).contains(&Disagreement::LastName)));
    let of_father = || lasts().find(|(known, _)| known.role == MemberRole::Father && person.role == MemberRole::Child);
    of_code.or_else(of_father).or_else(|| lasts().next()).map(|(_, last)| last.clone())
}
