//! The quick checks, for while one works.

use std::process::Command;

use crate::step::{Steps, cargo, count, execute};
use crate::{Outcome, generate, setup, test, ui};

/// Format, clippy, types of the UI, stale bindings, the rules of the house.
pub fn check() -> Outcome {
    let mut steps = Steps::default();
    let outcome = all(&mut steps);
    steps.summary();
    outcome
}

fn all(steps: &mut Steps) -> Outcome {
    steps.run("set-up", || setup::ready(setup::For::Building))?;
    steps.run("format", || execute(cargo(&["fmt", "--all", "--check"])))?;
    steps.run("packages of the UI", ui::install)?;
    steps.run("generated files", || generate::gen_files(true))?;
    steps.run("types of the UI", ui::types)?;
    // The shell carries the built UI: without it, it does not compile.
    steps.run("build of the UI", ui::build)?;
    steps.run("clippy", || execute(test::clippy()))?;
    steps.run("licences, bans and sources", deny)?;
    steps.run_tests("rules of the house", || count(cargo(&["test", "--workspace", "--test", "house"])))
}

/// cargo-deny over `deny.toml`, where this machine has it: nothing is installed for it. The advisories need a network and are asked for by
/// hand: `cargo deny check advisories`.
fn deny() -> Outcome {
    let there = Command::new("cargo").args(["deny", "--version"]).output().is_ok_and(|output| output.status.success());
    if !there {
        println!("   cargo-deny is not installed: the rules of the house read the same lists (cargo install cargo-deny --locked)");
        return Ok(());
    }
    execute(cargo(&["deny", "--offline", "check", "--allow", "unused-wrapper", "licenses", "bans", "sources"]))
}
