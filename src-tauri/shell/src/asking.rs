//! What the program asks of the page, which waits for it: to lock, or to close with the window.

use std::sync::atomic::{AtomicBool, Ordering};

use accogli_core::vault::LockAsked;
use tokio::sync::watch::Sender;

/// A question the page hears, and whether it keeps the program waiting for a person's answer.
pub(crate) struct Asking {
    asked: Sender<LockAsked>,
    held: AtomicBool,
}

impl Default for Asking {
    fn default() -> Self {
        Self { asked: Sender::new(LockAsked::Lock), held: AtomicBool::new(false) }
    }
}

impl Asking {
    /// Asks. Nobody may be listening.
    pub(crate) fn ask(&self, what: LockAsked) {
        self.held.store(false, Ordering::Release);
        self.asked.send_replace(what);
    }

    /// Waits for the next question.
    pub(crate) async fn heard(&self) -> LockAsked {
        let mut ear = self.asked.subscribe();
        // The other end stands in the same value: it is there as long as this one.
        let _ = ear.changed().await;
        *ear.borrow()
    }

    /// The page asks the person first.
    pub(crate) fn hold(&self) {
        self.held.store(true, Ordering::Release);
    }

    /// Whether it does.
    pub(crate) fn is_held(&self) -> bool {
        self.held.load(Ordering::Acquire)
    }
}
