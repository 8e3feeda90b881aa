//! Names every command of the core's one table to Tauri, so that each needs its own permission.

use std::error::Error;
use std::{env, fs};

const COMMAND_TABLE: &str = "src-tauri/core/src/vault/command_table.rs";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={COMMAND_TABLE}");
    println!("cargo::rerun-if-changed=ui/dist");
    let table = fs::read_to_string(COMMAND_TABLE)?;
    // Tauri keeps the names for the length of the build.
    let commands: Vec<&'static str> = table.split('"').skip(1).step_by(2).map(|name| &*name.to_owned().leak()).collect();
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("src-tauri/shell/capabilities/*.json")
        .app_manifest(tauri_build::AppManifest::new().commands(commands.leak()));
    // A fresh checkout has no built UI yet; the checks of the core must still compile.
    if env::var_os("CARGO_FEATURE_CUSTOM_PROTOCOL").is_some() && !fs::exists("ui/dist/index.html")? {
        fs::create_dir_all("ui/dist")?;
        fs::write("ui/dist/index.html", "")?;
    }
    tauri_build::try_build(attributes)?;
    Ok(())
}
