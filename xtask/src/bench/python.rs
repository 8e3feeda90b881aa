//! A Python of the bench's own with the one ReportLab that the forms are compared with.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::{command, execute};

/// The version compared with, so that figures of two days can be compared.
const REPORTLAB: &str = "reportlab==4.4.4";

/// Makes the environment in `folder` when it is not there. None, after saying why, when this machine cannot.
pub fn with_reportlab(folder: &Path) -> Option<PathBuf> {
    let home = folder.join("venv");
    let python = home.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if ready(&python) {
        return Some(python);
    }
    println!("Installing {REPORTLAB} into {}", home.display());
    let made =
        execute(command(if cfg!(windows) { "python" } else { "python3" }, &["-m", "venv", &home.to_string_lossy()])).and_then(|()| {
            execute(command(&python.to_string_lossy(), &["-m", "pip", "install", "--quiet", "--disable-pip-version-check", REPORTLAB]))
        });
    match made {
        Ok(()) if ready(&python) => Some(python),
        Ok(()) => None,
        Err(reason) => {
            println!("The forms are not compared with ReportLab: {reason}");
            None
        }
    }
}

fn ready(python: &Path) -> bool {
    let Some((_, version)) = REPORTLAB.split_once("==") else { return false };
    let check = format!("import reportlab; assert reportlab.Version == '{version}'");
    Command::new(python).args(["-c", &check]).output().is_ok_and(|output| output.status.success())
}
