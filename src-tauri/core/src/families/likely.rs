//! Probable matches: before somebody is written into the register twice.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::sameness::{SameReason, Traits, likely as worth_showing, reasons};
use super::search::{Hit, HitKind, hit_of, hits, people_of_code};
use super::search_text::houses_reached;
use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;
use crate::typing::{fiscal_code, phone};
use crate::vault::{Command, Session};

/// So many probable matches are offered.
const MOST: usize = 6;

/// Who is about to be written down.
#[derive(Debug, Clone, Default, Deserialize, ts_rs::TS)]
pub struct LikelyRequest {
    /// Last name as typed.
    pub last_name: Option<String>,
    /// First name as typed.
    pub first_name: Option<String>,
    /// Birth date.
    pub born_on: Option<NaiveDate>,
    /// Municipality as typed.
    pub municipality: Option<String>,
    /// Phone or e-mail address as typed.
    pub phone: Option<String>,
    /// E-mail address as typed, where there is a phone too.
    pub email: Option<String>,
    /// Fiscal code as typed.
    pub fiscal_code: Option<String>,
}

/// Somebody who may be the same, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Likely {
    /// Who.
    pub hit: Hit,
    /// What they have in common, the most telling first.
    pub reasons: Vec<SameReason>,
}

/// People and first contacts that may be the one who is typed: by fiscal code freed of a homonym's letters, by phone, by three of last
/// name, first name, birth date and municipality, or by both names. Nobody hidden from the account is among them.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn likely(session: &Session, request: &LikelyRequest) -> Result<Vec<Likely>> {
    session.read(Command::FamiliesLikely, |reader| find(reader, request))
}

fn find(reader: &Reader<'_>, request: &LikelyRequest) -> Result<Vec<Likely>> {
    let typed = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let (last, first, town) = (typed(&request.last_name), typed(&request.first_name), typed(&request.municipality));
    let contacts: Vec<String> = [typed(&request.phone), typed(&request.email)].into_iter().flatten().collect();
    let code = typed(&request.fiscal_code).and_then(|code| fiscal_code::read(&code).ok());
    let mut asked = Traits::new(
        last.as_deref().unwrap_or_default(),
        first.as_deref().unwrap_or_default(),
        request.born_on,
        code.as_ref().map(fiscal_code::FiscalCode::as_str),
        town.as_deref(),
    );
    for contact in &contacts {
        asked.contacts.extend(phone::normalise(contact).ok().and_then(|kept| phone::search_digits(&kept)));
        asked.contacts.push(contact.to_lowercase());
    }

    let mut found: Vec<Likely> = Vec::new();
    let mut people: Vec<Id> = Vec::new();
    if let Some(code) = &code {
        people.extend(people_of_code(reader, code)?);
    }
    for text in contacts.into_iter().chain(last.zip(first).map(|(last, first)| format!("{last} {first}"))) {
        for hit in hits(reader, &text)? {
            match hit.person_id {
                Some(person) => people.push(person),
                None if hit.kind == HitKind::Enquiry => add_enquiry(reader, &asked, hit, &mut found)?,
                None => {}
            }
        }
    }
    if let Some(born) = request.born_on {
        people.extend(reader.rows(include_str!("sql/people_born_on.sql"), [born], |row| row.get::<_, Id>(0))?);
    }
    people.sort_unstable();
    people.dedup();
    for person in people {
        let mut known = traits_of(reader, person)?;
        // The number of the house they live in today leads to them as well.
        known.contacts.extend(houses_reached(reader, person)?);
        let reasons = reasons(&asked, &known);
        if worth_showing(&reasons) {
            found.extend(hit_of(reader, person)?.into_iter().map(|hit| Likely { hit, reasons: reasons.clone() }));
        }
    }
    // A code or a phone tells more than any name; then the more they share.
    found.sort_by_key(|likely| {
        (likely.reasons.first().copied().unwrap_or(SameReason::LikeBornOn) as u8 > 1, std::cmp::Reverse(likely.reasons.len()))
    });
    found.truncate(MOST);
    Ok(found)
}

/// A first contact is compared by name, phone and e-mail address: it knows no more.
fn add_enquiry(reader: &Reader<'_>, asked: &Traits, hit: Hit, found: &mut Vec<Likely>) -> Result<()> {
    let Some(enquiry) = hit.enquiry_id else { return Ok(()) };
    let sql =
        "SELECT coalesce(last_name, ''), coalesce(first_name, ''), municipality, phone_digits, lower(email) FROM enquiry WHERE id = ?1";
    let known = reader.row(sql, [enquiry], |row| {
        let mut known =
            Traits::new(&row.get::<_, String>(0)?, &row.get::<_, String>(1)?, None, None, row.get::<_, Option<String>>(2)?.as_deref());
        known.contacts.extend(row.get::<_, Option<String>>(3)?);
        known.contacts.extend(row.get::<_, Option<String>>(4)?);
        Ok(known)
    })?;
    let reasons = reasons(asked, &known);
    let new = found.iter().all(|likely| likely.hit.enquiry_id != Some(enquiry));
    if new && worth_showing(&reasons) {
        found.push(Likely { hit, reasons });
    }
    Ok(())
}

/// What a person of the register is compared by. Where they live counts only where it may be told.
pub(super) fn traits_of(reader: &Reader<'_>, person: Id) -> Result<Traits> {
    let mut known = reader.row(include_str!("sql/traits.sql"), (person, reader.today()), |row| {
        let (last, first): (String, String) = (row.get(0)?, row.get(1)?);
        let (code, town): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
        Ok(Traits::new(&last, &first, row.get(2)?, code.as_deref(), town.as_deref()))
    })?;
    let contacts: Vec<String> = reader.rows(include_str!("sql/search_contacts.sql"), [person], |row| row.get(0))?;
    known.contacts = contacts.into_iter().map(|contact| contact.to_lowercase()).collect();
    Ok(known)
}
