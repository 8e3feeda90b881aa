//! One figure over every page of the closed file, so that an older page put back is noticed.
//!
//! SQLCipher proves that a page is whole, not that it is the latest: an older image of the same page passes all its checks. The
//! figure is kept outside the file when it is closed and taken again before it is opened.

use std::fs::File;
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::open::{DATABASE_FILE, check_file};
use super::transact::Register;
use crate::error::Result;

/// Bytes of a page of SQLCipher 4.
const PAGE: usize = 4096;
/// The end of each page: 16 bytes of the nonce and 64 of the HMAC-SHA512 over the page and its number.
const TAG: usize = 80;
/// Larger files are left to the chain of the audit alone: reading them whole would be felt at every unlock.
const LARGEST: u64 = 256 << 20;

/// SHA-256, in hexadecimal digits, of the tags of all pages of a data folder's closed file and of what follows the last whole
/// page; none for a file over 256 MB.
///
/// # Errors
/// A file that is not there or cannot be read.
pub(crate) fn page_tags(folder: &Path) -> Result<Option<String>> {
    let path = folder.join(DATABASE_FILE);
    check_file(&path, false)?;
    tags_of(&File::open(path)?)
}

fn tags_of(mut file: &File) -> Result<Option<String>> {
    if file.metadata()?.len() > LARGEST {
        return Ok(None);
    }
    let mut hasher = Sha256::new();
    let mut pages = vec![0; PAGE * 64];
    loop {
        let read = fill(&mut file, &mut pages)?;
        for page in pages.get(..read).unwrap_or_default().chunks(PAGE) {
            hasher.update(page.get(PAGE - TAG..).unwrap_or(page));
        }
        if read < pages.len() {
            break;
        }
    }
    Ok(Some(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
}

impl Register {
    /// The same of the open register, with what its log holds written into the file first.
    ///
    /// # Errors
    /// A failed write of the log; a disk that refuses.
    pub(crate) fn page_tags(&self) -> Result<Option<String>> {
        self.raw.disturb();
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.raw.with_file(|file| {
            let mut file = file;
            file.seek(SeekFrom::Start(0))?;
            tags_of(file)
        })
    }
}

/// Reads until the buffer is full or the file ends.
fn fill(file: &mut &File, buffer: &mut [u8]) -> Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(filled)
}
