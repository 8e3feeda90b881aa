//! macOS tells its notification centres: the screen's lock that of the whole session, the sleep and another person's turn that of the
//! workspace. Both call on the main thread, which the window runs.
#![allow(unsafe_code, reason = "macOS tells its lock to an observer, and no safe library has one that hears it")]

use std::ffi::c_void;
use std::ptr::{self, NonNull};
use std::sync::OnceLock;
use std::sync::mpsc::{self, Sender};
use std::thread;

use block2::RcBlock;
use objc2_app_kit::{NSWorkspace, NSWorkspaceSessionDidResignActiveNotification, NSWorkspaceWillSleepNotification};
use objc2_core_foundation::{CFDictionary, CFNotificationCenter, CFNotificationSuspensionBehavior, CFString};
use objc2_foundation::NSNotification;

/// What the observers pass the word by.
static HEARD: OnceLock<Sender<()>> = OnceLock::new();

/// Calls `lock` whenever the screen locks, another person takes their turn, or the machine is about to sleep, for as long as the program
/// runs. To be called on the main thread, once.
pub fn on_lock(lock: impl Fn() + Send + Clone + 'static) {
    let (heard, hears) = mpsc::channel();
    if HEARD.set(heard).is_ok() {
        // Not on the main thread: a lock asks the page, which answers by that one.
        thread::spawn(move || hears.iter().for_each(|()| lock()));
        observe_the_screen();
        observe_the_workspace();
    }
}

/// Passes the word on.
fn told() {
    // Nobody hears any more once a lock has broken: the idle time and the two clocks remain.
    let _ = HEARD.get().map(|heard| heard.send(()));
}

/// The screen's lock. Told at once: a program in the background is otherwise told when it comes forward again.
fn observe_the_screen() {
    let Some(centre) = CFNotificationCenter::distributed_center() else { return };
    let (name, at_once) = (CFString::from_static_str("com.apple.screenIsLocked"), CFNotificationSuspensionBehavior::DeliverImmediately);
    // SAFETY: observer and object may be null; the function lasts as long as the program and looks at none of its arguments.
    unsafe { centre.add_observer(ptr::null(), Some(screen_locked), Some(&name), ptr::null(), at_once) };
}

extern "C-unwind" fn screen_locked(
    _: *mut CFNotificationCenter,
    _: *mut c_void,
    _: *const CFString,
    _: *const c_void,
    _: *const CFDictionary,
) {
    told();
}

/// The sleep, and another person's turn at this computer.
fn observe_the_workspace() {
    let centre = NSWorkspace::sharedWorkspace().notificationCenter();
    let block = RcBlock::new(|_: NonNull<NSNotification>| told());
    // SAFETY: two constants that AppKit has set before the program begins.
    for name in unsafe { [NSWorkspaceWillSleepNotification, NSWorkspaceSessionDidResignActiveNotification] } {
        // SAFETY: any object, the thread that tells; the block holds nothing and may be called on any thread. The centre keeps both.
        unsafe { centre.addObserverForName_object_queue_usingBlock(Some(name), None, None, &block) };
    }
}

#[cfg(test)]
mod tests;
