//! What the tests of Accogli share: the harness that drives the real window, and the register that the tests of faults break.

#[path = "faults/ground.rs"]
pub mod ground;
#[path = "desktop/harness/mod.rs"]
pub mod harness;
pub mod ready;
