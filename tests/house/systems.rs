//! What only one system has is not compiled on the others.

use crate::files::{below, none, read};

#[test]
fn what_only_unix_has_stands_behind_a_condition() {
    // Files that are left out as a whole, and the line that does it.
    let whole = [
        ("tests/desktop/harness/", "tests/lib.rs", "#[cfg(target_os = \"linux\")]\n#[path = \"desktop/harness/mod.rs\"]"),
        ("tests/desktop/", "tests/desktop/main.rs", "#![cfg(target_os = \"linux\")]"),
        ("tests/faults/shim.rs", "tests/faults/main.rs", "#![cfg(target_os = \"linux\")]"),
        ("tests/core/memory.rs", "tests/core/main.rs", "#[cfg(target_os = \"linux\")]\nmod memory;"),
        ("tests/core/modes.rs", "tests/core/main.rs", "#[cfg(unix)]\nmod modes;"),
    ];
    for (_, file, line) in whole {
        assert!(read(file).contains(line), "{file} has no {line}");
    }
    let mut found = Vec::new();
    for file in below("", &[".rs"]) {
        if file.path == "tests/house/systems.rs" || whole.iter().any(|(place, ..)| file.path.starts_with(place)) {
            continue;
        }
        let mut is_within = false;
        for (number, line) in file.lines() {
            // A condition holds for the item or block that follows: it ends at the margin, with its brace or, if short, with its line.
            is_within |= ["cfg(unix)", "cfg(target_os = \"linux\")", "cfg(target_os = \"macos\")"].iter().any(|one| line.contains(one));
            if line.contains("std::os::unix") && !is_within {
                found.push(file.at(number));
            }
            let short = line.ends_with(';') && !line.starts_with([' ', '#', '}']);
            is_within &= !(short || matches!(line, "}" | "};"));
        }
    }
    none("Unix alone has this, and Windows compiles it too:", &found);
}
