//! Measures speed and size for `cargo xtask bench`, and prints one report. Nothing here fails because it was slow.
//!
//! How to read it: every operation is done by the core and by bare SQL on the same file, in turns, at three sizes of the
//! register. *ratio* is what the core adds to the file's own work; *growth* is what a hundred times the families add.
//! `bench [--json FILE] [--size N] [--only operations|protections|backup|import|paper|window] [--operation WORDS] [--python PROGRAM] FOLDER`;
//! `--glance` only shows that both sides still do the same work; `--operation` measures only those whose name holds the words, to
//! look into one of them.

mod around;
mod backup;
mod bare;
mod bare_search;
mod calendar;
mod dice;
mod file;
mod fill;
mod households;
mod import;
mod operations;
mod paper;
mod people;
#[cfg(target_os = "linux")]
#[path = "../desktop/harness/process.rs"]
#[allow(dead_code, reason = "the harness uses all of it, the bench one part")]
mod process;
mod protections;
mod report;
#[cfg(target_os = "linux")]
#[path = "../desktop/harness/screen.rs"]
mod screen;
mod sealed;
mod turns;
mod whole;
#[cfg(target_os = "linux")]
mod window;

use std::path::PathBuf;

use accogli_core::import::{READ_SHEET, READING_MEMORY, READING_SECONDS, serve};
use report::Report;

#[derive(Default)]
struct Options {
    json: Option<PathBuf>,
    size: Option<usize>,
    only: Option<String>,
    operation: String,
    python: Option<PathBuf>,
    form: Option<usize>,
    errand: Option<String>,
    glance: bool,
    create: bool,
    fill: Option<usize>,
    folder: PathBuf,
}

fn options() -> Options {
    let mut options = Options { folder: PathBuf::from("."), ..Options::default() };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().unwrap_or_else(|| panic!("{word} wants a value"));
        match word.as_str() {
            "--json" => options.json = Some(value().into()),
            "--size" => options.size = Some(value().parse().unwrap()),
            "--only" => options.only = Some(value()),
            "--operation" => options.operation = value(),
            "--python" => options.python = Some(value().into()),
            "--form" => options.form = Some(value().parse().unwrap()),
            "--errand" => options.errand = Some(value()),
            "--glance" => options.glance = true,
            "--create" => options.create = true,
            "--fill" => options.fill = Some(value().parse().unwrap()),
            _ if word.starts_with('-') => panic!("there is no option {word}"),
            _ => options.folder = word.into(),
        }
    }
    options
}

pub fn main() {
    // As the window and the terminal do: a workbook is read in a process of its own.
    if std::env::args().nth(1).is_some_and(|word| word == READ_SHEET) {
        accogli_guard::confine(READING_MEMORY, READING_SECONDS);
        assert!(serve(std::io::stdin().lock(), std::io::stdout().lock()), "the rows are written");
        return;
    }
    let options = options();
    if let Some(errand) = &options.errand {
        return protections::errand(errand, &options.folder);
    }
    if let Some(rows) = options.form {
        return paper::form_of(rows);
    }
    if options.create {
        return fill::create(&options.folder);
    }
    if let Some(files) = options.fill {
        return print!("{}", serde_json::to_string(&fill::fill_here(&options.folder, files)).unwrap());
    }
    let wants = |part: &str| options.only.as_deref().is_none_or(|only| only == part);
    let mut report = Report::default();
    if wants("window") {
        #[cfg(target_os = "linux")]
        window::measure(&options.folder, &mut report);
        #[cfg(not(target_os = "linux"))]
        report.not_measured.push("the window: it is measured under Xvfb (Linux)".to_owned());
    }
    if wants("paper") {
        paper::measure(options.python.as_deref(), &mut report);
    }
    if wants("import") {
        let lines = if options.glance { 300 } else { 10_000 };
        import::measure(options.python.as_deref(), &options.folder, lines, &mut report);
    }
    if wants("operations") {
        let look = if options.glance { turns::Look::GLANCE } else { turns::Look::LONG };
        operations::measure(&options.folder, options.size.unwrap_or(100_000), &options.operation, look, &mut report);
    }
    if wants("protections") {
        let amount = if options.glance { protections::Amount::GLANCE } else { protections::Amount::LONG };
        protections::measure(&options.folder, options.size.unwrap_or(100_000), amount, &mut report);
    }
    if wants("backup") {
        let largest = options.size.unwrap_or(100_000);
        let mut sizes = vec![(largest / 100).max(100), (largest / 10).max(100), largest];
        sizes.dedup();
        report.backups = backup::measure(&options.folder, &sizes);
    }
    print!("{}", report.text());
    if let Some(file) = options.json {
        report.save(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}
