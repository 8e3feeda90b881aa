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
/// [`Code::Required`] beside an empty name, [`Code::PhoneUnreadable`], [`Code::EmailUnreadable`], [`Code::RegisterExists`], a refused
/// password. Nothing is left half-made.
pub fn found(folder: &Path, request: &FoundRequest, cost: KdfCost, around: Box<dyn Surroundings>) -> Result<(Session, Founded)> {
    let mut fields = Fields::default();
    fields.take(details(&request.centre).map(|_| ()));
    fields.refuse(request.sites.is_empty(), "sites", Code::Required);
    for site in &request.sites {
        fields.take(line("sites", &site.name, 100));
    }
    fields.done()?;
    let (session, recovery_code) = vault::found(folder, &request.centre.name, &request.account, cost, around, |writer| {
        writer.insert("centre", details(&request.centre)?)?;
        for site in &request.sites {
            insert_new_site(writer, site)?;
        }
        Ok(())
    })?;
    Ok((session, Founded { recovery_code }))
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
/// [`Code::Required`] beside an empty name, [`Code::PhoneUnreadable`], [`Code::EmailUnreadable`].
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
        .set("scheme", centre.scheme);
    fields.done()?;
    Ok(cells)
}

fn insert_new_site(writer: &mut Writer<'_>, site: &NewSite) -> Result<()> {
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
    let mut there = HashSet::new();
    for room in &site.rooms {
        let name = line("rooms", room, 100)?;
        if !there.insert(name.to_lowercase()) {
            return Err(Error::at("rooms", Code::NameTaken));
        }
        writer.insert("room", Cells::new().set("site_id", id).set("name", name))?;
    }
    Ok(())
}
