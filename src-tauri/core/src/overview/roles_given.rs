//! Who was given which role of late: an administrator sees no family, but may make an account that does, even of the own one.

use chrono::{Days, NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::Reader;
use crate::vault::{Command, Role};

/// A role that an account was given, as the chain of the log says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct RoleGiven {
    /// The entry of the log.
    #[ts(type = "number")]
    pub seq: i64,
    /// When, local time.
    pub at: NaiveDateTime,
    /// Who gave it.
    pub giver: String,
    /// To whom.
    pub taker: String,
    /// Whether they are the same.
    pub own: bool,
    /// The role.
    pub role: Role,
    /// Whether the account was made for it.
    pub new_account: bool,
}

/// How long a role given by somebody else is told, in days.
const TOLD_DAYS: u64 = 30;
/// How many are told: the log has them all.
const MOST: u32 = 20;

/// The roles given by others than `me` of late, the newest first.
pub(super) fn roles_given(reader: &Reader<'_>, day: NaiveDate, me: Id) -> Result<Vec<RoleGiven>> {
    let since = day.checked_sub_days(Days::new(TOLD_DAYS)).ok_or_else(|| Error::new(Code::DateImpossible))?;
    let marks: Vec<String> = Role::ALL.iter().map(|role| role.mark().to_string()).collect();
    let asked = (serde_json::json!(marks).to_string(), format!("{since} 00:00:00"), me, MOST);
    let found = reader.rows(include_str!("sql/roles_given.sql"), asked, |row| {
        let (mark, action): (Id, String) = (row.get("mark")?, row.get("action")?);
        let given = |role| -> rusqlite::Result<RoleGiven> {
            Ok(RoleGiven {
                seq: row.get("seq")?,
                at: row.get("at")?,
                giver: row.get("giver")?,
                taker: row.get("taker")?,
                own: row.get("own")?,
                role,
                new_account: action == Command::VaultAddAccount.name(),
            })
        };
        Role::of_mark(mark).map(given).transpose()
    })?;
    Ok(found.into_iter().flatten().collect())
}
