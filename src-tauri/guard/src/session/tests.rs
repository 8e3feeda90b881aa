#![allow(clippy::unwrap_used, reason = "tests")]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use zbus::blocking::connection::Builder;

use super::*;

/// A bus of its own, which ends with the test.
struct Bus(Child, String);

impl Bus {
    fn start() -> Self {
        let mut daemon =
            Command::new("dbus-daemon").args(["--session", "--nofork", "--print-address"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self(daemon, address.trim().to_owned())
    }

    fn connect(&self) -> Connection {
        Builder::address(self.1.as_str()).unwrap().build().unwrap()
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn t11_the_desktops_lock_sleep_and_screen_saver_are_heard_and_their_end_is_not() {
    let bus = Bus::start();
    let (heard, hears) = mpsc::channel();
    let ears = bus.connect();
    thread::spawn(move || listen(&ears, || heard.send(()).unwrap()));
    let desktop = bus.connect();
    let said = |path: &str, (interface, signal): (&str, &str), begins: Option<bool>| match begins {
        Some(begins) => desktop.emit_signal(None::<&str>, path, interface, signal, &(begins,)).unwrap(),
        None => desktop.emit_signal(None::<&str>, path, interface, signal, &()).unwrap(),
    };
    // Until the listener has made its rules known, signals pass it by.
    let start = std::time::Instant::now();
    while hears.recv_timeout(Duration::from_millis(50)).is_err() {
        assert!(start.elapsed() < Duration::from_secs(10), "nothing was heard");
        said("/org/freedesktop/login1/session/_31", SIGNALS[0], None);
    }
    while hears.recv_timeout(Duration::from_millis(300)).is_ok() {}
    for signal in &SIGNALS[1..] {
        said("/some/path", *signal, Some(false));
        assert!(hears.recv_timeout(Duration::from_millis(200)).is_err(), "the end of {signal:?} locked");
        said("/some/path", *signal, Some(true));
        assert!(hears.recv_timeout(Duration::from_secs(5)).is_ok(), "{signal:?} was not heard");
    }
    said("/some/path", ("org.example.Other", "Lock"), None);
    assert!(hears.recv_timeout(Duration::from_millis(200)).is_err(), "another program's signal locked");
}
