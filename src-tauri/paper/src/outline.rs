//! Outlines of glyphs as SVG path data, y downwards, in the design units of their face.

use std::fmt::Write as _;

use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::outline::{OutlineBuilder, OutlineSink};
use allsorts::pathfinder_geometry::line_segment::LineSegment2F;
use allsorts::pathfinder_geometry::vector::Vector2F;
use allsorts::tables::glyf::{GlyfVisitorContext, LocaGlyf};

use crate::error::PaperError;
use crate::fonts::{FACES, Face};

/// Reads outlines, opening each face at most once.
#[derive(Default)]
pub(crate) struct Outlines {
    tables: [Option<LocaGlyf>; FACES.len()],
}

impl Outlines {
    /// Path data of a glyph; empty for one without an outline.
    pub(crate) fn path(&mut self, face: Face, glyph: u16) -> Result<String, PaperError> {
        let slot = self.tables.get_mut(face.index()).ok_or(PaperError::Font)?;
        if slot.is_none() {
            let data = ReadScope::new(face.bytes()).read::<FontData<'_>>().map_err(|_| PaperError::Font)?;
            let provider = data.table_provider(0).map_err(|_| PaperError::Font)?;
            *slot = Some(LocaGlyf::load(&provider).map_err(|_| PaperError::Font)?);
        }
        let tables = slot.as_mut().ok_or(PaperError::Font)?;
        let mut pen = Pen::default();
        // A damaged outline draws nothing rather than failing the page.
        if GlyfVisitorContext::new(tables, None).visit(glyph, None, &mut pen).is_err() {
            pen.path.clear();
        }
        Ok(pen.path)
    }
}

#[derive(Default)]
struct Pen {
    path: String,
}

impl OutlineSink for Pen {
    fn move_to(&mut self, to: Vector2F) {
        let _ = write!(self.path, "M{} {}", to.x().round(), -to.y().round());
    }

    fn line_to(&mut self, to: Vector2F) {
        let _ = write!(self.path, "L{} {}", to.x().round(), -to.y().round());
    }

    fn quadratic_curve_to(&mut self, control: Vector2F, to: Vector2F) {
        let (cx, cy) = (control.x().round(), -control.y().round());
        let _ = write!(self.path, "Q{cx} {cy} {} {}", to.x().round(), -to.y().round());
    }

    fn cubic_curve_to(&mut self, control: LineSegment2F, to: Vector2F) {
        let (ax, ay) = (control.from_x().round(), -control.from_y().round());
        let (bx, by) = (control.to_x().round(), -control.to_y().round());
        let _ = write!(self.path, "C{ax} {ay} {bx} {by} {} {}", to.x().round(), -to.y().round());
    }

    fn close(&mut self) {
        self.path.push('z');
    }
}
