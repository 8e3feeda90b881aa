//! Windows tells a window: the lock of the screen and another person's turn to whoever asked for it (WTS), the sleep and the end of the
//! session to every window of the desktop. So there is one that nobody sees, on a thread of its own.
#![allow(unsafe_code, reason = "Windows tells its lock to a window, and no safe library makes one that hears it")]

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;
use std::{ptr, thread};

use windows_sys::Win32::Foundation::{HWND, LPARAM, LRESULT, WPARAM};
use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;
use windows_sys::Win32::System::RemoteDesktop::{NOTIFY_FOR_THIS_SESSION, WTSRegisterSessionNotification};
use windows_sys::Win32::UI::WindowsAndMessaging::{
    CreateWindowExW, DefWindowProcW, DispatchMessageW, GetMessageW, MSG, PBT_APMSUSPEND, RegisterClassW, WM_CLOSE, WM_ENDSESSION,
    WM_POWERBROADCAST, WM_WTSSESSION_CHANGE, WNDCLASSW, WS_OVERLAPPED, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK,
    WTS_SESSION_LOGOFF,
};
use windows_sys::core::{PCWSTR, w};

/// The kind of window, made known to Windows once.
const CLASS: PCWSTR = w!("AccogliSession");
static KIND: Once = Once::new();

thread_local! {
    /// What the window of this thread calls.
    static LOCK: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Calls `lock` whenever the screen locks, another person takes their turn, or the machine is about to sleep or to end the session, for
/// as long as the program runs. Windows waits a moment for what is done before a sleep.
pub fn on_lock(lock: impl Fn() + Send + Clone + 'static) {
    thread::spawn(move || {
        // No window: the idle time and the two clocks remain.
        if open(lock).is_some() {
            listen();
        }
    });
}

/// Makes the window of this thread, never shown. One that only gets messages (HWND_MESSAGE) would hear of no sleep.
fn open(lock: impl Fn() + 'static) -> Option<HWND> {
    LOCK.set(Some(Box::new(lock)));
    // SAFETY: no name asks for this program's own handle, which lasts as long as the program.
    let instance = unsafe { GetModuleHandleW(ptr::null()) };
    KIND.call_once(|| {
        let class = WNDCLASSW { lpfnWndProc: Some(told), hInstance: instance, lpszClassName: CLASS, ..WNDCLASSW::default() };
        // SAFETY: `class` outlives the call, its name is a constant ending in a zero and its function lasts as long as the program.
        unsafe { RegisterClassW(&raw const class) };
    });
    let (parent, menu, title, word) = (ptr::null_mut(), ptr::null_mut(), ptr::null(), ptr::null());
    // SAFETY: the class is the one above; every pointer that may be null is.
    let window = unsafe { CreateWindowExW(0, CLASS, title, WS_OVERLAPPED, 0, 0, 0, 0, parent, menu, instance, word) };
    if window.is_null() {
        return None;
    }
    // SAFETY: the window is this thread's and lasts until the program ends. Where Windows refuses, the window still hears of the sleep.
    unsafe { WTSRegisterSessionNotification(window, NOTIFY_FOR_THIS_SESSION) };
    Some(window)
}

/// Hands the messages of this thread to its window, for as long as the program runs.
fn listen() {
    let mut message = MSG::default();
    // SAFETY: `message` outlives the call; no window asks for those of the whole thread.
    while unsafe { GetMessageW(&raw mut message, ptr::null_mut(), 0, 0) } > 0 {
        // SAFETY: `message` is what the call before has just filled.
        unsafe { DispatchMessageW(&raw const message) };
    }
}

/// What the window is told.
extern "system" fn told(window: HWND, message: u32, what: WPARAM, more: LPARAM) -> LRESULT {
    if begins_a_lock(message, what) {
        LOCK.with_borrow(|lock| {
            // A panic may not leave for Windows, which called; it has told its place already.
            let _ = lock.as_ref().map(|lock| catch_unwind(AssertUnwindSafe(lock)));
        });
    }
    // Who asks every window to close means the one that people see.
    if message == WM_CLOSE {
        return 0;
    }
    // SAFETY: the very arguments that Windows gave.
    unsafe { DefWindowProcW(window, message, what, more) }
}

/// Whether a message says that the desktop locks now.
fn begins_a_lock(message: u32, what: WPARAM) -> bool {
    let Ok(word) = u32::try_from(what) else { return false };
    match message {
        WM_WTSSESSION_CHANGE => matches!(word, WTS_SESSION_LOCK | WTS_CONSOLE_DISCONNECT | WTS_REMOTE_DISCONNECT | WTS_SESSION_LOGOFF),
        WM_POWERBROADCAST => word == PBT_APMSUSPEND,
        // Zero: somebody stopped the end of the session.
        WM_ENDSESSION => word != 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
