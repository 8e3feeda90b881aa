//! A day at the desk on the demonstration centre, with a picture of every step and the printed forms.
//!
//! `cargo xtask run` calls this where there is no display, with `ACCOGLI_DEMO_OUT` naming the folder of what it leaves.

use std::fs;
use std::path::PathBuf;

use accogli_core::vault::Role;
use accogli_tests::harness::{App, Settings, pdf_text, pictures};
use chrono::{Datelike, Days};

use crate::demo::{Demo, now};
use crate::steps::{enter, save_print, written};

const SEARCH: &str = "Cerca persona, telefono, codice fiscale";

/// Numbers the pictures as they are taken.
struct Album {
    folder: PathBuf,
    taken: u32,
}

impl Album {
    fn open() -> Self {
        let folder = std::env::var_os("ACCOGLI_DEMO_OUT").map_or_else(|| pictures().join("main-job"), PathBuf::from);
        fs::create_dir_all(&folder).unwrap();
        Self { folder, taken: 0 }
    }

    #[track_caller]
    fn take(&mut self, app: &App, name: &str) {
        app.settle();
        self.taken += 1;
        app.screenshot(&self.folder.join(format!("{:02}-{name}.png", self.taken)));
    }

    /// Saves the open print into the album and answers what it says.
    #[track_caller]
    fn keep_print(&mut self, app: &App) -> String {
        let path = save_print(app);
        fs::copy(&path, self.folder.join(path.file_name().unwrap())).unwrap();
        app.dismiss_notices();
        app.press("Escape");
        app.wait_for("the preview to close", || app.count("dialog", None) == 0);
        pdf_text(&path)
    }
}

#[test]
fn main_job() {
    a_day(Vec::new());
}

/// The day itself, in a program with these further variables of the environment.
pub fn a_day(environment: Vec<(String, String)>) {
    let mut album = Album::open();
    let demo = Demo::make();
    let app = App::start(Settings { environment, ..demo.settings() });
    app.wait_text("Accogli è bloccato");
    album.take(&app, "ingresso");
    enter(&app, demo.account(Role::Coordinator, 0));
    app.open_page("#/oggi");
    album.take(&app, "oggi");

    // The phone rings: half a minute.
    app.press("Alt+n");
    app.wait_address("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in("Chiede come si parla ai figli della separazione");
    app.by_label("Chi chiede").choose("madre");
    app.by_label("Cognome").type_in("Pavesi");
    app.by_label("Nome").type_in("Loredana");
    app.by_label("Telefono").type_in("349 000 7711");
    album.take(&app, "nuovo-contatto");
    app.by_role_name("button", "Salva").click();
    app.by_role_name("button", "Apri il fascicolo");
    app.dismiss_notices();

    // Who is it? The search forgives the apostrophe.
    app.press("Control+k");
    app.by_role_name("combobox", SEARCH).type_in("dangelo");
    app.in_popup(&["D'Angelo", "Sara"]);
    album.take(&app, "ricerca");
    app.by_role_name("combobox", SEARCH).type_in("lo monaco mart");
    app.in_popup(&["Lo Monaco", "Martina"]).click();
    app.wait_for("the family's page", || app.address().starts_with("#/famiglie/"));
    album.take(&app, "famiglia");

    // The intake sheet of that family.
    app.by_role_name("link", "Scheda di accoglienza").click();
    app.by_role_name("button", "Stampa compilata").click();
    app.by_role_name("button", "Salva con nome…");
    album.take(&app, "scheda-di-accoglienza");
    let text = album.keep_print(&app);
    assert!(text.contains("Lo Monaco") && text.contains("Martina"), "{text}");

    // An appointment, next Wednesday.
    let today = now().0.date_naive();
    let day = today + Days::new(u64::from(9 - today.weekday().num_days_from_monday()));
    app.open_page(&format!("#/agenda?giorno={day}"));
    app.by_role_name("button", "Nuovo appuntamento").click();
    let form = app.by_role_name("dialog", "Nuovo appuntamento");
    form.by_label("Famiglia o persona").pick("lo monaco mart", &["Lo Monaco", "Martina"]);
    form.by_label("Giorno").type_in(&written(day));
    form.by_label("Ora").type_in("1130");
    form.by_label("Operatore").choose("Bianca Olmo");
    app.wait_text("Fine alle 12:30");
    album.take(&app, "appuntamento");
    form.by_role_name("button", "Fissa l'appuntamento").click();
    app.in_row(&["Lo Monaco", "11:30"], "button[data-event]");
    app.dismiss_notices();
    album.take(&app, "agenda");

    // The presences of a group, from the keyboard; its attendance form.
    app.open_page("#/gruppi");
    album.take(&app, "gruppi");
    app.in_row(&["Gruppo di parola"], "a[href]").click();
    app.first("tab", "Presenze").click();
    app.by_css("[data-cell='cell-0-0']").focus();
    for key in ["p", "p", "a"] {
        app.press(key);
    }
    album.take(&app, "presenze");
    app.by_role_name("button", "Foglio presenze").click();
    app.by_role_name("dialog", "Stampa il foglio presenze").by_role_name("button", "Mostra il foglio").click();
    app.by_role_name("button", "Salva con nome…");
    album.take(&app, "foglio-presenze");
    let text = album.keep_print(&app);
    assert!(text.contains("Gruppo di parola"), "{text}");

    // Mediation, seen by a mediator of the case.
    app.press("Control+l");
    enter(&app, demo.account(Role::Mediator, 0));
    app.open_page("#/mediazione");
    album.take(&app, "mediazione");
    app.in_row(&["Tosetti"], "a[href]").click();
    app.wait_text("appunti leggibili da");
    album.take(&app, "percorso");

    app.open_page("#/oggi");
    app.set_theme("dark");
    album.take(&app, "oggi-scuro");
    app.set_theme("contrast");
    album.take(&app, "oggi-alto-contrasto");
}
