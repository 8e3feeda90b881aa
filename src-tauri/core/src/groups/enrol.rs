//! Enrolling, withdrawing, and who moves up: the waiting list keeps itself, inside the same transaction.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rules::{check_bounds, check_meetings, free_places};
use super::store::{enrolled_count, enrolment, meeting_count, places, running, today, waiting_list};
use super::{EnrolmentState, WaitingReason};
use crate::entry::{line, optional_line};
use crate::error::{Code, Error, Result};
use crate::families::{ContactChange, ContactKind, PersonDetails, Safety, write_contact, write_person};
use crate::id::Id;
use crate::store::{Cells, Reader, Saved, Writer};
use crate::vault::{Command, Session};

/// A person to enrol.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct EnrolRequest {
    /// The programme.
    pub programme_id: Id,
    /// Who, when already in the register.
    pub person_id: Option<Id>,
    /// Who, when new to it: no family file is needed to come to a workshop.
    pub person: Option<NewPerson>,
    /// Anything to remember: who brings the child, an allergy.
    pub note: Option<String>,
}

/// A person new to the register, as the desk asks on the phone.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
#[ts(rename = "NewParticipant")]
pub struct NewPerson {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: String,
    /// Birth date.
    pub born_on: Option<NaiveDate>,
    /// Municipality of residence.
    pub municipality: Option<String>,
    /// A phone number.
    pub phone: Option<String>,
    /// What may be done with it; free when nothing is said.
    pub safety: Option<Safety>,
    /// When it may be used.
    pub hours: Option<String>,
}

/// Where an enrolment stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Enrolled {
    /// The enrolment.
    pub enrolment_id: Id,
    /// Has a place, or waits.
    pub state: EnrolmentState,
    /// The place on the waiting list, from 1.
    pub place: Option<u32>,
    /// Why that place.
    pub reason: Option<WaitingReason>,
}

/// An enrolment to end.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct WithdrawRequest {
    /// The enrolment.
    pub enrolment_id: Id,
}

/// Who got the place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct MovedUp {
    /// The enrolment.
    pub enrolment_id: Id,
    /// Who.
    pub person_id: Id,
    /// Family name.
    pub last_name: String,
    /// Given name.
    pub first_name: String,
}

/// A withdrawal: those to be told that they have a place now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Withdrawn {
    /// Who moved up from the waiting list.
    pub moved_up: Vec<MovedUp>,
}

/// Somebody on the waiting list to put before the others.
#[derive(Debug, Clone, Deserialize, ts_rs::TS)]
pub struct MoveUpRequest {
    /// The enrolment.
    pub enrolment_id: Id,
    /// Why; it stays written beside the name.
    pub reason: String,
}

/// Enrols a person. When every place is taken they go on the waiting list: residents of the listed municipalities first, then by
/// arrival. Somebody who had withdrawn comes back with a new arrival.
///
/// # Errors
/// [`Code::AlreadyEnrolled`], [`Code::WrongState`] for a programme called off or over, [`Code::NotFound`]; for a new person those of
/// [`write_person`] and [`Code::PhoneUnreadable`].
pub fn enrol(session: &mut Session, request: &EnrolRequest) -> Result<Saved<Enrolled>> {
    session.write(Command::GroupsEnrol, |writer| {
        let note = optional_line("note", request.note.as_deref(), 200)?;
        writer.about(request.programme_id);
        let programme = running(writer, request.programme_id)?;
        let person_id = participant(writer, request)?;
        writer.also_about(person_id);
        let present: Option<(Id, EnrolmentState)> =
            writer
                .optional(include_str!("sql/enrolment_of.sql"), (request.programme_id, person_id), |row| Ok((row.get(0)?, row.get(1)?)))?;
        let free = free_places(programme.maximum, enrolled_count(writer, request.programme_id)?);
        // Those who wait come first, should a place stand free.
        let waiting = free == 0 || !waiting_list(writer, request.programme_id)?.is_empty();
        let state = if waiting { EnrolmentState::Waiting } else { EnrolmentState::Enrolled };
        let cells = Cells::new()
            .set("enrolled_on", today(writer))
            .set("arrival", writer.number(include_str!("sql/next_arrival.sql"), [request.programme_id])?)
            .set("override_reason", None::<String>)
            .set("left_on", None::<String>)
            .set("note", note)
            .set("state", state);
        let id = match present {
            Some((_, EnrolmentState::Enrolled | EnrolmentState::Waiting)) => return Err(Error::at("person_id", Code::AlreadyEnrolled)),
            Some((id, EnrolmentState::Withdrawn)) => writer.update("enrolment", id, cells).map(|_| id)?,
            None => writer.insert("enrolment", cells.set("programme_id", request.programme_id).set("person_id", person_id))?,
        };
        if waiting {
            fill_places(writer, request.programme_id, programme.maximum)?;
        }
        standing(writer, request.programme_id, id)
    })
}

/// The person asked for, or the one just written.
fn participant(writer: &mut Writer<'_>, request: &EnrolRequest) -> Result<Id> {
    match (request.person_id, &request.person) {
        (Some(id), _) if writer.exists("SELECT 1 FROM person WHERE id = ? AND status = 'active'", [id])? => Ok(id),
        (Some(_), _) => Err(Error::at("person_id", Code::NotFound)),
        (None, None) => Err(Error::at("person_id", Code::Required)),
        (None, Some(new)) => {
            let details = PersonDetails {
                last_name: new.last_name.clone(),
                first_name: new.first_name.clone(),
                born_on: new.born_on,
                municipality: new.municipality.clone(),
                ..PersonDetails::default()
            };
            let person_id = write_person(writer, None, &details)?;
            if let Some(value) = new.phone.clone().filter(|phone| !phone.trim().is_empty()) {
                let phone = ContactChange {
                    id: None,
                    person_id,
                    kind: ContactKind::Phone,
                    value,
                    label: None,
                    safety: new.safety.unwrap_or(Safety::Free),
                    hours: new.hours.clone(),
                    told_by_id: None,
                    own_only: false,
                    ended: false,
                };
                write_contact(writer, &phone).map_err(|refusal| {
                    let field = refusal.field.filter(|field| *field == "hours").unwrap_or("phone");
                    Error { field: Some(field), ..refusal }
                })?;
            }
            Ok(person_id)
        }
    }
}

/// Ends an enrolment; the first of the waiting list gets the place at once.
///
/// # Errors
/// [`Code::WrongState`] when it has ended already or the programme is over, [`Code::NotFound`].
pub fn withdraw(session: &mut Session, request: &WithdrawRequest) -> Result<Saved<Withdrawn>> {
    session.write(Command::GroupsWithdraw, |writer| {
        let (programme_id, state) = enrolment(writer, request.enrolment_id)?;
        writer.about(programme_id);
        also_about_enrolled(writer, request.enrolment_id)?;
        let programme = running(writer, programme_id)?;
        if state == EnrolmentState::Withdrawn {
            return Err(Error::new(Code::WrongState));
        }
        let cells = Cells::new().set("state", EnrolmentState::Withdrawn).set("left_on", today(writer));
        writer.update("enrolment", request.enrolment_id, cells)?;
        let moved = fill_places(writer, programme_id, programme.maximum)?;
        let moved_up = moved.into_iter().map(|id| moved_up(writer, id)).collect::<Result<_>>()?;
        Ok(Withdrawn { moved_up })
    })
}

/// Puts somebody before the others of the waiting list, with a written reason.
///
/// # Errors
/// [`Code::Required`] without a reason, [`Code::WrongState`] when they do not wait, [`Code::NotFound`].
pub fn move_up(session: &mut Session, request: &MoveUpRequest) -> Result<Saved<Enrolled>> {
    session.write(Command::GroupsMoveUp, |writer| {
        let reason = line("reason", &request.reason, 200)?;
        let (programme_id, state) = enrolment(writer, request.enrolment_id)?;
        writer.about(programme_id);
        also_about_enrolled(writer, request.enrolment_id)?;
        let programme = running(writer, programme_id)?;
        if state != EnrolmentState::Waiting {
            return Err(Error::new(Code::WrongState));
        }
        writer.update("enrolment", request.enrolment_id, Cells::new().set("override_reason", reason))?;
        fill_places(writer, programme_id, programme.maximum)?;
        standing(writer, programme_id, request.enrolment_id)
    })
}

/// Gives the free places to the first of the waiting list; answers who got one, in order, but for whom who works here must not see:
/// they get their place as everybody. Somebody whose data may not be changed (art. 18) keeps their place on the list and is passed
/// over, so that nobody else waits for it.
pub(super) fn fill_places(writer: &mut Writer<'_>, programme_id: Id, maximum: Option<u32>) -> Result<Vec<Id>> {
    let free = free_places(maximum, enrolled_count(writer, programme_id)?);
    if free == 0 {
        return Ok(Vec::new());
    }
    let limited: Vec<Id> = writer.rows(include_str!("sql/waiting_limited.sql"), [programme_id], |row| row.get(0))?;
    let line = waiting_list(writer, programme_id)?.into_iter().map(|waiting| waiting.id).filter(|id| !limited.contains(id));
    let mut told = Vec::new();
    for id in line.take(free as usize) {
        writer.move_by_rule("enrolment", id, Cells::new().set("state", EnrolmentState::Enrolled))?;
        let person = also_about_enrolled(writer, id)?;
        if !writer.hides(person)? {
            told.push(id);
        }
    }
    Ok(told)
}

/// The person of an enrolment, whose own log tells of it.
fn also_about_enrolled(writer: &mut Writer<'_>, enrolment_id: Id) -> Result<Id> {
    // Past the veil: a rule moves people who works here does not see.
    let person = writer.row("SELECT person_id FROM main.enrolment WHERE id = ?", [enrolment_id], |row| row.get(0))?;
    writer.also_about(person);
    Ok(person)
}

/// Looks again, after an undo or a redo wrote a change set's rows back, whether the programmes they are of hold their people and meetings.
///
/// # Errors
/// [`Code::MaximumBelowEnrolled`] with the number of those enrolled; [`Code::MeetingBeyondMaximum`] with the most meetings it may have.
pub fn recheck(reader: &Reader<'_>, change_set: i64) -> Result<()> {
    for (table, row) in reader.touched_rows(change_set)? {
        let programme_of = |sql: &str| reader.optional(sql, [row], |row| row.get::<_, Id>(0));
        let programme_id = match table.as_str() {
            "programme" => Some(row),
            "enrolment" => programme_of("SELECT programme_id FROM enrolment WHERE id = ?")?,
            "group_meeting" => programme_of("SELECT programme_id FROM group_meeting WHERE id = ?")?,
            "appointment" => programme_of("SELECT programme_id FROM group_meeting WHERE appointment_id = ?")?,
            _ => None,
        };
        let Some(programme_id) = programme_id else { continue };
        let holds = reader.optional("SELECT maximum, max_meetings FROM programme WHERE id = ?", [programme_id], |row| {
            Ok((row.get::<_, Option<u32>>(0)?, row.get::<_, Option<u32>>(1)?))
        })?;
        let Some((maximum, max_meetings)) = holds else { continue };
        check_bounds(None, maximum, enrolled_count(reader, programme_id)?)?;
        check_meetings(max_meetings, meeting_count(reader, programme_id)?)?;
    }
    Ok(())
}

fn standing(writer: &Writer<'_>, programme_id: Id, enrolment_id: Id) -> Result<Enrolled> {
    let (_, state) = enrolment(writer, enrolment_id)?;
    let place = match state {
        EnrolmentState::Waiting => places(&waiting_list(writer, programme_id)?).get(&enrolment_id).copied(),
        EnrolmentState::Enrolled | EnrolmentState::Withdrawn => None,
    };
    Ok(Enrolled { enrolment_id, state, place: place.map(|(place, _)| place), reason: place.map(|(_, reason)| reason) })
}

fn moved_up(writer: &Writer<'_>, enrolment_id: Id) -> Result<MovedUp> {
    writer.row(include_str!("sql/enrolled_person.sql"), [enrolment_id], |row| {
        Ok(MovedUp { enrolment_id, person_id: row.get("id")?, last_name: row.get("last_name")?, first_name: row.get("first_name")? })
    })
}
