//! Rows that are ticked, with the keys and by hand, and what is done with these alone.

use std::fs;
use std::path::PathBuf;

use accogli_core::vault::Role;
use accogli_tests::harness::{App, Control};
use calamine::{Data, Reader as _, Xlsx};

use crate::demo::Demo;

/// The bar over the list.
fn bar(app: &App) -> Control<'_> {
    app.by_css(".chosen")
}

fn saved(app: &App, ending: &str) -> PathBuf {
    let file = app.wait_saved(ending);
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
    file
}

#[test]
fn ticked_families_are_exported_written_to_and_carried_alone() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    app.open_page("#/famiglie");
    // Space on a row ticks it, the arrows go on.
    app.in_row(&["Lo Monaco"], "a[href]").focus();
    app.press("Space");
    app.wait_for("one is ticked", || bar(&app).text().contains("1 famiglia scelta"));
    app.in_row(&["Guarneri"], "input").click();
    app.wait_for("two are ticked", || bar(&app).text().contains("2 famiglie scelte"));
    app.survey("chosen-families");

    bar(&app).by_role_name("button", "Esporta").click();
    let form = app.by_role_name("dialog", "Esporta: Famiglie");
    assert!(form.text().contains("Solo le 2 famiglie scelte."), "{}", form.text());
    form.by_label("Perché").type_in("riunione di équipe");
    form.by_role_name("button", "Scegli dove salvare").click();
    let file = saved(&app, ".xlsx");
    let mut book: Xlsx<_> = calamine::open_workbook(&file).unwrap();
    let rows: Vec<Vec<Data>> = book.worksheet_range("Famiglie").unwrap().rows().skip(1).map(<[Data]>::to_vec).collect();
    assert_eq!(rows.len(), 2, "{rows:?}");

    bar(&app).by_role_name("button", "Biglietti (vCard)").click();
    let form = app.by_role_name("dialog", "Biglietti (vCard)");
    form.by_label("Perché").type_in("rubrica del telefono di servizio");
    app.survey("chosen-cards");
    form.by_role_name("button", "Scegli dove salvare").click();
    let file = app.wait_saved(".vcf");
    let cards = fs::read_to_string(file).unwrap();
    assert!(cards.contains("BEGIN:VCARD") && !cards.contains("Pagani"), "{cards}");
    // Who has no number that is free is named; then the choice is taken off.
    app.wait_text("lasciat");
    app.survey("chosen-left-out");
    app.press("Escape");
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
    bar(&app).by_role_name("button", "Togli la scelta").click();
    app.wait_for("nothing is ticked", || bar(&app).text().is_empty());
    app.by_label("Scegli tutte le righe").click();
    app.wait_for("all are ticked", || bar(&app).text().contains("famiglie scelte"));
    app.by_label("Scegli tutte le righe").press("Space");
    app.wait_for("none again", || bar(&app).text().is_empty());
}

#[test]
fn cases_and_what_is_to_be_looked_at_leave_as_the_other_lists() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    for (page, list, sheet) in
        [("#/mediazione", "Esporta: Mediazione", "Mediazione"), ("#/importa/da-controllare", "Esporta: Da controllare", "Da controllare")]
    {
        app.open_page(page);
        app.by_role_name("button", "Esporta").click();
        let form = app.by_role_name("dialog", list);
        form.by_label("Perché").type_in("verifica");
        form.by_role_name("button", "Scegli dove salvare").click();
        let file = app.wait_saved(".xlsx");
        let mut book: Xlsx<_> = calamine::open_workbook(&file).unwrap();
        let rows = book.worksheet_range(sheet).unwrap();
        assert!(rows.height() > 1, "{sheet}");
        let words: Vec<String> = rows.cells().map(|(_, _, cell)| cell.to_string()).collect();
        assert!(words.iter().all(|word| word != "running" && word != "unreadable"), "{words:?}");
        fs::remove_file(file).unwrap();
        if app.count("dialog", None) > 0 {
            app.press("Escape");
            app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
        }
        app.dismiss_notices();
    }
}
