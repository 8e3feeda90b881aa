//! A clash: two appointments of one operator. The second is refused beside the field; another time works; keys move it; Ctrl+Z goes back.

use accogli_core::vault::Role;
use accogli_tests::harness::{App, Control};
use chrono::{Datelike, Days, NaiveDate};

use crate::demo::{Demo, now};

const OPERATOR: &str = "Lidia Moretto";

/// A Wednesday far enough for the demonstration's own appointments.
fn a_wednesday() -> NaiveDate {
    let far = now().0.date_naive() + Days::new(120);
    far + Days::new((9 - u64::from(far.weekday().num_days_from_monday())) % 7)
}

/// The event in the calendar that says these words.
#[track_caller]
fn event<'a>(app: &'a App, words: &[&str]) -> Control<'a> {
    app.in_row(words, "button[data-event]")
}

#[track_caller]
fn fill<'a>(app: &'a App, title: &str, day: NaiveDate, hour: &str) -> Control<'a> {
    app.by_role_name("button", "Nuovo appuntamento").click();
    let form = app.by_role_name("dialog", "Nuovo appuntamento");
    form.by_label("Titolo").type_in(title);
    form.by_label("Giorno").type_in(&day.format("%-d/%-m/%Y").to_string());
    form.by_label("Ora").type_in(hour);
    form.by_label("Operatore").choose(OPERATOR);
    form
}

#[test]
fn a_second_appointment_of_the_same_operator_is_refused() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    let day = a_wednesday();
    app.open_page(&format!("#/agenda?giorno={day}"));
    fill(&app, "Équipe di zona", day, "10").by_role_name("button", "Fissa l'appuntamento").click();
    event(&app, &["Équipe di zona", "10:00"]);
    app.dismiss_notices();

    let form = fill(&app, "Riunione con la scuola", day, "1030");
    // Said while it is chosen, and said again by who asks all the same.
    form.by_label("Operatore").wait_message("già occupato dalle 10:00 alle 11:00");
    form.by_role_name("button", "Fissa l'appuntamento").click();
    form.by_label("Operatore").wait_message("già occupato");
    assert_eq!(form.by_label("Titolo").value(), "Riunione con la scuola", "what was typed stays");
    app.survey("clash-refused");
    assert_eq!(app.by_css(".agenda").text().matches("Riunione con la scuola").count(), 0, "nothing was saved");
    form.by_label("Ora").type_in("11");
    app.wait_for("the clash to go", || form.by_label("Operatore").message().is_empty());
    form.by_role_name("button", "Fissa l'appuntamento").click();
    event(&app, &["Riunione con la scuola", "11:00"]);
    app.dismiss_notices();
    app.survey("clash-week");

    // By keyboard: into the other one, refused; the other way, moved; and taken back.
    event(&app, &["Équipe di zona"]).press("Alt+Down");
    app.wait_text("L'operatore è già occupato");
    event(&app, &["Équipe di zona", "10:00"]);
    app.dismiss_notices();
    event(&app, &["Équipe di zona"]).press("Alt+Up");
    event(&app, &["Équipe di zona", "9:45"]);
    app.wait_for("the focus on the moved event", || {
        app.script("return document.activeElement.innerText;", vec![]).as_str().is_some_and(|text| text.contains("Équipe di zona"))
    });
    app.press("Control+z");
    event(&app, &["Équipe di zona", "10:00"]);
    app.wait_text("Annullato");
    app.dismiss_notices();

    // By mouse: two hours later, into free time.
    let before = event(&app, &["Riunione con la scuola"]).text();
    event(&app, &["Riunione con la scuola"]).drag_by(0, 104);
    app.wait_text("Spostato a");
    app.reload();
    event(&app, &["Équipe di zona", "10:00"]);
    let after = event(&app, &["Riunione con la scuola"]).text();
    assert!(!after.is_empty() && after != before, "the drag was saved: {before} → {after}");

    // Cancelled: who cancelled is asked, and the hour is free again.
    event(&app, &["Équipe di zona"]).press("Enter");
    app.by_role_name("button", "Disdici…").click();
    let form = app.by_role_name("dialog", "Disdici appuntamento");
    form.by_role_name("button", "Disdici").click();
    app.wait_text("Campo da compilare");
    form.by_label("Il centro").click();
    form.by_role_name("button", "Disdici").click();
    app.wait_text("Disdetti (1)");
    fill(&app, "Al suo posto", day, "10").by_role_name("button", "Fissa l'appuntamento").click();
    event(&app, &["Al suo posto", "10:00"]);
}
