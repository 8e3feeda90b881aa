//! What the machine must have before anything is built, installed where that can be done.

mod debian;
mod elsewhere;

use std::process::Command;

use crate::step::{cargo, execute};
use crate::{Outcome, place};

/// What the machine is made ready for. Each includes the ones before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum For {
    /// Building the program and opening its window.
    Building,
    /// Testing everything but the window: tools that read the printed forms.
    Testing,
    /// Driving the real window without a display.
    Window,
    /// Measuring, beside Python too.
    Measuring,
}

/// The version of cargo-nextest that is installed where there is none.
const RUNNER: &str = "0.9.143";

/// The oldest Node the UI's tools run on: major and minor version.
const NODE: (u32, u32) = (20, 19);

/// Installs what is missing, or says in one line each what a person must install.
pub fn ready(purpose: For) -> Outcome {
    let mut missing = Vec::new();
    if let Some(line) = missing_node() {
        missing.push(line);
    }
    if purpose >= For::Testing {
        missing.extend(missing_checks());
    }
    if cfg!(target_os = "linux") && debian::is_debian() {
        debian::install(purpose)?;
    } else {
        missing.extend(elsewhere::missing(purpose));
    }
    if missing.is_empty() {
        return Ok(());
    }
    for line in &missing {
        eprintln!("missing: {line}");
    }
    Err(format!("{} things to install first, named above", missing.len()))
}

/// The runner of the tests: each in a process of its own, retries named, time limits. Some proofs (what is left in memory) mean nothing without.
pub fn runner() -> Outcome {
    // The machine's own may be another one; ours is renewed with the number.
    let ours = place::tools()?.join("bin").join(format!("cargo-nextest{}", std::env::consts::EXE_SUFFIX));
    let good = || answers(&ours.to_string_lossy(), &["nextest", "--version"]).is_some_and(|said| said.contains(RUNNER));
    if if ours.exists() { good() } else { place::on_path("cargo-nextest") } {
        return Ok(());
    }
    println!("Building the runner of the tests, cargo-nextest {RUNNER}, into the target folder (some minutes, once).");
    let folder = place::tools()?;
    let mut install = cargo(&["install", "--locked", "cargo-nextest", "--version", RUNNER, "--force", "--root"]);
    install.arg(folder);
    execute(install)
}

/// The first line a program writes when asked for its version, if it runs at all.
fn answers(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    if !output.status.success() {
        return None;
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.lines().next().unwrap_or_default().to_owned())
}

/// Formatting and clippy are parts of Rust that a minimal installation leaves out: rustup brings them.
fn missing_checks() -> Option<String> {
    let lacking = || ["fmt", "clippy"].iter().any(|part| answers("cargo", &[part, "--version"]).is_none());
    if lacking() && answers("rustup", &["--version"]).is_some() {
        println!("installing with rustup: rustfmt, clippy");
        let _ = Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]).status();
    }
    lacking().then(|| "rustfmt and clippy (`rustup component add rustfmt clippy`)".to_owned())
}

fn missing_node() -> Option<String> {
    let wanted = format!("Node {}.{} or newer, with npm (https://nodejs.org)", NODE.0, NODE.1);
    let Some(version) = answers("node", &["--version"]) else {
        return Some(wanted);
    };
    if node_version(&version).is_none_or(|found| found < NODE) {
        return Some(format!("{wanted}; found {version}"));
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    answers(npm, &["--version"]).is_none().then_some(wanted)
}

/// Major and minor of `v20.19.2`.
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    #[test]
    fn node_versions_are_compared_as_numbers() {
        assert_eq!(super::node_version("v20.19.2"), Some((20, 19)));
        assert!(super::node_version("v9.11.1") < Some(super::NODE));
        assert_eq!(super::node_version("none"), None);
    }
}
