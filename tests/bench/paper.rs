//! Attendance forms through the paper crate, against Python's ReportLab setting the same table with the same font file.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use accogli_paper::{Block, Column, Document, Footer, Header, Meta, Table, Text, render};
use serde_json::{Value, json};

use super::dice::Dice;
use super::fill::TOWNS;
use super::people::{Names, Origin};
use super::report::{self, Report};

/// Forms set before the measured ones, and the measured ones.
const WARM: usize = 5;
const RUNS: usize = 101;

/// The rows of a form: number, name, municipality; the signature cells stay empty.
fn people(rows: usize) -> Vec<[String; 3]> {
    let (names, mut dice) = (Names::new(), Dice::new(30));
    let row = |number: usize| {
        let name = format!("{} {}", names.last(&mut dice, Origin::Here), names.first(&mut dice, Origin::Here, !number.is_multiple_of(3)));
        [(number + 1).to_string(), name, TOWNS[number % TOWNS.len()].to_owned()]
    };
    (0..rows).map(row).collect()
}

fn form(people: &[[String; 3]]) -> Document {
    let table = Table::new([
        Column::new("N.").mm(12.0).right().muted(),
        Column::new("Cognome e nome").mm(46.0),
        Column::new("Comune").mm(40.0),
        Column::new("Firma entrata"),
        Column::new("Firma uscita"),
    ])
    .min_row_mm(8.6)
    .rows(people.iter().cloned());
    Document::new(Meta::new("Foglio presenze").author("Centro per le famiglie"))
        .header(Header::new("Centro per le famiglie", "Via dei Tigli 3, Crema").reference("PRG-25-0004").qr("FP-7K3M-2"))
        .footer(Footer::new("I dati sono trattati come da informativa esposta", "FP-7K3M-2"))
        .with(Block::title("Foglio presenze"))
        .with(Block::paragraph(Text::strong("Genitori insieme").then(" — incontro 1 di 3, per i genitori")))
        .with(table)
        .with(Block::signatures(["Firma di chi conduce", "Ora di inizio e fine effettive"]))
}

/// Sets a form of so many rows and prints the figures as JSON: a process of its own, so that its first form is a first form.
pub fn form_of(rows: usize) {
    let people = people(rows);
    let set = || {
        let start = Instant::now();
        let printed = render(&form(&people)).unwrap();
        (start.elapsed().as_secs_f64() * 1e3, printed.pdf.len())
    };
    let (first, bytes) = set();
    for _ in 0..WARM {
        set();
    }
    let times: Vec<f64> = (0..RUNS).map(|_| set().0).collect();
    println!("{}", json!({ "first": first, "median": report::median(&times), "p99": report::at(&times, 0.99), "bytes": bytes }));
}

/// Runs the same job in Python: milliseconds of the first form (imports and font included), of the warm ones, and bytes.
fn theirs(python: &Path, here: &Path, rows: usize) -> Result<Value, String> {
    let font = here.join("../../src-tauri/paper/assets/TitilliumWeb-Regular.ttf");
    let job = json!({ "font": font, "rows": people(rows), "warm": WARM, "runs": RUNS });
    answer(Command::new(python).arg(here.join("reportlab_form.py")).arg(job.to_string()))
}

fn ours(rows: usize) -> Result<Value, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    answer(Command::new(own).args(["--form", &rows.to_string()]))
}

/// What a process wrote as JSON.
fn answer(command: &mut Command) -> Result<Value, String> {
    let output = command.output().map_err(|error| format!("{:?} does not start: {error}", command.get_program()))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).lines().last().unwrap_or("it failed").to_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}

/// Measures both on forms of 30 and of 200 rows.
pub fn measure(python: Option<&Path>, report: &mut Report) {
    let Some(python) = python else {
        report.not_measured.push("the forms of paper: no Python with ReportLab here".to_owned());
        return;
    };
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench");
    for rows in [30, 200] {
        let both = ours(rows).and_then(|ours| Ok((ours, theirs(python, &here, rows)?)));
        let (ours, theirs) = match both {
            Ok(both) => both,
            Err(reason) => {
                report.not_measured.push(format!("the form of {rows} rows: {reason}"));
                continue;
            }
        };
        let of = |answer: &Value, name: &str| answer[name].as_f64().unwrap_or(f64::NAN);
        report.paper.push(report::Paper {
            rows,
            first: of(&ours, "first"),
            median: of(&ours, "median"),
            p99: of(&ours, "p99"),
            bytes: of(&ours, "bytes") as usize,
            reportlab_first: of(&theirs, "first"),
            reportlab_median: of(&theirs, "median"),
            reportlab_bytes: of(&theirs, "bytes") as usize,
            ratio: of(&ours, "median") / of(&theirs, "median"),
        });
    }
}
