use chrono::NaiveDate;

use super::*;
use crate::clock::{FixedClock, new_id};

fn around() -> FixedClock {
    FixedClock::at(NaiveDate::from_ymd_opt(2025, 6, 12).unwrap().and_hms_opt(9, 0, 0).unwrap())
}

/// A key file with a slot opened by a code, which needs no stretching, and one more; with its data key.
fn keys() -> (KeyFile, Vec<u8>, DataKey) {
    let around = around();
    let data = DataKey::random(&around).unwrap();
    let mut file = KeyFile::new(new_id(&around).unwrap(), KdfCost::FLOOR);
    for account in [[0; 16], [1; 16]] {
        let keys = Unwrapped { data: data.clone(), account: AccountKey::random(&around).unwrap() };
        file.put_slot(SlotKind::Recovery, Id::from_bytes(account), "nome", b"sixteen random 1", &keys, &around).unwrap();
    }
    let text = file.signed(&data).unwrap();
    (file, text, data)
}

#[test]
fn t19_every_flipped_bit_of_the_key_file_is_refused() {
    let (file, text, data) = keys();
    assert!(KeyFile::parse(&text).unwrap().check_mac(&data).is_ok());
    for place in 0..text.len() {
        for bit in 0..8 {
            let mut bad = text.clone();
            bad[place] ^= 1 << bit;
            let accepted = KeyFile::parse(&bad).and_then(|file| file.check_mac(&data));
            assert!(accepted.is_err(), "byte {place} bit {bit}");
        }
    }
    for length in 0..text.len() {
        assert!(KeyFile::parse(&text[..length]).is_err(), "cut at {length}");
    }
    let spaced = String::from_utf8(text).unwrap().replace("\": ", "\":  ");
    assert_eq!(KeyFile::parse(spaced.as_bytes()).unwrap_err().code, Code::KeysDamaged);
    drop(file);
}

#[test]
fn t19_a_slot_with_anything_changed_gives_no_key() {
    let (file, _, data) = keys();
    let slot = file.slots[0].clone();
    let secret = b"sixteen random 1";
    assert_eq!(file.open_slot(&slot, secret).unwrap().data.0.as_slice(), data.0.as_slice());
    let other = &file.slots[1];
    let changed: [(&str, Slot); 8] = [
        ("id", Slot { id: other.id, ..slot.clone() }),
        ("account", Slot { account: other.account, ..slot.clone() }),
        ("login name", Slot { login_name: "altro".to_owned(), ..slot.clone() }),
        ("salt", Slot { salt: other.salt.clone(), ..slot.clone() }),
        ("nonce", Slot { nonce: other.nonce.clone(), ..slot.clone() }),
        ("public key", Slot { public_key: other.public_key.clone(), ..slot.clone() }),
        ("account key", Slot { wrapped_account: other.wrapped_account.clone(), ..slot.clone() }),
        ("data key", Slot { wrapped_data: other.wrapped_data.clone(), ..slot.clone() }),
    ];
    for (what, slot) in changed {
        assert!(file.open_slot(&slot, secret).is_err(), "{what}");
    }
    let dearer = KeyFile { kdf: KdfCost::USUAL, ..file.clone() };
    assert_eq!(dearer.open_slot(&slot, secret).err().unwrap().code, Code::WrongPassword, "the cost is bound to the slot");
    // The data key's own bond: an older epoch's copy opens nothing of a newer one.
    let newer = KeyFile { epoch: file.epoch + 1, ..file.clone() };
    assert_eq!(newer.open_slot(&slot, secret).err().unwrap().code, Code::KeysDamaged, "the epoch is bound to the data key");
}

#[test]
fn t09_a_new_data_key_reaches_every_slot_that_is_left_and_no_other() {
    let (mut file, _, old) = keys();
    let gone = file.slots[1].clone();
    let new = DataKey::random(&around()).unwrap();
    file.slots.truncate(1);
    file.renew(&new, &around()).unwrap();
    let text = file.signed(&new).unwrap();
    let file = KeyFile::parse(&text).unwrap();
    assert_eq!((file.epoch, file.slots.len()), (2, 1));
    let opened = file.open_slot(&file.slots[0], b"sixteen random 1").unwrap();
    assert_eq!(*opened.data.0, *new.0);
    assert_ne!(*new.0, *old.0);
    assert!(file.check_mac(&old).is_err());
    assert!(file.open_slot(&gone, b"sixteen random 1").is_err());
}

#[test]
fn t06_a_lowered_or_absurd_cost_is_refused_on_reading_even_when_signed_again() {
    let (file, _, data) = keys();
    let began = std::time::Instant::now();
    for kdf in [
        KdfCost { memory_kib: 8, passes: 3, lanes: 1 },
        KdfCost { memory_kib: u32::MAX, passes: 3, lanes: 1 },
        KdfCost { memory_kib: 65_536, passes: u32::MAX, lanes: 1 },
    ] {
        let text = KeyFile { kdf, ..file.clone() }.signed(&data).unwrap();
        assert_eq!(KeyFile::parse(&text).unwrap_err().code, Code::KeysOutOfRange);
    }
    assert!(began.elapsed().as_millis() < 1000);
}

#[test]
fn a_newer_format_is_told_from_a_damaged_one() {
    assert_eq!(KeyFile::parse(b"{\"format\": 9, \"other\": 1}").unwrap_err().code, Code::RegisterTooNew);
    assert_eq!(KeyFile::parse(b"{\"format\": 0}").unwrap_err().code, Code::KeysDamaged);
    assert_eq!(KeyFile::parse(b"").unwrap_err().code, Code::KeysDamaged);
}
