//! A table of typed cells, before it is a file.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// One value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A day.
    Day(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A day with its time.
    Moment(NaiveDateTime),
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Empty, Self::Text)
    }
}

/// A table with its name and its headings.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Table {
    pub(super) name: &'static str,
    pub(super) heads: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Cell>>,
}
