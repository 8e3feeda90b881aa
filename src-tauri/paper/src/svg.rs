//! Writes pages as self-contained SVG pictures.
//!
//! printpdf's `page_to_svg` puts every used font whole into each page (over a megabyte with the fallback
//! face), and lets the browser order right-to-left glyphs that are already in drawing order. Here letters
//! are outlines of the very glyphs the PDF uses, each defined once a page.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::error::PaperError;
use crate::fonts::{Face, fonts};
use crate::marks::{Ink, Layout, Mark, Placed, Run};
use crate::outline::Outlines;
use crate::pdf::bars;

/// One SVG a page.
pub(crate) fn write(layout: &Layout) -> Result<Vec<String>, PaperError> {
    let mut source = Outlines::default();
    layout.pages.iter().map(|page| write_page(layout, page, &mut source)).collect()
}

fn write_page(layout: &Layout, page: &[Placed], source: &mut Outlines) -> Result<String, PaperError> {
    let mut shapes = String::with_capacity(16 * 1024);
    let mut letters = String::with_capacity(64 * 1024);
    let mut defined = Defined { source, known: BTreeMap::new(), out: String::with_capacity(32 * 1024) };
    for shape in layout.shapes(page) {
        write_shape(&shape, &mut shapes)?;
    }
    for (x, y, run) in layout.texts(page) {
        write_run(layout, run, x, y, &mut defined, &mut letters)?;
    }
    let (width, height) = layout.size;
    let outlines = defined.out;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.2}\" height=\"{height:.2}\" \
         viewBox=\"0 0 {width:.2} {height:.2}\"><defs>{outlines}</defs>\
         <path d=\"M0 0H{width:.2}V{height:.2}H0z\" fill=\"#fff\"/>{shapes}{letters}</svg>"
    ))
}

fn hex(ink: Ink) -> String {
    format!("#{:02x}{:02x}{:02x}", ink.0, ink.1, ink.2)
}

fn write_run(layout: &Layout, run: &Run, x: f32, y: f32, defined: &mut Defined<'_>, out: &mut String) -> Result<(), PaperError> {
    let font = fonts()?.get(run.face)?;
    let scale = run.size / font.units_per_em();
    let mut body = String::new();
    let mut pen = 0.0f32;
    for glyph in layout.glyphs_of(run) {
        if defined.draws(run.face, glyph.id)? {
            // Places are in the face's own units: the group below scales them.
            let place = (pen / scale).round();
            let _ = write!(body, "<use href=\"#{}\" x=\"{place}\"/>", name(run.face, glyph.id));
        }
        pen += (f32::from(font.advance(glyph.id)) + f32::from(glyph.extra)) * run.size / 1000.0;
    }
    if body.is_empty() {
        return Ok(());
    }
    let ink = hex(run.ink);
    let _ = write!(out, "<g fill=\"{ink}\" transform=\"translate({x:.2} {y:.2})scale({scale:.5})\"");
    if run.heavy {
        let _ = write!(out, " stroke=\"{ink}\" stroke-width=\"{:.0}\"", font.units_per_em() * 0.03);
    }
    let _ = write!(out, ">{body}</g>");
    Ok(())
}

fn name(face: Face, glyph: u16) -> String {
    format!("{}{glyph}", ["a", "b", "c"].get(face.index()).unwrap_or(&"a"))
}

/// The outlines a page needs, each written once.
struct Defined<'a> {
    source: &'a mut Outlines,
    known: BTreeMap<(Face, u16), bool>,
    out: String,
}

impl Defined<'_> {
    /// Makes sure the glyph is defined; false when it has no outline, like a space.
    fn draws(&mut self, face: Face, glyph: u16) -> Result<bool, PaperError> {
        if let Some(drawn) = self.known.get(&(face, glyph)) {
            return Ok(*drawn);
        }
        let path = self.source.path(face, glyph)?;
        if !path.is_empty() {
            let _ = write!(self.out, "<path id=\"{}\" d=\"{path}\"/>", name(face, glyph));
        }
        self.known.insert((face, glyph), !path.is_empty());
        Ok(!path.is_empty())
    }
}

fn write_shape(mark: &Mark, out: &mut String) -> Result<(), PaperError> {
    match mark {
        Mark::Text { .. } => {}
        Mark::Line { from, to, width, ink } => {
            let _ = write!(
                out,
                "<path d=\"M{:.2} {:.2}L{:.2} {:.2}\" stroke=\"{}\" stroke-width=\"{width:.2}\"/>",
                from.0,
                from.1,
                to.0,
                to.1,
                hex(*ink)
            );
        }
        Mark::Rect { x, y, w, h, fill, stroke } => {
            let fill = fill.map_or_else(|| "none".to_owned(), hex);
            let _ = write!(out, "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{w:.2}\" height=\"{h:.2}\" fill=\"{fill}\"", x, y);
            if let Some((width, ink)) = stroke {
                let _ = write!(out, " stroke=\"{}\" stroke-width=\"{width:.2}\"", hex(*ink));
            }
            out.push_str("/>");
        }
        Mark::Modules { x, y, size, side, dark } => {
            let step = size / *side as f32;
            let _ = write!(out, "<path shape-rendering=\"crispEdges\" transform=\"translate({:.2} {:.2})scale({step:.4})\" d=\"", x, y);
            for (row, from, to) in bars(dark, *side) {
                let _ = write!(out, "M{from} {row}h{}v1H{from}z", to - from);
            }
            out.push_str("\"/>");
        }
        Mark::Picture { x, y, w, h, picture } => {
            let _ = write!(
                out,
                "<image x=\"{:.2}\" y=\"{:.2}\" width=\"{w:.2}\" height=\"{h:.2}\" href=\"data:image/png;base64,{}\"/>",
                x,
                y,
                BASE64_STANDARD.encode(picture.png()?)
            );
        }
    }
    Ok(())
}
