//! A time of day as the desk writes it: hours and minutes.

use std::fmt;
use std::str::FromStr;

use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::{Code, Error};

/// Minutes since midnight, written `HH:MM`, so that text order is time order. 24:00 is allowed as an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, ts_rs::TS)]
#[ts(type = "string")]
pub struct TimeOfDay(u16);

impl TimeOfDay {
    /// 00:00.
    pub const MIDNIGHT: Self = Self(0);

    /// From minutes since midnight, up to 1440.
    ///
    /// # Errors
    /// [`Code::TimeUnreadable`] past the end of the day.
    pub fn from_minutes(minutes: u16) -> Result<Self, Error> {
        if minutes > 1440 { Err(Error::new(Code::TimeUnreadable)) } else { Ok(Self(minutes)) }
    }

    /// From hours and minutes.
    ///
    /// # Errors
    /// [`Code::TimeUnreadable`] when there is no such time.
    pub fn at(hours: u16, minutes: u16) -> Result<Self, Error> {
        if minutes > 59 || hours > 24 {
            return Err(Error::new(Code::TimeUnreadable));
        }
        Self::from_minutes(hours * 60 + minutes)
    }

    /// Minutes since midnight.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let unreadable = || Error::new(Code::TimeUnreadable);
        let (hours, minutes) = text.split_once(':').ok_or_else(unreadable)?;
        if hours.len() != 2 || minutes.len() != 2 {
            return Err(unreadable());
        }
        Self::at(hours.parse().map_err(|_| unreadable())?, minutes.parse().map_err(|_| unreadable())?)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|_| serde::de::Error::custom("time_unreadable"))
    }
}

impl ToSql for TimeOfDay {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.to_string()))
    }
}

impl FromSql for TimeOfDay {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|_| FromSqlError::InvalidType)
    }
}
