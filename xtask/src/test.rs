//! Every check and every test, in the order in which a mistake is found soonest.

use std::path::Path;
use std::process::Command;

use crate::step::{Steps, Tally, cargo, count, execute};
use crate::{Outcome, generate, setup, small_disk, ui};

/// Sets the machine up and runs everything. `fast` leaves out clippy and the journeys in the window.
pub fn test(fast: bool) -> Outcome {
    let mut steps = Steps::default();
    let outcome = all(&mut steps, fast);
    steps.summary();
    outcome
}

fn all(steps: &mut Steps, fast: bool) -> Outcome {
    steps.run("set-up", || setup::ready(if fast { setup::For::Testing } else { setup::For::Window }))?;
    steps.run("runner of the tests", setup::runner)?;
    steps.run("format", || execute(cargo(&["fmt", "--all", "--check"])))?;
    steps.run("packages of the UI", ui::install)?;
    steps.run("generated files", || generate::gen_files(true))?;
    steps.run("types of the UI", ui::types)?;
    steps.run_tests("unit tests of the UI", ui::unit_tests)?;
    steps.run("build of the UI", ui::build)?;
    steps.run("build", || execute(cargo(&["build", "--workspace", "--all-targets"])))?;
    if !fast {
        steps.run("clippy", || execute(clippy()))?;
    }
    steps.run_tests("tests of the core, the paper, the cli, the house", everything_but_the_window)?;
    let full_disk = small_disk::refused();
    if let Some(said) = &full_disk {
        steps.not_tried(format!("a full disk (T23), since no small file system may be mounted: {said}"));
    }
    let left_out: &[&str] = if full_disk.is_some() { &small_disk::LEFT_OUT } else { &[] };
    // A step of its own: what it takes is promised to stay under a quarter of an hour.
    steps.run_tests("tests of the faults", || the_faults(left_out))?;
    steps.run_tests("examples in the documentation", || count(cargo(&["test", "--quiet", "--workspace", "--doc"])))?;
    if fast {
        return Ok(());
    }
    if cfg!(target_os = "linux") {
        steps.run_tests("journeys in the real window", || journeys(left_out))
    } else {
        println!("── journeys in the real window: not here, they need WebKitWebDriver and Xvfb (Linux)");
        Ok(())
    }
}

/// Clippy on everything, with every warning an error.
pub fn clippy() -> Command {
    cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn everything_but_the_window() -> Outcome<Tally> {
    count(cargo(&["nextest", "run", "--workspace", "-E", "not (binary(desktop) | binary(faults))"]))
}

fn the_faults(left_out: &[&str]) -> Outcome<Tally> {
    let mut with = vec!["nextest", "run", "--workspace", "--test", "faults"];
    with.extend(left_out);
    count(cargo(&with))
}

/// The journeys in the real window. A window waits for as long as it works: each core drives two, every one with a driver, a screen and a
/// home of its own.
fn journeys(left_out: &[&str]) -> Outcome<Tally> {
    let threads = std::thread::available_parallelism().map_or(2, |cores| 2 * cores.get()).to_string();
    let mut with = vec!["nextest", "run", "--workspace", "--test", "desktop", "--test-threads", &threads];
    with.extend(left_out);
    count(cargo(&with))
}

/// The one journey that does the main job on the demo centre and leaves its pictures and PDFs in `folder`.
pub fn main_job(folder: &Path) -> Outcome<Tally> {
    // By cargo alone: whoever only runs the program needs no runner of tests.
    let mut command = cargo(&["test", "--workspace", "--test", "desktop", "main_job", "--", "--test-threads=1"]);
    command.env("ACCOGLI_DEMO_OUT", folder);
    count(command)
}

/// The tests of faults alone; `long` strikes every call.
pub fn faults(long: bool) -> Outcome {
    setup::ready(setup::For::Testing)?;
    setup::runner()?;
    let mut command = cargo(&["nextest", "run", "--workspace", "--test", "faults", "--test", "fuzz", "--success-output", "immediate"]);
    command.args(["--profile", if long { "long" } else { "default" }]);
    if long {
        command.env("ACCOGLI_FAULTS", "long");
    }
    count(command).map(drop)
}
