//! Everything Accogli knows and does: the encrypted register, who may open it, and the work of a family centre.
//!
//! No window, no async runtime and no text for the screen lives here. The floors, from the ground up: `typing`, `store` →
//! `vault` → `centre` → `backup`, `families` → `agenda`, `consent`, `genogram` → `mediation`, `groups` → `export`, `overview`, `history`,
//! `rights` → `about`, `audit` → `demo`.

pub mod about;
pub mod agenda;
pub mod audit;
pub mod backup;
pub mod bridge;
pub mod centre;
pub mod clock;
pub mod consent;
pub mod contract;
pub mod demo;
pub mod entry;
pub mod error;
pub mod export;
pub mod families;
pub mod genogram;
pub mod groups;
pub mod history;
pub mod id;
pub mod import;
pub mod mediation;
pub mod moment;
pub mod overview;
pub mod rights;
pub mod store;
pub mod typing;
pub mod vault;

pub use error::{Code, Error, Result};
pub use id::Id;
