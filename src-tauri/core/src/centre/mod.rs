//! The centre itself: sites, rooms, weekly openings, projects and the area schemes.

mod contract;
mod dates;
mod envelope;
mod found;
mod kit;
mod logos;
mod openings;
pub mod paper;
mod printed;
mod projects;
mod schemes;
mod show;
mod sites;

pub(crate) use contract::contract;
pub use dates::{date_long, date_plain};
pub use envelope::{EnvelopeRequest, print_envelope};
pub(crate) use found::mark_demo;
pub use found::{CentreDetails, FoundRequest, Founded, NewSite, change, found};
pub use kit::{KitRequest, print_recovery_kit};
pub use logos::{LogoPicture, LogoRequest, MOST_LOGO_FILE, choose_logo, logos, remove_logo};
pub(crate) use openings::recheck_opening;
pub use openings::{OpeningChange, end_opening, save_opening};
pub use paper::{Heading, PrintRequest, Printout, Sheet, SheetWarning, leave};
pub use printed::{Form, PrintedSheet, SheetQuery, code_of_rows, find_sheet, sheet_by_code, short_code, short_code_for_day};
pub use projects::{ProjectChange, save_project};
pub use schemes::{Area, Scheme, SchemeCode, area_exists, schemes};
pub use show::{Centre, CentreView, FundingSource, OpeningWindow, Project, Room, Site, centre_row, is_demo, number_prefix, show};
pub use sites::{RoomChange, SiteChange, SiteKind, save_room, save_site};
