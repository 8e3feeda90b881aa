//! Files that are open, seen as Windows would refuse them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

#[test]
fn an_open_file_is_seen_in_the_folder_that_holds_it() {
    let place = tempfile::tempdir().unwrap();
    let (folder, other) = (place.path().join("copia"), place.path().join("copia-2"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::create_dir_all(&other).unwrap();
    let file = std::fs::File::create(folder.join("accogli.db")).unwrap();
    assert!(super::holds_open(&folder) && !super::holds_open(&other));
    assert!(!super::holds_open(&folder.join("accogli.db")), "a file that is open may be renamed");
    drop(file);
    assert!(!super::holds_open(&folder));
    super::rename(&folder, &place.path().join("altrove")).unwrap();
    assert!(place.path().join("altrove/accogli.db").exists());
}
