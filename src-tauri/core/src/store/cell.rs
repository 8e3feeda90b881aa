//! A value on its way into a column, and a row's worth of them.

use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::ToSql;
use rusqlite::types::{FromSql, FromSqlResult, ToSqlOutput, Value, ValueRef};
use serde::{Serialize, Serializer};
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
    /// Reads what its [`Serialize`] wrote.
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

/// As written in the change journal: bytes become `{"x": "hex"}`.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Int(number) => serializer.serialize_i64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Blob(bytes) => {
                const DIGITS: &[u8; 16] = b"0123456789abcdef";
                let digit = |four: u8| char::from(DIGITS[usize::from(four & 15)]);
                let hex: String = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect();
                serializer.collect_map([("x", hex)])
            }
        }
    }
}

/// The columns of a row, each with what stood there and what stands there now, as a line of the change journal has them.
pub(super) struct Turned<'c>(pub Vec<(&'c str, &'c Cell, &'c Cell)>);

impl Serialize for Turned<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(column, old, new)| (column, (old, new))))
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
