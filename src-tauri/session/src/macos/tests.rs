#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::Duration;

use objc2_app_kit::NSWorkspaceDidWakeNotification;

use super::*;

/// The screen's own word comes by the main thread's loop, which a test does not run.
#[test]
fn t11_the_sleep_and_another_persons_turn_are_heard_and_the_waking_is_not() {
    let (heard, hears) = mpsc::channel();
    on_lock(move || heard.send(()).unwrap());
    let centre = NSWorkspace::sharedWorkspace().notificationCenter();
    // SAFETY: constants that AppKit has set before the program begins; a notification of no object.
    unsafe {
        centre.postNotificationName_object(NSWorkspaceDidWakeNotification, None);
        assert!(hears.recv_timeout(Duration::from_millis(300)).is_err(), "the waking locked");
        for name in [NSWorkspaceWillSleepNotification, NSWorkspaceSessionDidResignActiveNotification] {
            centre.postNotificationName_object(name, None);
            assert!(hears.recv_timeout(Duration::from_secs(5)).is_ok(), "{name} was not heard");
        }
    }
    told();
    assert!(hears.recv_timeout(Duration::from_secs(5)).is_ok(), "what the screen's observer calls was not heard");
}
