//! What the program says when something goes wrong, and what a kill leaves: codes and places, never anybody's words.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use accogli_core::vault::{Command, Role};
use accogli_tests::harness::App;
use serde_json::{Value, json};

use crate::demo::Demo;
use crate::steps::enter;

const CANARY: &str = "Zafferanoquarzo";

/// Calls every command with hostile arguments; answers what each said, as JSON.
#[track_caller]
fn provoke(app: &App, arguments: &Value) -> Vec<(String, Value)> {
    // Those that would open a dialog, end the session or make a register are not errors to provoke.
    let calm = ["vault_lock", "vault_lock_asked", "vault_close", "centre_open_demo", "centre_leave_demo", "vault_set_look"];
    let names: Vec<&str> = Command::ALL.iter().map(|command| command.name()).filter(|name| !calm.contains(name)).collect();
    let script = format!(
        "const done = arguments[arguments.length - 1]; const {{ invoke }} = window.__TAURI_INTERNALS__;
        Promise.all({}.map((name) => invoke(name, {arguments}).then(() => [name, null], (refusal) => [name, refusal ?? 'nothing']))).then(done);",
        json!(names)
    );
    let answers = app.script_async(&script);
    let pair = |answer: &Value| (answer[0].as_str().unwrap().to_owned(), answer[1].clone());
    answers.as_array().unwrap().iter().map(pair).collect()
}

#[test]
fn t13_an_error_of_any_command_tells_nobodys_words() {
    let demo = Demo::make();
    let app = demo.window();
    app.wait_text("Accogli è bloccato");
    let everywhere = json!({ "request": {
        "id": CANARY, "case_id": CANARY, "login_name": CANARY, "password": CANARY, "recovery_code": CANARY, "display_name": CANARY,
        "text": CANARY, "token": CANARY, "code": CANARY, "day": CANARY, "person": { "last_name": CANARY, "born_on": CANARY }, "role": CANARY,
        "kind": CANARY, "place": CANARY, "form": CANARY.repeat(40), "values": CANARY, "request": CANARY,
    } });
    let shapes = [everywhere, json!({ "request": CANARY }), json!({ "request": [CANARY] }), json!({ "other": CANARY })];
    let mut refusals = 0;
    for inside in [false, true] {
        if inside {
            enter(&app, demo.account(Role::Coordinator, 0));
        }
        for shape in &shapes {
            for (name, said) in provoke(&app, shape) {
                // A refusal is an object with its code; a request of the wrong shape too is answered so, and never quoted back.
                assert!(!said.to_string().contains(CANARY), "{name} answers {said}");
                assert!(said.is_null() || said.is_object(), "{name} answers {said}");
                refusals += usize::from(said.is_object());
            }
        }
    }
    assert!(refusals > 50, "{refusals} refusals of the core");
    let log = fs::read_to_string(app.home().join("log")).unwrap();
    assert!(!log.contains(CANARY), "the program wrote:\n{log}");
    // Nor does a page show what the library answered.
    app.open_page("#/oggi");
    assert!(!app.text().contains(CANARY));
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().flat_map(|entry| if entry.path().is_dir() { files(&entry.path()) } else { vec![entry.path()] }).collect()
}

#[test]
fn t14_a_print_and_a_kill_leave_nothing_of_ours_after_the_next_start() {
    let demo = Demo::make();
    let mut app = demo.enter(Role::Coordinator);
    app.open_page("#/stampe");
    app.by_role_name("button", "Stampa in bianco").click();
    app.by_role_name("button", "Apri nel lettore PDF").click();
    let laid_out = || files(&demo.data().join("stampe-aperte"));
    app.wait_for("the print laid out for the reader", || !laid_out().is_empty());
    for file in laid_out() {
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "{}", file.display());
    }
    app.kill();
    app.wait_text("Accogli è bloccato");
    assert_eq!(laid_out(), Vec::<PathBuf>::new());
    let left: Vec<PathBuf> = files(&app.home().join("tmp")).into_iter().filter(|file| !is_foreign(file)).collect();
    assert_eq!(left, Vec::<PathBuf>::new(), "left in TMPDIR");
    let strays: Vec<PathBuf> =
        files(&demo.data()).into_iter().filter(|file| fs::read(file).is_ok_and(|bytes| bytes.starts_with(b"%PDF"))).collect();
    assert_eq!(strays, Vec::<PathBuf>::new(), "prints in the data folder");
}

/// Sockets and locks of the web driver and of the desktop's libraries.
fn is_foreign(file: &Path) -> bool {
    fs::metadata(file).is_ok_and(|found| !found.is_file() || found.len() == 0)
}
