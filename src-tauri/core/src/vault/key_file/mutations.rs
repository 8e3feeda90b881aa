//! `vault.keys` damaged or mended by hand: never a panic, never accepted (T19).
//!
//! A password takes a tenth of a second to stretch, so the mutations are tried on what comes before and after it: reading the file,
//! and its MAC under the true data key. A file that passes both is the true one, whichever slot opens it; whole unlocks with
//! mutated files are in `tests/core/tamper.rs`.

use std::time::{Duration, Instant};

use super::{KeyFile, SlotKind, Unwrapped};
use crate::clock::{FixedClock, Surroundings};
use crate::id::Id;
use crate::store::{AuditHead, DataKey};
use crate::vault::{AccountKey, KdfCost};

/// A file with two slots and an anchor, and the key it belongs to.
fn file() -> (Vec<u8>, DataKey) {
    let noon = chrono::NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(12, 0, 0).unwrap();
    let around = FixedClock::at(noon);
    let keys = Unwrapped { data: DataKey::random(&around).unwrap(), account: AccountKey::random(&around).unwrap() };
    let mut file = KeyFile::new(Id::from_bytes([3; 16]), KdfCost::FLOOR);
    file.put_slot(SlotKind::Account, Id::from_bytes([4; 16]), "coordinatrice", b"lampada", &keys, &around).unwrap();
    file.put_slot(SlotKind::Recovery, Id::from_bytes([0; 16]), "", b"0123456789abcdef", &keys, &around).unwrap();
    file.anchor_at(AuditHead { seq: 12, at: Some(noon), hash: "ab".repeat(32) }, Some(("cd".repeat(32), 8)));
    let folder = tempfile::tempdir().unwrap();
    file.write(folder.path(), &keys.data).unwrap();
    (std::fs::read(folder.path().join(super::KEY_FILE)).unwrap(), keys.data)
}

fn accepted(bytes: &[u8], data: &DataKey) -> bool {
    KeyFile::parse(bytes).is_ok_and(|file| file.check_mac(data).is_ok())
}

#[test]
fn t19_every_bit_of_every_byte_counts() {
    let (good, data) = file();
    assert!(accepted(&good, &data));
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            assert!(!accepted(&bad, &data), "bit {bit} of byte {at} of {}", good.len());
        }
    }
}

#[test]
fn t19_cut_or_grown_anywhere_it_is_refused() {
    let (good, data) = file();
    for at in 0..good.len() {
        assert!(!accepted(&good[..at], &data), "cut at {at}");
        let grown = [&good[..at], b" ", &good[at..]].concat();
        assert!(!accepted(&grown, &data), "a blank at {at}");
    }
    assert!(!accepted(&[good.as_slice(), b"\n"].concat(), &data));
}

#[test]
fn t19_three_seconds_of_random_mutations_find_no_way_in() {
    let (good, data) = file();
    let mut dice = Dice(FixedClock::at(chrono::DateTime::UNIX_EPOCH.naive_utc()), Vec::new());
    let pieces: [&[u8]; 9] = [b"\"", b"{", b"}", b"null", b"18446744073709551616", b"-1", b"\\u0000", b"[[[[[[[[", b"\xff\xfe"];
    let (start, mut tries) = (Instant::now(), 0_u32);
    while start.elapsed() < Duration::from_secs(3) {
        let mut bad = good.clone();
        for _ in 0..=dice.below(4) {
            if bad.is_empty() {
                bad.push(b'{');
            }
            let (at, length) = (dice.below(bad.len()), dice.below(24));
            let end = (at + length).min(bad.len());
            match dice.below(5) {
                0 => bad[at] = u8::try_from(dice.below(256)).unwrap(),
                1 => drop(bad.drain(at..end)),
                2 => {
                    let copy = bad[at..end].to_vec();
                    let place = dice.below(bad.len());
                    bad.splice(place..place, copy);
                }
                3 => drop(bad.splice(at..end, pieces[dice.below(pieces.len())].iter().copied())),
                _ => bad.swap(at, end.saturating_sub(1)),
            }
        }
        assert!(bad == good || !accepted(&bad, &data), "{}", String::from_utf8_lossy(&bad));
        tries += 1;
    }
    assert!(tries > 10_000, "only {tries} mutations in three seconds");
}

/// Random numbers of the system, fetched by the kilobyte.
struct Dice(FixedClock, Vec<u8>);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        if self.1.len() < 4 {
            self.1 = vec![0; 4096];
            self.0.fill_random(&mut self.1).unwrap();
        }
        let bytes: Vec<u8> = self.1.drain(self.1.len() - 4..).collect();
        u32::from_le_bytes(bytes.try_into().unwrap()) as usize % end.max(1)
    }
}
