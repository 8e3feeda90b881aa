#![allow(clippy::unwrap_used, reason = "tests")]

use accogli_paper::{Block, Document, Meta};

use super::*;

fn printout() -> Printout {
    Printout::new(Document::new(Meta::new("Prova")).with(Block::paragraph("prova")), "Prova").unwrap()
}

#[test]
fn a_print_replaces_an_older_one_and_leaves_no_part() {
    let folder = tempfile::tempdir().unwrap();
    let (path, data) = (folder.path().join("foglio.pdf"), folder.path().join("dati"));
    fs::write(&path, "vecchio").unwrap();
    save(&data, &path, &printout()).unwrap();
    assert!(fs::read(&path).unwrap().starts_with(b"%PDF"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
}

#[test]
fn what_stood_there_outlives_a_save_that_fails() {
    let folder = tempfile::tempdir().unwrap();
    // A folder of that name: nothing can be put in its place.
    let path = folder.path().join("foglio.pdf");
    fs::create_dir(&path).unwrap();
    fs::write(path.join("dentro"), "resta").unwrap();
    assert!(save(&folder.path().join("dati"), &path, &printout()).is_err());
    assert_eq!(fs::read(path.join("dentro")).unwrap(), b"resta");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "the part is gone");
}

#[cfg(unix)]
#[test]
fn t14_what_is_laid_out_for_the_reader_is_this_users_alone_and_is_swept() {
    use std::os::unix::fs::PermissionsExt;
    rustix::process::umask(rustix::fs::Mode::empty());
    let folder = tempfile::tempdir().unwrap();
    let path = lay_out(folder.path(), "1", &printout()).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&path), mode(path.parent().unwrap()), mode(&folder.path().join(READING_FOLDER))), (0o600, 0o700, 0o700));
    sweep(folder.path());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_gone_meanwhile_is_no_missing_register() {
    let folder = tempfile::tempdir().unwrap();
    let (data, gone) = (folder.path().join("dati"), folder.path().join("chiavetta").join("foglio.pdf"));
    assert_eq!(save(&data, &gone, &printout()).unwrap_err().code, Code::DiskRefused);
}

#[test]
fn nothing_is_saved_over_the_register() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("dati");
    fs::create_dir_all(data.join("dimostrazione")).unwrap();
    fs::write(data.join("accogli.db"), b"registro").unwrap();
    let mut places = vec!["dati/accogli.db", "dati/vault.keys", "dati/foglio.pdf", "dati/dimostrazione/accogli.db"];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&data, folder.path().join("altra strada")).unwrap();
        places.push("altra strada/accogli.db");
    }
    if cfg!(windows) {
        places.push("DATI/accogli.db");
    }
    for place in places {
        assert_eq!(save(&data, &folder.path().join(place), &printout()).unwrap_err().code, Code::BesideRegister, "{place}");
    }
    assert_eq!(fs::read(data.join("accogli.db")).unwrap(), b"registro");
    save(&data, &folder.path().join("foglio.pdf"), &printout()).unwrap();
}

#[test]
fn the_recovery_kit_stays_out_of_the_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("dati");
    fs::create_dir(&data).unwrap();
    let kit = printout().kept_apart();
    assert_eq!(lay_out(&data, "1", &kit).unwrap_err().code, Code::KitNotOpened);
    assert_eq!(save(&data, &data.join("kit.pdf"), &kit).unwrap_err().code, Code::KitBesideRegister);
    assert_eq!(save(&data, &data.join("..").join("dati").join("kit.pdf"), &kit).unwrap_err().code, Code::KitBesideRegister);
    assert_eq!(fs::read_dir(&data).unwrap().count(), 0);
    save(&data, &folder.path().join("kit.pdf"), &kit).unwrap();
    assert!(lay_out(&data, "2", &printout()).is_ok());
}
