//! T03, T29: the demonstration never takes the place of a register.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;

use accogli_core::Code;
use accogli_core::centre;
use accogli_core::clock::Surroundings;
use accogli_core::demo::make;
use accogli_core::vault::{KdfCost, UnlockRequest, VaultState, status, unlock};
use chrono::{DateTime, FixedOffset};
use tempfile::TempDir;

use crate::desk::{PASSWORD, clock, desk, request};

/// A clock at whose first look somebody else founds a register in the same folder.
struct Meddling {
    folder: PathBuf,
    answers: Mutex<Vec<Option<Code>>>,
}

impl Surroundings for Meddling {
    fn now(&self) -> DateTime<FixedOffset> {
        let founded = centre::found(&self.folder, &request(), KdfCost::FLOOR, clock()).map(|_| ());
        self.answers.lock().unwrap().push(founded.err().map(|refusal| refusal.code));
        clock().0
    }
}

#[test]
fn t29_a_demonstration_holds_its_folder_from_the_first_look_to_the_end() {
    let folder = TempDir::new().unwrap();
    let meddling = Meddling { folder: folder.path().to_owned(), answers: Mutex::default() };
    let accounts = make(folder.path(), &meddling).unwrap();
    let answers = meddling.answers.into_inner().unwrap();
    assert!(!answers.is_empty() && answers.iter().all(|answer| *answer == Some(Code::RegisterBusy)), "{answers:?}");
    let one = UnlockRequest { login_name: accounts[0].login_name.clone(), password: accounts[0].password.clone() };
    unlock(folder.path(), &one, clock()).unwrap().lock().unwrap();
    let mut left: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    left.retain(|name| name.contains("ripristino") || name.contains("part"));
    assert!(left.is_empty(), "nothing half-made stays: {left:?}");
}

#[test]
fn t03_a_demonstration_is_refused_wherever_a_register_stands_whatever_lies_beside_it() {
    let desk = desk();
    let path = desk.path();
    desk.session.lock().unwrap();
    // The mark of a first run that was never finished, laid beside a register that is worked with.
    fs::write(path.join("prima-apertura.part"), "").unwrap();
    assert_eq!(status(&path).unwrap().state, VaultState::Locked, "the mark counts for nothing");
    assert_eq!(make(&path, clock().as_ref()).unwrap_err().code, Code::RegisterExists);
    assert!(!path.join("dimostrativo.txt").exists());
    let mine = UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    unlock(&path, &mine, clock()).unwrap().lock().unwrap();
    // One of the two files alone is no empty folder either.
    for name in ["accogli.db", "vault.keys"] {
        let folder = TempDir::new().unwrap();
        fs::copy(path.join(name), folder.path().join(name)).unwrap();
        fs::write(folder.path().join("prima-apertura.part"), "").unwrap();
        let before = fs::read(folder.path().join(name)).unwrap();
        assert_eq!(make(folder.path(), clock().as_ref()).unwrap_err().code, Code::RegisterExists, "{name}");
        assert!(fs::read(folder.path().join(name)).unwrap() == before, "{name}");
    }
}
