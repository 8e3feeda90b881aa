//! Where things are: the repository, the target folder, the programs built into it.

use std::env;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// The folder of the debug programs. xtask itself is one of them, so that a moved target folder is found too.
pub fn programs() -> Outcome<PathBuf> {
    let own = env::current_exe().map_err(|error| format!("cannot tell where xtask is: {error}"))?;
    own.parent().map(Path::to_path_buf).ok_or_else(|| "cannot tell where xtask is".to_owned())
}

/// The target folder.
pub fn target() -> Outcome<PathBuf> {
    let programs = programs()?;
    Ok(programs.parent().map_or_else(|| programs.clone(), Path::to_path_buf))
}

/// The path of a debug program of this workspace, whether built or not.
pub fn program(name: &str) -> Outcome<PathBuf> {
    Ok(programs()?.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
}

/// Where tools are put that xtask installs for itself.
pub fn tools() -> Outcome<PathBuf> {
    Ok(target()?.join("tools"))
}

/// The search path, with our own tools behind what the machine has.
pub fn search_path() -> Vec<PathBuf> {
    let own = tools().map(|tools| tools.join("bin"));
    env::split_paths(&env::var_os("PATH").unwrap_or_default()).chain(own).collect()
}

/// Whether a program of this name is on the search path.
pub fn on_path(name: &str) -> bool {
    search_path().iter().any(|folder| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)).is_file())
}

/// Whether a window can be shown here. Windows and macOS always can.
pub fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
