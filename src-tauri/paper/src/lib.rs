//! Paper forms: A4 pages laid out in millimetres over printpdf.
//!
//! This crate knows paper, not families: a caller describes a [`Document`] made of [`Block`]s and gets a
//! [`Printed`] file back. Nothing here reads a clock, a disk or an environment variable, so the same
//! document always gives the same bytes.
//!
//! ```
//! use accogli_paper::{Block, Column, Document, Meta, Table, render};
//!
//! let mut sheet = Document::new(Meta::new("Foglio presenze"));
//! sheet.push(Block::title("Foglio presenze"));
//! sheet.push(
//!     Table::new([Column::new("N.").mm(9.0).right(), Column::new("Cognome e nome")])
//!         .row(["1", "Bianchi Anna"])
//!         .min_row_mm(8.6),
//! );
//! let printed = render(&sheet)?;
//! assert_eq!(printed.pages, 1);
//! # Ok::<(), accogli_paper::PaperError>(())
//! ```
//!
//! Files are untagged PDF: no claim of PDF/A or PDF/UA is made for them.

mod block;
mod blocks;
mod clean;
mod document;
mod drawing;
mod error;
mod flow;
mod fonts;
mod image;
mod marks;
mod outline;
mod page;
mod pdf;
mod shape;
mod sheet;
mod svg;
mod table;
mod text;
mod wrap;

pub use block::{Bar, BarChart, Block, Check, Checks, Field, Fields, field, free};
pub use document::{Document, Footer, Header, Logo, Margins, Meta, PageSetup};
pub use drawing::{Drawing, DrawnLine, DrawnWords};
pub use error::{PaperError, Printed, Warning};
pub use image::logo_png;
pub use table::{Align, Column, Row, Table, Width};
pub use text::{Span, Text};

use marks::Layout;

/// Lays the document out and writes it as a PDF file.
///
/// # Errors
/// [`PaperError`] when the page has no room between its margins, a logo is not a PNG picture, the QR text
/// is too long, or the bundled fonts cannot be read.
pub fn render(document: &Document) -> Result<Printed, PaperError> {
    let layout = page::lay_out(document)?;
    pdf::write(document, layout)
}

/// The pages of the document as self-contained SVG pictures, one per page, in order.
///
/// Letters are drawn as outlines taken from the same layout as [`render`], so the picture needs no font and
/// can be shown in an `<img>` under a strict content policy. See `svg.rs` for why printpdf's own
/// `page_to_svg` is not used.
///
/// # Errors
/// The same as [`render`].
pub fn preview(document: &Document) -> Result<Vec<String>, PaperError> {
    let layout: Layout = page::lay_out(document)?;
    svg::write(&layout)
}
