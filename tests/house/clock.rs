//! The lints hold: nobody switches them off in shipped code, and the clock stays an argument.

use crate::files::{below, none, read};

/// Crates whose code ships, and those of them that may read the clock.
const SHIPPED: [&str; 6] =
    ["src-tauri/core", "src-tauri/paper", "src-tauri/cli", "src-tauri/guard", "src-tauri/session", "src-tauri/shell"];
const MAY_READ_THE_CLOCK: [&str; 2] = ["src-tauri/cli/", "src-tauri/shell/"];

/// The files that ask their systems by calls no safe library makes.
const MAY_BE_UNSAFE: [&str; 3] = ["src-tauri/session/src/confine.rs", "src-tauri/session/src/macos.rs", "src-tauri/session/src/windows.rs"];

/// Lints that shipped code may not switch off, outside its own tests.
const HELD: [&str; 7] = ["unwrap_used", "expect_used", "panic", "todo", "unimplemented", "dbg_macro", "unsafe_code"];

#[test]
fn every_shipped_crate_takes_the_lints_of_the_workspace() {
    for manifest in [
        "Cargo.toml",
        "src-tauri/core/Cargo.toml",
        "src-tauri/paper/Cargo.toml",
        "src-tauri/cli/Cargo.toml",
        "src-tauri/guard/Cargo.toml",
        "xtask/Cargo.toml",
    ] {
        let text = read(manifest).replace(' ', "");
        assert!(text.contains("[lints]\nworkspace=true"), "{manifest} does not take the lints of the workspace");
    }
    let root = read("Cargo.toml").replace(' ', "");
    for lint in ["unwrap_used", "expect_used", "panic", "print_stdout", "print_stderr", "dbg_macro", "disallowed_methods"] {
        assert!(root.contains(&format!("{lint}=\"deny\"")), "{lint} is not denied");
    }
    assert!(root.contains("unsafe_code=\"forbid\""));
    // A crate takes all of the workspace's lints or none: this one writes them down, with one word less and one more.
    let session = lints(&read("src-tauri/session/Cargo.toml"), "[lints");
    let workspace = lints(&read("Cargo.toml"), "[workspace.lints").replace("unsafe_code=\"forbid\"", "unsafe_code=\"deny\"");
    assert_eq!(session, format!("{workspace}undocumented_unsafe_blocks=\"deny\"\n"));
}

/// The lines of the tables of lints, without their headings.
fn lints(manifest: &str, heading: &str) -> String {
    let tables = manifest.split("\n[").filter(|table| format!("[{table}").starts_with(heading));
    let lines = tables.flat_map(|table| table.lines().skip(1)).map(|line| line.replace(' ', ""));
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_lint_of_the_clock_names_every_way_to_read_it() {
    let text = read("clippy.toml");
    for path in ["chrono::Utc::now", "chrono::Local::now", "std::time::SystemTime::now"] {
        assert!(text.contains(&format!("path = \"{path}\"")), "{path} is not in clippy.toml");
    }
}

/// Tests and examples do not ship.
fn is_beside_the_program(path: &str) -> bool {
    ["/tests/", "/examples/", "/tests.rs"].iter().any(|place| path.contains(place))
}

#[test]
fn nobody_switches_the_lints_off() {
    let mut breaches = Vec::new();
    for folder in SHIPPED {
        for file in below(folder, &[".rs"]).into_iter().filter(|file| !is_beside_the_program(&file.path)) {
            let mut tests = false;
            for (number, line) in file.lines() {
                tests |= line.contains("#[cfg(test)]");
                let off = (line.contains("allow(") || line.contains("expect(clippy")) && line.trim_start().starts_with('#');
                if !off || tests {
                    continue;
                }
                let clock = line.contains("disallowed_methods") && !MAY_READ_THE_CLOCK.iter().any(|place| file.path.starts_with(place));
                let print = (line.contains("print_stdout") || line.contains("print_stderr")) && !file.path.starts_with("src-tauri/cli/");
                let safe = line.contains("(unsafe_code") && MAY_BE_UNSAFE.contains(&file.path.as_str()) && line.contains("reason = ");
                if safe {
                    continue;
                }
                if clock || print || HELD.iter().any(|lint| line.contains(&format!("clippy::{lint}")) || line.contains(&format!("({lint}")))
                {
                    breaches.push(format!("{}: {}", file.at(number), line.trim()));
                }
            }
        }
    }
    none("lints switched off in shipped code:", &breaches);
}
