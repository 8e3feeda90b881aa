//! Every form of the program: what is typed into it outlives a kill and a lock, and leaving it asks first, by its name.
//!
//! The walk opens the forms as a person does (page, tab, button), fills every field it finds, and looks for the same
//! fields with the same words afterwards. `ui/tests/forms.test.ts` holds the list of the forms.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use accogli_core::vault::Role;
use accogli_tests::harness::App;
use serde_json::{Value, json};

use crate::demo::Demo;
use crate::every_page::{route_of, routes};
use crate::steps::enter;

/// Buttons that open a form begin with one of these and change nothing by themselves.
const OPENERS: [&str; 13] = [
    "Nuov",
    "Aggiungi",
    "Modifica",
    "Prenota",
    "Registra",
    "Iscrivi",
    "Sposta",
    "Disdici",
    "Raccogli",
    "Limita",
    "Lettere",
    "Esporta",
    "Chiudi il percorso",
];

/// Forms that are never kept, by their names: choices for a print, searches.
const NOT_KEPT: [&str; 7] =
    ["Primo posto libero", "Foglio presenze", "Agenda del giorno", "Stampa", "Aggiungi un mediatore", "Collega", "Nuova password"];

/// Where a form stands: its page, the tab, the button that opens it, its name.
#[derive(Clone, Debug)]
struct Place {
    address: String,
    tab: Option<String>,
    button: Option<String>,
    name: String,
}

struct Walk<'a> {
    app: &'a App,
    filled: Vec<(Place, Value)>,
    seen: BTreeSet<String>,
}

impl Walk<'_> {
    /// Fills every form of a page: its own, and those its buttons open, tab by tab.
    fn page(&mut self, address: &str) {
        self.go(address, None, None);
        self.stand(address, None);
        for tab in self.names("tab") {
            self.go(address, Some(&tab), None);
            self.stand(address, Some(&tab));
        }
    }

    fn stand(&mut self, address: &str, tab: Option<&str>) {
        for name in self.forms() {
            self.fill(Place { address: address.to_owned(), tab: tab.map(str::to_owned), button: None, name });
        }
        let buttons: BTreeSet<String> =
            self.names("button").into_iter().filter(|name| OPENERS.iter().any(|word| name.starts_with(word))).collect();
        for button in buttons {
            if !self.seen.insert(format!("{} {tab:?} {button}", address.split('/').nth(1).unwrap_or_default())) {
                continue;
            }
            self.go(address, tab, Some(&button));
            if self.app.count("dialog", None) == 0 {
                continue;
            }
            for name in self.forms() {
                self.fill(Place { address: address.to_owned(), tab: tab.map(str::to_owned), button: Some(button.clone()), name });
            }
            self.go(address, tab, None);
        }
    }

    /// Goes where a form stands, from wherever one is.
    fn go(&self, address: &str, tab: Option<&str>, button: Option<&str>) {
        let app = self.app;
        // A page loaded anew, as after F5: what stands unsaved is not asked about, its draft waits.
        app.script("history.replaceState(null, '', arguments[0]); return null;", vec![json!(address)]);
        app.reload();
        app.wait_address(address);
        app.settle();
        if let Some(tab) = tab {
            app.by_role_name("tab", tab).click();
            app.settle();
        }
        let Some(button) = button else { return };
        if app.count("button", Some(button)) == 0 {
            return;
        }
        app.first("button", button).click();
        let start = Instant::now();
        while app.count("dialog", None) == 0 && start.elapsed() < Duration::from_millis(1_200) {
            app.settle();
        }
        app.settle();
    }

    /// Types into every field of a form; leaving it must ask, by its name.
    fn fill(&mut self, place: Place) {
        let known = format!("{} {}", place.name, place.button.as_deref().unwrap_or_default());
        if NOT_KEPT.iter().any(|name| place.name.starts_with(name)) || !self.seen.insert(known) {
            return;
        }
        let before = self.fields(&place.name);
        self.app.script("window.fill_name = arguments[0]; return null;", vec![json!(place.name)]);
        if self.app.script_async(FILL) == Value::Bool(false) || self.fields(&place.name) == before {
            return;
        }
        let after = self.fields(&place.name);
        if place.button.is_some() {
            // The first may close a list that is still open.
            for _ in 0..2 {
                if self.app.count("dialog", Some("Modulo non salvato")) == 0 {
                    self.app.press("Escape");
                    self.app.settle();
                }
            }
        } else {
            self.app.script("location.hash = '#/informazioni'; return null;", vec![]);
        }
        let asks = self.app.by_role_name("dialog", "Modulo non salvato");
        assert!(asks.text().contains(&format!("«{}»", place.name)), "leaving {place:?} names the form: {}", asks.text());
        asks.by_role_name("button", "Resta qui").click();
        self.app.wait_for("the form again", || self.fields(&place.name) == after);
        // The pause after the last key, and the sealing.
        std::thread::sleep(Duration::from_millis(1_900));
        eprintln!("filled {place:?}");
        self.filled.push((place, after));
        if let Some((Place { button: None, address, tab, .. }, _)) = self.filled.last() {
            self.go(address, tab.as_deref(), None);
        }
    }

    /// The form stands again with every field as it was left; what differs is told.
    fn find(&self, place: &Place, wanted: &Value) -> Option<String> {
        self.go(&place.address, place.tab.as_deref(), place.button.as_deref());
        let start = Instant::now();
        loop {
            let now = self.fields(&place.name);
            if now == *wanted {
                return None;
            }
            if start.elapsed() > Duration::from_secs(4) {
                let pairs = |value: &Value| value.as_array().cloned().unwrap_or_default();
                let (now, wanted) = (pairs(&now), pairs(wanted));
                let lost: Vec<&Value> = wanted.iter().filter(|one| !now.contains(one)).collect();
                let instead: Vec<&Value> = now.iter().filter(|one| !wanted.contains(one)).collect();
                return Some(format!("{place:?}\n   lost {}\n   found {}", json!(lost), json!(instead)));
            }
            self.app.settle();
        }
    }

    /// Names of the forms that stand: those of the dialog, or of the page.
    fn forms(&self) -> Vec<String> {
        let script = "const root = document.querySelector('[role=dialog]') ?? document.querySelector('main');
            return [...root.querySelectorAll('form.form[aria-label]')].filter((f) => f.checkVisibility() && !f.querySelector('[type=password]')).map((f) => f.getAttribute('aria-label'));";
        self.app.script(script, vec![]).as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }

    fn fields(&self, name: &str) -> Value {
        self.app.script(FIELDS, vec![json!(name)])
    }

    fn names(&self, role: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(`main ${arguments[0] === 'tab' ? '[role=tab]' : 'button:not([role])'}`)]
            .filter((e) => e.checkVisibility() && !e.disabled && !e.closest('form')).map((e) => (e.getAttribute('aria-label') ?? e.innerText).replace(/\\s+/g, ' ').trim());";
        self.app
            .script(script, vec![json!(role)])
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect()
    }
}

/// What stands in each field of a form.
const FIELDS: &str = "const form = [...document.querySelectorAll('form.form')].find((f) => f.getAttribute('aria-label') === arguments[0]);
    return form ? [...form.querySelectorAll('input, select, textarea')].filter((e) => e.type !== 'file').map((e) =>
        [e.dataset.field ?? e.name, e.type === 'radio' ? e.value : e.type,
         ['radio', 'checkbox'].includes(e.type) ? e.checked : e.localName === 'select' ? (e.selectedOptions[0]?.label ?? '') : e.value]) : null;";

/// Another choice in every group, box and list, then words that fit in every field, as keys and a leaving would.
const FILL: &str = "const done = arguments[arguments.length - 1];
    const form = [...document.querySelectorAll('form.form')].find((f) => f.getAttribute('aria-label') === window.fill_name);
    const wait = (ms) => new Promise((r) => setTimeout(r, ms));
    const all = (which) => [...form.querySelectorAll(which)].filter((e) => e.checkVisibility() && !e.disabled && !e.readOnly);
    const tell = (e, ...names) => names.forEach((n) => e.dispatchEvent(new Event(n, { bubbles: true })));
    (async () => {
      if (!form) return done(false);
      for (const d of form.querySelectorAll('details')) d.open = true;
      for (const name of new Set(all('[type=radio]').map((e) => e.name))) { all('[type=radio]').filter((e) => e.name === name).at(-1)?.click(); await wait(40); }
      for (const e of all('[type=checkbox]')) if (!e.checked && e.isConnected) { e.click(); await wait(40); }
      for (const e of all('select')) {
        const other = [...e.options].findLastIndex((o, i) => o.value !== '' && !o.disabled && i !== e.selectedIndex);
        if (other >= 0 && e.isConnected) { e.selectedIndex = other; tell(e, 'input', 'change'); await wait(40); }
      }
      await wait(200);
      for (const e of all('input:not([type=radio], [type=checkbox], [type=file]), textarea')) {
        const hint = (e.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.innerText ?? '').join(' ');
        const words = e.getAttribute('role') === 'combobox' ? 'Prov' : hint.includes('3/4/') ? '12/3/2016' : hint.includes('14:30') ? '10:45'
          : hint.includes('347') ? '347 123 4567' : e.inputMode === 'numeric' || e.type === 'number' ? '3' : 'Prova di bozza';
        e.focus(); e.value = words; tell(e, 'input', 'change'); await wait(30); e.blur();
      }
      await wait(700);
      (form.querySelector('input:not([role]), textarea, select') ?? form).focus();
      await wait(100);
      done(true);
    })();";

/// The first address of each route under these words, by following the links of the lists.
fn addresses(app: &App, words: &[&str]) -> Vec<String> {
    let routes = routes();
    let mine = |route: &&String| words.contains(&route.split('/').next().unwrap_or_default());
    let mut found: Vec<String> =
        routes.iter().filter(mine).filter(|route| !route.contains(':')).map(|route| format!("#/{route}")).collect();
    let mut at = 0;
    while at < found.len() {
        app.open_page(&found[at]);
        let links = app.script(
            "return [...document.querySelectorAll('main a[href^=\"#/\"]')].map((a) => a.getAttribute('href').split('?')[0]);",
            vec![],
        );
        for link in links.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let Some(route) = route_of(link, &routes) else { continue };
            if mine(&&route) && !found.iter().any(|known| route_of(known, &routes).as_ref() == Some(&route)) {
                found.push(link.to_owned());
            }
        }
        at += 1;
    }
    found
}

/// Fills every form under these words; half of them is looked for after a kill, the other half after a lock too.
fn every_form_comes_back(role: Role, words: &[&str], least: usize) {
    let demo = Demo::make();
    let account = demo.account(role, 0);
    let mut app = demo.enter(role);
    let mut walk = Walk { app: &app, filled: Vec::new(), seen: BTreeSet::new() };
    for address in addresses(&app, words) {
        walk.page(&address);
    }
    let filled = walk.filled;
    app.kill();
    enter(&app, account);
    let mut lost = Vec::new();
    for half in 0..2 {
        let walk = Walk { app: &app, filled: Vec::new(), seen: BTreeSet::new() };
        lost.extend(filled.iter().enumerate().filter(|(at, _)| at % 2 == half).filter_map(|(_, (place, fields))| walk.find(place, fields)));
        if half == 0 {
            app.press("Control+l");
            enter(&app, account);
        }
    }
    let names: BTreeSet<&str> = filled.iter().map(|(place, _)| place.name.as_str()).collect();
    assert!(lost.is_empty(), "{} of {} forms lost something:\n{}", lost.len(), filled.len(), lost.join("\n"));
    assert!(names.len() >= least, "only {} forms were tried: {names:#?}", names.len());
    eprintln!("{} forms: {names:#?}", names.len());
}

#[test]
fn forms_of_families_and_contacts_come_back_after_a_kill_and_a_lock() {
    every_form_comes_back(Role::Coordinator, &["famiglie", "contatti"], 8);
}

#[test]
fn forms_of_agenda_groups_and_rights_come_back_after_a_kill_and_a_lock() {
    every_form_comes_back(Role::Coordinator, &["agenda", "gruppi", "diritti"], 5);
}

#[test]
fn forms_of_the_settings_come_back_after_a_kill_and_a_lock() {
    every_form_comes_back(Role::Coordinator, &["impostazioni"], 4);
}

#[test]
fn forms_of_a_mediation_come_back_after_a_kill_and_a_lock() {
    every_form_comes_back(Role::Mediator, &["mediazione"], 4);
}
