//! Who of a programme has something else at the centre at the hour of a coming meeting.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::error::Result;
use crate::id::Id;
use crate::store::Reader;

/// The days of the coming meetings at whose hour somebody enrolled, or waiting, has something else: an appointment of their own or of all of
/// a file of theirs, another group. A mediation path stays unsaid.
pub(super) fn busy_on(reader: &Reader<'_>, programme_id: Id, today: NaiveDate) -> Result<HashMap<Id, Vec<NaiveDate>>> {
    let mut days: HashMap<Id, Vec<NaiveDate>> = HashMap::new();
    for (enrolment_id, day) in reader.rows(include_str!("sql/busy.sql"), (programme_id, today), |row| Ok((row.get(0)?, row.get(1)?)))? {
        days.entry(enrolment_id).or_default().push(day);
    }
    Ok(days)
}
