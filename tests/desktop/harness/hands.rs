//! Keys pressed as a person presses them, through the X server: for the window that nobody drives.

use std::error::Error;

use x11rb::connection::Connection;
use x11rb::protocol::xproto::{ConnectionExt as _, InputFocus, MapState};
use x11rb::protocol::xtest::ConnectionExt as _;
use x11rb::rust_connection::RustConnection;

const PRESS: u8 = 2;
const RELEASE: u8 = 3;
/// What X calls the keys that are no letters.
const NAMED: [(&str, u32); 4] = [("Return", 0xff0d), ("Control", 0xffe3), ("Down", 0xff54), ("Escape", 0xff1b)];

/// The keyboard of a display.
pub struct Hands {
    connection: RustConnection,
    root: u32,
    /// The symbols on each key, from the first code on.
    symbols: Vec<Vec<u32>>,
    first: u8,
}

impl Hands {
    /// On a display, with its one shown window in the focus: there is no window manager to give it.
    pub fn on(display: &str) -> Result<Self, Box<dyn Error>> {
        let (connection, screen) = x11rb::connect(Some(display))?;
        let (root, first, last) = {
            let setup = connection.setup();
            (setup.roots[screen].root, setup.min_keycode, setup.max_keycode)
        };
        for window in connection.query_tree(root)?.reply()?.children {
            let large = connection.get_geometry(window)?.reply()?.width > 600;
            if large && connection.get_window_attributes(window)?.reply()?.map_state == MapState::VIEWABLE {
                connection.set_input_focus(InputFocus::PARENT, window, x11rb::CURRENT_TIME)?.check()?;
            }
        }
        let keys = connection.get_keyboard_mapping(first, last - first + 1)?.reply()?;
        let symbols = keys.keysyms.chunks(usize::from(keys.keysyms_per_keycode)).map(<[u32]>::to_vec).collect();
        Ok(Self { connection, root, symbols, first })
    }

    /// Types small letters, figures and dashes.
    pub fn type_keys(&self, words: &str) -> Result<(), Box<dyn Error>> {
        words.chars().try_for_each(|letter| self.chord(&[u32::from(letter)]))
    }

    /// Presses keys together: `Control+l`, `Return`.
    pub fn press(&self, keys: &str) -> Result<(), Box<dyn Error>> {
        let symbol = |name: &str| {
            let named = NAMED.iter().find(|(word, _)| *word == name).map(|(_, symbol)| *symbol);
            named.or_else(|| name.chars().next().map(u32::from)).unwrap_or_default()
        };
        self.chord(&keys.split('+').map(symbol).collect::<Vec<_>>())
    }

    fn chord(&self, symbols: &[u32]) -> Result<(), Box<dyn Error>> {
        let codes = symbols.iter().map(|symbol| self.code(*symbol)).collect::<Result<Vec<u8>, _>>()?;
        let down = codes.iter().map(|code| (PRESS, *code));
        let up = codes.iter().rev().map(|code| (RELEASE, *code));
        for (what, code) in down.chain(up) {
            self.connection.xtest_fake_input(what, code, 0, self.root, 0, 0, 0)?.check()?;
        }
        // A person's pace.
        std::thread::sleep(std::time::Duration::from_millis(25));
        Ok(())
    }

    fn code(&self, symbol: u32) -> Result<u8, Box<dyn Error>> {
        let at = self.symbols.iter().position(|symbols| symbols.first() == Some(&symbol)).ok_or("no key for it")?;
        Ok(self.first + u8::try_from(at)?)
    }
}
