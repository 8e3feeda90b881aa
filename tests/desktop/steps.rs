//! What most journeys begin with: the first run, and entering.

use accogli_tests::harness::App;

/// The first account of the centre that the journeys make.
pub const COORDINATOR: (&str, &str) = ("marta", "quercia lampione fiume 27");

/// The wizard, from the empty folder to the open register: a centre with a hub and its rooms.
#[track_caller]
pub fn found_centre(app: &App) {
    app.wait_text("Passo 1 di 4");
    app.by_label("Nome del centro").type_in("Centro per la famiglia di Crema");
    app.by_label("Comune").type_in("Crema");
    app.by_role_name("button", "Avanti").click();
    app.wait_text("Passo 2 di 4");
    app.by_label("Nome della sede").type_in("Hub di Crema");
    app.by_label("Stanze").type_in("Stanza 1, Stanza 2, Sala grande");
    app.by_role_name("button", "Avanti").click();
    app.wait_text("Passo 3 di 4");
    app.by_label("Nome e cognome").type_in("Marta Ferri");
    app.by_label("Nome per entrare").type_in(COORDINATOR.0);
    app.by_label("Password").type_in(COORDINATOR.1);
    app.by_label("Password, di nuovo").type_in(COORDINATOR.1);
    app.by_role_name("button", "Crea il registro").click();
    app.wait_text("Passo 4 di 4");
    app.by_label("Il codice è stampato o trascritto, ed è al sicuro").click();
    app.by_role_name("button", "Entra in Accogli").click();
    app.by_role_name("link", "Oggi");
}

/// From the locked window to the open one.
#[track_caller]
pub fn enter(app: &App, (name, password): (&str, &str)) {
    app.wait_text("Accogli è bloccato");
    app.by_label("Chi entra").choose(name);
    app.by_label("Password").type_in(password);
    app.by_role_name("button", "Entra").click();
    app.by_role_name("link", "Oggi");
}
