//! A drawing of lines and words in units of its own, scaled to the page.

/// A line through its points.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnLine {
    /// Its points: right and down from the drawing's corner.
    pub points: Vec<(f64, f64)>,
    /// The last point joins the first.
    pub closed: bool,
    /// Width in points, whatever the scale.
    pub width: f32,
    /// Length of a dash and of the gap after it, in the drawing's units; none for a solid line.
    pub dash: Option<(f64, f64)>,
    /// Grey instead of black.
    pub faint: bool,
}

/// Words on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnWords {
    /// Where they begin, or their middle.
    pub x: f64,
    /// Their baseline.
    pub y: f64,
    /// What they say.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// `x` is the middle.
    pub middle: bool,
}

/// A drawing. It is made as large as the width of the page and its own height allow, and never split over pages.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Drawing {
    /// Width in its units.
    pub width: f64,
    /// Height in its units.
    pub height: f64,
    /// Size of letters in its units.
    pub letters: f64,
    /// The greatest height on paper, in millimetres.
    pub max_mm: f32,
    /// The greatest size of a unit on paper, in points: a small drawing is not blown up.
    pub max_scale: f32,
    /// Lines, in drawing order.
    pub lines: Vec<DrawnLine>,
    /// Words.
    pub words: Vec<DrawnWords>,
}
