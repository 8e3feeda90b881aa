//! The first run: the centre with its sites and rooms, in a register of its own.

use std::collections::HashSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::schemes::SchemeCode;
use super::show::{Centre, centre_row};
use super::sites::{SiteChange, SiteKind, insert_site};
use crate::clock::Surroundings;
use crate::entry::{Fields, line, optional_email, optional_line, optional_phones};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer};
use crate::vault::{self, Command, KdfCost, NewAccount, Session};

/// What is asked of the centre.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct CentreDetails {
    /// Its name.
    pub name: String,
    /// Street and number.
    pub address: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// The region's scheme for new records.
    pub scheme: SchemeCode,
    /// One to three letters before the numbers given from now on; they keep the numbers of two registers apart.
    pub number_prefix: String,
}

/// A site with its rooms, as the wizard asks them.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct NewSite {
    /// Its name.
    pub name: String,
    /// Hub or spoke.
    pub kind: SiteKind,
    /// Municipality.
    pub municipality: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// Names of its rooms.
    pub rooms: Vec<String>,
}

/// Everything the wizard gathered.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct FoundRequest {
    /// The centre.
    pub centre: CentreDetails,
    /// At least one site.
    pub sites: Vec<NewSite>,
    /// The first account. It coordinates: somebody must be able to make the others.
    pub account: NewAccount,
}

/// A founded centre's one secret.
#[derive(Clone, Serialize, ts_rs::TS)]
pub struct Founded {
    /// The recovery kit's code, shown and printed once.
    pub recovery_code: String,
}

impl std::fmt::Debug for Founded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Founded")
    }
}

/// Makes the register of a new centre and leaves it open for its first account.
///
/// # Errors
/// [`Code::Required`] beside an empty name, [`Code::NameTaken`] for a site or a room named twice, [`Code::PhoneUnreadable`],
/// [`Code::EmailUnreadable`], [`Code::PrefixUnfit`], [`Code::RegisterExists`], a refused password. What is wrong with a site stands beside `sites[0].name`,
/// `.municipality`, `.address` or `.rooms`. Nothing is left half-made.
pub fn found(folder: &Path, request: &FoundRequest, cost: KdfCost, around: Box<dyn Surroundings>) -> Result<(Session, Founded)> {
    let mut fields = Fields::default();
    fields.take(details(&request.centre).map(|_| ()));
    fields.refuse(request.sites.is_empty(), "sites", Code::Required);
    let mut named = HashSet::new();
    for (place, site) in request.sites.iter().enumerate() {
        fields.take(in_site(place, check_new_site(site, &mut named)));
    }
    fields.done()?;
    let (session, recovery_code) = vault::found(folder, &request.centre.name, &request.account, cost, around, |writer| {
        writer.insert("centre", details(&request.centre)?)?;
        let mut made = Vec::new();
        for (place, site) in request.sites.iter().enumerate() {
            made.push((site.kind, in_site(place, insert_new_site(writer, site))?));
        }
        spokes_of_one_hub(writer, &made)
    })?;
    Ok((session, Founded { recovery_code }))
}

/// With one hub alone, whose the spokes are needs no question.
fn spokes_of_one_hub(writer: &mut Writer<'_>, made: &[(SiteKind, Id)]) -> Result<()> {
    let of = |kind: SiteKind| made.iter().filter(move |(one, _)| *one == kind).map(|(_, id)| *id);
    let (Some(hub), None) = (of(SiteKind::Hub).next(), of(SiteKind::Hub).nth(1)) else { return Ok(()) };
    for spoke in of(SiteKind::Spoke) {
        writer.update("site", spoke, Cells::new().set("hub_id", hub))?;
    }
    Ok(())
}

/// Marks a register as the demonstration centre's, so that the window shows it in other colours.
pub(crate) fn mark_demo(session: &mut Session) -> Result<()> {
    let marked = session.write(Command::CentreOpenDemo, |writer| {
        let id = centre_row(writer)?.id;
        writer.update("centre", id, Cells::new().set("demo", true))
    })?;
    if marked.value { Ok(()) } else { Err(Error::new(Code::WrongState)) }
}

/// Changes the centre's own details.
///
/// # Errors
/// [`Code::Required`] beside an empty name or prefix, [`Code::PhoneUnreadable`], [`Code::EmailUnreadable`], [`Code::PrefixUnfit`].
pub fn change(session: &mut Session, request: &CentreDetails) -> Result<Saved<Centre>> {
    session.write(Command::CentreChange, |writer| {
        let present = centre_row(writer)?;
        writer.about(present.id);
        writer.update("centre", present.id, details(request)?)?;
        centre_row(writer)
    })
}

fn details(centre: &CentreDetails) -> Result<Cells> {
    let mut fields = Fields::default();
    let cells = Cells::new()
        .set("name", fields.take(line("name", &centre.name, 200)))
        .set("address", fields.take(optional_line("address", centre.address.as_deref(), 200)))
        .set("municipality", fields.take(optional_line("municipality", centre.municipality.as_deref(), 100)))
        .set("phone", fields.take(optional_phones("phone", centre.phone.as_deref(), 60)))
        .set("email", fields.take(optional_email("email", centre.email.as_deref(), 200)))
        .set("scheme", centre.scheme)
        .set("number_prefix", fields.take(prefix(&centre.number_prefix)));
    fields.done()?;
    Ok(cells)
}

/// One to three letters, as capitals; "M" alone stands before the numbers of mediation cases.
fn prefix(typed: &str) -> Result<String> {
    let letters = line("number_prefix", typed, 200)?.to_ascii_uppercase();
    let fits = letters.len() <= 3 && letters.bytes().all(|letter| letter.is_ascii_uppercase()) && letters != "M";
    if fits { Ok(letters) } else { Err(Error::at("number_prefix", Code::PrefixUnfit)) }
}

/// The fields of a site of the first run, by its place. A first run with more sites than these tells the others beside `sites`.
macro_rules! site_fields {
    ($($place:literal)*) => {
        [$([
            ("name", concat!("sites[", $place, "].name")),
            ("municipality", concat!("sites[", $place, "].municipality")),
            ("address", concat!("sites[", $place, "].address")),
            ("rooms", concat!("sites[", $place, "].rooms")),
        ]),*]
    };
}
static SITE_FIELDS: [[(&str, &str); 4]; 24] = site_fields!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23);

/// What is wrong with one of the sites, beside its own field.
fn in_site<T>(place: usize, read: Result<T>) -> Result<T> {
    let there = |mut refusal: Error| {
        let known = |field: &'static str| SITE_FIELDS.get(place)?.iter().find(|(name, _)| *name == field).map(|(_, there)| *there);
        refusal.field = refusal.field.map(|field| known(field).unwrap_or("sites"));
        refusal
    };
    read.map_err(|refusal| {
        let also = refusal.also.iter().cloned().map(there).collect();
        Error { also, ..there(refusal) }
    })
}

/// What the form can be told before the register is made: everything at once.
fn check_new_site(site: &NewSite, named: &mut HashSet<String>) -> Result<()> {
    let mut fields = Fields::default();
    let name = fields.take(line("name", &site.name, 100));
    fields.refuse(!name.is_empty() && !named.insert(name.to_lowercase()), "name", Code::NameTaken);
    fields.take(optional_line("municipality", site.municipality.as_deref(), 100));
    fields.take(optional_line("address", site.address.as_deref(), 200));
    fields.take(room_names(&site.rooms));
    fields.done()
}

/// The rooms of a site, each named once.
fn room_names(typed: &[String]) -> Result<Vec<String>> {
    let mut there = HashSet::new();
    let mut names = Vec::new();
    for room in typed {
        let name = line("rooms", room, 100)?;
        if !there.insert(name.to_lowercase()) {
            return Err(Error::at("rooms", Code::NameTaken));
        }
        names.push(name);
    }
    Ok(names)
}

fn insert_new_site(writer: &mut Writer<'_>, site: &NewSite) -> Result<Id> {
    let change = SiteChange {
        id: None,
        name: site.name.clone(),
        kind: site.kind,
        hub_id: None,
        sub_area: None,
        municipality: site.municipality.clone(),
        address: site.address.clone(),
        phone: None,
        closed: false,
    };
    let id = insert_site(writer, &change)?;
    for name in room_names(&site.rooms)? {
        writer.insert("room", Cells::new().set("site_id", id).set("name", name))?;
    }
    Ok(id)
}
