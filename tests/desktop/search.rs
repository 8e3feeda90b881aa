//! One search box: accents, apostrophes and joined words are forgiven; phone, fiscal code and child find the family.

use accogli_core::vault::{Role, UnlockRequest, unlock};
use accogli_core::{Id, groups};

use crate::demo::{Demo, now};

#[test]
fn the_search_box_forgives_and_finds() {
    let demo = Demo::make();
    let app = demo.enter(Role::Desk);
    app.open_page("#/oggi");
    // What is typed, and what the answer says.
    let asked: [(&str, &[&str]); 9] = [
        ("dangelo rocco", &["D'Angelo", "Rocco"]),
        ("d angelo sara", &["D'Angelo", "Sara"]),
        ("dellacqua maria", &["Dell'Acqua", "Maria"]),
        ("lukasz", &["Wojciechowski", "Łukasz"]),
        ("dordevic jelena", &["Đorđević", "Jelena"]),
        ("347 0004567", &["D'Angelo", "Rocco"]),
        ("dngsra15s42d142v", &["D'Angelo", "Sara"]),
        ("lo monaco martina", &["Lo Monaco", "Martina"]),
        // A slip of the keys in each word.
        ("wojcechowski luksaz", &["Wojciechowski", "Łukasz"]),
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

/// The first row of a list is the active one: Enter takes it, and so does the arrow before Enter.
#[test]
fn the_first_row_of_a_list_is_taken_by_enter_and_by_the_arrow_before_it() {
    let demo = Demo::make();
    let app = demo.enter(Role::Desk);
    let rows = |app: &accogli_tests::harness::App| -> Vec<String> {
        let script = "return [...document.querySelectorAll('#popups [role=option]:not([aria-disabled=true])')].map((one) => one.textContent.trim());";
        app.script(script, vec![]).as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    for (keys, place) in [(&["Enter"][..], 0), (&["Down", "Enter"], 0), (&["Down", "Down", "Enter"], 1)] {
        app.open_page("#/oggi");
        app.open_page("#/contatti/nuovo");
        let town = app.by_label("Comune");
        town.type_in("crem");
        app.wait_for("several towns", || rows(&app).len() > 2 && rows(&app).iter().all(|row| row.to_lowercase().contains("crem")));
        let shown = rows(&app);
        app.wait_for("the first row to be active", || {
            app.script("return document.querySelector('#popups [role=option]').hasAttribute('data-highlighted');", vec![]) == true
        });
        for key in keys {
            app.press(key);
        }
        app.wait_for(&format!("{} by {keys:?}", shown[place]), || shown[place].starts_with(&app.by_label("Comune").value()));
        assert!(!app.by_label("Comune").value().eq_ignore_ascii_case("crem"));
        // Nothing of this is a contact to keep.
        app.by_label("Comune").type_in("");
    }
    app.by_label("Comune").type_in("crem");
    app.wait_for("several towns", || rows(&app).len() > 2);
    app.survey("first-row");
}

/// What stands on paper leads back: the number of a mediation case for whoever may know of mediation, the code of a sheet to its programme.
#[test]
fn a_case_is_found_by_its_number_and_a_sheet_leads_to_its_programme() {
    let demo = Demo::make();
    let (name, password) = demo.account(Role::Coordinator, 0);
    let request = UnlockRequest { login_name: name.to_owned(), password: password.to_owned() };
    let mut session = unlock(&demo.data(), &request, Box::new(now())).unwrap();
    let number: String = session
        .register()
        .read(|reader| reader.row("SELECT number FROM mediation_case ORDER BY number LIMIT 1", [], |row| row.get(0)))
        .unwrap();
    let (meeting_id, programme_id) = session
        .register()
        .read(|reader| {
            let sql = "SELECT g.id, g.programme_id FROM group_meeting g JOIN programme p ON p.id = g.programme_id WHERE p.state = 'confirmed' LIMIT 1";
            reader.row(sql, [], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?)))
        })
        .unwrap();
    groups::print_attendance(
        &mut session,
        &groups::AttendanceRequest {
            programme_id: Some(programme_id),
            meeting_id: Some(meeting_id),
            blank_rows: None,
            initials_only: false,
        },
    )
    .unwrap();
    let code: String = session
        .register()
        .read(|reader| reader.row("SELECT code FROM printed_sheet WHERE form = 'FP' LIMIT 1", [], |row| row.get(0)))
        .unwrap();
    session.lock().unwrap();

    let app = demo.enter(Role::Mediator);
    app.open_page("#/oggi");
    let search = |typed: &str| {
        app.press("Control+k");
        app.by_role_name("combobox", "Cerca persona, telefono, codice fiscale").type_in(typed);
    };
    search(&number.to_lowercase().replace('-', " "));
    app.in_popup(&[&format!("Percorso {number}")]);
    app.survey("search-case");
    app.press("Enter");
    app.wait_for("the case's page", || app.address().starts_with("#/mediazione/"));
    app.wait_text(&number);
    search(&code);
    app.in_popup(&["Foglio presenze", &code]);
    app.press("Enter");
    app.wait_for("the programme's page", || app.address() == format!("#/gruppi/{programme_id}"));
    drop(app);

    let app = demo.enter(Role::Desk);
    app.press("Control+k");
    app.by_role_name("combobox", "Cerca persona, telefono, codice fiscale").type_in(&number);
    app.wait_text(&format!("Nessun risultato per «{number}»"));
}
