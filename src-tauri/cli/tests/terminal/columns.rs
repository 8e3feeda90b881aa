//! A trial of an import tells which column was read as what, and which was left aside.

use std::fs;

use tempfile::TempDir;

use super::copies::{PASSWORD, register};
use super::{json, run};

#[test]
fn a_trial_tells_what_each_column_was_read_as() {
    let place = TempDir::new().unwrap();
    let data = place.path().join("dati");
    register(&data);
    let path = place.path().join("uno.csv");
    fs::write(
        &path,
        "N.;Madre;Tel. madre;Figli;ISEE;Firma\n1;Rossi Anna;333 1234567;Luca (6);12000;\n2;Verdi Ida;333 1234568;Sara (3);9000;\n",
    )
    .unwrap();
    let path = path.to_str().unwrap();
    let ask = |more: &[&str]| run(&data, PASSWORD, &[&["--account", "coordinatrice", "import", path][..], more].concat()).stdout;
    let told = String::from_utf8(ask(&["--dry-run"])).unwrap();
    for line in [
        "Colonne:",
        "     A  «N.»: lasciata da parte",
        "     B  «Madre»: cognome e nome, madre",
        "     C  «Tel. madre»: telefono, madre",
        "     D  «Figli»: figli",
        "     E  «ISEE»: nota del fascicolo",
    ] {
        assert!(told.lines().any(|said| said == line), "{line} is missing in:\n{told}");
    }
    let answer = json(&ask(&["--dry-run", "--json"]));
    let columns: Vec<(&str, &str, &str)> = answer["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["letter"].as_str().unwrap(), it["about"].as_str().unwrap(), it["column"].as_str().unwrap()))
        .collect();
    assert_eq!(
        columns[..5],
        [
            ("A", "main", "ignored"),
            ("B", "mother", "full_name"),
            ("C", "mother", "phone"),
            ("D", "child", "children"),
            ("E", "main", "note")
        ]
    );
    // What is written is not preceded by it.
    assert!(!String::from_utf8(ask(&[])).unwrap().contains("Colonne:"));
}
