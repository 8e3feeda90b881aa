//! Labels over ruled values.

use super::{shares, words};
use crate::block::{Field, Fields};
use crate::error::PaperError;
use crate::flow::Flow;
use crate::marks::{Ink, Mark, mm};
use crate::sheet::Style;
use crate::text::Text;

/// Room for one value above its rule.
const LINE_MM: f32 = 5.9;

pub(super) fn lay(flow: &mut Flow<'_>, fields: &Fields) -> Result<(), PaperError> {
    for (index, row) in fields.rows.iter().enumerate() {
        let above = if index == 0 { mm(1.0) } else { mm(2.2) };
        lay_row(flow, row, above)?;
    }
    flow.space(mm(1.0));
    Ok(())
}

fn lay_row(flow: &mut Flow<'_>, row: &[Field], above: f32) -> Result<(), PaperError> {
    let gap = mm(4.0);
    let label_style = Style::new(7.5, 1.25).ink(Ink::MUTED);
    let value_style = words::body();
    let step = mm(LINE_MM);
    // Shares of a grid that includes the gaps, so that fields of different rows stand under each other.
    let widths: Vec<f32> =
        shares(row.iter().map(|field| field.weight), flow.width + gap, 0.0).into_iter().map(|share| (share - gap).max(mm(6.0))).collect();
    let mut labels = Vec::with_capacity(row.len());
    let mut values = Vec::with_capacity(row.len());
    for (field, width) in row.iter().zip(&widths) {
        labels.push(flow.setter.wrap(&Text::new(field.label.as_str()), label_style, *width)?);
        values.push(flow.setter.wrap(&field.value, value_style, *width)?);
    }
    let label_height = labels.iter().map(Vec::len).max().unwrap_or(0).max(1) as f32 * label_style.leading;
    let rules = row.iter().zip(&values).map(|(field, lines)| field.min_lines.max(lines.len())).max().unwrap_or(1);
    // A value longer than a page goes on over the next ones.
    let per_page = (((flow.room - label_height) / step) as usize).max(1);
    let mut from = 0;
    while from < rules {
        let here = per_page.min(rules - from);
        let start = flow.setter.mark_count();
        let top = if from == 0 { label_height } else { 0.0 };
        let mut x = 0.0;
        for (((field, label), lines), width) in row.iter().zip(&labels).zip(&values).zip(&widths) {
            if from == 0 {
                // Labels of one row stand on one baseline, next to their values.
                let down = label_height - label.len() as f32 * label_style.leading;
                flow.setter.draw_lines(label, x, down, label_style);
            }
            for line in 0..here {
                let bottom = top + (line + 1) as f32 * step;
                if let Some(text) = lines.get(from + line) {
                    // The baseline stands a little above the rule: descenders stay clear of it.
                    let base = bottom - value_style.size * 0.2 - mm(0.9);
                    flow.setter.draw_line(text, x, base - value_style.baseline(), value_style);
                }
                if field.min_lines > 0 {
                    flow.setter.push(Mark::rule(x, x + width, bottom, 0.7, Ink::RULE));
                }
            }
            x += width + gap;
        }
        let height = top + here as f32 * step + 0.7;
        flow.slab(start, height, if from == 0 { above } else { 0.0 }, false);
        from += here;
    }
    Ok(())
}
