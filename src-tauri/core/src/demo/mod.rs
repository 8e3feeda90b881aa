//! The demonstration centre: a register of invented families around the facts of public documents.

mod contract;

use serde::Serialize;

use crate::vault::Role;

pub(crate) use contract::contract;

/// An invented account of the demonstration centre, with its password: there is nothing to protect there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct DemoAccount {
    /// As shown on screen.
    pub display_name: String,
    /// As typed to unlock.
    pub login_name: String,
    /// What the account may do.
    pub role: Role,
    /// Its password.
    pub password: String,
}
