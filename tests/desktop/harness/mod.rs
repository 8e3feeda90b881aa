//! Drives the real window: the built program on a screen of its own, with a home and a register of its own.
//!
//! Every helper waits for what it needs, as a person does, and when it does not come the test fails with the page's text
//! and a picture in `target/desktop/`. Under nextest several windows work at a time, each in a process of its own.
#![allow(clippy::panic, clippy::missing_panics_doc, reason = "a helper of tests fails by panicking, with the page in its message")]

mod alone;
mod axe;
mod close;
mod control;
mod driver;
mod hands;
mod keys;
pub mod memory;
mod paper;
mod process;
mod screen;
mod survey;
mod waits;

use std::cell::Cell;
use std::fs;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::error::CmdError;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

pub use alone::Alone;
pub use control::Control;
pub use paper::{assert_sound, pdf_text};
pub use survey::pictures;

pub use crate::built::{built, target};
use driver::{Driver, Place};
use screen::Screen;

/// How long a helper waits for what it looks for.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// The three themes of the window, as `data-theme` names them.
pub const THEMES: [&str; 3] = ["light", "dark", "contrast"];

/// One window at a time in this process. (nextest runs each test in a process, and has its own group for this.)
static ONE_WINDOW: Mutex<()> = Mutex::new(());

/// The program with its window, its screen, and the folder it works in. Dropping it ends and removes everything.
pub struct App {
    // Dropped in this order: the driver before its screen, the folder last.
    driver: Option<Driver>,
    screen: Screen,
    runtime: Runtime,
    settings: Settings,
    test: String,
    failed: Cell<bool>,
    patience: Cell<Duration>,
    home: tempfile::TempDir,
    _turn: Option<MutexGuard<'static, ()>>,
}

/// What a window is started with.
#[derive(Clone, Default)]
pub struct Settings {
    /// The program; without one, the built `accogli`.
    pub program: Option<PathBuf>,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// An existing data folder; without one, a fresh empty one.
    pub data: Option<PathBuf>,
    /// Further variables of the environment.
    pub environment: Vec<(String, String)>,
}

impl App {
    /// The program on an empty data folder: the first run.
    #[track_caller]
    pub fn first_run() -> Self {
        Self::start(Settings::default())
    }

    /// The program on a data folder that is already there, which is left in place afterwards.
    #[track_caller]
    pub fn on(data: &Path) -> Self {
        Self::start(Settings { data: Some(data.to_path_buf()), ..Settings::default() })
    }

    /// The program with these settings.
    #[track_caller]
    pub fn start(settings: Settings) -> Self {
        let turn = ONE_WINDOW.lock().unwrap_or_else(PoisonError::into_inner);
        Self::open(settings, Some(turn))
    }

    /// A second copy of the program on the same register, on a screen of its own.
    #[track_caller]
    pub fn second_copy(&self) -> Self {
        Self::open(Settings { data: Some(self.data()), ..self.settings.clone() }, None)
    }

    #[track_caller]
    fn open(settings: Settings, turn: Option<MutexGuard<'static, ()>>) -> Self {
        let test = std::thread::current().name().unwrap_or("window").replace("::", "-");
        let home = tempfile::Builder::new().prefix("accogli-").tempdir().expect("a temporary folder");
        for folder in ["data", "saved"] {
            fs::create_dir(home.path().join(folder)).expect("an empty folder");
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let screen = Screen::start(&home.path().join("log")).unwrap_or_else(|error| panic!("no screen: {error}"));
        let mut app = Self {
            driver: None,
            screen,
            runtime,
            settings,
            test,
            failed: Cell::new(false),
            patience: Cell::new(PATIENCE),
            home,
            _turn: turn,
        };
        app.start_driver();
        app
    }

    #[track_caller]
    fn start_driver(&mut self) {
        let program = self.settings.program.clone().unwrap_or_else(|| built("accogli"));
        let program = program.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        let mut environment = vec![
            ("ACCOGLI_DATA_DIR".to_owned(), self.data().to_string_lossy().into_owned()),
            ("ACCOGLI_SAVE_DIR".to_owned(), self.saved().to_string_lossy().into_owned()),
            ("ACCOGLI_COPY_DIR".to_owned(), self.saved().to_string_lossy().into_owned()),
            // What stands in for a choice in the system's dialog for opening a file.
            ("ACCOGLI_PICK_FILE".to_owned(), concat!(env!("CARGO_MANIFEST_DIR"), "/core/fixtures/logo.jpg").to_owned()),
        ];
        environment.extend(self.settings.environment.iter().cloned());
        let place = Place {
            program: &program,
            arguments: &self.settings.arguments,
            home: self.home.path(),
            display: &self.screen.display(),
            environment: &environment,
            log: &self.home.path().join("log"),
        };
        match self.runtime.block_on(Driver::start(&place)) {
            Ok(driver) => self.driver = Some(driver),
            Err(reason) => self.fail(&format!("the window did not start: {reason}")),
        }
    }

    /// The data folder of the register.
    pub fn data(&self) -> PathBuf {
        self.settings.data.clone().unwrap_or_else(|| self.home.path().join("data"))
    }

    /// The folder in which *Salva* writes without a dialog.
    pub fn saved(&self) -> PathBuf {
        self.home.path().join("saved")
    }

    /// The folder that stands for the user's home.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The process id of the program.
    #[track_caller]
    pub fn program_id(&self) -> u32 {
        self.driver().program_id().unwrap_or_else(|| self.fail("the program does not run"))
    }

    #[track_caller]
    fn driver(&self) -> &Driver {
        self.driver.as_ref().expect("the window is open")
    }

    /// From now on waits for a moment only: for what must not be there, and for tests of the harness.
    pub fn within_a_moment(&self) -> &Self {
        self.patience.set(Duration::from_millis(600));
        self
    }

    // Going somewhere

    /// Opens a page by its address (`#/oggi`) and waits until it stands.
    #[track_caller]
    pub fn open_page(&self, address: &str) {
        self.script("location.hash = arguments[0]; return null;", vec![json!(address)]);
        self.wait_for(&format!("the page {address}"), || {
            let hash = self.script("return location.hash;", vec![]);
            hash.as_str() == Some(address) && self.stands()
        });
    }

    /// The address of the page that stands.
    #[track_caller]
    pub fn address(&self) -> String {
        self.script("return location.hash;", vec![]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the address is this one.
    #[track_caller]
    pub fn wait_address(&self, address: &str) {
        self.wait_for(&format!("the address {address}"), || self.address() == address && self.stands());
    }

    /// A page stands when it has its heading and nothing of it is still loading.
    #[track_caller]
    fn stands(&self) -> bool {
        let script = "return document.readyState === 'complete' && document.querySelector('h1') !== null && document.querySelector('[aria-busy=true]') === null;";
        self.script(script, vec![]) == Value::Bool(true)
    }

    /// Waits until the page stands and has drawn what was asked of it.
    #[track_caller]
    pub fn settle(&self) {
        self.script_async("const done = arguments[arguments.length - 1]; requestAnimationFrame(() => setTimeout(done, 120));");
        self.wait_for("a quiet page", || self.stands());
    }

    /// F5.
    #[track_caller]
    pub fn reload(&self) {
        self.done(self.driver().client.refresh(), "reload the page");
        self.wait_for("the page after F5", || self.stands());
    }

    /// The way back, as Alt+Left goes it.
    #[track_caller]
    pub fn back(&self) {
        self.script("history.back(); return null;", vec![]);
        self.wait_for("the page before", || self.stands());
    }

    /// Closes the window as a person does, waits for the program's end, and starts it again on the same register.
    #[track_caller]
    pub fn restart(&mut self) {
        self.close();
        self.start_driver();
        self.wait_for("the page after the restart", || self.stands());
    }

    /// Ends the program as a power cut does, and starts it again on the same register.
    #[track_caller]
    pub fn kill(&mut self) {
        let id = self.program_id();
        process::kill(id);
        if !process::wait_until(PATIENCE, || !process::runs(id)) {
            self.fail("the program outlives a kill");
        }
        self.driver = None;
        self.start_driver();
        self.wait_for("the page after the kill", || self.stands());
    }

    /// Closes the window as a person does and waits for the program's end.
    #[track_caller]
    pub fn close(&mut self) {
        let id = self.program_id();
        self.ask_to_close();
        self.wait_end(id);
    }

    /// Presses the window's cross; the program may ask something first.
    #[track_caller]
    pub fn ask_to_close(&self) {
        let asked =
            close::ask_to_close(&self.screen.display()).unwrap_or_else(|error| self.fail(&format!("the window cannot be closed: {error}")));
        if asked == 0 {
            self.fail("there is no window to close");
        }
    }

    /// Closes the window by the answer to what it asks, and starts the program again on the same register.
    #[track_caller]
    pub fn restart_by(&mut self, answer: &str) {
        let id = self.program_id();
        self.by_role_name("button", answer).click_and_go();
        self.wait_end(id);
        self.start_driver();
        self.wait_for("the page after the restart", || self.stands());
    }

    /// Waits until the program has ended, and its driver with it.
    #[track_caller]
    fn wait_end(&mut self, id: u32) {
        if !process::wait_until(PATIENCE, || !process::runs(id)) {
            self.fail("the program still runs after its window was closed");
        }
        self.driver = None;
    }

    // Looking

    /// The control (field, list, box) with this visible label.
    #[track_caller]
    pub fn by_label(&self, label: &str) -> Control<'_> {
        self.one("label", &json!({ "label": label }), None, &format!("a control labelled \"{label}\""))
    }

    /// The one element with this role and accessible name: `("button", "Salva")`.
    #[track_caller]
    pub fn by_role_name(&self, role: &str, name: &str) -> Control<'_> {
        self.one("role", &json!({ "role": role, "name": name }), None, &format!("a {role} named \"{name}\""))
    }

    /// The first of several elements with this role and name, where any of them does.
    #[track_caller]
    pub fn first(&self, role: &str, name: &str) -> Control<'_> {
        self.one("role", &json!({ "role": role, "name": name, "first": true }), None, &format!("a {role} named \"{name}\""))
    }

    /// The smallest row, list item or card that says all these words.
    #[track_caller]
    pub fn row(&self, words: &[&str]) -> Control<'_> {
        self.one("row", &json!({ "words": words }), None, &format!("a row with {words:?}"))
    }

    /// The one entry of the open list or menu that says all these words.
    #[track_caller]
    pub fn in_popup(&self, words: &[&str]) -> Control<'_> {
        let wanted = json!({ "words": words, "only": "[role=option], [role=menuitem]" });
        self.one("row", &wanted, None, &format!("an entry of a list with {words:?}"))
    }

    /// The one part of that row which a selector finds: looked up together, so that a redrawn row is no trouble.
    #[track_caller]
    pub fn in_row(&self, words: &[&str], selector: &str) -> Control<'_> {
        self.one("row", &json!({ "words": words, "inside": selector }), None, &format!("{selector} in a row with {words:?}"))
    }

    /// The one element that a selector finds: for what has neither label nor role.
    #[track_caller]
    pub fn by_css(&self, selector: &str) -> Control<'_> {
        self.one("css", &json!({ "selector": selector }), None, selector)
    }

    /// The first of the elements that a selector finds.
    #[track_caller]
    pub fn first_css(&self, selector: &str) -> Control<'_> {
        self.one("css", &json!({ "selector": selector, "first": true }), None, selector)
    }

    /// How many visible elements have this role, and this name when one is given.
    #[track_caller]
    pub fn count(&self, role: &str, name: Option<&str>) -> usize {
        self.found("role", &json!({ "role": role, "name": name }), None).0.len()
    }

    /// Role, accessible name and visible text of every control on the page.
    #[track_caller]
    pub fn controls(&self) -> Vec<(String, String, String)> {
        let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        self.found("names", &json!({}), None).1.iter().map(|one| (text(one, "role"), text(one, "name"), text(one, "visible"))).collect()
    }

    /// The text of the page as it is seen.
    #[track_caller]
    pub fn text(&self) -> String {
        self.script("return document.body.innerText;", vec![]).as_str().unwrap_or_default().to_owned()
    }

    /// Waits for a file in the folder in which *Salva* writes, and answers its path.
    #[track_caller]
    pub fn wait_saved(&self, ending: &str) -> PathBuf {
        let mut found = None;
        self.wait_for(&format!("a saved file *{ending}"), || {
            found = fs::read_dir(self.saved())
                .expect("the folder of saved files")
                .filter_map(|entry| Some(entry.ok()?.path()))
                .find(|path| path.to_string_lossy().ends_with(ending));
            found.is_some()
        });
        found.expect("it was found")
    }

    #[track_caller]
    fn one(&self, kind: &str, wanted: &Value, root: Option<&Value>, what: &str) -> Control<'_> {
        let start = Instant::now();
        loop {
            let (found, others) = self.found(kind, wanted, root);
            match found.as_slice() {
                [one] => return Control::new(self, one.clone(), what.to_owned()),
                many if start.elapsed() > self.patience.get() => {
                    let mut names: Vec<String> =
                        others.iter().map(|name| name.as_str().map_or_else(|| name.to_string(), str::to_owned)).collect();
                    names.retain(|name| !name.is_empty());
                    self.fail(&format!("wanted {what}, found {}; there are: {names:?}", many.len()));
                }
                _ => std::thread::sleep(Duration::from_millis(40)),
            }
        }
    }

    #[track_caller]
    fn found(&self, kind: &str, wanted: &Value, root: Option<&Value>) -> (Vec<Value>, Vec<Value>) {
        let list = |answer: &Value, key: &str| answer.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
        // The root may leave the page between two looks: then there is nothing in it.
        match self.try_script(include_str!("page.js"), vec![json!(kind), wanted.clone(), root.cloned().unwrap_or(Value::Null)]) {
            Ok(answer) => (list(&answer, "found"), list(&answer, "others")),
            Err(error) if is_gone(&error) => (vec![], vec![]),
            Err(error) => self.fail(&format!("looking for {kind} {wanted}: {error}")),
        }
    }

    // Acting

    /// Presses keys together: `Control+l`, `Escape`, `Shift+Tab`.
    #[track_caller]
    pub fn press(&self, keys: &str) {
        let actions = keys::chord(keys).unwrap_or_else(|reason| self.fail(&reason));
        self.done(self.driver().client.perform_actions(actions), &format!("press {keys}"));
    }

    /// Types into whatever has the focus.
    #[track_caller]
    pub fn type_keys(&self, text: &str) {
        self.done(self.driver().client.perform_actions(keys::typing(text)), "type");
    }

    /// Sets the theme for this page (`light`, `dark`, `contrast`), as the look of the UI does.
    #[track_caller]
    pub fn set_theme(&self, theme: &str) {
        self.script("document.documentElement.dataset.theme = arguments[0]; return null;", vec![json!(theme)]);
    }

    /// Runs a script in the page.
    #[track_caller]
    pub fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.try_script(script, arguments).unwrap_or_else(|error| self.fail(&format!("a script failed: {error}")))
    }

    /// Runs a script in the page that calls its last argument with the answer.
    #[track_caller]
    pub fn script_async(&self, script: &str) -> Value {
        self.done(self.driver().client.execute_async(script, vec![]), "run a script")
    }

    fn try_script(&self, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        let ask = || self.runtime.block_on(self.driver().client.execute(script, arguments.clone())).map_err(|error| error.to_string());
        match ask() {
            // The page was loaded anew (a lock) while it was asked: the new one answers.
            Err(error) if error.contains("before the unload event") => ask(),
            other => other,
        }
    }

    // Proof

    /// A picture of the window.
    #[track_caller]
    pub fn screenshot(&self, path: &Path) {
        // The page is painted by another process: let it draw what was just changed.
        self.script_async("const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)));");
        let picture = self.done(self.driver().client.screenshot(), "take a picture");
        fs::write(path, picture).unwrap_or_else(|error| self.fail(&format!("{}: {error}", path.display())));
    }

    /// axe finds no violation of any impact on the page as it stands.
    #[track_caller]
    pub fn axe(&self) {
        let found = self.axe_violations();
        if !found.is_empty() {
            self.fail(&format!("axe finds {} violations:\n{}", found.len(), found.join("\n")));
        }
    }

    /// What axe finds, one paragraph for each violation.
    #[track_caller]
    pub fn axe_violations(&self) -> Vec<String> {
        if self.script("return typeof window.axe === 'object';", vec![]) != Value::Bool(true) {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ has a parent");
            let source = fs::read_to_string(root.join(axe::SOURCE)).unwrap_or_else(|error| self.fail(&format!("{}: {error}", axe::SOURCE)));
            // `this` of a script is not the page's global object.
            self.script(&format!("{source}\nwindow.axe = window.axe || axe; return null;"), vec![]);
        }
        let answer = self.done(self.driver().client.execute_async(axe::RUN, vec![]), "run axe");
        axe::violations(&answer).unwrap_or_else(|reason| self.fail(&reason))
    }

    /// axe on the page in the three themes; the theme that stood comes back.
    #[track_caller]
    pub fn axe_in_every_theme(&self) {
        let before = self.script("return document.documentElement.dataset.theme || null;", vec![]);
        for theme in THEMES {
            self.set_theme(theme);
            let found = self.axe_violations();
            if !found.is_empty() {
                self.fail(&format!(
                    "axe finds {} violations in the theme {theme} at {}:\n{}",
                    found.len(),
                    self.address(),
                    found.join("\n")
                ));
            }
        }
        self.script("if (arguments[0]) document.documentElement.dataset.theme = arguments[0]; return null;", vec![before]);
    }

    /// Waits for an answer of the driver, or fails saying what was being done.
    #[track_caller]
    fn done<T>(&self, work: impl Future<Output = Result<T, CmdError>>, what: &str) -> T {
        self.runtime.block_on(work).unwrap_or_else(|error| self.fail(&format!("cannot {what}: {error}")))
    }

    /// Fails the test with what is on the page and a picture of it.
    #[track_caller]
    pub fn fail(&self, reason: &str) -> ! {
        self.failed.set(true);
        panic!("{reason}\n{}", self.evidence());
    }

    /// The picture, the page's text and the end of the log.
    fn evidence(&self) -> String {
        let folder = target().join("desktop");
        let picture = folder.join(format!("{}.png", self.test));
        let mut parts = Vec::new();
        if let Some(driver) = &self.driver {
            let limit = Duration::from_secs(10);
            let look = async { tokio::time::timeout(limit, driver.client.screenshot()).await };
            let saved = self
                .runtime
                .block_on(look)
                .is_ok_and(|bytes| bytes.is_ok_and(|bytes| fs::create_dir_all(&folder).and_then(|()| fs::write(&picture, bytes)).is_ok()));
            if saved {
                parts.push(format!("picture: {}", picture.display()));
            }
            let read = async {
                tokio::time::timeout(limit, driver.client.execute("return location.hash + '\\n' + document.body.innerText;", vec![])).await
            };
            if let Ok(Ok(Value::String(text))) = self.runtime.block_on(read) {
                parts.push(format!("--- the page says ---\n{text}"));
            }
        }
        let log = fs::read_to_string(self.home.path().join("log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        parts.push(format!("--- the program wrote ---\n{}", lines[lines.len().saturating_sub(30)..].join("\n")));
        parts.join("\n")
    }
}

/// Whether the driver says that an element has left the page meanwhile.
fn is_gone(error: &str) -> bool {
    ["stale", "Stale", "no longer", "was not found"].iter().any(|words| error.contains(words))
}

impl Drop for App {
    fn drop(&mut self) {
        // An assertion of the test itself failed: its message does not carry the page yet.
        if std::thread::panicking() && !self.failed.get() {
            eprintln!("{}", self.evidence());
        }
    }
}
