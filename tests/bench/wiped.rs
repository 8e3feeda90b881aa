//! The bench with the allocator of the shipped programs, which wipes what is freed: what that costs is measured between the two.

use accogli_guard as _;

#[path = "main.rs"]
#[allow(dead_code, reason = "this program runs errands of the other one")]
mod bench;

fn main() {
    bench::main();
}
