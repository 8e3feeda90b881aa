//! A Python of the bench's own with the one ReportLab that forms are compared with, and the one openpyxl that reading a workbook is.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::{command, execute};

/// The versions compared with, so that figures of two days can be compared.
const LIBRARIES: [&str; 2] = ["reportlab==4.4.4", "openpyxl==3.1.5"];

/// Makes the environment in `folder` when it is not there. None, after saying why, when this machine cannot.
pub fn with_libraries(folder: &Path) -> Option<PathBuf> {
    let home = folder.join("venv");
    let python = home.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if ready(&python) {
        return Some(python);
    }
    println!("Installing {} into {}", LIBRARIES.join(", "), home.display());
    let mut install = vec!["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    install.extend(LIBRARIES);
    let made = execute(command(if cfg!(windows) { "python" } else { "python3" }, &["-m", "venv", &home.to_string_lossy()]))
        .and_then(|()| execute(command(&python.to_string_lossy(), &install)));
    match made {
        Ok(()) if ready(&python) => Some(python),
        Ok(()) => None,
        Err(reason) => {
            println!("Forms and workbooks are not compared with Python: {reason}");
            None
        }
    }
}

fn ready(python: &Path) -> bool {
    let named = |at: usize| LIBRARIES.get(at).and_then(|library| library.split_once("==")).map_or("", |(_, version)| version);
    let check =
        format!("import reportlab, openpyxl; assert reportlab.Version == '{}' and openpyxl.__version__ == '{}'", named(0), named(1));
    Command::new(python).args(["-c", &check]).output().is_ok_and(|output| output.status.success())
}
