//! Where the programs stand that were built with these tests.

use std::path::{Path, PathBuf};

/// The target folder, found from where the test itself was built.
///
/// # Panics
/// Where the test stands in no folder of its own.
#[must_use]
pub fn target() -> PathBuf {
    let own = std::env::current_exe().expect("a test knows its own path");
    own.ancestors()
        .find(|folder| folder.file_name().is_some_and(|name| name == "deps"))
        .and_then(|deps| deps.parent()?.parent())
        .map_or_else(
            || own.parent().and_then(Path::parent).expect("a program of the workspace stands in target/<profile>").to_path_buf(),
            Path::to_path_buf,
        )
}

/// A built program of the workspace, beside this test.
///
/// # Panics
/// Where it is not built.
#[must_use]
pub fn built(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a test knows its own path");
    let folder = own.parent().expect("a test stands in a folder");
    let folder = if folder.ends_with("deps") { folder.parent().expect("deps stands in a folder") } else { folder };
    let path = folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built: `cargo build --workspace` first, or run `cargo xtask test`", path.display());
    path
}
