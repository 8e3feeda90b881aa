//! Journeys in the real window: the built program, its real register, its real pages.
//!
//! One at a time: every [`App`](accogli_tests::harness::App) waits for its turn.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

mod agenda;
mod attachments;
mod audit;
mod backup;
mod bad_input;
mod board;
mod called_off;
mod chosen;
mod consents;
mod contacts;
mod couple;
mod day;
mod demo;
mod demo_centre;
mod doors;
mod drafts;
mod escrow;
mod every_page;
mod first_run;
mod folder;
mod full_disk;
mod genogram;
mod giving;
mod groups;
mod guard;
mod help;
mod hidden;
mod hidden_ground;
mod homes;
mod hostile;
mod hostile_forms;
mod import;
mod leaving;
mod lock;
mod lock_in_work;
mod main_job;
mod memory;
mod nested;
mod network;
mod newer;
mod papers;
mod people;
mod poisoned;
mod pressed;
mod proof;
mod quiet;
mod recovered;
mod removed;
mod requests;
mod restart;
mod restore;
mod rights;
mod salvaged;
mod sealed;
mod search;
mod separated;
mod settings;
mod steps;
mod traces;
mod untried;
mod vast;
