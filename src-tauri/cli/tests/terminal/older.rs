//! T17: an older register is never passed over in silence, nor called whole. And a list takes the place of a file, of nothing else.

use std::fs;

use tempfile::TempDir;

use super::{json, refused, run};

/// Makes the demonstration; answers the coordinator's name and password.
fn coordinator(folder: &std::path::Path) -> (String, String) {
    let made = json(&run(folder, "", &["demo", "--json"]).stdout);
    let one = made["accounts"].as_array().unwrap().iter().find(|one| one["role"] == "coordinator").unwrap().clone();
    (one["login_name"].as_str().unwrap().to_owned(), one["password"].as_str().unwrap().to_owned())
}

#[test]
fn t17_an_older_register_is_told_with_both_dates_by_every_command_and_fails_the_checks() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("dati");
    let (name, password) = coordinator(&folder);
    let enter = |arguments: &[&str]| run(&folder, &password, &[&["--account", &name], arguments].concat());
    let (database, kept) = (folder.join("accogli.db"), place.path().join("kept"));
    fs::copy(&database, &kept).unwrap();
    let whole = enter(&["verify"]);
    assert!(whole.status.success() && whole.stderr.is_empty(), "{}", String::from_utf8_lossy(&whole.stderr));

    fs::copy(&kept, &database).unwrap();
    for _ in 0..2 {
        let told = enter(&["info"]);
        let warning = String::from_utf8_lossy(&told.stderr).into_owned();
        assert!(told.status.success() && warning.starts_with("register_older") && warning.contains("più vecchio"), "{warning}");
        assert_eq!(warning.matches("/20").count(), 2, "both dates: {warning}");
        for check in [&["verify"][..], &["audit", "verify"]] {
            refused(&enter(check), 1, "register_older");
        }
    }
    let told = enter(&["info", "--json"]);
    assert_eq!(json(&told.stderr)["code"], "register_older");
}

#[test]
fn a_list_is_written_over_a_file_and_over_nothing_else() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("dati");
    let (name, password) = coordinator(&folder);
    let asked = |out: &std::path::Path, more: &[&str]| {
        let out = out.to_str().unwrap();
        run(&folder, &password, &[&["--account", &name, "export", "famiglie", "--reason", "prova", "--out", out], more].concat())
    };
    let export = |out: &std::path::Path| asked(out, &["--overwrite"]);
    let file = place.path().join("elenco.csv");
    fs::write(&file, "quello di ieri").unwrap();
    let told = asked(&file, &[]);
    refused(&told, 2, "malformed_request (out)");
    assert!(String::from_utf8_lossy(&told.stderr).contains("--overwrite"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "quello di ieri");
    let told = String::from_utf8(export(&file).stdout).unwrap();
    assert!(told.contains("chiusi si esportano con --closed"), "{told}");
    assert!(fs::read_to_string(&file).unwrap().contains("Aperto il"));
    assert!(asked(&place.path().join("nuovo.csv"), &[]).status.success(), "a file that is not there needs no word");
    // A copy would be one no more.
    let set = place.path().join("copia");
    fs::create_dir(&set).unwrap();
    fs::write(set.join("accogli.db"), "").unwrap();
    fs::write(set.join("manifest.json"), "{}").unwrap();
    refused(&export(&set.join("nuovo.csv")), 1, "beside_register");
    refused(&export(&set.join("manifest.json")), 2, "malformed_request (out)");
    assert_eq!(fs::read(set.join("manifest.json")).unwrap(), b"{}");
    #[cfg(unix)]
    {
        fs::write(&file, "").unwrap();
        let link = place.path().join("legame.csv");
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert!(export(&link).status.success());
        assert!(link.symlink_metadata().unwrap().is_symlink() && fs::read_to_string(&file).unwrap().contains("Aperto il"));
        fs::remove_file(&link).unwrap();
        std::os::unix::fs::symlink("/dev/null", &link).unwrap();
        refused(&export(&link), 1, "disk_refused");
        assert!(link.symlink_metadata().unwrap().is_symlink());
    }
}
