//! A megabyte kept aside beside the register, given up when the disk is full to the last byte: entering and reading are noted in
//! the audit, and without room for that line nobody could look at what is there, nor make room.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::open::create_private;
use crate::error::Code;

/// What is kept aside, in bytes: an unlocking and some dozens of reads in the log, before a lock empties it.
const SIZE: usize = 1 << 20;
/// With fewer free bytes than this the next lines of the audit are in danger.
const NEEDED: u64 = 256 << 10;
/// Its name inside the data folder.
const FILE: &str = "accogli.reserve";

fn path_in(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

fn left(folder: &Path) -> Option<u64> {
    fs4::available_space(folder).ok()
}

/// Sees to it that the reserve stands. Answers whether the disk is too full for it: what is left belongs to the audit then.
pub(crate) fn keep(folder: &Path) -> bool {
    let path = path_in(folder);
    if fs::symlink_metadata(&path).is_ok_and(|found| found.is_file() && found.len() == SIZE as u64) {
        return false;
    }
    let _ = fs::remove_file(&path);
    if left(folder).is_some_and(|left| left < SIZE as u64 + NEEDED) {
        return true;
    }
    // A disk that refuses for another reason than its room is told elsewhere.
    let made = create_private(&path).and_then(|mut file| Ok(file.write_all(&noise())?));
    if made.is_err() {
        let _ = fs::remove_file(&path);
    }
    made.is_err_and(|refusal| refusal.code == Code::DiskFull)
}

/// Gives the reserve up. Answers whether there was one.
pub(crate) fn release(folder: &Path) -> bool {
    fs::remove_file(path_in(folder)).is_ok()
}

/// Gives the reserve up if there is no room without it.
pub(crate) fn make_way(folder: &Path) {
    if left(folder).is_some_and(|left| left < NEEDED) {
        release(folder);
    }
}

/// Bytes without a pattern (xorshift; no secret): a file system that compresses would keep nothing aside of zeros, and beside
/// the register's own noise nothing stands out.
fn noise() -> Vec<u8> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    (0..SIZE / 8).flat_map(|_| next()).collect()
}
