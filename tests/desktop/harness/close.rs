//! Closing the window as a person does: the button of the title bar sends `WM_DELETE_WINDOW`.
//!
//! There is no window manager under Xvfb, so the harness sends the message itself. The web driver's own way ends the
//! program from outside, without the lock and the copy that belong to a closing.

use std::error::Error;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{Atom, AtomEnum, ClientMessageEvent, ConnectionExt, EventMask, Window};

/// How many windows a person sees on the display.
pub fn count_windows(display: &str) -> Result<usize, Box<dyn Error>> {
    let (connection, screen) = x11rb::connect(Some(display))?;
    let root = connection.setup().roots[screen].root;
    let protocols = atom(&connection, b"WM_PROTOCOLS")?;
    let delete = atom(&connection, b"WM_DELETE_WINDOW")?;
    let mut seen = 0;
    for window in connection.query_tree(root)?.reply()?.children {
        // A window may go between two questions.
        seen += usize::from(shown_and_closable(&connection, window, protocols, delete).unwrap_or(false));
    }
    Ok(seen)
}

/// Asks every window on the display that knows the message to close. Answers how many were asked.
pub fn ask_to_close(display: &str) -> Result<usize, Box<dyn Error>> {
    let (connection, screen) = x11rb::connect(Some(display))?;
    let root = connection.setup().roots[screen].root;
    let protocols = atom(&connection, b"WM_PROTOCOLS")?;
    let delete = atom(&connection, b"WM_DELETE_WINDOW")?;
    let mut asked = 0;
    for window in connection.query_tree(root)?.reply()?.children {
        if shown_and_closable(&connection, window, protocols, delete)? {
            let message = ClientMessageEvent::new(32, window, protocols, [delete, x11rb::CURRENT_TIME, 0, 0, 0]);
            connection.send_event(false, window, EventMask::NO_EVENT, message)?;
            asked += 1;
        }
    }
    connection.flush()?;
    // A request with an answer: the messages before it have arrived.
    connection.get_input_focus()?.reply()?;
    Ok(asked)
}

fn atom(connection: &impl Connection, name: &[u8]) -> Result<Atom, Box<dyn Error>> {
    Ok(connection.intern_atom(false, name)?.reply()?.atom)
}

fn shown_and_closable(connection: &impl Connection, window: Window, protocols: Atom, delete: Atom) -> Result<bool, Box<dyn Error>> {
    let attributes = connection.get_window_attributes(window)?.reply()?;
    if attributes.map_state == x11rb::protocol::xproto::MapState::UNMAPPED {
        return Ok(false);
    }
    let property = connection.get_property(false, window, protocols, AtomEnum::ATOM, 0, 32)?.reply()?;
    Ok(property.value32().is_some_and(|mut atoms| atoms.any(|found| found == delete)))
}
