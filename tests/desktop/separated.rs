//! A separated family from the first call to a valid consent: two homes in one action, the order, two keys, the paper, the group.

use accogli_core::vault::Role;
use accogli_tests::harness::{App, pdf_text};
use chrono::Days;

use crate::demo::{Demo, now};
use crate::steps::{add_meetings, enrol, make_programme, open_file, save_print, take_contact, written};

fn saved(app: &App) {
    app.wait_for("the dialog to close", || app.count("dialog", None) == 0);
    app.dismiss_notices();
}

fn add_person(app: &App, (last, first, role): (&str, &str, &str), born: Option<&str>) {
    app.first("button", "Aggiungi persona").click();
    let form = app.by_role_name("dialog", "Aggiungi persona");
    form.by_label("Cognome").type_in(last);
    form.by_label("Nome").type_in(first);
    form.by_label("Ruolo in famiglia").choose(role);
    if let Some(born) = born {
        form.by_label("Data di nascita").type_in(born);
    }
    form.by_role_name("button", "Salva").click();
    saved(app);
}

fn sign(app: &App, who: &str, day: &str) {
    app.by_role_name("button", "Registra una firma").click();
    let form = app.by_role_name("dialog", "Firma per un servizio");
    form.by_label("gruppo di parola").click();
    form.by_label("Nome di chi firma").choose(who);
    form.by_label("Data sul foglio").type_in(day);
    form.by_role_name("button", "Salva").click();
    saved(app);
}

#[test]
fn from_the_first_call_to_a_valid_consent() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    let today = now().0.date_naive();
    let (lately, yesterday) = (written(today - Days::new(30)), written(today - Days::new(1)));
    take_contact(&app, "Ci siamo separati, i bambini stanno in due case", ("Quaranta", "Elisa"), "347 000 8811");
    let file = open_file(&app, ("Quaranta", "Elisa"));
    add_person(&app, ("Marchetti", "Dario", "padre"), None);
    let born = written(today - Days::new(365 * 8));
    add_person(&app, ("Marchetti", "Nina", "figlio o figlia"), Some(&born));

    // They part: he goes to a new house, the girl lives in both.
    app.by_role_name("button", "Trasloco o separazione").click();
    let form = app.by_role_name("dialog", "Chi va a vivere dove");
    form.by_label("Dal").type_in(&lately);
    form.by_label("Marchetti Dario").choose("va nella nuova casa");
    form.by_label("Marchetti Nina").choose("vive in tutte e due le case");
    form.by_label("La coppia").choose("si separa");
    form.by_label("Comune").type_in("Romanengo");
    app.survey("separated-move");
    form.by_role_name("button", "Salva").click();
    saved(&app);
    app.wait_text("Due case");
    app.wait_text("Casa del padre");
    app.press("Control+z");
    app.wait_no_text("Casa del padre");
    app.press("Control+Shift+z");
    app.wait_text("Casa del padre");
    app.dismiss_notices();

    // The order is typed once and says what each may do.
    app.by_role_name("button", "Aggiungi provvedimento").click();
    let form = app.by_role_name("dialog", "Aggiungi provvedimento");
    form.by_label("Del").type_in(&lately);
    form.by_label("Tribunale").type_in("Tribunale di Cremona");
    form.by_label("Numero (R.G.)").type_in("R.G. 77/2025");
    app.survey("separated-order");
    form.by_role_name("button", "Salva").click();
    saved(&app);
    app.wait_text("decide insieme all'altro genitore");

    // One key is not two: what is missing is said in words.
    app.by_role_name("button", "Registra una firma").click();
    app.survey("separated-sign");
    app.press("Escape");
    saved(&app);
    sign(&app, "Quaranta Elisa", &yesterday);
    app.wait_text("manca la firma di Dario Marchetti");
    // What was saved leaves no draft behind.
    app.wait_no_text("Bozza non salvata");
    app.by_css("[aria-label^='Ritira']").focus();
    app.survey("separated-one-key");

    // The paper for him says so too, and carries nothing of hers.
    app.by_role_name("button", "Stampa il consenso").click();
    app.by_role_name("menuitem", "Stampa il consenso").click();
    let form = app.by_role_name("dialog", "Stampa del consenso");
    form.by_label("Per quali servizi").choose("gruppo di parola");
    form.by_label("Foglio per").choose("Marchetti Dario");
    form.by_role_name("button", "Mostra l'anteprima").click();
    let text = pdf_text(&save_print(&app));
    assert!(text.contains("Nina Marchetti") && text.contains("manca la firma di Dario Marchetti"), "{text}");
    assert!(!text.contains("8811"), "{text}");
    app.press("Escape");
    saved(&app);

    // A place is held while the enrolment is incomplete.
    make_programme(&app, "Parole in cerchio", "1", "1");
    add_meetings(&app, today + Days::new(14), 1);
    app.by_role_name("tab", "Iscritti 0").click();
    enrol(&app, "marchetti nina", &["Marchetti", "Nina"]);
    app.wait_text("tiene il posto ma è incompleta");
    app.dismiss_notices();
    app.survey("separated-incomplete");

    app.open_page(&file);
    sign(&app, "Marchetti Dario", &yesterday);
    app.wait_no_text("manca la firma di Dario Marchetti");
    app.survey("separated-valid");
    app.press("Control+z");
    app.wait_text("manca la firma di Dario Marchetti");
    app.press("Control+Shift+z");
    app.wait_no_text("manca la firma di Dario Marchetti");
    app.dismiss_notices();

    // He takes it back: the reason is said, the history tells it, and one step of Ctrl+Z gives it again.
    app.by_css("[aria-label^='Ritira: gruppo di parola, Dario']").click();
    let form = app.by_role_name("dialog", "Consenso ritirato");
    form.by_role_name("button", "Ritira").click();
    saved(&app);
    app.wait_text("Dario Marchetti ha ritirato il consenso");
    app.wait_text("in attesa del consenso");
    app.survey("separated-withdrawn");
    app.press("Control+z");
    app.wait_no_text("ha ritirato il consenso");
    app.wait_text("dato · firma di Marchetti Dario");
    // The programme is a workshop: it wants a consent of its own, which nobody has asked for yet.
    app.wait_text("in attesa del consenso");
}
