//! What the program leaves on the machine: nothing but its own folder.

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use accogli_tests::harness::Alone;
use rusqlite::Connection;

/// Caches of the system's own libraries, which know nothing of what the window showed.
const OF_THE_SYSTEM: [&str; 3] = ["cache/fontconfig/", "cache/mesa_shader_cache", "cache/gstreamer"];

#[test]
fn the_private_window_leaves_nothing_behind() {
    let program = Alone::start(None);
    // Time for the page to load and for WebKit to write what it would.
    sleep(Duration::from_secs(4));
    program.close();
    let left: Vec<String> =
        program.files().iter().filter(|path| !is_known(program.home(), path)).map(|path| path.to_string_lossy().into_owned()).collect();
    assert!(left.is_empty(), "left behind: {left:#?}");
}

fn is_known(home: &Path, path: &Path) -> bool {
    let name = path.to_string_lossy();
    let whole = home.join(path);
    if name.starts_with("data/") || OF_THE_SYSTEM.iter().any(|cache| name.starts_with(cache)) {
        return true;
    }
    // Where the window stood.
    if name.ends_with("/.window-state.json") {
        return true;
    }
    // Tauri opens WebKit's lasting store beside the private one and never uses it: random salts and an empty table.
    if name.ends_with("/salt") {
        return std::fs::metadata(&whole).is_ok_and(|data| data.len() <= 8);
    }
    name.ends_with("/hsts-storage.sqlite") && rows(&whole).is_ok_and(|rows| rows == 0)
}

/// How many rows all the tables of a database hold.
fn rows(path: &Path) -> rusqlite::Result<i64> {
    let store = Connection::open(path)?;
    let mut names = store.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")?;
    let names = names.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
    names.iter().map(|name| store.query_row(&format!("SELECT count(*) FROM \"{name}\""), [], |row| row.get::<_, i64>(0))).sum()
}
