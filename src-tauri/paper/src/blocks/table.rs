//! Tables.

use std::ops::Range;

use super::words;
use crate::error::PaperError;
use crate::flow::Flow;
use crate::marks::{Ink, Mark, mm};
use crate::sheet::Style;
use crate::table::{Align, Column, Table, Width};
use crate::text::Text;
use crate::wrap::Line;

/// Space between a cell's text and its borders.
const PAD_X_MM: f32 = 1.5;
const PAD_Y_MM: f32 = 0.9;
const BORDER: f32 = 0.55;
/// Least width of a column.
const LEAST_COLUMN_MM: f32 = 7.0;

pub(super) fn lay(flow: &mut Flow<'_>, table: &Table) -> Result<(), PaperError> {
    if table.columns.is_empty() {
        return Ok(());
    }
    let widths = column_widths(&table.columns, flow.width);
    let pad = mm(PAD_X_MM);
    let titled = table.columns.iter().any(|column| !column.title.trim().is_empty());
    let header = if titled { header(flow, &table.columns, &widths)? } else { None };
    let style = words::body();
    let header_height = header.and_then(|at| flow.slabs.get(at)).map_or(0.0, |slab| slab.height);
    let least = mm(table.min_row_mm.max(0.0)).min(flow.room - header_height);
    let most = (((flow.room - header_height - 2.0 * mm(PAD_Y_MM)) / style.leading) as usize).max(1);
    let mut cells: Vec<Vec<Line>> = Vec::with_capacity(widths.len());
    for (index, row) in table.rows.iter().enumerate() {
        cells.clear();
        for (cell, width) in row.cells.iter().zip(&widths) {
            cells.push(flow.setter.wrap(cell, style, (width - 2.0 * pad).max(1.0))?);
        }
        let lines = cells.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let first = index == 0 && header.is_none();
        let whole = Part { cells: &cells, lines: 0..lines, of: lines, least, untitled: header.is_none(), first };
        if lines <= most {
            row_slab(flow, &table.columns, &widths, &whole, header);
        } else {
            long_row(flow, &table.columns, &widths, &whole, header);
        }
    }
    flow.space(mm(2.0));
    Ok(())
}

/// A stretch of a row's lines.
struct Part<'a> {
    cells: &'a [Vec<Line>],
    /// The lines shown.
    lines: Range<usize>,
    /// Lines of the whole row.
    of: usize,
    least: f32,
    /// No header above: the row draws its own top border.
    untitled: bool,
    /// The first of the table.
    first: bool,
}

/// A row taller than a whole page: a few lines at a time, open at the foot of each page, closed at its end.
fn long_row(flow: &mut Flow<'_>, columns: &[Column], widths: &[f32], row: &Part<'_>, header: Option<usize>) {
    const STEP: usize = 4;
    for from in (0..row.of).step_by(STEP) {
        let lines = from..(from + STEP).min(row.of);
        let first = row.first && from == 0;
        row_slab(flow, columns, widths, &Part { lines, least: 0.0, first, ..*row }, header);
    }
}

fn header(flow: &mut Flow<'_>, columns: &[Column], widths: &[f32]) -> Result<Option<usize>, PaperError> {
    let style = Style::new(8.5, 1.3).bold();
    let (pad_x, pad_y) = (mm(PAD_X_MM), mm(1.0));
    let mut titles = Vec::with_capacity(columns.len());
    for (column, width) in columns.iter().zip(widths) {
        titles.push(flow.setter.wrap(&Text::new(column.title.as_str()), style, (width - 2.0 * pad_x).max(1.0))?);
    }
    let lines = titles.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let height = lines as f32 * style.leading + 2.0 * pad_y;
    if height > flow.room / 2.0 {
        // Titles this long would fill every page: they are printed once, as rows that may be continued.
        let row = Part { cells: &titles, lines: 0..lines, of: lines, least: 0.0, untitled: true, first: true };
        long_row(flow, columns, widths, &row, None);
        return Ok(None);
    }
    let total: f32 = widths.iter().sum();
    let start = flow.setter.mark_count();
    flow.setter.push(Mark::Rect { x: 0.0, y: 0.0, w: total, h: height, fill: Some(Ink::SHADE), stroke: Some((0.7, Ink::RULE)) });
    let mut x = 0.0;
    for ((column, width), title) in columns.iter().zip(widths).zip(&titles) {
        if x > 0.0 {
            flow.setter.push(Mark::Line { from: (x, 0.0), to: (x, height), width: 0.7, ink: Ink::RULE });
        }
        let mut top = height - pad_y - title.len() as f32 * style.leading;
        for line in title {
            let left = aligned(x + pad_x, width - 2.0 * pad_x, line.width, column.align);
            flow.setter.draw_line(line, left, top, style);
            top += style.leading;
        }
        x += width;
    }
    Ok(Some(flow.slab(start, height, mm(1.5), true)))
}

fn row_slab(flow: &mut Flow<'_>, columns: &[Column], widths: &[f32], part: &Part<'_>, header: Option<usize>) {
    let style = words::body();
    let pad_x = mm(PAD_X_MM);
    let (starts, ends) = (part.lines.start == 0, part.lines.end == part.of);
    let pad_y = mm(PAD_Y_MM);
    let text_height = part.lines.len() as f32 * style.leading;
    let padding = pad_y * (f32::from(u8::from(starts)) + f32::from(u8::from(ends)));
    let height = (text_height + padding).max(part.least);
    let total: f32 = widths.iter().sum();
    let start = flow.setter.mark_count();
    let mut x = 0.0;
    for (index, (column, width)) in columns.iter().zip(widths).enumerate() {
        flow.setter.push(Mark::Line { from: (x, 0.0), to: (x, height), width: BORDER, ink: Ink::GRID });
        if let Some(lines) = part.cells.get(index) {
            let to = part.lines.end.min(lines.len());
            let shown = lines.get(part.lines.start.min(to)..to).unwrap_or(&[]);
            let style = if column.muted { style.ink(Ink::MUTED) } else { style };
            let free = height - shown.len() as f32 * style.leading;
            let mut top = match (starts, ends) {
                (true, true) => free / 2.0,
                (true, false) => pad_y,
                _ => 0.0,
            };
            for line in shown {
                let left = aligned(x + pad_x, width - 2.0 * pad_x, line.width, column.align);
                flow.setter.draw_line(line, left, top, style);
                top += style.leading;
            }
        }
        x += width;
    }
    flow.setter.push(Mark::Line { from: (total, 0.0), to: (total, height), width: BORDER, ink: Ink::GRID });
    let edge = |y| Mark::rule(-BORDER / 2.0, total + BORDER / 2.0, y, BORDER, Ink::GRID);
    if ends {
        flow.setter.push(edge(height));
    }
    if part.untitled && starts {
        flow.setter.push(edge(0.0));
    }
    let slab = flow.slab(start, height, if part.first { mm(1.5) } else { 0.0 }, false);
    if let Some(slab) = flow.slabs.get_mut(slab) {
        slab.repeat = header;
    }
}

/// Left edge of a line inside a cell.
fn aligned(left: f32, room: f32, width: f32, align: Align) -> f32 {
    let free = (room - width).max(0.0);
    match align {
        Align::Left => left,
        Align::Centre => left + free / 2.0,
        Align::Right => left + free,
    }
}

/// Fixed columns first, the rest by weight. Fixed columns shrink when they alone are wider than the page, and
/// no column is narrower than a few letters while the others have room to give.
fn column_widths(columns: &[Column], width: f32) -> Vec<f32> {
    let sane = |value: f32| if value.is_finite() && value > 0.0 { value } else { 1.0 };
    let (mut fixed, mut weights) = (0.0f32, 0.0f32);
    for column in columns {
        match column.width {
            Width::Mm(value) => fixed += mm(sane(value)),
            Width::Weight(value) => weights += sane(value),
        }
    }
    // Weighted columns always get a fifth of the page at least.
    let allowed = if weights > 0.0 { width * 0.8 } else { width };
    let scale = if fixed > allowed { allowed / fixed } else { 1.0 };
    let free = width - fixed * scale;
    let mut widths: Vec<f32> = columns
        .iter()
        .map(|column| match column.width {
            Width::Mm(value) => mm(sane(value)) * scale,
            Width::Weight(value) => free * sane(value) / weights,
        })
        .collect();
    let least = mm(LEAST_COLUMN_MM).min(width / columns.len().max(1) as f32);
    for column in &mut widths {
        *column = column.max(least);
    }
    let (total, spare) = widths.iter().fold((0.0, 0.0), |(total, spare), column| (total + column, spare + column - least));
    if total > width && spare > 0.0 {
        let keep = 1.0 - (total - width) / spare;
        for column in &mut widths {
            *column = least + (*column - least) * keep;
        }
    }
    widths
}
