//! Tables.

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
        // Only a row taller than a whole page is ever continued on the next one.
        let mut from = 0;
        while from < lines {
            let here = most.min(lines - from);
            let part = Part { cells: &cells, from, here, least, top_border: header.is_none() && index == 0 };
            row_slab(flow, &table.columns, &widths, &part, header);
            from += here;
        }
    }
    flow.space(mm(1.0));
    Ok(())
}

/// The lines of a row that go on one page.
struct Part<'a> {
    cells: &'a [Vec<Line>],
    from: usize,
    here: usize,
    least: f32,
    top_border: bool,
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
        let most = ((flow.room / 2.0 / words::body().leading) as usize).max(1);
        for from in (0..lines).step_by(most) {
            let part = Part { cells: &titles, from, here: most.min(lines - from), least: 0.0, top_border: from == 0 };
            row_slab(flow, columns, widths, &part, None);
        }
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
    let text_height = part.here as f32 * style.leading;
    let height = (text_height + 2.0 * mm(PAD_Y_MM)).max(part.least);
    let total: f32 = widths.iter().sum();
    let start = flow.setter.mark_count();
    let mut x = 0.0;
    for (index, (column, width)) in columns.iter().zip(widths).enumerate() {
        flow.setter.push(Mark::Line { from: (x, 0.0), to: (x, height), width: BORDER, ink: Ink::GRID });
        if let Some(lines) = part.cells.get(index) {
            let shown = lines.get(part.from..(part.from + part.here).min(lines.len())).unwrap_or(&[]);
            let style = if column.muted { style.ink(Ink::MUTED) } else { style };
            let mut top = (height - shown.len() as f32 * style.leading) / 2.0;
            for line in shown {
                let left = aligned(x + pad_x, width - 2.0 * pad_x, line.width, column.align);
                flow.setter.draw_line(line, left, top, style);
                top += style.leading;
            }
        }
        x += width;
    }
    flow.setter.push(Mark::Line { from: (total, 0.0), to: (total, height), width: BORDER, ink: Ink::GRID });
    flow.setter.push(Mark::rule(-BORDER / 2.0, total + BORDER / 2.0, height, BORDER, Ink::GRID));
    if part.top_border {
        flow.setter.push(Mark::rule(-BORDER / 2.0, total + BORDER / 2.0, 0.0, BORDER, Ink::GRID));
    }
    let gap = if part.top_border { mm(1.5) } else { 0.0 };
    let slab = flow.slab(start, height, gap, false);
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

/// Fixed columns first, the rest by weight. Fixed columns shrink when they alone are wider than the page.
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
    columns
        .iter()
        .map(|column| match column.width {
            Width::Mm(value) => mm(sane(value)) * scale,
            Width::Weight(value) => free * sane(value) / weights,
        })
        .collect()
}
