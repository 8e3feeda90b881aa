//! Room on the disk, said before it is gone.

use std::path::Path;

/// Below so many free bytes people are warned: a day's work and a copy of a large register need less.
pub const LITTLE_SPACE: u64 = 200 << 20;

/// The free bytes of the disk a folder lies on, when they are few; none when there is room, or when the system does not say.
#[must_use]
pub fn little_space(folder: &Path) -> Option<u64> {
    fs4::available_space(folder).ok().filter(|left| *left < LITTLE_SPACE)
}
