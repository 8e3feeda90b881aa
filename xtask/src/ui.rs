//! The UI's own tools: npm packages, type check, unit tests, build.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::step::{Tally, execute};
use crate::{Outcome, place};

fn npm(arguments: &[&str]) -> Command {
    tool(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments)
}

fn tool(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(place::root().join("ui"));
    command
}

/// Installs the packages when the lock file is newer than what is installed.
pub fn install() -> Outcome {
    let ui = place::root().join("ui");
    let changed = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    let locked = changed(&ui.join("package-lock.json"));
    // npm writes this file at the end of every installation.
    let installed: Option<SystemTime> = changed(&ui.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= locked {
        return Ok(());
    }
    execute(npm(&["ci", "--no-audit", "--no-fund"]))
}

/// The types of the UI (svelte-check).
pub fn types() -> Outcome {
    execute(npm(&["run", "--silent", "check"]))
}

/// The built UI in `ui/dist`, which the program carries inside itself.
pub fn build() -> Outcome {
    execute(npm(&["run", "--silent", "build"]))
}

/// The unit tests of the UI (Vitest), counted from its own report.
pub fn unit_tests() -> Outcome<Tally> {
    let report = place::target()?.join("vitest.json");
    // A report of an earlier run must not be taken for this one's.
    if report.exists() {
        fs::remove_file(&report).map_err(|error| format!("cannot remove {}: {error}", report.display()))?;
    }
    let output = format!("--outputFile={}", report.display());
    let vitest = if cfg!(windows) { "node_modules/.bin/vitest.cmd" } else { "node_modules/.bin/vitest" };
    let program = place::root().join("ui").join(vitest);
    let ended = execute(tool(&program.to_string_lossy(), &["run", "--reporter=default", "--reporter=json", &output]));
    let text = fs::read_to_string(&report).map_err(|error| match &ended {
        Err(reason) => reason.clone(),
        Ok(()) => format!("Vitest left no report: {error}"),
    })?;
    let report: serde_json::Value = serde_json::from_str(&text).map_err(|error| format!("Vitest's report is not JSON: {error}"))?;
    let number = |name: &str| report.get(name).and_then(serde_json::Value::as_u64).ok_or_else(|| format!("Vitest's report has no {name}"));
    let tally = Tally { passed: number("numPassedTests")?, failed: number("numFailedTests")?, flaky: 0 };
    match ended {
        Err(reason) if tally.failed == 0 => Err(reason),
        _ => Ok(tally),
    }
}
