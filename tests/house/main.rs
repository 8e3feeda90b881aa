//! The rules of the house: the invariants of the architecture, each as a test on the files as they stand.
//!
//! A failure names the file and the line. A rule with exceptions keeps them in a list with reasons beside it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod arrows;
mod bench;
mod clock;
mod commands;
mod files;
mod licences;
mod proofs;
mod sizes;
mod systems;
mod texts;
mod tidy;
mod tree;
mod ui;
mod versions;
mod window;
