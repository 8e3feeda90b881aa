//! What is found by what stands on paper: a sheet's code, a case's number. And names that are asked for are forgiven or told.

use std::path::Path;
use std::time::SystemTime;

use accogli_core::clock::FixedClock;
use accogli_core::vault::{UnlockRequest, unlock};
use chrono::DateTime;
use tempfile::TempDir;

use super::{json, refused, run};

/// A column of the register, read by its core.
fn column(folder: &Path, (login_name, password): &(String, String), sql: &str) -> Vec<String> {
    let seconds = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs();
    let now = DateTime::from_timestamp(i64::try_from(seconds).unwrap(), 0).unwrap().fixed_offset();
    let request = UnlockRequest { login_name: login_name.clone(), password: password.clone() };
    let session = unlock(folder, &request, Box::new(FixedClock(now))).unwrap();
    let found = session.register().read(|reader| reader.rows(sql, [], |row| row.get(0))).unwrap();
    session.lock().unwrap();
    found
}

#[test]
fn what_stands_on_paper_is_found_and_names_are_forgiven_or_told() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("dati");
    let made = json(&run(&folder, "", &["demo", "--json"]).stdout);
    let of = |role: &str| {
        let one = made["accounts"].as_array().unwrap().iter().find(|one| one["role"] == role).unwrap();
        (one["login_name"].as_str().unwrap().to_owned(), one["password"].as_str().unwrap().to_owned())
    };
    let (desk, mediator, head) = (of("desk"), of("mediator"), of("coordinator"));
    let ask = |who: &(String, String), arguments: &[&str]| run(&folder, &who.1, &[&["--account", &who.0], arguments].concat());
    let out = place.path().join("foglio.pdf");
    let out = out.to_str().unwrap();

    // Whether the signer may be told of a child depends on an order: somebody has to have read it.
    let told = "SELECT f.number FROM family f ORDER BY f.number";
    let mut asked = 0;
    for number in column(&folder, &head, told) {
        let sheet = |more: &[&str]| ask(&head, &[&["print", "intake", "--family", &number, "--out", out], more].concat());
        let plain = sheet(&[]);
        if !plain.status.success() {
            refused(&plain, 1, "order_unread (order_read)");
            assert!(sheet(&["--order-read"]).status.success(), "{number}");
            asked += 1;
        }
    }
    assert!((1..4).contains(&asked), "{asked} files ask for their order");

    // Names: case and accents are nothing; who asks for none, or for several, is told them.
    let agenda = |site: &str| ask(&desk, &["print", "agenda", "--site", site, "--date", "oggi", "--out", out]);
    assert!(agenda("SPORTELLO di  soncìno").status.success());
    refused(&agenda("Soncino"), 1, "not_found (site): si può scegliere fra: Sportello di Soncino\n");
    let told = agenda("Nessundove");
    refused(&told, 1, "not_found (site): si può scegliere fra: ");
    assert!(String::from_utf8_lossy(&told.stderr).contains("; Sportello di Pandino"), "all of them");
    let attendance = |programme: &str| ask(&desk, &["print", "attendance", "--programme", programme, "--meeting", "1", "--out", out]);
    assert!(attendance("genitori-smart").status.success());
    let told = attendance("smart");
    refused(&told, 1, "not_found (programme): si può scegliere fra: ");
    assert!(String::from_utf8_lossy(&told.stderr).contains("Genitori Smart"));
    let told = ask(&desk, &["--json", "print", "attendance", "--programme", "smart", "--meeting", "1", "--out", out]);
    assert!(json(&told.stderr)["params"]["known"].as_str().unwrap().contains("Genitori Smart"));
    refused(&ask(&desk, &["print", "intake", "--family", "F-00-0000", "--out", out]), 1, "not_found (family)\n");

    // A name that promises another file is refused before a password is read.
    for arguments in [
        &["export", "famiglie", "--reason", "prova", "--out", "elenco.pdf"][..],
        &["audit", "export", "--out", "accessi.xlsx"],
        &["print", "intake", "--blank", "--out", "scheda.docx"],
    ] {
        refused(&ask(&head, arguments), 2, "malformed_request (out): il nome del file può finire in: ");
        refused(&run(&folder, "", &[&["--account", "nessuno"], arguments].concat()), 2, "malformed_request (out)");
    }

    // Codes of sheets lead back to what they are of, however they are typed.
    let codes = column(&folder, &head, "SELECT code FROM printed_sheet");
    for (form, words) in [("AG", ["Agenda del giorno", "Sportello di Soncino"]), ("FP", ["Foglio presenze", "Genitori Smart"])] {
        let code = codes.iter().find(|code| code.starts_with(form)).unwrap();
        for typed in [code.clone(), code.to_lowercase().replace('-', " ")] {
            let told = String::from_utf8(ask(&desk, &["search", &typed]).stdout).unwrap();
            let line =
                told.lines().find(|line| line.starts_with(&format!("modulo    {code}"))).unwrap_or_else(|| panic!("{typed}: {told}"));
            assert!(words.iter().all(|word| line.contains(word)) && line.contains("stampato il "), "{line}");
        }
        let answer = json(&ask(&desk, &["--json", "search", code]).stdout);
        assert_eq!((answer["sheet"]["code"].as_str(), answer["sheet"]["programme_id"].is_string()), (Some(code.as_str()), form == "FP"));
    }
    assert!(String::from_utf8(ask(&desk, &["search", "FP-0000-1"]).stdout).unwrap().starts_with("Nessun risultato."));

    // A case by its number: for whoever may know of mediation, and for nobody else.
    let number = column(&folder, &head, "SELECT number FROM mediation_case ORDER BY number").remove(0);
    let (stem, last) = number.rsplit_once('-').unwrap();
    for typed in [number.clone(), number.to_lowercase().replace('-', ""), format!("{stem} {}", last.trim_start_matches('0'))] {
        let told = String::from_utf8(ask(&mediator, &["search", &typed]).stdout).unwrap();
        let line = told.lines().find(|line| line.starts_with(&format!("percorso  {number}")));
        assert!(line.is_some_and(|line| line.contains(", ")), "both parties: {typed}: {told}");
        let told = ask(&desk, &["--json", "search", &typed]);
        assert!(told.status.success() && json(&told.stdout)["cases"].as_array().unwrap().is_empty(), "{typed}");
    }
    let denied = column(&folder, &head, "SELECT action FROM audit_entry WHERE outcome = 'denied' AND action LIKE 'mediation%'");
    assert!(denied.is_empty(), "nobody was refused: {denied:?}");
}
