//! Sites and rooms.

use serde::Deserialize;

use super::show::{CentreView, view};
use crate::entry::{Fields, line, number, optional_line, optional_phones};
use crate::error::{Code, Result};
use crate::id::Id;
use crate::store::{Cells, Saved, Writer, codes};
use crate::vault::{Command, Session};

codes! {
    /// What a site is in the network.
    pub enum SiteKind {
        /// Coordinates and offers every service.
        Hub = "hub",
        /// A desk with weekly openings, often borrowed: *sportello*.
        Spoke = "spoke",
    }
}

/// A site to add (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct SiteChange {
    /// The site, when it exists.
    pub id: Option<Id>,
    /// Its name.
    pub name: String,
    /// Hub or spoke.
    pub kind: SiteKind,
    /// The hub a spoke answers to.
    pub hub_id: Option<Id>,
    /// Its sub-area of the district.
    pub sub_area: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// Phone.
    pub phone: Option<String>,
    /// No longer in use; its past stays.
    pub closed: bool,
}

/// A room to add (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct RoomChange {
    /// The room, when it exists.
    pub id: Option<Id>,
    /// Its site.
    pub site_id: Id,
    /// Its name.
    pub name: String,
    /// How many people sit in it.
    pub seats: Option<u32>,
    /// No longer in use; its past stays.
    pub closed: bool,
}

/// Adds or changes a site.
///
/// # Errors
/// [`Code::Required`], [`Code::NameTaken`], [`Code::NotFound`].
pub fn save_site(session: &mut Session, change: &SiteChange) -> Result<Saved<CentreView>> {
    session.write(Command::CentreSaveSite, |writer| {
        let id = insert_site(writer, change)?;
        writer.about(id);
        view(writer)
    })
}

/// Adds or changes a room.
///
/// # Errors
/// [`Code::Required`], [`Code::NumberOutOfRange`], [`Code::NotFound`]; [`Code::NameTaken`] for a name another room of the site has,
/// [`Code::RoomElsewhere`] for a room of another site.
pub fn save_room(session: &mut Session, change: &RoomChange) -> Result<Saved<CentreView>> {
    session.write(Command::CentreSaveRoom, |writer| {
        let mut fields = Fields::default();
        let name = fields.take(line("name", &change.name, 100));
        let taken = !change.closed && writer.exists(include_str!("sql/room_name_taken.sql"), (&name, change.site_id, change.id))?;
        fields.refuse(taken, "name", Code::NameTaken);
        let moved = writer.exists("SELECT 1 FROM room WHERE id = ?1 AND site_id <> ?2", (change.id, change.site_id))?;
        // What was booked in it stands at its site.
        fields.refuse(moved, "site_id", Code::RoomElsewhere);
        let seats = fields.take(number("seats", change.seats, 1, 1000));
        fields.done()?;
        let cells = Cells::new().set("site_id", change.site_id).set("name", name).set("seats", seats).set("status", status(change.closed));
        let id = save(writer, "room", change.id, cells)?;
        writer.about(id);
        view(writer)
    })
}

pub(super) fn insert_site(writer: &mut Writer<'_>, change: &SiteChange) -> Result<Id> {
    let mut fields = Fields::default();
    let name = fields.take(line("name", &change.name, 100));
    fields.refuse(writer.exists(include_str!("sql/site_name_taken.sql"), (&name, change.id))?, "name", Code::NameTaken);
    let hub = "SELECT 1 FROM site WHERE id = ?1 AND kind = 'hub' AND id IS NOT ?2";
    let lost = change.hub_id.is_some() && !writer.exists(hub, (change.hub_id, change.id))?;
    fields.refuse(lost, "hub_id", Code::NotFound);
    let has_spokes = change.kind == SiteKind::Spoke && writer.exists("SELECT 1 FROM site WHERE hub_id = ?1", [change.id])?;
    fields.refuse(has_spokes, "kind", Code::WrongState);
    let cells = Cells::new()
        .set("name", name)
        .set("kind", change.kind)
        .set("hub_id", change.hub_id)
        .set("sub_area", fields.take(optional_line("sub_area", change.sub_area.as_deref(), 100)))
        .set("municipality", fields.take(optional_line("municipality", change.municipality.as_deref(), 100)))
        .set("address", fields.take(optional_line("address", change.address.as_deref(), 200)))
        .set("phone", fields.take(optional_phones("phone", change.phone.as_deref(), 60)))
        .set("status", status(change.closed));
    fields.done()?;
    save(writer, "site", change.id, cells)
}

/// Inserts a row, or changes the one that exists. Answers its id.
pub(super) fn save(writer: &mut Writer<'_>, table: &'static str, id: Option<Id>, cells: Cells) -> Result<Id> {
    match id {
        Some(id) => writer.update(table, id, cells).map(|_| id),
        None => writer.insert(table, cells),
    }
}

pub(super) const fn status(closed: bool) -> &'static str {
    if closed { "closed" } else { "active" }
}
