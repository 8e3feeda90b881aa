//! The encrypted file: opening, migrating, reading, and the one way to write.
//!
//! Every write goes through [`Register::transact`]: one action of a person is one `BEGIN IMMEDIATE … COMMIT` with its rows in
//! the change journal and one entry in the audit. A query cannot write: [`Reader`] and [`Writer`] are different types.

mod audit;
mod cell;
mod changes;
mod codes;
mod copy;
mod forget;
mod journal;
mod migrate;
mod open;
mod reader;
mod revert;
#[cfg(test)]
mod tests;
mod transact;
mod writer;

pub use crate::moment::TimeOfDay;
pub use audit::{AuditEntry, AuditHead, AuditVerdict, Outcome};
pub use cell::{Cell, Cells};
pub use changes::{Feature, Saved};
pub(crate) use codes::codes;
pub(crate) use copy::{put_in_place, remove_if_there};
pub use journal::{Cause, ChangeSetHead};
pub use migrate::{LATEST_VERSION, MIGRATIONS, Migration};
pub(crate) use open::create_private;
pub use open::{DATABASE_FILE, DataKey, open_in};
pub use reader::Reader;
pub use transact::{Deed, Register};
pub use writer::Writer;
