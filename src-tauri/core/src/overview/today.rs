//! *Oggi*: what is due today, at one site or everywhere.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::roles_given::{RoleGiven, roles_given};
use crate::agenda::{AppointmentKind, AppointmentState};
use crate::clock;
use crate::consent::{ExpiringConsent, expiring_consents};
use crate::error::{Code, Error, Result};
use crate::families::{Reminder, Safety, reminders_due};
use crate::id::Id;
use crate::store::{InOrder, Reader, TimeOfDay};
use crate::vault::{Command, Role, Session};

/// Which site's day; none means every site's.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct TodayRequest {
    /// The site.
    pub site_id: Option<Id>,
}

/// One appointment or meeting of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TodaySlot {
    /// The appointment.
    pub id: Id,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
    /// The appointment's kind.
    pub kind: AppointmentKind,
    /// The appointment's state.
    pub state: AppointmentState,
    /// Whom it is with: family, person, path number or programme title.
    pub who: Option<String>,
    /// The operator.
    pub staff: Option<String>,
    /// The site.
    pub site: Option<String>,
    /// The room.
    pub room: Option<String>,
    /// The family file, when there is one.
    pub family_id: Option<Id>,
    /// The mediation case, for those who may open it.
    pub case_id: Option<Id>,
    /// The programme, for a group meeting.
    pub programme_id: Option<Id>,
    /// Enrolled people, for a group meeting.
    pub enrolled: Option<u32>,
    /// The programme's minimum.
    pub minimum: Option<u32>,
    /// The data of a person it is with are limited (Reg. UE 2016/679 art. 18).
    pub limited: bool,
}

/// A contact to call back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct CallBack {
    /// The enquiry.
    pub id: Id,
    /// When it came in.
    pub received_at: NaiveDateTime,
    /// Who asked: a code of the enquiry's list.
    pub asker: String,
    /// The name, if one was left.
    pub name: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// What about, in the person's words.
    pub topic: String,
    /// The number to call, unless it must never be called.
    pub phone: Option<String>,
    /// The address to write to, unless it must never be used.
    pub email: Option<String>,
    /// How safe they are.
    pub safety: Safety,
    /// When it may be called.
    pub hours: Option<String>,
    /// Due on.
    pub call_back_on: Option<NaiveDate>,
    /// What to say or ask.
    pub call_back_note: Option<String>,
    /// The family file, once there is one.
    pub family_id: Option<Id>,
    /// The data of somebody in that file are limited (Reg. UE 2016/679 art. 18).
    pub limited: bool,
}

/// A reminder whose day has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct DueReminder {
    /// The reminder.
    pub reminder: Reminder,
    /// The family's name.
    pub family: String,
    /// The data of somebody in that file are limited (Reg. UE 2016/679 art. 18).
    pub limited: bool,
}

/// A first contact whose next step is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct NextStep {
    /// The enquiry.
    pub id: Id,
    /// Who asked: a code of the enquiry's list.
    pub asker: String,
    /// The name, if one was left.
    pub name: Option<String>,
    /// Municipality.
    pub municipality: Option<String>,
    /// What is done next.
    pub step: Option<String>,
    /// By when.
    pub due_on: NaiveDate,
    /// The operator in charge; none for the desk.
    pub owner: Option<String>,
    /// The operator in charge is who is asking.
    pub mine: bool,
    /// The data of somebody in its file are limited (Reg. UE 2016/679 art. 18).
    pub limited: bool,
}

/// A programme below its minimum, with the date to decide by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct ProgrammeToDecide {
    /// The programme.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// Enrolled people.
    pub enrolled: u32,
    /// The minimum to start.
    pub minimum: u32,
    /// To be decided by.
    pub decide_on: Option<NaiveDate>,
    /// Its first meeting.
    pub first_day: Option<NaiveDate>,
}

/// A past day with appointments that have no outcome yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct UnmarkedDay {
    /// The day.
    pub day: NaiveDate,
    /// How many.
    pub appointments: u32,
}

/// A weekly opening that holds today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct TodayOpening {
    /// The site.
    pub site: String,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
}

/// Everything due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Today {
    /// The day.
    pub day: NaiveDate,
    /// Openings that hold today.
    pub openings: Vec<TodayOpening>,
    /// Appointments and meetings, in order of time.
    pub slots: Vec<TodaySlot>,
    /// Contacts to call back, the longest due first: the first fifty.
    pub call_backs: Vec<CallBack>,
    /// How many there are to call back.
    pub call_backs_due: u32,
    /// Open contacts whose next step is due, one's own first, then the longest due: the first fifty.
    pub next_steps: Vec<NextStep>,
    /// How many such contacts there are.
    pub next_steps_due: u32,
    /// Reminders whose day has come, today's first, then one's own, then the oldest: the first fifty.
    pub reminders: Vec<DueReminder>,
    /// How many reminders there are.
    pub reminders_due: u32,
    /// Signatures that end soon or have just ended, the earliest first.
    pub consents: Vec<ExpiringConsent>,
    /// Programmes below the minimum, the nearest date first.
    pub to_decide: Vec<ProgrammeToDecide>,
    /// Days of the last two weeks with appointments left open.
    pub unmarked: Vec<UnmarkedDay>,
    /// Roles that others gave of late, for whoever coordinates.
    pub roles_given: Vec<RoleGiven>,
    /// Free megabytes of the register's disk, when they are few.
    pub disk_left_mb: Option<u32>,
}

/// How many contacts *Oggi* lists; the page of contacts lists them all.
const CALL_BACKS_SHOWN: u32 = 50;
/// How many next steps it lists.
const NEXT_STEPS_SHOWN: u32 = 50;
/// How far back open appointments are looked for, in days.
const UNMARKED_DAYS: u64 = 14;

/// Shows what is due today.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn today(session: &Session, request: &TodayRequest) -> Result<Today> {
    let day = clock::today(session.surroundings());
    let (me, role) = (session.me().id, session.me().role);
    let today = session.read(Command::OverviewToday, |reader| {
        let told = if role == Role::Coordinator { roles_given(reader, day, me)? } else { Vec::new() };
        Ok(Today { roles_given: told, ..gather(reader, day, request.site_id, me, role.sees_mediation())? })
    })?;
    let disk_left_mb = session.little_space().map(|bytes| u32::try_from(bytes >> 20).unwrap_or(u32::MAX));
    Ok(Today { disk_left_mb, ..today })
}

fn gather(reader: &Reader<'_>, day: NaiveDate, site: Option<Id>, me: Id, sees_cases: bool) -> Result<Today> {
    let since = day.checked_sub_days(Days::new(UNMARKED_DAYS)).ok_or_else(|| Error::new(Code::DateImpossible))?;
    let mut slots = match site {
        Some(site) => reader.rows(include_str!("sql/slots_of_site.sql"), (day, site), slot_row)?,
        None => reader.rows(include_str!("sql/slots_of_day.sql"), [day], slot_row)?,
    };
    if !sees_cases {
        // Whoever knows nothing of mediation is not told whose data are limited in it either.
        for slot in slots.iter_mut().filter(|slot| slot.case_id.is_some()) {
            (slot.case_id, slot.limited) = (None, false);
        }
    }
    let (reminders, all_reminders) = reminders_due(reader, day, site, me)?;
    Ok(Today {
        day,
        openings: reader.rows(include_str!("sql/openings_today.sql"), (day.weekday().number_from_monday(), day, site), opening_row)?,
        slots,
        call_backs: reader.rows(include_str!("sql/call_backs.sql"), (day, site, CALL_BACKS_SHOWN), call_back_row)?,
        call_backs_due: reader.row(include_str!("sql/call_backs_due.sql"), (day, site), |row| row.get(0))?,
        next_steps: reader.rows(include_str!("sql/next_steps.sql"), (day, site, me, NEXT_STEPS_SHOWN), next_step_row)?,
        next_steps_due: reader.row(include_str!("sql/next_steps_due.sql"), (day, site), |row| row.get(0))?,
        consents: expiring_consents(reader, day)?,
        reminders: reminders.into_iter().map(|(reminder, family)| due(reader, reminder, family)).collect::<Result<_>>()?,
        reminders_due: all_reminders,
        to_decide: reader.rows(include_str!("sql/to_decide.sql"), (site, day), to_decide_row)?,
        unmarked: reader.rows(include_str!("sql/unmarked.sql"), (since, day, site), |row| {
            Ok(UnmarkedDay { day: row.get("day")?, appointments: row.get("appointments")? })
        })?,
        roles_given: Vec::new(),
        disk_left_mb: None,
    })
}

fn due(reader: &Reader<'_>, reminder: Reminder, family: String) -> Result<DueReminder> {
    let limited = reader.exists(include_str!("sql/limited_family.sql"), [reminder.family_id])?;
    Ok(DueReminder { reminder, family, limited })
}

fn slot_row(row: &Row<'_>) -> rusqlite::Result<TodaySlot> {
    let mut columns = InOrder::of(row);
    Ok(TodaySlot {
        id: columns.next("id")?,
        starts: columns.next("starts")?,
        ends: columns.next("ends")?,
        kind: columns.next("kind")?,
        state: columns.next("state")?,
        family_id: columns.next("family_id")?,
        who: columns.next("who")?,
        staff: columns.next("staff")?,
        site: columns.next("site")?,
        room: columns.next("room")?,
        case_id: columns.next("case_id")?,
        programme_id: columns.next("programme_id")?,
        minimum: columns.next("minimum")?,
        enrolled: columns.next("enrolled")?,
        limited: columns.next("limited")?,
    })
}

fn opening_row(row: &Row<'_>) -> rusqlite::Result<TodayOpening> {
    Ok(TodayOpening { site: row.get("site")?, starts: row.get("starts")?, ends: row.get("ends")? })
}

fn call_back_row(row: &Row<'_>) -> rusqlite::Result<CallBack> {
    let mut columns = InOrder::of(row);
    let mut found = CallBack {
        id: columns.next("id")?,
        received_at: columns.next("received_at")?,
        asker: columns.next("asker")?,
        name: columns.next("name")?,
        municipality: columns.next("municipality")?,
        topic: columns.next("topic")?,
        phone: columns.next("phone")?,
        email: columns.next("email")?,
        safety: columns.next("safety")?,
        hours: columns.next("hours")?,
        call_back_on: columns.next("call_back_on")?,
        call_back_note: columns.next("call_back_note")?,
        family_id: columns.next("family_id")?,
        limited: columns.next("limited")?,
    };
    let usable = found.safety != Safety::Never;
    found.phone = found.phone.filter(|_| usable).map(|kept| crate::typing::phone::show(&kept));
    found.email = found.email.filter(|_| usable);
    Ok(found)
}

fn next_step_row(row: &Row<'_>) -> rusqlite::Result<NextStep> {
    let mut columns = InOrder::of(row);
    Ok(NextStep {
        id: columns.next("id")?,
        asker: columns.next("asker")?,
        name: columns.next("name")?,
        municipality: columns.next("municipality")?,
        step: columns.next("next_step")?,
        due_on: columns.next("next_on")?,
        owner: columns.next("owner")?,
        mine: columns.next("mine")?,
        limited: columns.next("limited")?,
    })
}

fn to_decide_row(row: &Row<'_>) -> rusqlite::Result<ProgrammeToDecide> {
    Ok(ProgrammeToDecide {
        id: row.get("id")?,
        title: row.get("title")?,
        enrolled: row.get("enrolled")?,
        minimum: row.get("minimum")?,
        decide_on: row.get("decide_on")?,
        first_day: row.get("first_day")?,
    })
}
