//! Group programmes: meetings, enrolments with a waiting list, presences, and the attendance form.
//!
//! A programme starts only when its minimum is reached; a full one keeps a waiting list whose order can be explained.
//! When and where a meeting takes place stands in its appointment, so that the agenda shows it and finds its clashes.

mod ask_consent;
mod busy;
mod contract;
mod enrol;
mod link;
mod list;
mod meetings;
mod presence;
mod programme;
mod rows;
pub mod rules;
mod sheets;
mod show;
mod slot;
mod state;
mod store;
mod towns;

pub use self::{AttendanceMark as Mark, MeetingModality as Modality};
pub use ask_consent::{ConsentAsked, ask_consent};
pub(crate) use ask_consent::{days_to_come, signs_alone};
pub(crate) use contract::contract;
pub use enrol::{EnrolRequest, Enrolled, MoveUpRequest, MovedUp, NewPerson, WithdrawRequest, Withdrawn, enrol, move_up, recheck, withdraw};
pub use link::{TwinRequest, link_twin};
pub use list::{ProgrammeRow, ProgrammesRequest, below_minimum, programmes};
pub use meetings::{
    AddMeetingRequest, CancelMeetingRequest, ChangeMeetingRequest, MeetingDetails, add_meeting, cancel_meeting, change_meeting,
};
pub use presence::{MarkRequest, MarkRestRequest, WalkInsRequest, count_walk_ins, mark_presence, mark_rest};
pub use programme::{ProgrammeChange, save_programme};
pub use rows::{MeetingRows, RegisterRow};
pub use sheets::{AttendanceRequest, print_attendance};
pub use show::{Attendance, Enrolment, Meeting, Programme, ProgrammeView, TwinMeeting, TwinView, programme};
pub use state::{CallOffRequest, StartAnywayRequest, call_off, confirm, end, start_anyway};

use crate::consent::Service;
use crate::store::codes;

codes! {
    /// What kind of programme it is.
    pub enum ProgrammeKind {
        /// *Laboratorio*.
        Workshop = "workshop",
        /// *Incontri con esperti*: open talks, often with a speaker each.
        Talk = "talk",
        /// *Gruppo di parola*: children of separated parents.
        TalkingGroup = "talking_group",
        /// *Auto mutuo aiuto*.
        SelfHelp = "self_help",
        /// *Intergenerazionale*.
        Intergenerational = "intergenerational",
        /// *Corso*.
        Course = "course",
    }
}

impl ProgrammeKind {
    /// The service a minor's consent is asked for.
    #[must_use]
    pub const fn service(self) -> Service {
        match self {
            Self::TalkingGroup => Service::TalkingGroup,
            Self::Workshop | Self::Talk | Self::SelfHelp | Self::Intergenerational | Self::Course => Service::Group,
        }
    }

    /// Groups whose names should not lie on a table for all to read.
    #[must_use]
    pub const fn is_sensitive(self) -> bool {
        matches!(self, Self::TalkingGroup | Self::SelfHelp)
    }
}

codes! {
    /// Whom a programme is for.
    pub enum Audience {
        /// Adults.
        Adults = "adults",
        /// Children.
        Children = "children",
        /// Adults and children together.
        Both = "both",
    }
}

codes! {
    /// How far a programme has come.
    pub enum ProgrammeState {
        /// Enrolment is open; whether it starts is not decided.
        Open = "open",
        /// It takes place.
        Confirmed = "confirmed",
        /// It does not take place.
        Cancelled = "cancelled",
        /// It is over.
        Ended = "ended",
    }
}

codes! {
    /// How a meeting is held.
    pub enum MeetingModality {
        /// At a place.
        InPerson = "in_person",
        /// Over the network.
        Online = "online",
        /// Both at once.
        Mixed = "mixed",
    }
}

codes! {
    /// Where an enrolment stands.
    pub enum EnrolmentState {
        /// Has a place.
        Enrolled = "enrolled",
        /// Is on the waiting list.
        Waiting = "waiting",
        /// Has withdrawn.
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// What is written in a cell of the register of presences.
    pub enum AttendanceMark {
        /// *Presente*.
        Present = "present",
        /// *Assente*.
        Absent = "absent",
        /// *Giustificato*: absent, with a word beforehand.
        Excused = "excused",
        /// *In ritardo*: present.
        Late = "late",
        /// *Online*: present from elsewhere.
        Online = "online",
    }
}

codes! {
    /// Why a person stands where they stand on the waiting list.
    pub enum WaitingReason {
        /// Put first by an operator, with a written reason.
        Priority = "priority",
        /// Lives in one of the programme's municipalities.
        Resident = "resident",
        /// Order of arrival.
        Arrival = "arrival",
    }
}
