//! Greedy line breaking with Italian hyphenation.

use std::ops::Range;

use hypher::{Lang, hyphenate};

use crate::error::PaperError;
use crate::fonts::Face;
use crate::sheet::{Before, Setter, Style, Token};
use crate::text::Text;

/// Glyphs of one face within a line.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) x: f32,
    /// Upwards from the baseline.
    pub(crate) dy: f32,
    pub(crate) face: Face,
    pub(crate) heavy: bool,
    pub(crate) glyphs: Range<u32>,
}

/// A line of text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    pub(crate) width: f32,
    pub(crate) pieces: Vec<Piece>,
}

/// Rounding slack when a text is set in exactly its own width.
const SLACK: f32 = 0.01;

impl Setter {
    /// Breaks text into lines no wider than `max` points. Blank text gives no lines.
    pub(crate) fn wrap(&mut self, text: &Text, style: Style, max: f32) -> Result<Vec<Line>, PaperError> {
        if text.is_blank() {
            return Ok(Vec::new());
        }
        let (full, tokens) = self.tokens(text, style)?;
        self.fill(&full, tokens, style, max)
    }

    /// The text on one line, however wide.
    pub(crate) fn single(&mut self, text: &str, style: Style) -> Result<Line, PaperError> {
        let mut lines = self.wrap(&Text::new(text.replace('\n', " ")), style, f32::INFINITY)?;
        Ok(lines.pop().unwrap_or_default())
    }

    fn fill(&mut self, full: &str, tokens: Vec<Token>, style: Style, max: f32) -> Result<Vec<Line>, PaperError> {
        let mut lines = Vec::new();
        let mut row: Vec<Token> = Vec::new();
        let mut x = 0.0f32;
        let mut todo = tokens;
        todo.reverse();
        while let Some(token) = todo.last() {
            if token.before == Before::Newline && !(lines.is_empty() && row.is_empty()) {
                self.flush(&mut row, &mut lines, style.size);
                x = 0.0;
            }
            let glued = 1 + todo.iter().rev().skip(1).take_while(|next| next.before == Before::Glue).count();
            let unit: f32 = todo.iter().rev().take(glued).map(|token| token.width).sum();
            let space = match token.before {
                Before::Space(width) if !row.is_empty() => width,
                _ => 0.0,
            };
            if x + space + unit <= max + SLACK {
                x += space + unit;
                row.extend(todo.drain(todo.len() - glued..).rev());
                if let Some(first) = row.len().checked_sub(glued).and_then(|at| row.get_mut(at))
                    && first.before == Before::Newline
                {
                    first.before = Before::Break;
                }
                continue;
            }
            if self.place_part(full, &mut todo, glued, &mut row, max - x - space, style)? {
                self.flush(&mut row, &mut lines, style.size);
                x = 0.0;
            } else if !row.is_empty() {
                self.flush(&mut row, &mut lines, style.size);
                x = 0.0;
                if let Some(token) = todo.last_mut() {
                    token.before = Before::Break;
                }
            }
        }
        if !row.is_empty() {
            self.flush(&mut row, &mut lines, style.size);
        }
        Ok(lines)
    }

    /// Puts on the line as much of a word as its rules allow; true when the line is then full.
    ///
    /// On an empty line something is always placed, so that the caller makes progress.
    fn place_part(
        &mut self,
        full: &str,
        todo: &mut Vec<Token>,
        glued: usize,
        row: &mut Vec<Token>,
        room: f32,
        style: Style,
    ) -> Result<bool, PaperError> {
        let forced = row.is_empty();
        if !forced && !style.hyphens {
            return Ok(false);
        }
        let mut room = room;
        let before_len = row.len();
        for done in 0..glued {
            let Some(token) = todo.pop() else { break };
            if token.width <= room + SLACK && done + 1 < glued {
                room -= token.width;
                row.push(token);
                continue;
            }
            if let Some((head, rest, hyphen)) = self.hyphenated(full, &token, room, style)? {
                row.push(head);
                row.push(hyphen);
                todo.push(rest);
                return Ok(true);
            }
            if forced {
                if let Some((head, rest)) = self.cut(full, &token, room, style, row.is_empty())? {
                    row.push(head);
                    todo.push(rest);
                    return Ok(true);
                }
                if row.is_empty() {
                    row.push(token);
                } else {
                    todo.push(Token { before: Before::Break, ..token });
                }
                return Ok(true);
            }
            // Take back what was placed: the whole word goes to the next line.
            todo.push(token);
            while row.len() > before_len {
                if let Some(token) = row.pop() {
                    todo.push(token);
                }
            }
            return Ok(false);
        }
        Ok(row.len() > before_len)
    }

    /// Splits at the last syllable that fits with its hyphen.
    fn hyphenated(&mut self, full: &str, token: &Token, room: f32, style: Style) -> Result<Option<(Token, Token, Token)>, PaperError> {
        if !token.parts.is_empty() || token.level % 2 == 1 {
            return Ok(None);
        }
        let font = self.fonts.get(token.face)?;
        let Some(dash) = font.glyph('-') else { return Ok(None) };
        let dash_width = f32::from(font.advance(dash)) * style.size * token.face.scale() / 1000.0;
        let word = &full[token.chars.clone()];
        let mut best: Option<(usize, usize, f32)> = None;
        let mut points = syllable_ends(word).into_iter().peekable();
        let mut width = dash_width;
        for (count, (at, _)) in word.char_indices().enumerate() {
            if points.peek() == Some(&at) {
                points.next();
                if width <= room {
                    best = Some((at, count, width - dash_width));
                }
            }
            width += self.glyph_width(token, count, style)?;
        }
        let Some((at, count, width)) = best else { return Ok(None) };
        let (head, rest) = split(token, at, count, width);
        let start = self.layout.glyphs.len() as u32;
        self.layout.glyphs.push(crate::marks::Glyph { id: dash, extra: 0 });
        let hyphen = Token {
            glyphs: start..start + 1,
            width: dash_width,
            before: Before::Glue,
            chars: token.chars.end..token.chars.end,
            ..head.clone()
        };
        Ok(Some((head, rest, hyphen)))
    }

    /// Splits between any two characters so that the first part fits; at least one character when `must`.
    fn cut(&mut self, full: &str, token: &Token, room: f32, style: Style, must: bool) -> Result<Option<(Token, Token)>, PaperError> {
        let word = &full[token.chars.clone()];
        if !token.parts.is_empty() {
            return self.cut_shaped(full, token, room, style);
        }
        let mut width = 0.0;
        for (count, (at, _)) in word.char_indices().enumerate() {
            let next = self.glyph_width(token, count, style)?;
            if width + next > room + SLACK && (count > 0 || !must) {
                return Ok((count > 0).then(|| split(token, at, count, width)));
            }
            width += next;
        }
        Ok(None)
    }

    fn cut_shaped(&mut self, full: &str, token: &Token, room: f32, style: Style) -> Result<Option<(Token, Token)>, PaperError> {
        let word = &full[token.chars.clone()];
        let letters = word.chars().count();
        let mut keep = ((letters as f32 * room / token.width.max(1.0)) as usize).min(letters.saturating_sub(1));
        while keep > 0 {
            let at = token.chars.start + word.char_indices().nth(keep).map_or(word.len(), |(at, _)| at);
            let chars = token.chars.start..at;
            let head = self.rtl_token(full, chars, token.heavy, style.size, token.before, token.level)?;
            if head.width <= room + SLACK || keep == 1 {
                let chars = at..token.chars.end;
                let rest = self.rtl_token(full, chars, token.heavy, style.size, Before::Break, token.level)?;
                return Ok(Some((head, rest)));
            }
            keep -= 1;
        }
        Ok(None)
    }

    fn glyph_width(&self, token: &Token, index: usize, style: Style) -> Result<f32, PaperError> {
        let at = token.glyphs.start as usize + index;
        let thousandths = match self.layout.glyphs.get(at) {
            Some(glyph) => i32::from(self.fonts.get(token.face)?.advance(glyph.id)) + i32::from(glyph.extra),
            None => 0,
        };
        Ok(thousandths as f32 * style.size * token.face.scale() / 1000.0)
    }

    fn flush(&self, row: &mut Vec<Token>, lines: &mut Vec<Line>, size: f32) {
        let mut line = compose(row);
        // Marks lean over what stands before them; at the start of a line that would be the margin.
        if let Some(first) = line.pieces.iter().find(|piece| piece.face == Face::Fallback && piece.x < size) {
            let lean = self.lean(first, size);
            if lean > 0.0 {
                line.width += lean;
                for piece in &mut line.pieces {
                    piece.x += lean;
                }
            }
        }
        lines.push(line);
        row.clear();
    }

    /// How far the first glyph of a piece reaches left of the line's start, in points.
    fn lean(&self, piece: &Piece, size: f32) -> f32 {
        let (Some(glyph), Ok(font)) = (self.layout.glyphs.get(piece.glyphs.start as usize), self.fonts.get(piece.face)) else {
            return 0.0;
        };
        let left = font.parsed.get_or_decode_glyph(glyph.id).map_or(0, |outline| outline.bounding_box.min_x);
        -(piece.x + f32::from(left) / font.units_per_em() * size * piece.face.scale())
    }
}

fn split(token: &Token, at: usize, count: usize, width: f32) -> (Token, Token) {
    let middle = token.glyphs.start + count as u32;
    let head = Token { glyphs: token.glyphs.start..middle, chars: token.chars.start..token.chars.start + at, width, ..token.clone() };
    let rest = Token {
        glyphs: middle..token.glyphs.end,
        chars: token.chars.start + at..token.chars.end,
        width: token.width - width,
        before: Before::Break,
        ..token.clone()
    };
    (head, rest)
}

/// Byte places inside a word where it may be hyphenated, in order.
fn syllable_ends(word: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = None;
    for (at, letter) in word.char_indices().chain([(word.len(), ' ')]) {
        match (letter.is_alphabetic(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let part = &word[from..at];
                // Codes such as "LMNMTN95E58" have no syllables.
                let code = word.chars().any(|letter| letter.is_ascii_digit() || letter == '@');
                if !code && part.chars().count() >= 5 {
                    let mut end = from;
                    for syllable in hyphenate(part, Lang::Italian) {
                        end += syllable.len();
                        if end < at {
                            ends.push(end);
                        }
                    }
                }
                start = None;
            }
            _ => {}
        }
    }
    ends
}

/// Puts the tokens of a line in drawing order and joins neighbours of one face.
fn compose(row: &[Token]) -> Line {
    enum Item {
        Space(f32),
        Word(usize),
    }
    let mut items: Vec<(u8, Item)> = Vec::with_capacity(row.len() * 2);
    for (index, token) in row.iter().enumerate() {
        if let (Some(previous), Before::Space(width)) = (index.checked_sub(1).and_then(|at| row.get(at)), token.before) {
            items.push((previous.level.min(token.level), Item::Space(width)));
        }
        items.push((token.level, Item::Word(index)));
    }
    // Rule L2 of the Unicode bidirectional algorithm, on words.
    let highest = items.iter().map(|item| item.0).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut at = 0;
        while at < items.len() {
            let end = at + items[at..].iter().take_while(|item| item.0 >= level).count();
            items[at..end].reverse();
            at = end.max(at + 1);
        }
    }
    let mut line = Line { width: 0.0, pieces: Vec::with_capacity(1) };
    let mut x = 0.0f32;
    let mut spaced = false;
    for (_, item) in items {
        let index = match item {
            Item::Space(width) => {
                x += width;
                spaced = true;
                continue;
            }
            Item::Word(index) => index,
        };
        let Some(token) = row.get(index) else { continue };
        if token.parts.is_empty() {
            let joined = highest == 0
                && line.pieces.last_mut().is_some_and(|last| {
                    let next = last.glyphs.end + u32::from(spaced);
                    let joins = last.face == token.face
                        && last.heavy == token.heavy
                        && last.dy == 0.0
                        && next == token.glyphs.start
                        && token.glyphs.end > token.glyphs.start;
                    if joins {
                        last.glyphs.end = token.glyphs.end;
                    }
                    joins
                });
            if !joined && !token.glyphs.is_empty() {
                line.pieces.push(Piece { x, dy: 0.0, face: token.face, heavy: token.heavy, glyphs: token.glyphs.clone() });
            }
        } else {
            for part in &token.parts {
                line.pieces.push(Piece { x: x + part.x, dy: part.dy, face: token.face, heavy: token.heavy, glyphs: part.glyphs.clone() });
            }
        }
        x += token.width;
        spaced = false;
    }
    line.width = x;
    line
}
