//! T01 in the real window: what is typed, searched, sealed, half written and mistyped in a day stands in no file in clear, neither while
//! the window works, nor locked, nor after a kill. What core and terminal leave is proved by `core/day.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use accogli_core::vault::Role;
use accogli_tests::harness::App;

use crate::demo::Demo;
use crate::steps::{enter, open_file, take_contact};

/// Words that stand nowhere else: they begin alike so that one walk finds all of them.
const LAST: &str = "Qzafferani";
const FIRST: &str = "Qzeffirina";
const TOPIC: &str = "Qzuppamelograno";
const SEARCHED: &str = "qzircone";
const DRAFT: &str = "Qzampillo";
const NOTE: &str = "Qzibellino";
const NOTE_SEARCHED: &str = "qzodiaco";
const WRONG: &str = "qzenzero-quadrato-77";
const NUMBER: &str = "3477182935";

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let each = |path: PathBuf| if path.is_dir() && !path.is_symlink() { files(&path) } else { vec![path] };
    entries.flatten().flat_map(|entry| each(entry.path())).collect()
}

/// Where a word stands, as UTF-8 or as either UTF-16, in a file or its name. Answers how many files were read too.
fn tells(folders: &[&Path]) -> (usize, Vec<String>) {
    let words = [LAST, FIRST, TOPIC, SEARCHED, DRAFT, NOTE, NOTE_SEARCHED, WRONG, NUMBER].map(|word| word.to_lowercase().into_bytes());
    let mut found = Vec::new();
    let mut read = 0;
    for path in folders.iter().flat_map(|folder| files(folder)).filter(|path| path.is_file()) {
        let Ok(bytes) = fs::read(&path) else { continue };
        read += 1;
        let lower = bytes.to_ascii_lowercase();
        let halves = [0, 1].map(|from| lower.iter().skip(from).step_by(2).copied().collect::<Vec<u8>>());
        let name = path.to_string_lossy().to_lowercase().into_bytes();
        for text in [&lower, &halves[0], &halves[1], &name] {
            for (at, pair) in text.windows(2).enumerate().filter(|(_, pair)| *pair == b"qz" || *pair == b"34") {
                let word = words.iter().find(|word| text[at..].starts_with(word));
                found.extend(word.map(|word| format!("{} in {} ({pair:?})", String::from_utf8_lossy(word), path.display())));
            }
        }
    }
    (read, found)
}

#[track_caller]
fn look(app: &App, demo: &Demo, what: &str) {
    let (read, found) = tells(&[app.home(), &demo.data()]);
    // The register and its keys at the least.
    assert!(read > 3, "{what}: only {read} files");
    assert!(found.is_empty(), "{what}: {found:#?}");
}

#[test]
fn t01_a_day_worked_in_the_window_leaves_no_word_in_clear() {
    let demo = Demo::make();
    let mut app = demo.enter(Role::Desk);
    take_contact(&app, TOPIC, (LAST, FIRST), NUMBER);
    let family = open_file(&app, (LAST, FIRST));
    app.press("Control+k");
    app.by_role_name("combobox", "Cerca persona, telefono, codice fiscale").type_in(SEARCHED);
    app.wait_text("Nessun risultato");
    app.press("Escape");
    look(&app, &demo, "the desk is at work");

    // The control: what lies in clear is found.
    let kept = app.saved().join("controllo.txt");
    fs::write(&kept, format!("La signora {LAST}")).unwrap();
    assert_eq!(tells(&[&app.saved()]).1.len(), 1);
    fs::remove_file(kept).unwrap();

    app.open_page("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in(DRAFT);
    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    app.by_label("Password").type_in(WRONG);
    app.by_role_name("button", "Entra").click();
    app.by_label("Password").wait_message("non corretti");
    look(&app, &demo, "locked over a half-typed form");

    enter(&app, demo.account(Role::Mediator, 0));
    app.open_page("#/mediazione/nuovo");
    app.by_label("Prima parte").pick("bresciani", &["Bresciani", "Adele"]);
    app.by_label("Seconda parte").pick("ferla paolo", &["Ferla", "Paolo"]);
    app.by_role_name("button", "Apri il percorso").click();
    app.wait_text("appunti leggibili da");
    app.by_label("Appunto").type_in(NOTE);
    app.by_role_name("button", "Salva appunto").click();
    app.wait_text(NOTE);
    look(&app, &demo, "the mediator is at work");
    app.by_label("Appunto").type_in(NOTE_SEARCHED);
    app.kill();
    app.wait_text("Accogli è bloccato");
    look(&app, &demo, "killed over a half-written note, and started again");
    enter(&app, demo.account(Role::Desk, 0));
    app.open_page(&family);
    app.wait_text(LAST);
    app.close();
    look(&app, &demo, "closed");
}
