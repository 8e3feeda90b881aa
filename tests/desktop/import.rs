//! Importa: a register of years from a workbook, in four steps, given up on the way, and all of it taken back.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use accogli_core::vault::Role;

use accogli_tests::harness::{App, Settings};
use serde_json::Value;

use crate::demo::Demo;
use crate::steps::enter;

const REGISTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/core/fixtures/import/registro-a.xlsx");

fn importing(demo: &Demo, file: &str) -> App {
    let picked = ("ACCOGLI_PICK_FILE".to_owned(), file.to_owned());
    let app = App::start(Settings { environment: vec![picked], ..demo.settings() });
    enter(&app, demo.account(Role::Coordinator, 0));
    app
}

#[test]
fn a_register_is_brought_in_and_taken_back() {
    let demo = Demo::make();
    let app = importing(&demo, REGISTER);
    app.open_page("#/famiglie");
    app.by_role_name("link", "Importa").click();
    app.wait_address("#/importa");
    app.survey("import-file");
    app.by_role_name("button", "Scegli il file…").click();
    app.wait_text("Colonne di «registro-a.xlsx»");
    app.wait_text("Le intestazioni sono alla riga 3.");
    assert_eq!(app.by_label("Colonna B: Cognome e nome").value(), "main.full_name");
    assert_eq!(app.by_label("Colonna G: Figli (età)").value(), "child.children");
    app.survey("import-columns");
    app.by_label("Ricorda queste colonne come").type_in("Registro di carta");
    app.by_role_name("button", "Mostra l'anteprima").click();
    app.wait_text("Si scriveranno 400 famiglie");
    app.survey("import-preview");
    app.by_role_name("button", "Importa 400 famiglie").click();
    wait_long(&app, "Importazione riuscita");
    app.survey("import-report");
    app.by_role_name("link", "Vai alle famiglie").click();
    app.row(&["Bellucci", "Novara"]);
    app.open_page("#/importa/da-controllare");
    app.wait_text("non ricorda");
    app.survey("import-unread");
    // Ages are looked at apart, those of a family on one line.
    app.by_label("Che cosa manca").choose("solo l'età o l'anno (376)");
    app.wait_text("Una riga per famiglia");
    app.by_label("Nome o numero della famiglia").type_in("cendron");
    // Two families of that name, the ages of each on one line.
    app.wait_for("a line for each family", || app.count("button", Some("Controllato")) == 2);
    app.row(&["Cendron – D'Angelo", "Lorenzo 16", "Gianluigi 0"]);
    app.survey("import-ages");
    // What is remembered has a name, another name, and an end.
    app.open_page("#/importa");
    app.row(&["Registro di carta"]).by_role_name("button", "Rinomina").click();
    let dialog = app.by_role_name("dialog", "Altro nome per le colonne");
    dialog.by_label("Nome delle colonne").type_in("Registro vecchio");
    dialog.by_role_name("button", "Salva").click();
    app.wait_text("Registro vecchio");
    app.survey("import-layouts");
    let remembered = |many: usize| app.wait_for("remembered columns", || app.count("button", Some("Dimentica")) == many);
    remembered(2);
    app.row(&["Registro vecchio"]).by_role_name("button", "Dimentica").click();
    remembered(1);
    app.press("Ctrl+z");
    remembered(2);
    undo_latest(&app);
    app.open_page("#/importa/da-controllare");
    app.by_label("Nome o numero della famiglia").type_in("cendron");
    app.wait_text("Niente da controllare");
}

/// One line known in the demonstration, one like another of the file, two of new families.
const SMALL: &str = "Cognome;Nome;Data di nascita;Comune;Telefono\n\
    Zanin;Lucia;04/05/1985;Crema;347 1234567\n\
    Zanin;Lucai;04/05/1985;Crema;347 7654321\n\
    Fumagalli;Obdulia;06/07/1990;Soncino;\n";

/// Whether the core holds the choice for the third line.
const JOINED: &str = "const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke('vault_drafts', {}).then((kept) => done(kept.some(({ place, values }) =>
        place === '#/importa' && JSON.parse(JSON.parse(values).now).choices['3']?.take === 'join')), () => done(false));";

fn small(folder: &std::path::Path) -> std::path::PathBuf {
    let file = folder.join("registro piccolo.csv");
    std::fs::write(&file, SMALL).unwrap();
    file
}

fn begin(app: &App) {
    app.open_page("#/importa");
    app.by_role_name("button", "Scegli il file…").click();
    app.wait_text("Colonne di «registro piccolo.csv»");
}

#[test]
fn an_import_begun_outlives_a_kill_and_a_lock_and_its_figures_follow_each_choice() {
    let demo = Demo::make();
    let folder = tempfile::tempdir().unwrap();
    let file = small(folder.path());
    let mut app = importing(&demo, file.to_str().unwrap());
    let account = demo.account(Role::Coordinator, 0);
    begin(&app);
    app.by_label("Colonna D: Comune").choose("Non importare");
    app.by_label("Ricorda queste colonne come").type_in("Registro del corso");
    app.by_role_name("button", "Mostra l'anteprima").click();
    app.wait_text("Si scriveranno 2 famiglie e 2 persone. 1 riga resta fuori.");
    app.by_css("select[name='take[3]']").choose("Scrivere come nuovo");
    app.wait_text("Si scriveranno 3 famiglie e 3 persone.");
    app.by_label("Righe da mostrare").choose("Simile (1, di cui 1 decisa)");
    app.by_css("select[name='take[3]']").choose("È la stessa persona: aggiungere quello che manca");
    app.wait_text("Si scriveranno 2 famiglie e 2 persone. 1 riga si aggiunge a persone già note.");
    app.by_role_name("button", "Importa 2 famiglie");
    app.survey("import-choices");
    // Leaving names it.
    app.script("location.hash = '#/famiglie'; return null;", vec![]);
    let asks = app.by_role_name("dialog", "Modulo non salvato");
    assert!(asks.text().contains("«Importa da un foglio»"), "{}", asks.text());
    asks.by_role_name("button", "Resta qui").click();
    let stands = |app: &App| {
        app.open_page("#/importa");
        app.wait_text("Ripresa la bozza del");
        app.wait_text("Si scriveranno 2 famiglie e 2 persone. 1 riga si aggiunge a persone già note.");
        assert_eq!(app.by_css("select[name='take[3]']").value(), "join");
    };
    app.script("dispatchEvent(new Event('pagehide')); return null;", vec![]);
    app.wait_for("the sealed draft", || app.script_async(JOINED) == Value::Bool(true));
    app.kill();
    enter(&app, account);
    stands(&app);
    app.survey("import-resumed");
    app.press("Control+l");
    enter(&app, account);
    stands(&app);
    app.by_role_name("button", "Indietro").click();
    assert_eq!(app.by_label("Colonna D: Comune").value(), "main.ignored");
    assert_eq!(app.by_label("Ricorda queste colonne come").value(), "Registro del corso");
    // Nothing of the rows lies in the register's folder, nor where the file was.
    for entry in std::fs::read_dir(demo.data()).unwrap().filter_map(Result::ok).filter(|entry| entry.path().is_file()) {
        let bytes = std::fs::read(entry.path()).unwrap();
        for word in ["Obdulia", "registro piccolo"] {
            assert!(!bytes.windows(word.len()).any(|piece| piece == word.as_bytes()), "{word} in {:?}", entry.path());
        }
    }
    // The file changed: its columns stand, what was said of its rows does not, and both are told.
    std::fs::write(&file, SMALL.replace("Obdulia", "Ondina")).unwrap();
    app.press("Control+l");
    enter(&app, account);
    app.open_page("#/importa");
    app.wait_text("«registro piccolo.csv» è cambiato da allora");
    assert_eq!(app.by_label("Colonna D: Comune").value(), "main.ignored");
    app.by_role_name("button", "Mostra l'anteprima").click();
    app.wait_text("Si scriveranno 2 famiglie e 2 persone. 1 riga resta fuori.");
    app.by_css("select[name='take[3]']").choose("Scrivere come nuovo");
    app.wait_text("Si scriveranno 3 famiglie");
    // The file is gone: that is told, and what was chosen waits for it.
    let away = folder.path().join("altrove.csv");
    app.press("Control+l");
    app.wait_text("Accogli è bloccato");
    std::fs::rename(&file, &away).unwrap();
    enter(&app, account);
    app.open_page("#/importa");
    app.wait_text("«registro piccolo.csv» va scelto di nuovo");
    app.wait_text("Il file non si trova");
    app.survey("import-missing");
    std::fs::rename(&away, &file).unwrap();
    app.by_role_name("button", "Cerca di nuovo dov'era").click();
    app.wait_text("Si scriveranno 3 famiglie e 3 persone.");
    app.by_role_name("button", "Importa 3 famiglie").click();
    wait_long(&app, "Importazione riuscita");
    // Written, it waits no more.
    app.open_page("#/oggi");
    app.open_page("#/importa");
    app.wait_text("registro piccolo.csv");
    app.by_role_name("button", "Scegli il file…");
    assert!(!app.text().contains("Ripresa la bozza"), "nothing waits any more");
}

#[test]
fn families_somebody_worked_on_stay_when_an_import_is_taken_back_and_are_named() {
    let demo = Demo::make();
    let folder = tempfile::tempdir().unwrap();
    let app = importing(&demo, small(folder.path()).to_str().unwrap());
    begin(&app);
    app.by_role_name("button", "Mostra l'anteprima").click();
    app.by_role_name("button", "Importa 2 famiglie").click();
    wait_long(&app, "Importazione riuscita");
    // Somebody works on one of them.
    app.open_page("#/famiglie");
    app.in_row(&["Fumagalli"], "a[href]").click();
    app.by_role_name("heading", "Famiglia Fumagalli");
    let page = app.address();
    app.by_role_name("button", "Modifica le etichette").click();
    let form = app.by_role_name("dialog", "Modifica le etichette");
    form.by_label("Etichette").type_in("da richiamare");
    form.by_role_name("button", "Salva").click();
    app.wait_for("the tag", || app.count("dialog", None) == 0);
    app.dismiss_notices();
    // Before: what goes and what stays, by name.
    app.open_page("#/importa");
    app.row(&["registro piccolo.csv"]).by_role_name("button", "Annulla importazione").click();
    let asks = app.by_role_name("dialog", "Annullare tutta l'importazione?");
    app.wait_text("La famiglia scritta da «registro piccolo.csv» e le sue persone spariscono dal registro.");
    assert!(asks.text().contains("Restano come sono, perché qualcuno ci ha lavorato dopo:"), "{}", asks.text());
    assert!(asks.by_role_name("list", "Famiglie che restano").text().contains("Famiglia Fumagalli"), "{}", asks.text());
    app.survey("import-undo-asks");
    asks.by_role_name("button", "Annulla importazione").click();
    // Afterwards: what stayed, with the way to it.
    let done = app.by_role_name("dialog", "Importazione annullata");
    let left = done.by_role_name("list", "Famiglie che restano");
    assert!(left.text().contains("Famiglia Fumagalli") && !left.text().contains("Zanin"), "{}", left.text());
    app.survey("import-undo-left");
    left.by_css("a[href]").click();
    app.wait_address(&page);
    app.wait_text("da richiamare");
    app.open_page("#/famiglie");
    app.row(&["Fumagalli"]);
    assert!(!app.text().contains("Zanin"), "what nobody worked on is gone");
}

fn undo_latest(app: &App) {
    app.first("button", "Annulla importazione").click();
    let sure = app.by_role_name("dialog", "Annullare tutta l'importazione?");
    sure.by_role_name("button", "Annulla importazione").click();
    wait_long(app, "Importazione annullata");
}

/// A thousand people are written while a bar tells how far it is: longer than a page may keep somebody waiting without a word.
fn wait_long(app: &App, words: &str) {
    let start = Instant::now();
    while !app.text().contains(words) && start.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(100));
    }
    app.wait_text(words);
}

#[test]
fn an_import_given_up_on_the_way_leaves_the_register_as_it_was() {
    let demo = Demo::make();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("registro lungo.csv");
    let mut lines = "Cognome;Nome;Data di nascita;Comune\n".to_owned();
    let day = chrono::NaiveDate::from_ymd_opt(1950, 1, 1).unwrap();
    for at in 0..17_000_u32 {
        let letter = |by: u32| char::from(b'a' + u8::try_from(at / by % 26).unwrap());
        // Each born on a day of her own: nobody resembles anybody.
        let born = day + chrono::Days::new(at.into());
        writeln!(lines, "Zanin{}{}{};Lucia;{born};Crema", letter(1), letter(26), letter(676)).unwrap();
    }
    std::fs::write(&file, lines).unwrap();
    let app = importing(&demo, file.to_str().unwrap());
    app.open_page("#/importa");
    app.by_role_name("button", "Scegli il file…").click();
    app.wait_text("Colonne di «registro lungo.csv»");
    app.by_role_name("button", "Mostra l'anteprima").click();
    wait_long(&app, "Si scriveranno 17.000 famiglie");
    app.by_role_name("button", "Importa 17.000 famiglie").click();
    app.wait_text("Scrittura nel registro");
    app.survey("import-running");
    app.by_role_name("button", "Interrompi").click();
    wait_long(&app, "il registro è rimasto com'era");
    app.survey("import-given-up");
    // The sheet is still there, to be brought in after all; nothing of it is in the register.
    app.by_role_name("button", "Importa 17.000 famiglie");
    app.script("location.hash = '#/famiglie'; return null;", vec![]);
    app.by_role_name("button", "Esci senza salvare").click();
    app.wait_address("#/famiglie");
    app.row(&["Bresciani"]);
    assert!(!app.text().contains("Zanin"), "nothing of it was written");
    app.open_page("#/importa");
    app.wait_text("registro Sergnano 2024.csv");
    assert!(!app.text().contains("registro lungo.csv"));
}

/// A protection of the sheet is brought unless somebody takes its tick away; the words stay, to be looked at.
#[test]
fn a_protection_is_declined_for_its_line_and_its_words_stay() {
    let demo = Demo::make();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("protetti.csv");
    let text = "Cognome;Nome;Data di nascita;Indirizzo;Comune;Telefono;Indirizzo protetto\n\
        Zanardelli;Carla;12/03/1980;Via Roma 12;Offanengo;333 111 2223 (non chiamare);sì\n\
        Quaranta;Ugo;13/04/1981;Via Po 3;Crema;333 111 2224;\n";
    std::fs::write(&file, text).unwrap();
    let app = importing(&demo, file.to_str().unwrap());
    app.open_page("#/importa");
    app.by_role_name("button", "Scegli il file…").click();
    app.wait_text("Colonne di «protetti.csv»");
    app.by_role_name("button", "Mostra l'anteprima").click();
    app.wait_text("Si scriveranno 2 famiglie");
    let line = ["Zanardelli Carla"];
    app.row(&line).by_label("Proteggi l'indirizzo «sì»").click();
    app.wait_text("1 protezione del foglio non si applica, per scelta.");
    app.wait_text("Non si applica: le parole restano sul fascicolo");
    app.survey("import-declined");
    app.axe_in_every_theme();
    app.by_role_name("button", "Importa 2 famiglie").click();
    wait_long(&app, "Importazione riuscita");
    app.wait_text("1 protezione del foglio non applicata, per scelta");
    app.survey("import-declined-report");
    app.open_page("#/famiglie");
    app.row(&["Zanardelli"]).by_css("a").click();
    app.wait_text("Offanengo (CR), Via Roma 12");
    app.wait_text("non usare questo recapito");
    app.wait_text("protezione non applicata, per scelta fatta nell'anteprima");
}
