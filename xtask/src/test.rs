//! Every check and every test, in the order in which a mistake is found soonest.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::step::{Steps, Tally, cargo, count, execute};
use crate::{Outcome, generate, place, setup, small_disk, ui};

/// Sets the machine up and runs everything. `fast` leaves out clippy and the journeys in the window.
pub fn test(fast: bool) -> Outcome {
    let mut steps = Steps::default();
    let outcome = all(&mut steps, fast);
    steps.summary();
    outcome
}

fn all(steps: &mut Steps, fast: bool) -> Outcome {
    steps.run("set-up", || setup::ready(if fast { setup::For::Testing } else { setup::For::Window }))?;
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
    if has_nextest() {
        return count(cargo(&["nextest", "run", "--workspace", "-E", "not (binary(desktop) | binary(faults))"]));
    }
    // Named one by one: cargo test cannot leave one test out.
    let names = test_targets()?;
    let mut arguments = vec!["test", "--workspace", "--no-fail-fast", "--lib", "--bins"];
    for name in names.iter().filter(|name| !["desktop", "faults"].contains(&name.as_str())) {
        arguments.extend(["--test", name]);
    }
    count(cargo(&arguments))
}

fn the_faults(left_out: &[&str]) -> Outcome<Tally> {
    if has_nextest() {
        let mut with = vec!["nextest", "run", "--workspace", "--test", "faults"];
        with.extend(left_out);
        count(cargo(&with))
    } else {
        count(cargo(&["test", "--workspace", "--quiet", "--test", "faults"]))
    }
}

/// The names of every integration test of the workspace, as cargo lists them.
fn test_targets() -> Outcome<BTreeSet<String>> {
    let mut metadata = cargo(&["metadata", "--format-version", "1", "--no-deps", "--offline"]);
    let output = metadata.output().map_err(|error| format!("cannot run cargo metadata: {error}"))?;
    let list: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata's answer is not JSON: {error}"))?;
    let targets = list["packages"].as_array().into_iter().flatten().flat_map(|package| package["targets"].as_array().into_iter().flatten());
    Ok(targets
        .filter(|target| target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "test")))
        .filter_map(|target| target["name"].as_str().map(str::to_owned))
        .collect())
}

/// The journeys in the real window.
fn journeys(left_out: &[&str]) -> Outcome<Tally> {
    let mut command = window_tests(None);
    if has_nextest() {
        command.args(left_out);
    }
    count(command)
}

/// The one journey that does the main job on the demo centre and leaves its pictures and PDFs in `folder`.
pub fn main_job(folder: &Path) -> Outcome<Tally> {
    let mut command = window_tests(Some("main_job"));
    command.env("ACCOGLI_DEMO_OUT", folder);
    count(command)
}

/// The tests of faults alone; `long` strikes every call.
pub fn faults(long: bool) -> Outcome {
    setup::ready(setup::For::Testing)?;
    let with = if has_nextest() {
        ["nextest", "run", "--workspace", "--test", "faults", "--test", "fuzz"]
    } else {
        ["test", "--workspace", "--quiet", "--test", "faults", "--test", "fuzz"]
    };
    let mut command = cargo(&with);
    if has_nextest() {
        command.args(["--success-output", "immediate", "--profile", if long { "long" } else { "default" }]);
    }
    if long {
        command.env("ACCOGLI_FAULTS", "long");
    }
    count(command).map(drop)
}

/// A window waits for as long as it works: each core drives two, every one with a driver, a screen and a home of its own.
fn window_tests(filter: Option<&str>) -> Command {
    let threads = std::thread::available_parallelism().map_or(2, |cores| 2 * cores.get()).to_string();
    let mut arguments = if has_nextest() {
        vec!["nextest", "run", "--workspace", "--test", "desktop", "--test-threads", &threads]
    } else {
        vec!["test", "--workspace", "--test", "desktop", "--", "--test-threads=1"]
    };
    arguments.extend(filter);
    cargo(&arguments)
}

fn has_nextest() -> bool {
    place::on_path("cargo-nextest")
}
