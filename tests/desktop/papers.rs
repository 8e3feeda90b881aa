//! Every paper of the page *Stampe*: seen, saved, sound, with names of every script.

use std::path::Path;
use std::process::Command;

use accogli_core::groups::{self, EnrolRequest, NewPerson, ProgrammesRequest};
use accogli_core::vault::Role;
use accogli_tests::ground::enter;
use accogli_tests::harness::{pdf_text, pictures};

use crate::demo::Demo;
use crate::steps::save_print;

/// People with long and foreign names.
const PEOPLE: [(&str, &str); 5] = [
    ("Преображенская-Рождественская", "Александра Владимировна"),
    ("عبد الرحمن", "محمد"),
    ("王", "小明"),
    ("García-Fernández de la Vega y Santamaría Montenegro", "María de los Ángeles"),
    ("Àlvarez 🌻", "Łukasz"),
];

/// The pages as pictures beside those of the window, for a person's eye.
pub fn draw(pdf: &Path, name: &str) {
    let to = pictures().join(format!("paper-{name}"));
    let done = Command::new("pdftoppm").args(["-r", "60", "-png"]).arg(pdf).arg(to).status().unwrap();
    assert!(done.success(), "{name} is drawn");
}

#[test]
fn every_paper_of_the_page_of_prints_is_seen_saved_and_holds_every_name() {
    let demo = Demo::make();
    let (name, password) = demo.account(Role::Coordinator, 0);
    let mut session = enter(&demo.data(), name, password).unwrap();
    let programmes = groups::programmes(&session, &ProgrammesRequest { past: false }).unwrap();
    let free = |row: &&groups::ProgrammeRow| row.meetings > 0 && row.maximum.is_none_or(|most| most >= row.enrolled + 5);
    let programme = programmes.iter().find(free).expect("the demo has a programme with places");
    for (last_name, first_name) in PEOPLE {
        let person = NewPerson {
            last_name: last_name.to_owned(),
            first_name: first_name.to_owned(),
            born_on: None,
            municipality: None,
            phone: None,
            safety: None,
            hours: None,
        };
        groups::enrol(&mut session, &EnrolRequest { programme_id: programme.id, person_id: None, person: Some(person), note: None })
            .unwrap();
    }
    let (title, emptiest) = (programme.title.clone(), programmes.iter().filter(|row| row.meetings > 0).min_by_key(|row| row.enrolled));
    let emptiest = emptiest.map(|row| row.title.clone()).unwrap();
    session.lock().unwrap();

    let app = demo.enter(Role::Coordinator);
    let keep = |paper: &str| {
        let pdf = save_print(&app);
        draw(&pdf, paper);
        app.press("Escape");
        app.wait_no_text("Salva con nome…");
        pdf_text(&pdf)
    };
    app.open_page("#/stampe");
    app.survey("prints-page");
    for (button, paper, words) in [
        ("Stampa in bianco", "intake-blank", "Scheda di accoglienza"),
        ("Stampa il consenso in bianco", "consent-blank", "Consenso"),
        ("Stampa l'informativa", "notice", "Informativa"),
        ("Stampa il foglio presenze in bianco", "attendance-blank", "Foglio presenze"),
    ] {
        app.by_role_name("button", button).click();
        let text = keep(paper);
        assert!(text.to_lowercase().contains(&words.to_lowercase()), "{paper}: {text}");
    }
    for (programme, paper) in [(&title, "attendance-names"), (&emptiest, "attendance-few")] {
        app.by_label("Ciclo").choose(programme);
        app.wait_for("the meeting", || !app.by_label("Incontro").value().is_empty());
        app.by_role_name("button", "Stampa il foglio presenze").click();
        let text = keep(paper);
        if programme == &title {
            for words in ["Преображенская", "Fernández", "Łukasz", "Àlvarez"] {
                assert!(text.contains(words), "{words} is on the sheet: {text}");
            }
        }
    }
    app.by_role_name("button", "Stampa l'agenda").click();
    assert!(keep("agenda").contains("Agenda"), "the day's agenda");
    // What was chosen for a print is nothing unsaved. From *Oggi* the day of the site looked at is printed.
    app.open_page("#/oggi");
    app.by_label("Sede").choose("Hub Consultorio diocesano");
    app.by_role_name("link", "Stampa la giornata").click();
    app.by_role_name("button", "Stampa l'agenda").click();
    assert!(keep("agenda-of-site").contains("Hub Consultorio diocesano"));
}
