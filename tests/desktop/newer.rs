//! A register as a program of tomorrow leaves it, today's keys and a file of a later version: said at the door, and left as it is.

use std::path::Path;
use std::sync::{Arc, Mutex};

use accogli_core::centre;
use accogli_core::clock::Surroundings;
use accogli_core::store::{DATABASE_FILE, LATEST_VERSION};
use accogli_core::vault::{KEY_FILE, KdfCost};
use accogli_tests::ground::{COORDINATOR, PASSWORD, founding};
use accogli_tests::harness::App;
use chrono::{DateTime, FixedOffset};

use crate::demo::now;

/// The machine's clock and chance, which writes down what was given: the first 32 bytes asked for are the data key.
struct Seen(Arc<Mutex<Vec<Vec<u8>>>>);

impl Surroundings for Seen {
    fn now(&self) -> DateTime<FixedOffset> {
        now().now()
    }

    fn fill_random(&self, buffer: &mut [u8]) -> accogli_core::Result<()> {
        now().fill_random(buffer)?;
        self.0.lock().unwrap().push(buffer.to_vec());
        Ok(())
    }
}

/// Makes it.
fn made_in(data: &Path) {
    let given = Arc::new(Mutex::new(Vec::new()));
    let (session, _) = centre::found(data, &founding(), KdfCost::FLOOR, Box::new(Seen(Arc::clone(&given)))).unwrap();
    session.lock().unwrap();
    let key: String =
        given.lock().unwrap().iter().find(|bytes| bytes.len() == 32).unwrap().iter().map(|byte| format!("{byte:02x}")).collect();
    let file = rusqlite::Connection::open(data.join(DATABASE_FILE)).unwrap();
    file.execute_batch(&format!("PRAGMA key = \"x'{key}'\"")).unwrap();
    file.pragma_update(None, "user_version", LATEST_VERSION + 1).unwrap();
    file.close().unwrap();
}

/// The bytes of the register and of its keys.
fn state(data: &Path) -> [Vec<u8>; 2] {
    [DATABASE_FILE, KEY_FILE].map(|name| std::fs::read(data.join(name)).unwrap())
}

/// What no look at the keys can tell: it is found once the password has opened them.
#[test]
fn a_register_migrated_by_a_newer_program_is_said_to_be_one_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    made_in(&data);
    let before = state(&data);
    let app = App::on(&data);
    app.wait_text("Accogli è bloccato");
    app.by_label("Chi entra").choose(COORDINATOR);
    app.by_label("Password").type_in(PASSWORD);
    app.by_role_name("button", "Entra").click();
    app.wait_text("scritto da una versione più recente di Accogli");
    // It stands in the form itself, over the fields, and the screen reader is told.
    let told = app.first_css("form [role=alert]").text();
    assert!(told.contains("Aggiornare il programma su questo computer"), "{told}");
    assert!(app.text().contains("Accogli è bloccato"), "nobody is let in");
    app.survey("pressed-newer-file");
    drop(app);
    assert!(state(&data) == before, "neither the file nor its keys were touched");
}
