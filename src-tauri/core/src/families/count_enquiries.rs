//! How many first contacts came in a year, and how many left no name.

use chrono::Datelike;
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::id::Id;
use crate::vault::{Command, Session};

/// Which first contacts to count: those of the present year.
#[derive(Debug, Clone, Copy, Deserialize, ts_rs::TS)]
pub struct EnquiryCountQuery {
    /// Those that one site took; none for all.
    pub site_id: Option<Id>,
}

/// The first contacts of a year, closed ones too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct EnquiryCount {
    /// The year.
    pub year: i32,
    /// All that came.
    pub all: u32,
    /// Those that left no name and are no family file.
    pub anonymous: u32,
}

/// Counts the first contacts of the year.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn count_enquiries(session: &Session, query: &EnquiryCountQuery) -> Result<EnquiryCount> {
    session.read(Command::FamiliesCountEnquiries, |reader| {
        let year = reader.today().year();
        let params = (format!("{year:04}"), format!("{:04}", year + 1), query.site_id);
        reader.row(include_str!("sql/enquiries_count.sql"), params, |row| {
            Ok(EnquiryCount { year, all: row.get("every")?, anonymous: row.get("anonymous")? })
        })
    })
}
