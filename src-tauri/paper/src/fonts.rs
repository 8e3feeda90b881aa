//! The three bundled faces, parsed once, with quick tables from characters to glyphs and widths.

use std::sync::OnceLock;

use printpdf::ParsedFont;

use crate::error::PaperError;

/// Titillium Web Regular, from bootstrap-italia 2.18.3 (SIL Open Font License).
const REGULAR: &[u8] = include_bytes!("../assets/TitilliumWeb-Regular.ttf");
/// Titillium Web Bold, same source.
const BOLD: &[u8] = include_bytes!("../assets/TitilliumWeb-Bold.ttf");
/// DejaVu Sans, for the letters Titillium lacks (Bitstream Vera licence).
const FALLBACK: &[u8] = include_bytes!("../assets/DejaVuSans.ttf");

/// Characters with a direct table: all of Latin, Greek, Cyrillic, Hebrew and Arabic, and punctuation.
const LOW: usize = 0x2300;

/// One of the bundled faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Face {
    /// Titillium Web Regular.
    Regular,
    /// Titillium Web Bold.
    Bold,
    /// DejaVu Sans; bold is made by stroking the outline.
    Fallback,
}

/// All faces, in the order of their numbers.
pub(crate) const FACES: [Face; 3] = [Face::Regular, Face::Bold, Face::Fallback];

impl Face {
    /// Position in per-face tables.
    pub(crate) fn index(self) -> usize {
        self as usize
    }

    /// The bytes of the font file.
    pub(crate) fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => REGULAR,
            Self::Bold => BOLD,
            Self::Fallback => FALLBACK,
        }
    }

    /// How much the face is scaled so that its small letters are as tall as Titillium's.
    pub(crate) fn scale(self) -> f32 {
        match self {
            Self::Regular | Self::Bold => 1.0,
            Self::Fallback => 0.92,
        }
    }

    /// Resource name in the file. Its first six letters become the subset tag, which must be capitals.
    pub(crate) fn resource(self) -> &'static str {
        match self {
            Self::Regular => "ACCREG",
            Self::Bold => "ACCBLD",
            Self::Fallback => "ACCFBK",
        }
    }
}

/// A parsed face.
pub(crate) struct Font {
    /// The face as printpdf wants it.
    pub(crate) parsed: ParsedFont,
    /// Glyph of each character under `LOW`; 0 for none.
    low: Vec<u16>,
    /// The plainest character of each glyph, where it is under `LOW`.
    letters: Vec<Option<char>>,
    /// What closes the gap between two underscores, in thousandths of an em: negative.
    pub(crate) join: i16,
    /// Advance of each glyph in thousandths of an em, rounded down as printpdf writes it in the file.
    advances: Vec<u16>,
}

impl Font {
    fn parse(bytes: &[u8]) -> Option<Self> {
        let parsed = ParsedFont::from_bytes(bytes, 0, &mut Vec::new())?;
        let mut low = vec![0u16; LOW];
        let mut letters = vec![None; usize::from(parsed.num_glyphs)];
        for (code, slot) in (0u32..).zip(low.iter_mut()) {
            *slot = parsed.lookup_glyph_index(code).unwrap_or(0);
            // Where characters share a glyph the first one, the plainest, stands for it.
            if let (Some(known @ None), Some(letter)) = (letters.get_mut(usize::from(*slot)), char::from_u32(code)) {
                *known = Some(letter);
            }
        }
        let per_em = f32::from(parsed.pdf_font_metrics.units_per_em.max(1));
        let advances: Vec<u16> =
            (0..parsed.num_glyphs).map(|glyph| (f32::from(parsed.get_horizontal_advance(glyph)) * 1000.0 / per_em) as u16).collect();
        let underscore = low.get(usize::from(b'_')).copied().unwrap_or(0);
        let join = parsed.get_or_decode_glyph(underscore).map_or(0, |glyph| {
            let inked = f32::from(glyph.bounding_box.max_x - glyph.bounding_box.min_x) * 1000.0 / per_em;
            let advance = advances.get(usize::from(underscore)).copied().unwrap_or(0);
            // A little overlap, so that no hair of white shows.
            (inked - f32::from(advance) - 10.0).clamp(-400.0, 0.0) as i16
        });
        Some(Self { parsed, low, letters, join, advances })
    }

    /// The glyph of a character, if the face has one.
    pub(crate) fn glyph(&self, letter: char) -> Option<u16> {
        let code = u32::from(letter);
        let glyph = match self.low.get(code as usize) {
            Some(glyph) => *glyph,
            None => self.parsed.lookup_glyph_index(code).unwrap_or(0),
        };
        (glyph != 0).then_some(glyph)
    }

    /// A character that the face shows with this glyph.
    pub(crate) fn letter(&self, glyph: u16) -> Option<char> {
        self.letters.get(usize::from(glyph)).copied().flatten().filter(|_| glyph != 0)
    }

    /// Advance of a glyph in thousandths of an em.
    pub(crate) fn advance(&self, glyph: u16) -> u16 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// Design units per em.
    pub(crate) fn units_per_em(&self) -> f32 {
        f32::from(self.parsed.pdf_font_metrics.units_per_em.max(1))
    }
}

/// The faces. The fallback is parsed at its first use: most forms never need it.
pub(crate) struct Fonts {
    regular: Font,
    bold: Font,
    fallback: OnceLock<Option<Font>>,
}

impl Fonts {
    /// The face, parsing the fallback when it is first asked for.
    pub(crate) fn get(&self, face: Face) -> Result<&Font, PaperError> {
        match face {
            Face::Regular => Ok(&self.regular),
            Face::Bold => Ok(&self.bold),
            Face::Fallback => self.fallback.get_or_init(|| Font::parse(Face::Fallback.bytes())).as_ref().ok_or(PaperError::Font),
        }
    }

    /// The main face of a weight.
    pub(crate) fn main(&self, bold: bool) -> (Face, &Font) {
        if bold { (Face::Bold, &self.bold) } else { (Face::Regular, &self.regular) }
    }
}

/// The parsed faces, kept for the life of the program.
///
/// # Errors
/// [`PaperError::Font`] when a bundled face cannot be read.
pub(crate) fn fonts() -> Result<&'static Fonts, PaperError> {
    static FONTS: OnceLock<Option<Fonts>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            Some(Fonts { regular: Font::parse(Face::Regular.bytes())?, bold: Font::parse(Face::Bold.bytes())?, fallback: OnceLock::new() })
        })
        .as_ref()
        .ok_or(PaperError::Font)
}
