//! What is asked of every page: axe in the three themes, names that are the visible labels, nothing beyond the edge, a picture.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::{App, target};

/// Words that libraries say when nobody gave them Italian ones.
const ENGLISH: [&str; 14] =
    ["close", "open", "next", "previous", "prev", "today", "day", "week", "month", "loading", "search", "button", "select", "toggle"];

/// Where the pictures of pages and journeys lie.
pub fn pictures() -> PathBuf {
    let folder = target().join("desktop");
    fs::create_dir_all(&folder).expect("the folder of pictures");
    folder
}

impl App {
    /// Looks at the page as it stands: axe in every theme, names, edges; leaves `target/desktop/<name>.png`.
    #[track_caller]
    pub fn survey(&self, name: &str) {
        // The page is quiet: notices that come and go are not of it.
        self.axe_in_every_theme();
        self.names_are_labels();
        self.fits();
        self.screenshot(&pictures().join(format!("{name}.png")));
    }

    /// Every control has a name, in Italian, and it is the label that is seen.
    #[track_caller]
    pub fn names_are_labels(&self) {
        let wrong: Vec<String> = self
            .controls()
            .into_iter()
            .filter_map(|(role, name, visible)| {
                wrong_name(&name, &visible).map(|why| format!("{why}: {role} \"{name}\", seen \"{visible}\""))
            })
            .collect();
        if !wrong.is_empty() {
            self.fail(&format!("names that are not the visible labels at {}:\n{}", self.address(), wrong.join("\n")));
        }
    }

    /// Nothing stands out of the window sideways; what scrolls by itself may be wider.
    #[track_caller]
    pub fn fits(&self) {
        let script = "const root = document.scrollingElement, main = document.querySelector('main') || root;\
            return [root.scrollWidth - root.clientWidth, main.scrollWidth - main.clientWidth];";
        let beyond = self.script(script, vec![]);
        if beyond.as_array().into_iter().flatten().any(|pixels| pixels.as_i64().unwrap_or(0) > 1) {
            self.fail(&format!("the page {} is wider than the window: {beyond} pixels; {}", self.address(), self.widest()));
        }
    }

    /// What stands furthest to the right, for the message.
    fn widest(&self) -> Value {
        let script = "const edge = innerWidth; return [...document.querySelectorAll('main *')]\
            .filter((e) => e.getBoundingClientRect().right > edge + 1).slice(-3).map((e) => e.outerHTML.slice(0, 160));";
        self.script(script, vec![])
    }

    /// The window at twice its size, by the keys a person presses. `zoom_back` ends it.
    #[track_caller]
    pub fn zoom_twice(&self) {
        let width = self.inner_width();
        for _ in 0..5 {
            self.press("Control++");
        }
        self.wait_for("the page at 200 %", || (self.inner_width() * 2 - width).abs() <= 4);
    }

    /// The window at its own size again.
    #[track_caller]
    pub fn zoom_back(&self) {
        self.press("Control+0");
        self.wait_for("the page at 100 %", || self.inner_width() >= 1200);
    }

    #[track_caller]
    fn inner_width(&self) -> i64 {
        self.script("return innerWidth;", vec![]).as_i64().unwrap_or(0)
    }

    /// Sets which theme the page's own look shows, waits for its colours, and takes a picture.
    #[track_caller]
    pub fn picture(&self, name: &str) {
        self.screenshot(&pictures().join(format!("{name}.png")));
    }

    /// Waits until the notices in the corner are gone: they cover what is below them.
    #[track_caller]
    pub fn dismiss_notices(&self) {
        let script = "for (const b of document.querySelectorAll(arguments[0])) b.click(); return null;";
        self.script(script, vec![json!(".toasts button[title]")]);
    }
}

/// Why a control's accessible name is wrong, if it is.
fn wrong_name(name: &str, visible: &str) -> Option<&'static str> {
    let bare = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    if bare(name).is_empty() && !name.contains(['+', '-', '−', '×']) {
        return Some("no name");
    }
    if !bare(name).contains(&bare(visible)) {
        return Some("another name");
    }
    if ENGLISH.contains(&name.to_lowercase().as_str()) {
        return Some("an English name");
    }
    let key = name.contains('_') && !name.contains(' ');
    key.then_some("a key instead of words")
}

#[cfg(test)]
mod tests {
    use super::wrong_name;

    #[test]
    fn names_that_are_not_labels_are_seen() {
        assert_eq!(wrong_name("Salva", "Salva"), None);
        assert_eq!(wrong_name("Contatti 3 da richiamare", "Contatti 3"), None);
        assert_eq!(wrong_name("Chiudi", ""), None);
        assert!(wrong_name("", "").is_some());
        assert!(wrong_name("Registra", "Salva").is_some());
        assert!(wrong_name("Next", "").is_some());
        assert!(wrong_name("first_name", "first_name").is_some());
    }
}
