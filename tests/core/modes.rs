//! T15: whatever the surroundings allow, what the core makes is its owner's alone.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use accogli_core::demo;
use accogli_core::store::DataKey;
use accogli_core::vault::{self, DraftToKeep, IdleTime, Look, PasswordChange, Role, TextSize, Theme};

use crate::desk::{PASSWORD, account, clock};

/// Every file 0600 and every folder 0700; answers how many there were.
fn check(folder: &Path) -> usize {
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder), 0o700, "{}", folder.display());
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            seen += check(&path);
        } else {
            assert_eq!(mode(&path), 0o600, "{}", path.display());
            seen += 1;
        }
    }
    seen
}

#[test]
fn t15_with_a_umask_of_000_files_are_0600_and_folders_0700() {
    // nextest gives every test a process of its own; whoever shares this one only makes files the looser way meanwhile.
    rustix::process::umask(rustix::fs::Mode::empty());
    let desk = crate::desk::desk();
    let path = desk.path();
    let mut session = desk.session;
    assert!(check(&path) >= 3, "register, log and keys while it is open");
    vault::add_account(&mut session, &account("altra", Role::Desk)).unwrap();
    vault::change_password(
        &mut session,
        &PasswordChange { old_password: PASSWORD.to_owned(), password: "altra lampada verde 88".to_owned() },
    )
    .unwrap();
    vault::set_idle(&mut session, IdleTime { minutes: 3 }).unwrap();
    vault::set_look(&path, Look { theme: Theme::Dark, text_size: TextSize::Usual }).unwrap();
    vault::keep_draft(&mut session, &DraftToKeep { place: "#/oggi".to_owned(), form: "a".to_owned(), values: "b".to_owned() }).unwrap();
    assert!(check(&path) >= 5);
    session.lock().unwrap();
    check(&path);
    // Whole copies: the one beside the register before new tables, a backup.
    let (desk, key) = crate::raw::known_desk();
    let path = desk.path();
    desk.session.register().copy_to(&path.join("copia.db"), &DataKey::from_bytes(key)).unwrap();
    assert!(check(&path) >= 4);
    let folder = tempfile::tempdir().unwrap();
    let demo_folder = folder.path().join("a").join("b");
    demo::make(&demo_folder, clock().as_ref()).unwrap();
    check(&demo_folder);
    check(&folder.path().join("a"));
}

/// Unpacked from an archive, or brought on a stick: whoever opens it takes back what others could read.
#[test]
fn t15_a_data_folder_that_others_can_read_is_closed_to_them_at_the_door() {
    let desk = crate::desk::desk();
    let path = desk.path();
    vault::set_look(&path, Look { theme: Theme::Dark, text_size: TextSize::Usual }).unwrap();
    desk.session.lock().unwrap();
    let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    open(&path, 0o777);
    fs::create_dir_all(path.join("copie")).unwrap();
    for entry in fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()) {
        open(&entry, if entry.is_dir() { 0o755 } else { 0o666 });
    }
    let request = vault::UnlockRequest { login_name: "coordinatrice".to_owned(), password: PASSWORD.to_owned() };
    let session = vault::unlock(&path, &request, clock()).unwrap();
    assert!(check(&path) >= 4);
    session.lock().unwrap();
}
