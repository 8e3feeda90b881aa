//! Opening a case: two adults, one or two mediators, and the key only those mediators hold.

use chrono::NaiveDate;
use serde::Deserialize;

use super::keys::new_generation;
use super::mediators::refuse_other_key;
use super::rows::{kept_apart, pair_stopped_since};
use super::rules::{is_minor, next_number, number_stem};
use super::show::view;
use super::types::CaseView;
use crate::centre::{area_exists, number_prefix};
use crate::clock::today;
use crate::entry::{Fields, number, optional_line};
use crate::error::{Code, Error, Result};
use crate::families::{SentBy, check_open, reopen};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Role, Session, staff_by_id};

/// The meetings foreseen when nobody says another number.
const DEFAULT_MEETINGS: u32 = 12;

/// What is wrong with a party stands beside its own field.
const PARTIES: [&str; 2] = ["person_ids[0]", "person_ids[1]"];
/// The same for a mediator.
const MEDIATORS: [&str; 2] = ["mediator_ids[0]", "mediator_ids[1]"];

/// A case to open.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct OpenCaseRequest {
    /// The two parties, adults both.
    pub person_ids: Vec<Id>,
    /// The family file, when there is one.
    pub family_id: Option<Id>,
    /// One or two mediators: they alone will read the notes.
    pub mediator_ids: Vec<Id>,
    /// The fingerprints that were compared: of two mediators, that of each but whoever opens the case.
    pub fingerprints: Vec<String>,
    /// Where it is held.
    pub site_id: Option<Id>,
    /// The most joint meetings foreseen, 1–30; 12 when not said.
    pub planned_meetings: Option<u32>,
    /// Who sent the parties.
    pub sent_by: SentBy,
    /// Court and number of the proceedings.
    pub court_reference: Option<String>,
    /// The area it counts for.
    pub area_code: Option<String>,
    /// The project it counts for.
    pub project_id: Option<Id>,
    /// First day; today when not said.
    pub opened_on: Option<NaiveDate>,
}

/// Opens a case. Its key is made here, sealed to each mediator's public key, and forgotten.
///
/// # Errors
/// [`Code::Required`], [`Code::SamePerson`], [`Code::PartyIsMinor`], [`Code::NumberOutOfRange`], [`Code::NotPermitted`] for a
/// mediator whose role is another, [`Code::DateInFuture`], [`Code::NotFound`]; [`Code::JointMeetingStopped`] while any case of the
/// same two people is stopped, closed or not, and while an order keeps them apart: a new case is no way around art. 473-bis.43 c.p.c.; [`Code::FingerprintDiffers`] for one of
/// two mediators whose key was not compared. A party or mediator is told by place:
/// `person_ids[0]`, `mediator_ids[1]`; what concerns both, beside `person_ids`.
pub fn open_case(session: &mut Session, request: &OpenCaseRequest) -> Result<Saved<CaseView>> {
    let me = session.me().id;
    session.write(Command::MediationOpenCase, |writer| {
        let id = insert_case(writer, request, me)?;
        writer.about(id);
        view(writer, id, me)
    })
}

fn insert_case(writer: &mut Writer<'_>, request: &OpenCaseRequest, me: Id) -> Result<Id> {
    let now = today(writer.surroundings());
    let opened_on = request.opened_on.unwrap_or(now);
    let mut fields = Fields::default();
    fields.take(check_pair(writer, &request.person_ids, opened_on.min(now)));
    fields.take(check_apart(writer, &request.person_ids, now));
    fields.take(check_mediators(writer, request, me));
    fields.refuse(opened_on > now, "opened_on", Code::DateInFuture);
    let area_code = fields.take(optional_line("area_code", request.area_code.as_deref(), 60));
    if let Some(area) = &area_code
        && !area_exists(area)?
    {
        fields.refuse(true, "area_code", Code::NotFound);
    }
    let cells = Cells::new()
        .set("number", new_number(writer, opened_on)?)
        .set("family_id", request.family_id)
        .set("site_id", request.site_id)
        .set("project_id", request.project_id)
        .set("area_code", area_code)
        .set("opened_on", opened_on)
        .set("planned_meetings", fields.take(number("planned_meetings", request.planned_meetings, 1, 30)).unwrap_or(DEFAULT_MEETINGS))
        .set("sent_by", request.sent_by)
        .set("court_reference", fields.take(optional_line("court_reference", request.court_reference.as_deref(), 200)));
    fields.done()?;
    if let Some(family) = request.family_id {
        check_open(writer, family).map_err(|error| error.beside("family_id"))?;
        reopen(writer, family, opened_on)?;
    }
    let id = writer.insert("mediation_case", cells)?;
    for (position, person) in (1u32..).zip(&request.person_ids) {
        writer.insert("party", Cells::new().set("case_id", id).set("person_id", person).set("position", position))?;
    }
    for mediator in &request.mediator_ids {
        writer.insert("case_mediator", Cells::new().set("case_id", id).set("staff_id", mediator))?;
    }
    new_generation(writer, id, 1, &request.mediator_ids)?;
    Ok(id)
}

/// Two adults, who are not kept apart; each is told beside their own field.
fn check_pair(reader: &Reader<'_>, people: &[Id], on: NaiveDate) -> Result<()> {
    let [first, second] = people[..] else {
        let missing = PARTIES.get(people.len()).copied().unwrap_or("person_ids");
        return Err(Error::at(missing, Code::Required));
    };
    if first == second {
        return Err(Error::at(PARTIES[1], Code::SamePerson));
    }
    let mut fields = Fields::default();
    for (field, person) in PARTIES.into_iter().zip([first, second]) {
        fields.take(refuse_minor(reader, field, person, on));
    }
    fields.done()?;
    Ok(())
}

/// Neither a stop of another case of theirs nor an order keeps two people apart today.
fn check_apart(reader: &Reader<'_>, people: &[Id], now: NaiveDate) -> Result<()> {
    let [first, second] = people[..] else { return Ok(()) };
    let apart = pair_stopped_since(reader, first, second)?.is_some() || kept_apart(reader, first, second, now)?;
    if apart { Err(Error::at("person_ids", Code::JointMeetingStopped)) } else { Ok(()) }
}

/// Children do not attend mediation. A person without a birth date is taken for the adult they were said to be.
fn refuse_minor(reader: &Reader<'_>, field: &'static str, person: Id, on: NaiveDate) -> Result<()> {
    let born_on: Option<NaiveDate> = reader
        .row("SELECT born_on FROM person WHERE id = ? AND status = 'active'", [person], |row| row.get(0))
        .map_err(|error| error.beside(field))?;
    match born_on {
        Some(born_on) if is_minor(born_on, on) => Err(Error::at(field, Code::PartyIsMinor)),
        _ => Ok(()),
    }
}

/// Whoever mediates alone would notice a key that is not theirs: it opens nothing. One of two would not: the other's key is compared.
fn check_mediators(reader: &Reader<'_>, request: &OpenCaseRequest, me: Id) -> Result<()> {
    match request.mediator_ids[..] {
        [one] => check_mediator(reader, MEDIATORS[0], one),
        [one, other] if one == other => Err(Error::at(MEDIATORS[1], Code::SamePerson)),
        [one, other] => {
            let mut fields = Fields::default();
            for (field, staff_id) in MEDIATORS.into_iter().zip([one, other]) {
                let fits = check_mediator(reader, field, staff_id);
                fields.take(if staff_id == me { fits } else { fits.and_then(|()| refuse_uncompared(reader, field, staff_id, request)) });
            }
            fields.done()
        }
        [] => Err(Error::at(MEDIATORS[0], Code::Required)),
        _ => Err(Error::at("mediator_ids", Code::NumberOutOfRange).with("min", 1).with("max", 2)),
    }
}

fn refuse_uncompared(reader: &Reader<'_>, field: &'static str, staff_id: Id, request: &OpenCaseRequest) -> Result<()> {
    let same = |compared: &String| refuse_other_key(reader, field, staff_id, compared);
    request.fingerprints.iter().map(same).find(Result::is_ok).unwrap_or_else(|| Err(Error::at(field, Code::FingerprintDiffers)))
}

/// Only a mediator or a coordinator at work may be named.
pub(super) fn check_mediator(reader: &Reader<'_>, field: &'static str, staff_id: Id) -> Result<()> {
    let staff = staff_by_id(reader, staff_id).map_err(|error| error.beside(field))?;
    let fits = staff.active && matches!(staff.role, Role::Mediator | Role::Coordinator);
    if fits { Ok(()) } else { Err(Error::at(field, Code::NotPermitted)) }
}

fn new_number(reader: &Reader<'_>, on: NaiveDate) -> Result<String> {
    let stem = number_stem(&number_prefix(reader)?, on);
    let last: Option<String> = reader.optional(include_str!("sql/last_number.sql"), [&stem], |row| row.get(0))?;
    Ok(next_number(&stem, last.as_deref()))
}
