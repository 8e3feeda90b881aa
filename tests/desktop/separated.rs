//! A separated family from the first call to a valid consent: two homes in one action, the order, two keys, the paper, the group.

use std::collections::BTreeSet;

use accogli_core::families as fam;
use accogli_core::vault::Role;
use accogli_tests::ground;
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

/// A call of the other parent, as the desk takes it down.
fn father_calls(app: &App, phone: &str) {
    app.press("Alt+n");
    app.wait_address("#/contatti/nuovo");
    app.by_label("Per che cosa").type_in("Vuole vedere di più la bambina");
    app.by_label("Chi chiede").choose("padre");
    app.by_label("Cognome").type_in("Marchetti");
    app.by_label("Nome").type_in("Dario");
    app.by_label("Telefono").type_in(phone);
    app.by_role_name("button", "Salva").click();
    app.by_role_name("button", "Apri il fascicolo");
    app.dismiss_notices();
}

/// What the paper for a signer says, and the window as it was.
fn consent_for(app: &App, who: &str) -> String {
    app.by_role_name("button", "Stampa il consenso").click();
    app.by_role_name("menuitem", "Stampa il consenso").click();
    let form = app.by_role_name("dialog", "Stampa del consenso");
    form.by_label("Per quali servizi").choose("gruppo di parola");
    form.by_label("Foglio per").choose(who);
    form.by_role_name("button", "Mostra l'anteprima").click();
    let text = pdf_text(&save_print(app));
    app.press("Escape");
    saved(app);
    text
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Each parent has a file of their own, the child is in both and written once, and each paper keeps what the other told.
#[test]
fn the_other_parent_calls_later_and_the_child_is_not_typed_twice() {
    let demo = Demo::make();
    let mut app = demo.enter(Role::Coordinator);
    let today = now().0.date_naive();
    let (yesterday, born) = (written(today - Days::new(1)), written(today - Days::new(365 * 8)));
    take_contact(&app, "Ci siamo separati, e la bambina piange", ("Quaranta", "Elisa"), "347 000 8811");
    let hers = open_file(&app, ("Quaranta", "Elisa"));
    add_person(&app, ("Marchetti", "Nina", "figlio o figlia"), Some(&born));

    // Her number is for the centre alone.
    app.by_css("[title='Modifica 347 000 8811']").click();
    let form = app.by_role_name("dialog", "Telefoni ed e-mail: Quaranta Elisa");
    form.by_label("Contatto sicuro").choose("non usare");
    form.by_role_name("button", "Salva").click();
    saved(&app);

    father_calls(&app, "320 000 7755");
    let his = open_file(&app, ("Marchetti", "Dario"));
    assert_ne!(his, hers);
    app.first("button", "Aggiungi persona").click();
    let form = app.by_role_name("dialog", "Aggiungi persona");
    form.by_label("Cognome").type_in("marchetti");
    form.by_label("Nome").type_in("nina");
    form.by_label("Data di nascita").type_in(&born);
    app.wait_text("Forse è già nel registro");
    app.survey("separated-known-child");
    // What she is in this family is asked, and what was typed is not lost.
    form.by_role_name("button", "Aggiungi questa persona già nel registro").click();
    app.wait_text("Si aggiunge Marchetti Nina");
    form.by_role_name("button", "Non è questa persona").click();
    assert_eq!(form.by_label("Data di nascita").value(), born, "what was typed");
    form.by_role_name("button", "Aggiungi questa persona già nel registro").click();
    form.by_label("Ruolo in famiglia").choose("figlio o figlia");
    form.by_label("Giorni in questa casa").type_in("fine settimana alterni");
    app.survey("separated-joins");
    form.by_role_name("button", "Salva").click();
    saved(&app);
    app.wait_text("Marchetti Nina");
    app.wait_text("fine settimana alterni");
    app.wait_text("In altri fascicoli");
    app.survey("separated-his-file");

    // What he says of her stops his paper, by the name of the field and without a word of her file.
    app.by_role_name("link", "Scheda di accoglienza").click();
    app.by_label("Motivo della richiesta, con le parole di chi chiede").type_in("Lei risponde al 347 0008811");
    app.by_role_name("button", "Salva e stampa").click();
    app.wait_text("Il testo del motivo della richiesta contiene un dato protetto di un'altra persona");
    assert!(!app.text().contains("Quaranta"), "{}", app.text());
    app.dismiss_notices();
    app.survey("separated-walled");
    app.by_label("Motivo della richiesta, con le parole di chi chiede").type_in("Vuole vedere di più la bambina");
    app.by_role_name("button", "Salva e stampa").click();
    let paper = pdf_text(&save_print(&app));
    assert!(paper.contains("Vuole vedere di più") && !digits(&paper).contains("3470008811"), "{paper}");
    app.press("Escape");
    app.open_page(&his);

    // One key is not two, from either file; each signs where they are.
    sign(&app, "Marchetti Dario", &yesterday);
    app.wait_text("manca la firma di Elisa Quaranta");
    let paper = consent_for(&app, "Marchetti Dario");
    assert!(paper.contains("Nina Marchetti") && !digits(&paper).contains("3470008811"), "{paper}");
    app.open_page(&hers);
    app.wait_text("manca la firma di Elisa Quaranta");
    let page = digits(&app.text());
    assert!(page.contains("3470008811") && !page.contains("3200007755"), "his number is not in her file");
    let paper = consent_for(&app, "Quaranta Elisa");
    assert!(paper.contains("Nina Marchetti") && !digits(&paper).contains("3200007755"), "{paper}");
    sign(&app, "Quaranta Elisa", &yesterday);
    app.wait_no_text("manca la firma di");
    app.wait_text("Dario dà il consenso");
    app.survey("separated-two-files");
    app.open_page(&his);
    app.wait_text("Elisa dà il consenso");
    app.wait_no_text("manca la firma di");

    app.close();
    let (name, password) = demo.account(Role::Coordinator, 0);
    let session = ground::enter(&demo.data(), name, password).unwrap();
    let hits = fam::search(&session, &fam::SearchRequest { text: "marchetti nina".to_owned() }).unwrap();
    let (files, people): (BTreeSet<_>, BTreeSet<_>) = hits.iter().map(|hit| (hit.family_id, hit.person_id)).unzip();
    assert_eq!((files.len(), people.len()), (2, 1), "one child in two files");
    session.lock().unwrap();
}

/// A couple shares one number for years. Whoever calls with it now is not who it is written under.
#[test]
fn a_call_from_the_number_of_both_is_his_and_not_hers() {
    let demo = Demo::make();
    let app = demo.enter(Role::Desk);
    take_contact(&app, "Chiede del nido", ("Quaranta", "Elisa"), "0373 841120");
    let hers = open_file(&app, ("Quaranta", "Elisa"));
    father_calls(&app, "0373 841120");
    app.by_role_name("button", "Apri il fascicolo").click();
    app.wait_text("stesso telefono");
    app.survey("separated-same-number");
    app.by_role_name("button", "Aggiungi Marchetti Dario alla famiglia Quaranta").click();
    app.wait_address(&hers);
    app.dismiss_notices();
    app.wait_text("Marchetti Dario");
    app.survey("separated-same-family");
    // His words are on his sheet, hers on hers.
    app.by_role_name("link", "Scheda di accoglienza").click();
    for (who, words) in [("Quaranta Elisa", "Chiede del nido"), ("Marchetti Dario", "Vuole vedere di più la bambina")] {
        app.by_label("Colloquio con").choose(who);
        app.wait_for(&format!("the words of {who}"), || {
            app.by_label("Motivo della richiesta, con le parole di chi chiede").value() == words
        });
    }
}
