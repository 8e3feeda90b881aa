//! Of which minors of a file its paper's addressee may not be told.

use super::custody::{child_facts, is_child};
use super::show::FamilyView;
use super::standing::{ChildFacts, Told, standing};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::Reader;

/// The minors of a file, and those who left it where the paper has them, of whom the addressee may not be told: it has neither them nor
/// their orders.
///
/// # Errors
/// [`Code::OrderUnread`] beside `order_read` where somebody must have read an order first, and nobody says so.
pub(crate) fn untold(reader: &Reader<'_>, view: &FamilyView, (addressee, order_read): (Id, bool), former: bool) -> Result<Vec<Id>> {
    let mut untold = Vec::new();
    let minor = view.people.iter().any(|person| person.id == addressee && is_child(person, view.today));
    let children = view.people.iter().filter(|person| person.id != addressee && (former || !person.ended));
    for child in children.filter(|person| is_child(person, view.today)) {
        let facts = child_facts(reader, child.id)?;
        // Brothers and sisters are told by whoever decides for them.
        if minor && !concerns(&facts, addressee) {
            continue;
        }
        match standing(&facts, addressee, view.today).told {
            Told::No => untold.push(child.id),
            Told::Ask => may_be_told(Told::Ask, order_read)?,
            Told::Yes => {}
        }
    }
    Ok(untold)
}

/// Whether somebody is a parent of the child, or named by an order about it.
fn concerns(facts: &ChildFacts, person: Id) -> bool {
    facts.ties.iter().any(|tie| tie.person_id == person) || facts.orders.iter().any(|order| order.other_id == Some(person))
}

/// Refuses a paper about one child for whom may not be told of it.
///
/// # Errors
/// [`Code::NotASigner`] beside `signer_id`; [`Code::OrderUnread`] beside `order_read`.
pub(crate) fn may_be_told(told: Told, order_read: bool) -> Result<()> {
    match told {
        Told::No => Err(Error::at("signer_id", Code::NotASigner)),
        Told::Ask if !order_read => Err(Error::at("order_read", Code::OrderUnread)),
        Told::Ask | Told::Yes => Ok(()),
    }
}
