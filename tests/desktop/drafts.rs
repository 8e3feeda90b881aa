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

/// Buttons and entries of menus that open a form begin with one of these and change nothing by themselves.
const OPENERS: [&str; 26] = [
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
    "Chi vive in",
    "Telefoni ed e-mail",
    "Trasloco",
    "Salva il biglietto",
    "Scrivi una decisione",
    "Altre azioni",
    "Dati del percorso",
    "Correggi",
    "Cambia il termine",
    "Conserva",
    "Rendi anonimi",
    "Ritira",
    "Togli…",
];

/// Forms that are never kept, by their names: choices for a print, searches.
const NOT_KEPT: [&str; 7] =
    ["Primo posto libero", "Foglio presenze", "Agenda del giorno", "Stampa", "Aggiungi un mediatore", "Collega", "Nuova password"];

/// Where a form stands: its page, the tab, the buttons and entries of menus that lead to it, its name.
#[derive(Clone, Debug)]
pub struct Place {
    address: String,
    tab: Option<String>,
    path: Vec<String>,
    pub name: String,
}

/// A way through every form of some pages.
pub struct Walk<'a> {
    pub app: &'a App,
    pub filled: Vec<(Place, Value)>,
    pub seen: BTreeSet<String>,
    /// What is done with each form, where it is not filled to be looked for again.
    pub deed: Option<&'a dyn Fn(&Place)>,
    /// What else opens a form, for that.
    pub more: &'a [&'a str],
}

impl Walk<'_> {
    /// Fills every form of a page: its own, and those its buttons open, tab by tab.
    pub fn page(&mut self, address: &str) {
        self.go(address, None, &[]);
        self.stand(address, None);
        for tab in self.names("tab").into_iter().skip(1) {
            self.go(address, Some(&tab), &[]);
            self.stand(address, Some(&tab));
        }
        // What is half typed here is no other page's draft.
        if self.deed.is_some() {
            self.go(address, None, &[]);
        }
    }

    fn stand(&mut self, address: &str, tab: Option<&str>) {
        for name in self.forms() {
            self.fill(Place { address: address.to_owned(), tab: tab.map(str::to_owned), path: Vec::new(), name });
        }
        for opener in self.openers() {
            // One appointment that can be changed says it for all.
            let again = opener.starts_with(EVENT)
                && self.filled.iter().any(|(place, _)| place.path.first().is_some_and(|one| one.starts_with(EVENT)));
            if !again {
                self.open(address, tab, &[opener]);
            }
        }
    }

    /// Follows one way: to a form, or to a menu or a dialog with buttons that lead on. The same words on the same kind of page are
    /// the same form.
    fn open(&mut self, address: &str, tab: Option<&str>, path: &[String]) {
        let kind = address.split('/').nth(1).unwrap_or_default();
        let two = |step: &String| {
            step.split(' ').take(if path.len() > 1 && step.starts_with(EVENT) { 1 } else { 2 }).collect::<Vec<_>>().join(" ")
        };
        let words: Vec<String> = path.iter().map(two).collect();
        if !self.seen.insert(format!("{kind} {tab:?} {words:?}")) {
            return;
        }
        self.go(address, tab, path);
        let forms = if self.app.count("dialog", None) > 0 { self.forms() } else { Vec::new() };
        for name in &forms {
            self.fill(Place { address: address.to_owned(), tab: tab.map(str::to_owned), path: path.to_vec(), name: name.clone() });
        }
        // Never on from a question, whose button acts.
        if forms.is_empty() && path.len() < 2 && (self.app.count("menu", None) > 0 || path[0].starts_with(EVENT)) {
            for next in self.openers() {
                self.open(address, tab, &[path, &[next]].concat());
            }
        }
    }

    /// Goes where a form stands, from wherever one is.
    fn go(&self, address: &str, tab: Option<&str>, path: &[String]) {
        let app = self.app;
        // A page loaded anew, as after F5: what stands unsaved is not asked about, its draft waits.
        // A page that was just going somewhere may go there all the same.
        for _ in 0..3 {
            app.script("history.replaceState(null, '', arguments[0]); return null;", vec![json!(address)]);
            app.reload();
            if app.address() == address {
                break;
            }
        }
        app.wait_address(address);
        self.stands();
        if let Some(tab) = tab {
            app.by_role_name("tab", tab).click();
            self.stands();
        }
        for step in path {
            let before = app.count("dialog", None);
            // A card of its own may come after the page.
            let start = Instant::now();
            while app.script(PRESS, vec![json!(step)]) == Value::Bool(false) {
                if start.elapsed() > Duration::from_secs(2) {
                    return;
                }
                app.settle();
            }
            let start = Instant::now();
            while !(self.floats() && (before == 0 || app.count("menu", None) > 0 || !self.forms().is_empty()))
                && start.elapsed() < Duration::from_millis(3_000)
            {
                std::thread::sleep(Duration::from_millis(40));
            }
            app.settle();
        }
    }

    /// Waits for what comes after the page: cards of their own, which a busy machine brings late.
    fn stands(&self) {
        let script = "const main = document.querySelector('main'); return !!main?.querySelector('h1') && \
            ![...main.querySelectorAll('[aria-live=polite]')].some((e) => e.innerText.trim() === 'Un momento…');";
        let start = Instant::now();
        loop {
            self.app.settle();
            if self.app.script(script, vec![]) == Value::Bool(true) || start.elapsed() > Duration::from_secs(8) {
                return;
            }
        }
    }

    fn floats(&self) -> bool {
        self.app.count("dialog", None) + self.app.count("menu", None) > 0
    }

    /// What opens something from where one stands: of the dialog or menu that is open, or of the page.
    fn openers(&self) -> Vec<String> {
        let found = self.app.script(PRESSABLE, vec![]);
        let names = found.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned));
        let (events, others): (Vec<String>, Vec<String>) = names.partition(|name| name.starts_with(EVENT));
        let others = others.into_iter().filter(|name| OPENERS.iter().chain(self.more).any(|word| name.starts_with(word)));
        // One of each kind stands among the first of a week.
        events.into_iter().take(8).chain(others).collect()
    }

    /// Types into every field of a form; leaving it must ask, by its name.
    fn fill(&mut self, place: Place) {
        // Two forms of one name on different kinds of page are two: *Disdici* of the agenda is not that of mediation.
        let known = format!("{} {}", place.name, place.address.split('/').nth(1).unwrap_or_default());
        if let Some(deed) = self.deed {
            if self.seen.insert(known) {
                deed(&place);
                // A dialog's page is loaded anew before the next one is opened.
                if place.path.is_empty() {
                    self.go(&place.address, place.tab.as_deref(), &[]);
                }
                self.filled.push((place, Value::Null));
            }
            return;
        }
        if NOT_KEPT.iter().any(|name| place.name.starts_with(name)) || !self.seen.insert(known) {
            return;
        }
        let before = self.fields(&place.name);
        self.app.script("window.fill_name = arguments[0]; return null;", vec![json!(place.name)]);
        if self.app.script_async(FILL) == Value::Bool(false) || self.fields(&place.name) == before {
            return;
        }
        let after = self.fields(&place.name);
        if !place.path.is_empty() {
            // The first ones close lists that are still open.
            for _ in 0..6 {
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
        // A page that goes seals at once; `lock.rs` waits for the pause after the last key.
        self.app.script("dispatchEvent(new Event('pagehide')); return null;", vec![]);
        self.app.wait_for("the sealed draft", || self.app.script_async(SEALED) == Value::Bool(true));
        eprintln!("filled {place:?}");
        self.filled.push((place, after));
        // The other forms of the page are looked for on a page that is not left.
        let (Place { path, address, tab, .. }, _) = &self.filled[self.filled.len() - 1];
        if path.is_empty() {
            self.go(address, tab.as_deref(), &[]);
        }
    }

    /// The form stands again with every field as it was left; what differs is told.
    fn find(&self, place: &Place, wanted: &Value) -> Option<String> {
        self.go(&place.address, place.tab.as_deref(), &place.path);
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
        // A password is never kept.
        let secret = if self.deed.is_some() { "" } else { "[type=password]" };
        let script = "const root = document.querySelector('[role=dialog]') ?? document.querySelector('main');
            return [...root.querySelectorAll('form.form[aria-label]')].filter((f) => f.checkVisibility() && !(arguments[0] && f.querySelector(arguments[0]))).map((f) => f.getAttribute('aria-label'));";
        self.app
            .script(script, vec![json!(secret)])
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect()
    }

    fn fields(&self, name: &str) -> Value {
        self.app.script(FIELDS, vec![json!(name)])
    }

    fn names(&self, role: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(`main [role=${arguments[0]}]`)].filter((e) => e.checkVisibility())
            .map((e) => e.innerText.replace(/\\s+/g, ' ').trim());";
        let found = self.app.script(script, vec![json!(role)]);
        found.as_array().into_iter().flatten().filter_map(|name| name.as_str().map(str::to_owned)).collect()
    }
}

/// How an appointment of the calendar is called here: it has no words of its own that stay the same.
const EVENT: &str = "§ ";

/// Every button and entry of a menu that can be pressed, by its name, in what floats on top or else in the page; of menus that begin with
/// the same word (one a person, one a contact) the first.
const PRESSABLE: &str = "const root = document.querySelector('[role=menu]') ?? [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document.querySelector('main');
    const name = (e) => (e.dataset.event ? `§ ${e.dataset.event}` : e.getAttribute('aria-label') ?? e.innerText).replace(/\\s+/g, ' ').trim();
    return [...root.querySelectorAll('button:not([role=tab]), [role=menuitem]')].filter((e) => e.checkVisibility() && !e.disabled && !e.closest('form'))
        .map((e) => [name(e), e.getAttribute('aria-haspopup') === 'menu' ? name(e).split(' ')[0] : null])
        .filter(([, menu], at, all) => menu === null || all.findIndex((other) => other[1] === menu) === at).map(([one]) => one);";

/// Presses the first of this name there.
const PRESS: &str = "const root = document.querySelector('[role=menu]') ?? [...document.querySelectorAll('[role=dialog]')].at(-1) ?? document.querySelector('main');
    const name = (e) => (e.dataset.event ? `§ ${e.dataset.event}` : e.getAttribute('aria-label') ?? e.innerText).replace(/\\s+/g, ' ').trim();
    const found = [...root.querySelectorAll('button:not([role=tab]), [role=menuitem]')].find((e) => e.checkVisibility() && !e.disabled && name(e) === arguments[0]);
    if (!found) return false;
    found.focus();
    if (found.getAttribute('aria-haspopup') === 'menu') found.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    else found.click();
    return true;";

/// What stands in each field of a form.
const FIELDS: &str = "const form = [...document.querySelectorAll('form.form')].find((f) => f.getAttribute('aria-label') === arguments[0]);
    return form ? [...form.querySelectorAll('input, select, textarea')].filter((e) => e.type !== 'file').map((e) =>
        [e.dataset.field ?? e.name, e.type === 'radio' ? e.value : e.type,
         ['radio', 'checkbox'].includes(e.type) ? e.checked : e.localName === 'select' ? (e.selectedOptions[0]?.label ?? '') : e.value]) : null;";

/// Whether the core holds what stands in the form, as the page's next start will hear it.
const SEALED: &str = "const done = arguments[arguments.length - 1];
    window.__TAURI_INTERNALS__.invoke('vault_drafts', {}).then((kept) => done(kept.some(({ place, values }) =>
        place === location.hash.split('?')[0] && JSON.parse(values).name === window.fill_name)), () => done(false));";

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

/// The family of the demonstration that has most to show: parents apart, children, signatures.
const FAMILY: &str = "Lo Monaco";

/// The first address of each route under these words, by following the links of the lists.
pub fn addresses(app: &App, words: &[&str]) -> Vec<String> {
    let routes = routes();
    let mine = |route: &&String| words.contains(&route.split('/').next().unwrap_or_default());
    let mut found: Vec<String> =
        routes.iter().filter(mine).filter(|route| !route.contains(':')).map(|route| format!("#/{route}")).collect();
    let mut at = 0;
    while at < found.len() {
        app.open_page(&found[at]);
        // A list may stand before its rows: those of a busy machine come late.
        let start = Instant::now();
        let mut links = json!([]);
        while links == json!([]) && start.elapsed() < Duration::from_secs(3) {
            app.settle();
            links = app.script(
                "const links = [...document.querySelectorAll('main a[href^=\"#/\"]')]; const first = links.filter((a) => a.innerText.includes(arguments[0]));
                 return [...first, ...links].map((a) => a.getAttribute('href').split('?')[0]);",
                vec![json!(FAMILY)],
            );
        }
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
    let mut walk = Walk { app: &app, filled: Vec::new(), seen: BTreeSet::new(), deed: None, more: &[] };
    for address in addresses(&app, words) {
        walk.page(&address);
    }
    let filled = walk.filled;
    app.kill();
    enter(&app, account);
    let mut lost = Vec::new();
    for half in 0..2 {
        let walk = Walk { app: &app, filled: Vec::new(), seen: BTreeSet::new(), deed: None, more: &[] };
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
    every_form_comes_back(Role::Coordinator, &["famiglie", "contatti"], 20);
}

#[test]
fn forms_of_agenda_groups_and_rights_come_back_after_a_kill_and_a_lock() {
    every_form_comes_back(Role::Coordinator, &["agenda", "gruppi", "diritti"], 12);
}

#[test]
fn forms_of_the_settings_come_back_after_a_kill_and_a_lock() {
    every_form_comes_back(Role::Coordinator, &["impostazioni"], 5);
}

#[test]
fn forms_of_a_mediation_come_back_after_a_kill_and_a_lock() {
    every_form_comes_back(Role::Mediator, &["mediazione"], 7);
}
