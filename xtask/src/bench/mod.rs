//! `cargo xtask bench`: the figures of speed and size, as a report. It never fails because something was slow.
//!
//! Everything is built in release and measured by one program, `tests/bench`, which says how to read its report.

mod python;

use std::fs;
use std::path::{Path, PathBuf};

use crate::step::{cargo, command, execute};
use crate::{Outcome, generate, place, setup, ui};

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    /// Write the same figures as JSON into this file
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// Family files of the largest register; the others have a tenth and a hundredth
    #[arg(long, default_value_t = 100_000)]
    pub size: u32,
    /// Measure one part only
    #[arg(long, value_parser = ["operations", "protections", "backup", "import", "paper", "window"])]
    pub only: Option<String>,
}

/// Builds what is measured, measures it, prints the report, and removes the registers.
pub fn bench(options: &Options) -> Outcome {
    let wants = |part: &str| options.only.as_deref().is_none_or(|only| only == part);
    let beside_others = ["window", "paper", "import"].into_iter().any(wants);
    setup::ready(if beside_others { setup::For::Measuring } else { setup::For::Building })?;
    build(wants("window"))?;
    let folder = place::target()?.join("bench");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    let python = if wants("paper") || wants("import") { python::with_libraries(&folder) } else { None };
    // What a run wrote goes when it ends, also after a run that was stopped; the Python beside it stays.
    let scratch = folder.join("registers");
    if scratch.exists() {
        remove(&scratch)?;
    }
    fs::create_dir_all(&scratch).map_err(|error| format!("cannot make {}: {error}", scratch.display()))?;
    let outcome = measure(options, &scratch, python.as_deref());
    remove(&scratch)?;
    outcome
}

fn remove(folder: &Path) -> Outcome {
    fs::remove_dir_all(folder).map_err(|error| format!("cannot remove {}: {error}", folder.display()))
}

fn build(window: bool) -> Outcome {
    let mut arguments = vec!["build", "--release", "--package", "accogli-tests", "--bin", "bench", "--bin", "bench_wiped"];
    if window {
        ui::install()?;
        generate::gen_files(false)?;
        ui::build()?;
        arguments.extend(["--package", "accogli", "--bin", "accogli", "--example", "empty_window"]);
    }
    execute(cargo(&arguments))
}

fn measure(options: &Options, scratch: &Path, python: Option<&Path>) -> Outcome {
    let program = place::target()?.join("release").join(format!("bench{}", std::env::consts::EXE_SUFFIX));
    let mut run = command(&program.to_string_lossy(), &["--size", &options.size.to_string()]);
    if let Some(file) = &options.json {
        // The program runs from the root of the repository; the file is meant from where the command was given.
        run.arg("--json").arg(std::path::absolute(file).map_err(|error| format!("{}: {error}", file.display()))?);
    }
    if let Some(part) = &options.only {
        run.args(["--only", part]);
    }
    if let Some(python) = python {
        run.arg("--python").arg(python);
    }
    run.arg(scratch);
    execute(run)
}
