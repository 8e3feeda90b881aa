//! T19, T25: every byte of the key file, and of the files of a set, is changed by itself, and the register is opened, the kit tried, the
//! set checked, as people do. (What is read of the two files before and after a password is tried bit by bit beside the code:
//! `vault/key_file/mutations.rs`, `backup/manifest/mutations.rs`.)

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use accogli_core::Code;
use accogli_core::backup;
use accogli_core::store::DATABASE_FILE;
use accogli_core::vault::{self, KEY_FILE, RecoverRequest};
use accogli_tests::ground::{COORDINATOR, Chance, Ground, PASSWORD, copy, enter};

use crate::failing::points;
use crate::{long, memory};

/// Bytes struck in the short run, about: each try stretches a password.
const SOME: u64 = 24;

/// Changes one bit of each byte in turn, another one every time, and writes the file anew; at the end as it was.
fn changed(path: &Path, length: usize, mut look: impl FnMut(usize)) -> usize {
    let good = fs::read(path).unwrap();
    let places = points(length.min(good.len()) as u64, SOME);
    for place in &places {
        let at = usize::try_from(place - 1).unwrap();
        let mut bad = good.clone();
        bad[at] ^= 1 << (at % 8);
        fs::write(path, &bad).unwrap();
        look(at);
    }
    fs::write(path, &good).unwrap();
    places.len()
}

#[test]
fn t19_no_changed_byte_of_the_key_file_lets_anybody_in_by_password_or_kit() {
    let folder = memory();
    let ground = Ground::make(folder.path());
    let data = ground.data();
    let (path, register) = (data.join(KEY_FILE), fs::read(data.join(DATABASE_FILE)).unwrap());
    let (mut told, length) = (BTreeMap::<String, u32>::new(), fs::metadata(&path).unwrap().len());
    let kit = || {
        let (recovery_code, login_name) = (ground.recovery_code.clone(), COORDINATOR.to_owned());
        let request = RecoverRequest { recovery_code, login_name, password: format!("{PASSWORD}-nuova") };
        vault::recover(&data, &request, Box::new(Chance::default())).map(drop)
    };
    let tried = changed(&path, usize::MAX, |at| {
        let _ = vault::status(&data);
        for (way, answer) in [("password", enter(&data, COORDINATOR, PASSWORD).map(drop)), ("kit", kit())] {
            let code = answer.expect_err(&format!("byte {at}: in by the {way}")).code;
            *told.entry(format!("{way}: {}", code.as_text())).or_default() += 1;
            let named = [
                Code::KeysDamaged,
                Code::KeysOutOfRange,
                Code::WrongPassword,
                Code::RecoveryCodeWrong,
                Code::RegisterTooNew,
                Code::NotFound,
            ];
            assert!(named.contains(&code), "byte {at}, {way}: {code:?}");
            // Each try is counted; here the wait is not what is looked at.
            let _ = fs::remove_file(data.join("vault.attempts"));
        }
        assert!(fs::read(data.join(DATABASE_FILE)).unwrap() == register, "byte {at}: the register was touched");
    });
    enter(&data, COORDINATOR, PASSWORD).unwrap().lock().unwrap();
    kit().unwrap();
    println!("{tried} of {length} bytes: {told:?}");
}

#[test]
fn t25_no_changed_byte_of_a_set_passes_its_check() {
    let folder = memory();
    let ground = Ground::make(folder.path());
    let mut session = ground.open(ground.coordinator).unwrap();
    copy(&mut session).unwrap();
    session.lock().unwrap();
    let sets = backup::folder_of(&ground.data());
    let set = sets.join(&backup::sets(&sets).unwrap()[0].name);
    let check = || backup::verify_set(&set, (COORDINATOR, PASSWORD), None, &mut |_| ControlFlow::Continue(()));
    let mut told = BTreeMap::<String, u32>::new();
    let mut tried = 0;
    for name in ["manifest.json", KEY_FILE, DATABASE_FILE] {
        let path = set.join(name);
        let good = fs::read(&path).unwrap();
        let kept = backup::open_manifest(&set).unwrap();
        // A megabyte of pages byte by byte would take a day: of the database so many, spread over its first pages and all the others.
        let length = if name == DATABASE_FILE && long() { 2_000 } else { good.len() };
        tried += changed(&path, length, |at| {
            // A blank that became another one, or a capital letter, says nothing else.
            let same = name == "manifest.json" && backup::open_manifest(&set).is_ok_and(|read| read == kept);
            match check() {
                Ok(_) => assert!(same, "{name}, byte {at} passes"),
                Err(refusal) => {
                    assert!(!same, "{name}, byte {at}: {refusal}");
                    *told.entry(format!("{name}: {}", refusal.code.as_text())).or_default() += 1;
                    let named = [Code::BackupDamaged, Code::WrongPassword, Code::RegisterTooNew];
                    assert!(named.contains(&refusal.code), "{name}, byte {at}: {refusal}");
                }
            }
        });
    }
    check().unwrap();
    println!("{tried} bytes: {told:?}");
}
