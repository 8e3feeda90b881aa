//! What stands at the end of SQLite's write-ahead log: pages of a transaction that was never committed?

use std::path::Path;

/// Whether the log ends in frames of an unfinished transaction. SQLCipher encrypts pages; the frames' headers are SQLite's own.
pub fn ends_unfinished(data: &Path) -> bool {
    let Ok(log) = std::fs::read(data.join("accogli.db-wal")) else { return false };
    let word = |at: usize| log.get(at..at + 4).map(|bytes| u32::from_be_bytes(bytes.try_into().unwrap()));
    let (Some(page), Some(salt)) = (word(8), log.get(16..24)) else { return false };
    let step = 24 + page as usize;
    let mut unfinished = false;
    let mut at = 32;
    // A frame with an older salt is a leftover of before the last checkpoint; a cut one is unfinished too.
    while let Some(found) = log.get(at + 8..at + 16) {
        if found != salt {
            break;
        }
        let whole = log.len() >= at + step;
        unfinished = !whole || word(at + 4) == Some(0);
        at += step;
    }
    unfinished
}
