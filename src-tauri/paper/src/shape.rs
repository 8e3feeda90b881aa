//! Shaping of right-to-left words with the fallback face: joined Arabic forms, ligatures and vowel marks.

use std::cell::RefCell;

use allsorts::binary::read::ReadScope;
use allsorts::font::MatchingPresentation;
use allsorts::font_data::{DynamicFontTableProvider, FontData};
use allsorts::glyph_position::{GlyphLayout, TextDirection};
use allsorts::gsub::{FeatureMask, FeatureMaskExt};
use allsorts::{Font, tag};

use crate::fonts::Face;

/// A shaped glyph in design units, in the order it is drawn from left to right.
pub(crate) struct Shaped {
    pub(crate) id: u16,
    pub(crate) advance: i32,
    pub(crate) dx: i32,
    pub(crate) dy: i32,
    /// The characters it stands for.
    pub(crate) text: String,
}

/// OpenType tag of the Hebrew script.
const HEBREW: u32 = u32::from_be_bytes(*b"hebr");

thread_local! {
    /// The shaper's own view of the face; it is not shareable between threads.
    static SHAPER: RefCell<Option<Font<DynamicFontTableProvider<'static>>>> = const { RefCell::new(None) };
}

fn open() -> Option<Font<DynamicFontTableProvider<'static>>> {
    let data = ReadScope::new(Face::Fallback.bytes()).read::<FontData<'static>>().ok()?;
    Font::new(data.table_provider(0).ok()?).ok()
}

/// Shapes a word written from right to left. `None` when the shaper cannot; the caller then draws the
/// letters unjoined, in the right order.
pub(crate) fn shape_rtl(word: &str) -> Option<Vec<Shaped>> {
    SHAPER.with(|cell| {
        let mut slot = cell.try_borrow_mut().ok()?;
        if slot.is_none() {
            *slot = open();
        }
        shape_with(slot.as_mut()?, word)
    })
}

fn shape_with(font: &mut Font<DynamicFontTableProvider<'static>>, word: &str) -> Option<Vec<Shaped>> {
    let hebrew = word.chars().any(|letter| matches!(u32::from(letter), 0x590..=0x5ff | 0xfb1d..=0xfb4f));
    let script = if hebrew { HEBREW } else { tag::ARAB };
    let mirrored: String = word.chars().map(mirror).collect();
    let glyphs = font.map_glyphs(&mirrored, script, MatchingPresentation::NotRequired);
    let infos = font.shape(glyphs, script, None, FeatureMask::default_mask(), &[], None, true).ok()?;
    let positions = GlyphLayout::new(font, &infos, TextDirection::RightToLeft, false).glyph_positions().ok()?;
    if infos.iter().any(|info| info.glyph.glyph_index == 0) {
        return None;
    }
    let shaped = infos
        .iter()
        .zip(positions)
        .rev()
        .map(|(info, position)| Shaped {
            id: info.glyph.glyph_index,
            advance: position.hori_advance,
            dx: position.x_offset,
            dy: position.y_offset,
            text: info.glyph.unicodes.iter().collect(),
        })
        .collect();
    Some(shaped)
}

/// The shape a paired sign takes in text written from right to left.
pub(crate) fn mirror(letter: char) -> char {
    match letter {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        other => other,
    }
}
