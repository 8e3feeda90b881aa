//! A simple bar chart: label, bar, number.

use super::words;
use crate::block::BarChart;
use crate::error::PaperError;
use crate::flow::Flow;
use crate::marks::{Ink, Mark, mm};
use crate::text::Text;

pub(super) fn lay(flow: &mut Flow<'_>, chart: &BarChart) -> Result<(), PaperError> {
    let style = words::body();
    let gap = mm(2.5);
    let mut labels = Vec::with_capacity(chart.bars.len());
    let mut numbers = Vec::with_capacity(chart.bars.len());
    let label_most = flow.width * 0.4;
    for bar in &chart.bars {
        labels.push(flow.setter.wrap(&Text::new(bar.label.as_str()), style, label_most)?);
        numbers.push(flow.setter.wrap(&Text::strong(bar.shown.as_str()), style, flow.width * 0.2)?);
    }
    let widest = |columns: &[Vec<crate::wrap::Line>]| columns.iter().flatten().map(|line| line.width).fold(0.0, f32::max);
    let left = widest(&labels) + gap;
    let right = widest(&numbers) + gap;
    let free = (flow.width - left - right).max(0.0);
    let sane = |value: f64| if value.is_finite() && value > 0.0 { value } else { 0.0 };
    let most = chart.bars.iter().map(|bar| sane(bar.value)).fold(0.0, f64::max);
    let count = chart.bars.len();
    for (index, (bar, (label, number))) in chart.bars.iter().zip(labels.iter().zip(&numbers)).enumerate() {
        let start = flow.setter.mark_count();
        let lines = label.len().max(number.len()).max(1);
        let height = lines as f32 * style.leading + mm(1.2);
        let top = mm(0.6);
        flow.setter.draw_lines(label, 0.0, top, style);
        let length = if most > 0.0 { free * (sane(bar.value) / most) as f32 } else { 0.0 };
        if length > 0.0 {
            flow.setter.push(Mark::Rect {
                x: left,
                y: top + mm(0.5),
                w: length,
                h: style.leading - mm(1.0),
                fill: Some(Ink::BLUE),
                stroke: None,
            });
        }
        flow.setter.draw_lines(number, left + length + gap * 0.6, top, style);
        flow.setter.push(Mark::Line { from: (left, 0.0), to: (left, height), width: 0.6, ink: Ink::RULE });
        // A chart stays whole where it can.
        flow.slab(start, height, if index == 0 { mm(1.0) } else { 0.0 }, index + 1 < count);
    }
    flow.space(mm(1.5));
    Ok(())
}
