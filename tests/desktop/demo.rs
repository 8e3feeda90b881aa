//! The demonstration centre as a register to drive, and who enters it.

use std::path::PathBuf;

use accogli_core::clock::FixedClock;
use accogli_core::demo::{self, DemoAccount};
use accogli_core::vault::Role;
use accogli_tests::harness::{App, Settings};
use accogli_tests::ready::{copy, ready};
use tempfile::TempDir;

use crate::steps::enter;

/// A demonstration register, made as `accogli-cli demo` makes it: dated from today, as the window reads the clock too.
pub struct Demo {
    folder: TempDir,
    accounts: Vec<DemoAccount>,
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
