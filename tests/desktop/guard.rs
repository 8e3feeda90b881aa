//! Accounts and what they may see: removal, the escrow of the notes, a family hidden from a colleague, the wait after wrong passwords.

use accogli_core::demo::accounts;
use accogli_core::vault::Role;

use crate::demo::Demo;
use crate::steps::keep_kit;

#[test]
fn an_account_goes_an_escrow_is_set_a_family_is_hidden_and_wrong_passwords_wait() {
    let demo = Demo::make();
    let app = demo.enter(Role::Coordinator);
    let all = accounts().unwrap();
    let name = |role: Role| all.iter().find(|one| one.role == role).unwrap().display_name.clone();

    // Who mediates: what removal does is said first, and what would be lost is asked.
    app.open_page("#/impostazioni?scheda=operatori");
    app.by_role_name("button", &format!("Ritira l'account: {}", name(Role::Mediator))).click();
    let dialog = app.by_role_name("dialog", "Ritirare questo account?");
    app.wait_text("Il registro prende una chiave nuova");
    app.wait_text("mediazione");
    app.survey("guard-retire-mediator");
    dialog.by_role_name("button", "Annulla").click();

    app.by_role_name("button", &format!("Ritira l'account: {}", name(Role::Desk))).click();
    let dialog = app.by_role_name("dialog", "Ritirare questo account?");
    dialog.by_role_name("button", "Avanti: il kit nuovo").click();
    keep_kit(&app, "Ritira l'account");
    app.wait_text("il registro ha una chiave nuova");

    // What the old way in still opens is told, and goes once a new copy stands.
    app.open_page("#/copie");
    app.wait_text("Copie che il vecchio accesso può ancora aprire");
    app.survey("guard-old-copies");
    app.by_role_name("button", "Cancella queste copie…").click();
    let dialog = app.by_role_name("dialog", "Cancellare le copie che il vecchio accesso apre?");
    dialog.by_role_name("button", "Cancella le copie").click();
    app.wait_text("1 copia cancellata");
    app.wait_no_text("Copie che il vecchio accesso può ancora aprire");

    app.open_page("#/impostazioni?scheda=accesso");
    app.by_role_name("button", "Attiva il deposito").click();
    app.by_role_name("dialog", "Attivare il deposito degli appunti?").by_role_name("button", "Attiva il deposito").click();
    let dialog = app.by_role_name("dialog", "Le due buste");
    app.survey("guard-envelopes");
    dialog.by_label("I due codici sono stampati e chiusi in due buste").click();
    dialog.by_role_name("button", "Fatto").click();
    dialog.by_label("Chi media sa con quale impronta confrontarla").wait_message("dire ai mediatori l'impronta");
    dialog.by_label("Chi media sa con quale impronta confrontarla").click();
    dialog.by_role_name("button", "Fatto").click();
    app.wait_text("deposito attivo");
    app.survey("guard-escrow");

    app.open_page("#/famiglie");
    app.first_css("main table a").click();
    // What is read later moves what stands below it.
    app.wait_text("Nessun promemoria.");
    app.wait_text("aperto");
    app.by_role_name("button", "Nascondi a un collega").click();
    let dialog = app.by_role_name("dialog", "Nascondi a un collega");
    dialog.by_label("A chi").choose(&name(Role::Professional));
    dialog.by_label("Motivo").type_in("parente");
    app.survey("guard-restrict");
    dialog.by_role_name("button", "Nascondi").click();
    app.wait_text("Nascosto a");
    app.wait_text("parente");
    app.survey("guard-restricted");

    app.press("Control+l");
    for _ in 0..6 {
        app.by_label("Password").type_in("sbagliata del tutto 1");
        app.by_role_name("button", "Entra").click();
    }
    app.wait_text("Si può riprovare tra");
    app.survey("guard-waits");
}
