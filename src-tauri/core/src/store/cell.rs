//! A value on its way into a column, and a row's worth of them.

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, Value, ValueRef};
use serde_json::Value as Json;

use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::moment::TimeOfDay;

/// A value of a column. There are no floating-point columns in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// No value.
    Null,
    /// A whole number; a truth value is 0 or 1.
    Int(i64),
    /// Text; dates are `YYYY-MM-DD`, times `HH:MM`, instants `YYYY-MM-DD HH:MM:SS` local.
    Text(String),
    /// Bytes: identifiers and sealed bodies.
    Blob(Vec<u8>),
}

impl Cell {
    /// As written in the change journal: bytes become `{"x": "hex"}`.
    pub(super) fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Int(number) => Json::from(*number),
            Self::Text(text) => Json::from(text.as_str()),
            Self::Blob(bytes) => {
                let mut hex = String::with_capacity(bytes.len() * 2);
                for byte in bytes {
                    // Writing to a String cannot fail.
                    let _ = write!(hex, "{byte:02x}");
                }
                serde_json::json!({ "x": hex })
            }
        }
    }

    /// Reads what [`Self::to_json`] wrote.
    pub(super) fn from_json(json: &Json) -> Result<Self> {
        let damaged = || Error::new(Code::RegisterDamaged);
        match json {
            Json::Null => Ok(Self::Null),
            Json::Number(number) => number.as_i64().map(Self::Int).ok_or_else(damaged),
            Json::String(text) => Ok(Self::Text(text.clone())),
            Json::Object(object) => {
                let hex = object.get("x").and_then(Json::as_str).ok_or_else(damaged)?;
                (0..hex.len() / 2)
                    .map(|at| hex.get(at * 2..at * 2 + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()).ok_or_else(damaged))
                    .collect::<Result<_>>()
                    .map(Self::Blob)
            }
            _ => Err(damaged()),
        }
    }
}

impl ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Int(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Blob(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        })
    }
}

impl FromSql for Cell {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Int(number),
            ValueRef::Text(_) => Self::Text(value.as_str()?.to_owned()),
            ValueRef::Blob(bytes) => Self::Blob(bytes.to_vec()),
            ValueRef::Real(_) => return Err(rusqlite::types::FromSqlError::InvalidType),
        })
    }
}

macro_rules! cell_from {
    ($($from:ty => |$value:ident| $into:expr),+ $(,)?) => {
        $(impl From<$from> for Cell { fn from($value: $from) -> Self { $into } })+
    };
}

cell_from! {
    i64 => |value| Self::Int(value),
    u32 => |value| Self::Int(i64::from(value)),
    u16 => |value| Self::Int(i64::from(value)),
    bool => |value| Self::Int(i64::from(value)),
    String => |value| Self::Text(value),
    &str => |value| Self::Text(value.to_owned()),
    &String => |value| Self::Text(value.clone()),
    Vec<u8> => |value| Self::Blob(value),
    &[u8] => |value| Self::Blob(value.to_vec()),
    Id => |value| Self::Blob(value.as_bytes().to_vec()),
    &Id => |value| Self::Blob(value.as_bytes().to_vec()),
    NaiveDate => |value| Self::Text(value.format("%Y-%m-%d").to_string()),
    NaiveDateTime => |value| Self::Text(value.format("%Y-%m-%d %H:%M:%S").to_string()),
    TimeOfDay => |value| Self::Text(value.to_string()),
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The columns of a row to insert, or the ones to change.
#[derive(Debug, Clone, Default)]
pub struct Cells(pub(super) Vec<(&'static str, Cell)>);

impl Cells {
    /// None yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a column.
    #[must_use]
    pub fn set(mut self, column: &'static str, value: impl Into<Cell>) -> Self {
        self.0.push((column, value.into()));
        self
    }
}
