//! What crosses features: the home page *Oggi* and a family's timeline.

mod contract;
mod roles_given;
mod timeline;
mod today;

pub(crate) use contract::contract;
pub use roles_given::RoleGiven;
pub use timeline::{TimelineItem, TimelineKind, TimelineRequest, timeline};
pub use today::{CallBack, NextStep, ProgrammeToDecide, Today, TodayOpening, TodayRequest, TodaySlot, UnmarkedDay, today};
