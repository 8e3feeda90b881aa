//! vCards of people one chose, with what may be used freely and nothing else.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::guard::Guard;
use super::outgoing::{Exported, Purpose, keep};
use super::recipients::{LeftOut, LeftOutWhy, addressed, adults_of};
use super::vcard::{Card, write};
use crate::error::{Code, Error, Result};
use crate::families::ContactKind;
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Command, Session};

/// Whose cards, and why.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct CardsRequest {
    /// Whose.
    pub person_ids: Vec<Id>,
    /// The parents and guardians of these files too; where there is none, whoever is of age.
    pub family_ids: Vec<Id>,
    /// Why they leave.
    pub reason: String,
}

/// The file name proposed: it names nobody.
pub(super) const CARDS_NAME: &str = "contatti.vcf";

impl CardsRequest {
    /// The file name proposed.
    #[must_use]
    pub const fn file_name(&self) -> &'static str {
        CARDS_NAME
    }
}

/// Makes the file. A number or an address with any condition is left out, whoever of the family put it: nobody reads the condition in an
/// address book.
///
/// # Errors
/// [`Code::Required`] beside `person_ids` and `reason`, [`Code::NotFound`].
pub fn cards(session: &mut Session, request: &CardsRequest) -> Result<Exported> {
    let me = session.me().id;
    let saved = session.write(Command::ExportCards, |writer| {
        let mut people = request.person_ids.clone();
        for family in &request.family_ids {
            people.extend(adults_of(writer, *family)?);
        }
        let first = *request.person_ids.first().or(request.family_ids.first()).ok_or_else(|| Error::at("person_ids", Code::Required))?;
        writer.about(first);
        request.family_ids.iter().chain(&people).for_each(|one| writer.also_about(*one));
        let (mut cards, mut left_out, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
        for person in people.into_iter().filter(|person| known.insert(*person)) {
            match card(writer, person)? {
                Ok(card) => cards.push(card),
                Err(out) => left_out.push(out),
            }
        }
        let purpose = Purpose { reason: &request.reason, addressee: None };
        let records = keep(writer, me, ("cards", "vcf"), &purpose, Some(first), cards.len())?;
        Ok(Exported { bytes: write(&cards).into_bytes(), records, left_out })
    })?;
    Ok(saved.value)
}

fn card(reader: &Reader<'_>, person: Id) -> Result<std::result::Result<Card, LeftOut>> {
    let known = addressed(reader, person)?;
    let mut guard = Guard::of_person(reader, person)?;
    let free = guard.free(reader, person)?;
    let obstacles = [(known.dead, LeftOutWhy::Dead), (known.limited, LeftOutWhy::Limited), (free.is_empty(), LeftOutWhy::NoContact)];
    let why = obstacles.into_iter().find_map(|(stands, why)| stands.then_some(why));
    if let Some(why) = why {
        return Ok(Err(LeftOut { name: known.full_name(), why, column: None }));
    }
    let of = |kind: ContactKind| free.iter().filter(move |contact| contact.kind == kind);
    Ok(Ok(Card {
        uid: format!("urn:accogli:{person}"),
        last_name: known.last_name.clone(),
        first_name: known.first_name.clone(),
        phones: of(ContactKind::Phone).map(|contact| (contact.value.clone(), contact.label.clone())).collect(),
        emails: of(ContactKind::Email).map(|contact| contact.value.clone()).collect(),
        address: known.place().filter(|_| !known.hidden).map(|(street, code, town)| (street, town, code)),
    }))
}
