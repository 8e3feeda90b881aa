//! The demonstration centre from the first page: in, a print, the settings, and back to the real register.

use accogli_tests::harness::App;

#[test]
fn the_demonstration_is_entered_and_left() {
    let app = App::first_run();
    app.wait_text("Passo 1 di 4");
    app.by_role_name("button", "Apri il centro dimostrativo").click();
    app.wait_text("Il centro dimostrativo è pronto");
    app.survey("demo-ready");
    app.by_role_name("button", "Vai all'ingresso").click();
    app.wait_text("Accogli è bloccato");
    app.by_label("Chi entra").choose("agnese");
    app.axe_in_every_theme();
    app.by_role_name("button", "Entra").click();
    app.by_role_name("link", "Oggi");
    app.wait_text("Centro dimostrativo: persone e dati inventati");

    for (tab, text) in [
        ("centro", "Dati del centro"),
        ("sedi", "Sportello di Soncino"),
        ("orari", "Settimana, sede per sede"),
        ("operatori", "Chi può fare che cosa"),
        ("progetti", "Comune di Crema"),
        ("aree", "Piemonte 2016"),
        ("accesso", "Cambia la password"),
        ("aspetto", "Aspetto della finestra"),
    ] {
        app.open_page(&format!("#/impostazioni?scheda={tab}"));
        app.wait_text(text);
        app.axe_in_every_theme();
    }

    app.open_page("#/stampe");
    app.axe_in_every_theme();
    app.by_role_name("button", "Stampa in bianco").click();
    app.wait_text("pagin");
    app.by_role_name("button", "Salva con nome…").click();
    app.wait_text("Salvato: ");
    let saved: Vec<_> = std::fs::read_dir(app.saved()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(saved.len() == 1 && std::fs::read(&saved[0]).unwrap().starts_with(b"%PDF-"), "{saved:?}");
    app.press("Escape");
    app.wait_no_text("Salva con nome…");

    app.by_role_name("button", "Torna al registro vero").click();
    app.wait_text("Passo 1 di 4");
    app.wait_no_text("Centro dimostrativo: persone");
}
