//! Appointments and everything that can clash.
//!
//! One table holds whatever takes an operator's or a room's time. Mediation and group meetings own a row of it, through the
//! functions of [`slot`] that work inside their own transaction: [`insert_slot`], [`move_slot`], [`cancel_slot`],
//! [`mark_slot`]; [`recheck`] keeps an undo from making a clash. A mediation row never names the parties: its title is the
//! number of the path, its family stays empty.

mod ask_consent;
mod book;
mod cancel;
mod change;
mod contact;
mod contract;
mod find_free;
mod in_group;
mod mark;
mod move_to;
pub mod rules;
mod sheets;
pub mod slot;
mod store;
mod week;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::id::Id;
pub use crate::store::TimeOfDay;
use crate::store::codes;

pub use self::{AppointmentKind as Kind, AppointmentState as State};
pub use ask_consent::{ConsentAsked, MinorConsent, ask_consent};
pub use book::{book, clashes};
pub use cancel::cancel;
pub use change::change;
pub(crate) use contract::contract;
pub use find_free::{FindFreeRequest, FreeSlot, find_free};
pub use in_group::{GroupHour, groups_at, groups_at_of};
pub use mark::mark;
pub use move_to::move_to;
pub use sheets::{PrintDayRequest, print_day};
pub use slot::{cancel_slot, check_free, clashes_of, insert_slot, mark_slot, move_slot, recheck, slot_of};
pub use week::{DayRequest, ListRequest, Week, WeekRequest, day, day_of, list, openings_of, show, show_row, week, week_of};

codes! {
    /// What an appointment is for. Some are not the desk's to book: see [`AppointmentKind::owned`].
    pub enum AppointmentKind {
        /// The first interview: *Primo colloquio*.
        FirstInterview = "first_interview",
        /// A further interview: *Colloquio*.
        Interview = "interview",
        /// *Spazio di ascolto*.
        Listening = "listening",
        /// Psycho-pedagogical counselling: *Consulenza*.
        Counselling = "counselling",
        /// Orientation to services and measures: *Orientamento*.
        Orientation = "orientation",
        /// The team's own meeting: *Équipe*.
        Team = "team",
        /// A meeting of a mediation path; its case owns it.
        Mediation = "mediation",
        /// A meeting of a group programme; the programme owns it.
        Group = "group",
        /// Anything else.
        Other = "other",
    }
}

impl AppointmentKind {
    /// Whether another feature owns appointments of this kind: they are booked, changed and marked from there.
    #[must_use]
    pub const fn owned(self) -> bool {
        matches!(self, Self::Mediation | Self::Group)
    }

    /// Whether it is the staff's own meeting, to which nobody who asked is invited.
    #[must_use]
    pub const fn is_ours(self) -> bool {
        matches!(self, Self::Team)
    }
}

codes! {
    /// Where an appointment stands.
    pub enum AppointmentState {
        /// *Prenotato*.
        Booked = "booked",
        /// *Svolto*.
        Held = "held",
        /// Nobody came: *Assente*. The time was taken all the same.
        NoShow = "no_show",
        /// *Disdetto dall'utente*.
        CancelledByUser = "cancelled_by_user",
        /// *Disdetto dal centro*.
        CancelledByCentre = "cancelled_by_centre",
    }
}

codes! {
    /// Who cancels.
    pub enum CancelledBy {
        /// The family.
        User = "user",
        /// The centre.
        Centre = "centre",
    }
}

/// A time to take: everything an appointment is made of. Times are of one day, `starts` before `ends` (at most 24:00).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AppointmentSlot")]
pub struct Slot {
    /// The day.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// To, not included: 9–10 and 10–11 do not overlap.
    pub ends: TimeOfDay,
    /// What for.
    pub kind: Kind,
    /// Words of its own, up to 200 characters ("Percorso M-25-001", "Équipe").
    pub title: Option<String>,
    /// Where; taken from the room when only that is given.
    pub site_id: Option<Id>,
    /// In which room of that site.
    pub room_id: Option<Id>,
    /// With whom.
    pub staff_id: Option<Id>,
    /// And with whom else.
    pub co_staff_id: Option<Id>,
    /// For which family.
    pub family_id: Option<Id>,
    /// For which person.
    pub person_id: Option<Id>,
    /// From which enquiry it was booked.
    pub enquiry_id: Option<Id>,
    /// The area of a scheme.
    pub area_code: Option<String>,
    /// The project it counts for.
    pub project_id: Option<Id>,
    /// A note for colleagues, up to 2,000 characters.
    pub note: Option<String>,
}

impl Slot {
    /// A bare slot of a day and a kind, to fill in.
    #[must_use]
    pub const fn new(kind: Kind, day: NaiveDate, starts: TimeOfDay, ends: TimeOfDay) -> Self {
        Self {
            day,
            starts,
            ends,
            kind,
            title: None,
            site_id: None,
            room_id: None,
            staff_id: None,
            co_staff_id: None,
            family_id: None,
            person_id: None,
            enquiry_id: None,
            area_code: None,
            project_id: None,
            note: None,
        }
    }
}

/// Where and with whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AppointmentPlace")]
pub struct Place {
    /// The site.
    pub site_id: Option<Id>,
    /// The room.
    pub room_id: Option<Id>,
    /// The operator.
    pub staff_id: Option<Id>,
    /// The second operator.
    pub co_staff_id: Option<Id>,
}

/// An appointment to another time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AppointmentMove")]
pub struct Move {
    /// The appointment.
    pub id: Id,
    /// The new day.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
    /// Another place and operators, all four; none keeps them as they are.
    pub place: Option<Place>,
}

/// The details that take no time.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AppointmentDetails")]
pub struct Details {
    /// The appointment.
    pub id: Id,
    /// What for.
    pub kind: Kind,
    /// Words of its own.
    pub title: Option<String>,
    /// For which family.
    pub family_id: Option<Id>,
    /// For which person.
    pub person_id: Option<Id>,
    /// The area of a scheme.
    pub area_code: Option<String>,
    /// The project it counts for.
    pub project_id: Option<Id>,
    /// A note for colleagues.
    pub note: Option<String>,
}

/// An appointment to cancel.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AppointmentCancel")]
pub struct Cancel {
    /// The appointment.
    pub id: Id,
    /// Who cancels.
    pub by: CancelledBy,
    /// Why, up to 200 characters.
    pub reason: Option<String>,
}

/// An appointment to mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AppointmentMark")]
pub struct Mark {
    /// The appointment.
    pub id: Id,
    /// `booked`, `held` or `no_show`.
    pub state: State,
}

/// A slot to look at before booking or moving.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
#[ts(rename = "AppointmentCheck")]
pub struct Check {
    /// The slot.
    pub slot: Slot,
    /// The appointment that would move there, which does not clash with itself.
    pub except: Option<Id>,
}

/// What stands against a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "AppointmentVerdict")]
pub struct Verdict {
    /// The refusals that booking would answer, each beside its field; none means it can be booked.
    pub refusals: Vec<Error>,
    /// The site has opening hours and the slot lies outside them: said, not refused.
    pub outside_opening: bool,
    /// Who is in a group at that hour: said, not refused.
    pub in_group: Vec<GroupHour>,
}

/// An appointment as the agenda shows it. Names of sites, rooms and staff are in the centre's lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Appointment {
    /// The record.
    pub id: Id,
    /// The day.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
    /// What for.
    pub kind: Kind,
    /// Where it stands.
    pub state: State,
    /// The family, or the person, or who asked; none for the rest.
    pub who: Option<String>,
    /// Words of its own.
    pub title: Option<String>,
    /// The site.
    pub site_id: Option<Id>,
    /// The room.
    pub room_id: Option<Id>,
    /// The operator.
    pub staff_id: Option<Id>,
    /// The second operator.
    pub co_staff_id: Option<Id>,
    /// The family.
    pub family_id: Option<Id>,
    /// The person.
    pub person_id: Option<Id>,
    /// The enquiry it comes from.
    pub enquiry_id: Option<Id>,
    /// The area.
    pub area_code: Option<String>,
    /// The project.
    pub project_id: Option<Id>,
    /// A note for colleagues.
    pub note: Option<String>,
    /// Why it was cancelled.
    pub cancel_reason: Option<String>,
    /// When it was before the last move: `YYYY-MM-DD HH:MM`.
    pub moved_from: Option<String>,
}

/// The opening hours of a site on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "DayOpening")]
pub struct Opening {
    /// The day.
    pub day: NaiveDate,
    /// From.
    pub starts: TimeOfDay,
    /// To.
    pub ends: TimeOfDay,
    /// The site.
    pub site_id: Id,
    /// Who is at the desk.
    pub staff_id: Option<Id>,
}
