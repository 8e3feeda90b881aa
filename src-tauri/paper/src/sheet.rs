//! The typesetter: turns text into tokens of glyphs, and lines into marks.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use crate::clean::{clean, is_rtl, is_space};
use crate::error::PaperError;
use crate::fonts::{Face, Fonts, fonts};
use crate::marks::{Glyph, Ink, Layout, Mark, Run};
use crate::shape::{mirror, shape_rtl};
use crate::text::{Span, Text};
use crate::wrap::Line;

/// How text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    /// Size in points.
    pub(crate) size: f32,
    /// Height of a line in points.
    pub(crate) leading: f32,
    pub(crate) ink: Ink,
    /// Bold throughout; spans add their own.
    pub(crate) bold: bool,
    /// Hyphenate to fill lines, not only when a word is wider than its column.
    pub(crate) hyphens: bool,
}

impl Style {
    /// Regular dark text, no hyphens; leading in ems.
    pub(crate) fn new(size: f32, leading: f32) -> Self {
        Self { size, leading: size * leading, ink: Ink::TEXT, bold: false, hyphens: false }
    }

    pub(crate) fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(crate) fn hyphens(self) -> Self {
        Self { hyphens: true, ..self }
    }

    /// Distance of the baseline from the top of its line: capitals stand in the middle.
    pub(crate) fn baseline(self) -> f32 {
        self.leading / 2.0 + self.size * 0.35
    }
}

/// What stands between a token and the one before it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Before {
    /// A space of this width; the line may be broken.
    Space(f32),
    /// Nothing, and the line may not be broken.
    Glue,
    /// Nothing, but the line may be broken.
    Break,
    /// A new line.
    Newline,
}

/// A piece of a glyph sequence with its own place: accents of shaped text.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) glyphs: Range<u32>,
    pub(crate) x: f32,
    pub(crate) dy: f32,
}

/// An unbroken piece of a word in one face and one direction.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) face: Face,
    pub(crate) heavy: bool,
    pub(crate) glyphs: Range<u32>,
    pub(crate) width: f32,
    pub(crate) before: Before,
    /// Embedding level; odd runs right to left.
    pub(crate) level: u8,
    /// Place of its characters in the cleaned text; one glyph each when `parts` is empty.
    pub(crate) chars: Range<usize>,
    pub(crate) parts: Vec<Part>,
}

/// Lays text out into a growing [`Layout`].
pub(crate) struct Setter {
    pub(crate) fonts: &'static Fonts,
    pub(crate) layout: Layout,
}

impl Setter {
    pub(crate) fn new(size: (f32, f32)) -> Result<Self, PaperError> {
        Ok(Self { fonts: fonts()?, layout: Layout { size, ..Layout::default() } })
    }

    /// Number of marks so far.
    pub(crate) fn mark_count(&self) -> u32 {
        self.layout.marks.len() as u32
    }

    pub(crate) fn push(&mut self, mark: Mark) {
        self.layout.marks.push(mark);
    }

    /// Draws a line of text from x, with its top at `top`.
    pub(crate) fn draw_line(&mut self, line: &Line, x: f32, top: f32, style: Style) {
        let y = top + style.baseline();
        for piece in &line.pieces {
            self.layout.marks.push(Mark::Text {
                x: x + piece.x,
                y: y - piece.dy,
                run: Run {
                    face: piece.face,
                    heavy: piece.heavy,
                    size: style.size * piece.face.scale(),
                    ink: style.ink,
                    glyphs: piece.glyphs.clone(),
                },
            });
        }
    }

    /// Draws lines under each other and gives their height.
    pub(crate) fn draw_lines(&mut self, lines: &[Line], x: f32, top: f32, style: Style) -> f32 {
        let mut y = top;
        for line in lines {
            self.draw_line(line, x, y, style);
            y += style.leading;
        }
        y - top
    }

    fn push_glyph(&mut self, id: u16) {
        self.layout.glyphs.push(Glyph { id, extra: 0 });
    }

    fn glyph_count(&self) -> u32 {
        self.layout.glyphs.len() as u32
    }

    /// Cuts text into tokens. Returns them with the cleaned text their `chars` point into.
    pub(crate) fn tokens(&mut self, text: &Text, style: Style) -> Result<(String, Vec<Token>), PaperError> {
        let mut full = String::new();
        let mut bounds = Vec::with_capacity(text.spans.len());
        for Span { text, bold } in &text.spans {
            full.push_str(&clean(text, self.fonts, &mut self.layout.warnings)?);
            bounds.push((full.len(), *bold));
        }
        let bidi = full.chars().any(is_rtl).then(|| BidiInfo::new(&full, Some(Level::ltr())));
        let levels = bidi.as_ref().map(|info| info.levels.as_slice());
        let mut tokens = Vec::with_capacity(full.len() / 6 + 1);
        let mut before = Before::Break;
        let mut start = 0;
        for (end, bold) in bounds {
            self.cut_span(&full, start..end, bold || style.bold, style.size, levels, &mut before, &mut tokens)?;
            start = end;
        }
        drop(bidi);
        Ok((full, tokens))
    }

    #[allow(clippy::too_many_arguments, reason = "one inner step of `tokens`, split only for length")]
    fn cut_span(
        &mut self,
        full: &str,
        span: Range<usize>,
        bold: bool,
        size: f32,
        levels: Option<&[Level]>,
        before: &mut Before,
        tokens: &mut Vec<Token>,
    ) -> Result<(), PaperError> {
        let fonts = self.fonts;
        let (main_face, main) = fonts.main(bold);
        let space = main.glyph(' ').map_or(250, |glyph| main.advance(glyph));
        let level_at = |at: usize| levels.and_then(|all| all.get(at)).map_or(0, |level| level.number());
        let mut at = span.start;
        while at < span.end {
            let rest = &full[at..span.end];
            let letter = rest.chars().next().unwrap_or(' ');
            if letter == '\n' {
                if *before == Before::Newline {
                    tokens.push(empty_token(main_face, at));
                }
                *before = Before::Newline;
                at += 1;
                continue;
            }
            if is_space(letter) {
                if *before != Before::Newline {
                    *before = Before::Space(f32::from(space) * size / 1000.0);
                }
                at += letter.len_utf8();
                continue;
            }
            // The word, up to a space, a change of direction or a place where it may be broken.
            let level = level_at(at);
            let mut end = at;
            let mut previous = ' ';
            let mut plain = true;
            let mut breakable = false;
            for next in rest.chars() {
                if next == '\n' || is_space(next) || level_at(end) != level {
                    break;
                }
                if matches!(previous, '-' | '/') && next.is_alphabetic() && breakable {
                    break;
                }
                breakable = matches!(next, '-' | '/') && previous.is_alphabetic();
                plain &= main.glyph(next).is_some();
                previous = next;
                end += next.len_utf8();
            }
            self.push_tokens(full, at..end, level, bold, plain, size, *before, tokens)?;
            *before = if breakable { Before::Break } else { Before::Glue };
            at = end;
        }
        Ok(())
    }

    /// Makes the tokens of one word: usually one, more when no single face has all its letters.
    #[allow(clippy::too_many_arguments, reason = "one inner step of `tokens`, split only for length")]
    fn push_tokens(
        &mut self,
        full: &str,
        chars: Range<usize>,
        level: u8,
        bold: bool,
        plain: bool,
        size: f32,
        before: Before,
        tokens: &mut Vec<Token>,
    ) -> Result<(), PaperError> {
        let fonts = self.fonts;
        let (main_face, main) = fonts.main(bold);
        if plain && level.is_multiple_of(2) {
            tokens.push(self.plain_token(full, chars, main_face, bold, size, before, level)?);
            return Ok(());
        }
        let fallback = fonts.get(Face::Fallback)?;
        let word = &full[chars.clone()];
        if level % 2 == 1 {
            let token = self.rtl_token(full, chars, bold, size, before, level)?;
            tokens.push(token);
            return Ok(());
        }
        if word.chars().all(|letter| fallback.glyph(letter).is_some()) {
            tokens.push(self.plain_token(full, chars, Face::Fallback, bold, size, before, level)?);
            return Ok(());
        }
        // Letters of both faces in one word: switch face at each change.
        let mut before = before;
        let mut start = chars.start;
        let mut at = chars.start;
        let mut face = None;
        for letter in word.chars() {
            let wanted = if main.glyph(letter).is_some() { main_face } else { Face::Fallback };
            if face.is_some_and(|face| face != wanted) {
                let token = self.plain_token(full, start..at, face.unwrap_or(wanted), bold, size, before, level)?;
                tokens.push(token);
                before = Before::Glue;
                start = at;
            }
            face = Some(wanted);
            at += letter.len_utf8();
        }
        if let Some(face) = face {
            tokens.push(self.plain_token(full, start..at, face, bold, size, before, level)?);
        }
        Ok(())
    }

    #[allow(clippy::too_many_arguments, reason = "one inner step of `tokens`, split only for length")]
    fn plain_token(
        &mut self,
        full: &str,
        chars: Range<usize>,
        face: Face,
        bold: bool,
        size: f32,
        before: Before,
        level: u8,
    ) -> Result<Token, PaperError> {
        let font = self.fonts.get(face)?;
        let size = size * face.scale();
        let mut before = before;
        if let (Before::Space(_), Some(space)) = (before, font.glyph(' ')) {
            // Stands just before the word, so that words of one line can be drawn in one go.
            before = Before::Space(f32::from(font.advance(space)) * size / 1000.0);
            self.push_glyph(space);
            if face == Face::Fallback {
                self.layout.shaped.insert(space, " ".to_owned());
            }
        }
        let start = self.glyph_count();
        let mut width = 0i32;
        let mut letters = full[chars.clone()].chars().peekable();
        while let Some(letter) = letters.next() {
            // Underscores stand for a line to write on: drawn joined.
            let extra = if letter == '_' && letters.peek() == Some(&'_') { font.join } else { 0 };
            let glyph = font.glyph(letter).or_else(|| font.glyph('?')).unwrap_or(0);
            width += i32::from(font.advance(glyph)) + i32::from(extra);
            if face == Face::Fallback {
                self.layout.shaped.entry(glyph).or_insert_with(|| letter.to_string());
            }
            self.layout.glyphs.push(Glyph { id: glyph, extra });
        }
        Ok(Token {
            face,
            heavy: bold && face == Face::Fallback,
            glyphs: start..self.glyph_count(),
            width: width as f32 * size / 1000.0,
            before,
            level,
            chars,
            parts: Vec::new(),
        })
    }

    /// A word written from right to left, with its glyphs in drawing order.
    pub(crate) fn rtl_token(
        &mut self,
        full: &str,
        chars: Range<usize>,
        bold: bool,
        size: f32,
        before: Before,
        level: u8,
    ) -> Result<Token, PaperError> {
        let font = self.fonts.get(Face::Fallback)?;
        let word = &full[chars.clone()];
        let size = size * Face::Fallback.scale();
        let start = self.glyph_count();
        let mut parts: Vec<Part> = Vec::new();
        let mut pen = 0.0f32;
        let em = size / font.units_per_em();
        match shape_rtl(word) {
            Some(shaped) => {
                for glyph in shaped {
                    let index = self.glyph_count();
                    parts.push(Part { glyphs: index..index + 1, x: pen + glyph.dx as f32 * em, dy: glyph.dy as f32 * em });
                    self.push_glyph(glyph.id);
                    if !glyph.text.is_empty() {
                        self.layout.shaped.insert(glyph.id, glyph.text);
                    }
                    pen += glyph.advance as f32 * em;
                }
            }
            None => {
                for letter in word.chars().rev() {
                    let glyph = font.glyph(mirror(letter)).or_else(|| font.glyph('?')).unwrap_or(0);
                    let index = self.glyph_count();
                    parts.push(Part { glyphs: index..index + 1, x: pen, dy: 0.0 });
                    self.push_glyph(glyph);
                    pen += f32::from(font.advance(glyph)) * size / 1000.0;
                }
            }
        }
        Ok(Token { face: Face::Fallback, heavy: bold, glyphs: start..self.glyph_count(), width: pen, before, level, chars, parts })
    }
}

fn empty_token(face: Face, at: usize) -> Token {
    Token { face, heavy: false, glyphs: 0..0, width: 0.0, before: Before::Newline, level: 0, chars: at..at, parts: Vec::new() }
}
