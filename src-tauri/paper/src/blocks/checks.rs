//! Check boxes, drawn as lines because the font has none.

use super::words;
use crate::block::Checks;
use crate::error::PaperError;
use crate::flow::Flow;
use crate::marks::{Ink, Mark, mm};
use crate::text::Text;

pub(super) fn lay(flow: &mut Flow<'_>, checks: &Checks) -> Result<(), PaperError> {
    let style = words::body();
    let (side, inner, outer, row) = (mm(3.3), mm(1.5), mm(5.0), mm(6.2));
    let mut start = flow.setter.mark_count();
    let mut x = 0.0f32;
    let mut first = true;
    let text_top = (row - style.leading) / 2.0;
    if !checks.lead.trim().is_empty() {
        let lines = flow.setter.wrap(&Text::new(checks.lead.as_str()), style, flow.width)?;
        let count = lines.len();
        for (index, line) in lines.iter().enumerate() {
            flow.setter.draw_line(line, 0.0, text_top, style);
            x = line.width + mm(3.0);
            if index + 1 < count {
                flow.slab(start, row, gap_above(&mut first), true);
                start = flow.setter.mark_count();
                x = 0.0;
            }
        }
    }
    for item in &checks.items {
        let lines = flow.setter.wrap(&Text::new(item.label.as_str()), style, flow.width - side - inner)?;
        let label = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        let needed = side + inner + label;
        if x > 0.0 && x + needed > flow.width + 0.01 {
            flow.slab(start, row, gap_above(&mut first), false);
            start = flow.setter.mark_count();
            x = 0.0;
        }
        draw_box(flow, x, (row - side) / 2.0, side, item.checked);
        let count = lines.len();
        for (index, line) in lines.iter().enumerate() {
            flow.setter.draw_line(line, x + side + inner, text_top, style);
            if index + 1 < count {
                flow.slab(start, style.leading, gap_above(&mut first), true);
                start = flow.setter.mark_count();
            }
        }
        x += needed + outer;
    }
    if flow.setter.mark_count() > start {
        flow.slab(start, row, gap_above(&mut first), false);
    }
    Ok(())
}

/// Space above the first line only.
fn gap_above(first: &mut bool) -> f32 {
    if std::mem::take(first) { mm(0.8) } else { 0.0 }
}

fn draw_box(flow: &mut Flow<'_>, x: f32, y: f32, side: f32, checked: bool) {
    flow.setter.push(Mark::Rect { x, y, w: side, h: side, fill: None, stroke: Some((0.7, Ink::SOFT)) });
    if checked {
        let inset = side * 0.18;
        let (left, right, top, bottom) = (x + inset, x + side - inset, y + inset, y + side - inset);
        for (from, to) in [((left, top), (right, bottom)), ((left, bottom), (right, top))] {
            flow.setter.push(Mark::Line { from, to, width: 1.3, ink: Ink::TEXT });
        }
    }
}
