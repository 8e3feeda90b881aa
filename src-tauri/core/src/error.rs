//! The one error of the core: a code with parameters. Never a sentence, a key or personal data.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

mod code;

pub use code::Code;

/// The result of every action of the core.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal: the code, the field it stands beside, and the parameters of its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
#[ts(rename = "Refusal")]
pub struct Error {
    /// Why.
    pub code: Code,
    /// The request's field it concerns, if one.
    #[ts(type = "string | null")]
    pub field: Option<&'static str>,
    /// What the sentence needs: numbers, times, codes; never personal data.
    #[ts(type = "Record<string, string>")]
    pub params: BTreeMap<&'static str, String>,
    /// What else is wrong with the same request, one refusal a field: a form tells everything at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(as = "Option<Vec<Error>>", optional)]
    pub also: Vec<Error>,
}

impl Error {
    /// A refusal without field and parameters.
    #[must_use]
    pub const fn new(code: Code) -> Self {
        Self { code, field: None, params: BTreeMap::new(), also: Vec::new() }
    }

    /// A refusal that stands beside a field.
    #[must_use]
    pub const fn at(field: &'static str, code: Code) -> Self {
        Self { code, field: Some(field), params: BTreeMap::new(), also: Vec::new() }
    }

    /// Adds a parameter.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.insert(name, value.to_string());
        self
    }

    /// The refusal and what else was wrong, each by itself.
    #[must_use]
    pub fn apart(mut self) -> Vec<Self> {
        let also = std::mem::take(&mut self.also);
        std::iter::once(self).chain(also).collect()
    }

    /// Puts the refusal beside a field, if it has none yet.
    #[must_use]
    pub const fn beside(mut self, field: &'static str) -> Self {
        if self.field.is_none() {
            self.field = Some(field);
        }
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code.as_text())?;
        self.field.map_or(Ok(()), |field| write!(f, " ({field})"))
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let code = match error.sqlite_error_code() {
            // The one word a trigger of the register's own refuses with.
            Some(ErrorCode::ConstraintViolation) if says(&error, "person_restricted") => Code::PersonRestricted,
            Some(ErrorCode::DiskFull) => Code::DiskFull,
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Code::DiskRefused
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Code::RegisterBusy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Code::RegisterDamaged,
            _ if error == rusqlite::Error::QueryReturnedNoRows => Code::NotFound,
            _ => Code::StoreFailed,
        };
        // SQLite's own texts may quote values; only its numeric code is kept.
        match error.sqlite_error() {
            Some(inner) => Self::new(code).with("sqlite", inner.extended_code),
            None => Self::new(code),
        }
    }
}

fn says(error: &rusqlite::Error, word: &str) -> bool {
    matches!(error, rusqlite::Error::SqliteFailure(_, Some(text)) if text == word)
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        Self::new(match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Code::DiskFull,
            ErrorKind::NotFound => Code::RegisterMissing,
            _ => Code::DiskRefused,
        })
    }
}
