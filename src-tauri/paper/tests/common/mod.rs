//! Looks at finished files with poppler and qpdf, the way a reader or a printer would.

#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "tests")]

use std::path::Path;
use std::process::{Command, Output};

use accogli_paper::{Document, Footer, Meta, Printed, render};

pub fn document() -> Document {
    Document::new(Meta::new("Prova")).footer(Footer::new("Nota in fondo", "AB-1234-5"))
}

/// A printed file on disk, for the tools.
pub struct Paper {
    pub printed: Printed,
    folder: tempfile::TempDir,
}

/// A word as `pdftotext -bbox` sees it, in points from the top left corner.
#[derive(Debug, Clone)]
pub struct Word {
    pub page: usize,
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
    pub text: String,
}

pub fn print(document: &Document) -> Paper {
    let printed = render(document).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("form.pdf"), &printed.pdf).unwrap();
    Paper { printed, folder }
}

fn run(program: &str, arguments: &[&str], folder: &Path) -> Output {
    Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed by this test: {error}"))
}

impl Paper {
    fn tool(&self, program: &str, arguments: &[&str]) -> String {
        let output = run(program, arguments, self.folder.path());
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{program} {arguments:?}: {errors}");
        assert!(errors.trim().is_empty(), "{program} {arguments:?} complains: {errors}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// The text in reading order.
    pub fn text(&self) -> String {
        self.tool("pdftotext", &["-layout", "form.pdf", "-"])
    }

    pub fn page_text(&self, page: usize) -> String {
        let page = page.to_string();
        self.tool("pdftotext", &["-layout", "-f", &page, "-l", &page, "form.pdf", "-"])
    }

    pub fn words(&self) -> Vec<Word> {
        let mut words = Vec::new();
        let mut page = 0;
        for line in self.tool("pdftotext", &["-bbox", "form.pdf", "-"]).lines() {
            let line = line.trim();
            if line.starts_with("<page ") {
                page += 1;
            }
            if let Some(rest) = line.strip_prefix("<word ") {
                let number = |name: &str| -> f32 {
                    let from = rest.find(&format!("{name}=\"")).unwrap() + name.len() + 2;
                    rest[from..].split('"').next().unwrap().parse().unwrap()
                };
                let text = rest.split_once('>').unwrap().1.trim_end_matches("</word>");
                let text = text.replace("&apos;", "'").replace("&quot;", "\"").replace("&lt;", "<");
                words.push(Word {
                    page,
                    left: number("xMin"),
                    top: number("yMin"),
                    right: number("xMax"),
                    bottom: number("yMax"),
                    text: text.replace("&gt;", ">").replace("&amp;", "&"),
                });
            }
        }
        words
    }

    pub fn word(&self, text: &str) -> Word {
        self.words().into_iter().find(|word| word.text == text).unwrap_or_else(|| panic!("no word {text}"))
    }

    /// Sound for qpdf, all fonts embedded and subset with a text map.
    pub fn assert_sound(&self) {
        let check = self.tool("qpdf", &["--check", "form.pdf"]);
        assert!(check.contains("No syntax or stream encoding errors found"), "{check}");
        let fonts = self.tool("pdffonts", &["form.pdf"]);
        let rows: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(!rows.is_empty(), "no fonts");
        for row in rows {
            assert!(row.contains(" yes yes yes "), "not embedded, subset and mapped: {row}");
            assert_eq!(row.as_bytes().get(6), Some(&b'+'), "no subset tag: {row}");
        }
    }

    pub fn fonts(&self) -> String {
        self.tool("pdffonts", &["form.pdf"])
    }

    pub fn info(&self) -> String {
        self.tool("pdfinfo", &["form.pdf"])
    }

    /// The file with every stream unpacked.
    pub fn unpacked(&self) -> Vec<u8> {
        self.tool("qpdf", &["--qdf", "--object-streams=disable", "form.pdf", "plain.pdf"]);
        std::fs::read(self.folder.path().join("plain.pdf")).unwrap()
    }

    /// The pages as grey pictures, one pixel a point: width and rows.
    pub fn pictures(&self) -> Vec<(usize, Vec<Vec<u8>>)> {
        self.tool("pdftoppm", &["-gray", "-r", "72", "form.pdf", "page"]);
        let mut names: Vec<_> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|extension| extension == "pgm"))
            .collect();
        names.sort();
        names.iter().map(|path| read_pgm(&std::fs::read(path).unwrap())).collect()
    }

    /// No ink outside the default margins, on any page.
    pub fn assert_inside_margins(&self) {
        let point = |millimetres: f32| (millimetres * 72.0 / 25.4) as usize;
        for (number, (width, rows)) in self.pictures().into_iter().enumerate() {
            let (left, right) = (point(18.0) - 2, width - point(15.0) + 2);
            let (top, bottom) = (point(14.0) - 2, rows.len() - point(9.0) + 2);
            for (y, row) in rows.iter().enumerate() {
                for (x, shade) in row.iter().enumerate() {
                    let inside = (left..right).contains(&x) && (top..bottom).contains(&y);
                    assert!(inside || *shade > 250, "ink at {x},{y} of page {}", number + 1);
                }
            }
        }
    }
}

fn read_pgm(bytes: &[u8]) -> (usize, Vec<Vec<u8>>) {
    let mut fields = Vec::new();
    let mut at = 0;
    while fields.len() < 4 {
        let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap();
        fields.push(String::from_utf8(bytes[at..end].to_vec()).unwrap());
        at = end + 1;
    }
    assert_eq!(fields[0], "P5");
    let width: usize = fields[1].parse().unwrap();
    (width, bytes[at..].chunks(width).map(<[u8]>::to_vec).collect())
}
