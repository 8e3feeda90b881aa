//! Linux tells it on D-Bus: `loginctl lock-session`, the lid, the screen saver. A machine without it has the idle time.

use std::thread;

use zbus::blocking::fdo::DBusProxy;
use zbus::blocking::{Connection, MessageIterator};
use zbus::message::{Message, Type};
use zbus::{MatchRule, Result};

/// What is listened to: the interface and its signal. All but the first carry whether it begins (`true`) or ends.
const SIGNALS: [(&str, &str); 4] = [
    ("org.freedesktop.login1.Session", "Lock"),
    ("org.freedesktop.login1.Manager", "PrepareForSleep"),
    ("org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("org.gnome.ScreenSaver", "ActiveChanged"),
];

/// Calls `lock` whenever the desktop locks, the screen saver begins or the machine is about to sleep, for as long as the program runs.
pub fn on_lock(lock: impl Fn() + Send + Clone + 'static) {
    for bus in [Connection::system as fn() -> Result<Connection>, Connection::session] {
        let lock = lock.clone();
        thread::spawn(move || {
            // No bus, or one that went away: the idle time and the two clocks remain.
            let _ = bus().and_then(|connection| listen(&connection, lock));
        });
    }
}

/// Listens on one bus until it goes away.
///
/// # Errors
/// A bus that refuses, or is gone.
fn listen(connection: &Connection, lock: impl Fn()) -> Result<()> {
    let own_session = own_session(connection);
    let bus = DBusProxy::new(connection)?;
    for (interface, signal) in SIGNALS {
        let rule = MatchRule::builder().msg_type(Type::Signal).interface(interface)?.member(signal)?.build();
        bus.add_match_rule(rule)?;
    }
    for message in MessageIterator::from(connection.clone()) {
        if begins_a_lock(&message?, own_session.as_deref()) {
            lock();
        }
    }
    Ok(())
}

/// Whether a message says that the desktop locks now. Another person's session on the same machine is none of ours.
fn begins_a_lock(message: &Message, own_session: Option<&str>) -> bool {
    let header = message.header();
    let (Some(interface), Some(member)) = (header.interface(), header.member()) else { return false };
    if message.message_type() != Type::Signal || !SIGNALS.contains(&(interface.as_str(), member.as_str())) {
        return false;
    }
    if member.as_str() == "Lock" {
        return own_session.is_none_or(|own| header.path().is_some_and(|path| path.as_str() == own));
    }
    message.body().deserialize::<bool>().unwrap_or(false)
}

/// The path of this program's log-in session, where the log-in manager knows it.
fn own_session(connection: &Connection) -> Option<String> {
    let answer = connection.call_method(
        Some("org.freedesktop.login1"),
        "/org/freedesktop/login1",
        Some("org.freedesktop.login1.Manager"),
        "GetSessionByPID",
        &(std::process::id(),),
    );
    let path: zbus::zvariant::OwnedObjectPath = answer.ok()?.body().deserialize().ok()?;
    Some(path.as_str().to_owned())
}

#[cfg(test)]
mod tests;
