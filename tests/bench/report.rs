//! The figures, as a table to read and as JSON for a machine. Times are in milliseconds, memory in MiB.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

/// The core may take so many times what bare SQL takes.
pub const RATIO: f64 = 1.3;
/// The largest register may be so many times slower than the smallest.
pub const GROWTH: f64 = 3.0;
/// A search in the largest register is answered within so many milliseconds, in 99 cases of 100.
pub const SEARCH_P99: f64 = 10.0;
/// The same for what is typed with a slip of the keys.
pub const SLIP_P99: f64 = 20.0;
/// A form is set in so much of ReportLab's time, at the most; the aim is a quarter.
pub const PAPER: f64 = 1.0;
/// The window's start and memory, against an empty window's.
pub const WINDOW: f64 = 1.3;

/// Everything that was measured.
#[derive(Serialize, Default)]
pub struct Report {
    pub registers: Vec<Register>,
    pub operations: Vec<Operation>,
    pub protections: Vec<super::protections::Protection>,
    pub backups: Vec<super::backup::Backup>,
    pub paper: Vec<Paper>,
    pub imports: Vec<super::import::Import>,
    pub wholes: Vec<super::whole::Whole>,
    pub window: Vec<Window>,
    /// Milliseconds until the door is there, where the password is typed.
    pub door: Option<f64>,
    /// The first start of all, with an empty home: the program's and the empty window's.
    pub first_window: Option<(f64, f64)>,
    /// What could not be measured here, and why.
    pub not_measured: Vec<String>,
}

/// A filled register.
#[derive(Serialize)]
pub struct Register {
    pub files: usize,
    pub rows: Vec<(String, usize)>,
    pub fill_seconds: f64,
    pub megabytes: f64,
}

/// One operation at every size.
#[derive(Serialize)]
pub struct Operation {
    pub name: &'static str,
    pub sizes: Vec<Size>,
    /// Median at the largest size by median at the smallest.
    pub growth: Option<f64>,
    pub p99_target: Option<f64>,
}

/// One operation at one size.
#[derive(Serialize)]
pub struct Size {
    pub files: usize,
    pub runs: usize,
    pub median: f64,
    pub p99: f64,
    pub bare_median: f64,
    pub bare_p99: f64,
    /// The median, over the rounds, of the core's median by the bare one's.
    pub ratio: f64,
}

/// An attendance form.
#[derive(Serialize)]
pub struct Paper {
    pub rows: usize,
    pub first: f64,
    pub median: f64,
    pub p99: f64,
    pub bytes: usize,
    pub reportlab_first: f64,
    pub reportlab_median: f64,
    pub reportlab_bytes: usize,
    pub ratio: f64,
}

/// Start or memory of the window.
#[derive(Serialize)]
pub struct Window {
    pub name: &'static str,
    pub unit: &'static str,
    pub median: f64,
    pub least: f64,
    pub most: f64,
    pub empty_median: f64,
    pub empty_least: f64,
    pub empty_most: f64,
    pub ratio: f64,
}

/// The middle of some figures.
pub fn median(figures: &[f64]) -> f64 {
    at(figures, 0.5)
}

/// The figure below which a share of them lies.
pub fn at(figures: &[f64], share: f64) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(((sorted.len().max(1) - 1) as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
}

fn verdict(figure: f64, target: f64) -> String {
    format!("{figure:.2}{}", if figure <= target { " ok" } else { " OVER" })
}

impl Report {
    /// Every figure over its target, in words.
    pub fn misses(&self) -> Vec<String> {
        let mut misses = Vec::new();
        let mut miss = |what: String, figure: f64, target: f64| {
            if figure.is_nan() || figure > target {
                misses.push(format!("{what}: {figure:.2}, the target is {target}"));
            }
        };
        for operation in &self.operations {
            for size in &operation.sizes {
                miss(format!("{} at {} files, ratio", operation.name, size.files), size.ratio, RATIO);
            }
            if let Some(growth) = operation.growth {
                miss(format!("{}, growth", operation.name), growth, GROWTH);
            }
            if let (Some(target), Some(size)) = (operation.p99_target, operation.sizes.last()) {
                miss(format!("{} at {} files, p99 in ms", operation.name, size.files), size.p99, target);
            }
        }
        for one in &self.backups {
            miss(format!("copy at {} files, ratio to cp", one.files), one.ratio, super::backup::TARGET);
        }
        for one in &self.imports {
            for (what, figure, target) in one.targets() {
                miss(format!("import of {} lines, {what}", one.lines), figure, target);
            }
        }
        for one in &self.wholes {
            for (what, figure, target) in one.targets() {
                miss(format!("{what}, of {} files", one.files), figure, target);
            }
        }
        for form in &self.paper {
            miss(format!("form of {} rows, share of ReportLab's time", form.rows), form.ratio, PAPER);
        }
        for window in &self.window {
            miss(format!("window, {}, ratio", window.name), window.ratio, WINDOW);
        }
        misses
    }

    /// The report as a table.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = self.write(&mut text);
        text
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        for register in &self.registers {
            let rows: Vec<String> = register.rows.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
            writeln!(
                out,
                "register of {} files: {:.0} MB, filled in {:.1} s (no target)",
                register.files, register.megabytes, register.fill_seconds
            )?;
            writeln!(out, "  {}", rows.join(", "))?;
        }
        if !self.operations.is_empty() {
            writeln!(
                out,
                "\nOperations: milliseconds; bare = the same work as bare SQL over bare rusqlite on the same file, in turns with the core."
            )?;
            writeln!(
                out,
                "The file is in the system's cache, SQLite's own cache (16 MB) is warmed by unmeasured runs. Targets: ratio ≤ {RATIO}, growth ≤ {GROWTH}."
            )?;
            writeln!(
                out,
                "{:<26} {:>8} {:>6} {:>9} {:>9} {:>10} {:>9} {:>11} {:>11}",
                "", "files", "runs", "median", "p99", "bare med.", "bare p99", "ratio", "growth"
            )?;
        }
        for operation in &self.operations {
            for (place, size) in operation.sizes.iter().enumerate() {
                let last = place + 1 == operation.sizes.len();
                let growth = operation.growth.filter(|_| last).map_or_else(String::new, |growth| verdict(growth, GROWTH));
                let name = if place == 0 { operation.name } else { "" };
                write!(out, "{name:<26} {:>8} {:>6} {:>9.3} {:>9.3}", size.files, size.runs, size.median, size.p99)?;
                writeln!(out, " {:>10.3} {:>9.3} {:>11} {growth:>11}", size.bare_median, size.bare_p99, verdict(size.ratio, RATIO))?;
            }
            if let (Some(target), Some(size)) = (operation.p99_target, operation.sizes.last()) {
                writeln!(out, "{:<26} p99 at {} files {} (target {target} ms)", "", size.files, verdict(size.p99, target))?;
            }
        }
        super::protections::write(&self.protections, out)?;
        super::backup::write(&self.backups, out)?;
        super::import::write(&self.imports, out)?;
        super::whole::write(&self.wholes, out)?;
        if !self.paper.is_empty() {
            writeln!(
                out,
                "\nAttendance forms as PDF, milliseconds, both in one process each and warm. Target: less than ReportLab's time, aim a quarter."
            )?;
            writeln!(
                out,
                "{:>6} {:>9} {:>9} {:>9} {:>8} {:>16} {:>17} {:>8} {:>13}",
                "rows", "first", "median", "p99", "bytes", "ReportLab first", "ReportLab median", "bytes", "share of it"
            )?;
        }
        for form in &self.paper {
            write!(out, "{:>6} {:>9.2} {:>9.2} {:>9.2} {:>8}", form.rows, form.first, form.median, form.p99, form.bytes)?;
            let aim = if form.ratio <= 0.25 { " (a quarter or less)" } else { "" };
            writeln!(
                out,
                " {:>16.2} {:>17.2} {:>8} {:>13}{aim}",
                form.reportlab_first,
                form.reportlab_median,
                form.reportlab_bytes,
                verdict(form.ratio, PAPER)
            )?;
        }
        if !self.window.is_empty() {
            writeln!(out, "\nThe window against an empty Tauri window built alike, started in turns. Target: ratio ≤ {WINDOW}.")?;
            writeln!(out, "{:<44} {:>5} {:>8} {:>15} {:>8} {:>15} {:>11}", "", "", "median", "least–most", "empty", "least–most", "ratio")?;
        }
        for window in &self.window {
            let range = |least: f64, most: f64| format!("{least:.0}–{most:.0}");
            write!(out, "{:<44} {:>5} {:>8.0} {:>15}", window.name, window.unit, window.median, range(window.least, window.most))?;
            writeln!(
                out,
                " {:>8.0} {:>15} {:>11}",
                window.empty_median,
                range(window.empty_least, window.empty_most),
                verdict(window.ratio, WINDOW)
            )?;
        }
        if let Some(door) = self.door {
            let empty = self.window.first().map_or(f64::NAN, |window| window.empty_median);
            writeln!(
                out,
                "start to the door, drawn by the page's script, where the password is typed: {door:.0} ms, {:.2} of the empty window (no target)",
                door / empty
            )?;
        }
        if let Some((ours, empty)) = self.first_window {
            writeln!(out, "the very first start, in an empty home: {ours:.0} ms, the empty window {empty:.0} ms (no target)")?;
        }
        for reason in &self.not_measured {
            writeln!(out, "\nnot measured: {reason}")?;
        }
        let misses = self.misses();
        if misses.is_empty() {
            writeln!(out, "\nEvery measured figure meets its target.")?;
        } else {
            writeln!(out, "\nOver their targets:\n  {}", misses.join("\n  "))?;
        }
        Ok(())
    }

    /// Writes the figures as JSON.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save(&self, file: &Path) -> std::io::Result<()> {
        let mut json = serde_json::to_value(self).map_err(std::io::Error::other)?;
        json["targets"] = serde_json::json!({
            "ratio": RATIO, "growth": GROWTH, "search_p99_ms": SEARCH_P99, "slip_p99_ms": SLIP_P99, "paper_share_of_reportlab": PAPER, "window_ratio": WINDOW
        });
        json["over_target"] = serde_json::json!(self.misses());
        std::fs::write(file, serde_json::to_string_pretty(&json).map_err(std::io::Error::other)?)
    }
}
