//! The demonstration centre as a register to drive, and who enters it.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use accogli_core::clock::{FixedClock, Surroundings};
use accogli_core::demo::{self, DemoAccount};
use accogli_core::mediation;
use accogli_core::vault::{self, NewAccount, Removal, Retirement, Role, UnlockRequest};
use accogli_tests::harness::{App, Settings};
use accogli_tests::ready::{copy, ready};
use chrono::{DateTime, FixedOffset};
use tempfile::TempDir;

use crate::steps::enter;

/// A demonstration register, made as `accogli-cli demo` makes it: dated from today, as the window reads the clock too.
pub struct Demo {
    folder: TempDir,
    accounts: Vec<DemoAccount>,
}

/// The usual clock and chance, which keeps what might have become a key.
struct Seen(FixedClock, Arc<Mutex<Vec<[u8; 32]>>>);

impl Surroundings for Seen {
    fn now(&self) -> DateTime<FixedOffset> {
        self.0.now()
    }

    fn fill_random(&self, buffer: &mut [u8]) -> accogli_core::Result<()> {
        self.0.fill_random(buffer)?;
        if let Ok(key) = <[u8; 32]>::try_from(&*buffer) {
            self.1.lock().unwrap().push(key);
        }
        Ok(())
    }
}

/// The machine's time: what the window shows as today.
pub fn now() -> FixedClock {
    FixedClock(chrono::Local::now().fixed_offset())
}

/// For all the journeys of a run: each works on a copy of it. The next hour's is another, so that today and now stay near.
fn of_this_hour() -> PathBuf {
    ready(&format!("demo-{}", now().0.format("%Y-%m-%d-%H")), |place| {
        demo::make(place, &now()).unwrap();
    })
}

impl Demo {
    /// In a folder of its own.
    pub fn make() -> Self {
        let folder = tempfile::Builder::new().prefix("accogli-demo-").tempdir().unwrap();
        copy(&of_this_hour(), &folder.path().join("data"));
        Self { folder, accounts: demo::accounts().unwrap() }
    }

    /// One whose data key the test knows: with it whoever holds the file writes into it with SQL, outside the program. A removal draws a
    /// new one; it is among what is answered.
    pub fn known() -> (Self, Vec<[u8; 32]>) {
        let demo = Self::make();
        let given = Arc::new(Mutex::new(Vec::new()));
        let (login_name, password) = demo.account(Role::Coordinator, 0);
        let request = UnlockRequest { login_name: login_name.to_owned(), password: password.to_owned() };
        let mut session = vault::unlock(&demo.data(), &request, Box::new(Seen(now(), Arc::clone(&given)))).unwrap();
        let leaving = NewAccount {
            display_name: "Piera Prova".to_owned(),
            login_name: "piera".to_owned(),
            role: Role::Desk,
            job_title: None,
            password: "veliero cipolla ombra 71".to_owned(),
        };
        let id = vault::add_account(&mut session, &leaving).unwrap().value.id;
        let recovery_code = vault::new_recovery_code(&mut session).unwrap().value;
        let retirement = Retirement { id, successor_id: None, successor_fingerprint: None, notes_close: false };
        vault::retire_account(&mut session, &Removal { retirement, recovery_code }, mediation::hand_over).unwrap();
        session.lock().unwrap();
        let keys = given.lock().unwrap().clone();
        (demo, keys)
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The `n`th account of a role, from 0.
    pub fn account(&self, role: Role, n: usize) -> (&str, &str) {
        let one = self.accounts.iter().filter(|one| one.role == role).nth(n).expect("the demo has an account of every role");
        (&one.login_name, &one.password)
    }

    /// The window on it, locked.
    #[track_caller]
    pub fn window(&self) -> App {
        App::start(self.settings())
    }

    /// What that window is started with.
    pub fn settings(&self) -> Settings {
        Settings { data: Some(self.data()), ..Settings::default() }
    }

    /// The window on it with the first account of a role inside.
    #[track_caller]
    pub fn enter(&self, role: Role) -> App {
        let app = self.window();
        enter(&app, self.account(role, 0));
        app
    }
}
