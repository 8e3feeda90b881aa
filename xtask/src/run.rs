//! `cargo xtask run`: from a fresh machine to the open window.

use std::fs;

use crate::step::{cargo, command, execute};
use crate::{Outcome, generate, place, setup, test, ui};

/// Sets up, builds and opens the window; where there is no display, drives it and leaves pictures.
pub fn run(demo: bool) -> Outcome {
    let shown = place::has_display();
    setup::ready(if shown { setup::For::Building } else { setup::For::Window })?;
    ui::install()?;
    generate::gen_files(false)?;
    ui::build()?;
    execute(cargo(&["build", "--workspace", "--bin", "accogli"]))?;
    if shown { open(demo) } else { drive() }
}

/// The window, on the user's own register or on the demo centre.
fn open(demo: bool) -> Outcome {
    let mut window = command(&place::program("accogli")?.to_string_lossy(), &[]);
    if demo {
        let folder = place::target()?.join("demo").join("register");
        if !folder.exists() {
            make_demo(&folder.to_string_lossy())?;
        }
        window.env("ACCOGLI_DATA_DIR", &folder);
        println!("The demo centre is in {}", folder.display());
    }
    execute(window)
}

fn make_demo(folder: &str) -> Outcome {
    execute(cargo(&["build", "--workspace", "--bin", "accogli-cli"]))?;
    execute(command(&place::program("accogli-cli")?.to_string_lossy(), &["--data", folder, "demo"]))
}

/// Without a display: the main job on the demo centre under Xvfb, by the same harness as the tests.
fn drive() -> Outcome {
    let folder = place::target()?.join("demo");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("cannot empty {}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    println!("No display here: the window starts under Xvfb on the demo centre and does the main job by itself.");
    let tally = test::main_job(&folder)?;
    if tally.failed > 0 || tally.passed == 0 {
        return Err(format!("the main job failed; what it left is in {}", folder.display()));
    }
    let mut names: Vec<_> = fs::read_dir(&folder)
        .map_err(|error| format!("cannot read {}: {error}", folder.display()))?
        .filter_map(Result::ok)
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    println!("The main job is done. Screenshots and PDFs are in {}:", folder.display());
    for name in names {
        println!("  {name}");
    }
    Ok(())
}
