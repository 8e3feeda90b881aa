//! The program by itself, as it ships: nobody drives it, and its window is private.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::driver::{Place, undriven};
use super::hands::Hands;
use super::process::{Group, runs, wait_until};
use super::screen::Screen;
use super::{PATIENCE, built, close};

/// The running program with its screen and its home.
pub struct Alone {
    program: Group,
    screen: Screen,
    home: tempfile::TempDir,
    /// From the start of the process to the window on the screen.
    pub shown_after: Duration,
}

impl Alone {
    /// Starts the program on an empty data folder and waits for its window.
    #[track_caller]
    pub fn start(program: Option<&Path>) -> Self {
        Self::open(program, None)
    }

    /// Starts the built program on a register that is there.
    #[track_caller]
    pub fn on(data: &Path) -> Self {
        Self::open(None, Some(data))
    }

    #[track_caller]
    fn open(program: Option<&Path>, register: Option<&Path>) -> Self {
        let home = tempfile::Builder::new().prefix("accogli-").tempdir().expect("a temporary folder");
        let data = register.map_or_else(|| home.path().join("data"), Path::to_path_buf);
        fs::create_dir_all(&data).expect("a folder");
        let log = home.path().join("log");
        let screen = Screen::start(&log).unwrap_or_else(|error| panic!("no screen: {error}"));
        let display = screen.display();
        let place = Place {
            program: &program.map_or_else(|| built("accogli"), Path::to_path_buf),
            arguments: &[],
            home: home.path(),
            display: &display,
            environment: &[("ACCOGLI_DATA_DIR".to_owned(), data.to_string_lossy().into_owned())],
            log: &log,
        };
        let start = Instant::now();
        let program = undriven(&place).unwrap_or_else(|error| panic!("{error}"));
        let shown = wait_until(Duration::from_secs(60), || close::count_windows(&display).is_ok_and(|windows| windows > 0));
        assert!(shown, "no window came; the program wrote:\n{}", fs::read_to_string(&log).unwrap_or_default());
        Self { program, screen, home, shown_after: start.elapsed() }
    }

    /// The program's process id.
    pub fn id(&self) -> u32 {
        self.program.id()
    }

    /// The keyboard in front of it.
    #[track_caller]
    pub fn hands(&self) -> Hands {
        Hands::on(&self.screen.display()).unwrap_or_else(|error| panic!("no keyboard: {error}"))
    }

    /// The folder that stands for the user's home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Closes the window as a person does, and waits for the program's end.
    #[track_caller]
    pub fn close(&self) {
        let asked = close::ask_to_close(&self.screen.display()).unwrap_or_else(|error| panic!("{error}"));
        assert!(asked > 0, "there is no window to close");
        assert!(wait_until(PATIENCE, || !runs(self.program.id())), "the program still runs after its window was closed");
    }

    /// Every file in the home, by its path from there, but for the harness's own log.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut folders = vec![self.home.path().to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).expect("a folder of the home").filter_map(Result::ok) {
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    folders.push(entry.path());
                } else if entry.file_name() != "log" {
                    found.push(entry.path().strip_prefix(self.home.path()).expect("below the home").to_path_buf());
                }
            }
        }
        found.sort();
        found
    }
}
