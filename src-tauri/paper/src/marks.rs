//! The display list: what is drawn, in points, y downwards from the top of its container.
//!
//! Both writers (PDF and SVG) read it, so the preview cannot differ from the paper.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::error::Warning;
use crate::fonts::Face;
use crate::image::Picture;

/// Points in a millimetre.
pub(crate) const PT_PER_MM: f32 = 72.0 / 25.4;

/// Millimetres to points.
pub(crate) fn mm(value: f32) -> f32 {
    value * PT_PER_MM
}

/// An sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    pub(crate) const TEXT: Self = Self(0x11, 0x11, 0x11);
    pub(crate) const SOFT: Self = Self(0x33, 0x33, 0x33);
    pub(crate) const MUTED: Self = Self(0x44, 0x44, 0x44);
    pub(crate) const NAVY: Self = Self(0x17, 0x32, 0x4d);
    pub(crate) const BLUE: Self = Self(0x00, 0x66, 0xcc);
    pub(crate) const RULE: Self = Self(0x55, 0x55, 0x55);
    pub(crate) const GRID: Self = Self(0x77, 0x77, 0x77);
    pub(crate) const FAINT: Self = Self(0x99, 0x99, 0x99);
    pub(crate) const SHADE: Self = Self(0xee, 0xf2, 0xf6);
}

/// A placed glyph: its number and how much the pen moves more (or less) than its advance, in 1/1000 em.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    pub(crate) extra: i16,
}

/// Glyphs of one face on one baseline.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) face: Face,
    /// Stroke the outline too, for a bold fallback.
    pub(crate) heavy: bool,
    pub(crate) size: f32,
    pub(crate) ink: Ink,
    pub(crate) glyphs: Range<u32>,
}

/// One thing drawn.
#[derive(Debug, Clone)]
pub(crate) enum Mark {
    /// Letters from x on the baseline y.
    Text { x: f32, y: f32, run: Run },
    /// A straight line.
    Line { from: (f32, f32), to: (f32, f32), width: f32, ink: Ink },
    /// A rectangle, filled, stroked or both.
    Rect { x: f32, y: f32, w: f32, h: f32, fill: Option<Ink>, stroke: Option<(f32, Ink)> },
    /// A QR code: dark modules row by row, `side` modules wide.
    Modules { x: f32, y: f32, size: f32, side: usize, dark: Arc<[bool]> },
    /// A picture.
    Picture { x: f32, y: f32, w: f32, h: f32, picture: Arc<Picture> },
}

impl Mark {
    /// A horizontal line.
    pub(crate) fn rule(x1: f32, x2: f32, y: f32, width: f32, ink: Ink) -> Self {
        Self::Line { from: (x1, y), to: (x2, y), width, ink }
    }
}

/// Marks shared by a container, placed on the page at an offset.
#[derive(Debug, Clone)]
pub(crate) struct Placed {
    pub(crate) marks: Range<u32>,
    pub(crate) x: f32,
    pub(crate) y: f32,
}

/// A finished layout.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    /// Page width and height in points.
    pub(crate) size: (f32, f32),
    /// All glyphs; runs point into it.
    pub(crate) glyphs: Vec<Glyph>,
    /// All marks; pages point into it.
    pub(crate) marks: Vec<Mark>,
    /// What each page shows, in drawing order.
    pub(crate) pages: Vec<Vec<Placed>>,
    /// Text of fallback glyphs that stand for something else than their own character: shaped Arabic.
    pub(crate) shaped: BTreeMap<u16, String>,
    /// Transliterated words.
    pub(crate) warnings: Vec<Warning>,
}

impl Layout {
    /// The marks of a strip.
    fn strip(&self, placed: &Placed) -> &[Mark] {
        self.marks.get(placed.marks.start as usize..placed.marks.end as usize).unwrap_or(&[])
    }

    /// The glyphs of a run.
    pub(crate) fn glyphs_of(&self, run: &Run) -> &[Glyph] {
        self.glyphs.get(run.glyphs.start as usize..run.glyphs.end as usize).unwrap_or(&[])
    }

    /// The text of a page: left end and height of the baseline from the top left corner, and the run.
    pub(crate) fn texts<'a>(&'a self, page: &'a [Placed]) -> impl Iterator<Item = (f32, f32, &'a Run)> {
        page.iter().flat_map(|placed| {
            self.strip(placed).iter().filter_map(|mark| match mark {
                Mark::Text { x, y, run } => Some((placed.x + x, placed.y + y, run)),
                _ => None,
            })
        })
    }

    /// Everything else on a page, in page coordinates. The borders that table rows continue from one another
    /// become one line each, which keeps both files small.
    pub(crate) fn shapes(&self, page: &[Placed]) -> Vec<Mark> {
        let mut shapes: Vec<Mark> = Vec::new();
        // Vertical lines that may still grow: where they are in `shapes`.
        let mut open: Vec<usize> = Vec::new();
        for placed in page {
            open.retain(|at| matches!(shapes.get(*at), Some(Mark::Line { to, .. }) if near(to.1, placed.y)));
            for mark in self.strip(placed) {
                let Some(moved) = mark.moved(placed.x, placed.y) else { continue };
                if !grow(&mut shapes, &open, &moved) {
                    if matches!(&moved, Mark::Line { from, to, .. } if from.0.to_bits() == to.0.to_bits()) {
                        open.push(shapes.len());
                    }
                    shapes.push(moved);
                }
            }
        }
        shapes
    }
}

/// Lengthens an open line that the new one continues.
fn grow(shapes: &mut [Mark], open: &[usize], next: &Mark) -> bool {
    let Mark::Line { from, to, width, ink } = next else { return false };
    for at in open {
        if let Some(Mark::Line { from: start, to: end, width: same_width, ink: same_ink }) = shapes.get_mut(*at)
            && near(end.0, from.0)
            && near(end.1, from.1)
            && near(start.0, end.0)
            && near(from.0, to.0)
            && near(*same_width, *width)
            && same_ink == ink
        {
            end.1 = to.1;
            return true;
        }
    }
    false
}

fn near(a: f32, b: f32) -> bool {
    (a - b).abs() < 0.02
}

impl Mark {
    /// The mark at another place; `None` for text, which is moved as it is written.
    fn moved(&self, dx: f32, dy: f32) -> Option<Self> {
        Some(match self {
            Self::Text { .. } => return None,
            Self::Line { from, to, width, ink } => {
                let go = |point: &(f32, f32)| (point.0 + dx, point.1 + dy);
                Self::Line { from: go(from), to: go(to), width: *width, ink: *ink }
            }
            Self::Rect { x, y, w, h, fill, stroke } => Self::Rect { x: x + dx, y: y + dy, w: *w, h: *h, fill: *fill, stroke: *stroke },
            Self::Modules { x, y, size, side, dark } => {
                Self::Modules { x: x + dx, y: y + dy, size: *size, side: *side, dark: Arc::clone(dark) }
            }
            Self::Picture { x, y, w, h, picture } => Self::Picture { x: x + dx, y: y + dy, w: *w, h: *h, picture: Arc::clone(picture) },
        })
    }
}
