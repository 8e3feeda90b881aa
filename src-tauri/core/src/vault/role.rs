//! Roles of accounts.

use crate::store::codes;

codes! {
    /// What an account is for; [`super::Command::allowed`] says what it may do.
    pub enum Role {
        /// Front desk: *Sportello*.
        Desk = "desk",
        /// Psychologist, educator, social worker: *Professionista*.
        Professional = "professional",
        /// Family mediator (DM 151/2023): *Mediatore*.
        Mediator = "mediator",
        /// Answers for the centre: *Coordinatore*.
        Coordinator = "coordinator",
        /// Keeps accounts and settings, sees no family: *Amministratore*.
        Administrator = "administrator",
    }
}
