//! The first free place.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::rules::{self, STEP_MINUTES};
use super::{Opening, TimeOfDay, openings_of};
use crate::clock::today;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Command, Session};

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AgendaFindRequest")]
pub struct FindFreeRequest {
    /// How long, from 5 minutes to 12 hours.
    pub minutes: u32,
    /// At this site; none looks at every open one.
    pub site_id: Option<Id>,
    /// With this operator; none takes whoever is at the desk.
    pub staff_id: Option<Id>,
    /// In this room; none takes the first free one of the site, if it has rooms.
    pub room_id: Option<Id>,
    /// Not before this day; none means from now on.
    pub from: Option<NaiveDate>,
}

/// A place that is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct FreeSlot {
    /// The day.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
    /// Where.
    pub site_id: Id,
    /// In which room, if the site has rooms.
    pub room_id: Option<Id>,
    /// With whom, if an operator was asked for or stands at the desk.
    pub staff_id: Option<Id>,
}

/// How far ahead is looked, in days, a stretch at a time.
const HORIZON: u64 = 182;
const STRETCH: u64 = 14;

struct Taken {
    day: NaiveDate,
    hours: (TimeOfDay, TimeOfDay),
    staff: [Option<Id>; 2],
    room: Option<Id>,
}

struct Wanted {
    minutes: u16,
    staff: Option<Id>,
    room: Option<Id>,
    /// Today and the present hour: nothing is proposed before.
    now: (NaiveDate, TimeOfDay),
}

/// Finds the first free place for a length, a site and an operator, inside the opening hours; none within half a year.
///
/// # Errors
/// [`Code::NumberOutOfRange`] beside `minutes`.
pub fn find_free(session: &Session, request: &FindFreeRequest) -> Result<Option<FreeSlot>> {
    let clock = session.surroundings();
    let today = today(clock);
    session.read(Command::AgendaFindFree, |reader| {
        let minutes = match u16::try_from(request.minutes) {
            Ok(minutes @ 5..=720) => minutes,
            _ => return Err(Error::at("minutes", Code::NumberOutOfRange).with("min", 5).with("max", 720)),
        };
        let wanted = Wanted { minutes, staff: request.staff_id, room: request.room_id, now: (today, TimeOfDay::from(clock.now().time())) };
        let mut from = request.from.unwrap_or(today).max(today);
        for _ in 0..HORIZON / STRETCH {
            let days: Vec<NaiveDate> = from.iter_days().take(STRETCH as usize).collect();
            if let Some(found) = first_of(reader, request, &wanted, &days)? {
                return Ok(Some(found));
            }
            from = from + Days::new(STRETCH);
        }
        Ok(None)
    })
}

fn first_of(reader: &Reader<'_>, request: &FindFreeRequest, wanted: &Wanted, days: &[NaiveDate]) -> Result<Option<FreeSlot>> {
    let openings = openings_of(reader, request.site_id, request.staff_id, days)?;
    let mut best: Option<FreeSlot> = None;
    let mut sites: Vec<Id> = openings.iter().map(|opening| opening.site_id).collect();
    sites.sort_unstable();
    sites.dedup();
    for site in sites {
        let rooms: Vec<Id> = reader.rows(include_str!("sql/rooms_of_site.sql"), [site], |row| row.get(0))?;
        if wanted.room.is_some_and(|room| !rooms.contains(&room)) {
            continue;
        }
        let taken = taken_at(reader, site, &openings, wanted, days)?;
        let found = openings.iter().filter(|opening| opening.site_id == site).find_map(|opening| free_in(opening, &rooms, &taken, wanted));
        best = match (best, found) {
            (Some(old), Some(new)) if (new.day, new.starts) < (old.day, old.starts) => Some(new),
            (None, new) => new,
            (old, _) => old,
        };
    }
    Ok(best)
}

/// What is taken at a site, and by the operators of its desk anywhere.
fn taken_at(reader: &Reader<'_>, site: Id, openings: &[Opening], wanted: &Wanted, days: &[NaiveDate]) -> Result<Vec<Taken>> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(Vec::new()) };
    let mut staff: Vec<Option<Id>> =
        openings.iter().filter(|opening| opening.site_id == site).map(|opening| wanted.staff.or(opening.staff_id)).collect();
    staff.sort_unstable();
    staff.dedup();
    let mut taken = Vec::new();
    for staff in staff {
        taken.extend(reader.rows(include_str!("sql/taken.sql"), (site, staff, first, last), |row| {
            Ok(Taken { day: row.get(0)?, hours: (row.get(1)?, row.get(2)?), staff: [row.get(3)?, row.get(4)?], room: row.get(5)? })
        })?);
    }
    Ok(taken)
}

fn free_in(opening: &Opening, rooms: &[Id], taken: &[Taken], wanted: &Wanted) -> Option<FreeSlot> {
    let window = (not_past(opening, wanted.now)?, opening.ends);
    let staff_id = wanted.staff.or(opening.staff_id);
    let of_day = || taken.iter().filter(|one| one.day == opening.day);
    let of_staff = || of_day().filter(|one| staff_id.is_some() && one.staff.contains(&staff_id));
    let at = |room_id: Option<Id>| {
        let of_room = of_day().filter(|one| room_id.is_some() && one.room == room_id);
        let hours: Vec<_> = of_staff().chain(of_room).map(|one| one.hours).collect();
        let (starts, ends) = rules::first_free(window, &hours, wanted.minutes)?;
        Some(FreeSlot { day: opening.day, starts, ends, site_id: opening.site_id, room_id, staff_id })
    };
    match (wanted.room, rooms) {
        (Some(room), _) => at(Some(room)),
        (None, []) => at(None),
        (None, rooms) => rooms.iter().filter_map(|room| at(Some(*room))).min_by_key(|slot| slot.starts),
    }
}

/// The start of an opening, or the next quarter of an hour when it has begun; none when it lies in the past.
fn not_past(opening: &Opening, (today, hour): (NaiveDate, TimeOfDay)) -> Option<TimeOfDay> {
    if opening.day > today || opening.starts >= hour {
        return (opening.day >= today).then_some(opening.starts);
    }
    let next = TimeOfDay::from_minutes(hour.minutes().next_multiple_of(STEP_MINUTES)).ok()?;
    (opening.day == today && next < opening.ends).then_some(next)
}
