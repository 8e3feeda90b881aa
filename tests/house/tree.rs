//! What each crate depends on, as cargo resolves it.

use std::process::Command;

use crate::files::{below, none, read, root};

/// One crate a line: `name vVERSION features`.
fn tree(package: &str, features: bool) -> Vec<String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let format = if features { "{p} [{f}]" } else { "{p}" };
    let output = Command::new(cargo)
        .args(["tree", "--locked", "--package", package, "--edges", "normal,build", "--prefix", "none", "--no-dedupe"])
        .args(["--format", format])
        .current_dir(root())
        .output()
        .expect("cargo tree runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("cargo writes UTF-8");
    text.lines().map(str::to_owned).collect()
}

fn name(line: &str) -> &str {
    line.split(' ').next().unwrap_or_default()
}

#[test]
fn neither_the_window_nor_an_async_runtime_is_under_the_core() {
    let forbidden = ["tauri", "wry", "tao", "webkit2gtk", "gtk", "muda", "tokio", "async-std", "smol"];
    for package in ["accogli-core", "accogli-paper", "accogli-cli"] {
        let found: Vec<String> =
            tree(package, false).into_iter().filter(|line| forbidden.contains(&name(line)) || name(line).starts_with("tauri-")).collect();
        none(&format!("{package} depends on the window or on a runtime:"), &found);
    }
}

#[test]
fn paper_knows_no_other_crate_of_the_house() {
    let found: Vec<String> = tree("accogli-paper", false)
        .into_iter()
        .filter(|line| name(line).starts_with("accogli") && name(line) != "accogli-paper")
        .collect();
    none("accogli-paper depends on:", &found);
}

#[test]
fn the_window_has_no_developer_tools_and_no_asset_protocol() {
    let lines = tree("accogli", true);
    let found: Vec<&String> = lines
        .iter()
        .filter(|line| name(line).starts_with("tauri") || name(line) == "wry")
        .filter(|line| ["devtools", "protocol-asset"].iter().any(|feature| line.split(['[', ']', ',']).any(|part| part == *feature)))
        .collect();
    assert!(found.is_empty(), "{found:?}");
    assert!(lines.iter().any(|line| name(line) == "tauri" && line.contains("custom-protocol")), "the window must carry its own UI");
}

#[test]
fn the_web_view_reaches_no_files_shell_network_or_sql() {
    // tauri-plugin-fs is a library of the dialog plugin: it may be linked, but never registered or named by us.
    let manifest = read("Cargo.toml");
    let mut found = Vec::new();
    for plugin in ["fs", "shell", "http", "sql", "store", "upload", "websocket", "process", "log"] {
        let package = format!("tauri-plugin-{plugin}");
        if manifest.contains(&package) {
            found.push(format!("Cargo.toml names {package}"));
        }
        if plugin != "fs" && read("Cargo.lock").contains(&format!("name = \"{package}\"")) {
            found.push(format!("Cargo.lock holds {package}"));
        }
        for file in below("src-tauri", &[".rs"]) {
            for (number, line) in file.lines() {
                if line.contains(&package.replace('-', "_")) {
                    found.push(file.at(number));
                }
            }
        }
    }
    none("plugins that give the web view more than it needs:", &found);
}
