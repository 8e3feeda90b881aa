//! Keys as the web driver wants them.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;

/// `Control+Shift+k`: each key goes down in order and comes up in the opposite one.
pub fn chord(text: &str) -> Result<KeyActions, String> {
    // "Control++" ends in the plus key itself.
    let (text, plus) = text.strip_suffix("++").map_or((text, false), |rest| (rest, true));
    let mut keys = text.split('+').map(key).collect::<Result<Vec<char>, String>>()?;
    if plus {
        keys.push('+');
    }
    let mut actions = KeyActions::new("keyboard".to_owned());
    for value in &keys {
        actions = actions.then(KeyAction::Down { value: *value });
    }
    for value in keys.iter().rev() {
        actions = actions.then(KeyAction::Up { value: *value });
    }
    Ok(actions)
}

/// One key after the other.
pub fn typing(text: &str) -> KeyActions {
    text.chars().fold(KeyActions::new("keyboard".to_owned()), |actions, value| {
        actions.then(KeyAction::Down { value }).then(KeyAction::Up { value })
    })
}

fn key(name: &str) -> Result<char, String> {
    let key = match name {
        "Control" | "Ctrl" => Key::Control,
        "Shift" => Key::Shift,
        "Alt" => Key::Alt,
        "Enter" => Key::Enter,
        "Escape" => Key::Escape,
        "Tab" => Key::Tab,
        "Space" => return Ok(' '),
        "Backspace" => Key::Backspace,
        "Delete" => Key::Delete,
        "Home" => Key::Home,
        "End" => Key::End,
        "PageUp" => Key::PageUp,
        "PageDown" => Key::PageDown,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "F1" => Key::F1,
        "F5" => Key::F5,
        other => {
            let mut letters = other.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => Ok(letter),
                _ => Err(format!("no key is called \"{other}\"")),
            };
        }
    };
    Ok(key.into())
}

/// Pixels as the driver counts them.
pub fn real(pixels: i64) -> f64 {
    i32::try_from(pixels).map_or(0.0, f64::from)
}
