//! One search box: accents, apostrophes and joined words are forgiven; phone, fiscal code and child find the family.

use accogli_core::vault::Role;

use crate::demo::Demo;

#[test]
fn the_search_box_forgives_and_finds() {
    let demo = Demo::make();
    let app = demo.enter(Role::Desk);
    app.open_page("#/oggi");
    // What is typed, and what the answer says.
    let asked: [(&str, &[&str]); 8] = [
        ("dangelo rocco", &["D'Angelo", "Rocco"]),
        ("d angelo sara", &["D'Angelo", "Sara"]),
        ("dellacqua maria", &["Dell'Acqua", "Maria"]),
        ("lukasz", &["Wojciechowski", "Łukasz"]),
        ("dordevic jelena", &["Đorđević", "Jelena"]),
        ("347 0004567", &["D'Angelo", "Rocco"]),
        ("dngsra15s42d142v", &["D'Angelo", "Sara"]),
        ("lo monaco martina", &["Lo Monaco", "Martina"]),
    ];
    for (typed, words) in asked {
        app.press("Control+k");
        let box_ = app.by_role_name("combobox", "Cerca persona, telefono, codice fiscale");
        assert!(box_.has_focus(), "Ctrl+K leads to the search");
        box_.type_in(typed);
        app.wait_for(&format!("{words:?} for \"{typed}\""), || {
            app.by_css("#popups").text().lines().any(|line| words.iter().all(|word| line.contains(word)))
        });
    }
    app.survey("search");
    // By keyboard to the file of the child.
    app.press("Control+k");
    app.by_role_name("combobox", "Cerca persona, telefono, codice fiscale").type_in("saverio");
    app.in_popup(&["D'Angelo", "Saverio"]);
    app.press("Down");
    app.press("Enter");
    app.wait_for("the family's page", || app.address().starts_with("#/famiglie/"));
    app.wait_text("Lo Monaco");
    app.press("Control+k");
    app.by_role_name("combobox", "Cerca persona, telefono, codice fiscale").type_in("qwxyzk");
    app.wait_text("Nessun risultato per «qwxyzk»");
}
