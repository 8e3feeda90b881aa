//! First contacts: taken down in half a minute, called back, followed to their end. They may stay anonymous for ever.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::codes::{Asker, Channel, ChildAge, ContactKind, EnquiryState, Safety, SentBy};
use super::contacts::read_value;
use super::rules::{check_safety, settle};
use super::search_text::search_text;
use crate::centre::area_exists;
use crate::clock::today;
use crate::entry::{Fields, free, number, optional_free, optional_line};
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer, codes};
use crate::typing::{name, phone};
use crate::vault::{Command, Session};

codes! {
    /// Which first contacts to list.
    pub enum EnquiryFilter {
        /// Those the desk still has to do something about.
        Open = "open",
        /// Those to call back, the earliest day first.
        CallBack = "call_back",
        /// All, the latest first.
        All = "all",
    }
}

impl EnquiryFilter {
    /// The states it shows; none for all of them. The statements of the page say the same.
    pub(crate) fn states(self) -> Option<&'static [EnquiryState]> {
        use EnquiryState::{Booked, CallBack, InTeam, Interviewed, New, Waiting};
        match self {
            Self::Open => Some(&[New, CallBack, Booked, Interviewed, InTeam, Waiting]),
            Self::CallBack => Some(&[CallBack]),
            Self::All => None,
        }
    }
}

/// A first contact to take down (without `id`) or change.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct EnquiryChange {
    /// The first contact, when it exists.
    pub id: Option<Id>,
    /// The site that took it.
    pub site_id: Option<Id>,
    /// How it came.
    pub channel: Channel,
    /// Who asks.
    pub asker: Asker,
    /// Last name; empty for an anonymous contact.
    pub last_name: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// Phone as typed.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// What may be done with phone and e-mail.
    pub safety: Safety,
    /// When it may be used.
    pub hours: Option<String>,
    /// What it is about.
    pub topic: String,
    /// Municipality.
    pub municipality: Option<String>,
    /// The child's age band.
    pub child_age: Option<ChildAge>,
    /// Who sent them.
    pub sent_by: SentBy,
    /// The macro area.
    pub area_code: Option<String>,
    /// The project it counts for.
    pub project_id: Option<Id>,
    /// The answer given.
    pub answer: Option<String>,
    /// Minutes spent.
    pub minutes: Option<u32>,
    /// The day to call back.
    pub call_back_on: Option<NaiveDate>,
    /// When and for what to call back.
    pub call_back_note: Option<String>,
    /// Where it stands.
    pub state: EnquiryState,
}

/// A new state for a first contact: called back, closed, waiting.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct EnquiryMove {
    /// The first contact.
    pub id: Id,
    /// Its new state.
    pub state: EnquiryState,
    /// The day to call back, for that state.
    pub call_back_on: Option<NaiveDate>,
    /// When and for what to call back.
    pub call_back_note: Option<String>,
}

/// Which first contacts to list.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct EnquiryQuery {
    /// Which.
    pub filter: EnquiryFilter,
    /// So many at most; all of them when not said, as the board needs them.
    pub most: Option<u32>,
}

/// A first contact as kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Enquiry {
    /// The record.
    pub id: Id,
    /// When it came, local time.
    pub received_at: NaiveDateTime,
    /// The site that took it.
    pub site_id: Option<Id>,
    /// Who took it.
    pub staff_id: Option<Id>,
    /// How it came.
    pub channel: Channel,
    /// Who asks.
    pub asker: Asker,
    /// Last name.
    pub last_name: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// Phone as kept.
    pub phone: Option<String>,
    /// The same in groups, as people read it.
    pub phone_shown: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// What may be done with phone and e-mail.
    pub safety: Safety,
    /// When it may be used.
    pub hours: Option<String>,
    /// What it is about.
    pub topic: String,
    /// Municipality.
    pub municipality: Option<String>,
    /// The child's age band.
    pub child_age: Option<ChildAge>,
    /// Who sent them.
    pub sent_by: SentBy,
    /// The macro area.
    pub area_code: Option<String>,
    /// The project it counts for.
    pub project_id: Option<Id>,
    /// The answer given.
    pub answer: Option<String>,
    /// Minutes spent.
    pub minutes: Option<u32>,
    /// The day to call back.
    pub call_back_on: Option<NaiveDate>,
    /// When and for what to call back.
    pub call_back_note: Option<String>,
    /// The family file it became.
    pub family_id: Option<Id>,
    /// Where it stands.
    pub state: EnquiryState,
    /// Since when.
    pub state_on: Option<NaiveDate>,
    /// The operator in charge.
    pub owner_id: Option<Id>,
    /// What is done next.
    pub next_step: Option<String>,
    /// By when.
    pub next_on: Option<NaiveDate>,
}

/// Takes down or changes a first contact. Answers its identifier.
///
/// # Errors
/// [`Code::Required`] beside `topic`, [`Code::PhoneUnreadable`], [`Code::EmailUnreadable`], [`Code::NumberOutOfRange`], [`Code::TextTooLong`], [`Code::DateInPast`]
/// for a new day to call back that is past.
pub fn save_enquiry(session: &mut Session, request: &EnquiryChange) -> Result<Saved<Id>> {
    let staff = session.me().id;
    session.write(Command::FamiliesSaveEnquiry, |writer| {
        let id = write_enquiry(writer, request, staff)?;
        writer.about(id);
        Ok(id)
    })
}

fn write_enquiry(writer: &mut Writer<'_>, request: &EnquiryChange, staff: Id) -> Result<Id> {
    let mut fields = Fields::default();
    let last_name = fields.take(some_name("last_name", request.last_name.as_deref()));
    let first_name = fields.take(some_name("first_name", request.first_name.as_deref()));
    let (phone, digits) = fields.take(some_contact(ContactKind::Phone, "phone", request.phone.as_deref()));
    let (email, _) = fields.take(some_contact(ContactKind::Email, "email", request.email.as_deref()));
    let hours = fields.take(optional_line("hours", request.hours.as_deref(), 100));
    fields.take(check_safety(request.safety, hours.as_deref()));
    let (state, call_back_on) = settle(request.state, request.call_back_on);
    let waits = state == EnquiryState::CallBack;
    let names: Vec<&str> = [&last_name, &first_name].into_iter().flatten().map(String::as_str).collect();
    if let Some(area) = request.area_code.as_deref().filter(|area| !area.trim().is_empty())
        && !area_exists(area.trim())?
    {
        fields.refuse(true, "area_code", Code::NotFound);
    }
    let found_by = search_text(&names, [digits.as_deref(), email.as_deref()].into_iter().flatten());
    let cells = Cells::new()
        .set("site_id", request.site_id)
        .set("channel", request.channel)
        .set("asker", request.asker)
        .set("last_name", last_name.as_deref())
        .set("first_name", first_name.as_deref())
        .set("phone", phone)
        .set("phone_digits", digits.as_deref())
        .set("email", email)
        .set("safety", request.safety)
        .set("hours", hours)
        .set("topic", fields.take(free("topic", &request.topic, 1_000)))
        .set("municipality", fields.take(optional_line("municipality", request.municipality.as_deref(), 100)))
        .set("child_age", request.child_age)
        .set("sent_by", request.sent_by)
        .set("area_code", fields.take(optional_line("area_code", request.area_code.as_deref(), 60)))
        .set("project_id", request.project_id)
        .set("answer", fields.take(optional_free("answer", request.answer.as_deref(), 2_000)))
        .set("minutes", fields.take(number("minutes", request.minutes, 0, 600)).map(i64::from))
        .set("call_back_on", call_back_on)
        .set("call_back_note", fields.take(optional_line("call_back_note", request.call_back_note.as_deref(), 200)).filter(|_| waits))
        .set("search_text", found_by)
        .set("state", state);
    // A day that was kept and has passed since is no reason to refuse the rest.
    if call_back_on != kept_call_back(writer, request.id)? {
        fields.take(check_call_back(writer, call_back_on));
    }
    fields.done()?;
    match request.id {
        Some(id) => {
            let since = state_since(writer, id, state)?;
            writer.update("enquiry", id, cells.set("state_on", since)).map(|_| id)
        }
        None => {
            let received_at = writer.surroundings().now().naive_local();
            writer.insert("enquiry", cells.set("received_at", received_at).set("staff_id", staff).set("state_on", received_at.date()))
        }
    }
}

/// Moves a first contact to another state.
///
/// # Errors
/// [`Code::NotFound`], [`Code::DateImpossible`] for a day to call back that is past.
pub fn move_enquiry(session: &mut Session, request: &EnquiryMove) -> Result<Saved<Id>> {
    session.write(Command::FamiliesMoveEnquiry, |writer| {
        writer.about(request.id);
        let (state, call_back_on) = settle(request.state, request.call_back_on);
        check_call_back(writer, call_back_on)?;
        let note = optional_line("call_back_note", request.call_back_note.as_deref(), 200)?.filter(|_| state == EnquiryState::CallBack);
        let since = state_since(writer, request.id, state)?;
        let cells = Cells::new().set("state", state).set("call_back_on", call_back_on).set("call_back_note", note).set("state_on", since);
        writer.update("enquiry", request.id, cells)?;
        Ok(request.id)
    })
}

/// Lists first contacts: all of them, or the first so many. What people told stands in each, so the audit says that they were read.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn enquiries(session: &mut Session, query: &EnquiryQuery) -> Result<Vec<Enquiry>> {
    session.read_listed(Command::FamiliesEnquiries, |reader| {
        let sql = match query.filter {
            EnquiryFilter::Open => include_str!("sql/enquiries_open.sql"),
            EnquiryFilter::CallBack => include_str!("sql/enquiries_call_back.sql"),
            EnquiryFilter::All => include_str!("sql/enquiries_all.sql"),
        };
        // A negative limit is none.
        reader.rows(sql, [query.most.map_or(-1, i64::from)], enquiry_row)
    })
}

/// Opens one first contact; the audit notes it.
///
/// # Errors
/// [`Code::NotFound`], [`Code::NotPermitted`].
pub fn enquiry(session: &mut Session, id: Id) -> Result<Enquiry> {
    session.read_noted(Command::FamiliesEnquiry, id, |reader| enquiry_by_id(reader, id))
}

pub(super) fn enquiry_by_id(reader: &Reader<'_>, id: Id) -> Result<Enquiry> {
    reader.row(include_str!("sql/enquiry.sql"), [id], enquiry_row)
}

pub(super) fn enquiry_row(row: &Row<'_>) -> rusqlite::Result<Enquiry> {
    Ok(Enquiry {
        id: row.get("id")?,
        received_at: row.get("received_at")?,
        site_id: row.get("site_id")?,
        staff_id: row.get("staff_id")?,
        channel: row.get("channel")?,
        asker: row.get("asker")?,
        last_name: row.get("last_name")?,
        first_name: row.get("first_name")?,
        phone_shown: row.get::<_, Option<String>>("phone")?.map(|kept| phone::show(&kept)),
        phone: row.get("phone")?,
        email: row.get("email")?,
        safety: row.get("safety")?,
        hours: row.get("hours")?,
        topic: row.get("topic")?,
        municipality: row.get("municipality")?,
        child_age: row.get("child_age")?,
        sent_by: row.get("sent_by")?,
        area_code: row.get("area_code")?,
        project_id: row.get("project_id")?,
        answer: row.get("answer")?,
        minutes: row.get("minutes")?,
        call_back_on: row.get("call_back_on")?,
        call_back_note: row.get("call_back_note")?,
        family_id: row.get("family_id")?,
        state: row.get("state")?,
        state_on: row.get("state_on")?,
        owner_id: row.get("owner_id")?,
        next_step: row.get("next_step")?,
        next_on: row.get("next_on")?,
    })
}

/// The day since which a first contact stands there: today when it goes on, else as it was.
pub(super) fn state_since(writer: &Writer<'_>, id: Id, state: EnquiryState) -> Result<Option<NaiveDate>> {
    let (was, since): (EnquiryState, Option<NaiveDate>) =
        writer.row("SELECT state, state_on FROM enquiry WHERE id = ?1", [id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(if was == state { since } else { Some(today(writer.surroundings())) })
}

/// A name that may be left empty.
fn some_name(field: &'static str, typed: Option<&str>) -> Result<Option<String>> {
    match typed {
        Some(typed) if !typed.trim().is_empty() => name::tidy(typed).map(Some).map_err(|misread| Error::from(misread).beside(field)),
        _ => Ok(None),
    }
}

/// A phone or an e-mail address that may be left empty, with the digits it is found by.
fn some_contact(kind: ContactKind, field: &'static str, typed: Option<&str>) -> Result<(Option<String>, Option<String>)> {
    match typed {
        Some(typed) if !typed.trim().is_empty() => {
            read_value(kind, typed).map(|(kept, digits)| (Some(kept), digits)).map_err(|error| error.beside(field))
        }
        _ => Ok((None, None)),
    }
}

/// The day to call back that is kept already.
fn kept_call_back(writer: &Writer<'_>, id: Option<Id>) -> Result<Option<NaiveDate>> {
    let Some(id) = id else { return Ok(None) };
    writer.row("SELECT call_back_on FROM enquiry WHERE id = ?1", [id], |row| row.get(0))
}

/// Nobody is called back yesterday.
fn check_call_back(writer: &Writer<'_>, day: Option<NaiveDate>) -> Result<()> {
    match day {
        Some(day) if day < today(writer.surroundings()) => Err(Error::at("call_back_on", Code::DateInPast)),
        _ => Ok(()),
    }
}
