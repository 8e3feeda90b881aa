//! The demonstration centre as a register to drive, and who enters it.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use accogli_core::clock::FixedClock;
use accogli_core::demo::{self, DemoAccount};
use accogli_core::vault::Role;
use accogli_tests::harness::{App, Settings, target};
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

/// Made once by each build in each hour, for all the journeys of a run: each works on a copy of it.
fn of_this_hour() -> PathBuf {
    let built = fs::metadata(std::env::current_exe().unwrap()).unwrap().modified().unwrap().duration_since(UNIX_EPOCH).unwrap();
    let all = target().join("tmp");
    let ready = all.join(format!("demo-{}-{}", now().0.format("%Y-%m-%d-%H"), built.as_millis()));
    if !ready.exists() {
        fs::create_dir_all(&all).unwrap();
        let made = TempDir::new_in(&all).unwrap();
        demo::make(&made.path().join("data"), &now()).unwrap();
        // Another journey may have been first.
        if fs::rename(made.path().join("data"), &ready).is_err() {
            assert!(ready.exists(), "the demonstration stands at its place");
        }
        forget_old(&all);
    }
    ready
}

/// Removes those of other days.
fn forget_old(all: &Path) {
    for one in fs::read_dir(all).into_iter().flatten().flatten() {
        let is_demo = one.file_name().to_string_lossy().starts_with("demo-");
        let age = one.metadata().and_then(|data| data.modified()).ok().and_then(|when| when.elapsed().ok());
        if is_demo && age.is_some_and(|age| age > Duration::from_secs(24 * 3600)) {
            let _ = fs::remove_dir_all(one.path());
        }
    }
}

/// A folder with all there is in it, its owner's alone as the program makes it.
fn copy(from: &Path, to: &Path) {
    DirBuilder::new().mode(0o700).create(to).unwrap();
    for one in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let there = to.join(one.file_name());
        if one.file_type().unwrap().is_dir() {
            copy(&one.path(), &there);
        } else {
            fs::copy(one.path(), there).unwrap();
        }
    }
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
