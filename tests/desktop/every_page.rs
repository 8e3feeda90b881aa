//! Every address of the program, on the demonstration centre: axe in three themes, names, edges, a picture; then at 200 %.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use accogli_core::vault::Role;
use accogli_tests::harness::App;
use serde_json::json;

use crate::demo::Demo;

/// Buttons that open a form or a dialog and change nothing by themselves begin with one of these.
const OPENERS: [&str; 9] = ["Nuov", "Aggiungi", "Modifica", "Prenota", "Stampa", "Registra", "Iscrivi", "Sposta", "Disdici"];

/// The addresses of the UI as its sources declare them: `famiglie/:id`.
pub fn routes() -> BTreeSet<String> {
    let features = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("ui/src/features");
    let mut found = BTreeSet::new();
    for folder in std::fs::read_dir(features).unwrap() {
        let Ok(text) = std::fs::read_to_string(folder.unwrap().path().join("index.ts")) else { continue };
        found.extend(text.split("path: \"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
    }
    found
}

/// The route an address belongs to; a fixed part counts more than a parameter.
pub fn route_of(address: &str, routes: &BTreeSet<String>) -> Option<String> {
    let path = address.trim_start_matches("#/").split('?').next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |route: &&String| {
        let wanted: Vec<&str> = route.split('/').collect();
        wanted.len() == parts.len() && wanted.iter().zip(&parts).all(|(want, part)| want.starts_with(':') || want == part)
    };
    routes.iter().filter(fits).min_by_key(|route| route.matches(':').count()).cloned()
}

/// A walk through the window: which routes it saw, and what it found wrong.
struct Walk<'a> {
    app: &'a App,
    routes: &'a BTreeSet<String>,
    seen: BTreeMap<String, String>,
    /// What is done where it stands: on a page, on each of its tabs, over each dialog.
    look: &'a dyn Fn(&App, &str),
    /// Enter on a button, for a size at which the driver clicks beside it.
    by_keys: bool,
}

impl Walk<'_> {
    /// Surveys a page with its tabs and its dialogs, once for each route, and goes on to the pages it leads to.
    fn visit(&mut self, address: &str) {
        let Some(route) = route_of(address, self.routes) else { return };
        if self.seen.contains_key(&route) {
            return;
        }
        self.seen.insert(route.clone(), address.to_owned());
        self.app.open_page(address);
        let name = format!("page-{}", route.replace(['/', ':'], "-"));
        let mut next = self.stand(&name);
        for tab in self.names("tab") {
            self.press("tab", &tab);
            self.app.settle();
            let there = self.app.address();
            next.extend(self.stand(&format!("{name}-{}", file_name(&tab))));
            if self.app.address() != there || self.app.count("tab", Some(&tab)) != 1 {
                self.app.open_page(&there);
            }
        }
        for address in next {
            self.visit(&address);
        }
    }

    /// Surveys the page as it stands and every dialog it opens; answers the pages it leads to.
    fn stand(&self, name: &str) -> Vec<String> {
        (self.look)(self.app, name);
        let mut next = self.links();
        for button in self.names("button").iter().filter(|button| OPENERS.iter().any(|word| button.starts_with(word))).take(8) {
            next.extend(self.open(button, name));
        }
        next
    }

    /// Presses one button: a dialog is surveyed and given up; a page it leads to is answered.
    fn open(&self, button: &str, name: &str) -> Option<String> {
        let app = self.app;
        if app.count("button", Some(button)) != 1 {
            return None;
        }
        let (here, tab) = (app.address(), self.chosen_tab());
        self.press("button", button);
        // A print takes its time; a message in the corner is no dialog.
        let floats = || app.count("dialog", None) + app.count("menu", None) > 0;
        let start = Instant::now();
        while !floats() && app.address() == here && start.elapsed() < Duration::from_millis(1_500) {
            app.settle();
        }
        app.settle();
        if floats() {
            (self.look)(app, &format!("{name}-{}", file_name(button)));
            app.press("Escape");
            app.wait_for("the dialog or menu to close", || !floats());
        }
        let there = app.address();
        if there == here {
            return None;
        }
        app.open_page(&here);
        if let Some(tab) = tab {
            self.press("tab", &tab);
            app.settle();
        }
        Some(there)
    }

    fn press(&self, role: &str, name: &str) {
        let control = self.app.by_role_name(role, name);
        if self.by_keys {
            control.focus();
            self.app.press("Enter");
        } else {
            control.click();
        }
    }

    fn chosen_tab(&self) -> Option<String> {
        let script = "const t = document.querySelector('main [role=tab][aria-selected=true]'); return t ? t.innerText.replace(/\\s+/g, ' ').trim() : null;";
        self.app.script(script, vec![]).as_str().map(str::to_owned)
    }

    fn names(&self, role: &str) -> Vec<String> {
        let mut names: Vec<String> = self.app.controls().into_iter().filter(|(own, ..)| own == role).map(|(_, name, _)| name).collect();
        names.dedup();
        names
    }

    fn links(&self) -> Vec<String> {
        let found = self.app.script("return [...document.querySelectorAll('a[href^=\"#/\"]')].map((a) => a.getAttribute('href'));", vec![]);
        found.as_array().into_iter().flatten().filter_map(|link| link.as_str().map(str::to_owned)).collect()
    }
}

/// A file name of a control's words.
fn file_name(words: &str) -> String {
    words.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).take(40).collect()
}

/// Walks every address by the two roles that see them all, and does the same at each.
fn walk_all(twice: bool, look: &dyn Fn(&App, &str)) {
    let routes = routes();
    let mut seen = BTreeMap::new();
    // The coordinator sees everything but the mediators' own pages, if there are such.
    for role in [Role::Coordinator, Role::Mediator] {
        // Each in a centre of its own: what one opened and left half-typed is not the other's.
        let demo = Demo::make();
        let app = demo.enter(role);
        if twice {
            app.zoom_twice();
        }
        // The pages of a case are others for its mediators.
        seen.retain(|route: &String, _| role == Role::Coordinator || !route.starts_with("mediazione"));
        let mut walk = Walk { app: &app, routes: &routes, seen, look, by_keys: twice };
        for route in routes.iter().filter(|route| !route.contains(':')) {
            walk.visit(&format!("#/{route}"));
        }
        seen = walk.seen;
    }
    let unseen: Vec<&String> = routes.iter().filter(|route| !seen.contains_key(*route)).collect();
    assert!(unseen.is_empty(), "no page leads to these addresses: {unseen:?}; seen: {seen:#?}");
}

#[test]
fn every_address_of_the_program_is_sound_in_every_theme() {
    walk_all(false, &|app, name| app.survey(name));
}

/// What cannot be reached at the size shown: how far the page or the dialog goes beyond the window, and the controls that stay beyond its edge when
/// one scrolls to them. In a dialog nothing scrolls but the dialog, so its upper and lower edges count too.
const BEYOND: &str = "const dialog = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1), root = document.scrollingElement;\
    const main = dialog ?? document.querySelector('main') ?? root, wrong = [];\
    for (const box of dialog ? [root, dialog, ...dialog.querySelectorAll('.dialog-body')] : [root, main])\
      if (box.scrollWidth - box.clientWidth > 1) wrong.push(`${box.scrollWidth - box.clientWidth} pixels too wide: ${box.className || box.tagName}`);\
    const kinds = 'a[href], button, input, select, textarea, [role=combobox], [role=tab], [role=radio]';\
    for (const e of main.querySelectorAll(kinds)) {\
      if (!e.checkVisibility() || e.closest('.sr-only, [class*=scroll], table, .ec')) continue;\
      e.scrollIntoView({ block: 'center' });\
      const r = e.getBoundingClientRect();\
      if (r.left < -1 || r.right > innerWidth + 1 || (dialog && (r.top < -1 || r.bottom > innerHeight + 1))) wrong.push(e.outerHTML.slice(0, 140));\
    }\
    return wrong;";

#[test]
fn every_page_stands_at_twice_its_size() {
    let (wrong, control) = (RefCell::new(BTreeMap::new()), Cell::new(false));
    walk_all(true, &|app, name| {
        if !control.replace(true) {
            // The control: a button put beyond the edge is told.
            app.script("const b = document.createElement('button'); b.id = 'away'; b.style.marginLeft = '110vw'; document.querySelector('main').append(b);", vec![]);
            let told = app.script(BEYOND, vec![]).to_string();
            assert!(told.contains("pixels too wide"), "{told}");
            app.script("document.getElementById('away').remove();", vec![]);
        }
        app.picture(&format!("zoom-{name}"));
        let found = app.script(BEYOND, vec![]);
        if found != json!([]) {
            wrong.borrow_mut().insert(name.to_owned(), found);
        }
    });
    let wrong = wrong.into_inner();
    assert!(wrong.is_empty(), "beyond the edge at 200 %: {wrong:#?}");
}

#[test]
fn routes_are_told_from_each_other() {
    let routes = BTreeSet::from(["famiglie".to_owned(), "famiglie/nuova".to_owned(), "famiglie/:id".to_owned()]);
    assert_eq!(route_of("#/famiglie?stato=chiusi", &routes).as_deref(), Some("famiglie"));
    assert_eq!(route_of("#/famiglie/nuova", &routes).as_deref(), Some("famiglie/nuova"));
    assert_eq!(route_of("#/famiglie/0af3", &routes).as_deref(), Some("famiglie/:id"));
    assert_eq!(route_of("#/altro", &routes), None);
}
