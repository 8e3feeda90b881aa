//! Faults: the real core, killed, starved of disk, cut off from power. Linux only: the faults are made between the program and
//! its files by a small shim (`shim/shim.c`), which the tests compile.
//!
//! `cargo nextest run --workspace --test faults` takes a few minutes; `cargo xtask faults --long` sweeps everything.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::disallowed_methods, reason = "tests")]

mod bytes;
mod copies;
mod disk;
mod erasing;
mod failing;
mod log;
mod power;
mod record;
mod restoring;
mod shim;
mod storm;

/// A temporary folder that needs no disk: the shim decides what a sync is worth.
fn memory() -> tempfile::TempDir {
    let shared = std::path::Path::new("/dev/shm");
    let folder = if shared.is_dir() { shared.to_path_buf() } else { std::env::temp_dir() };
    tempfile::Builder::new().prefix("accogli-faults-").tempdir_in(folder).unwrap()
}

/// Whether the long sweeps are wanted.
fn long() -> bool {
    std::env::var("ACCOGLI_FAULTS").as_deref() == Ok("long")
}
