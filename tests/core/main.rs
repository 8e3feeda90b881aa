//! The core through its public API, on real encrypted registers in temporary folders.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod agenda;
mod demo;
mod desk;
mod families;
mod families_speed;
mod groups;
mod mediation;
mod overview;
mod printing;
mod rights;
mod schema;
mod store;
mod vault;
