//! One element of the page, and what a person does with it.

use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use serde_json::{Value, json};
use std::time::Duration;

use super::{App, PATIENCE, keys};

/// The key under which the web driver hands out an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A visible element. It is looked up once: after the page redraws it, look it up again.
pub struct Control<'a> {
    app: &'a App,
    reference: Value,
    what: String,
}

impl<'a> Control<'a> {
    pub(super) fn new(app: &'a App, reference: Value, what: String) -> Self {
        Self { app, reference, what }
    }

    #[track_caller]
    fn element(&self) -> Element {
        let id =
            self.reference.get(ELEMENT).and_then(Value::as_str).unwrap_or_else(|| self.app.fail(&format!("{} is no element", self.what)));
        Element::from_element_id(self.app.driver().client.clone(), ElementRef::from(id.to_owned()))
    }

    // Looking inside

    /// The control inside this one with this visible label.
    #[track_caller]
    pub fn by_label(&self, label: &str) -> Control<'a> {
        let what = format!("a control labelled \"{label}\" in {}", self.what);
        self.app.one("label", &json!({ "label": label }), Some(&self.reference), &what)
    }

    /// The element inside this one with this role and accessible name.
    #[track_caller]
    pub fn by_role_name(&self, role: &str, name: &str) -> Control<'a> {
        let what = format!("a {role} named \"{name}\" in {}", self.what);
        self.app.one("role", &json!({ "role": role, "name": name }), Some(&self.reference), &what)
    }

    /// The row inside this element that says all these words.
    #[track_caller]
    pub fn row(&self, words: &[&str]) -> Control<'a> {
        self.app.one("row", &json!({ "words": words }), Some(&self.reference), &format!("a row with {words:?} in {}", self.what))
    }

    /// The one element inside this one that a selector finds.
    #[track_caller]
    pub fn by_css(&self, selector: &str) -> Control<'a> {
        self.app.one("css", &json!({ "selector": selector }), Some(&self.reference), &format!("{selector} in {}", self.what))
    }

    /// Its text as it is seen; none when it has left the page.
    #[track_caller]
    pub fn text(&self) -> String {
        self.ask("return arguments[0].innerText || '';").as_str().unwrap_or_default().to_owned()
    }

    /// What a field holds.
    #[track_caller]
    pub fn value(&self) -> String {
        self.ask("return arguments[0].value;").as_str().unwrap_or_default().to_owned()
    }

    /// An attribute.
    #[track_caller]
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.app
            .script("return arguments[0].getAttribute(arguments[1]);", vec![self.reference.clone(), json!(name)])
            .as_str()
            .map(str::to_owned)
    }

    /// Whether a box is ticked, natively or by `aria-checked`.
    #[track_caller]
    pub fn is_checked(&self) -> bool {
        self.ask("return arguments[0].checked === true || arguments[0].getAttribute('aria-checked') === 'true';") == Value::Bool(true)
    }

    /// Whether it has the focus.
    #[track_caller]
    pub fn has_focus(&self) -> bool {
        self.ask("return document.activeElement === arguments[0];") == Value::Bool(true)
    }

    /// The message that stands beside the field and is announced with it.
    #[track_caller]
    pub fn message(&self) -> String {
        let script = "const e = arguments[0]; if (e.getAttribute('aria-invalid') !== 'true') return '';\
            const ids = (e.getAttribute('aria-errormessage') || e.getAttribute('aria-describedby') || '').split(/\\s+/);\
            return ids.map((id) => document.getElementById(id)).filter(Boolean).map((x) => x.innerText).join(' ').trim();";
        self.ask(script).as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the message beside the field holds these words.
    #[track_caller]
    pub fn wait_message(&self, words: &str) {
        self.app.wait_for(&format!("\"{words}\" beside {}", self.what), || self.message().contains(words));
    }

    /// Asks the element; nothing when the page was redrawn without it meanwhile.
    #[track_caller]
    fn ask(&self, script: &str) -> Value {
        match self.app.try_script(script, vec![self.reference.clone()]) {
            Ok(answer) => answer,
            Err(error) if super::is_gone(&error) => Value::Null,
            Err(error) => self.app.fail(&format!("asking {}: {error}", self.what)),
        }
    }

    // Acting

    /// Clicks in its middle, once it is in sight and nothing covers it.
    #[track_caller]
    pub fn click(&self) {
        let start = std::time::Instant::now();
        loop {
            self.ask("arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' }); return null;");
            match self.app.runtime.block_on(self.element().click()) {
                Ok(()) => return,
                // A dialog that is still opening, a notice that is still leaving: the driver says no more than that.
                Err(error) if start.elapsed() < PATIENCE && is_covered(&error) => std::thread::sleep(Duration::from_millis(80)),
                Err(error) => self.app.fail(&format!("cannot click {}: {error:?}", self.what)),
            }
        }
    }

    /// Clicks it a moment later: for what ends the program, which would leave the driver without an answer.
    pub(super) fn click_and_go(&self) {
        self.ask("const e = arguments[0]; setTimeout(() => e.click(), 100); return null;");
    }

    /// Puts the focus on it.
    #[track_caller]
    pub fn focus(&self) {
        self.ask("arguments[0].focus(); return null;");
    }

    /// Replaces what the field holds, as a person does who selects everything and types over it.
    #[track_caller]
    pub fn type_in(&self, text: &str) {
        self.ask("const e = arguments[0]; e.scrollIntoView({ block: 'center' }); e.focus(); if (e.select) e.select(); return null;");
        if text.is_empty() {
            self.app.press("Delete");
        } else {
            self.app.done(self.element().send_keys(text), &format!("type into {}", self.what));
        }
    }

    /// Replaces what the field holds at once, as pasting does. (The driver types no letters beyond the basic plane.)
    #[track_caller]
    pub fn paste(&self, text: &str) {
        let script = "const e = arguments[0]; e.focus(); e.value = arguments[1]; e.dispatchEvent(new Event('input', { bubbles: true })); return null;";
        self.app.script(script, vec![self.reference.clone(), json!(text)]);
    }

    /// Chooses an entry by its words: of a `<select>`, or of a list that opens on a click.
    #[track_caller]
    pub fn choose(&self, words: &str) {
        if self.ask("return arguments[0].localName;") == json!("select") {
            let script = "const e = arguments[0];\
                const i = [...e.options].findIndex((o) => o.label.trim() === arguments[1]);\
                if (i < 0) return [...e.options].map((o) => o.label.trim());\
                if (e.selectedIndex !== i) { e.focus(); e.selectedIndex = i;\
                e.dispatchEvent(new Event('input', { bubbles: true })); e.dispatchEvent(new Event('change', { bubbles: true })); } return null;";
            let others = self.app.script(script, vec![self.reference.clone(), json!(words)]);
            if !others.is_null() {
                self.app.fail(&format!("{} has no entry \"{words}\", only {others}", self.what));
            }
            return;
        }
        self.click();
        self.app.by_role_name("option", words).click();
    }

    /// Types into a field that searches, and picks the one answer that says all these words.
    #[track_caller]
    pub fn pick(&self, typed: &str, words: &[&str]) {
        self.type_in(typed);
        self.app.in_popup(words).click();
    }

    /// Drags it by pixels, slowly enough for what listens to the pointer.
    #[track_caller]
    pub fn drag_by(&self, right: i64, down: i64) {
        let slow = Some(Duration::from_millis(120));
        let (element, steps) = (self.element(), 4_i64);
        let mut mouse = MouseActions::new("mouse".to_owned()).then_move_to_element(&element).then_down();
        for _ in 0..steps {
            mouse = mouse.then_move_by(slow, right / steps, down / steps);
        }
        let mouse = mouse.then_up();
        self.app.done(self.app.driver().client.perform_actions(mouse), &format!("drag {}", self.what));
    }

    /// Presses keys with the focus on it.
    #[track_caller]
    pub fn press(&self, chord: &str) {
        self.focus();
        self.app.press(chord);
    }
}

fn is_covered(error: &CmdError) -> bool {
    use fantoccini::error::ErrorStatus;
    matches!(error, CmdError::Standard(problem)
        if matches!(problem.error, ErrorStatus::ElementClickIntercepted | ErrorStatus::ElementNotInteractable))
}

/// The pointer's moves with names that read.
trait Moves {
    fn then_move_to_element(self, element: &Element) -> Self;
    fn then_move_by(self, duration: Option<Duration>, x: i64, y: i64) -> Self;
    fn then_down(self) -> Self;
    fn then_up(self) -> Self;
}

impl Moves for MouseActions {
    fn then_move_to_element(self, element: &Element) -> Self {
        self.then(PointerAction::MoveToElement { element: element.clone(), duration: None, x: 0.0, y: 0.0 })
    }

    fn then_move_by(self, duration: Option<Duration>, x: i64, y: i64) -> Self {
        self.then(PointerAction::MoveBy { duration, x: keys::real(x), y: keys::real(y) })
    }

    fn then_down(self) -> Self {
        self.then(PointerAction::Down { button: fantoccini::actions::MOUSE_BUTTON_LEFT })
    }

    fn then_up(self) -> Self {
        self.then(PointerAction::Up { button: fantoccini::actions::MOUSE_BUTTON_LEFT })
    }
}
