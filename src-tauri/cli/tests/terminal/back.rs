//! An import is taken back from the terminal, as from the window.

use std::fs;

use tempfile::TempDir;

use super::copies::{PASSWORD, register};
use super::{json, refused, run};

#[test]
fn an_import_is_counted_by_verdict_and_taken_back_by_its_identifier_or_as_the_last() {
    let place = TempDir::new().unwrap();
    let data = place.path().join("dati");
    register(&data);
    let file = |name: &str, text: &str| {
        let path = place.path().join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let one = file("uno.csv", "Cognome;Nome;Data di nascita\nRossi;Anna;3/4/1985\nVerdi;Ugo;5/6/1987\n");
    let two = file("due.csv", "Cognome;Nome;Data di nascita\nGallo;Rita;7/8/1989\nRossi;Anna;3/4/1985\n");
    let ask = |arguments: &[&str]| run(&data, PASSWORD, &[&["--account", "coordinatrice"], arguments].concat());
    refused(&ask(&["import", "--undo"]), 1, "not_found (undo)");
    assert!(ask(&["import", &one]).status.success());
    let told = String::from_utf8(ask(&["import", &two]).stdout).unwrap();
    assert!(told.contains("Righe: nuovo 1, uguale 1, simile 0, errore 0"), "{told}");

    // A trial takes nothing; an identifier of nothing is told what there is; a file beside it is wrong use.
    let trial = json(&ask(&["import", "--undo", "--dry-run", "--json"]).stdout);
    assert_eq!((trial["run"]["file_name"].as_str(), trial["outcome"]["families"].as_u64()), (Some("due.csv"), Some(1)), "{trial}");
    let wrong = ask(&["import", "--undo", "0123"]);
    refused(&wrong, 1, "not_found (undo)");
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("uno.csv"));
    assert_eq!(ask(&["import", &one, "--undo"]).status.code(), Some(2));

    let count = || json(&ask(&["info", "--json"]).stdout)["counts"]["families"].as_u64();
    assert_eq!(count(), Some(3));
    let last = json(&ask(&["import", "--undo", "--json"]).stdout);
    assert_eq!(
        (last["run"]["id"].as_str(), last["outcome"]["left"].as_array().map(Vec::len)),
        (trial["run"]["id"].as_str(), Some(0)),
        "{last}"
    );
    assert_eq!(count(), Some(2));
    let first = json(&ask(&["import", "--undo", "--dry-run", "--json"]).stdout)["run"]["id"].as_str().unwrap().to_owned();
    let told = String::from_utf8(ask(&["import", "--undo", &first]).stdout).unwrap();
    assert!(told.starts_with("Annullata: importazione di uno.csv"), "{told}");
    assert_eq!(count(), Some(0));
}

/// The demonstration has an import of another day.
#[test]
fn without_an_identifier_nothing_of_another_day_is_taken_back() {
    let place = TempDir::new().unwrap();
    let data = place.path().join("dati");
    let made = json(&run(&data, "", &["demo", "--json"]).stdout);
    let head = made["accounts"].as_array().unwrap().iter().find(|one| one["role"] == "coordinator").unwrap();
    let ask = |arguments: &[&str]| {
        run(&data, head["password"].as_str().unwrap(), &[&["--account", head["login_name"].as_str().unwrap()], arguments].concat())
    };
    let refused_one = ask(&["import", "--undo"]);
    refused(&refused_one, 1, "not_found (undo)");
    assert!(String::from_utf8_lossy(&refused_one.stderr).contains(".csv"), "those there are, are named");
    assert!(ask(&["import", "--undo", "--dry-run"]).status.success());
}
