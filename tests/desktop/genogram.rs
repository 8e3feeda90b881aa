//! A family seen: the drawing and the same in words, a fact added and taken back, the paper; then lists that leave the register.

use std::fs;

use accogli_core::vault::Role;
use accogli_tests::harness::{App, assert_sound, pdf_text};

use crate::demo::Demo;
use crate::steps::save_print;

fn closed(app: &App) {
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
}

#[test]
fn a_family_is_drawn_and_read_and_printed() {
    let demo = Demo::make();
    let app = demo.enter(Role::Professional);
    app.open_page("#/famiglie");
    app.first("link", "Cattaneo – Donida – Vailati").click();
    app.wait_text("Storia");
    app.survey("genogram-family");
    app.by_role_name("link", "Genogramma").click();
    app.wait_text("La famiglia a parole");
    app.wait_text("figlia di Franco e Luisa");
    app.wait_text("divorziata da Marco");
    app.wait_text("Bambino in arrivo");
    app.survey("genogram");

    let lines = || app.script("return document.querySelectorAll('.frame svg path').length;", vec![]).as_u64().unwrap();
    let before = lines();
    app.by_role_name("button", "Aggiungi fatto").click();
    let form = app.by_role_name("dialog", "Aggiungi fatto");
    form.by_label("Chi").choose("Ugo Donida");
    form.by_label("Quando").type_in("3/2/2022");
    app.survey("genogram-fact");
    form.by_role_name("button", "Salva").click();
    closed(&app);
    app.wait_text("deceduto il");
    app.wait_for("the cross to be drawn", || lines() > before);
    app.press("Control+z");
    app.wait_for("the cross to go", || lines() == before);
    app.dismiss_notices();

    app.by_role_name("button", "Stampa o salva").click();
    let form = app.by_role_name("dialog", "Stampare il genogramma");
    app.survey("genogram-print");
    form.by_role_name("button", "Salva il disegno (SVG)").click();
    let svg = fs::read_to_string(app.wait_saved(".svg")).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("Giulia") && svg.contains("Casa della madre"), "{svg}");
    closed(&app);
    app.by_role_name("button", "Stampa o salva").click();
    let form = app.by_role_name("dialog", "Stampare il genogramma");
    // For the father: nothing about whom he does not know, and his own partner's pregnancy is hers.
    form.by_label("Per chi").choose("Marco Donida");
    form.by_role_name("button", "Prepara la stampa").click();
    let text = pdf_text(&save_print(&app));
    assert!(text.contains("preparato per Marco Donida") && text.contains("Bianca"), "{text}");
    app.press("Escape");
}

#[test]
fn a_list_and_labels_leave_for_a_reason() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/famiglie");
    app.by_role_name("button", "Esporta").click();
    let form = app.by_role_name("dialog", "Esporta: Famiglie");
    form.by_role_name("button", "Scegli dove salvare").click();
    app.wait_text("Perché");
    assert_eq!(app.count("dialog", None), 1, "a reason is asked");
    form.by_label("Tipo di file").choose("Testo con punto e virgola (CSV)");
    form.by_label("Perché").type_in("relazione al Comune");
    app.survey("export-list");
    form.by_role_name("button", "Scegli dove salvare").click();
    // Whose data is limited leaves on no list, and is named.
    app.wait_text("Davide Ferrari: dati limitati");
    app.press("Escape");
    closed(&app);
    let csv = fs::read_to_string(app.wait_saved(".csv")).unwrap();
    assert!(csv.starts_with("\u{feff}Numero;Famiglia;") && csv.contains("Cattaneo – Donida – Vailati"), "{csv}");

    app.by_role_name("button", "Lettere ed etichette").click();
    let form = app.by_role_name("dialog", "Lettere ed etichette");
    form.by_label("Prima etichetta libera").type_in("5");
    form.by_label("Perché").type_in("invito alla festa");
    app.survey("export-letters");
    form.by_role_name("button", "Prepara").click();
    app.wait_text("indirizzo protetto");
    app.survey("export-left-out");
    let pdf = save_print(&app);
    assert_sound(&pdf);
    assert!(pdf_text(&pdf).contains("Famiglia"), "{}", pdf_text(&pdf));
}
