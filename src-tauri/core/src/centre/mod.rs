//! The centre itself: sites, rooms, weekly openings, projects and the area schemes.

mod contract;
mod found;
mod openings;
mod projects;
mod schemes;
mod show;
mod sites;

pub(crate) use contract::contract;
pub use found::{CentreDetails, FoundRequest, Founded, NewSite, change, found};
pub use openings::{OpeningChange, end_opening, save_opening};
pub use projects::{ProjectChange, save_project};
pub use schemes::{Area, Scheme, SchemeCode, area_exists, schemes};
pub use show::{Centre, CentreView, FundingSource, OpeningWindow, Project, Room, Site, centre_row, show};
pub use sites::{RoomChange, SiteChange, SiteKind, save_room, save_site};
