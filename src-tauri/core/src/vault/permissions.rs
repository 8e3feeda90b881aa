//! Who may do what: the one table of command × role × scope. A command without a row here does not exist.

use serde::Serialize;

use super::role::Role;
use super::session::Session;
use crate::error::Result;

/// What a command does to the register, which decides its audit and whether it may be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Works on a locked register, before anybody is known.
    Gate,
    /// Reads.
    Read,
    /// Writes, and Ctrl+Z takes it back.
    Write,
    /// Writes, and stands: keys, sealed notes, stops by law.
    Final,
}

/// How far a command reaches for a role that may give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All that the register shows them.
    Whole,
    /// Of interviews, the words of those they held themselves; and of those nobody held yet, what was said when the family asked.
    OwnInterviews,
}

const DESK: u8 = 1;
const PROFESSIONAL: u8 = 2;
const MEDIATOR: u8 = 4;
const COORDINATOR: u8 = 8;
const ADMINISTRATOR: u8 = 16;
/// Those who work with families. The administrator keeps the program, not the people.
const WORKERS: u8 = DESK | PROFESSIONAL | MEDIATOR | COORDINATOR;
/// Those who hold interviews and sit in the team.
const PROFESSIONALS: u8 = PROFESSIONAL | MEDIATOR | COORDINATOR;
const EVERYONE: u8 = WORKERS | ADMINISTRATOR;
const SETTERS: u8 = COORDINATOR | ADMINISTRATOR;
/// Mediation is known to mediators and the coordinator; its notes only to the named mediators, by encryption.
const MEDIATION: u8 = MEDIATOR | COORDINATOR;

/// Whom a narrower reach is for: the desk books, opens files and prints; what was told in an interview is for who held it.
const NARROWED: u8 = DESK;

macro_rules! scope {
    () => {
        Scope::Whole
    };
    ($scope:ident) => {
        Scope::$scope
    };
}

macro_rules! commands {
    ($($variant:ident = $name:literal, $effect:ident, $roles:expr $(, $scope:ident)?;)+) => {
        /// Every command of the program, named `feature_verb`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Command {
            $(#[doc = $name] $variant),+
        }

        impl Command {
            /// Every command, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used by the window, the audit and the journal.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What it does.
            #[must_use]
            pub const fn effect(self) -> Effect {
                match self { $(Self::$variant => Effect::$effect),+ }
            }

            const fn roles(self) -> u8 {
                match self { $(Self::$variant => $roles),+ }
            }

            const fn narrowed(self) -> Scope {
                match self { $(Self::$variant => scope!($($scope)?)),+ }
            }
        }
    };
}

include!("command_table.rs");

impl Command {
    /// The command of that name, `feature_verb`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|command| command.name() == name)
    }

    /// What whoever still has a password of another person's choice may do: change it, read the centre's name, lock with the copy that
    /// belongs to it.
    pub(super) const fn before_own_password(self) -> bool {
        matches!(self, Self::VaultUnlock | Self::VaultChangePassword | Self::VaultStay | Self::CentreShow | Self::BackupMake)
    }

    /// Whether it writes `vault.keys`, which then follows the register's commit.
    pub(super) const fn changes_keys(self) -> bool {
        matches!(
            self,
            Self::VaultAddAccount
                | Self::VaultRetireAccount
                | Self::VaultChangePassword
                | Self::VaultNewRecoveryCode
                | Self::VaultKeepKit
                | Self::VaultAcceptRollback
        )
    }

    /// Whether its line of the audit must not be cut off the end: what leaves the register, notes read, who reads them, rights, accounts, what
    /// is hidden from whom, what was undone. The chain is anchored outside the file as soon as it stands, and a copy is made for it at
    /// the lock. (`tests/core/weighty.rs` holds the list to what the commands are.)
    #[must_use]
    pub const fn is_weighty(self) -> bool {
        self.changes_keys() || self.leaves() || self.opens_or_hides()
    }

    /// What leaves the register on paper or in a file.
    #[must_use]
    pub const fn leaves(self) -> bool {
        matches!(
            self,
            Self::ExportList
                | Self::ExportLetters
                | Self::ExportCards
                | Self::ExportLabels
                | Self::AuditPrint
                | Self::AuditExport
                | Self::AgendaPrintDay
                | Self::CentrePrintEnvelope
                | Self::CentrePrintRecoveryKit
                | Self::CentreSavePrint
                | Self::CentreOpenPrint
                | Self::CentrePrintWindow
                | Self::CentreConfirmPrint
                | Self::ConsentPrint
                | Self::ConsentPrintNotice
                | Self::FamiliesPrintIntake
                | Self::FamiliesSaveFile
                | Self::GenogramPrint
                | Self::GenogramExport
                | Self::GroupsPrintAttendance
                | Self::MediationSaveAttachment
                | Self::RightsPrintCopy
                | Self::RightsPrintProposal
                | Self::RightsPrintCertificate
                | Self::RightsSaveData
        )
    }

    /// Who reads what is closed to others, what is erased or held back, and what is taken back.
    const fn opens_or_hides(self) -> bool {
        matches!(
            self,
            Self::VaultChangeAccount
                | Self::RightsErase
                | Self::RightsAnonymise
                | Self::RightsRestrict
                | Self::RightsLift
                | Self::FamiliesRestrict
                | Self::FamiliesEndRestriction
                | Self::MediationReadNotes
                | Self::MediationSearchNotes
                | Self::MediationReadScreening
                | Self::MediationAddMediator
                | Self::MediationEndMediator
                | Self::MediationStartEscrow
                | Self::MediationConfirmEscrow
                | Self::MediationEndEscrow
                | Self::MediationUseEscrow
                | Self::HistoryUndo
                | Self::HistoryRedo
        )
    }

    /// Whether a role may give this command. The gate is open to all: nobody is known yet.
    #[must_use]
    pub const fn allowed(self, role: Role) -> bool {
        matches!(self.effect(), Effect::Gate) || self.roles() & bit(role) != 0
    }

    /// How far it reaches for a role.
    #[must_use]
    pub const fn scope(self, role: Role) -> Scope {
        if NARROWED & bit(role) != 0 { self.narrowed() } else { Scope::Whole }
    }
}

impl Role {
    /// Whether pages shared by features may name mediation cases to this role.
    #[must_use]
    pub const fn sees_mediation(self) -> bool {
        MEDIATION & bit(self) != 0
    }
}

const fn bit(role: Role) -> u8 {
    match role {
        Role::Desk => DESK,
        Role::Professional => PROFESSIONAL,
        Role::Mediator => MEDIATOR,
        Role::Coordinator => COORDINATOR,
        Role::Administrator => ADMINISTRATOR,
    }
}

/// A row of the table, as shown in the settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Permission {
    /// `feature_verb`.
    pub command: &'static str,
    /// What it does.
    pub effect: Effect,
    /// Who may.
    pub roles: Vec<Role>,
    /// Who of them reaches only the words of interviews they held themselves.
    pub own_interviews: Vec<Role>,
}

/// The whole table, but for what is open to all before anybody is known.
///
/// # Errors
/// [`crate::Code::NotPermitted`].
pub fn permissions(session: &Session) -> Result<Vec<Permission>> {
    session.read(Command::VaultPermissions, |_| {
        let known = Command::ALL.iter().filter(|command| command.effect() != Effect::Gate);
        Ok(known
            .map(|command| Permission {
                command: command.name(),
                effect: command.effect(),
                roles: Role::ALL.iter().copied().filter(|role| command.allowed(*role)).collect(),
                own_interviews: Role::ALL.iter().copied().filter(|role| command.scope(*role) == Scope::OwnInterviews).collect(),
            })
            .collect())
    })
}
