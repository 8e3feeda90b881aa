//! Places to write by hand: ruled lines and signatures.

use super::shares;
use crate::error::PaperError;
use crate::flow::Flow;
use crate::marks::{Ink, Mark, mm};
use crate::sheet::Style;
use crate::text::Text;

pub(super) fn ruled(flow: &mut Flow<'_>, count: usize) {
    let step = mm(8.0);
    for index in 0..count {
        let start = flow.setter.mark_count();
        flow.setter.push(Mark::rule(0.0, flow.width, step - 0.3, 0.55, Ink::FAINT));
        // Two lines at least after a heading.
        flow.slab(start, step, 0.0, index == 0 && count > 1);
    }
    flow.space(mm(1.0));
}

pub(super) fn signatures(flow: &mut Flow<'_>, captions: &[String]) -> Result<(), PaperError> {
    if captions.is_empty() {
        return Ok(());
    }
    let gap = mm(12.0);
    let style = Style::new(8.5, 1.3);
    // Room to sign above the line.
    let line = mm(9.0);
    let widths = shares(captions.iter().map(|_| 1.0), flow.width, gap);
    let start = flow.setter.mark_count();
    let mut x = 0.0;
    let mut tallest = 0.0f32;
    for (caption, width) in captions.iter().zip(&widths) {
        flow.setter.push(Mark::rule(x, x + width, line, 0.7, Ink::SOFT));
        let lines = flow.setter.wrap(&Text::new(caption.as_str()), style, *width)?;
        tallest = tallest.max(flow.setter.draw_lines(&lines, x, line + mm(0.8), style));
        x += width + gap;
    }
    flow.slab(start, line + mm(0.8) + tallest, mm(1.0), false);
    flow.space(mm(2.0));
    Ok(())
}
