//! The real program, as a script runs it: answers, errors as codes, exit statuses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on must stop")]

#[path = "terminal/back.rs"]
mod back;
#[path = "terminal/columns.rs"]
mod columns;
#[path = "terminal/copies.rs"]
mod copies;
mod files;
#[path = "terminal/found.rs"]
mod found;
#[path = "terminal/italian.rs"]
mod italian;
#[path = "terminal/older.rs"]
mod older;
#[path = "terminal/retired.rs"]
mod retired;

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use files::open_document;
use serde_json::Value;
use tempfile::TempDir;

fn run(folder: &Path, password: &str, arguments: &[&str]) -> Output {
    run_in(Path::new("."), folder, password, arguments)
}

fn run_in(place: &Path, folder: &Path, password: &str, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_accogli-cli"))
        .current_dir(place)
        .env_remove("ACCOGLI_DATA_DIR")
        .args(["--data".as_ref(), folder.as_os_str()])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A refusal before the password closes the pipe: that is no fault of the test.
    let _ = child.stdin.take().unwrap().write_all(format!("{password}\n").as_bytes());
    child.wait_with_output().unwrap()
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or_else(|_| panic!("not JSON: {}", String::from_utf8_lossy(bytes)))
}

#[track_caller]
fn refused(output: &Output, status: i32, code: &str) {
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{error}");
    assert!(output.stdout.is_empty(), "nothing is answered beside an error");
    assert!(error.starts_with(code), "{error}");
}

#[cfg(unix)]
#[test]
fn t15_what_the_terminal_makes_under_a_umask_of_000_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("dati");
    let line = format!("umask 000; exec {} --data {} demo", env!("CARGO_BIN_EXE_accogli-cli"), data.display());
    assert!(Command::new("sh").args(["-c", &line]).stdout(Stdio::null()).status().unwrap().success());
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    let mut seen = 0;
    for entry in std::fs::read_dir(&data).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), if path.is_dir() { 0o700 } else { 0o600 }, "{}", path.display());
        seen += 1;
    }
    assert!(seen >= 2);
}

/// One demonstration for all: making it takes seconds.
#[test]
fn a_script_can_do_a_days_prints() {
    let place = TempDir::new().unwrap();
    let folder = place.path().join("registro");
    let made = run(&folder, "", &["demo", "--json"]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    let accounts = json(&made.stdout)["accounts"].as_array().unwrap().clone();
    let of = |role: &str| {
        let one = accounts.iter().find(|one| one["role"] == role).unwrap();
        (one["login_name"].as_str().unwrap().to_owned(), one["password"].as_str().unwrap().to_owned())
    };
    let (name, password) = of("desk");
    let as_desk = |arguments: &[&str]| run(&folder, &password, &[&["--account", &name], arguments].concat());

    refused(&run(&folder, "", &["demo"]), 1, "register_exists");
    refused(&run(&folder, "sbagliata sbagliata", &["--account", &name, "info"]), 3, "wrong_password");
    refused(&run(&folder, &password, &["--account", "nessuno", "info"]), 3, "wrong_password");
    refused(&run(&folder, &password, &["info"]), 2, "malformed_request (account)");
    refused(&run(&place.path().join("vuota"), &password, &["--account", &name, "info"]), 1, "register_missing");
    let wrong = as_desk(&["print", "attendance", "--json"]);
    assert_eq!((wrong.status.code(), json(&wrong.stderr)["code"].as_str()), (Some(2), Some("malformed_request")));
    let wrong = run(&folder, "no", &["--account", &name, "--json", "verify"]);
    assert_eq!((wrong.status.code(), json(&wrong.stderr)["code"].as_str()), (Some(3), Some("wrong_password")));

    // How much is in the register is for the coordinator, as in the window.
    let (head, heads_password) = of("coordinator");
    let as_head = |arguments: &[&str]| run(&folder, &heads_password, &[&["--account", &head], arguments].concat());
    let not_told = as_desk(&["info", "--json"]);
    assert!(json(&not_told.stdout)["counts"].is_null() && !json(&not_told.stdout)["versions"].is_null());
    let not_told = String::from_utf8(as_desk(&["info"]).stdout).unwrap();
    assert!(not_told.contains("SQLCipher:") && !not_told.contains("Persone") && !not_told.contains("Righe"), "{not_told}");
    let info = json(&as_head(&["info", "--json"]).stdout);
    assert_eq!(info["demo"], true);
    assert!(info["counts"]["families"].as_i64().unwrap() > 10 && info["counts"]["mediation_cases"].as_i64().unwrap() > 2, "{info}");
    assert_eq!(info["versions"]["schema"], info["versions"]["schema_of_program"]);
    let told = String::from_utf8(as_head(&["info"]).stdout).unwrap();
    assert!(told.contains("Fascicoli di famiglia:"), "{told}");

    let hits = json(&as_desk(&["--json", "search", "dangelo"]).stdout);
    assert!(hits["hits"].as_array().unwrap().iter().any(|hit| hit["label"].as_str().unwrap().contains("D'Angelo")), "{hits}");
    let person = hits["hits"].as_array().unwrap().iter().find(|hit| hit["kind"] == "person" && hit["family_number"].is_string()).unwrap();
    let told = String::from_utf8(as_desk(&["search", "dangelo"]).stdout).unwrap();
    assert!(told.lines().any(|line| line.contains(&format!("persona   {}", person["family_number"].as_str().unwrap()))), "{told}");
    assert!(!told.contains(person["family_id"].as_str().unwrap()), "identifiers are for programs: {told}");
    let (keeper, keepers_password) = of("administrator");
    let told = String::from_utf8(as_desk(&["search", "dangleo"]).stdout).unwrap();
    assert!(told.lines().all(|line| line.ends_with("nome simile")), "a slip is told as one: {told}");
    refused(&run(&folder, &keepers_password, &["--account", &keeper, "search", "dangelo"]), 1, "not_permitted");

    // A new account's password was chosen by another: nothing is done before it is changed.
    let add = ["--account", &head, "accounts", "add", "--login", "ornella", "--name", "Ornella Vitali", "--role", "sportello"];
    let received = "mirtillo tamburo scala 44";
    let made = run(&folder, &format!("{heads_password}\n{received}"), &add);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    let as_new = |password: &str, arguments: &[&str]| run(&folder, password, &[&["--account", "ornella"], arguments].concat());
    for refusal in [&["info"][..], &["verify"], &["search", "dangelo"], &["backup"], &["accounts", "list"]] {
        refused(&as_new(received, refusal), 1, "password_to_choose");
    }
    refused(&as_new(received, &["accounts", "password"]), 1, "required (password)");
    let own = "veliero cipolla ombra 71";
    refused(&as_new(&format!("{received}\n{received}"), &["accounts", "password"]), 1, "password_not_new (password)");
    assert_eq!(as_new(&format!("{received}\n{own}"), &["accounts", "password"]).status.code(), Some(0));
    assert_eq!(as_new(own, &["search", "dangelo"]).status.code(), Some(0));

    let verified = json(&as_desk(&["verify", "--json"]).stdout);
    assert_eq!((verified["file"].as_str(), verified["keys"].as_str()), (Some("ok"), Some("ok")));

    let copies = place.path().join("chiavetta");
    let made = json(&as_desk(&["backup", "--out", copies.to_str().unwrap(), "--json"]).stdout);
    let set = made["folder"].as_str().unwrap();
    assert!(made["set"]["counts"].is_null(), "how much a copy holds is for the coordinator: {made}");
    assert!(json(&as_head(&["verify", "--backup", set, "--json"]).stdout)["counts"]["people"].as_u64().unwrap() > 10);
    let not_told = json(&as_desk(&["verify", "--backup", set, "--json"]).stdout);
    assert!(not_told["counts"].is_null() && not_told["number"] == 1, "{not_told}");
    refused(&run(&folder, "no", &["--account", &name, "verify", "--backup", set]), 3, "wrong_password");
    refused(&as_desk(&["restore", place.path().to_str().unwrap()]), 1, "backup_missing");
    refused(&as_desk(&["restore", set]), 1, "restore_not_in_charge (recovery_code)");
    let kit = format!("{password}\nN3WK-0DE5-TEST-0F00-FAKE-REG0-7Q00");
    refused(&run(&folder, &kit, &["--account", &name, "restore", set, "--kit"]), 1, "recovery_code_mistyped (recovery_code)");
    let twice = format!("{heads_password}\n{heads_password}");
    let restored = json(&run(&folder, &twice, &["--account", &head, "restore", set, "--today", "--json"]).stdout);
    assert_eq!((restored["number"].as_u64(), restored["aside"].as_str()), (Some(1), Some("prima-del-ripristino-1")));
    assert_eq!(json(&as_head(&["info", "--json"]).stdout)["counts"]["people"], info["counts"]["people"]);
    a_script_can_export_the_log(&folder, &of("coordinator"), &place.path().join("accessi"));
    refused(&as_desk(&["audit", "verify"]), 1, "not_permitted");
    a_script_hears_why_a_file_is_not_imported(place.path(), &as_desk);

    let out = place.path().join("foglio.pdf");
    let out = out.to_str().unwrap();
    let printed = |arguments: &[&str]| {
        let output = as_desk(&[arguments, &["--out", out, "--json"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(std::fs::read(out).unwrap().starts_with(b"%PDF-"));
        std::fs::remove_file(out).unwrap();
        json(&output.stdout)["title"].as_str().unwrap().to_owned()
    };
    let number = hits["hits"].as_array().unwrap().iter().find_map(|hit| hit["family_number"].as_str()).unwrap();
    assert_eq!(printed(&["print", "intake", "--family", number]), "Scheda di accoglienza");
    assert_eq!(printed(&["print", "intake", "--blank"]), "Scheda di accoglienza");
    // A bare name is written where the program was started.
    let bare = run_in(place.path(), &folder, &password, &["--account", &name, "print", "intake", "--blank", "--out", "scheda.pdf"]);
    assert_eq!(bare.status.code(), Some(0), "{}", String::from_utf8_lossy(&bare.stderr));
    assert!(std::fs::read(place.path().join("scheda.pdf")).unwrap().starts_with(b"%PDF-"));
    refused(&as_desk(&["print", "intake", "--out", out]), 2, "errore: ");
    refused(&as_desk(&["print", "intake", "--family", "F-0000-1", "--out", out]), 1, "not_found (family)");
    assert_eq!(printed(&["print", "attendance", "--programme", "genitori smart", "--meeting", "2"]), "Foglio presenze");
    assert_eq!(printed(&["print", "agenda", "--site", "Sportello di Soncino", "--date", "oggi"]), "Agenda del giorno");
    refused(&as_desk(&["print", "attendance", "--programme", "Genitori Smart", "--meeting", "9", "--out", out]), 1, "not_found (meeting)");
    refused(&as_desk(&["print", "agenda", "--site", "Sportello di Nessundove", "--date", "oggi", "--out", out]), 1, "not_found (site)");
    refused(
        &as_desk(&["print", "agenda", "--site", "Sportello di Soncino", "--date", "31/2/2024", "--out", out]),
        2,
        "date_impossible (date)",
    );
    refused(
        &as_desk(&["print", "agenda", "--site", "Sportello di Soncino", "--date", "oggi", "--out", "/nessuna/cartella.pdf"]),
        1,
        "disk_refused (out)",
    );
    assert!(!Path::new(out).exists(), "no file is left by a refused print");
}

fn a_script_hears_why_a_file_is_not_imported(place: &Path, as_desk: &dyn Fn(&[&str]) -> Output) {
    let file = |name: &str, bytes: &[u8]| {
        let path = place.join(name);
        std::fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    locked.resize(1024, 0);
    let old = file("vecchio.xls", &locked);
    locked.extend("EncryptedPackage".bytes().flat_map(|byte| [byte, 0]));
    let table = [
        (place.join("non c'è.xlsx").to_str().unwrap().to_owned(), "file_missing (file)"),
        (place.to_str().unwrap().to_owned(), "file_is_folder (file)"),
        (file("vuoto.csv", b""), "import_empty"),
        (file("spazi.csv", b" \n ; ; \n"), "import_empty"),
        (file("foto.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "import_unreadable"),
        (file("foto.ods", b"\xff\xd8\xff\xe0"), "import_unreadable"),
        (file("modulo.xlsx", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"), "import_unreadable"),
        (file("pagina.xls", b"<html><table><tr><td>Rossi</td></tr></table></html>"), "import_unreadable"),
        (file("protetto.xlsx", &locked), "import_protected"),
        (old, "import_old_format"),
        (file("intestazioni.csv", "Cognome e nome;Nato il;Telefono\n".as_bytes()), "import_no_lines"),
        (file("numeri.csv", b"Anno;Totale\n2024;12\n2025;14\n"), "import_no_names"),
    ];
    for (path, code) in &table {
        for dry_run in [&["--dry-run"][..], &[]] {
            refused(&as_desk(&[&["import", path], dry_run].concat()), 1, code);
        }
        let told = as_desk(&["import", path, "--json"]);
        assert_eq!(json(&told.stderr)["code"].as_str(), code.split(' ').next(), "{path}");
    }
    // Root reads everything.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let shut = file("chiuso.csv", b"Cognome;Nome\nRossi;Anna\n");
        std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o0)).unwrap();
        if std::fs::read(&shut).is_err() {
            refused(&as_desk(&["import", &shut]), 1, "file_unreadable (file)");
        }
    }
    let good = file("buono.csv", "Cognome;Nome;Data di nascita\nZucchinali;Obdulia;04/05/1985\n".as_bytes());
    let told = json(&as_desk(&["import", &good, "--dry-run", "--json"]).stdout);
    assert_eq!((told["tally"]["families"].as_u64(), told["tally"]["people"].as_u64(), told["report"].is_null()), (Some(1), Some(1), true));
    assert_eq!((told["sheet"].as_str(), told["sheets"].as_array().map(Vec::len)), (told["sheets"][0]["name"].as_str(), Some(1)));
    // A book of two years: which one was read is said, and the other can be asked for by its name or its place.
    let years = [("2023", vec!["Rossi", "Bianchi"]), ("2024", vec!["Verdi", "Neri", "Gallo"])];
    let book = file("anni.ods", &open_document(&tables(&years)));
    let ask = |more: &[&str]| as_desk(&[&["import", book.as_str(), "--dry-run"], more].concat());
    let told = json(&ask(&["--json"]).stdout);
    assert_eq!(
        (told["sheet"].as_str(), told["sheets"][0]["name"].as_str(), told["sheets"][0]["rows"].as_u64()),
        (Some("2024"), Some("2023"), Some(3))
    );
    let shown = String::from_utf8(ask(&[]).stdout).unwrap();
    assert!(shown.contains("Letto il foglio 2024; non letti: 2023 (3 righe)"), "{shown}");
    assert!(shown.contains("Attenzione: anche il foglio 2023 (3 righe) sembra lo stesso registro e resta fuori"), "{shown}");
    assert_eq!((told["sheets"][0]["alike"].as_bool(), told["sheets"][1]["alike"].as_bool()), (Some(true), Some(false)));
    for asked in ["2023", "1"] {
        let told = json(&ask(&["--sheet", asked, "--json"]).stdout);
        assert_eq!((told["sheet"].as_str(), told["tally"]["people"].as_u64()), (Some("2023"), Some(2)), "{asked}");
    }
    let told = ask(&["--sheet", "2022"]);
    refused(&told, 2, "malformed_request (sheet)");
    assert!(String::from_utf8_lossy(&told.stderr).contains("si può scegliere fra: 2023; 2024"));
}

/// Tables of an open document, a person a line.
fn tables(sheets: &[(&str, Vec<&str>)]) -> String {
    let cell = |text: &str| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>");
    let line = |last: &str, first: &str| format!("<table:table-row>{}{}</table:table-row>", cell(last), cell(first));
    let table = |(name, lasts): &(&str, Vec<&str>)| {
        let lines: String = lasts.iter().map(|last| line(last, "Anna")).collect();
        format!("<table:table table:name=\"{name}\">{}{lines}</table:table>", line("Cognome", "Nome"))
    };
    sheets.iter().map(table).collect()
}

fn a_script_can_export_the_log(folder: &Path, (name, password): &(String, String), stem: &Path) {
    let run_it = |arguments: &[&str]| run(folder, password, &[&["--account", name, "--json"], arguments].concat());
    let verified = json(&run_it(&["audit", "verify"]).stdout);
    assert_eq!((verified["first_bad"].as_i64(), verified["holds"].as_bool()), (None, Some(true)));
    let (csv, other) = (stem.with_extension("csv"), stem.with_extension("json"));
    let to = |path: &Path| path.to_str().unwrap().to_owned();
    assert_eq!(run_it(&["audit", "export", "--out", &to(&csv)]).status.code(), Some(0));
    let text = std::fs::read_to_string(&csv).unwrap();
    assert!(text.starts_with("\u{feff}Numero;") && text.contains(";families_show;") && text.lines().count() > 50);
    assert_eq!(run_it(&["audit", "export", "--from", "oggi", "--out", &to(&other)]).status.code(), Some(0));
    let exported = json(&std::fs::read(&other).unwrap());
    assert!(exported["entries"].as_array().unwrap().iter().any(|entry| entry["action"] == "audit_export"));
    let (inside, register) = (folder.join("accessi.csv"), folder.join("accogli.db"));
    let beside = run_it(&["audit", "export", "--out", &to(&inside)]);
    assert_eq!((beside.status.code(), json(&beside.stderr)["code"].as_str()), (Some(1), Some("beside_register")));
    let over = run_it(&["audit", "export", "--out", &to(&register)]);
    assert_eq!((over.status.code(), json(&over.stderr)["field"].as_str()), (Some(2), Some("out")));
    assert!(!inside.exists() && json(&run_it(&["verify"]).stdout)["file"] == "ok", "the log is never written over the register");
}

/// What a command line answers that cannot be meant: status 2, before any register is looked for and any password read.
#[test]
fn wrong_use_is_told_by_its_own_status_whatever_is_wrong() {
    let place = TempDir::new().unwrap();
    let out = place.path().join("foglio.pdf");
    let out = out.to_str().unwrap();
    let table: [(&str, &[&str], i32, &str); 20] = [
        ("no command", &[], 2, ""),
        ("an unknown command", &["stampa"], 2, "errore: il comando «stampa» non esiste"),
        ("an unknown option", &["info", "--veloce"], 2, "errore: «--veloce» qui non esiste"),
        ("no account", &["info"], 2, "malformed_request (account): manca con quale account"),
        ("no account for a copy", &["verify", "--backup", out], 2, "malformed_request (account)"),
        ("no text", &["--account", "x", "search"], 2, "errore: manca «<TESTO>»"),
        ("no form", &["--account", "x", "print"], 2, ""),
        ("neither family nor blank", &["--account", "x", "print", "intake", "--out", out], 2, "errore: "),
        ("family and blank", &["--account", "x", "print", "intake", "--blank", "--family", "F", "--out", out], 2, "errore: "),
        ("no file", &["--account", "x", "print", "intake", "--blank"], 2, "errore: "),
        ("no meeting", &["--account", "x", "print", "attendance", "--programme", "P", "--out", out], 2, "errore: "),
        (
            "a meeting in words",
            &["--account", "x", "print", "attendance", "--programme", "P", "--meeting", "due", "--out", out],
            2,
            "errore: «due» non va bene per «--meeting <N>»",
        ),
        (
            "a day that is not",
            &["--account", "x", "print", "agenda", "--site", "S", "--date", "31/2/2024", "--out", out],
            2,
            "date_impossible (date)",
        ),
        (
            "no day at all",
            &["--account", "x", "print", "agenda", "--site", "S", "--date", "dopodomani forse", "--out", out],
            2,
            "date_unreadable (date)",
        ),
        ("zeros", &["--account", "x", "print", "agenda", "--site", "S", "--date", "00/00/0000", "--out", out], 2, "date_"),
        (
            "a first day that is not",
            &["--account", "x", "audit", "export", "--from", "30/2/2025", "--out", out],
            2,
            "date_impossible (from)",
        ),
        ("a last day that is not", &["--account", "x", "audit", "export", "--to", "31/4/2025", "--out", out], 2, "date_impossible (to)"),
        (
            "an unknown role",
            &["--account", "x", "accounts", "add", "--login", "a", "--name", "A", "--role", "boss"],
            2,
            "errore: «boss» non va bene per",
        ),
        (
            "right, but nothing there",
            &["--account", "x", "print", "agenda", "--site", "S", "--date", "29/2/2024", "--out", out],
            1,
            "register_missing",
        ),
        ("the same for a copy", &["--account", "x", "verify", "--backup", out], 1, "backup_missing"),
    ];
    for (what, arguments, status, code) in table {
        let output = run(place.path(), "parola", arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{what}: {told}");
        assert!(output.stdout.is_empty() && told.starts_with(code), "{what}: {told}");
    }
    assert!(!Path::new(out).exists());
}

#[test]
fn a_damaged_register_is_named_and_help_is_no_error() {
    let place = TempDir::new().unwrap();
    let help = run(place.path(), "", &["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&help.stdout).contains("Esito: 0 riuscito"));
    refused(&run(place.path(), "", &["--account", "x", "nonsense"]), 2, "errore: ");
    std::fs::write(place.path().join("vault.keys"), "{").unwrap();
    std::fs::write(place.path().join("accogli.db"), "not a database").unwrap();
    let output = run(place.path(), "x", &["--account", "x", "info"]);
    refused(&output, 1, "keys_damaged");
}
