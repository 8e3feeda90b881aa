//! What every printed form shares: the letterhead, the short code that finds the record again, and the finished print.

use accogli_paper::{Document, Header, preview, render};
use serde::{Deserialize, Serialize};

use super::logos::with_logos;
use super::printed::note_left;
pub use super::printed::{Form, PrintedSheet, find_sheet, short_code};
use super::show::centre_row;
use crate::error::{Code, Error, Result};
use crate::id::Id;
use crate::store::{Reader, Saved};
use crate::vault::{Command, Session};

/// Names of files are kept under this many characters, whatever the title.
const MAX_FILE_NAME: usize = 80;

/// A finished print: the PDF with what the window needs to show, save and open it.
pub struct Printout {
    /// Title of the form.
    pub title: String,
    /// Proposed name of the file, without a folder. It names no person.
    pub file_name: String,
    /// The PDF's bytes.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Words that had to be written otherwise.
    pub warnings: Vec<SheetWarning>,
    /// The record it is about, for the audit of saving and opening it.
    pub subject: Option<Id>,
    /// The same content for a machine (JSON, UTF-8), where the form has one.
    pub data: Option<Vec<u8>>,
    code: Option<String>,
    apart: bool,
    document: Document,
}

impl std::fmt::Debug for Printout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Printout")
    }
}

/// A word no bundled font can show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct SheetWarning {
    /// As it stands in the register.
    pub original: String,
    /// As it stands on the paper.
    pub printed: String,
}

/// A print as the window shows it: pages as pictures, and the token under which the desk keeps the PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ts_rs::TS)]
pub struct Sheet {
    /// Names the print in the commands that save, open or print it.
    pub token: String,
    /// Title of the form.
    pub title: String,
    /// Proposed name of the file.
    pub file_name: String,
    /// One SVG a page.
    pub pages: Vec<String>,
    /// Words that had to be written otherwise.
    pub warnings: Vec<SheetWarning>,
    /// Its rows are found again by their number: whoever sends it to a printer is asked whether it came out.
    pub by_rows: bool,
}

/// Names a print the desk keeps.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, ts_rs::TS)]
pub struct PrintRequest {
    /// From its [`Sheet`].
    pub token: String,
}

/// Asks whether a print may leave the register by this command, and writes in the audit that it did. A sheet whose rows are
/// found again by their number is the one in people's hands once it is a file or somebody says that it came out of the printer: a system's
/// dialog does not tell whether it was given up there.
///
/// # Errors
/// [`Code::NotPermitted`].
pub fn leave(session: &mut Session, command: Command, printout: &Printout) -> Result<Saved<()>> {
    match &printout.code {
        None => session.read_noted(command, printout.subject, |_| Ok(())).map(|()| Saved { value: (), changes: Vec::new() }),
        Some(code) => session.write(command, |writer| {
            if let Some(subject) = printout.subject {
                writer.about(subject);
            }
            note_left(writer, code, matches!(command, Command::CentreSavePrint | Command::CentreConfirmPrint))
        }),
    }
}

impl Printout {
    /// Prints a document. `file_name` needs no extension and must name no person: it stays in folders and recent lists.
    ///
    /// # Errors
    /// [`Code::PaperFailed`].
    pub fn new(document: Document, file_name: &str) -> Result<Self> {
        let printed = render(&document).map_err(|_| Error::new(Code::PaperFailed))?;
        let pages = printed.pages;
        let warnings = printed.warnings.into_iter().map(|word| SheetWarning { original: word.original, printed: word.printed }).collect();
        let title = document.meta.title.clone();
        Ok(Self {
            title,
            file_name: safe_name(file_name),
            pdf: printed.pdf,
            pages,
            warnings,
            subject: None,
            data: None,
            code: None,
            apart: false,
            document,
        })
    }

    /// Names the record it is about.
    #[must_use]
    pub const fn about(mut self, subject: Id) -> Self {
        self.subject = Some(subject);
        self
    }

    /// Marks a paper whose rows are found again by their number, by the code of [`code_of_rows`](super::code_of_rows).
    #[must_use]
    pub fn by_rows(mut self, code: String) -> Self {
        self.code = Some(code);
        self
    }

    /// Adds the same content for a machine.
    #[must_use]
    pub fn with_data(mut self, data: Vec<u8>) -> Self {
        self.data = Some(data);
        self
    }

    /// Marks the paper that opens the register: it never lies beside it.
    #[must_use]
    pub const fn kept_apart(mut self) -> Self {
        self.apart = true;
        self
    }

    /// Whether this is the paper that opens the register.
    #[must_use]
    pub const fn is_recovery_kit(&self) -> bool {
        self.apart
    }

    /// The print for the window.
    ///
    /// # Errors
    /// [`Code::PaperFailed`].
    pub fn sheet(&self, token: &str) -> Result<Sheet> {
        Ok(Sheet {
            token: token.to_owned(),
            title: self.title.clone(),
            file_name: self.file_name.clone(),
            pages: preview(&self.document).map_err(|_| Error::new(Code::PaperFailed))?,
            warnings: self.warnings.clone(),
            by_rows: self.code.is_some(),
        })
    }
}

/// What a letterhead is made from.
#[derive(Debug, Clone, Copy)]
pub struct Heading<'a> {
    /// The form.
    pub form: Form,
    /// Its short code, from [`short_code`].
    pub code: &'a str,
    /// The site it is printed for.
    pub site: Option<Id>,
    /// The project it counts for.
    pub project: Option<Id>,
}

/// The letterhead: the centre, the site, the project's code, the form and its version, the QR of the short code, and the logos.
///
/// # Errors
/// [`Code::NotFound`] for a site or project that is not there.
pub fn header(reader: &Reader<'_>, heading: Heading<'_>) -> Result<Header> {
    let centre = centre_row(reader)?;
    let centre_line = joined([centre.address, centre.municipality, centre.phone]);
    let line = match heading.site {
        Some(site) => reader.row(include_str!("sql/site_on_paper.sql"), [site], |row| {
            Ok(joined([row.get("name")?, row.get("address")?, row.get("municipality")?, row.get("phone")?]))
        })?,
        None => centre_line,
    };
    let mut header = Header::new(centre.name, line).qr(heading.code);
    if let Some(project) = heading.project
        && let Some(code) = reader.row("SELECT code FROM project WHERE id = ?", [project], |row| row.get::<_, Option<String>>(0))?
    {
        header = header.reference(code);
    }
    let header = with_logos(reader, header, heading.project)?;
    Ok(header.reference(format!("modulo {} · v{}", heading.form.as_text(), heading.form.version())))
}

/// Who pays for a project, for the foot of a form: "Regione Lombardia (D.G.R. …), ATS …"; empty without sources.
///
/// # Errors
/// A failed statement.
pub fn funders(reader: &Reader<'_>, project: Id) -> Result<String> {
    let sources = reader.rows(include_str!("sql/sources_on_paper.sql"), [project], |row| {
        let (name, act): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        Ok(act.map_or(name.clone(), |act| format!("{name} ({act})")))
    })?;
    Ok(sources.join(", "))
}

/// What is there, with dots between.
fn joined<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Letters, digits and dashes, with the extension: good on every system, and nothing that leads out of a folder.
fn safe_name(name: &str) -> String {
    let stem = name.strip_suffix(".pdf").unwrap_or(name);
    let plain: String =
        deunicode::deunicode(stem).chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let short: String = words.join("-").chars().take(MAX_FILE_NAME).collect();
    format!("{}.pdf", if short.is_empty() { "modulo" } else { &short })
}

#[cfg(test)]
mod tests {
    use super::*;
    use accogli_paper::{Block, Meta};

    #[test]
    fn a_file_name_leads_nowhere_and_is_never_empty() {
        for (given, kept) in [
            ("Foglio presenze 2025-06-19", "Foglio-presenze-2025-06-19.pdf"),
            ("../../etc/passwd", "etc-passwd.pdf"),
            ("C:\\sede\\giornata.pdf", "C-sede-giornata.pdf"),
            ("Città – perché", "Citta-perche.pdf"),
            ("///", "modulo.pdf"),
        ] {
            assert_eq!(safe_name(given), kept);
        }
        assert_eq!(safe_name(&"a".repeat(300)).len(), MAX_FILE_NAME + 4);
    }

    #[test]
    fn a_print_shows_what_it_saves() {
        let document = Document::new(Meta::new("Prova")).with(Block::title("Prova")).with(Block::PageBreak).with(Block::paragraph("due"));
        let printout = Printout::new(document, "prova").unwrap();
        let sheet = printout.sheet("7").unwrap();
        assert!(printout.pdf.starts_with(b"%PDF-"));
        assert_eq!((sheet.pages.len(), sheet.title.as_str(), sheet.token.as_str()), (2, "Prova", "7"));
    }
}
