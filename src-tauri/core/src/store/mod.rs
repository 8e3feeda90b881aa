//! The encrypted file: opening, migrating, reading, and the one way to write.
//!
//! Every write goes through [`Register::transact`]: one action of a person is one `BEGIN IMMEDIATE … COMMIT` with its rows in
//! the change journal and one entry in the audit. A query cannot write: [`Reader`] and [`Writer`] are different types.

mod audit;
mod cell;
mod changes;
mod check;
mod codes;
mod copy;
mod decisions;
mod drafts;
mod files;
mod forget;
mod journal;
mod later;
mod many;
mod migrate;
mod open;
mod outgoing;
mod page_tags;
mod past_veil;
mod plain;
mod reader;
mod renew;
mod reserve;
mod revert;
mod salvage;
mod salvage_mend;
mod secret;
mod snapshot;
mod space;
mod synced;
#[cfg(test)]
mod tests;
mod transact;
mod undone;
mod unwind;
mod veil;
mod writer;

pub use crate::moment::TimeOfDay;
pub use audit::{AuditEntry, AuditHead, AuditVerdict, Outcome};
pub use cell::{Cell, Cells};
pub use changes::{Feature, Saved};
pub use check::check_copy;
pub(crate) use check::{is_held, look_into_closed, opens_with};
pub(crate) use codes::codes;
pub(crate) use copy::{put_in_place, remove_if_there, sync_folder_of};
pub use decisions::DECISIONS;
pub use drafts::SealedDraft;
pub use files::{copy_file, hash_file};
pub(crate) use files::{private_folder, read_own, refused, remove_folder, rename, sync_folder, tighten};
pub use journal::{Cause, ChangeSetHead};
pub use later::Held;
pub use migrate::{LATEST_VERSION, MIGRATIONS, Migration};
pub(crate) use open::create_private;
pub use open::{DATABASE_FILE, DataKey, open_in};
pub(crate) use outgoing::{is_half_out, sweep_half_out};
pub(crate) use page_tags::page_tags;
pub use plain::{lies_in, read_chosen, write_chosen, write_outside};
pub use reader::Reader;
pub(crate) use renew::{discard_staged, place_staged};
pub(crate) use reserve::{keep as keep_reserve, make_way, release as release_reserve};
pub use revert::Leaving;
pub use salvage::SalvagedTable;
pub(crate) use salvage::salvage;
pub use salvage_mend::known_day;
pub use secret::Secret;
pub(crate) use secret::scrub_stack;
pub use snapshot::Snapshot;
pub use space::{LITTLE_SPACE, little_space};
pub use synced::is_synced;
pub use transact::{Deed, Register};
pub use undone::Named;
pub use unwind::{UnwindStep, Unwinding};
pub use writer::Writer;
