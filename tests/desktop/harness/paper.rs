//! Looks at printed forms with the tools a person would use.

use std::path::Path;
use std::process::Command;

/// The text of a PDF, laid out as on paper.
///
/// # Panics
/// When the file cannot be read as a PDF.
#[track_caller]
pub fn pdf_text(path: &Path) -> String {
    tool("pdftotext", &["-layout", &path.to_string_lossy(), "-"])
}

/// Asserts that a PDF is sound in the eyes of qpdf.
///
/// # Panics
/// When it is not.
#[track_caller]
pub fn assert_sound(path: &Path) {
    tool("qpdf", &["--check", &path.to_string_lossy()]);
}

#[track_caller]
fn tool(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap_or_else(|error| panic!("{program} does not run: {error}"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
