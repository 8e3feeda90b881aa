//! The core through its public API, on real encrypted registers in temporary folders.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on must stop")]

mod agenda;
mod audit;
mod audit_speed;
mod backup;
mod consent;
mod day;
mod demo;
mod desk;
mod drafts;
mod encodings;
mod every_print;
mod export;
mod families;
mod families_speed;
mod genogram;
mod golden;
mod groups;
mod history;
mod houses;
mod import;
mod logos;
mod mediation;
#[cfg(target_os = "linux")]
mod memory;
#[cfg(unix)]
mod modes;
mod numbers;
mod older;
mod overview;
mod plans;
mod printing;
mod raw;
mod refusals;
mod rights;
mod salvage;
mod schema;
mod store;
mod tamper;
mod vault;
mod weighty;
