//! T35 in the dialogs: over a register whose every text is hostile, every form of the program is opened and hostile text is typed into each
//! of its fields. The forms are those of the UI's own sources: one that the walk does not reach fails, or says below why.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use accogli_core::rights::{LimitKind, RestrictRequest, restrict};
use accogli_core::vault::{self, Role, Session, UnlockRequest};
use accogli_core::{Id, mediation};
use accogli_tests::harness::App;
use serde_json::json;

use crate::demo::{Demo, now};
use crate::drafts::{Walk, addresses};
use crate::hostile::{BROKEN, CORPUS, LISTEN, poison, write_notes};

/// Forms whose name is not taken from the texts where they are made: what it begins with.
const NAMED_ELSEWHERE: [(&str, &[&str]); 5] = [
    ("groups/Enrol", &["Nuova iscrizione"]),
    ("groups/MeetingDialog", &["Nuovo incontro", "Modifica incontro"]),
    ("groups/ReasonDialog", &["Disdici l'incontro", "Parti sotto il minimo", "Annulla il ciclo"]),
    ("rights/RequestDialog", &["Nuova richiesta", "Cambia o chiudi la richiesta"]),
    ("rights/RuleDialog", &["Cambia il termine"]),
];

/// Forms this walk does not come to, and why.
const NOT_WALKED: &[(&str, &str)] = &[
    ("backup/RestoreDialog", "asks for a password, over the copies: `restore.rs` journeys through it"),
    ("backup/SalvageDialog", "stands before a register that does not open: `salvaged.rs`"),
    ("centre/AccessTab", "a password alone"),
    ("centre/AccountForm", "the fields of a new account, over a row that is clicked: `settings.rs`"),
    ("consent/PrintNoticeDialog", "one choice: `consents.rs`"),
    ("export/CardsDialog", "one choice, over rows that are ticked: `chosen.rs`"),
    ("families/MergeFilesDialog", "choices alone, between two files of the same people: `core/families/merge.rs`"),
    ("families/MergeForm", "choices alone, between two people that were looked for: `people.rs`"),
    ("import/RenameDialog", "one name, of a layout that an import has kept: `import.rs`"),
    ("mediation/ReopenDialog", "over a case that the law stopped, which the demonstration has none of"),
    ("rights/AnonymiseDialog", "one number, over proposals years from now: `core/rights/retention.rs`"),
    ("vault/ChoosePassword", "passwords alone: `chosen.rs`"),
    ("vault/Recover", "before anybody is in: `first_run.rs`"),
    ("vault/Unlock", "before anybody is in: nothing of the register is shown"),
    ("vault/Wizard", "before there is a register: nothing is shown that was not typed there: `first_run.rs`"),
];

const NOTE_FORM: &str = "Correggi l'appunto";

/// What opens a form besides what opens one that is kept as a draft.
const MORE: &[&str] = &[
    "Esito della chiamata",
    "Foglio presenze",
    "Dati del fascicolo",
    "Conferma il deposito",
    "Informativa",
    "Stampa il consenso",
    "Nascondi",
    "Etichette",
    "Primo posto",
    "Unisci",
    "Collega",
    "Usa le due buste",
    "Apri il fascicolo",
    "Apri un fascicolo",
    "Legame",
    "Provvedimento",
    "Prossimo passo",
    "Nuovo stato",
    "Cambia",
    "Promemoria",
    "Consegna",
    "Consenso",
    "Parti sotto",
    "Annulla il ciclo",
    "Mediatori",
    "Riapri",
    "Altro nome",
    "Decisione",
    "Biglietti",
    "Firma",
    "Passaggio",
];

fn ui() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("ui/src")
}

fn svelte_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                svelte_files(&path)
            } else {
                Vec::from_iter(path.extension().is_some_and(|it| it == "svelte").then_some(path))
            }
        })
        .collect()
}

/// Every form of the sources, with what its name may begin with: the words the name is taken from.
fn forms() -> Vec<(String, Vec<String>)> {
    let features = ui().join("features");
    let mut found = Vec::new();
    for path in svelte_files(&features) {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = path.strip_prefix(&features).unwrap().with_extension("").to_string_lossy().replace('\\', "/");
        for options in text.split("create_form(").skip(1) {
            let name = options.split("name: ").nth(1).unwrap_or_default();
            let end = [name.find(",\n"), name.find(", initial")].into_iter().flatten().min().unwrap_or(name.len());
            let elsewhere = NAMED_ELSEWHERE.iter().find(|(one, _)| *one == file);
            let words =
                elsewhere.map_or_else(|| words_of(&name[..end], &text), |(_, words)| words.iter().map(|word| (*word).to_owned()).collect());
            found.push((file.clone(), words));
        }
    }
    found
}

/// `id ? t.form.edit : t.form.new` → what stands in the texts for each, up to the first parameter.
fn words_of(expression: &str, source: &str) -> Vec<String> {
    let tokens = expression.split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '_' | '.' | '[' | ']')));
    let mut words = Vec::new();
    for token in tokens.filter(|token| token.contains('.')) {
        let (alias, keys) = token.split_once('.').unwrap();
        let Some(file) = texts_of(alias, source) else { continue };
        let texts = std::fs::read_to_string(ui().join("texts").join(format!("{file}.ts"))).unwrap();
        let mut rest = texts.as_str();
        for key in keys.split('.') {
            rest = rest.split_once(&format!("\n  {key}: ")).or_else(|| rest.split_once(&format!("{key}: "))).map_or("", |(_, rest)| rest);
        }
        let line = rest.lines().next().unwrap_or_default();
        let quoted = line.find(['"', '`']).map(|at| &line[at + 1..]).unwrap_or_default();
        words.push(quoted.split(['"', '`']).next().unwrap_or_default().split("${").next().unwrap_or_default().to_owned());
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The file of texts behind a name: `import { mediation as t } from "../../texts/mediation"`.
fn texts_of(alias: &str, source: &str) -> Option<String> {
    let line = source.lines().find(|line| {
        let names = line.split_once('{').and_then(|(_, rest)| rest.split_once('}')).map_or("", |(names, _)| names);
        line.contains("/texts/") && names.split(',').any(|name| name.trim().rsplit(' ').next() == Some(alias))
    })?;
    Some(line.rsplit("/texts/").next()?.split('"').next()?.to_owned())
}

/// Types a hostile text into every field of a form, another in each, as keys would; answers how many.
const TYPE_HOSTILE: &str = "const done = arguments[arguments.length - 1]; const corpus = window.__corpus;
    const form = [...document.querySelectorAll('form.form')].find((f) => f.getAttribute('aria-label') === window.fill_name);
    const wait = (ms) => new Promise((r) => setTimeout(r, ms));
    (async () => { let n = 0; if (!form) return done(0);
      for (const d of form.querySelectorAll('details')) d.open = true;
      for (const e of form.querySelectorAll('[type=checkbox]')) if (e.checkVisibility() && !e.checked && !e.disabled) { e.click(); await wait(15); }
      for (const e of [...form.querySelectorAll('input:not([type=radio], [type=checkbox], [type=file], [type=password]), textarea')]) {
        if (!e.isConnected || !e.checkVisibility() || e.disabled || e.readOnly) continue;
        e.focus(); e.value = corpus[(n + window.__turn) % corpus.length];
        for (const what of ['input', 'change']) e.dispatchEvent(new Event(what, { bubbles: true }));
        await wait(15); e.blur(); n++; }
      window.__turn += n; await wait(200); done(n); })();";

/// What stands must stand as text: whoever looks is told of the place.
fn stands(app: &App, place: &str) {
    let broken = app.script(BROKEN, vec![]);
    assert_eq!(broken, json!([]), "at {place}");
}

/// However long its texts, nothing of the page, a dialog or a form goes over its edge.
fn fits(app: &App, place: &str) {
    let wide = "return [document.scrollingElement, ...document.querySelectorAll('main, dialog, [role=dialog], form.form')]
        .filter((e) => e.checkVisibility() && e.scrollWidth - e.clientWidth > 1).map((e) => e.tagName + '.' + e.className + ' ' + (e.scrollWidth - e.clientWidth));";
    assert_eq!(app.script(wide, vec![]), json!([]), "over the edge at {place}");
}

/// Types into a form that stands; answers into how many fields.
fn type_into(app: &App, name: &str, turn: i64, place: &str) -> i64 {
    // A page loaded anew listens anew.
    app.script(LISTEN, vec![]);
    let begin = "window.fill_name = arguments[0]; window.__corpus = arguments[1]; window.__turn = arguments[2]; return null;";
    app.script(begin, vec![json!(name), json!(CORPUS.as_slice()), json!(turn)]);
    stands(app, &format!("{place}, as it opens"));
    fits(app, place);
    let fields = app.script_async(TYPE_HOSTILE).as_i64().unwrap_or(0);
    stands(app, &format!("{place}, typed into"));
    fields
}

/// A note is corrected by the last button of that name: the first, which the walk presses, corrects a party's answer.
fn correct_a_note(app: &App, case: &str) -> i64 {
    app.script("history.replaceState(null, '', arguments[0]); return null;", vec![json!(case)]);
    app.reload();
    let press = "const all = [...document.querySelectorAll('main button')].filter((e) => e.innerText.trim() === 'Correggi');
        if (all.length < 3) return false; all.at(-1).click(); return true;";
    app.wait_for("the notes", || app.script(press, vec![]) == json!(true));
    app.by_role_name("dialog", NOTE_FORM);
    type_into(app, NOTE_FORM, 0, case)
}

/// Walks the forms under these words as somebody of a role; answers their names and how many fields were typed into.
fn walk(app: &App, words: &[&str], first: &[String]) -> (BTreeSet<String>, i64) {
    let typed = RefCell::new(0);
    let turn = RefCell::new(0_i64);
    let deed = |place: &crate::drafts::Place| {
        let fields = type_into(app, &place.name, *turn.borrow(), &format!("{place:?}"));
        *typed.borrow_mut() += fields;
        *turn.borrow_mut() += fields;
    };
    let mut walk = Walk { app, filled: Vec::new(), seen: BTreeSet::new(), deed: Some(&deed), more: MORE };
    for address in first.iter().cloned().chain(addresses(app, words)) {
        walk.page(&address);
    }
    let names = walk.filled.iter().map(|(place, _)| place.name.clone()).collect();
    let typed = *typed.borrow();
    (names, typed)
}

/// The family that has most to show, by its name, which the poison takes.
fn richest(demo: &Demo) -> Id {
    let session = enter(demo);
    let sql = "SELECT id FROM family WHERE title LIKE '%Lo Monaco%' LIMIT 1";
    let id = session.register().read(|reader| reader.row(sql, [], |row| row.get(0))).unwrap();
    session.lock().unwrap();
    id
}

/// What some forms stand over: an escrow, a person whose data is limited; that person.
fn prepare(demo: &Demo, family: Id) -> Id {
    let mut session = enter(demo);
    mediation::start_escrow(&mut session).unwrap();
    let sql = "SELECT person_id FROM family_member WHERE family_id = ? LIMIT 1";
    let person_id: Id = session.register().read(|reader| reader.row(sql, [family], |row| row.get(0))).unwrap();
    let starts_on = session.surroundings().now().date_naive();
    let limit = RestrictRequest { person_id, kind: LimitKind::Hold, starts_on, reason: "prova".to_owned() };
    restrict(&mut session, &limit).unwrap();
    session.lock().unwrap();
    person_id
}

fn enter(demo: &Demo) -> Session {
    let (login_name, password) = demo.account(Role::Coordinator, 0);
    let request = UnlockRequest { login_name: login_name.to_owned(), password: password.to_owned() };
    vault::unlock(&demo.data(), &request, Box::new(now())).unwrap()
}

#[test]
fn t35_hostile_text_typed_into_every_form_of_the_program_stays_text() {
    let demo = Demo::make();
    let family = richest(&demo);
    poison(&demo);
    let person = prepare(&demo, family);
    let first = [format!("#/famiglie/{family}"), format!("#/diritti/{person}")];
    let app = demo.window();
    let (mut names, mut typed) = (BTreeSet::new(), 0);
    let coordinator =
        ["oggi", "famiglie", "contatti", "agenda", "gruppi", "diritti", "impostazioni", "stampe", "importa", "copie", "accessi"];
    for (role, words) in [(Role::Coordinator, &coordinator[..]), (Role::Mediator, &["mediazione"])] {
        crate::steps::enter(&app, demo.account(role, 0));
        let first = if role == Role::Mediator { vec![format!("#/mediazione/{}", write_notes(&app))] } else { first.to_vec() };
        let (some, fields) = walk(&app, words, &first);
        if role == Role::Mediator {
            let corrected = correct_a_note(&app, &first[0]);
            assert!(corrected >= 3, "{corrected} fields of a note");
            names.insert(NOTE_FORM.to_owned());
        }
        names.extend(some);
        typed += fields;
        app.press("Control+l");
    }
    let forms = forms();
    assert!(forms.len() > 75, "only {} forms are found in the sources", forms.len());
    let mut missing = Vec::new();
    for (file, words) in &forms {
        let excused = NOT_WALKED.iter().any(|(one, _)| one == file);
        assert!(excused || !words.is_empty(), "{file}: the words its name is taken from are not found");
        if !excused && !names.iter().any(|name| words.iter().any(|word| name.starts_with(word.as_str()))) {
            missing.push(format!("{file} {words:?}"));
        }
    }
    for (file, _) in NOT_WALKED {
        assert!(forms.iter().any(|(one, _)| one == file), "{file} has no form any more");
    }
    println!("{} forms by name, {typed} fields typed into: {names:#?}", names.len());
    assert!(missing.is_empty(), "{} forms were not reached:\n{}", missing.len(), missing.join("\n"));
    assert!(typed > 200, "only {typed} fields");
}

#[test]
fn the_names_of_the_forms_are_found_in_the_sources() {
    let forms = forms();
    let without: Vec<&String> = forms
        .iter()
        .filter(|(file, words)| words.is_empty() && !NOT_WALKED.iter().any(|(one, _)| one == file))
        .map(|(file, _)| file)
        .collect();
    assert!(without.is_empty() && forms.len() > 75, "{} forms; without words: {without:?}", forms.len());
}
