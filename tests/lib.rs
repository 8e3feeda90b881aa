//! What the tests of Accogli share: the harness that drives the real window, the register that the tests of faults break, a disk to fill,
//! pages opened by hand.

pub mod built;
#[path = "faults/ground.rs"]
pub mod ground;
#[cfg(target_os = "linux")]
#[path = "desktop/harness/mod.rs"]
pub mod harness;
pub mod pages;
pub mod ready;
pub mod small_disk;
