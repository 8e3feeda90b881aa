#![allow(clippy::unwrap_used, reason = "tests")]

use std::sync::mpsc;
use std::time::Duration;

use windows_sys::Win32::UI::WindowsAndMessaging::{
    DestroyWindow, PBT_APMRESUMEAUTOMATIC, PostMessageW, SendMessageW, WM_QUERYENDSESSION, WTS_CONSOLE_CONNECT, WTS_SESSION_LOGON,
    WTS_SESSION_UNLOCK,
};

use super::*;

/// What begins a lock, as Windows writes it.
const LOCKS: [(u32, u32); 6] = [
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
    (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT),
    (WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT),
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOGOFF),
    (WM_POWERBROADCAST, PBT_APMSUSPEND),
    (WM_ENDSESSION, 1),
];

/// What does not.
const OTHERS: [(u32, u32); 7] = [
    (WM_WTSSESSION_CHANGE, WTS_SESSION_UNLOCK),
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOGON),
    (WM_WTSSESSION_CHANGE, WTS_CONSOLE_CONNECT),
    (WM_POWERBROADCAST, PBT_APMRESUMEAUTOMATIC),
    (WM_QUERYENDSESSION, 0),
    (WM_ENDSESSION, 0),
    (WM_CLOSE, 0),
];

/// A listening window on a thread of its own.
fn listening(lock: impl Fn() + Send + 'static) -> HWND {
    let (made, makes) = mpsc::channel();
    thread::spawn(move || {
        made.send(open(lock).unwrap() as usize).unwrap();
        listen();
    });
    makes.recv_timeout(Duration::from_secs(20)).unwrap() as HWND
}

/// Says something to a window and waits until it has taken it in.
fn say(window: HWND, (message, what): (u32, u32)) -> LRESULT {
    // SAFETY: the window is one this test made; none of these messages carries a pointer.
    unsafe { SendMessageW(window, message, what as usize, 0) }
}

#[test]
fn t11_the_screens_lock_the_sleep_and_the_end_of_the_session_are_heard_and_their_end_is_not() {
    let (heard, hears) = mpsc::channel();
    let window = listening(move || heard.send(()).unwrap());
    // As Windows does it: put into the thread's queue, and nobody waits.
    // SAFETY: as in `say`.
    assert!(unsafe { PostMessageW(window, WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK as usize, 0) } != 0);
    hears.recv_timeout(Duration::from_secs(20)).unwrap();
    for message in LOCKS {
        say(window, message);
        assert!(hears.try_recv().is_ok(), "{message:?} was not heard");
    }
    for message in OTHERS {
        let answer = say(window, message);
        assert!(hears.try_recv().is_err(), "{message:?} locked");
        assert!(message.0 != WM_QUERYENDSESSION || answer != 0, "the session may end");
    }
    say(window, LOCKS[0]);
    assert!(hears.try_recv().is_ok(), "it hears no more after what it has heard so far");
}

#[test]
fn t11_what_another_window_is_told_is_none_of_ours() {
    let (heard, hears) = mpsc::channel();
    let window = listening(move || heard.send(()).unwrap());
    let none = ptr::null_mut();
    // SAFETY: a class that every Windows has; every pointer that may be null is.
    let other = unsafe { CreateWindowExW(0, w!("STATIC"), ptr::null(), 0, 0, 0, 0, 0, none, none, none, ptr::null()) };
    assert!(!other.is_null());
    for message in LOCKS {
        say(other, message);
        assert!(hears.recv_timeout(Duration::from_millis(50)).is_err(), "another window's {message:?} locked");
    }
    // SAFETY: made above, by this thread.
    unsafe { DestroyWindow(other) };
    say(window, LOCKS[0]);
    assert!(hears.try_recv().is_ok(), "the control: ours is heard");
}

#[test]
fn t11_a_lock_that_breaks_is_told_again_the_next_time() {
    let (heard, hears) = mpsc::channel();
    let window = listening(move || {
        heard.send(()).unwrap();
        panic!("the lock broke");
    });
    for _ in 0..2 {
        say(window, LOCKS[0]);
        assert!(hears.try_recv().is_ok());
    }
}
