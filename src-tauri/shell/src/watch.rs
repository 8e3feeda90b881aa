//! The lock by itself. The shell decides, not the page: a timer, the desktop's own lock, and the closing of the window.

use std::path::Path;
use std::thread;
use std::time::Duration;

use accogli_core::vault::{LockAsked, idle_time};
use tauri::{AppHandle, Manager, Window, WindowEvent};

use crate::desk::Desk;
use crate::window;

/// How often the clocks are looked at.
const LOOK: Duration = Duration::from_secs(3);
/// How long the page may take to seal what is half typed.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Watches for as long as the program runs. Called on the window's own thread, by which macOS tells its lock.
pub(crate) fn begin(app: &AppHandle) {
    let timer = app.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK);
            if timer.state::<Desk>().is_overdue() {
                lock_now(&timer);
            }
        }
    });
    let desktop = app.clone();
    accogli_session::on_lock(move || lock_soon(&desktop));
}

/// How long this laptop waits for a sign of life. A test's wait counts only while the window is open to its driver.
pub(crate) fn idle_of(folder: &Path) -> Duration {
    let asked = std::env::var("ACCOGLI_IDLE_SECONDS").ok().filter(|_| window::is_driven()).and_then(|seconds| seconds.parse().ok());
    asked.map_or_else(|| idle_time(folder).duration(), Duration::from_secs)
}

/// Closing the window locks first, so that what is half typed is sealed and the copy made. It stays, and says so, until that is done. Where
/// a form is half filled in, the page asks the person, and closes the window itself; so does the page of the first run.
pub(crate) fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let app = window.app_handle().clone();
    let desk = app.state::<Desk>();
    let (is_open, is_locking) = (desk.is_open(), desk.is_locking());
    let asks = is_open || (!is_locking && desk.is_first_run());
    if asks || is_locking {
        api.prevent_close();
        thread::spawn(move || {
            if !asks || app.state::<Desk>().put_away(LockAsked::Close, PATIENCE) {
                lock_now(&app);
                window::leave(&app);
            }
        });
    }
}

fn lock_soon(app: &AppHandle) {
    let desk = app.state::<Desk>();
    if desk.is_open() {
        desk.put_away(LockAsked::Lock, PATIENCE);
        lock_now(app);
    }
}

/// Throws the page away, then locks: the copy before the lock may take long, and nobody's data stays in sight meanwhile. What was half
/// typed was sealed while it was typed. A lock under way is waited for.
fn lock_now(app: &AppHandle) {
    let desk = app.state::<Desk>();
    desk.end();
    window::forget_page(app);
    // The disk may refuse; the register is closed all the same.
    let _ = desk.lock();
}
