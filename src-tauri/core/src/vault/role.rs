//! Roles of accounts.

use crate::id::Id;
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

/// How such a mark begins. No real record has an identifier like it: its first bytes would be an instant of the sixth millennium.
const MARK: &[u8; 6] = b"ruolo:";

impl Role {
    /// How the log, which holds no content, names the role that an account was given: by an identifier that stands for it.
    pub(crate) fn mark(self) -> Id {
        let mut bytes = [0; 16];
        for (place, byte) in bytes.iter_mut().zip(MARK.iter().chain(self.as_text().as_bytes())) {
            *place = *byte;
        }
        Id::from_bytes(bytes)
    }

    /// The role that an identifier stands for.
    pub(crate) fn of_mark(id: Id) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.mark() == id)
    }
}
