//! Waiting as a person does: until it is there, and not for ever.

use std::time::{Duration, Instant};

use super::App;

impl App {
    /// Waits until the page says this.
    #[track_caller]
    pub fn wait_text(&self, words: &str) {
        self.wait_for(&format!("the text \"{words}\""), || self.text().contains(words));
    }

    /// Waits until the page does not say this any more.
    #[track_caller]
    pub fn wait_no_text(&self, words: &str) {
        self.wait_for(&format!("the text \"{words}\" to go"), || !self.text().contains(words));
    }

    /// Waits until `ask` says yes, or fails.
    #[track_caller]
    pub fn wait_for(&self, what: &str, ask: impl FnMut() -> bool) {
        self.wait_for_long(what, self.patience.get(), ask);
    }

    /// Waits until `ask` says yes, or fails: for what takes its time on a busy machine.
    #[track_caller]
    pub fn wait_for_long(&self, what: &str, limit: Duration, mut ask: impl FnMut() -> bool) {
        let start = Instant::now();
        while !ask() {
            if start.elapsed() > limit {
                self.fail(&format!("waited in vain for {what}"));
            }
            std::thread::sleep(Duration::from_millis(40));
        }
    }
}
