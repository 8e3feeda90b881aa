//! The folder of a family: a letter put in, seen in its story, tagged, saved again, taken off and put back; what is no document, what is
//! too large, and a name that lies.

use std::fs;
use std::path::{Path, PathBuf};

use accogli_core::vault::Role;
use accogli_tests::harness::{App, Settings};

use crate::demo::Demo;
use crate::steps::enter;

const LETTER: &[u8] = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";

/// The window in which the system's dialog chooses this file, on a family's page.
fn choosing(demo: &Demo, file: &Path) -> App {
    let picked = ("ACCOGLI_PICK_FILE".to_owned(), file.to_string_lossy().into_owned());
    let app = App::start(Settings { environment: vec![picked], ..demo.settings() });
    enter(&app, demo.account(Role::Desk, 0));
    app.open_page("#/famiglie");
    app.in_row(&["Lo Monaco", "Martina"], "a[href]").click();
    app.by_role_name("button", "Allega un file");
    app
}

fn attach(app: &App, says: &str) {
    app.by_role_name("button", "Allega un file").click();
    app.wait_text(says);
    app.dismiss_notices();
}

fn files(app: &App) -> String {
    app.by_role_name("list", "Documenti").text()
}

#[test]
fn a_letter_goes_in_and_out_of_the_folder() {
    let demo = Demo::make();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lettera della scuola.pdf");
    fs::write(&file, LETTER).unwrap();
    let app = choosing(&demo, &file);
    attach(&app, "Il file è nel registro");
    app.wait_for("the letter in the folder", || files(&app).contains("lettera della scuola.pdf"));
    app.wait_text("Documento: lettera della scuola.pdf");
    app.survey("folder");

    // The story can be filtered by it.
    app.by_label("Che cosa").choose("documenti");
    app.wait_for("the letter alone", || app.by_css("ol.timeline").text().contains("lettera della scuola.pdf"));
    app.by_label("Che cosa").choose("tutto");

    app.by_role_name("button", "Salva con nome… lettera della scuola.pdf").click();
    let saved = app.wait_saved(".pdf");
    assert_eq!((saved.file_name().unwrap().to_str(), fs::read(&saved).unwrap().as_slice()), (Some("lettera della scuola.pdf"), LETTER));
    app.dismiss_notices();

    // What a family is found by later: two tags, one of them written twice.
    app.by_role_name("button", "Modifica le etichette").click();
    let form = app.by_role_name("dialog", "Modifica le etichette");
    form.by_label("Etichette").type_in("Scuola media, lettera, scuola media");
    form.by_role_name("button", "Salva").click();
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
    app.wait_text("Scuola media");
    assert!(!app.text().contains("scuola media"), "one tag once");
    app.survey("folder-tags");

    // A tag leads to the families that have it.
    app.by_css("a[href*='etichetta=Scuola']").click();
    app.wait_for("the families of the tag", || app.by_label("Etichetta").value() == "Scuola media");
    app.row(&["Lo Monaco"]);
    assert_eq!(app.by_role_name("table", "Famiglie").text().matches("A-").count(), 1, "no other family has it");
    app.survey("folder-tagged");
    app.by_label("Etichetta").choose("scuola");
    app.row(&["Guarneri"]);
    app.by_label("Etichetta").choose("Scuola media");
    app.in_row(&["Lo Monaco"], "a[href]").click();

    // A reminder is changed; one written by mistake is taken off and comes back.
    app.by_role_name("button", "Nuovo promemoria").click();
    let form = app.by_role_name("dialog", "Nuovo promemoria");
    form.by_label("Che cosa ricordare").type_in("Chiedere la pagella");
    form.by_label("Giorno").type_in("+9");
    form.by_role_name("button", "Salva").click();
    app.by_role_name("button", "Modifica: Chiedere la pagella").click();
    app.dismiss_notices();
    let form = app.by_role_name("dialog", "Modifica il promemoria");
    app.survey("folder-reminder");
    form.by_label("Che cosa ricordare").type_in("Chiedere la pagella alla madre");
    form.by_role_name("button", "Salva").click();
    app.by_role_name("button", "Modifica: Chiedere la pagella alla madre").click();
    app.dismiss_notices();
    app.by_role_name("dialog", "Modifica il promemoria").by_role_name("button", "Inserito per errore: togli").click();
    app.wait_text("Il promemoria è tolto");
    app.wait_for("the list without it", || !app.by_role_name("list", "Promemoria").text().contains("pagella"));
    app.press("Control+z");
    app.wait_for("the reminder again", || app.by_role_name("list", "Promemoria").text().contains("Chiedere la pagella alla madre"));
    app.dismiss_notices();

    // Taken off and put back.
    app.by_role_name("button", "Togli lettera della scuola.pdf").click();
    app.wait_for("the folder without it", || !files(&app).contains("lettera"));
    app.wait_no_text("Documento: lettera della scuola.pdf");
    app.press("Control+z");
    app.wait_for("the letter again", || files(&app).contains("lettera della scuola.pdf"));
    app.wait_text("Documento: lettera della scuola.pdf");
    app.dismiss_notices();

    // What is no document, what is empty and what is too large says why, and nothing is kept.
    let refused: [(&[u8], &str); 3] = [
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", "Questo file è di un altro tipo"),
        (b"", "Il file è vuoto"),
        (&vec![b'x'; (20 << 20) + 1], "Il file è troppo grande: al massimo 20 MB"),
    ];
    for (bytes, says) in refused {
        fs::write(&file, bytes).unwrap();
        attach(&app, says);
    }
    app.reload();
    app.by_role_name("button", "Allega un file");
    app.wait_for("one letter", || files(&app).matches("lettera della scuola.pdf").count() == 1);
}

/// A script that is called a bill, in letters that run the other way and with markup in it.
#[test]
fn a_file_with_a_name_that_lies_is_shown_and_saved_as_what_it_is() {
    let demo = Demo::make();
    let folder = tempfile::tempdir().unwrap();
    let name = "<img src=x onerror=document.title=1>bolletta\u{202e}fdp.bat";
    let file = folder.path().join(name);
    fs::write(&file, "@echo off\r\ndel C:\\*\r\n").unwrap();
    let app = choosing(&demo, &file);
    attach(&app, "Il file è nel registro");
    let kept = "_img src=x onerror=document.title=1_bollettafdp.bat.txt";
    app.wait_for("its name as letters", || files(&app).contains(kept));
    app.wait_text(&format!("Documento: {kept}"));
    assert_eq!(app.script("return [document.title, document.querySelectorAll('img[src=x]').length];", vec![])[1], 0);
    app.survey("folder-hostile");
    app.by_role_name("button", &format!("Salva con nome… {kept}")).click();
    let saved = app.wait_saved(".txt");
    let all: Vec<PathBuf> = fs::read_dir(app.saved()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!((saved.file_name().unwrap().to_str().unwrap(), all.len()), (kept, 1));
}
