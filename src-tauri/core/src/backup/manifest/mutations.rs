//! A manifest damaged or mended by hand: never a panic, never believed (T25). A whole check stretches a password; what comes before and
//! behind that is tried here, bit by bit. Whole checks are in `tests/faults/bytes.rs`.

use std::ops::ControlFlow;

use super::*;
use crate::backup::{self, folder_of, open_manifest};
use crate::centre::{FoundRequest, found};
use crate::clock::FixedClock;
use crate::vault::KdfCost;

/// A set just made, and the key it is signed under.
fn set() -> (tempfile::TempDir, std::path::PathBuf, Backing) {
    let folder = tempfile::tempdir().unwrap();
    let noon = chrono::NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(12, 0, 0).unwrap();
    // The smallest first run of all tests.
    let request: FoundRequest = serde_json::from_str(include_str!("../../../../../tests/first_run.json")).unwrap();
    let clock = || Box::new(FixedClock::at(noon));
    let (mut session, _) = found(&folder.path().join("dati"), &request, KdfCost::FLOOR, clock()).unwrap();
    let on = &mut |_| ControlFlow::Continue(());
    let made = backup::begin(&mut session, BackupReason::Asked, None).unwrap().run(clock().as_ref(), on).unwrap();
    let set = backup::end(&mut session, made).unwrap().folder;
    assert!(set.starts_with(folder_of(&folder.path().join("dati"))));
    let backing = Backing::of(&session).unwrap();
    session.lock().unwrap();
    (folder, set, backing)
}

fn believed(set: &Path, bytes: &[u8], backing: &Backing) -> Option<Manifest> {
    fs::write(set.join(MANIFEST_FILE), bytes).unwrap();
    open_manifest(set).ok().filter(|manifest| manifest.is_signed(backing).unwrap())
}

#[test]
fn t25_every_bit_of_every_byte_of_a_manifest_counts_or_says_the_same() {
    let (_folder, set, backing) = set();
    let good = fs::read(set.join(MANIFEST_FILE)).unwrap();
    let kept = believed(&set, &good, &backing).unwrap();
    let (mut same, mut tried) = (0, 0);
    for at in 0..good.len() {
        for bit in 0..8 {
            let mut bad = good.clone();
            bad[at] ^= 1 << bit;
            tried += 1;
            if let Some(read) = believed(&set, &bad, &backing) {
                // A blank became another one, the letter of an identifier a capital, the zero before an hour a blank.
                assert_eq!(read, kept, "bit {bit} of byte {at}");
                same += 1;
            }
        }
    }
    assert!(tried > 4_000 && same * 20 < tried, "{same} of {tried} say the same");
}

#[test]
fn t25_a_manifest_cut_or_mended_anywhere_is_not_believed() {
    let (_folder, set, backing) = set();
    let good = fs::read(set.join(MANIFEST_FILE)).unwrap();
    for at in 0..good.len() {
        assert_eq!(believed(&set, &good[..at], &backing), None, "cut at {at}");
    }
    let text = String::from_utf8(good.clone()).unwrap();
    for (from, to) in [
        ("\"number\": 1", "\"number\": 2"),
        ("\"number\": 1", "\"number\": 18446744073709551616"),
        ("\"number\": 1", "\"number\": -1"),
        ("\"format\": 1", "\"format\": 1, \"format\": 1"),
        ("\"people\": 0", "\"people\": 1"),
        ("\"why\": \"asked\"", "\"why\": \"lock\""),
        ("2025-06-12", "2026-06-12"),
        ("2025-06-12", "2025-06-31"),
        ("vault.keys", "../vault.keys"),
        ("{", "{\"other\": [[[[[[[["),
    ] {
        let bad = text.replacen(from, to, 1);
        assert_ne!(bad, text, "{from}");
        assert_eq!(believed(&set, bad.as_bytes(), &backing), None, "{from}: {to}");
    }
    assert!(believed(&set, &good, &backing).is_some(), "the control");
}
