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

/// Answers, as the log-in manager, whose session a program is of.
fn log_in_manager(bus: &Bus, own: &'static str) {
    let manager = bus.connect();
    manager.request_name("org.freedesktop.login1").unwrap();
    thread::spawn(move || {
        for message in MessageIterator::from(manager.clone()) {
            let Ok(message) = message else { return };
            if message.message_type() == Type::MethodCall {
                let path = zbus::zvariant::ObjectPath::try_from(own).unwrap();
                manager.reply(&message.header(), &path).unwrap();
            }
        }
    });
}

#[test]
fn t11_the_lock_of_another_persons_session_on_the_same_machine_is_none_of_ours() {
    const OWN: &str = "/org/freedesktop/login1/session/_37";
    let bus = Bus::start();
    log_in_manager(&bus, OWN);
    let (heard, hears) = mpsc::channel();
    let ears = bus.connect();
    thread::spawn(move || listen(&ears, || heard.send(()).unwrap()));
    let desktop = bus.connect();
    let locks = |path: &str| desktop.emit_signal(None::<&str>, path, SIGNALS[0].0, SIGNALS[0].1, &()).unwrap();
    let start = std::time::Instant::now();
    while hears.recv_timeout(Duration::from_millis(50)).is_err() {
        assert!(start.elapsed() < Duration::from_secs(10), "the own session's lock was not heard");
        locks(OWN);
    }
    while hears.recv_timeout(Duration::from_millis(300)).is_ok() {}
    locks("/org/freedesktop/login1/session/_99");
    assert!(hears.recv_timeout(Duration::from_millis(500)).is_err(), "somebody else's lock locked");
    desktop.emit_signal(None::<&str>, "/org/freedesktop/login1", SIGNALS[1].0, SIGNALS[1].1, &(true,)).unwrap();
    assert!(hears.recv_timeout(Duration::from_secs(5)).is_ok(), "the machine's sleep is everybody's");
}
