//! The pages of an encrypted file, opened by hand: whatever lies in them, free pages and what is between the rows too.

use std::fs;
use std::path::Path;

use accogli_core::store::DATABASE_FILE;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit, block_padding::NoPadding};

/// SQLCipher 4: pages of 4096 bytes, the last 80 of each the initialisation vector (16) and the HMAC-SHA512 (64); AES-256-CBC under the
/// raw key; the first 16 bytes of page 1 are the salt, in clear.
const PAGE: usize = 4096;
const RESERVED: usize = 80;
/// SQLite's write-ahead log: a header, then frames of a header and a page. The headers are in clear.
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// Every page of a database, decrypted.
pub fn of_database(file: &[u8], key: &[u8; 32]) -> Vec<u8> {
    assert_eq!(file.len() % PAGE, 0);
    let plain: Vec<u8> = file.chunks_exact(PAGE).enumerate().flat_map(|(place, page)| opened(page, place == 0, key)).collect();
    assert!(holds(&plain, "CREATE TABLE person"), "the pages were not opened");
    plain
}

/// Every page in a register's file and in the log beside it, what the log holds of before its last beginning too.
pub fn of_register(data: &Path, key: &[u8; 32]) -> Vec<u8> {
    let mut plain = of_database(&fs::read(data.join(DATABASE_FILE)).unwrap(), key);
    let log = fs::read(data.join(format!("{DATABASE_FILE}-wal"))).unwrap_or_default();
    for frame in log.get(LOG_HEADER..).unwrap_or_default().chunks_exact(FRAME_HEADER + PAGE) {
        let (header, page) = frame.split_at(FRAME_HEADER);
        plain.extend(opened(page, header[..4] == [0, 0, 0, 1], key));
    }
    plain
}

fn opened(page: &[u8], first: bool, key: &[u8; 32]) -> Vec<u8> {
    let (body, rest) = page.split_at(PAGE - RESERVED);
    let mut body = body[if first { 16 } else { 0 }..].to_vec();
    let cipher = cbc::Decryptor::<aes::Aes256>::new_from_slices(key, &rest[..16]).unwrap();
    let length = cipher.decrypt_padded::<NoPadding>(&mut body).unwrap().len();
    body.truncate(length);
    body
}

/// Whether a word stands in bytes, whatever its letters' case.
pub fn holds(pages: &[u8], word: &str) -> bool {
    pages.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
}
