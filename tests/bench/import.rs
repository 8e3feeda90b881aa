//! Reading, understanding and writing a workbook of many lines beside a register of many files, as a desk waits for it: the reading in a process
//! of its own, a third of the people with a code, one in twenty a repeat with a slip of the keys. Against Python's openpyxl reading the same file
//! in the same run.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use accogli_core::clock::Surroundings;
use accogli_core::import::{self, Going, ImportAsk, ImportCommit, read_apart, read_book};
use accogli_core::store::DataKey;
use accogli_core::typing::fiscal_code::{Sex, compute};
use accogli_core::vault::unlock_with_key;
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use zip::write::SimpleFileOptions;

use super::file::KEY;
use super::fill;
use super::report::{Report, median};

/// Reading takes so much of openpyxl's time, at the most.
const SHARE: f64 = 0.3;
/// Seconds until the preview of 10,000 lines is there, from the bytes of the file on.
const PREVIEW: f64 = 1.0;
/// Seconds until 10,000 lines are written.
const COMMIT: f64 = 2.0;

/// The figures, in seconds.
#[derive(Serialize)]
pub struct Import {
    pub lines: usize,
    /// The files of the register beside it.
    pub files: usize,
    /// In a process of its own.
    pub read: f64,
    /// The reading alone, without the process and its pipe.
    pub parse: f64,
    pub preview: f64,
    pub commit: f64,
    pub undo: f64,
    /// Python's reading, where there is one.
    pub openpyxl: Option<f64>,
}

impl Import {
    /// What is measured, how much it was and how much it may be.
    pub fn targets(&self) -> Vec<(&'static str, f64, f64)> {
        let share = self.lines as f64 / 10_000.0;
        let mut targets =
            vec![("preview in s", self.preview, PREVIEW * share.max(0.3)), ("commit in s", self.commit, COMMIT * share.max(0.3))];
        targets.extend(self.openpyxl.map(|python| ("reading, share of openpyxl's time", self.read / python, SHARE)));
        targets
    }
}

/// Measures a workbook of so many lines.
pub fn measure(python: Option<&Path>, folder: &Path, lines: usize, report: &mut Report) {
    let bytes = workbook(lines);
    let file = folder.join("registro.xlsx");
    std::fs::write(&file, &bytes).unwrap();
    let own = std::env::current_exe().unwrap();
    let apart = || read_apart(&own, bytes.clone(), &Going::default()).unwrap();
    let read = median(&(0..5).map(|_| timed(|| drop(apart()))).collect::<Vec<_>>());
    let parse = median(&(0..5).map(|_| timed(|| drop(read_book(&bytes).unwrap()))).collect::<Vec<_>>());
    let openpyxl = python.and_then(|python| theirs(python, &file));
    if openpyxl.is_none() {
        report.not_measured.push("reading a workbook against openpyxl: no Python with it here".to_owned());
    }
    let register = folder.join("register-import");
    let files = lines.max(300);
    let filled = fill::fill(&register, files);
    let clock = Box::new(Ticking { from: fill::clock().now(), since: Instant::now() });
    let mut session = unlock_with_key(&register, DataKey::from_bytes(KEY), filled.account, clock).unwrap();
    let mut previews = Vec::new();
    for _ in 0..3 {
        previews.push(timed(|| {
            let book = apart();
            let understood = import::understand(&session, &book, &ImportAsk::default(), &Going::default()).unwrap();
            let preview = import::show(&session, &understood).unwrap();
            let (people, repeats) = (preview.usual.people as usize, preview.usual.skipped as usize);
            assert!(people > lines * 9 / 10 && people + lines / 25 < lines && repeats >= lines / 25, "{people} people, {repeats} repeats");
        }));
    }
    let book = read_book(&bytes).unwrap();
    let mut commits = Vec::new();
    let mut undos = Vec::new();
    for _ in 0..3 {
        let mut run = None;
        // Whoever writes has just looked at the preview.
        let mut shown = None;
        import::understand_anew(&session, &book, &ImportAsk::default(), &mut shown, &Going::default()).unwrap();
        commits.push(timed(|| {
            let shown = (&book, shown.as_ref());
            let done = import::commit_shown(&mut session, "registro.xlsx", shown, &ImportCommit::default(), &Going::default());
            run = Some(done.unwrap().value.run_id);
        }));
        undos.push(timed(|| drop(import::undo(&mut session, run.unwrap(), &Going::default()).unwrap())));
    }
    let figures =
        Import { lines, files, read, parse, preview: median(&previews), commit: median(&commits), undo: median(&undos), openpyxl };
    session.lock().unwrap();
    std::fs::remove_dir_all(&register).unwrap();
    std::fs::remove_file(&file).unwrap();
    report.imports.push(figures);
}

/// A clock that goes on, from the day of the registers: identifiers made one after the other stand in that order, as at a desk.
#[derive(Debug, Clone, Copy)]
struct Ticking {
    from: DateTime<FixedOffset>,
    since: Instant,
}

impl Surroundings for Ticking {
    fn now(&self) -> DateTime<FixedOffset> {
        self.from + self.since.elapsed()
    }
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

/// The median of three readings by openpyxl, its own import of modules left out.
fn theirs(python: &Path, file: &Path) -> Option<f64> {
    let program = "import sys, time, openpyxl\nfor _ in range(3):\n    start = time.perf_counter()\n    book = openpyxl.load_workbook(sys.argv[1], read_only=True, data_only=True)\n    rows = sum(1 for row in book.worksheets[0].iter_rows(values_only=True))\n    print(time.perf_counter() - start)\n";
    let output = Command::new(python).args(["-c", program]).arg(file).output().ok()?;
    let figures: Vec<f64> = String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| line.parse().ok()).collect();
    (output.status.success() && figures.len() == 3).then(|| median(&figures))
}

/// A register of one line a person, as `registro-b` of the tests, of invented people.
fn workbook(lines: usize) -> Vec<u8> {
    const LASTS: [&str; 12] =
        ["Rossi", "Bianchi", "De Sica", "D'Angelo", "Lo Monaco", "Dell'Acqua", "Ferrari", "Colombo", "Moretti", "Fontana", "Gatti", "Riva"];
    const FIRSTS: [&str; 16] = [
        "Maria", "Anna", "Giulia", "Sara", "Chiara", "Lucia", "Elisa", "Teresa", "Luca", "Marco", "Paolo", "Andrea", "Matteo", "Davide",
        "Pietro", "Simone",
    ];
    let cell = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let headings = [
        "Fam.",
        "Ruolo",
        "Cognome",
        "Nome",
        "Sesso",
        "Nato/a il",
        "Nato/a a",
        "Cod. fiscale",
        "Primo contatto",
        "Tel.",
        "Indirizzo",
        "Comune",
        "Inviato da",
        "Note",
    ];
    let mut sheet = String::from("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">");
    headings.iter().for_each(|heading| sheet.push_str(&cell(heading)));
    sheet.push_str("</row>");
    for row in 0..lines {
        // The last of twenty is somebody of before once more, on a line of their own, with two letters swapped.
        let (repeated, line) = if row % 20 == 19 { (true, row - 19) } else { (false, row) };
        let (family, place) = (line / 4, line % 4);
        // Nobody twice: the same names come back, as they do, with other dates.
        let before = ["", "Della ", "San ", "De ", "Di ", "La "][family / 48 % 6];
        let last = format!("{before}{}{}", LASTS[family % 12], ["", "ni", "li", "tti"][family / 12 % 4]);
        let first = FIRSTS[(line * 7 + line / 16) % 16];
        let role = ["madre", "padre", "figlio/a", "figlio/a"][place];
        let year = if place < 2 { 1960 + line % 40 } else { 2008 + line % 16 };
        let born = format!("{:02}/{:02}/{year}", 1 + line % 28, 1 + line / 28 % 12);
        let sex = if FIRSTS.iter().position(|name| *name == first).unwrap() < 8 { "F" } else { "M" };
        let first = format!("{first}{}", ["", " Noemi", " Andrea"][line / 4_000 % 3]);
        let code = if line % 3 == 0 { code(&last, &first, sex, &born) } else { String::new() };
        let number = if repeated { format!("{}", lines + row) } else { family.to_string() };
        let last = if repeated { swapped(&last) } else { last };
        let cells = [
            &number,
            role,
            &last,
            &first,
            sex,
            &born,
            "Crema",
            &code,
            "12/03/2025",
            &format!("34{:08}", family * 37),
            &format!("Via dei Tigli {}", family % 300),
            "Soncino",
            "scuola",
            "spazio ascolto",
        ];
        let _ = write!(sheet, "<row r=\"{}\">", row + 2);
        cells.iter().for_each(|text| sheet.push_str(&cell(text)));
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    packed(&sheet)
}

/// The code of somebody born in Crema.
fn code(last: &str, first: &str, sex: &str, born: &str) -> String {
    let sex = if sex == "F" { Sex::Female } else { Sex::Male };
    let born = NaiveDate::parse_from_str(born, "%d/%m/%Y").unwrap();
    compute(last, first, sex, born, "D142").unwrap().as_str().to_owned()
}

/// "Rossi" is "Rosis".
fn swapped(name: &str) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = letters.len() - 2;
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}

fn packed(sheet: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let files = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.worksheet+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Registro\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The figures as a table.
pub fn write(all: &[Import], out: &mut String) -> std::fmt::Result {
    for one in all {
        writeln!(out, "\nImport of a workbook of {} lines beside a register of {} files, seconds", one.lines, one.files)?;
        writeln!(
            out,
            "  read {:.3} (without its process {:.3}), preview {:.3}, commit {:.3}, undo {:.3}",
            one.read, one.parse, one.preview, one.commit, one.undo
        )?;
        if let Some(python) = one.openpyxl {
            writeln!(out, "  openpyxl reads it in {python:.3}: share {:.3}", one.read / python)?;
        }
        for (what, figure, target) in one.targets() {
            writeln!(out, "  {what}: {figure:.3}{} (target {target:.2})", if figure <= target { " ok" } else { " OVER" })?;
        }
    }
    Ok(())
}
