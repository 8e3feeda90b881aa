//! First run and restart.

use accogli_tests::harness::App;

use crate::steps::{COORDINATOR, enter, found_centre};

#[test]
fn the_first_run_makes_a_register_that_a_restart_keeps() {
    let mut app = App::first_run();
    app.wait_text("Benvenuti in Accogli");
    app.axe_in_every_theme();
    found_centre(&app);
    let files = |app: &App| std::fs::read_dir(app.data()).unwrap().count();
    assert!(app.data().join("vault.keys").exists(), "the key file stands beside the register");
    assert!(files(&app) >= 2);
    app.restart();
    app.wait_text("Accogli è bloccato");
    app.axe_in_every_theme();
    enter(&app, COORDINATOR);
    app.wait_text("Marta Ferri");
}
