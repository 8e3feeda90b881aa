//! How many first contacts came in a year, and how many left no name.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::vault::{Command, Session};

/// Which first contacts to count.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct EnquiryCountQuery {
    /// Those that one site took; none for all.
    pub site_id: Option<Id>,
    /// Those of this year; of the present one when none is named.
    pub year: Option<i32>,
}

/// The first contacts of a year, closed ones too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct EnquiryCount {
    /// The year.
    pub year: i32,
    /// The year of the first one that came.
    pub first_year: i32,
    /// All that came.
    pub all: u32,
    /// Those that left no name and are no family file.
    pub anonymous: u32,
    /// Those of any year that are to be called back by today, as *Oggi* counts them: what is of no site is of every one.
    pub due: u32,
}

/// Counts the first contacts of a year.
///
/// # Errors
/// [`Code::NumberOutOfRange`] beside `year`, [`Code::NotPermitted`].
pub fn count_enquiries(session: &Session, query: &EnquiryCountQuery) -> Result<EnquiryCount> {
    session.read(Command::FamiliesCountEnquiries, |reader| {
        let present = reader.today().year();
        let year = query.year.unwrap_or(present);
        if !(0..=9_998).contains(&year) {
            return Err(Error::at("year", Code::NumberOutOfRange).with("min", 0).with("max", 9_998));
        }
        let first: Option<String> = reader.row("SELECT min(received_at) FROM enquiry", [], |row| row.get(0))?;
        let first_year = first.and_then(|day| day.get(..4)?.parse().ok()).unwrap_or(present).min(present);
        let params = (format!("{year:04}"), format!("{:04}", year + 1), query.site_id);
        let due = reader.row(include_str!("sql/enquiries_due.sql"), (reader.today(), query.site_id), |row| row.get(0))?;
        reader.row(include_str!("sql/enquiries_count.sql"), params, |row| {
            Ok(EnquiryCount { year, first_year, all: row.get("every")?, anonymous: row.get("anonymous")?, due })
        })
    })
}
