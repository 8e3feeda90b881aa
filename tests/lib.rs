//! What the tests of Accogli share: the harness that drives the real window.

#[path = "desktop/harness/mod.rs"]
pub mod harness;
