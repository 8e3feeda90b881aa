//! Debian and Ubuntu: the packages, named and then installed.

use std::path::Path;
use std::process::Command;

use super::For;
use crate::step::execute;
use crate::{Outcome, place};

/// Every package, what it is needed for, and the reason.
const PACKAGES: [(&str, For, &str); 12] = [
    ("build-essential", For::Building, "the C compiler, for SQLCipher and OpenSSL"),
    ("perl", For::Building, "OpenSSL's own build is written in it"),
    ("pkg-config", For::Building, "finds the libraries of the window"),
    ("libwebkit2gtk-4.1-dev", For::Building, "the window: GTK and WebKit"),
    ("libdbus-1-dev", For::Building, "the window: talks to the desktop"),
    ("fonts-dejavu-core", For::Building, "letters the program's own typeface lacks"),
    ("dbus", For::Testing, "a bus of its own, on which the desktop's lock is tried"),
    ("poppler-utils", For::Testing, "reads the printed forms: pdftotext, pdffonts"),
    ("qpdf", For::Testing, "checks that the printed forms are sound"),
    ("webkit2gtk-driver", For::Window, "drives the real window"),
    ("xvfb", For::Window, "a screen where there is none"),
    ("python3-venv", For::Measuring, "the same work in Python, to measure against"),
];

/// Whether this is a machine with dpkg and apt-get.
pub fn is_debian() -> bool {
    place::on_path("apt-get") && place::on_path("dpkg-query")
}

/// Names the missing packages, then installs them as root or with sudo.
pub fn install(purpose: For) -> Outcome {
    let missing = missing(purpose)?;
    if missing.is_empty() {
        return Ok(());
    }
    println!("Missing system packages:");
    for (name, reason) in &missing {
        println!("  {name}: {reason}");
    }
    let names: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    let Some(prefix) = as_root() else {
        return Err(format!("not root and no sudo here; as root: apt-get install {}", names.join(" ")));
    };
    println!("Installing them with apt-get.");
    execute(apt(prefix, &["update", "-q"]))?;
    let mut arguments = vec!["install", "-q", "-y", "--no-install-recommends"];
    arguments.extend(names);
    execute(apt(prefix, &arguments))
}

fn missing(purpose: For) -> Outcome<Vec<(&'static str, &'static str)>> {
    let mut missing = Vec::new();
    for (name, needed_for, reason) in PACKAGES {
        if needed_for <= purpose && !is_installed(name)? {
            missing.push((name, reason));
        }
    }
    Ok(missing)
}

/// A package dpkg has never heard of makes dpkg-query fail: that is "not installed" too.
fn is_installed(name: &str) -> Outcome<bool> {
    let output = Command::new("dpkg-query")
        .args(["-W", "-f=${db:Status-Status}\n", name])
        .output()
        .map_err(|error| format!("cannot run dpkg-query: {error}"))?;
    let states = String::from_utf8_lossy(&output.stdout);
    Ok(output.status.success() && states.lines().any(|state| state == "installed"))
}

/// The words before apt-get: none for root, `sudo` where there is one.
fn as_root() -> Option<&'static [&'static str]> {
    if super::answers("id", &["-u"]).is_some_and(|id| id.trim() == "0") {
        return Some(&[]);
    }
    (place::on_path("sudo") && Path::new("/etc/sudoers").exists()).then_some(&["sudo"])
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Command {
    let words: Vec<&str> =
        prefix.iter().copied().chain(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]).chain(arguments.iter().copied()).collect();
    let mut command = Command::new(words[0]);
    command.args(&words[1..]);
    command
}
